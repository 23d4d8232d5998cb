// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QList>

QT_BEGIN_NAMESPACE
class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QMenuBar;
QT_END_NAMESPACE

namespace sluice::ui {

class DecisionActions;
class ThemeManager;

/// Everything the window can do besides deciding, and the menus that show it. The actions belong to the window.
struct MainActions
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::MainActions)

public:
    explicit MainActions(QMainWindow &window);

    void fillMenus(QMenuBar &bar, const DecisionActions &decisions);
    void setTheme(const ThemeManager &themes); ///< which entries are checked
    /// Actions of a pane that is created later.
    void addToView(const QList<QAction *> &actions);
    void setNewRollout(const QString &whyNot); ///< empty: one may be begun
    /// `isPossible`: if there are rollouts, for one of which a file is.
    void setImport(bool hasRollouts, bool isPossible);
    void setUndo(bool isPossible, bool isOfAll); ///< of the stop that was made last
    /// `running`: how many rollouts there are to hold.
    void setRunning(int running);
    /// `selected`: how many rollouts are, and how many of them there are to hold.
    void setSelected(qsizetype selected, qsizetype running);
    [[nodiscard]] QList<QAction *> all() const; ///< with a text, for the jump box

    QAction *newWindow;
    QAction *openInNewWindow; ///< the rollout that was asked about in the list
    QAction *closeWindow;
    QAction *newRollout;
    QAction *sample; ///< the sample workspace
    QAction *importFile;
    QAction *report; ///< on the chosen rollout, into a file
    QAction *connectStore;
    QAction *waiting; ///< for the shared store
    QAction *quit;
    QAction *holdAll;
    QAction *holdSelected; ///< enabled while several are selected of which some run
    QAction *undoHoldAll;  ///< enabled while a stop of this window can be taken back
    QAction *previousRollout;
    QAction *nextRollout;
    QAction *rehearse; ///< the plan of the chosen rollout
    QAction *copyReport;
    QAction *copyStatus;         ///< of what is selected, or of the chosen rollout
    QAction *sources;            ///< of the chosen rollout
    QAction *verification;       ///< whether the chosen rollout is as recorded, at length
    QList<QAction *> focusPanes; ///< list, stages, guardrails, chart, activity
    QAction *nextPane;
    QAction *previousPane;
    QActionGroup *theme;   ///< data: ThemeManager::Choice as int
    QAction *highContrast; ///< checkable
    QAction *board;
    QAction *fullScreen;
    QAction *refresh;
    QAction *surfaces;
    QAction *jump;
    QAction *filter;
    QAction *preferences;
    QAction *shortcuts;
    QAction *about;

private:
    QList<QAction *> m_ofPanes;
    QMenu *m_view = nullptr;
    QAction *m_beforeTheme = nullptr;
};

} // namespace sluice::ui
