// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ratiochart.h"

#include "ui/charts/charttext.h"
#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QPainter>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

RatioChart::RatioChart(ThemeManager &themes, QWidget *parent)
    : PlotView(themes, parent)
    , m_high(new QLineSeries(this))
    , m_low(new QLineSeries(this))
    , m_band(new QAreaSeries(m_high, m_low))
    , m_plan(new QLineSeries)
    , m_share(new QLineSeries)
    , m_last(new QScatterSeries)
{
    setObjectName(u"ratioChart"_s);
    setAccessibleName(tr("Exposed share"));
    for (QAbstractSeries *series : {static_cast<QAbstractSeries *>(m_band), static_cast<QAbstractSeries *>(m_plan),
                                    static_cast<QAbstractSeries *>(m_share), static_cast<QAbstractSeries *>(m_last)})
        addSeries(series);
    m_last->setMarkerSize(8);
    setRatio({});
}

void RatioChart::setRatio(const present::RatioSnapshot &ratio)
{
    m_ratio = ratio;
    QList<Instant> times;
    for (const auto &point : std::as_const(m_ratio.points))
        times.append(point.at);
    setContent(timeRange(m_ratio), ratioRange(m_ratio), times, m_ratio.now, zoneOf(m_ratio.zone), m_ratio.sentence);
}

void RatioChart::placeSeries()
{
    const auto column = [this](double present::RatioPoint::*value) {
        QList<QPointF> points;
        for (const auto &point : std::as_const(m_ratio.points))
            points.append({static_cast<double>(point.at.time_since_epoch().count()), point.*value});
        return points;
    };
    replacePoints(m_high, column(&present::RatioPoint::high));
    replacePoints(m_low, column(&present::RatioPoint::low));
    replacePoints(m_share, column(&present::RatioPoint::share));
    replacePoints(m_last, column(&present::RatioPoint::share).mid(std::max<qsizetype>(0, m_ratio.points.size() - 1)));
    replacePoints(m_plan, {{static_cast<double>(frame().time.from.time_since_epoch().count()), m_ratio.planned},
                           {static_cast<double>(frame().time.to.time_since_epoch().count()), m_ratio.planned}});
}

void RatioChart::recolour()
{
    QColor band = theme().early.weak;
    band.setAlphaF(0.9F);
    m_band->setBrush(band);
    m_band->setPen(Qt::NoPen);
    QPen plan(theme().text2, 1, Qt::SolidLine, Qt::FlatCap);
    plan.setDashPattern({5, 3});
    m_plan->setPen(plan);
    m_share->setPen(QPen(theme().flow, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_last->setBrush(theme().flow);
    m_last->setPen(QPen(theme().surface, 1.5));
}

void RatioChart::paintBefore(QPainter &painter)
{
    painter.setFont(type::caption());
    painter.setPen(theme().text2);
    const QRectF &plot = frame().plot;
    drawTabular(painter, QPointF(plot.left() + 6, plot.top() - 8),
                QFontMetricsF(painter.font()).elidedText(m_ratio.sentence, Qt::ElideRight, width() - plot.left() - 6));
}

QString RatioChart::tickText(double value, double step) const
{
    return shareTickText(value, step);
}

QList<PlotView::Label> RatioChart::labels() const
{
    if (m_ratio.points.isEmpty())
        return {};
    QList<Label> all{{.value = m_ratio.planned,
                      .lines = {tr("plan %1").arg(plannedShareText(m_ratio.planned)), tr("chance band")},
                      .ink = theme().text2,
                      .isStrong = false}};
    const auto &last = m_ratio.points.last();
    if (std::isfinite(last.share))
        all.append(
            {.value = last.share, .lines = {tr("%1 exposed").arg(measuredShareText(last.share))}, .ink = theme().flow});
    return all;
}

QList<PlotView::Row> RatioChart::cursorRows(qsizetype index) const
{
    const auto &point = m_ratio.points.at(index);
    return {{tr("Exposed"), measuredShareText(point.share)},
            {tr("Chance band"), tr("%1 … %2").arg(measuredShareText(point.low), measuredShareText(point.high))},
            {tr("Plan"), plannedShareText(m_ratio.planned)}};
}

QList<double> RatioChart::cursorDots(qsizetype index) const
{
    return {m_ratio.points.at(index).share};
}

} // namespace sluice::ui
