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
    m_curves = shareCurves(m_ratio);
    const bool hasBegun = !m_ratio.points.isEmpty();
    setContent(timeRange(m_ratio), m_curves.times, hasBegun ? std::optional(m_ratio.now) : std::nullopt,
               zoneOf(m_ratio.zone), m_ratio.sentence);
}

ValueRange RatioChart::valueRange(const TimeRange &shown) const
{
    return ratioRange(m_ratio, m_curves, shown);
}

void RatioChart::placeSeries()
{
    replacePoints(m_band, m_curves.low, m_curves.high);
    replacePoints(m_share, m_curves.share);
    const bool hasLast = !m_ratio.points.isEmpty() && lastShown() == m_ratio.points.size() - 1 &&
                         std::isfinite(m_ratio.points.constLast().share);
    m_last->replace(hasLast ? QList{onPlot(m_ratio.points.constLast().at, m_ratio.points.constLast().share)}
                            : QList<QPointF>());
    m_plan->replace({onPlot(frame().time.from, m_ratio.planned), onPlot(frame().time.to, m_ratio.planned)});
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
    const std::optional<qsizetype> index = lastShown();
    if (!index)
        return {};
    QList<Label> all{{.value = m_ratio.planned,
                      .lines = {tr("plan %1").arg(plannedShareText(m_ratio.planned)), tr("chance band")},
                      .ink = theme().text2,
                      .isStrong = false}};
    const auto &last = m_ratio.points.at(*index);
    if (std::isfinite(last.share))
        all.append({.value = last.share, .lines = {tr("exposed"), measuredShareText(last.share)}, .ink = theme().flow});
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
