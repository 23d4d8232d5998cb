// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens/screen.h"

#include "present/filereviewdesk.h"
#include "present/plandesk.h"
#include "present/rehearsaldesk.h"
#include "ui/plan/disclosure.h"
#include "ui/plan/planwindow.h"
#include "ui/rehearsal/rehearsalwindow.h"
#include "ui/review/reviewwindow.h"
#include "ui/rollout/inklabel.h"

#include <QAction>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace sluice::app::screens {

namespace {

using present::PlanDesk;
using present::PlanEdit;
using present::ReviewStep;

/// What is done in an editor of a plan before its picture.
using Typing = std::function<void(PlanDesk &)>;

void set(PlanDesk &desk, const QString &place, const QString &text)
{
    PlanEdit edit;
    edit.place = place;
    edit.text = text;
    desk.setForm(desk.after(edit));
}

/// `id`: of the rollout; empty: a new one.
QWidget *edit(Stand &stand, const QString &id, const Typing &type)
{
    if (!id.isEmpty() && !stand.select(id))
        return nullptr;
    std::unique_ptr<PlanDesk> desk = id.isEmpty() ? stand.workbench().newPlanDesk() : stand.workbench().planDesk();
    if (!desk)
        return nullptr;
    PlanDesk &plan = *desk;
    QWidget *window = stand.showOwn(std::make_unique<ui::PlanWindow>(std::move(desk), stand.themes()));
    const auto isKnown = [&] { return !plan.snapshot().isEstimating; };
    if (!Stand::waitFor(isKnown))
        return nullptr;
    type(plan);
    return Stand::waitFor(isKnown) ? window : nullptr;
}

Screen editor(
    const QString &name, const QString &id, const Typing &type = [](PlanDesk &) {})
{
    return {name, u"team"_s, [=](Stand &stand) { return edit(stand, id, type); }};
}

void typeNew(PlanDesk &desk)
{
    set(desk, u"name"_s, u"Saved baskets"_s);
    set(desk, u"owner"_s, u"Teo Okafor"_s);
}

void typeFaults(PlanDesk &desk)
{
    set(desk, u"name"_s, {});
    set(desk, u"stages[0].reach"_s, u"lots"_s);
    set(desk, u"stages[1].hold"_s, u"a while"_s);
}

void typeRevision(PlanDesk &desk)
{
    set(desk, u"stages[2].hold"_s, u"96 h"_s);
    set(desk, u"description"_s, u"Half is held a day longer."_s);
}

/// The second tab of an editor in a narrow window, which has none beside its first.
QWidget *openPlanCheck(Stand &stand)
{
    QWidget *window = edit(stand, u"one-tap-pay"_s, [](PlanDesk &) {});
    if (auto *tabs = window ? window->findChild<QTabBar *>(u"planTabs"_s) : nullptr; tabs && tabs->isVisible())
        tabs->setCurrentIndex(1);
    return window;
}

QWidget *openRevision(Stand &stand)
{
    QWidget *window = edit(stand, u"one-tap-pay"_s, typeRevision);
    if (!window)
        return nullptr;
    window->findChild<QAction *>(u"savePlanAction"_s)->trigger();
    return stand.dialog();
}

/// The fields that are folded away at first, of the first guardrail.
void typeMargins(PlanDesk &desk)
{
    set(desk, u"stages[2].marginFactor"_s, u"0.5"_s);
    set(desk, u"stages[2].judges."_s + desk.text(u"guardrails[1].metric"_s), u"no"_s);
    set(desk, u"stages[2].judges."_s + desk.text(u"guardrails[2].metric"_s), u"no"_s);
    set(desk, u"metrics[0].baseline"_s, u"0.5%"_s);
}

QWidget *openGuardrail(Stand &stand)
{
    QWidget *window = edit(stand, u"one-tap-pay"_s, typeMargins);
    if (!window)
        return nullptr;
    window->findChild<ui::Disclosure *>(u"guardrailMore"_s)->setOpen(true);
    return window;
}

/// The error rates, of a new rollout, which may still change them.
QWidget *openRates(Stand &stand)
{
    QWidget *window = edit(stand, {}, [](PlanDesk &desk) {
        set(desk, u"rules.alphaRollback"_s, u"2.5%"_s);
        set(desk, u"rules.alphaHold"_s, u"70%"_s);
        set(desk, u"rules.spending.family"_s, u"hsd"_s);
        set(desk, u"rules.spending.parameter"_s, u"-4"_s);
    });
    if (!window)
        return nullptr;
    window->findChild<ui::Disclosure *>(u"ratesMore"_s)->setOpen(true);
    window->findChild<QWidget *>(u"plan:rules.alphaHold"_s)->setFocus(); // the sheet shows where the keyboard is
    return window;
}

QWidget *openStart(Stand &stand)
{
    QWidget *window = edit(stand, {}, [](PlanDesk &desk) { set(desk, u"plannedStart"_s, u"2026-11-17 09:00"_s); });
    if (!window)
        return nullptr;
    window->findChild<QPushButton *>(u"chooseStartButton"_s)->click();
    return stand.dialog();
}

QWidget *openHolidays(Stand &stand)
{
    QWidget *window = edit(stand, {}, [](PlanDesk &desk) {
        set(desk, u"holidays"_s, u"2026-12-25 Christmas Day\n2026-12-26 Second Day of Christmas"_s);
    });
    if (!window)
        return nullptr;
    window->findChild<QPushButton *>(u"plan:holidays"_s)->click();
    return stand.dialog();
}

/// Two editors of one plan: the second one saved first.
QWidget *openPlanConflict(Stand &stand)
{
    QWidget *window = edit(stand, u"one-tap-pay"_s, typeRevision);
    auto *editor = qobject_cast<ui::PlanWindow *>(window);
    if (!editor)
        return nullptr;
    const std::unique_ptr<PlanDesk> other = stand.workbench().planDesk();
    set(*other, u"stages[2].hold"_s, u"120 h"_s);
    set(*other, u"description"_s, u"Half is held until the campaign is over."_s);
    other->save(u"The campaign ends on Friday."_s);
    if (!Stand::waitFor([&] { return editor->desk().snapshot().isOutdated; }))
        return nullptr;
    editor->findChild<QAction *>(u"mergePlanAction"_s)->trigger();
    return stand.dialog();
}

QWidget *openSurfaces(Stand &stand, const QString &name)
{
    stand.trigger(u"surfacesAction"_s);
    auto *window = stand.window().findChild<QWidget *>(u"surfaceWindow"_s);
    auto *list = window->findChild<QListWidget *>(u"surfaceList"_s);
    if (name.isEmpty())
        window->findChild<QPushButton *>(u"newSurfaceButton"_s)->click();
    else if (Stand::waitFor([&] { return list->count() > 0; }))
        list->setCurrentRow(0);
    window->resize(stand.size());
    window->move(0, 0);
    return window;
}

/// Where a desk of reviews is taken: file, columns, check, report.
QWidget *review(Stand &stand, const QString &file, ReviewStep step)
{
    present::FileReviewDesk &desk = stand.workbench().fileReviews();
    const auto isAtRest = [&] { return !desk.isBusy(); };
    if (!stand.select(u"one-tap-pay"_s))
        return nullptr;
    stand.workbench().reviewFile(stand.file(file));
    QWidget *window = stand.showOwn(std::make_unique<ui::ReviewWindow>(desk, stand.themes()));
    if (!Stand::waitFor(isAtRest))
        return nullptr;
    if (step == ReviewStep::file)
        desk.go(step);
    if (step == ReviewStep::check || step == ReviewStep::report)
        desk.check();
    if (!Stand::waitFor(isAtRest))
        return nullptr;
    if (step == ReviewStep::report)
        desk.take();
    if (!Stand::waitFor(isAtRest) || desk.snapshot().step != step)
        return nullptr;
    auto *status = window->findChild<ui::InkLabel *>(u"reviewStatus"_s); // how long it took is not the same twice
    static const QRegularExpression took(u"Read in (under )?[0-9.]+ s"_s);
    status->setText(status->text().replace(took, u"Read in under 0.1 s"_s));
    return window;
}

Screen reviewed(const QString &name, const QString &file, ReviewStep step)
{
    return {name, u"team"_s, [=](Stand &stand) { return review(stand, file, step); }};
}

QWidget *openBoard(Stand &stand, const QString &rollout, QSize size)
{
    if (!rollout.isEmpty() && !stand.select(rollout))
        return nullptr;
    stand.trigger(u"boardAction"_s);
    auto *board = stand.window().findChild<QWidget *>(u"boardWindow"_s);
    board->setWindowState(Qt::WindowNoState);
    board->resize(size);
    board->move(0, 0);
    return Stand::waitFor([&] { return board->size() == size.expandedTo(board->minimumSize()); }) ? board : nullptr;
}

QWidget *rehearse(Stand &stand)
{
    if (!stand.select(u"one-tap-pay"_s) || !stand.trigger(u"rehearseAction"_s))
        return nullptr;
    auto *window = stand.window().findChild<ui::RehearsalWindow *>();
    window->resize(stand.size());
    window->move(0, 0);
    const auto isDone = [window] {
        return window->desk().snapshot().state == present::RehearsalSnapshot::State::ready;
    };
    if (!Stand::waitFor(isDone))
        return nullptr;
    auto *corner = window->findChild<ui::InkLabel *>(u"rehearsalCorner"_s); // how long it took is not the same twice
    static const QRegularExpression took(u"in [0-9.]+ s"_s);
    corner->setText(corner->text().replace(took, u"in 0.5 s"_s));
    window->menuBar()->setCornerWidget(corner); // as wide as that
    return window;
}

} // namespace

QList<Screen> windowScreens()
{
    return {editor(u"plan-new"_s, {}, typeNew),
            editor(u"plan-running"_s, u"one-tap-pay"_s),
            editor(u"plan-faults"_s, {}, typeFaults),
            {u"plan-check"_s, u"team"_s, openPlanCheck},
            {u"plan-guardrail"_s, u"team"_s, openGuardrail},
            {u"plan-rates"_s, u"team"_s, openRates},
            {u"plan-start"_s, u"team"_s, openStart},
            {u"plan-holidays"_s, u"team"_s, openHolidays},
            {u"plan-revision"_s, u"team"_s, openRevision},
            {u"rehearsal"_s, u"team"_s, rehearse},
            {u"surface"_s, u"team"_s, [](Stand &stand) { return openSurfaces(stand, u"Checkout"_s); }},
            {u"surface-new"_s, u"team"_s, [](Stand &stand) { return openSurfaces(stand, {}); }},
            reviewed(u"review-file"_s, u"metrics.csv"_s, ReviewStep::file),
            reviewed(u"review-columns"_s, u"metrics.csv"_s, ReviewStep::columns),
            reviewed(u"review-faults"_s, u"faulty.csv"_s, ReviewStep::columns),
            reviewed(u"review-units"_s, u"users.csv"_s, ReviewStep::columns),
            reviewed(u"review-check"_s, u"metrics.csv"_s, ReviewStep::check),
            {u"board"_s, u"team"_s, [](Stand &stand) { return openBoard(stand, {}, stand.size()); }},
            {u"board-wall"_s, u"team"_s, [](Stand &stand) { return openBoard(stand, {}, QSize(1920, 1080)); }},
            {u"board-empty"_s, u"empty"_s, [](Stand &stand) { return openBoard(stand, {}, stand.size()); }},
            // The last of their workspace, to which they add rows, and a revision of a plan.
            reviewed(u"review-report"_s, u"metrics.csv"_s, ReviewStep::report),
            {u"plan-conflict"_s, u"team"_s, openPlanConflict}};
}

} // namespace sluice::app::screens
