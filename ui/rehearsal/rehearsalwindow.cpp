// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/rehearsalwindow.h"

#include "ui/dialogs/callout.h"
#include "ui/plan/planstatus.h"
#include "ui/rehearsal/rehearsalpanes.h"
#include "ui/rehearsal/rehearsalside.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenuBar>
#include <QProgressBar>
#include <QSaveFile>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::RehearsalSnapshot;
using State = RehearsalSnapshot::State;

namespace {

constexpr QSize usualSize(1440, 900);
constexpr QSize smallestSize(1100, 700);
constexpr int narrowWidth = 1300; // below it the lower panes are stacked
constexpr int sideWidth = 280;
constexpr auto longWork = std::chrono::seconds(2);
constexpr int steps = 1000;

} // namespace

RehearsalWindow::RehearsalWindow(std::unique_ptr<present::RehearsalDesk> desk, ThemeManager &themes, QWidget *parent)
    : QMainWindow(parent)
    , m_desk(std::move(desk))
    , m_themes(themes)
    , m_actions(*this)
{
    setObjectName(u"rehearsalWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(usualSize);
    setMinimumSize(smallestSize);
    m_actions.fillMenus(*menuBar());
    arrange();
    connectDesk();
    connectActions();
    refresh();
    adapt();
    m_side->focusFirst();
}

RehearsalWindow::~RehearsalWindow() = default;

void RehearsalWindow::arrange()
{
    m_side = new RehearsalSide(m_actions, m_themes, this);
    m_side->setFixedWidth(int(sideWidth * type::scale()));
    m_results = new RehearsalPanes(m_themes, this);
    m_status = new PlanStatus(m_themes, this);
    m_waiting = new InkLabel(m_themes, type::lead(), &Theme::text2, this);
    m_waiting->setObjectName(u"rehearsalWaiting"_s);
    m_waiting->setAlignment(Qt::AlignCenter);
    m_waiting->setWordWrap(true);
    m_notice = new Callout(m_themes, this);
    m_notice->setObjectName(u"rehearsalNotice"_s);
    m_edit = m_notice->addButton(tr("Edit plan…"));
    m_edit->setObjectName(u"editRehearsedPlanButton"_s);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(u"progressLine"_s);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(2);
    m_progress->setRange(0, steps);
    m_progress->hide();
    m_corner = new InkLabel(m_themes, type::small(), &Theme::text2, menuBar());
    m_corner->setObjectName(u"rehearsalCorner"_s);
    m_corner->setContentsMargins(8, 0, 16, 0);
    m_corner->setMinimumHeight(menuBar()->sizeHint().height()); // beside the middle of the menus
    m_corner->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    menuBar()->setCornerWidget(m_corner);

    auto *main = new QWidget(this);
    auto *column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_noticePlace = new QWidget(main);
    auto *around = new QVBoxLayout(m_noticePlace);
    around->setContentsMargins(16, 12, 16, 12);
    around->addWidget(m_notice);
    column->addWidget(m_noticePlace);
    column->addWidget(m_results, 1);
    column->addWidget(m_waiting, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_side);
    row->addWidget(main, 1);
    auto *frame = new QWidget(this);
    auto *body = new QVBoxLayout(frame);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    body->addWidget(m_progress);
    body->addLayout(row, 1);
    body->addWidget(m_status);
    setCentralWidget(frame);

    m_panes.add(m_side, [this] { m_side->focusFirst(); });
    m_results->addPanes(m_panes);
    m_progressDelay.setSingleShot(true);
    m_progressDelay.setInterval(longWork);
}

/// What gives way where there is little room (DESIGN.md 12).
void RehearsalWindow::adapt()
{
    const bool isNarrow = width() < narrowWidth * type::scale(); // large text makes any window a small one
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    m_results->setNarrow(isNarrow);
}

void RehearsalWindow::connectDesk()
{
    present::RehearsalDesk *desk = m_desk.get();
    connect(desk, &present::RehearsalDesk::changed, this, [this] {
        m_told.clear();
        refresh();
    });
    connect(desk, &present::RehearsalDesk::progressed, this, [this](double share) {
        m_done = share;
        m_progress->setValue(int(steps * share));
        showCorner();
    });
    connect(m_side, &RehearsalSide::formChanged, desk, &present::RehearsalDesk::setForm);
    connect(&m_progressDelay, &QTimer::timeout, m_progress, &QWidget::show);
}

void RehearsalWindow::connectActions()
{
    const auto act = [this](QAction *action, auto &&what) { connect(action, &QAction::triggered, this, what); };
    act(m_actions.editPlan, [this] { Q_EMIT planRequested(); });
    connect(m_edit, &QPushButton::clicked, m_actions.editPlan, &QAction::trigger);
    act(m_actions.copy, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(m_desk->csv()));
        tell(tr("Results copied."));
    });
    act(m_actions.save, [this] { askWhereToSave(); });
    act(m_actions.close, [this] { close(); });
    act(m_actions.run, [this] { runAgain(); });
    act(m_actions.stop, [this] { m_desk->stop(); });
    act(m_actions.use, [this] {
        const present::RehearsalAdvice advice = m_desk->snapshot().advice;
        if (!advice.place.isEmpty())
            Q_EMIT useRequested(advice.place, advice.value);
    });
    connect(m_actions.table, &QAction::toggled, m_results, &RehearsalPanes::showTable);
    for (int i = 0; i < int(std::size(m_actions.focusPanes)); ++i)
        act(m_actions.focusPanes[i], [this, i] {
            constexpr int pictures = 3; // from here on: they have made room for the table
            if (i >= pictures)
                m_actions.table->setChecked(false);
            m_panes.go(i);
        });
    act(m_actions.nextPane, [this] { m_panes.walk(1); });
    act(m_actions.previousPane, [this] { m_panes.walk(-1); });
    act(m_actions.shortcuts, [this] { Q_EMIT shortcutsRequested(); });
}

void RehearsalWindow::runAgain()
{
    m_side->commit();
    m_unsaved = {};
    m_desk->run();
}

void RehearsalWindow::setWhyNoEdit(const QString &why)
{
    m_whyNoEdit = why;
    for (QAction *action : {m_actions.editPlan, m_actions.use})
        action->setToolTip(why);
    m_actions.editPlan->setEnabled(why.isEmpty());
    m_edit->setEnabled(why.isEmpty());
    m_edit->setToolTip(why);
    refresh();
}

void RehearsalWindow::refresh()
{
    const RehearsalSnapshot &snapshot = m_desk->snapshot();
    const bool isRunning = snapshot.state == State::running;
    const bool hasResults = !snapshot.cases.isEmpty() && snapshot.state != State::nothing;
    setWindowTitle(tr("%1 — Sluice").arg(snapshot.title));
    m_actions.run->setEnabled(true); // whichever its button takes: disabled it would lose the focus
    m_actions.stop->setEnabled(true);
    m_side->setSnapshot(snapshot, m_desk->form());
    m_results->setSnapshot(snapshot);
    m_results->setVisible(hasResults);
    m_waiting->setVisible(!hasResults);
    m_waiting->setText(isRunning ? tr("Rehearsing the plan…") : QString());
    showNotice(snapshot);
    QStringList right{snapshot.samplingError, tr("F6 next pane"), tr("F1 shortcuts")};
    right.removeAll(QString());
    m_status->setTexts(snapshot.statusLeft, right);
    m_actions.run->setEnabled(!isRunning);
    m_actions.stop->setEnabled(isRunning);
    m_actions.copy->setEnabled(!snapshot.rows.isEmpty());
    m_actions.save->setEnabled(!snapshot.rows.isEmpty());
    m_actions.use->setEnabled(m_whyNoEdit.isEmpty() && !snapshot.advice.place.isEmpty());
    if (isRunning && !m_progressDelay.isActive() && m_progress->isHidden())
        m_progressDelay.start();
    if (!isRunning) {
        m_progressDelay.stop();
        m_progress->hide();
        m_done = 0;
        m_progress->setValue(0);
    }
    showCorner();
}

void RehearsalWindow::showCorner()
{
    const RehearsalSnapshot &snapshot = m_desk->snapshot();
    const QString running = tr("Rehearsing… %1%").arg(int(std::floor(100 * m_done)));
    m_corner->setText(!m_told.isEmpty() ? m_told : snapshot.state == State::running ? running : snapshot.corner);
    menuBar()->setCornerWidget(m_corner); // it makes room for the longer text
}

void RehearsalWindow::showNotice(const RehearsalSnapshot &snapshot)
{
    const present::Notice &notice = m_unsaved.headline.isEmpty() ? snapshot.notice : m_unsaved;
    const bool isFailed = snapshot.state == State::failed || !m_unsaved.headline.isEmpty();
    m_edit->setVisible(snapshot.state == State::nothing);
    if (!notice.headline.isEmpty()) {
        const QString detail = notice.detail.isEmpty() ? QString() : u'\n' + notice.detail;
        m_notice->setMessage(isFailed ? present::Tone::back : present::Tone::hold,
                             isFailed ? present::Glyph::error : present::Glyph::hold, notice.headline,
                             notice.text + detail);
    }
    m_noticePlace->setVisible(!notice.headline.isEmpty());
}

void RehearsalWindow::tell(const QString &text)
{
    m_told = text;
    m_unsaved = {};
    refresh();
}

void RehearsalWindow::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save the results"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"saveRehearsalDialog"_s);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Tables (*.csv)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"csv"_s);
    const QString rollout = m_desk->rollout();
    dialog->selectFile(tr("%1-rehearsal.csv").arg(rollout.isEmpty() ? tr("plan") : rollout));
    connect(dialog, &QFileDialog::fileSelected, this, &RehearsalWindow::save);
    dialog->open();
}

/// The whole file or none.
void RehearsalWindow::save(const QString &path)
{
    QSaveFile file(path);
    const QByteArray table = m_desk->csv();
    if (file.open(QIODevice::WriteOnly) && file.write(table) == table.size() && file.commit())
        tell(tr("Results saved as %1.").arg(QFileInfo(path).fileName()));
    else
        m_unsaved = {tr("The results are not saved."), file.errorString(), {}};
    refresh();
}

void RehearsalWindow::resizeEvent(QResizeEvent *event)
{
    adapt();
    QMainWindow::resizeEvent(event);
}

} // namespace sluice::ui
