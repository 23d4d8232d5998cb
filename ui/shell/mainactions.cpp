// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainactions.h"

#include "ui/shell/decisionactions.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/menuaction.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace sluice::ui {

MainActions::MainActions(QMainWindow &window)
    : newWindow(makeAction(window, "newWindowAction", tr("New win&dow"), Qt::CTRL | Qt::SHIFT | Qt::Key_N))
    , openInNewWindow(makeAction(window, "openInNewWindowAction", tr("&Open in a new window")))
    , closeWindow(makeAction(window, "closeWindowAction", tr("C&lose window"), Qt::CTRL | Qt::Key_W))
    , newRollout(makeAction(window, "newRolloutAction", tr("&New rollout…"), QKeySequence::New))
    , sample(makeAction(window, "sampleAction", tr("Open the &sample workspace"), Qt::CTRL | Qt::SHIFT | Qt::Key_E))
    , importFile(makeAction(window, "importAction", tr("&Review a metrics file…"), Qt::CTRL | Qt::Key_I))
    , report(makeAction(window, "reportAction", tr("&Report…"), Qt::CTRL | Qt::Key_R))
    , connectStore(
          makeAction(window, "connectStoreAction", tr("&Connect to a shared store…"), Qt::CTRL | Qt::SHIFT | Qt::Key_O))
    , waiting(makeAction(window, "waitingAction", tr("Changes that &wait…")))
    , quit(makeAction(window, "quitAction", tr("&Quit"), QKeySequence::Quit))
    , holdAll(makeAction(window, "holdAllAction", tr("&Hold everything…"), Qt::CTRL | Qt::SHIFT | Qt::Key_H))
    , holdSelected(makeAction(window, "holdSelectedAction", tr("Hold what is &selected…"), Qt::CTRL | Qt::Key_H))
    , undoHoldAll(makeAction(window, "undoHoldAllAction", tr("&Undo hold everything")))
    , previousRollout(makeAction(window, "previousRolloutAction", tr("&Previous rollout"), Qt::CTRL | Qt::Key_PageUp))
    , nextRollout(makeAction(window, "nextRolloutAction", tr("&Next rollout"), Qt::CTRL | Qt::Key_PageDown))
    , rehearse(makeAction(window, "rehearseAction", tr("Re&hearse"), Qt::CTRL | Qt::SHIFT | Qt::Key_S))
    , copyReport(makeAction(window, "copyReportAction", tr("&Copy gate report"), Qt::CTRL | Qt::SHIFT | Qt::Key_C))
    , copyStatus(makeAction(window, "copyStatusAction", tr("Copy status &line"), Qt::CTRL | Qt::SHIFT | Qt::Key_L))
    , sources(makeAction(window, "sourcesAction", tr("&Sources…"), Qt::CTRL | Qt::SHIFT | Qt::Key_I))
    , verification(makeAction(window, "verificationAction", tr("&Verification…")))
    , focusPanes({
          makeAction(window, "focusListAction", tr("Go to the &list"), Qt::CTRL | Qt::Key_1),
          makeAction(window, "focusStagesAction", tr("Go to the &stages"), Qt::CTRL | Qt::Key_2),
          makeAction(window, "focusGuardrailsAction", tr("Go to the &guardrails"), Qt::CTRL | Qt::Key_3),
          makeAction(window, "focusChartAction", tr("Go to the &chart"), Qt::CTRL | Qt::Key_4),
          makeAction(window, "focusActivityAction", tr("Go to the &activity"), Qt::CTRL | Qt::Key_5),
      })
    , nextPane(makeAction(window, "nextPaneAction", tr("&Next pane"), Qt::Key_F6))
    , previousPane(makeAction(window, "previousPaneAction", tr("&Previous pane"), Qt::SHIFT | Qt::Key_F6))
    , theme(new QActionGroup(&window))
    , highContrast(makeAction(window, "highContrastAction", tr("&High contrast")))
    , board(makeAction(window, "boardAction", tr("&Board"), Qt::Key_F9))
    , fullScreen(makeAction(window, "fullScreenAction", tr("&Full screen"), Qt::Key_F11))
    , refresh(makeAction(window, "refreshAction", tr("&Read again"), Qt::Key_F5))
    , surfaces(makeAction(window, "surfacesAction", tr("&Surfaces…"), Qt::CTRL | Qt::SHIFT | Qt::Key_P))
    , jump(makeAction(window, "jumpAction", tr("&Jump to…"), Qt::CTRL | Qt::Key_K))
    , filter(makeAction(window, "filterAction", tr("&Filter rollouts"), Qt::CTRL | Qt::Key_F))
    , preferences(makeAction(window, "preferencesAction", tr("&Preferences…"), Qt::CTRL | Qt::Key_Comma))
    , shortcuts(makeAction(window, "shortcutsAction", tr("&Keyboard shortcuts"), Qt::Key_F1))
    , about(makeAction(window, "aboutAction", tr("&About Sluice")))
{
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    preferences->setMenuRole(QAction::PreferencesRole);
    fullScreen->setCheckable(true);
    highContrast->setCheckable(true);
    undoHoldAll->setEnabled(false);
    waiting->setEnabled(false);
    setRunning(0);
    setSelected(0, 0);
    const auto addTheme = [&](const char *name, const QString &text, ThemeManager::Choice choice) {
        QAction *action = makeAction(window, name, text);
        action->setCheckable(true);
        action->setData(int(choice));
        theme->addAction(action);
    };
    addTheme("systemThemeAction", tr("Theme of the &system"), ThemeManager::Choice::system);
    addTheme("lightThemeAction", tr("&Light theme"), ThemeManager::Choice::light);
    addTheme("darkThemeAction", tr("&Dark theme"), ThemeManager::Choice::dark);
}

void MainActions::fillMenus(QMenuBar &bar, const DecisionActions &decisions)
{
    using rollout::DecisionKind;
    const auto add = [](QMenu *menu, std::initializer_list<DecisionKind> kinds, const DecisionActions &from) {
        for (const DecisionKind kind : kinds)
            menu->addAction(from.action(kind));
    };

    QMenu *menu = bar.addMenu(tr("&File"));
    menu->addActions({newRollout, importFile, report});
    menu->addSeparator();
    menu->addActions({connectStore, waiting, sample});
    menu->addSeparator();
    menu->addActions({newWindow, closeWindow, quit});

    menu = bar.addMenu(tr("&Rollout"));
    menu->setToolTipsVisible(true); // a disabled entry says why
    add(menu,
        {DecisionKind::start, DecisionKind::revise, DecisionKind::complete, DecisionKind::abandon, DecisionKind::note},
        decisions);
    menu->addSeparator();
    menu->addAction(rehearse);
    menu->addSeparator();
    menu->addActions({holdSelected, holdAll, undoHoldAll});
    menu->addSeparator();
    menu->addActions({sources, verification, copyStatus, openInNewWindow});
    menu->addSeparator();
    menu->addActions({previousRollout, nextRollout});

    menu = bar.addMenu(tr("&Gate"));
    menu->setToolTipsVisible(true); // a disabled decision says why
    add(menu,
        {DecisionKind::advance, DecisionKind::approve, DecisionKind::decline, DecisionKind::extend,
         DecisionKind::rollback},
        decisions);
    menu->addSeparator();
    add(menu,
        {DecisionKind::hold, DecisionKind::resume, DecisionKind::shorten, DecisionKind::skip, DecisionKind::restart,
         DecisionKind::tick, DecisionKind::exempt, DecisionKind::acknowledge},
        decisions);
    menu->addSeparator();
    menu->addAction(copyReport);

    m_view = bar.addMenu(tr("&View"));
    m_view->addActions(focusPanes);
    m_view->addActions({nextPane, previousPane});
    m_beforeTheme = m_view->addSeparator();
    m_view->addActions(theme->actions());
    m_view->addAction(highContrast);
    m_view->addSeparator();
    m_view->addActions({board, fullScreen, refresh});

    menu = bar.addMenu(tr("&Tools"));
    menu->addActions({jump, filter});
    menu->addSeparator();
    menu->addAction(surfaces);
    menu->addSeparator();
    menu->addAction(preferences);

    menu = bar.addMenu(tr("&Help"));
    menu->addActions({shortcuts, about});
}

void MainActions::setTheme(const ThemeManager &themes)
{
    for (QAction *action : theme->actions())
        action->setChecked(action->data().toInt() == int(themes.choice()));
    highContrast->setChecked(themes.isHighContrast());
}

void MainActions::addToView(const QList<QAction *> &actions)
{
    m_view->insertSeparator(m_beforeTheme);
    m_view->insertActions(m_beforeTheme, actions);
    m_ofPanes += actions;
}

void MainActions::setNewRollout(const QString &whyNot)
{
    newRollout->setEnabled(whyNot.isEmpty());
    newRollout->setToolTip(whyNot.isEmpty()
                               ? tr("New rollout (%1)").arg(newRollout->shortcut().toString(QKeySequence::NativeText))
                               : whyNot);
}

void MainActions::setImport(bool hasRollouts, bool isPossible)
{
    importFile->setEnabled(hasRollouts && isPossible);
    importFile->setToolTip(
        hasRollouts ? tr("Review a metrics file (%1)").arg(importFile->shortcut().toString(QKeySequence::NativeText))
                    : tr("A file belongs to a rollout: begin one first."));
}

void MainActions::setUndo(bool isPossible, bool isOfAll)
{
    undoHoldAll->setEnabled(isPossible);
    undoHoldAll->setText(isOfAll ? tr("&Undo hold everything") : tr("&Undo the hold of what was selected"));
}

void MainActions::setRunning(int running)
{
    const QString keys = holdAll->shortcut().toString(QKeySequence::NativeText);
    holdAll->setEnabled(running > 0);
    holdAll->setToolTip(running > 0 ? tr("Stops the clock of every rollout that runs (%1)").arg(keys)
                                    : tr("No rollout is running that you may hold."));
}

void MainActions::setSelected(qsizetype selected, qsizetype running)
{
    const bool isSeveral = selected > 1;
    holdSelected->setEnabled(isSeveral && running > 0);
    holdSelected->setText(!isSeveral || running == 0 ? tr("Hold what is &selected…")
                          : running == 1             ? tr("Hold 1 &selected rollout…")
                                                     : tr("Hold %1 &selected rollouts…").arg(running));
    const QString keys = holdSelected->shortcut().toString(QKeySequence::NativeText);
    holdSelected->setToolTip(!isSeveral     ? tr("Select several rollouts in the list first.")
                             : running == 0 ? tr("None of the selected rollouts is running that you may hold.")
                                            : tr("Stops the clock of each of them that runs (%1)").arg(keys));
}

QList<QAction *> MainActions::all() const
{
    return QList<QAction *>{newRollout,   newWindow,   openInNewWindow, closeWindow, sample,
                            importFile,   report,      connectStore,    waiting,     sources,
                            verification, rehearse,    copyReport,      copyStatus,  holdSelected,
                            holdAll,      undoHoldAll, previousRollout, nextRollout} +
           m_ofPanes + focusPanes + theme->actions() +
           QList<QAction *>{highContrast, board,       fullScreen, refresh, filter,
                            surfaces,     preferences, shortcuts,  about,   quit};
}

} // namespace sluice::ui
