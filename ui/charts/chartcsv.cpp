// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartcsv.h"

#include "core/csvcell.h"

#include <cmath>

namespace sluice::ui {

namespace {

constexpr int allDigits = 17;

QByteArray cellOf(double value)
{
    return std::isfinite(value) ? QByteArray::number(value, 'g', allDigits) : QByteArray();
}

QByteArray rowOf(const QByteArrayList &cells)
{
    return cells.join(',') + "\r\n";
}

} // namespace

QByteArray chartCsv(const present::ChartSnapshot &chart)
{
    // A harm is a fall of what should rise.
    const double sign = chart.isIncreasePreferred ? -1 : 1;
    QByteArray table = rowOf({"guardrail", "time", "change", "band_low", "band_high", "exposed", "unexposed",
                              "units_exposed", "units_unexposed"});
    const QByteArray name = csvCell(chart.title);
    for (const present::ChartPoint &point : chart.points) {
        const double low = sign * (sign > 0 ? point.low : point.high);
        const double high = sign * (sign > 0 ? point.high : point.low);
        table += rowOf({name, toIso(point.at).toLatin1(), cellOf(sign * point.effect), cellOf(low), cellOf(high),
                        cellOf(point.exposed), cellOf(point.unexposed), cellOf(point.unitsExposed),
                        cellOf(point.unitsUnexposed)});
    }
    return table;
}

QByteArray chartCsv(const present::RatioSnapshot &ratio)
{
    QByteArray table = rowOf({"time", "exposed_share", "planned_share", "chance_low", "chance_high"});
    for (const present::RatioPoint &point : ratio.points)
        table += rowOf({toIso(point.at).toLatin1(), cellOf(point.share), cellOf(ratio.planned), cellOf(point.low),
                        cellOf(point.high)});
    return table;
}

} // namespace sluice::ui
