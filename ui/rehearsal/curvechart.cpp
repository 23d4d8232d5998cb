// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/curvechart.h"

#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int ticks = 4;
constexpr qreal usualHeight = 500;
constexpr qreal leastHeight = 230;
constexpr qreal lineHeight = 16;
constexpr qreal visibleRise = 0.2;

qreal scaled(qreal pixels)
{
    return pixels * type::scale();
}

qreal halfPixel(qreal position)
{
    return std::floor(position) + 0.5;
}

/// Dashes in pixels; the first plan is solid.
QVector<qreal> dashesOf(qsizetype curve)
{
    static const std::array<QVector<qreal>, 4> dashes{{{7, 3}, {2, 3}, {9, 3, 2, 3}, {4, 4}}};
    return curve == 0 ? QVector<qreal>() : dashes[std::size_t(curve - 1) % dashes.size()];
}

/// How much of its way a curve has made where it is labelled, so that labels of neighbours do not meet.
qreal labelLevel(qsizetype curve)
{
    static constexpr std::array levels{0.37, 0.13, 0.43, 0.62, 0.25, 0.8};
    return levels[std::size_t(curve) % levels.size()];
}

QString percent(qreal share)
{
    return QString::number(std::lround(100 * share)) + u'%';
}

} // namespace

CurveChart::CurveChart(ThemeManager &themes, QWidget *parent)
    : Picture(themes, parent)
{
    setObjectName(u"rehearsalCurves"_s);
    setHeights(leastHeight, usualHeight);
    setMouseTracking(true);
    describe();
}

void CurveChart::setCurves(const present::RehearsalCurves &curves)
{
    if (curves == m_curves)
        return;
    const std::optional<qreal> marked =
        m_cursor ? std::optional(m_curves.curves.first().points.at(*m_cursor).x()) : std::nullopt;
    m_curves = curves;
    m_cursor.reset();
    if (marked && points() > 0) { // it stays on its change, while the curve becomes finer
        const QList<QPointF> &first = m_curves.curves.first().points;
        const auto nearest =
            std::ranges::min_element(first, {}, [&](QPointF point) { return std::abs(point.x() - *marked); });
        m_cursor = nearest - first.begin();
    }
    describe();
    update();
}

qsizetype CurveChart::points() const
{
    return m_curves.curves.isEmpty() ? 0 : m_curves.curves.first().points.size();
}

QRectF CurveChart::plot() const
{
    return QRectF(scaled(48) + 8, scaled(12), width() - scaled(48) - scaled(28) - 8,
                  height() - scaled(12) - scaled(44));
}

QPointF CurveChart::place(QPointF point) const
{
    const QRectF area = plot();
    return {area.left() + area.width() * point.x() / m_curves.most, area.bottom() - area.height() * point.y()};
}

QString CurveChart::changeText(double harm) const
{
    if (harm == 0)
        return u"0%"_s;
    return (m_curves.isFall ? QString(QChar(0x2212)) : u"+"_s) + QString::number(100 * harm, 'g', 3) + u'%';
}

void CurveChart::setCursorAt(std::optional<qsizetype> point)
{
    if (point && points() == 0)
        point.reset();
    if (point)
        point = std::clamp<qsizetype>(*point, 0, points() - 1);
    if (point == m_cursor)
        return;
    m_cursor = point;
    describe();
    update();
}

QStringList CurveChart::cursorLines() const
{
    if (!m_cursor)
        return {};
    const qreal x = m_curves.curves.first().points.at(*m_cursor).x();
    QStringList lines{changeText(x)};
    for (const present::RehearsalCurve &curve : m_curves.curves) {
        const auto point = std::ranges::find(curve.points, x, &QPointF::x);
        if (point != curve.points.end())
            lines.append(tr("%1 %2").arg(curve.name, percent(point->y())));
    }
    return lines;
}

void CurveChart::describe()
{
    setWords(m_curves.title.isEmpty() ? tr("Chance to stop") : m_curves.title,
             m_cursor ? cursorLines() : QStringList{m_curves.sentence});
}

void CurveChart::keyPressEvent(QKeyEvent *event)
{
    const qsizetype now = m_cursor.value_or(-1);
    switch (event->key()) {
    case Qt::Key_Left:
        setCursorAt(std::max<qsizetype>(0, now - 1));
        return;
    case Qt::Key_Right:
        setCursorAt(now + 1);
        return;
    case Qt::Key_Home:
        setCursorAt(0);
        return;
    case Qt::Key_End:
        setCursorAt(points() - 1);
        return;
    case Qt::Key_Escape:
        if (!m_cursor)
            break;
        setCursorAt(std::nullopt);
        return;
    default:
        break;
    }
    Picture::keyPressEvent(event);
}

void CurveChart::mouseMoveEvent(QMouseEvent *event)
{
    Picture::mouseMoveEvent(event);
    if (points() == 0)
        return;
    const QList<QPointF> &first = m_curves.curves.first().points;
    const auto nearest = std::ranges::min_element(
        first, {}, [&](QPointF point) { return std::abs(place(point).x() - event->position().x()); });
    setCursorAt(nearest - first.begin());
}

void CurveChart::leaveEvent(QEvent *event)
{
    Picture::leaveEvent(event);
    setCursorAt(std::nullopt);
}

void CurveChart::paint(QPainter &painter)
{
    if (m_curves.most <= 0)
        return;
    paintMargin(painter);
    paintAxes(painter);
    for (qsizetype i = m_curves.curves.size() - 1; i >= 0; --i)
        paintCurve(painter, i);
    paintLabels(painter);
    if (m_curves.tried && m_curves.tried->x() <= m_curves.most) {
        painter.setPen(QPen(theme().surface, 1.5));
        painter.setBrush(theme().flow);
        painter.drawEllipse(place(*m_curves.tried), 4.5, 4.5);
    }
    if (m_cursor)
        paintCursor(painter);
}

void CurveChart::paintAxes(QPainter &painter) const
{
    const QRectF area = plot();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(type::caption());
    for (int i = 0; i <= ticks; ++i) {
        const qreal share = qreal(i) / ticks;
        const qreal y = halfPixel(place({0, share}).y());
        painter.setPen(i == 0 ? theme().line2 : theme().line);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme().text3);
        drawTabular(painter, QRectF(0, y - scaled(lineHeight) / 2, area.left() - 8, scaled(lineHeight)),
                    Qt::AlignRight | Qt::AlignVCenter, percent(share));
        const qreal x = halfPixel(place({m_curves.most * share, 0}).x());
        painter.setPen(theme().line2);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        painter.setPen(theme().text3);
        drawTabular(painter, QRectF(x - 60, area.bottom() + 5, 120, scaled(lineHeight)), Qt::AlignCenter,
                    changeText(m_curves.most * share));
    }
    painter.setPen(theme().text2);
    painter.drawText(QRectF(area.left(), area.bottom() + scaled(24), area.width(), scaled(lineHeight)), Qt::AlignCenter,
                     painter.fontMetrics().elidedText(m_curves.axis, Qt::ElideRight, int(area.width())));
    painter.restore();
}

void CurveChart::paintMargin(QPainter &painter) const
{
    if (!m_curves.margin || *m_curves.margin > m_curves.most)
        return;
    const QRectF area = plot();
    const qreal x = place({*m_curves.margin, 0}).x();
    painter.save();
    QColor zone = theme().back.weak;
    zone.setAlphaF(float(theme().zoneOpacity));
    painter.fillRect(QRectF(x, area.top(), area.right() - x, area.height()), zone);
    QPen line(theme().back.line, 1.5, Qt::CustomDashLine, Qt::FlatCap);
    line.setDashPattern({4, 2});
    painter.setPen(line);
    painter.drawLine(QPointF(halfPixel(x), area.top()), QPointF(halfPixel(x), area.bottom()));
    painter.setFont(type::caption(type::Weight::DemiBold));
    painter.setPen(theme().back.ink);
    drawTabular(painter, QPointF(x + 6, area.bottom() - 8), m_curves.marginText);
    painter.restore();
}

void CurveChart::paintCurve(QPainter &painter, qsizetype index) const
{
    const bool isFirst = index == 0;
    const qreal width = isFirst ? 2.2 : 1.8;
    QPen pen(isFirst ? theme().flow : theme().ref, width, Qt::SolidLine, isFirst ? Qt::RoundCap : Qt::FlatCap,
             Qt::RoundJoin);
    if (QVector<qreal> dashes = dashesOf(index); !dashes.isEmpty()) {
        for (qreal &dash : dashes)
            dash /= width; // Qt counts them in widths of the pen
        pen.setDashPattern(dashes);
    }
    QPolygonF line;
    for (const QPointF &point : m_curves.curves.at(index).points)
        if (point.x() <= m_curves.most * (1 + 1e-9))
            line.append(place(point));
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
}

/// Beside the place where a curve has made so much of its way: this plan at the left, the others at the right. What
/// hardly rises is labelled at its end, one below the other.
void CurveChart::paintLabels(QPainter &painter) const
{
    const QRectF area = plot();
    constexpr qreal tick = 15;
    constexpr qreal gap = 3;
    int atEnd = 0;
    for (qsizetype i = 0; i < m_curves.curves.size(); ++i) {
        const present::RehearsalCurve &curve = m_curves.curves.at(i);
        if (curve.points.isEmpty())
            continue;
        const bool isFirst = i == 0;
        painter.setFont(type::caption(isFirst ? type::Weight::DemiBold : type::Weight::Normal));
        const QFontMetricsF metrics(painter.font());
        const qreal width = metrics.horizontalAdvance(curve.name);
        const QColor ink = isFirst ? theme().flow : theme().text2;
        const qreal first = curve.points.first().y();
        const qreal rise = curve.points.last().y() - first;
        const qreal level = first + labelLevel(i) * rise;
        const auto above = std::ranges::find_if(curve.points, [&](QPointF point) { return point.y() >= level; });
        if (rise < visibleRise || above == curve.points.begin() || above == curve.points.end()) {
            const QPointF end = place({m_curves.most, curve.points.last().y()});
            const bool isHigh = end.y() < area.center().y();
            const qreal lines = scaled(14) * qreal(++atEnd);
            painter.setPen(ink);
            painter.drawText(QPointF(area.right() - width - 4, isHigh ? end.y() + 2 + lines : end.y() + 8 - lines),
                             curve.name);
            continue;
        }
        const QPointF before = *std::prev(above);
        const qreal part = (level - before.y()) / (above->y() - before.y());
        const QPointF at = place({before.x() + part * (above->x() - before.x()), level});
        const bool isLeft =
            isFirst ? at.x() - tick - width - 8 > area.left() : at.x() + tick + width + 8 > area.right();
        const qreal side = isLeft ? -1 : 1;
        painter.setPen(QPen(isFirst ? theme().flow : theme().ref, 1));
        painter.drawLine(at + QPointF(side * gap, 0), at + QPointF(side * tick, 0));
        painter.setPen(ink);
        const qreal x = isLeft ? at.x() - tick - 4 - width : at.x() + tick + 4;
        painter.drawText(QPointF(x, at.y() + metrics.capHeight() / 2), curve.name);
    }
}

void CurveChart::paintCursor(QPainter &painter) const
{
    const QRectF area = plot();
    const QStringList lines = cursorLines();
    const qreal x = halfPixel(place(m_curves.curves.first().points.at(*m_cursor)).x());
    painter.setPen(QPen(theme().text2, 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setFont(type::caption());
    qreal width = 0;
    for (const QString &line : lines)
        width = std::max(width, tabularWidth(painter.font(), line));
    constexpr qreal padding = 8;
    QRectF box(x + 10, area.top() + 4, width + 2 * padding, scaled(lineHeight) * qreal(lines.size()) + padding);
    if (box.right() > this->width())
        box.moveRight(x - 10);
    painter.setPen(theme().line2);
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    qreal y = box.top() + padding / 2;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        painter.setFont(type::caption(i == 0 ? type::Weight::DemiBold : type::Weight::Normal));
        painter.setPen(i == 0 ? theme().text : theme().text2);
        drawTabular(painter, QRectF(box.left() + padding, y, width, scaled(lineHeight)),
                    Qt::AlignLeft | Qt::AlignVCenter, lines.at(i));
        y += scaled(lineHeight);
    }
}

} // namespace sluice::ui
