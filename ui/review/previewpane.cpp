// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/previewpane.h"

#include "ui/review/linedelegate.h"
#include "ui/rollout/segmentbar.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/sectionhead.h"

#include <QListWidget>
#include <QPoint>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

enum Which { AllLines, FaultyLines };

} // namespace

PreviewPane::PreviewPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_head(new SectionHead(themes, tr("Preview"), this))
    , m_which(new SegmentBar(themes, tr("Lines"), {tr("All lines"), tr("Faults")}, this))
    , m_lines(new QListWidget(this))
{
    m_which->setCurrent(FaultyLines);
    m_head->addRight(m_which);
    m_lines->setObjectName(u"previewLines"_s);
    m_lines->setAccessibleName(tr("Lines of the file"));
    m_lines->setFrameShape(QFrame::NoFrame);
    m_lines->setLayoutDirection(Qt::LeftToRight); // as the file is
    m_lines->setItemDelegate(new LineDelegate(themes, m_lines));
    m_lines->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_lines->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_lines, 1);
    connect(m_which, &SegmentBar::chosen, this, &PreviewPane::fill);
    connect(m_lines, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && !item->data(LineFaultRole).toString().isEmpty())
            Q_EMIT faultChosen(item->data(LineFaultRole).toString());
    });
    connect(&themes, &ThemeManager::changed, m_lines->viewport(), qOverload<>(&QWidget::update));
}

void PreviewPane::setReview(const present::ReviewSnapshot &review, bool isOfLog)
{
    if (review.isRead && review.path != m_path) { // a file that has no faults is looked at from its beginning
        m_path = review.path;
        m_which->setCurrent(review.faults.isEmpty() ? AllLines : FaultyLines);
    }
    if (isOfLog != m_isOfLog) // whoever chooses a file wants to see it
        m_which->setCurrent(AllLines);
    m_isOfUnits = review.isOfUnits;
    m_isOfLog = isOfLog;
    m_all = isOfLog ? review.log.head : review.head;
    m_faulty = review.faulty;
    fill();
}

void PreviewPane::fill()
{
    const bool isFaults = m_which->current() == FaultyLines;
    m_head->setDetail(!isFaults
                          ? (m_isOfLog ? tr("The first lines of the exposure log") : tr("The first lines of the file"))
                      : m_isOfUnits ? tr("The header and the first line of each fault")
                                    : tr("Lines with a fault and their neighbours"));
    const QList<present::ReviewLineRow> &rows = isFaults ? m_faulty : m_all;
    if (rows == m_shown)
        return;
    m_shown = rows;
    const QSignalBlocker quiet(m_lines);
    const int current = m_lines->currentRow();
    m_lines->clear();
    for (const present::ReviewLineRow &row : rows) {
        auto *item = new QListWidgetItem(row.text, m_lines);
        item->setData(LineNumberRole, row.number);
        item->setData(LineMarkRole, int(row.mark));
        if (row.spanBegin >= 0)
            item->setData(LineSpanRole, QPoint(row.spanBegin, row.spanLength));
        item->setData(LineIsHeaderRole, row.isHeader);
        item->setData(LineIsAfterGapRole, row.isAfterGap);
        item->setData(LineFaultRole, row.fault);
        item->setData(Qt::AccessibleTextRole, tr("Line %1: %2").arg(row.number, row.text));
    }
    m_lines->setCurrentRow(std::clamp(current, 0, std::max(0, m_lines->count() - 1)));
}

void PreviewPane::showFault(const QString &key)
{
    for (int row = 0; row < m_shown.size(); ++row)
        if (m_shown.at(row).fault == key) {
            const QSignalBlocker quiet(m_lines);
            m_lines->setCurrentRow(row);
            m_lines->scrollToItem(m_lines->item(row));
            return;
        }
}

} // namespace sluice::ui
