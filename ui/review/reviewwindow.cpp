// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewwindow.h"

#include "ui/review/checkpane.h"
#include "ui/review/columnspane.h"
#include "ui/review/faultspane.h"
#include "ui/review/reviewfoot.h"
#include "ui/review/reviewhead.h"
#include "ui/review/reviewpages.h"
#include "ui/review/reviewside.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QPainter>
#include <QProgressBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::FileReviewDesk;
using present::ReviewStep;

namespace {

constexpr QSize usualSize(1440, 900);
constexpr QSize smallestSize(1100, 700);
constexpr int statusHeight = 24;
const QString statusGap = u"     "_s;
constexpr int unitsOfProgress = 1000;
constexpr int problemLineHeight = 18;

} // namespace

QStringList metricsFileFilters()
{
    return {ReviewWindow::tr("Metrics (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.zst)"),
            ReviewWindow::tr("All files (*)")};
}

ReviewWindow::ReviewWindow(FileReviewDesk &desk, ThemeManager &themes, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_desk(desk)
    , m_themes(themes)
    , m_side(new ReviewSide(themes, this))
    , m_head(new ReviewHead(themes, this))
    , m_progress(new QProgressBar(this))
    , m_problem(new InkLabel(themes, type::cell(), &Theme::text, this))
    , m_pages(new QStackedWidget(this))
    , m_file(new FilePage(themes, this))
    , m_columns(new ColumnsPage(themes, this))
    , m_check(new CheckPane(themes, this))
    , m_report(new ReportPage(themes, this))
    , m_foot(new ReviewFoot(themes, this))
    , m_status(new InkLabel(themes, type::caption(), &Theme::text2, this))
{
    setObjectName(u"reviewWindow"_s);
    setWindowTitle(tr("Review a metrics file — Sluice"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(usualSize);
    setMinimumSize(smallestSize);
    arrange();
    connectParts();
    addShortcuts();
    setBusy(m_desk.isBusy(), tr("Reading…"));
    read();
}

void ReviewWindow::arrange()
{
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(2);
    m_problem->setObjectName(u"reviewProblem"_s);
    m_problem->setTone(present::Tone::back);
    m_problem->setContentsMargins(16, 8, 16, 8);
    m_problem->hide();
    for (QWidget *page : std::initializer_list<QWidget *>{m_file, m_columns, m_check, m_report})
        m_pages->addWidget(page); // in the order of ReviewStep
    m_status->setObjectName(u"reviewStatus"_s);
    auto *keys = new InkLabel(m_themes, type::caption(), &Theme::text2, this);
    keys->setObjectName(u"reviewKeys"_s);
    keys->setText(
        QStringList{tr("Alt+N next fault"), tr("F5 read the file again"), tr("Ctrl+Return go on"), tr("Esc close")}
            .join(statusGap));
    auto *status = new QHBoxLayout;
    status->setContentsMargins(12, 0, 12, 0);
    status->setSpacing(20);
    for (QWidget *part : {m_status, keys}) {
        part->setFixedHeight(qMax(statusHeight, part->fontMetrics().height() + 10));
        status->addWidget(part);
    }
    status->setStretch(0, 1);

    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_head);
    right->addWidget(m_progress);
    right->addWidget(m_problem);
    right->addWidget(m_pages, 1);
    right->addWidget(m_foot);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_side);
    columns->addLayout(right, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    layout->addLayout(status);
}

void ReviewWindow::connectParts()
{
    connect(m_side, &ReviewSide::stepChosen, &m_desk, &FileReviewDesk::go);
    connect(m_side, &ReviewSide::stageChosen, &m_desk, &FileReviewDesk::setStage);
    connect(m_side, &ReviewSide::zoneChosen, &m_desk, &FileReviewDesk::setZone);
    connect(m_side, &ReviewSide::sumsChosen, &m_desk, &FileReviewDesk::setSums);
    connect(m_side, &ReviewSide::rowsAreChosen, &m_desk, &FileReviewDesk::setRowsAre);
    connect(m_side, &ReviewSide::perUnitChosen, &m_desk, &FileReviewDesk::setPerUnit);
    connect(m_side, &ReviewSide::looksChosen, &m_desk, &FileReviewDesk::setLooks);
    connect(m_side, &ReviewSide::outsideChosen, &m_desk, &FileReviewDesk::setOutside);
    connect(m_side, &ReviewSide::mostFaultyChosen, &m_desk, &FileReviewDesk::setMostFaulty);
    connect(m_head, &ReviewHead::separatorChosen, &m_desk, &FileReviewDesk::setSeparator);
    connect(m_head, &ReviewHead::decimalChosen, &m_desk, &FileReviewDesk::setDecimal);
    connect(m_head, &ReviewHead::savedChosen, &m_desk, &FileReviewDesk::useSaved);
    connect(m_head, &ReviewHead::saveRequested, this, &ReviewWindow::askForName);
    connect(&m_columns->columns(), &ColumnsPane::columnChosen, &m_desk, &FileReviewDesk::setColumn);
    connect(&m_columns->columns(), &ColumnsPane::logColumnChosen, &m_desk, &FileReviewDesk::setLogColumn);
    connect(&m_columns->columns(), &ColumnsPane::nameChosen, &m_desk, &FileReviewDesk::setName);
    connect(&m_columns->faults(), &FaultsPane::solutionChosen, &m_desk, &FileReviewDesk::solve);
    connect(&m_columns->faults(), &FaultsPane::copyRequested, this,
            [this] { QApplication::clipboard()->setText(m_desk.faultList()); });
    connect(&m_columns->faults(), &FaultsPane::saveRequested, this, &ReviewWindow::askForTable);
    connect(m_file, &FilePage::chooseRequested, this, &ReviewWindow::fileRequested);
    connect(m_file, &FilePage::logRequested, this, &ReviewWindow::askForLog);
    connect(m_file, &FilePage::logRemoved, &m_desk, [this] { m_desk.setExposures({}); });
    connect(m_foot, &ReviewFoot::nextRequested, this, &ReviewWindow::goOn);
    connect(m_foot, &ReviewFoot::backRequested, this, &ReviewWindow::goBack);
    connect(&m_desk, &FileReviewDesk::changed, this, &ReviewWindow::read);
    connect(&m_desk, &FileReviewDesk::busyChanged, this, &ReviewWindow::setBusy);
    connect(&m_desk, &FileReviewDesk::progressed, this, [this](double share) {
        m_progress->setRange(0, unitsOfProgress);
        m_progress->setValue(qRound(share * unitsOfProgress));
    });
    connect(&m_themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void ReviewWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, act);
    };
    add(Qt::ALT | Qt::Key_N, [this] { m_columns->goToNextFault(); });
    add(Qt::Key_F5, [this] { m_desk.readAgain(); });
    add(Qt::CTRL | Qt::Key_Return, [this] { m_foot->press(); });
    add(Qt::ALT | Qt::Key_Left, [this] { goBack(); });
    add(Qt::CTRL | Qt::Key_O, [this] { Q_EMIT fileRequested(); });
    add(Qt::Key_Escape, [this] {
        if (m_desk.isBusy())
            m_desk.cancel();
        else
            close();
    });
}

void ReviewWindow::read()
{
    const present::ReviewSnapshot &review = m_desk.snapshot();
    m_side->setReview(review);
    m_head->setReview(review);
    m_foot->setReview(review, m_desk.isBusy());
    m_pages->setCurrentIndex(int(review.step));
    m_file->setReview(review);
    m_columns->setReview(review);
    m_check->setCheck(review.check);
    m_report->setReview(review);
    m_problem->setParagraph(review.problem, problemLineHeight);
    m_problem->setVisible(!review.problem.isEmpty());
    QStringList known{tr("Reviewing a file, no connection needed"), review.took};
    known.removeAll(QString());
    m_status->setText(known.join(statusGap));
    // Whoever has nothing to mend goes on with Return; whoever is at work in a box stays there.
    if (review.isRead && !m_desk.isBusy() && (m_isFresh || review.step != m_step)) {
        if (m_isFresh && !review.canCheck)
            m_columns->goToNextFault();
        else
            m_foot->focusNext();
        m_isFresh = false;
    }
    m_step = review.step;
}

void ReviewWindow::setBusy(bool isBusy, const QString &what)
{
    m_progress->setRange(0, isBusy ? 0 : unitsOfProgress);
    m_progress->setVisible(isBusy);
    if (isBusy && !m_desk.snapshot().isRead) {
        m_isFresh = true;
        read();
    }
    if (isBusy)
        m_head->setSentence(what);
    m_foot->setReview(m_desk.snapshot(), isBusy);
}

void ReviewWindow::goOn()
{
    switch (m_desk.snapshot().step) {
    case ReviewStep::file:
        m_desk.go(ReviewStep::columns);
        break;
    case ReviewStep::columns:
        m_desk.check();
        break;
    case ReviewStep::check:
        m_desk.take();
        break;
    case ReviewStep::report:
        close();
        break;
    }
}

void ReviewWindow::goBack()
{
    switch (m_desk.snapshot().step) {
    case ReviewStep::file:
        break;
    case ReviewStep::columns:
        m_desk.go(ReviewStep::file);
        break;
    case ReviewStep::check:
        m_desk.go(ReviewStep::columns);
        break;
    case ReviewStep::report:
        m_desk.undo();
        break;
    }
}

void ReviewWindow::askForName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(u"saveMappingDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save the mapping"));
    dialog->setLabelText(tr("Name, for the next file of this kind and for sluice import --mapping"));
    dialog->setTextValue(m_desk.snapshot().saved.current);
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            m_desk.saveAs(name.trimmed());
    });
    dialog->open();
}

void ReviewWindow::askForTable()
{
    auto *dialog = new QFileDialog(this, tr("Save the faults"));
    dialog->setObjectName(u"saveFaultsDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Tables (*.csv)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->selectFile(tr("%1-faults.csv").arg(QFileInfo(m_desk.snapshot().path).completeBaseName()));
    connect(dialog, &QFileDialog::fileSelected, &m_desk, &FileReviewDesk::saveFaults);
    dialog->open();
}

void ReviewWindow::askForLog()
{
    auto *dialog = new QFileDialog(this, tr("Choose a log of exposures"));
    dialog->setObjectName(u"logDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setDirectory(QFileInfo(m_desk.snapshot().path).path());
    dialog->setNameFilters(metricsFileFilters());
    connect(dialog, &QFileDialog::fileSelected, &m_desk, &FileReviewDesk::setExposures);
    dialog->open();
}

/// What was being read is not wanted any more.
void ReviewWindow::closeEvent(QCloseEvent *event)
{
    m_desk.cancel();
    event->accept();
}

void ReviewWindow::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(QRect(0, m_status->y(), width(), height() - m_status->y()), t.chrome);
}

} // namespace sluice::ui
