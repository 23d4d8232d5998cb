// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planactions.h"

#include "ui/widgets/menuaction.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QUndoStack>

using namespace Qt::StringLiterals;

namespace sluice::ui {

PlanActions::PlanActions(QMainWindow &window, QUndoStack &stack)
    : save(makeAction(window, "savePlanAction", tr("&Save plan"), Qt::CTRL | Qt::Key_Return))
    , discard(makeAction(window, "discardPlanAction", tr("&Discard")))
    , merge(makeAction(window, "mergePlanAction", tr("&Merge"), Qt::CTRL | Qt::SHIFT | Qt::Key_M))
    , readAgain(makeAction(window, "readPlanAgainAction", tr("&Read the plan again"), Qt::Key_F5))
    , rehearse(makeAction(window, "rehearseDraftAction", tr("Rehearse the pla&n"), Qt::CTRL | Qt::SHIFT | Qt::Key_S))
    , close(makeAction(window, "closePlanAction", tr("&Close"), Qt::CTRL | Qt::Key_W))
    , undo(addAction(window, stack.createUndoAction(&window, tr("&Undo")), "undoPlanAction", QKeySequence::Undo))
    , redo(addAction(window, stack.createRedoAction(&window, tr("&Redo")), "redoPlanAction",
                     Qt::CTRL | Qt::SHIFT | Qt::Key_Z))
    , addStage(makeAction(window, "addStageAction", tr("&Add stage"), Qt::CTRL | Qt::Key_Plus))
    , removeStage(makeAction(window, "removeStageAction", tr("&Remove stage"), Qt::CTRL | Qt::Key_Minus))
    , stageUp(makeAction(window, "stageUpAction", tr("Move stage &up"), Qt::ALT | Qt::Key_Up))
    , stageDown(makeAction(window, "stageDownAction", tr("Move stage &down"), Qt::ALT | Qt::Key_Down))
    , reset(makeAction(window, "resetPlanAction", tr("Reset to &template")))
    , addGuardrail(makeAction(window, "addGuardrailAction", tr("Add &guardrail"), Qt::CTRL | Qt::Key_G))
    , removeGuardrail(
          makeAction(window, "removeGuardrailAction", tr("Remove g&uardrail"), Qt::CTRL | Qt::SHIFT | Qt::Key_G))
    , focusPanes{makeAction(window, "focusPlanAction", tr("Go to the &plan"), Qt::CTRL | Qt::Key_1),
                 makeAction(window, "focusPlanStagesAction", tr("Go to the &stages"), Qt::CTRL | Qt::Key_2),
                 makeAction(window, "focusCalendarAction", tr("Go to the &calendar"), Qt::CTRL | Qt::Key_3),
                 makeAction(window, "focusPlanGuardrailsAction", tr("Go to the &guardrails"), Qt::CTRL | Qt::Key_4),
                 makeAction(window, "focusRulesAction", tr("Go to the &rules"), Qt::CTRL | Qt::Key_5),
                 makeAction(window, "focusCheckAction", tr("Go to the plan chec&k"), Qt::CTRL | Qt::Key_6)}
    , nextPane(makeAction(window, "nextPlanPaneAction", tr("&Next pane"), Qt::Key_F6))
    , previousPane(makeAction(window, "previousPlanPaneAction", tr("Pre&vious pane"), Qt::SHIFT | Qt::Key_F6))
    , shortcuts(makeAction(window, "planShortcutsAction", tr("&Keyboard shortcuts"), Qt::Key_F1))
{
}

void PlanActions::fillMenus(QMenuBar &bar)
{
    QMenu *menu = bar.addMenu(tr("&File"));
    menu->setToolTipsVisible(true); // a disabled entry says why
    menu->addActions({save, discard, merge, readAgain});
    menu->addSeparator();
    menu->addAction(close);

    menu = bar.addMenu(tr("&Edit"));
    menu->addActions({undo, redo});

    menu = bar.addMenu(tr("&Plan"));
    menu->setToolTipsVisible(true);
    menu->addActions({addStage, removeStage, stageUp, stageDown});
    menu->addSeparator();
    menu->addActions({addGuardrail, removeGuardrail});
    menu->addSeparator();
    templates = menu->addMenu(tr("Use a te&mplate"));
    menu->addAction(reset);
    menu->addSeparator();
    menu->addAction(rehearse);

    menu = bar.addMenu(tr("&View"));
    for (QAction *pane : focusPanes)
        menu->addAction(pane);
    menu->addSeparator();
    menu->addActions({nextPane, previousPane});

    menu = bar.addMenu(tr("&Help"));
    menu->addAction(shortcuts);
}

} // namespace sluice::ui
