// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfixture.h"

#include <QFile>
#include <QLocale>
#include <QStringList>

#include <chrono>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::test {

namespace {

QString percent(double share)
{
    const QString digits = QLocale(QLocale::English).toString(std::abs(share) * 100, 'f', 1) + u'%';
    return (share < 0 ? QChar(0x2212) : QChar(u'+')) + digits;
}

void addTexts(present::ChartPoint &point)
{
    point.changeText = percent(point.effect);
    point.bandText = percent(point.low) + u" … "_s + percent(point.high);
}

} // namespace

Instant at(const QString &iso)
{
    return instantFromIso(iso).value();
}

present::ChartSnapshot experiment(const QString &id, double harmSign)
{
    QFile file(QStringLiteral(SLUICE_CHART_DATA));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        qFatal("The looks of the experiments cannot be read");
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const QStringList names = lines.first().split(u',');
    const auto column = [&](const QStringList &cells, const QString &name) { return cells.at(names.indexOf(name)); };

    present::ChartSnapshot chart;
    chart.title = u"Metric 1 of "_s + id;
    chart.isProportion = true;
    chart.unit = u"%"_s;
    chart.zone = "UTC";
    const Instant start = at(u"2026-06-01T00:00Z"_s);
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = line.split(u',');
        if (column(cells, u"experiment"_s) != id)
            continue;
        present::ChartPoint point;
        point.at = start + std::chrono::round<Milliseconds>(column(cells, u"day"_s).toDouble() * 24h);
        point.exposed = column(cells, u"mean_exposed"_s).toDouble();
        point.unexposed = column(cells, u"mean_unexposed"_s).toDouble();
        point.unitsExposed = column(cells, u"n_exposed"_s).toDouble();
        point.unitsUnexposed = column(cells, u"n_unexposed"_s).toDouble();
        const bool isKnown = !column(cells, u"relative_diff"_s).isEmpty();
        point.effect = isKnown ? harmSign * column(cells, u"relative_diff"_s).toDouble()
                               : std::numeric_limits<double>::quiet_NaN();
        const double half = isKnown ? 3 * column(cells, u"se_unpooled"_s).toDouble() / point.unexposed
                                    : std::numeric_limits<double>::infinity();
        point.low = isKnown ? point.effect - half : -half;
        point.high = isKnown ? point.effect + half : half;
        addTexts(point);
        chart.points.append(point);
    }
    chart.stages = {
        {.from = start, .label = u"50%"_s, .name = u"Half"_s, .margin = 0.01, .marginText = u"margin +1%"_s}};
    chart.now = chart.points.last().at + 12h;
    chart.nowText = u"now "_s + chart.points.last().changeText;
    chart.summary = u"Metric 1 is %1 after %2 looks."_s.arg(chart.points.last().changeText).arg(chart.points.size());
    return chart;
}

present::ChartSnapshot latency()
{
    constexpr int looks = 79;
    present::ChartSnapshot chart;
    chart.title = u"p95 checkout latency"_s;
    chart.unit = u"ms"_s;
    chart.zone = "Europe/Berlin";
    const Instant start = at(u"2026-11-10T09:00+01:00"_s);
    const Instant early = at(u"2026-11-12T07:46+01:00"_s);
    chart.stages = {
        {.from = start, .label = u"1%"_s, .name = u"Canary"_s, .margin = 0.15, .marginText = u"margin +15%"_s},
        {.from = early, .label = u"10%"_s, .name = u"Early"_s, .margin = 0.05, .marginText = u"margin +5%"_s}};
    double units = 0;
    for (int i = 0; i < looks; ++i) {
        present::ChartPoint point;
        point.at = start + 2h + i * 1h;
        units += point.at < early ? 1 : 4.2;
        const double settled = 1 - std::exp(-units / 12);
        point.effect = 0.018 * settled - 0.06 * std::exp(-units / 6) + 0.012 * std::sin(i * 2.3) / std::sqrt(units);
        const double half = 0.58 / std::sqrt(units + 1);
        point.low = point.effect - half;
        point.high = point.effect + half;
        const double daily = 1240 + 85 * std::sin(i * 2 * M_PI / 24);
        point.unexposed = daily;
        point.exposed = daily * (1 + point.effect) + 18 * std::sin(i * 1.7);
        point.unitsExposed = std::round(units * 720);
        point.unitsUnexposed = std::round(units * 6480);
        addTexts(point);
        chart.points.append(point);
    }
    chart.now = at(u"2026-11-13T18:42+01:00"_s);
    chart.holdEndsAt = at(u"2026-11-14T07:46+01:00"_s);
    chart.nowText = u"now "_s + chart.points.last().changeText;
    chart.summary = u"p95 checkout latency is 1.8% worse, the band reaches from −1.8% to +5.4%, the margin is +5%."_s;
    return chart;
}

present::ChartSnapshot expecting(double within)
{
    present::ChartSnapshot chart = latency();
    constexpr int looks = 12;
    const present::ChartPoint last = chart.points.last();
    const double margin = *chart.stages.last().margin;
    for (int i = 1; i <= looks; ++i) {
        const double share = double(i) / looks;
        present::ExpectedPoint look;
        look.at = last.at + (*chart.holdEndsAt - last.at) * i / looks;
        look.high = last.high + share * (margin - within - last.high);
        look.low = last.low - share * (margin - within - last.high);
        look.bandText = percent(look.low) + u" … "_s + percent(look.high);
        chart.expected.append(look);
        if (look.high < margin && !chart.clearsAt)
            chart.clearsAt = look.at;
    }
    chart.clearsText = chart.clearsAt ? u"clears Sat 03:50"_s : u"not clear by the gate"_s;
    return chart;
}

present::ChartSnapshot firstPoints(present::ChartSnapshot chart, qsizetype count)
{
    chart.points.resize(count);
    if (count > 0) {
        chart.now = chart.points.last().at;
        chart.nowText = u"now "_s + chart.points.last().changeText;
    }
    chart.emptyText = u"First data is expected at 10:00."_s;
    return chart;
}

present::RatioSnapshot ratio()
{
    present::RatioSnapshot ratio;
    ratio.planned = 0.1;
    ratio.zone = "Europe/Berlin";
    const Instant start = at(u"2026-11-12T16:52+01:00"_s);
    for (int i = 0; i < 26; ++i) {
        const double half = 0.0085 / std::sqrt(i + 1.0);
        const double drift = 0.0063 * (1 - std::exp(-std::max(0, i - 5) / 4.0));
        ratio.points.append({.at = start + (i + 1) * 1h,
                             .share = 0.1 + drift + 0.0007 * std::sin(i * 2.1 + 0.6),
                             .low = 0.1 - half,
                             .high = 0.1 + half});
    }
    ratio.now = start + 25h + 50min;
    ratio.points.last().at = ratio.now - 9min;
    ratio.sentence = u"10.63% of the measured users are exposed, the plan says 10% (p below 0.0001)."_s;
    return ratio;
}

present::Explanation explanation()
{
    present::Explanation explanation;
    explanation.title = u"p95 checkout latency"_s;
    explanation.facts = {{u"Verdict"_s, u"Inconclusive, the band holds zero and the margin"_s},
                         {u"Change"_s, u"+1.8%, 1,281 ms against 1,258 ms"_s},
                         {u"Band"_s, u"−1.8% … +5.4%, 95%, valid at every look"_s},
                         {u"Margin"_s, u"+5% in Early, +15% in Canary"_s},
                         {u"Look"_s, u"35 of about 48, hourly, next 18:54"_s},
                         {u"Method"_s, u"Quantile, group sequential (Kim–DeMets)"_s},
                         {u"Sample"_s, u"128,402 exposed, 1,155,618 unexposed users"_s},
                         {u"Window"_s, u"Wed 07:46 – Thu 18:31 CET, 2 strata"_s},
                         {u"Source"_s, u"web-vitals, read 18:31"_s}};
    explanation.effect = 0.36;
    explanation.factors = {{u"one look, one guardrail"_s, -0.07, 0.79, u"±2.1%"_s},
                           {u"× 1.42 for looking 35 times"_s, -0.25, 0.97, u"±3.0%"_s},
                           {u"× 1.17 for 4 roll-back guardrails"_s, -0.36, 1.08, u"±3.6%"_s}};
    explanation.text = u"p95 checkout latency: Inconclusive\n  Change +1.8%, band −1.8% … +5.4%, margin +5%\n"_s;
    return explanation;
}

} // namespace sluice::test
