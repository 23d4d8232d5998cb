// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/rehearsalactions.h"

#include "ui/widgets/menuaction.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace sluice::ui {

RehearsalActions::RehearsalActions(QMainWindow &window)
    : editPlan(makeAction(window, "editRehearsedPlanAction", tr("&Edit plan…"), Qt::Key_F2))
    , copy(makeAction(window, "copyRehearsalAction", tr("&Copy the results"), Qt::CTRL | Qt::SHIFT | Qt::Key_C))
    , save(makeAction(window, "saveRehearsalAction", tr("&Save the results as a table…"), QKeySequence::Save))
    , close(makeAction(window, "closeRehearsalAction", tr("C&lose"), Qt::CTRL | Qt::Key_W))
    , run(makeAction(window, "runRehearsalAction", tr("&Run again"), Qt::Key_F5))
    , stop(makeAction(window, "stopRehearsalAction", tr("&Stop"), Qt::Key_Escape))
    , use(makeAction(window, "useAdviceAction", tr("&Use in plan"), Qt::CTRL | Qt::Key_Return))
    , table(makeAction(window, "rehearsalTableAction", tr("Results as &table"), Qt::CTRL | Qt::Key_T))
    , focusPanes{makeAction(window, "focusAssumptionsAction", tr("Go to the &assumptions"), Qt::CTRL | Qt::Key_1),
                 makeAction(window, "focusNoEffectAction", tr("Go to “no &effect”"), Qt::CTRL | Qt::Key_2),
                 makeAction(window, "focusRegressionAction", tr("Go to the &regression"), Qt::CTRL | Qt::Key_3),
                 makeAction(window, "focusChancesAction", tr("Go to the &chances"), Qt::CTRL | Qt::Key_4),
                 makeAction(window, "focusHarmAction", tr("Go to the &harm"), Qt::CTRL | Qt::Key_5),
                 makeAction(window, "focusTimeAction", tr("Go to the t&imes"), Qt::CTRL | Qt::Key_6)}
    , nextPane(makeAction(window, "nextRehearsalPaneAction", tr("&Next pane"), Qt::Key_F6))
    , previousPane(makeAction(window, "previousRehearsalPaneAction", tr("&Previous pane"), Qt::SHIFT | Qt::Key_F6))
    , shortcuts(makeAction(window, "rehearsalShortcutsAction", tr("&Keyboard shortcuts"), Qt::Key_F1))
{
    table->setCheckable(true);
}

void RehearsalActions::fillMenus(QMenuBar &bar)
{
    QMenu *menu = bar.addMenu(tr("&File"));
    menu->setToolTipsVisible(true); // a disabled entry says why
    menu->addAction(editPlan);
    menu->addSeparator();
    menu->addActions({copy, save});
    menu->addSeparator();
    menu->addAction(close);

    menu = bar.addMenu(tr("&Rehearsal"));
    menu->setToolTipsVisible(true);
    menu->addActions({run, stop});
    menu->addSeparator();
    menu->addAction(use);

    menu = bar.addMenu(tr("&View"));
    for (QAction *pane : focusPanes)
        menu->addAction(pane);
    menu->addSeparator();
    menu->addActions({nextPane, previousPane});
    menu->addSeparator();
    menu->addAction(table);

    menu = bar.addMenu(tr("&Help"));
    menu->addAction(shortcuts);
}

} // namespace sluice::ui
