// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/workspacewindows.h"

#include "present/boarddesk.h"
#include "present/workbench.h"
#include "ui/board/boardwindow.h"
#include "ui/surface/surfacewindow.h"

namespace sluice::ui {

WorkspaceWindows::WorkspaceWindows(present::Workbench &workbench, ThemeManager &themes, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_themes(themes)
    , m_window(window)
{
}

WorkspaceWindows::~WorkspaceWindows() = default;

void WorkspaceWindows::openSurfaces()
{
    if (!m_surfaces)
        m_surfaces = new SurfaceWindow(m_workbench.surfaces(), m_themes, m_window);
    m_surfaces->show();
    m_surfaces->raise();
    m_surfaces->activateWindow();
}

void WorkspaceWindows::openBoard()
{
    if (!m_board) {
        m_board = new BoardWindow(m_themes, m_window);
        m_board->setAttribute(Qt::WA_DeleteOnClose);
        present::BoardDesk *desk = m_workbench.boardDesk().release();
        desk->setParent(m_board);
        connect(desk, &present::BoardDesk::changed, m_board, [this, desk] { m_board->setBoard(desk->snapshot()); });
        m_board->setBoard(desk->snapshot());
    }
    m_board->showFullScreen();
    m_board->raise();
    m_board->activateWindow();
}

} // namespace sluice::ui
