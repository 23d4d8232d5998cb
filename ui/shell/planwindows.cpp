// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/planwindows.h"

#include "present/plandesk.h"
#include "present/workbench.h"
#include "ui/plan/planwindow.h"
#include "ui/shell/helpdialogs.h"

#include <QMenuBar>

namespace sluice::ui {

PlanWindows::PlanWindows(present::Workbench &workbench, ThemeManager &themes, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_themes(themes)
    , m_window(window)
{
}

PlanWindows::~PlanWindows() = default;

void PlanWindows::openCurrent()
{
    if (!m_workbench.current().isEmpty())
        open(m_workbench.current());
}

void PlanWindows::openNew()
{
    open({});
}

PlanWindow *PlanWindows::open(const QString &rollout)
{
    QPointer<PlanWindow> &editor = m_editors[rollout];
    if (!editor) {
        std::unique_ptr<present::PlanDesk> desk =
            rollout.isEmpty() ? m_workbench.newPlanDesk() : m_workbench.planDesk();
        if (!desk)
            return nullptr;
        editor = new PlanWindow(std::move(desk), m_themes, m_window);
        connect(editor, &PlanWindow::announced, this, &PlanWindows::announced);
        connect(editor, &PlanWindow::rehearsalRequested, this,
                [this, plan = editor.data()] { Q_EMIT rehearsalRequested(plan); });
        connect(editor, &PlanWindow::shortcutsRequested, editor,
                [plan = editor.data()] { showShortcuts(*plan->menuBar(), plan); });
    }
    editor->show();
    editor->raise();
    editor->activateWindow();
    return editor;
}

void PlanWindows::openFor(const QString &rollout, const QString &place, const QString &text)
{
    const auto openNow = [this, rollout, place, text] {
        if (PlanWindow *editor = open(rollout); editor && !place.isEmpty())
            editor->use(place, text);
    };
    const auto isShown = [this, rollout] { return m_workbench.header().id == rollout; };
    if (m_editors.value(rollout) || isShown()) {
        openNow();
        return;
    }
    auto *once = new QObject(this);
    connect(&m_workbench, &present::Workbench::currentChanged, once, [once, openNow, isShown] {
        if (!isShown())
            return;
        once->deleteLater();
        once->disconnect();
        openNow();
    });
    m_workbench.select(rollout);
}

bool PlanWindows::closeAll()
{
    for (const QPointer<PlanWindow> &editor : std::as_const(m_editors))
        if (editor && !editor->close()) {
            editor->raise();
            editor->activateWindow();
            return false;
        }
    return true;
}

} // namespace sluice::ui
