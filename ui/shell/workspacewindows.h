// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

namespace sluice::present {
class Workbench;
}

namespace sluice::ui {

class BoardWindow;
class SurfaceWindow;
class ThemeManager;

/// The windows beside a main window that are about all of the workspace: its surfaces, the board. One of each.
class WorkspaceWindows final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    WorkspaceWindows(present::Workbench &workbench, ThemeManager &themes, QWidget *window);
    ~WorkspaceWindows() override;

    void openSurfaces();
    /// It reads the stages of all rollouts that are under way for as long as it is open.
    void openBoard();

private:
    present::Workbench &m_workbench;
    ThemeManager &m_themes;
    QWidget *m_window;
    QPointer<SurfaceWindow> m_surfaces;
    QPointer<BoardWindow> m_board;
};

} // namespace sluice::ui
