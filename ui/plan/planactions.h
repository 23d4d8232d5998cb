// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

QT_BEGIN_NAMESPACE
class QAction;
class QMainWindow;
class QMenu;
class QMenuBar;
class QUndoStack;
QT_END_NAMESPACE

namespace sluice::ui {

/// Everything the plan editor can do, and the menus that show it. The actions belong to the window.
struct PlanActions
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::PlanActions)

public:
    PlanActions(QMainWindow &window, QUndoStack &undo);

    void fillMenus(QMenuBar &bar);

    QAction *save;
    QAction *discard;
    QAction *merge; ///< with what somebody else made of the plan meanwhile
    QAction *readAgain;
    QAction *rehearse; ///< the draft
    QAction *close;
    QAction *undo;
    QAction *redo;
    QAction *addStage;
    QAction *removeStage;
    QAction *stageUp;
    QAction *stageDown;
    QAction *reset; ///< to the template that the plan began with
    QAction *addGuardrail;
    QAction *removeGuardrail;
    QAction *focusPanes[6]; ///< plan, stages, calendar, guardrails, rules, check
    QAction *nextPane;
    QAction *previousPane;
    QAction *shortcuts;
    QMenu *templates = nullptr; ///< filled by whoever knows them
};

} // namespace sluice::ui
