// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/workbench.h"
#include "ui/preferences/preferences.h"
#include "ui/shell/mainactions.h"
#include "ui/shell/windowrecord.h"
#include "ui/shell/windowstate.h"
#include "ui/widgets/panewalker.h"

#include <QMainWindow>

QT_BEGIN_NAMESPACE
class QStackedWidget;
QT_END_NAMESPACE

namespace sluice::ui {

class ActivityPanel;
class Banner;
class BusyLine;
class CornerStatus;
class DecisionActions;
class DecisionDesk;
class EmptyPane;
class FileReviews;
class GateColumn;
class GatePanel;
class JumpField;
class MainColumns;
class PlanWindows;
class RehearsalWindows;
class RolloutDialogs;
class RolloutSidebar;
class RolloutView;
class SelectionPane;
class SharedDialogs;
class StandingBanner;
class StatusLine;
class ThemeManager;
class WorkspaceWindows;

/// Composes the console over a workbench: list, rollout, gate and activity, menus, status line (DESIGN.md 12). Holds
/// no knowledge of rollouts; what it shows and what it allows comes from the workbench's snapshots.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// All outlive the window.
    MainWindow(present::Workbench &workbench, Preferences &preferences, ThemeManager &themes, QSettings &settings,
               QWidget *parent = nullptr);
    /// A window by itself, with preferences of its own.
    MainWindow(present::Workbench &workbench, ThemeManager &themes, QSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Preferences &preferences() { return m_preferences; }
    /// Shows this rollout, alone and in front: somebody chose it elsewhere, or followed a link to it. Once the list is
    /// there, if it is not yet.
    void openRollout(const QString &id);
    /// Looks as it did then. Before it is shown.
    void restore(const WindowRecord &record);
    [[nodiscard]] WindowRecord record() const;
    /// Closes the editors that are above it. False: one is not saved; it says so, and stays.
    [[nodiscard]] bool mayClose();

Q_SIGNALS:
    void completed(); ///< the first frame is on the screen, and all panes are made
    void sampleRequested();
    void newWindowRequested(const QString &rollout); ///< which shows this one; empty: none
    void quitRequested();
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void createFrame();
    void arrangeFrame();
    void completePanes();
    void beginWithEmpty();
    void connectPanes();
    void connectWorkbench();
    void connectActions();
    void connectShared();
    void readShared();
    void readList();
    void readCurrent();
    void readAsked();
    void readTime();
    void readImport();
    void readSelection();
    void showPanes();
    [[nodiscard]] bool hasSeveral() const { return m_selected.size() > 1; }
    void showNotice(const present::Notice &notice);
    void choose(const QString &id);
    void showStop(const present::Notice &notice, const QString &stop);
    void readVerification();
    void openJumpBox();

    present::Workbench &m_workbench;
    ThemeManager &m_themes;
    WindowState m_state;
    Preferences &m_preferences;
    MainActions m_actions;
    DecisionActions *m_decisions;
    DecisionDesk *m_desk;
    PlanWindows *m_plans;
    RehearsalWindows *m_rehearsals;
    RolloutDialogs *m_dialogs;
    FileReviews *m_reviews;
    WorkspaceWindows *m_workspace;
    PaneWalker m_panes;

    RolloutSidebar *m_sidebar = nullptr;
    RolloutView *m_view = nullptr;
    EmptyPane *m_empty = nullptr;
    SelectionPane *m_several = nullptr;
    QStackedWidget *m_centre = nullptr;
    Banner *m_banner = nullptr;
    StandingBanner *m_standing = nullptr;
    SharedDialogs *m_shared = nullptr; ///< none without a desk of the workbench
    GatePanel *m_gate = nullptr;
    ActivityPanel *m_activity = nullptr;
    MainColumns *m_columns = nullptr;
    GateColumn *m_right = nullptr;
    BusyLine *m_busy = nullptr;
    CornerStatus *m_corner = nullptr;
    JumpField *m_jumpField = nullptr;
    StatusLine *m_statusLine = nullptr;

    WindowRecord m_beginning;
    QString m_asked;        ///< id of a rollout that a link leads to, which the list has not brought yet
    QStringList m_selected; ///< ids of the rollouts that are, in the list
    QString m_stop;         ///< of all rollouts, made in this window and not taken back
    bool m_isListKnown = false;
};

} // namespace sluice::ui
