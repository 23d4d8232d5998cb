// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planactions.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QUndoStack>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

QAction *named(QAction *action, QMainWindow &window, const char *name, const QKeySequence &keys)
{
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(keys);
    window.addAction(action);
    return action;
}

QAction *make(QMainWindow &window, const char *name, const QString &text, const QKeySequence &keys = {})
{
    return named(new QAction(text, &window), window, name, keys);
}

} // namespace

PlanActions::PlanActions(QMainWindow &window, QUndoStack &stack)
    : save(make(window, "savePlanAction", tr("&Save plan"), Qt::CTRL | Qt::Key_Return))
    , discard(make(window, "discardPlanAction", tr("&Discard")))
    , readAgain(make(window, "readPlanAgainAction", tr("&Read the plan again"), Qt::Key_F5))
    , rehearse(make(window, "rehearseDraftAction", tr("Rehearse the pla&n"), Qt::CTRL | Qt::SHIFT | Qt::Key_S))
    , close(make(window, "closePlanAction", tr("&Close"), Qt::CTRL | Qt::Key_W))
    , undo(named(stack.createUndoAction(&window, tr("&Undo")), window, "undoPlanAction", QKeySequence::Undo))
    , redo(named(stack.createRedoAction(&window, tr("&Redo")), window, "redoPlanAction",
                 Qt::CTRL | Qt::SHIFT | Qt::Key_Z))
    , addStage(make(window, "addStageAction", tr("&Add stage"), Qt::CTRL | Qt::Key_Plus))
    , removeStage(make(window, "removeStageAction", tr("&Remove stage"), Qt::CTRL | Qt::Key_Minus))
    , stageUp(make(window, "stageUpAction", tr("Move stage &up"), Qt::ALT | Qt::Key_Up))
    , stageDown(make(window, "stageDownAction", tr("Move stage &down"), Qt::ALT | Qt::Key_Down))
    , reset(make(window, "resetPlanAction", tr("Reset to &template")))
    , addGuardrail(make(window, "addGuardrailAction", tr("Add &guardrail"), Qt::CTRL | Qt::Key_G))
    , removeGuardrail(make(window, "removeGuardrailAction", tr("Remove g&uardrail"), Qt::CTRL | Qt::SHIFT | Qt::Key_G))
    , focusPanes{make(window, "focusPlanAction", tr("Go to the &plan"), Qt::CTRL | Qt::Key_1),
                 make(window, "focusPlanStagesAction", tr("Go to the &stages"), Qt::CTRL | Qt::Key_2),
                 make(window, "focusCalendarAction", tr("Go to the &calendar"), Qt::CTRL | Qt::Key_3),
                 make(window, "focusPlanGuardrailsAction", tr("Go to the &guardrails"), Qt::CTRL | Qt::Key_4),
                 make(window, "focusRulesAction", tr("Go to the &rules"), Qt::CTRL | Qt::Key_5),
                 make(window, "focusCheckAction", tr("Go to the plan chec&k"), Qt::CTRL | Qt::Key_6)}
    , nextPane(make(window, "nextPlanPaneAction", tr("&Next pane"), Qt::Key_F6))
    , previousPane(make(window, "previousPlanPaneAction", tr("Pre&vious pane"), Qt::SHIFT | Qt::Key_F6))
    , shortcuts(make(window, "planShortcutsAction", tr("&Keyboard shortcuts"), Qt::Key_F1))
{
}

void PlanActions::fillMenus(QMenuBar &bar)
{
    QMenu *menu = bar.addMenu(tr("&File"));
    menu->setToolTipsVisible(true); // a disabled entry says why
    menu->addActions({save, discard, readAgain});
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
