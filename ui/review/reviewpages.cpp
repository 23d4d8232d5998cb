// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewpages.h"

#include "ui/review/columnspane.h"
#include "ui/review/coveragegrid.h"
#include "ui/review/faultspane.h"
#include "ui/review/previewpane.h"
#include "ui/review/statisticspane.h"
#include "ui/rollout/glyphlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/rollout/segmentbar.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/sectionhead.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int columnsWidth = 452;
constexpr int narrow = 1068; ///< of the page, in a window of 1300
constexpr int glyphSize = 28;
constexpr QSizeF swatch(10, 10);
constexpr int previewShare = 5;
constexpr int faultsShare = 3;
constexpr int hintLineHeight = 20;
constexpr QMargins pageMargins(32, 32, 32, 32);

enum Shown { Lines, Columns };
enum File { Events, Exposures };

QString factsOf(const present::ReviewSnapshot &review)
{
    QStringList facts;
    const QString size =
        review.rows.isEmpty() ? review.size : FilePage::tr("%1 rows, %2").arg(review.rows, review.size);
    for (const QString &fact : {size, review.covers})
        if (!fact.isEmpty())
            facts.append(fact);
    return facts.join(u" · "_s);
}

} // namespace

FilePage::FilePage(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_path(new InkLabel(themes, type::mono(), &Theme::text, this))
    , m_facts(new InkLabel(themes, type::body(), &Theme::text2, this))
    , m_logPath(new InkLabel(themes, type::mono(), &Theme::text, this))
    , m_logHint(new InkLabel(themes, type::body(), &Theme::text2, this))
    , m_chooseLog(new CommandButton(themes, this))
    , m_removeLog(new CommandButton(themes, tr("Leave it out"), this))
{
    m_path->setObjectName(u"reviewPath"_s);
    m_path->setWordWrap(true);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *lead = new InkLabel(themes, type::lead(), &Theme::text, this);
    lead->setText(tr("The file"));
    auto *choose = new CommandButton(themes, tr("Choose another file…"), this);
    choose->setObjectName(u"chooseFileButton"_s);
    choose->setGlyph(Icon::import);
    auto *logLead = new InkLabel(themes, type::lead(), &Theme::text, this);
    logLead->setText(tr("Its log of exposures"));
    m_logPath->setObjectName(u"reviewLogPath"_s);
    m_logPath->setWordWrap(true);
    m_logPath->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_logHint->setParagraph(
        tr("Where the rows are events, and another file says which unit was exposed when, choose that "
           "file, too. The two are joined by unit."),
        hintLineHeight);
    m_chooseLog->setObjectName(u"chooseLogButton"_s);
    m_chooseLog->setGlyph(Icon::import);
    m_removeLog->setObjectName(u"removeLogButton"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_chooseLog);
    buttons->addWidget(m_removeLog);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(pageMargins);
    layout->setSpacing(12);
    layout->addWidget(lead);
    layout->addWidget(m_path);
    layout->addWidget(m_facts);
    layout->addWidget(choose, 0, Qt::AlignLeft);
    layout->addSpacing(20);
    layout->addWidget(logLead);
    layout->addWidget(m_logPath);
    layout->addWidget(m_logHint);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(choose, &QPushButton::clicked, this, &FilePage::chooseRequested);
    connect(m_chooseLog, &QPushButton::clicked, this, &FilePage::logRequested);
    connect(m_removeLog, &QPushButton::clicked, this, &FilePage::logRemoved);
}

void FilePage::setReview(const present::ReviewSnapshot &review)
{
    m_path->setText(review.path);
    m_facts->setText(review.isRead ? factsOf(review) : QString());
    const bool hasLog = !review.log.path.isEmpty();
    m_logPath->setText(review.log.path);
    m_logPath->setVisible(hasLog);
    m_logHint->setVisible(!hasLog);
    m_chooseLog->setText(hasLog ? tr("Choose another log…") : tr("Choose a log of exposures…"));
    m_removeLog->setVisible(hasLog);
}

ColumnsPage::ColumnsPage(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_tabs(new QWidget(this))
    , m_which(new SegmentBar(themes, tr("Show"), {tr("Lines and faults"), tr("Columns")}, m_tabs))
    , m_files(new SegmentBar(themes, tr("File"), {tr("Events"), tr("Exposures")}, m_tabs))
    , m_columns(new ColumnsPane(themes, this))
    , m_right(new QWidget(this))
    , m_preview(new PreviewPane(themes, m_right))
    , m_faults(new FaultsPane(themes, m_right))
    , m_coverageHead(new SectionHead(themes, tr("Coverage"), this))
    , m_coverage(new CoverageGrid(themes, this))
    , m_statistics(new StatisticsPane(themes, this))
{
    m_which->setObjectName(u"reviewTabs"_s);
    m_files->setObjectName(u"reviewFiles"_s);
    m_coverageHead->addRight(new LegendItem(
        themes, swatch, [](QPainter &p, const QRectF &r, const Theme &t) { CoverageGrid::drawRead(p, r, t); },
        tr("read"), this));
    m_coverageHead->addRight(new LegendItem(
        themes, swatch, [](QPainter &p, const QRectF &r, const Theme &t) { CoverageGrid::drawMissing(p, r, t); },
        tr("not in the file"), this));
    m_coverageHead->addRight(new LegendItem(
        themes, swatch,
        [](QPainter &p, const QRectF &r, const Theme &t) {
            drawGlyph(p, r.adjusted(-1, -1, 1, 1), present::Glyph::regressed, t);
        },
        tr("open fault"), this));
    auto *right = new QVBoxLayout(m_right);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_preview, previewShare);
    right->addWidget(m_faults, faultsShare);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(1);
    columns->addWidget(m_columns);
    columns->addWidget(m_right, 1);
    auto *tabs = new QHBoxLayout(m_tabs);
    tabs->setContentsMargins(16, 6, 16, 2);
    tabs->setSpacing(16);
    tabs->addWidget(m_which);
    tabs->addWidget(m_files);
    tabs->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addLayout(columns, 1);
    layout->addSpacing(1);
    layout->addWidget(m_coverageHead);
    layout->addWidget(m_coverage);
    layout->addWidget(m_statistics);
    connect(m_which, &SegmentBar::chosen, this, &ColumnsPage::adapt);
    connect(m_files, &SegmentBar::chosen, this, &ColumnsPage::showFile);
    connect(m_preview, &PreviewPane::faultChosen, m_faults, &FaultsPane::choose);
    connect(m_faults, &FaultsPane::chosen, m_preview, &PreviewPane::showFault);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    adapt();
}

void ColumnsPage::setReview(const present::ReviewSnapshot &review)
{
    m_review = review;
    showFile();
    adapt();
    m_faults->setReview(review);
    m_coverageHead->setVisible(!review.isOfUnits);
    m_coverage->setVisible(!review.isOfUnits);
    m_statistics->setVisible(review.isOfUnits);
    m_statistics->setReview(review);
    m_coverageHead->setDetail(review.coverage.detail);
    m_coverage->setCoverage(review.coverage);
}

void ColumnsPage::showFile()
{
    const bool isOfLog = !m_review.log.columns.isEmpty() && m_files->current() == Exposures;
    m_columns->setReview(m_review, isOfLog);
    m_preview->setReview(m_review, isOfLog);
}

void ColumnsPage::goToNextFault()
{
    m_which->setCurrent(Lines);
    m_faults->goToNext();
}

void ColumnsPage::adapt()
{
    const bool isNarrow = width() < narrow * type::scale(); // large text makes any window a small one
    const bool hasLog = !m_review.log.columns.isEmpty();
    m_tabs->setVisible(isNarrow || hasLog);
    m_which->setVisible(isNarrow);
    m_files->setVisible(hasLog);
    m_columns->setVisible(!isNarrow || m_which->current() == Columns);
    m_right->setVisible(!isNarrow || m_which->current() == Lines);
    if (isNarrow) {
        m_columns->setMinimumWidth(0);
        m_columns->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        m_columns->setFixedWidth(qRound(columnsWidth * type::scale()));
    }
}

void ColumnsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    adapt();
}

void ColumnsPage::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    if (m_columns->isVisible() && m_right->isVisible())
        painter.fillRect(QRect(m_columns->geometry().right() + 1, m_columns->y(), 1, m_columns->height()), t.line);
    const QWidget *below = m_statistics->isHidden() ? static_cast<QWidget *>(m_coverageHead) : m_statistics;
    painter.fillRect(QRect(0, below->y() - 1, width(), 1), t.line2);
}

ReportPage::ReportPage(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_glyph(new GlyphLabel(themes, present::Glyph::go, glyphSize, this))
    , m_lead(new InkLabel(themes, type::display(), &Theme::text, this))
    , m_text(new InkLabel(themes, type::body(), &Theme::text, this))
    , m_facts(new InkLabel(themes, type::body(), &Theme::text2, this))
{
    m_lead->setObjectName(u"reportLead"_s);
    m_lead->setWordWrap(true);
    m_text->setWordWrap(true);
    auto *lead = new QHBoxLayout;
    lead->setSpacing(12);
    lead->addWidget(m_glyph);
    lead->addWidget(m_lead, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(pageMargins);
    layout->setSpacing(12);
    layout->addLayout(lead);
    layout->addWidget(m_text);
    layout->addWidget(m_facts);
    layout->addStretch();
}

void ReportPage::setReview(const present::ReviewSnapshot &review)
{
    m_glyph->setGlyph(review.report.isUndone ? present::Glyph::noData : present::Glyph::go);
    m_lead->setText(review.report.lead);
    m_text->setText(review.report.text);
    m_facts->setText(factsOf(review));
}

} // namespace sluice::ui
