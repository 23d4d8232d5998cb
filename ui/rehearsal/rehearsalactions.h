// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

QT_BEGIN_NAMESPACE
class QAction;
class QMainWindow;
class QMenuBar;
QT_END_NAMESPACE

namespace sluice::ui {

/// Everything the rehearsal can do, and the menus that show it. The actions belong to the window.
struct RehearsalActions
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::RehearsalActions)

public:
    explicit RehearsalActions(QMainWindow &window);

    void fillMenus(QMenuBar &bar);

    QAction *editPlan;
    QAction *copy; ///< the results as CSV
    QAction *save; ///< the same, into a file
    QAction *close;
    QAction *run;
    QAction *stop;
    QAction *use; ///< what is advised
    QAction *table;
    QAction *focusPanes[6]; ///< assumptions, no effect, regression, chances, harm, time
    QAction *nextPane;
    QAction *previousPane;
    QAction *shortcuts;
};

} // namespace sluice::ui
