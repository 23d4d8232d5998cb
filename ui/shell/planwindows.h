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
class ThemeManager;

/// The plan editors above a window: one for each plan, and one for a new rollout.
class PlanWindows final : public QObject
{
    Q_OBJECT
public:
    PlanWindows(present::Workbench &workbench, ThemeManager &themes, QWidget *window);
    ~PlanWindows() override;

    void openCurrent(); ///< of the current rollout
    void openNew();
    /// Opens that of a rollout, as soon as the workbench shows it, and types into a field; without a place nothing.
    void openFor(const QString &rollout, const QString &place, const QString &text);
    /// False: one is not saved; it says so, and stays.
    [[nodiscard]] bool closeAll();

Q_SIGNALS:
    void announced(const QString &sentence); ///< what was saved
    void rehearsalRequested(sluice::ui::PlanWindow *editor);

private:
    PlanWindow *open(const QString &rollout);

    present::Workbench &m_workbench;
    ThemeManager &m_themes;
    QWidget *m_window;
    QHash<QString, QPointer<PlanWindow>> m_editors; ///< by rollout; empty: a new one
};

} // namespace sluice::ui
