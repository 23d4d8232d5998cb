// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>

namespace sluice::present {
class Workbench;
}

namespace sluice::ui {

class PlanWindow;
class PlanWindows;
class RehearsalWindow;
class ThemeManager;

/// The rehearsals above a window: one for each plan as it is saved, and one for each draft.
class RehearsalWindows final : public QObject
{
    Q_OBJECT
public:
    /// `plans` opens the editors that a rehearsal leads to.
    RehearsalWindows(present::Workbench &workbench, PlanWindows &plans, ThemeManager &themes, QWidget *window);

    void openCurrent(); ///< of the plan of the current rollout
    void openDraft(PlanWindow *editor);

private:
    void show(RehearsalWindow &rehearsal);
    void connectTo(RehearsalWindow &rehearsal);

    present::Workbench &m_workbench;
    PlanWindows &m_plans;
    ThemeManager &m_themes;
    QWidget *m_window;
    QHash<QString, QPointer<RehearsalWindow>> m_saved; ///< by rollout
    QHash<const PlanWindow *, QPointer<RehearsalWindow>> m_drafts;
};

} // namespace sluice::ui
