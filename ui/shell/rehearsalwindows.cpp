// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rehearsalwindows.h"

#include "present/rehearsaldesk.h"
#include "present/workbench.h"
#include "ui/plan/planwindow.h"
#include "ui/rehearsal/rehearsalwindow.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/planwindows.h"

#include <QMenuBar>

namespace sluice::ui {

RehearsalWindows::RehearsalWindows(present::Workbench &workbench, PlanWindows &plans, ThemeManager &themes,
                                   QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_plans(plans)
    , m_themes(themes)
    , m_window(window)
{
}

void RehearsalWindows::openCurrent()
{
    const QString rollout = m_workbench.current();
    QPointer<RehearsalWindow> &rehearsal = m_saved[rollout];
    if (!rehearsal) {
        std::unique_ptr<present::RehearsalDesk> desk = m_workbench.rehearsalDesk();
        if (!desk)
            return;
        rehearsal = new RehearsalWindow(std::move(desk), m_themes, m_window);
        rehearsal->setWhyNoEdit(m_workbench.whyNoNewPlan());
        connectTo(*rehearsal);
        connect(rehearsal, &RehearsalWindow::planRequested, this,
                [this, rollout] { m_plans.openFor(rollout, {}, {}); });
        connect(
            rehearsal, &RehearsalWindow::useRequested, this,
            [this, rollout](const QString &place, const QString &value) { m_plans.openFor(rollout, place, value); });
    }
    show(*rehearsal);
}

/// What is used goes into the draft, and is rehearsed at once.
void RehearsalWindows::openDraft(PlanWindow *editor)
{
    QPointer<RehearsalWindow> &rehearsal = m_drafts[editor];
    if (rehearsal) {
        rehearsal->runAgain();
        show(*rehearsal);
        return;
    }
    rehearsal = new RehearsalWindow(m_workbench.rehearsalDesk(&editor->desk()), m_themes, m_window);
    connectTo(*rehearsal);
    const QPointer<PlanWindow> plan(editor);
    RehearsalWindow *window = rehearsal;
    connect(window, &RehearsalWindow::planRequested, this, [this, plan, window] {
        if (!plan) { // saved, or given up
            m_plans.openFor(window->desk().rollout(), {}, {});
            return;
        }
        plan->show();
        plan->raise();
        plan->activateWindow();
    });
    connect(window, &RehearsalWindow::useRequested, this,
            [this, plan, window](const QString &place, const QString &value) {
                if (!plan) {
                    m_plans.openFor(window->desk().rollout(), place, value);
                    return;
                }
                plan->use(place, value);
                window->runAgain();
            });
    connect(editor, &QObject::destroyed, this, [this, editor] { m_drafts.remove(editor); });
    connect(editor, &QObject::destroyed, window, [window] {
        if (window->desk().rollout().isEmpty())
            window->close(); // of what nobody can edit any more
    });
    show(*rehearsal);
}

void RehearsalWindows::connectTo(RehearsalWindow &rehearsal)
{
    connect(&rehearsal, &RehearsalWindow::shortcutsRequested, &rehearsal,
            [&rehearsal] { showShortcuts(*rehearsal.menuBar(), &rehearsal); });
}

void RehearsalWindows::show(RehearsalWindow &rehearsal)
{
    rehearsal.show();
    rehearsal.raise();
    rehearsal.activateWindow();
}

} // namespace sluice::ui
