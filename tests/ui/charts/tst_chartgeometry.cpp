// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfixture.h"
#include "ui/charts/chartgeometry.h"
#include "ui/charts/charttext.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sluice;
using namespace sluice::ui;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

/// Looks an hour apart with the given effects and half-widths of the band.
present::ChartSnapshot chartOf(const QList<double> &effects, const QList<double> &halves, std::optional<double> margin)
{
    present::ChartSnapshot chart;
    const Instant start = test::at(u"2026-11-13T00:00Z"_s);
    chart.stages = {{.from = start, .margin = margin}};
    for (qsizetype i = 0; i < effects.size(); ++i)
        chart.points.append({.at = start + (i + 1) * 1h,
                             .effect = effects.at(i),
                             .low = effects.at(i) - halves.at(i),
                             .high = effects.at(i) + halves.at(i)});
    chart.now = start + (effects.size() + 1) * 1h;
    return chart;
}

ValueRange effectRange(const present::ChartSnapshot &chart)
{
    return effectRange(chart, effectCurves(chart), timeRange(chart));
}

ValueRange groupRange(const present::ChartSnapshot &chart)
{
    return groupRange(groupCurves(chart), timeRange(chart));
}

ValueRange ratioRange(const present::RatioSnapshot &ratio)
{
    return ratioRange(ratio, shareCurves(ratio), timeRange(ratio));
}

bool holds(const ValueRange &range, double value)
{
    return range.low <= value && value <= range.high;
}

} // namespace

class ChartGeometryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangeShowsWhatItMust_data();
    void rangeShowsWhatItMust();
    void rangeLeavesHeadroom();
    void rangeClipsEarlyBands();
    void rangeShowsEarlierEstimates();
    void groupRangeIsNotForcedToZero();
    void ratioRangeHoldsPlanAndStaysAShare();
    void timeRange_data();
    void timeRange();
    void frameMapsBothWays();
    void plotAreaSurvivesAnySize_data();
    void plotAreaSurvivesAnySize();
    void clippedStaysFinite_data();
    void clippedStaysFinite();
    void rangeFollowsWhatIsShown();
    void steadyRangesStay();
    void linesAreCutOff();
    void labelsArePushedApart_data();
    void labelsArePushedApart();
    void niceSteps_data();
    void niceSteps();
    void valueTicksHoldZero();
    void midnightsOfAZone_data();
    void midnightsOfAZone();
    void ticksKeepTheirDistance_data();
    void ticksKeepTheirDistance();
    void minutesWhenHoursAreFar();
    void clocksThatGoBack();
    void nearestPoint_data();
    void nearestPoint();
    void texts();
};

void ChartGeometryTest::rangeShowsWhatItMust_data()
{
    QTest::addColumn<present::ChartSnapshot>("chart");
    QTest::newRow("latency") << test::latency();
    QTest::newRow("132 looks") << test::experiment(u"036afc"_s);
    QTest::newRow("clear harm") << test::experiment(u"4509ec"_s, -1);
    QTest::newRow("an empty group at first") << test::experiment(u"64dc88"_s);
    QTest::newRow("one look") << test::firstPoints(test::latency(), 1);
    QTest::newRow("no look") << test::firstPoints(test::latency(), 0);
    QTest::newRow("nothing") << present::ChartSnapshot{};
    QTest::newRow("no margin") << chartOf({0.01, 0.02}, {0.05, 0.03}, std::nullopt);
    QTest::newRow("all zero") << chartOf({0, 0}, {0, 0}, std::nullopt);
    QTest::newRow("infinite band now") << chartOf({0.01}, {infinity}, 0.05);
    QTest::newRow("no number") << chartOf({noNumber}, {noNumber}, 0.05);
}

void ChartGeometryTest::rangeShowsWhatItMust()
{
    QFETCH(present::ChartSnapshot, chart);
    const ValueRange range = effectRange(chart);
    QVERIFY(std::isfinite(range.low) && std::isfinite(range.high) && range.span() > 0);
    QVERIFY(holds(range, 0));
    for (const auto &stage : std::as_const(chart.stages))
        QVERIFY(holds(range, stage.margin.value_or(0)));
    if (chart.points.isEmpty())
        return;
    const auto &last = chart.points.last();
    for (const double value : {last.effect, last.low, last.high})
        QVERIFY(!std::isfinite(value) || holds(range, value));
}

void ChartGeometryTest::rangeLeavesHeadroom()
{
    // Zero to the margin are 10%, the band lies between them: 1.5% above and below.
    const ValueRange range = effectRange(chartOf({0.05, 0.05}, {0.02, 0.02}, 0.1));
    QCOMPARE(range.low, -0.015);
    QCOMPARE(range.high, 0.115);
}

void ChartGeometryTest::rangeClipsEarlyBands()
{
    const ValueRange wide = effectRange(chartOf({0, 0, 0, 0}, {9, infinity, 0.04, 0.04}, 0.1));
    const ValueRange calm = effectRange(chartOf({0, 0, 0, 0}, {0.04, 0.04, 0.04, 0.04}, 0.1));
    QCOMPARE(wide, calm);
    // A late wide band may at most double what has to be seen: 14% of span, 28% and headroom.
    const ValueRange late = effectRange(chartOf({0, 0, 0, 0}, {9, 9, 9, 0.04}, 0.1));
    QCOMPARE(late.span(), 0.28 * 1.3);
}

void ChartGeometryTest::rangeShowsEarlierEstimates()
{
    const ValueRange range = effectRange(chartOf({-0.06, 0, 0, 0}, {infinity, 0.01, 0.01, 0.01}, 0.1));
    QVERIFY(range.low < -0.055);
}

void ChartGeometryTest::groupRangeIsNotForcedToZero()
{
    const ValueRange latency = groupRange(test::latency());
    QVERIFY(latency.low > 1000 && latency.high < 1500);
    present::ChartSnapshot constant = test::firstPoints(test::latency(), 1);
    constant.points.first().exposed = constant.points.first().unexposed = 0;
    QVERIFY(groupRange(constant).span() > 0);
    QVERIFY(groupRange(constant).low >= 0);
    QVERIFY(groupRange({}).span() > 0);
}

void ChartGeometryTest::ratioRangeHoldsPlanAndStaysAShare()
{
    present::RatioSnapshot ratio = test::ratio();
    QVERIFY(holds(ratioRange(ratio), ratio.planned));
    QVERIFY(holds(ratioRange(ratio), ratio.points.last().share));
    ratio.planned = 1;
    ratio.points.clear();
    QVERIFY(ratioRange(ratio).high <= 1);
    QVERIFY(ratioRange(ratio).span() > 0);
    ratio.planned = 0;
    QVERIFY(ratioRange(ratio).span() > 0);
}

void ChartGeometryTest::timeRange_data()
{
    QTest::addColumn<present::ChartSnapshot>("chart");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("least");
    present::ChartSnapshot done = test::latency();
    done.holdEndsAt = done.now - 1h;
    present::ChartSnapshot unstaged = test::latency();
    unstaged.stages.clear();
    QTest::newRow("to the end of the hold")
        << test::latency() << u"2026-11-10T08:00:00.000Z"_s << u"2026-11-14T06:46:00.000Z"_s;
    QTest::newRow("hold complete: past now") << done << u"2026-11-10T08:00:00.000Z"_s << u"2026-11-13T17:42:00.001Z"_s;
    QTest::newRow("no stage: first look") << unstaged << u"2026-11-10T10:00:00.000Z"_s << u"2026-11-14T06:46:00.000Z"_s;
    QTest::newRow("nothing: an hour") << present::ChartSnapshot{.now = test::at(u"2026-11-13T10:00Z"_s)}
                                      << u"2026-11-13T09:00:00.000Z"_s << u"2026-11-13T10:00:00.000Z"_s;
}

void ChartGeometryTest::timeRange()
{
    QFETCH(present::ChartSnapshot, chart);
    QFETCH(QString, from);
    QFETCH(QString, least);
    const TimeRange range = sluice::ui::timeRange(chart);
    QCOMPARE(toIso(range.from), from);
    QVERIFY(range.to >= test::at(least));
    QVERIFY(range.to > range.from);
}

void ChartGeometryTest::frameMapsBothWays()
{
    const PlotFrame frame{.plot = {52, 22, 708, 174},
                          .time = sluice::ui::timeRange(test::latency()),
                          .values = {.low = -0.12, .high = 0.18}};
    QCOMPARE(frame.x(frame.time.from), 52.0);
    QCOMPARE(frame.x(frame.time.to), 760.0);
    QCOMPARE(frame.y(-0.12), 196.0);
    QCOMPARE(frame.y(0.18), 22.0);
    const Instant middle = test::at(u"2026-11-12T07:46+01:00"_s);
    QVERIFY(std::chrono::abs(frame.at(frame.x(middle)) - middle) <= 1ms);
}

void ChartGeometryTest::plotAreaSurvivesAnySize_data()
{
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<QRectF>("plot");
    QTest::newRow("design") << QSizeF(864, 218) << QRectF(52, 22, 708, 174);
    QTest::newRow("compact") << QSizeF(564, 126) << QRectF(52, 22, 408, 82);
    QTest::newRow("none") << QSizeF(0, 0) << QRectF(52, 22, 1, 1);
}

void ChartGeometryTest::plotAreaSurvivesAnySize()
{
    QFETCH(QSizeF, size);
    QTEST(plotArea(size, {}), "plot");
}

void ChartGeometryTest::clippedStaysFinite_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("expected");
    QTest::newRow("inside") << 1.5 << 1.5;
    QTest::newRow("a little outside") << 2.7 << 2.7;
    QTest::newRow("far") << 1e9 << 3.0;
    QTest::newRow("infinite") << infinity << 3.0;
    QTest::newRow("minus infinite") << -infinity << 0.0;
}

void ChartGeometryTest::clippedStaysFinite()
{
    QFETCH(double, value);
    QTEST(clipped(value, {.low = 1, .high = 2}), "expected");
}

void ChartGeometryTest::rangeFollowsWhatIsShown()
{
    const present::ChartSnapshot chart = test::latency();
    const EffectCurves curves = effectCurves(chart);
    const TimeRange early{chart.stages.first().from, chart.stages.first().from + 12h};
    const TimeRange late{chart.now - 12h, chart.now};
    const ValueRange first = sluice::ui::effectRange(chart, curves, early);
    const ValueRange last = sluice::ui::effectRange(chart, curves, late);
    QVERIFY(holds(first, 0.15) && holds(first, 0)); // the margin of the first stage
    QVERIFY(holds(last, 0.05) && !holds(last, 0.15));
    for (const auto &point : chart.points) {
        if (point.at >= late.from && point.at <= late.to)
            QVERIFY(holds(last, point.effect));
        if (point.at >= early.from && point.at <= early.to)
            QVERIFY(holds(first, point.effect));
    }
    // Between two looks a line passes: what it goes from and to counts.
    const Instant gap = chart.points.at(40).at;
    const ValueRange between = sluice::ui::effectRange(chart, curves, {gap + 10min, gap + 20min});
    QVERIFY(holds(between, chart.points.at(40).effect) && holds(between, chart.points.at(41).effect));
    const GroupCurves groups = groupCurves(chart);
    const ValueRange night = groupRange(groups, {gap + 10min, gap + 20min});
    QVERIFY(holds(night, chart.points.at(40).exposed) && holds(night, chart.points.at(41).unexposed));
    QVERIFY(night.span() < groupRange(chart).span());
}

void ChartGeometryTest::steadyRangesStay()
{
    const ValueRange steady = steadied({.low = -0.0123, .high = 0.0571});
    QCOMPARE(steady.low, -0.02);
    QCOMPARE(steady.high, 0.06);
    QCOMPARE(steadied(steady).low, steady.low); // what is steady stays
    QCOMPARE(steadied(steady).high, steady.high);
    QCOMPARE(steadied({.low = -0.0129, .high = 0.0579}), steady); // a little more: the same
    QCOMPARE(steadied({.low = 0, .high = 1}).low, 0.0);
    QCOMPARE(steadied({.low = 0, .high = 1}).high, 1.0);
}

void ChartGeometryTest::linesAreCutOff()
{
    const auto cut = [](QList<QPointF> line) {
        cutOff(line, 0, 100);
        return line;
    };
    QCOMPARE(cut({{-100, 0}, {100, 20}}), (QList<QPointF>{{0, 10}, {100, 20}}));
    QCOMPARE(cut({{-100, 0}, {300, 40}}), (QList<QPointF>{{0, 10}, {100, 20}})); // one piece passes both
    QCOMPARE(cut({{10, 1}, {20, 2}}), (QList<QPointF>{{10, 1}, {20, 2}}));
    QCOMPARE(cut({{50, 0}, {150, 10}}), (QList<QPointF>{{50, 0}, {100, 5}}));
    QCOMPARE(cut({{-1e7, 3}}), QList<QPointF>{});
    QCOMPARE(cut({{40, 3}}), (QList<QPointF>{{40, 3}}));
    QCOMPARE(cut({}), QList<QPointF>{});
}

void ChartGeometryTest::labelsArePushedApart_data()
{
    QTest::addColumn<QList<double>>("centres");
    QTest::addColumn<QList<double>>("expected");
    QTest::newRow("none") << QList<double>{} << QList<double>{};
    QTest::newRow("far apart") << QList<double>{100, 20} << QList<double>{100, 20};
    QTest::newRow("equal") << QList<double>{50, 50} << QList<double>{43, 57};
    QTest::newRow("three close") << QList<double>{52, 50, 54} << QList<double>{52, 38, 66};
    QTest::newRow("at the top") << QList<double>{0, 2} << QList<double>{7, 21};
    QTest::newRow("at the bottom") << QList<double>{199, 198} << QList<double>{193, 179};
}

void ChartGeometryTest::labelsArePushedApart()
{
    QFETCH(QList<double>, centres);
    QTEST(pushedApart(centres, 14, 7, 193), "expected");
}

void ChartGeometryTest::niceSteps_data()
{
    QTest::addColumn<double>("span");
    QTest::addColumn<int>("most");
    QTest::addColumn<double>("step");
    QTest::newRow("percent") << 0.31 << 7 << 0.05;
    QTest::newRow("exact") << 10.0 << 5 << 2.0;
    QTest::newRow("just above") << 10.1 << 5 << 5.0;
    QTest::newRow("large") << 4.2e6 << 6 << 1e6;
    QTest::newRow("no room") << 3.0 << 0 << 5.0;
    QTest::newRow("no span") << 0.0 << 5 << 1.0;
    QTest::newRow("infinite") << infinity << 5 << 1.0;
}

void ChartGeometryTest::niceSteps()
{
    QFETCH(double, span);
    QFETCH(int, most);
    QTEST(niceStep(span, most), "step");
}

void ChartGeometryTest::valueTicksHoldZero()
{
    const QList<double> ticks = valueTicks({.low = -0.126, .high = 0.186}, 7);
    QCOMPARE(ticks.size(), 6);
    QVERIFY(ticks.contains(0.0));
    QCOMPARE(ticks.first(), -0.1);
    QCOMPARE(ticks.last(), 0.15);
}

void ChartGeometryTest::midnightsOfAZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QStringList>("midnights");
    QTest::newRow("UTC") << QByteArray("UTC")
                         << QStringList{u"2026-03-28T00:00:00.000Z"_s, u"2026-03-29T00:00:00.000Z"_s,
                                        u"2026-03-30T00:00:00.000Z"_s};
    // Clocks go forward in the night to the 29th: that day has 23 hours.
    QTest::newRow("Berlin") << QByteArray("Europe/Berlin")
                            << QStringList{u"2026-03-27T23:00:00.000Z"_s, u"2026-03-28T23:00:00.000Z"_s,
                                           u"2026-03-29T22:00:00.000Z"_s};
    QTest::newRow("Kathmandu") << QByteArray("Asia/Kathmandu")
                               << QStringList{u"2026-03-27T18:15:00.000Z"_s, u"2026-03-28T18:15:00.000Z"_s,
                                              u"2026-03-29T18:15:00.000Z"_s};
    // Clocks go forward at midnight: the 29th begins at 01:00 local time.
    QTest::newRow("Beirut") << QByteArray("Asia/Beirut")
                            << QStringList{u"2026-03-27T22:00:00.000Z"_s, u"2026-03-28T22:00:00.000Z"_s,
                                           u"2026-03-29T21:00:00.000Z"_s};
}

void ChartGeometryTest::midnightsOfAZone()
{
    QFETCH(QByteArray, zone);
    const TimeRange range{test::at(u"2026-03-27T12:00Z"_s), test::at(u"2026-03-30T12:00Z"_s)};
    QStringList midnights;
    for (const TimeTick &tick : timeTicks(range, QTimeZone(zone), 708, 62)) {
        QVERIFY(tick.isMidnight);
        midnights.append(toIso(tick.at));
    }
    QTEST(midnights, "midnights");
}

void ChartGeometryTest::ticksKeepTheirDistance_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<double>("width");
    QTest::addColumn<bool>("isByHour");
    QTest::newRow("1 h") << 1 << 708.0 << true;
    QTest::newRow("4 h") << 4 << 708.0 << true;
    QTest::newRow("20 h") << 20 << 708.0 << true;
    QTest::newRow("20 h, narrow") << 20 << 200.0 << true;
    QTest::newRow("4 d") << 96 << 708.0 << false;
    QTest::newRow("20 d") << 480 << 708.0 << false;
    QTest::newRow("2 y") << 17'520 << 708.0 << false;
    QTest::newRow("2 y, narrow") << 17'520 << 100.0 << false;
}

void ChartGeometryTest::ticksKeepTheirDistance()
{
    QFETCH(int, hours);
    QFETCH(double, width);
    QFETCH(bool, isByHour);
    const Instant start = test::at(u"2026-03-10T07:46Z"_s);
    const PlotFrame frame{.plot = {0, 0, width, 100}, .time = {start, start + hours * 1h}, .values = {}};
    const QList<TimeTick> ticks = timeTicks(frame.time, QTimeZone("Europe/Berlin"), width, 62);
    QVERIFY(!ticks.isEmpty());
    for (qsizetype i = 1; i < ticks.size(); ++i)
        QVERIFY(frame.x(ticks.at(i).at) - frame.x(ticks.at(i - 1).at) > 59); // a day of 23 hours is a little shorter
    QCOMPARE(std::ranges::any_of(ticks, [](const TimeTick &tick) { return !tick.isMidnight; }), isByHour);
}

void ChartGeometryTest::minutesWhenHoursAreFar()
{
    const auto texts = [](const QString &from, Milliseconds length) {
        QStringList all;
        const QTimeZone kathmandu("Asia/Kathmandu");
        for (const TimeTick &tick : timeTicks({test::at(from), test::at(from) + length}, kathmandu, 708, 62))
            all.append(tick.isMidnight ? dayText(tick.at, kathmandu) : hourText(tick.at, kathmandu));
        return all;
    };
    QCOMPARE(texts(u"2026-03-10T12:02+05:45"_s, 10min).first(), u"12:02"_s);
    QCOMPARE(texts(u"2026-03-10T12:02+05:45"_s, 10min).size(), 11);
    QCOMPARE(texts(u"2026-03-10T12:02+05:45"_s, 1h),
             (QStringList{u"12:10"_s, u"12:20"_s, u"12:30"_s, u"12:40"_s, u"12:50"_s, u"13:00"_s}));
    QCOMPARE(texts(u"2026-03-10T23:02+05:45"_s, 2h), (QStringList{u"23:15"_s, u"23:30"_s, u"23:45"_s, u"Wed 11"_s,
                                                                  u"00:15"_s, u"00:30"_s, u"00:45"_s, u"01:00"_s}));
}

void ChartGeometryTest::clocksThatGoBack()
{
    // 03:00 becomes 02:00 in the night to the 25th of October: time goes on all the same.
    const TimeRange night{test::at(u"2026-10-24T23:30Z"_s), test::at(u"2026-10-25T02:30Z"_s)};
    const QList<TimeTick> ticks = timeTicks(night, QTimeZone("Europe/Berlin"), 708, 62);
    QVERIFY(ticks.size() > 4);
    for (qsizetype i = 1; i < ticks.size(); ++i)
        QVERIFY(ticks.at(i).at > ticks.at(i - 1).at);
}

void ChartGeometryTest::nearestPoint_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("index");
    QTest::newRow("before") << -500 << 0;
    QTest::newRow("exact") << 60 << 1;
    QTest::newRow("earlier half") << 80 << 1;
    QTest::newRow("later half") << 95 << 2;
    QTest::newRow("after") << 900 << 2;
}

void ChartGeometryTest::nearestPoint()
{
    QFETCH(int, minutes);
    const Instant start = test::at(u"2026-03-10T00:00Z"_s);
    const QList<Instant> times{start, start + 1h, start + 2h};
    const std::optional<qsizetype> found = nearest(times, start + minutes * 1min);
    QVERIFY(found);
    QTEST(static_cast<int>(*found), "index");
    QVERIFY(!nearest({}, start));
    QVERIFY(lastIn(times, {start - 1h, start + 90min}) == 1);
    QVERIFY(lastIn(times, {start, start + 1h}) == 1);
    QVERIFY(lastIn(times, {start + 5min, start + 50min}) == std::nullopt);
    QVERIFY(lastIn(times, {start - 2h, start - 1h}) == std::nullopt);
    QVERIFY(lastIn({}, {start, start + 1h}) == std::nullopt);
}

void ChartGeometryTest::texts()
{
    present::ChartSnapshot relative = test::latency();
    QCOMPARE(effectTickText(0.05, 0.05, relative), u"+5%"_s);
    QCOMPARE(effectTickText(-0.005, 0.005, relative), u"−0.5%"_s);
    QCOMPARE(effectTickText(0, 0.05, relative), u"0%"_s);
    QCOMPARE(groupValueText(1280.6, relative), u"1,281 ms"_s);
    QCOMPARE(groupValueText(noNumber, relative), u"no data"_s);
    QCOMPARE(groupTickText(1300, 50, relative), u"1,300 ms"_s);
    relative.isRelative = false;
    QCOMPARE(effectTickText(-20, 10, relative), u"−20 ms"_s);
    const present::ChartSnapshot proportion = test::experiment(u"036afc"_s);
    QCOMPARE(groupValueText(0.00431, proportion), u"0.431%"_s);
    QCOMPARE(groupValueText(0.719, proportion), u"71.9%"_s);
    QCOMPARE(plannedShareText(0.1), u"10%"_s);
    QCOMPARE(measuredShareText(0.1063), u"10.63%"_s);
    const QTimeZone berlin = zoneOf("Europe/Berlin");
    QCOMPARE(momentText(test::at(u"2026-11-13T06:46Z"_s), berlin), u"Fri 13 Nov, 07:46"_s);
    QCOMPARE(dayText(test::at(u"2026-11-12T23:00Z"_s), berlin), u"Fri 13"_s);
    QCOMPARE(spanText(test::at(u"2026-11-13T06:46Z"_s), test::at(u"2026-11-13T08:10Z"_s), berlin),
             u"Fri 13 Nov, 07:46 … 09:10"_s);
    QCOMPARE(spanText(test::at(u"2026-11-13T06:46Z"_s), test::at(u"2026-11-13T23:10Z"_s), berlin),
             u"Fri 13 Nov, 07:46 … Sat 14 Nov, 00:10"_s);
    QCOMPARE(zoneOf("Nowhere/Land"), QTimeZone::utc());
}

QTEST_APPLESS_MAIN(ChartGeometryTest)
#include "tst_chartgeometry.moc"
