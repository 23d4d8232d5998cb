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
    const auto raise = [](PlanWindow &plan) {
        plan.show();
        plan.raise();
        plan.activateWindow();
    };
    connect(rehearsal, &RehearsalWindow::planRequested, editor, [editor, raise] { raise(*editor); });
    connect(rehearsal, &RehearsalWindow::useRequested, editor,
            [editor, window = rehearsal.data()](const QString &place, const QString &value) {
                editor->use(place, value);
                window->runAgain();
            });
    connect(editor, &QObject::destroyed, this, [this, editor] { m_drafts.remove(editor); });
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
