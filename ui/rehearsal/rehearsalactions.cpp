// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/rehearsalactions.h"

#include <QAction>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RehearsalActions", text);
}

QAction *make(QMainWindow &window, const char *name, const QString &text, const QKeySequence &keys = {})
{
    auto *action = new QAction(text, &window);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(keys);
    window.addAction(action);
    return action;
}

} // namespace

RehearsalActions::RehearsalActions(QMainWindow &window)
    : editPlan(make(window, "editRehearsedPlanAction", tr("&Edit plan…"), Qt::Key_F2))
    , copy(make(window, "copyRehearsalAction", tr("&Copy the results"), Qt::CTRL | Qt::SHIFT | Qt::Key_C))
    , save(make(window, "saveRehearsalAction", tr("&Save the results as a table…"), QKeySequence::Save))
    , close(make(window, "closeRehearsalAction", tr("C&lose"), Qt::CTRL | Qt::Key_W))
    , run(make(window, "runRehearsalAction", tr("&Run again"), Qt::Key_F5))
    , stop(make(window, "stopRehearsalAction", tr("&Stop"), Qt::Key_Escape))
    , use(make(window, "useAdviceAction", tr("&Use in plan"), Qt::CTRL | Qt::Key_Return))
    , table(make(window, "rehearsalTableAction", tr("Results as &table"), Qt::CTRL | Qt::Key_T))
    , focusPanes{make(window, "focusAssumptionsAction", tr("Go to the &assumptions"), Qt::CTRL | Qt::Key_1),
                 make(window, "focusNoEffectAction", tr("Go to “no &effect”"), Qt::CTRL | Qt::Key_2),
                 make(window, "focusRegressionAction", tr("Go to the &regression"), Qt::CTRL | Qt::Key_3),
                 make(window, "focusChancesAction", tr("Go to the &chances"), Qt::CTRL | Qt::Key_4),
                 make(window, "focusHarmAction", tr("Go to the &harm"), Qt::CTRL | Qt::Key_5),
                 make(window, "focusTimeAction", tr("Go to the t&imes"), Qt::CTRL | Qt::Key_6)}
    , nextPane(make(window, "nextRehearsalPaneAction", tr("&Next pane"), Qt::Key_F6))
    , previousPane(make(window, "previousRehearsalPaneAction", tr("&Previous pane"), Qt::SHIFT | Qt::Key_F6))
    , shortcuts(make(window, "rehearsalShortcutsAction", tr("&Keyboard shortcuts"), Qt::Key_F1))
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
