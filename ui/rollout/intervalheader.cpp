// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/intervalheader.h"

#include "ui/rollout/guardrailtable.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

namespace {

constexpr qreal tick = 6;

bool isNumber(int column)
{
    return column != VerdictColumn && column != NameColumn && column != SeverityColumn;
}

} // namespace

IntervalHeader::IntervalHeader(GuardrailTable &table)
    : QHeaderView(Qt::Horizontal, &table)
    , m_table(table)
{
    setSectionsClickable(false);
    setSectionResizeMode(QHeaderView::Fixed);
    setMinimumSectionSize(0);
    setFocusPolicy(Qt::NoFocus);
}

QSize IntervalHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), qMax(26, QFontMetrics(type::caption()).height() + 12)};
}

void IntervalHeader::paintEvent(QPaintEvent *event)
{
    const Theme &t = m_table.themes().theme();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), t.surface);
    painter.fillRect(QRect(0, height() - 1, viewport()->width(), 1), t.line2);
    painter.end();
    QHeaderView::paintEvent(event);
}

void IntervalHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    const Theme &t = m_table.themes().theme();
    const Mirrored mirrored(*painter, rect);
    painter->save();
    painter->fillRect(rect, t.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line2);
    if (logicalIndex == IntervalColumn) {
        paintScale(*painter, rect);
    } else {
        painter->setFont(type::caption(type::Weight::Medium));
        painter->setPen(t.text2);
        const QRectF words = QRectF(rect).marginsRemoved(m_table.padding(logicalIndex));
        // A head may be wider than its figures: it grows to the left, over the gap.
        drawWords(*painter, words.adjusted(isNumber(logicalIndex) ? -6 : 0, 0, 0, 0),
                  Qt::AlignVCenter | (isNumber(logicalIndex) ? Qt::AlignRight : Qt::AlignLeft),
                  model()->headerData(logicalIndex, Qt::Horizontal).toString());
    }
    painter->restore();
}

void IntervalHeader::paintScale(QPainter &painter, const QRectF &cell) const
{
    const Theme &t = m_table.themes().theme();
    const Upright upright(painter, cell);
    const auto drawTick = [&](qreal x, const QColor &color) {
        painter.fillRect(QRectF(std::floor(x), cell.bottom() - tick, 1, tick), color);
    };
    const auto drawCentred = [&](qreal x, const QString &text) {
        drawWords(painter, QRectF(x - 50, cell.top(), 100, cell.height()), Qt::AlignCenter, text);
    };
    const qreal zero = intervalX(0, cell);
    const qreal margin = intervalX(1, cell);
    drawTick(zero, t.ctl);
    drawTick(margin, t.back.line);
    painter.setFont(type::caption(type::Weight::DemiBold));
    painter.setPen(t.text);
    drawCentred(zero, u"0"_s);
    painter.setPen(t.back.ink);
    drawCentred(margin, tr("margin"));
    painter.setFont(type::caption());
    painter.setPen(t.text2);
    // In large text the ends give way to what is measured against.
    const QFontMetricsF plain(type::caption());
    const qreal half = QFontMetricsF(type::caption(type::Weight::DemiBold)).horizontalAdvance(tr("margin")) / 2;
    const QRectF ends = cell.adjusted(8, 0, -4, 0);
    if (ends.left() + plain.horizontalAdvance(tr("better")) < zero - 6)
        drawWords(painter, ends, Qt::AlignVCenter | Qt::AlignLeft, tr("better"));
    if (ends.right() - plain.horizontalAdvance(tr("worse")) > margin + half)
        drawWords(painter, ends, Qt::AlignVCenter | Qt::AlignRight, tr("worse"));
}

} // namespace sluice::ui
