// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "present/activityroles.h"
#include "present/filereviewdesk.h"
#include "present/rolloutroles.h"
#include "present/shareddesk.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/plan/planwindow.h"
#include "ui/rollout/activitypanel.h"
#include "ui/rollout/gatepanel.h"
#include "ui/rollout/guardrailpanel.h"
#include "ui/shell/busyline.h"
#include "ui/shell/clipboardcopies.h"
#include "ui/shell/cornerstatus.h"
#include "ui/shell/decisionactions.h"
#include "ui/shell/decisiondesk.h"
#include "ui/shell/draggedfile.h"
#include "ui/shell/emptypane.h"
#include "ui/shell/filereviews.h"
#include "ui/shell/gatecolumn.h"
#include "ui/shell/helpdialogs.h"
#include "ui/shell/jumpbox.h"
#include "ui/shell/jumpfield.h"
#include "ui/shell/maincolumns.h"
#include "ui/shell/planwindows.h"
#include "ui/shell/preferenceactions.h"
#include "ui/shell/presencewatch.h"
#include "ui/shell/rehearsalwindows.h"
#include "ui/shell/rolloutdialogs.h"
#include "ui/shell/rolloutsidebar.h"
#include "ui/shell/rolloutview.h"
#include "ui/shell/selectionpane.h"
#include "ui/shell/shareddialogs.h"
#include "ui/shell/standingbanner.h"
#include "ui/shell/statusline.h"
#include "ui/shell/workspacewindows.h"
#include "ui/theme/thememanager.h"
#include "ui/timeline/stagesection.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/focusring.h"

#include <QAction>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using rollout::CriterionKind;
using rollout::DecisionKind;

constexpr QSize smallest(1080, 680);
constexpr auto idleAfter = std::chrono::minutes(5);
constexpr auto oneFrame = std::chrono::milliseconds(16);
/// A window that nobody sees has no first frame to wait for.
constexpr auto withoutFrame = std::chrono::milliseconds(250);

} // namespace

MainWindow::MainWindow(present::Workbench &workbench, ThemeManager &themes, QSettings &settings, QWidget *parent)
    : MainWindow(workbench, *new Preferences(settings, themes), themes, settings, parent)
{
    m_preferences.setParent(this);
}

MainWindow::MainWindow(present::Workbench &workbench, Preferences &preferences, ThemeManager &themes,
                       QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_workbench(workbench)
    , m_themes(themes)
    , m_state(settings)
    , m_preferences(preferences)
    , m_actions(*this)
    , m_decisions(new DecisionActions(this))
    , m_desk(new DecisionDesk(workbench, themes, this))
    , m_plans(new PlanWindows(workbench, themes, this))
    , m_rehearsals(new RehearsalWindows(workbench, *m_plans, themes, this))
    , m_dialogs(new RolloutDialogs(workbench, themes, this))
    , m_reviews(new FileReviews(workbench, themes, this))
    , m_workspace(new WorkspaceWindows(workbench, themes, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(tr("Sluice"));
    setMinimumSize(smallest);
    setAcceptDrops(true); // a metrics file
    new FocusRing(this);
    createFrame();
    arrangeFrame();
    m_actions.fillMenus(*menuBar(), *m_decisions);
    connectActions();
    connectWorkbench();
    connectShared();
    m_sidebar->setModel(m_workbench.rollouts());
    m_sidebar->setNewAction(m_actions.newRollout);
    m_sidebar->addCommand(m_actions.board, Icon::board);
    m_sidebar->addCommand(m_actions.importFile, Icon::import);
    m_sidebar->addCommand(m_actions.holdAll, Icon::pause);
    m_sidebar->addMenuEntry(m_actions.copyStatus);
    m_sidebar->addMenuEntry(m_actions.holdSelected);
    m_sidebar->addMenuEntry(m_actions.openInNewWindow);
    m_state.restoreWindow(*this);
    readList();
    readCurrent(); // before the focus: a list without a current row would choose its first
    m_sidebar->setFocus();
}

MainWindow::~MainWindow() = default;

/// What the first frame shows: the list and the frame around the rollout. The rollout's own panes measure many texts
/// in many sizes, which takes longer than all the rest; they follow when the first frame is on the screen.
void MainWindow::createFrame()
{
    m_sidebar = new RolloutSidebar(m_themes, this);
    m_sidebar->installEventFilter(this);
    m_banner = new Banner(m_themes, this);
    m_busy = new BusyLine(this);
    m_jumpField = new JumpField(m_themes, m_actions.jump, menuBar());
    m_corner = new CornerStatus(m_themes, menuBar());
    m_statusLine = new StatusLine(m_themes, this);
    m_standing = new StandingBanner(*m_banner, m_workbench, m_themes, *m_decisions->action(DecisionKind::acknowledge),
                                    *m_actions.undoHoldAll, this);
    m_banner->setObjectName(u"banner"_s);
}

void MainWindow::arrangeFrame()
{
    m_centre = new QStackedWidget(this);
    m_columns = new MainColumns(m_sidebar, m_banner, m_centre, this);

    auto *body = new QWidget(this);
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_busy);
    layout->addWidget(m_columns, 1);
    layout->addWidget(m_statusLine);
    setCentralWidget(body);
    auto *corner = new QWidget(menuBar());
    auto *line = new QHBoxLayout(corner);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(m_corner);
    line->addWidget(m_jumpField);
    menuBar()->setCornerWidget(corner);
}

/// The rollout's panes follow the frame that shows the list.
bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_sidebar && event->type() == QEvent::Paint && m_isListKnown)
        QTimer::singleShot(oneFrame, this, &MainWindow::completePanes);
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::completePanes()
{
    if (m_view)
        return;
    m_sidebar->removeEventFilter(this);
    m_empty = new EmptyPane(m_themes, this);
    m_empty->addCommand(m_actions.sample, Icon::play, tr("Rollouts on real data, nothing to set up"));
    m_empty->addCommand(m_actions.newRollout, Icon::plus, tr("Start from a low, medium or high-risk template"));
    m_empty->addCommand(m_actions.importFile, Icon::import, tr("Check an export before it is taken into a rollout"));
    m_empty->addCommand(m_actions.connectStore, Icon::people, tr("Work on your team’s rollouts, see who else is here"));
    m_empty->setHasRollouts(m_workbench.rollouts()->rowCount() > 0);
    m_centre->addWidget(m_empty);
    m_several = new SelectionPane(m_themes, m_actions.holdSelected, this);
    m_centre->addWidget(m_several);
    m_view = new RolloutView(m_workbench, m_themes, this);
    m_gate = new GatePanel(m_themes, this);
    m_activity = new ActivityPanel(m_themes, this);
    m_gate->setObjectName(u"gatePanel"_s);
    m_activity->setObjectName(u"activityPanel"_s);
    m_centre->addWidget(m_view);
    m_right = new GateColumn(m_gate, m_activity, this);
    m_right->setObjectName(u"rightColumn"_s);
    m_columns->addRight(m_right, m_activity);

    m_panes.add(m_sidebar, [this] { m_sidebar->focusList(); });
    m_panes.add(m_view->stages(), [this] { m_view->focusStages(); });
    m_panes.add(m_view->guardrails(), [this] { m_view->focusGuardrails(); });
    m_panes.add(m_view->chartPlace(), [this] { m_view->focusChart(); });
    m_panes.add(m_activity, [this] { m_activity->focusList(); });
    m_panes.add(m_gate, [this] { m_gate->focusChecklist(); });
    m_panes.add(m_several,
                [this] { m_several->setFocus(Qt::ShortcutFocusReason); }); // in the place of all but the list

    m_activity->setModel(m_workbench.activity());
    m_activity->setNoteAction(m_decisions->action(DecisionKind::note));
    for (const DecisionKind kind : m_decisions->kinds())
        m_gate->setAction(kind, m_decisions->action(kind));
    m_gate->addMenuEntry(m_actions.copyReport);
    m_view->addMenuEntry(m_actions.copyStatus);
    m_view->addCommand(m_decisions->action(DecisionKind::revise), Icon::pencil);
    m_view->addCommand(m_actions.rehearse, Icon::plot);
    m_view->addCommand(m_actions.report, Icon::report);
    connectPanes();
    m_state.restoreSplitter(*m_columns);
    m_state.restoreSplitter(m_columns->rolloutColumns());
    m_columns->begin(m_beginning.columns, m_beginning.rolloutColumns);
    m_columns->adapt(size());
    // Once it is laid out: before that it has no height to divide.
    QTimer::singleShot(0, m_right, [this] { m_right->setMovedHeights(m_beginning.gateHeights); });
    m_view->setChartView({m_beginning.chartTab, m_beginning.isChartTable});
    m_workbench.followFirstFrame();
    readCurrent();
    beginWithEmpty();
    Q_EMIT completed();
}

/// Without a rollout the keyboard begins with what can be done. What is hidden, behind an error, does not get it:
/// whether anything could be seen of that would depend on whether the window was active first. The filter has it then.
void MainWindow::beginWithEmpty()
{
    if (!m_empty->isHidden() && m_workbench.rollouts()->rowCount() == 0)
        m_empty->focusFirst();
}

void MainWindow::connectPanes()
{
    connect(m_desk, &DecisionDesk::noteFinished, m_activity, &ActivityPanel::finishNote);
    connect(m_activity, &ActivityPanel::noteRequested, m_desk, &DecisionDesk::sendNote);
    connect(m_activity, &ActivityPanel::evidenceRequested, this,
            [this](const QString &hash) { m_dialogs->openEvidence(present::EvidenceRole, hash); });
    connect(m_view, &RolloutView::evidenceRequested, this,
            [this](int decision) { m_dialogs->openEvidence(present::NumberRole, decision); });
    connect(m_view, &RolloutView::verificationRequested, m_dialogs, &RolloutDialogs::openVerification);
    connect(m_view, &RolloutView::chartCreated, this, [this](GuardrailChartPane *chart) {
        m_actions.addToView(QList<QAction *>{chart->tableAction(), chart->nextTabAction()} + chart->timeActions() +
                            chart->outActions());
        connect(chart, &GuardrailChartPane::announced, m_statusLine, &StatusLine::announce);
        connect(chart, &GuardrailChartPane::failed, &m_workbench, qOverload<const Error &>(&present::Workbench::tell));
    });
    connect(m_gate, &GatePanel::evidenceRequested, this, [this](CriterionKind kind) {
        if (kind == CriterionKind::guardrails)
            m_view->showWorstGuardrail();
        else if (kind == CriterionKind::sampleRatio)
            m_view->showSampleRatio();
        else if (kind == CriterionKind::written)
            m_decisions->action(DecisionKind::tick)->trigger();
    });
    connect(&m_themes, &ThemeManager::textScaled, m_columns, [this] { m_columns->adapt(size()); });
    connect(m_columns, &MainColumns::compactChanged, m_view, [this](bool isCompact) {
        m_view->setCompact(isCompact);
        m_gate->setCompact(isCompact);
        m_activity->setCompact(isCompact);
    });
    connect(m_sidebar, &RolloutSidebar::activated, m_view, [this] {
        if (hasSeveral())
            m_several->setFocus(Qt::ShortcutFocusReason);
        else
            m_view->focusStages();
    });
}

void MainWindow::connectWorkbench()
{
    using present::Workbench;
    connect(&m_workbench, &Workbench::listChanged, this, &MainWindow::readList);
    connect(&m_workbench, &Workbench::currentChanged, this, &MainWindow::readCurrent);
    connect(&m_workbench, &Workbench::timeChanged, this, &MainWindow::readTime);
    connect(&m_workbench, &Workbench::busyChanged, m_busy, &BusyLine::setBusy);
    connect(m_busy, &BusyLine::told, m_corner, &CornerStatus::setBusy);
    connect(&m_workbench, &Workbench::stopped, this, &MainWindow::showStop);
    connect(&m_workbench, &Workbench::verificationChanged, this, &MainWindow::readVerification);
    connect(&m_workbench.fileReviews(), &present::FileReviewDesk::taken, m_statusLine, &StatusLine::announce);
    connect(m_desk, &DecisionDesk::announced, m_statusLine, &StatusLine::announce);
    connect(m_desk, &DecisionDesk::raised, this, &MainWindow::showNotice);
}

void MainWindow::connectShared()
{
    using present::SharedDesk;
    SharedDesk *desk = m_workbench.shared();
    m_actions.connectStore->setEnabled(desk);
    if (!desk)
        return;
    m_shared = new SharedDialogs(m_workbench, *desk, m_themes, this);
    m_shared->openFrom(m_actions, *m_corner);
    connect(desk, &SharedDesk::changed, this, &MainWindow::readShared);
    connect(m_shared, &SharedDialogs::announced, m_statusLine, &StatusLine::announce);
    connect(m_shared, &SharedDialogs::raised, this, [this](const present::Message &message) {
        showNotice({message.headline, message.text, {}});
    });
    connect(m_standing, &StandingBanner::actRequested, m_shared, &SharedDialogs::act);
    connect(new PresenceWatch(idleAfter, this), &PresenceWatch::hereChanged, desk, &SharedDesk::setHere);
    readShared();
}

void MainWindow::readShared()
{
    const present::SharedSnapshot &shared = m_workbench.shared()->snapshot();
    m_corner->setShared(shared);
    m_actions.connectStore->setText(shared.isShared() ? tr("&Shared store…") : tr("&Connect to a shared store…"));
    m_actions.waiting->setEnabled(shared.isShared());
    m_statusLine->setStatus(m_workbench.status());
    m_standing->showStanding();
}

void MainWindow::connectActions()
{
    connect(m_decisions, &DecisionActions::triggered, this, [this](DecisionKind kind) {
        if (kind == DecisionKind::revise)
            m_plans->openCurrent();
        else if (kind != DecisionKind::note) // its action leads to the field, which the activity panel sees to
            m_desk->open(kind);
    });
    connect(m_sidebar, &RolloutSidebar::selected, this, &MainWindow::choose);
    connect(m_sidebar, &RolloutSidebar::selectionChanged, this, &MainWindow::readSelection);

    connect(m_actions.newRollout, &QAction::triggered, m_plans, &PlanWindows::openNew);
    connect(m_plans, &PlanWindows::announced, m_statusLine, &StatusLine::announce);
    connect(m_plans, &PlanWindows::rehearsalRequested, m_rehearsals, &RehearsalWindows::openDraft);
    connect(m_actions.rehearse, &QAction::triggered, m_rehearsals, &RehearsalWindows::openCurrent);
    connect(m_actions.importFile, &QAction::triggered, m_reviews, &FileReviews::ask);
    connect(m_actions.newWindow, &QAction::triggered, this,
            [this] { Q_EMIT newWindowRequested(m_workbench.current()); });
    connect(m_actions.openInNewWindow, &QAction::triggered, this,
            [this] { Q_EMIT newWindowRequested(m_sidebar->current()); });
    connect(m_actions.closeWindow, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::quitRequested);
    connect(m_actions.holdAll, &QAction::triggered, m_desk, qOverload<>(&DecisionDesk::openStop));
    connect(m_actions.holdSelected, &QAction::triggered, this,
            [this] { m_desk->openStop(m_workbench.running(m_selected)); });
    connect(m_actions.undoHoldAll, &QAction::triggered, this, [this] { m_workbench.undoStop(m_stop); });
    connect(m_actions.previousRollout, &QAction::triggered, m_sidebar, [this] { m_sidebar->step(-1); });
    connect(m_actions.nextRollout, &QAction::triggered, m_sidebar, [this] { m_sidebar->step(1); });
    connect(m_actions.sources, &QAction::triggered, m_dialogs, &RolloutDialogs::openSources);
    connect(m_actions.verification, &QAction::triggered, m_dialogs, &RolloutDialogs::openVerification);
    auto *copies = new ClipboardCopies(m_workbench, *m_sidebar, this);
    connect(m_actions.copyReport, &QAction::triggered, copies, &ClipboardCopies::copyGateReport);
    connect(m_actions.copyStatus, &QAction::triggered, copies, &ClipboardCopies::copyStatus);
    connect(m_sidebar, &RolloutSidebar::copyRequested, copies, &ClipboardCopies::copyStatus);
    connect(copies, &ClipboardCopies::announced, m_statusLine, &StatusLine::announce);
    connect(m_actions.report, &QAction::triggered, m_dialogs, &RolloutDialogs::openReport);
    connect(m_dialogs, &RolloutDialogs::announced, m_statusLine, &StatusLine::announce);
    for (int i = 0; i < m_actions.focusPanes.size(); ++i)
        connect(m_actions.focusPanes[i], &QAction::triggered, this, [this, i] { m_panes.go(i); });
    connect(m_actions.nextPane, &QAction::triggered, this, [this] { m_panes.walk(1); });
    connect(m_actions.previousPane, &QAction::triggered, this, [this] { m_panes.walk(-1); });
    connectPreferences(m_actions, m_preferences, m_themes, *this);
    connect(m_actions.sample, &QAction::triggered, this, [this] {
        m_statusLine->announce(tr("The sample workspace opens in a window of its own."));
        Q_EMIT sampleRequested();
    });
    connect(m_actions.fullScreen, &QAction::toggled, this,
            [this](bool isFull) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, isFull)); });
    connect(m_actions.refresh, &QAction::triggered, this, [this] {
        m_workbench.refresh();
        if (m_workbench.shared() && !m_workbench.shared()->snapshot().banner.headline.isEmpty())
            m_workbench.shared()->tryNow();
    });
    connect(m_actions.jump, &QAction::triggered, this, &MainWindow::openJumpBox);
    connect(m_actions.filter, &QAction::triggered, m_sidebar, &RolloutSidebar::focusFilter);
    connect(m_actions.surfaces, &QAction::triggered, m_workspace, &WorkspaceWindows::openSurfaces);
    connect(m_actions.board, &QAction::triggered, m_workspace, &WorkspaceWindows::openBoard);
    connect(m_actions.shortcuts, &QAction::triggered, this, [this] { showShortcuts(*menuBar(), this); });
    connect(m_actions.about, &QAction::triggered, this, [this] { showAbout(this); });
}

/// Rows came or went: go on with the last rollout if none is chosen. Without one the workbench begins with the first.
void MainWindow::readList()
{
    const present::WorkspaceStatus status = m_workbench.status();
    readImport();
    m_actions.setNewRollout(m_workbench.whyNoNewPlan());
    m_sidebar->setEmptyText(status.emptyText);
    m_sidebar->setUser(status.who);
    m_actions.setRunning(m_workbench.runningCount());
    readSelection(); // some of it may have been held
    showPanes();
    if (m_empty)
        m_empty->setHasRollouts(m_workbench.rollouts()->rowCount() > 0);
    if (!m_view && (status.isOpen || !m_workbench.isBusy())) {
        m_isListKnown = true;
        m_sidebar->update();
        QTimer::singleShot(withoutFrame, this, &MainWindow::completePanes);
    }
    readAsked();
    if (!m_workbench.current().isEmpty())
        return;
    // The last rollout may be further down than the first frame reaches: the workbench knows it all the same.
    const QString last = m_beginning.rollout.isEmpty() ? m_state.lastRollout() : m_beginning.rollout;
    if (!m_workbench.hasRollout(last))
        return;
    m_workbench.select(last);
    m_sidebar->setCurrent(last);
}

void MainWindow::openRollout(const QString &id)
{
    m_asked = id;
    readAsked();
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::restore(const WindowRecord &record)
{
    m_beginning = record;
    if (!record.geometry.isEmpty())
        restoreGeometry(record.geometry); // brought back to the screens that there are
    m_sidebar->setFilter(record.filter);
}

WindowRecord MainWindow::record() const
{
    WindowRecord record = m_beginning; // as long as there are no panes yet
    record.geometry = saveGeometry();
    record.filter = m_sidebar->filter();
    if (!m_workbench.current().isEmpty())
        record.rollout = m_workbench.current();
    if (!m_view)
        return record;
    record.columns = m_columns->sizes();
    record.rolloutColumns = m_columns->rolloutColumns().sizes();
    record.gateHeights = m_right->movedHeights();
    const ChartView chart = m_view->chartView();
    record.chartTab = chart.tab;
    record.isChartTable = chart.isTable;
    return record;
}

bool MainWindow::mayClose()
{
    return m_plans->closeAll();
}

void MainWindow::readAsked()
{
    if (m_asked.isEmpty() || !m_workbench.status().isOpen)
        return;
    const QString id = std::exchange(m_asked, QString());
    if (!m_workbench.hasRollout(id)) {
        showNotice({tr("There is no rollout “%1” here.").arg(id),
                    tr("The link leads to another workspace, or to what is not in this one yet."),
                    {}});
        return;
    }
    choose(id);
    m_sidebar->setCurrent(id);
    m_sidebar->selectOne();
}

void MainWindow::readCurrent()
{
    const QString id = m_workbench.current();
    const present::HeaderSnapshot &header = m_workbench.header();
    readVerification();
    setWindowTitle(header.name.isEmpty() ? tr("Sluice") : tr("%1 — Sluice").arg(header.name));
    m_sidebar->setCurrent(id);
    if (!m_view)
        return; // the first frame comes first
    m_gate->setSubject(id);
    showPanes();
    readTime();
}

/// One rollout and what can be done about it, or that several are selected, or none.
void MainWindow::showPanes()
{
    if (!m_view)
        return;
    const QString id = m_workbench.current();
    const bool isOne = !id.isEmpty() && !hasSeveral();
    QWidget *pane = m_empty;
    if (hasSeveral())
        pane = m_several;
    else if (isOne)
        pane = m_view;
    // An error above says what is wrong: then nobody knows whether there are rollouts.
    const bool wasHidden = m_empty->isHidden();
    m_empty->setVisible(pane == m_empty && !m_workbench.isBusy() && m_workbench.status().isOpen);
    m_centre->setCurrentWidget(pane);
    if (wasHidden)
        beginWithEmpty();
    m_right->setVisible(isOne);
    m_actions.copyReport->setEnabled(isOne);
    m_actions.report->setEnabled(isOne);
    m_actions.rehearse->setEnabled(isOne);
    readImport();
    m_actions.copyStatus->setEnabled(!id.isEmpty());
    m_actions.openInNewWindow->setEnabled(isOne);
    m_actions.sources->setEnabled(m_workbench.sources() && isOne);
}

/// A file is reviewed for one rollout.
void MainWindow::readImport()
{
    m_actions.setImport(m_workbench.rollouts()->rowCount() > 0,
                        m_workbench.status().bundle.headline.isEmpty() && !hasSeveral());
}

void MainWindow::readSelection()
{
    const bool hadSeveral = hasSeveral();
    m_selected.clear();
    QList<present::DecisionSubject> subjects;
    const QList<QModelIndex> rows = m_sidebar->selection();
    for (const QModelIndex &row : rows) {
        m_selected.append(row.data(present::RolloutIdRole).toString());
        if (rows.size() > 1)
            subjects.append({row.data().toString(), row.data(present::SecondLineRole).toString()});
    }
    const QStringList running = hasSeveral() ? m_workbench.running(m_selected) : QStringList();
    m_actions.setSelected(m_selected.size(), running.size());
    if (m_several && hasSeveral())
        m_several->setSelection(subjects, int(running.size()));
    if (!hasSeveral() && !hadSeveral)
        return;
    showPanes();
    readVerification();
    readTime();
}

/// What is asked for by a key or a menu is about the rollout on the screen: none while several are selected.
void MainWindow::readTime()
{
    const present::GateSnapshot &gate = m_workbench.gate();
    present::GateSnapshot offered = gate;
    if (hasSeveral())
        for (present::ActionState &action : offered.actions) {
            action.isEnabled = false;
            action.whyNot = tr("%1 rollouts are selected. Choose one to decide about it.").arg(m_selected.size());
        }
    m_decisions->setGate(offered);
    if (m_gate)
        m_gate->setGate(gate);
    m_statusLine->setStatus(m_workbench.status());
    m_standing->showStanding();
}

void MainWindow::showNotice(const present::Notice &notice)
{
    completePanes(); // a workspace that cannot be read brings no list to wait for
    m_standing->showNotice(notice);
}

void MainWindow::choose(const QString &id)
{
    m_workbench.select(id);
    m_state.saveLastRollout(id);
}

void MainWindow::showStop(const present::Notice &notice, const QString &stop)
{
    m_stop = stop;
    m_actions.setUndo(!stop.isEmpty(), m_desk->isAboutAll());
    m_standing->showStop(notice, stop);
}

void MainWindow::readVerification()
{
    const present::VerificationBadge &badge = m_workbench.verification();
    m_actions.verification->setEnabled(!badge.word.isEmpty() && !hasSeveral());
    m_actions.verification->setToolTip(badge.word.isEmpty() ? tr("Nothing is verified yet.") : badge.sentence);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_workbench.current().isEmpty() && !hasSeveral() && !draggedFile(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_reviews->review(draggedFile(*event->mimeData()));
}

void MainWindow::openJumpBox()
{
    auto *box = new JumpBox(m_themes, m_workbench.rollouts(), m_decisions->all() + m_actions.all(), this);
    connect(box, &JumpBox::rolloutChosen, this, [this](const QString &id) {
        choose(id);
        m_sidebar->selectOne(); // also if it was one of several
    });
    box->openOver(*this, menuBar()->height() + 4);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    m_columns->adapt(size());
    QMainWindow::resizeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose()) {
        event->ignore();
        return;
    }
    m_state.saveWindow(*this);
    if (m_view) {
        m_state.saveSplitter(*m_columns);
        m_state.saveSplitter(m_columns->rolloutColumns());
    }
    event->accept();
    Q_EMIT closed();
}

} // namespace sluice::ui
