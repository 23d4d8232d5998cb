// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/durationchart.h"

#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/tabularelision.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qreal nameWidth = 140;
constexpr qreal medianWidth = 72;
constexpr qreal axisHeight = 24;
constexpr qreal leastRow = 44;
constexpr qreal usualRow = 78;
constexpr int usualRows = 3;
constexpr qreal left = 16;

qreal halfPixel(qreal position)
{
    return std::floor(position) + 0.5;
}

} // namespace

DurationChart::DurationChart(ThemeManager &themes, QWidget *parent)
    : Picture(themes, parent)
{
    setObjectName(u"rehearsalDurations"_s);
    setHeights(usualRows * leastRow + axisHeight, usualRows * usualRow + axisHeight);
    setWords(tr("Time to the end"), {});
}

void DurationChart::setDurations(const present::RehearsedDurations &durations)
{
    if (durations == m_durations)
        return;
    m_durations = durations;
    QStringList lines;
    for (const present::DurationRow &row : durations.rows)
        lines.append(tr("%1: median %2, calendar %3").arg(row.name, row.median, dayText(row.calendar)));
    setWords(durations.title, lines);
    const qreal rows = qreal(std::max<qsizetype>(1, durations.rows.size()));
    setHeights(rows * leastRow + axisHeight, rows * usualRow + axisHeight);
    update();
}

QString DurationChart::dayText(double days)
{
    return days > 0 && days < 1 ? tr("%1 h").arg(QString::number(24 * days, 'g', 3))
                                : tr("%1 d").arg(QString::number(days, 'g', 3));
}

qreal DurationChart::x(double days, const QRectF &plot) const
{
    return plot.left() + plot.width() * (days - m_durations.from) / (m_durations.to - m_durations.from);
}

void DurationChart::paint(QPainter &painter)
{
    if (m_durations.rows.isEmpty() || m_durations.to <= m_durations.from)
        return;
    const qreal scale = type::scale();
    const QRectF plot(left + nameWidth * scale, 4, width() - left - (nameWidth + medianWidth) * scale,
                      height() - 4 - axisHeight * scale);
    paintAxis(painter, plot);
    for (qsizetype i = 0; i < m_durations.rows.size(); ++i)
        paintRow(painter, plot, i);
}

void DurationChart::paintAxis(QPainter &painter, const QRectF &plot) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(type::caption());
    const double step = m_durations.step;
    for (double days = std::ceil(m_durations.from / step) * step; days <= m_durations.to; days += step) {
        const qreal at = halfPixel(x(days, plot));
        painter.setPen(theme().line);
        painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
        painter.setPen(theme().text3);
        drawTabular(painter, QRectF(at - 40, plot.bottom() + 4, 80, 16 * type::scale()), Qt::AlignCenter,
                    dayText(days));
    }
    painter.restore();
}

void DurationChart::paintRow(QPainter &painter, const QRectF &plot, qsizetype index) const
{
    const present::DurationRow &row = m_durations.rows.at(index);
    const qreal height = plot.height() / qreal(m_durations.rows.size());
    const qreal base = halfPixel(plot.top() + height * qreal(index + 1) - 4);
    const qreal top = base - height + 12;
    const bool isFirst = index == 0;
    painter.setFont(type::small(isFirst ? type::Weight::DemiBold : type::Weight::Normal));
    painter.setPen(theme().text);
    const qreal room = plot.left() - left - 8;
    constexpr int mostLines = 2;
    const QString name = tabularLines(painter.font(), row.name, room, mostLines).join(u'\n');
    painter.drawText(QRectF(left, top, room, base - top), Qt::AlignLeft | Qt::AlignVCenter, name);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const present::DurationBar &bar : row.bars) {
        const qreal from = x(bar.from, plot);
        const qreal tall = std::max(1.0, (base - top) * bar.share);
        painter.fillRect(QRectF(from, base - tall, std::max(1.0, x(bar.to, plot) - from - 1), tall),
                         isFirst ? theme().flow : theme().ref);
    }
    painter.setPen(theme().line2);
    painter.drawLine(QPointF(plot.left(), base), QPointF(plot.right(), base));
    painter.restore();
    const qreal calendar = halfPixel(x(row.calendar, plot));
    painter.setPen(QPen(theme().text, 1.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(calendar, top), QPointF(calendar, base + 3));

    painter.setFont(type::caption(type::Weight::DemiBold));
    painter.setPen(theme().text);
    const qreal line = 16 * type::scale();
    drawTabular(painter, QRectF(plot.right() + 4, base - line, width() - plot.right() - 4, line),
                Qt::AlignLeft | Qt::AlignVCenter, row.median);
}

} // namespace sluice::ui
