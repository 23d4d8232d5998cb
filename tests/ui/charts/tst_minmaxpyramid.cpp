// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/minmaxpyramid.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace std::chrono_literals;
using namespace sluice;
using namespace sluice::ui;
using Point = MinMaxPyramid::Point;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();
constexpr Instant start{Milliseconds{1'763'000'000'000}};

struct Curve
{
    QList<Instant> times;
    QList<double> values;
};

/// Looks in clumps and gaps, some at one moment; values with ties, and now and then none or an infinite one.
Curve anyCurve()
{
    const auto size = *rc::gen::weightedOneOf<int>(
        {{3, rc::gen::inRange(0, 30)}, {3, rc::gen::inRange(30, 700)}, {1, rc::gen::inRange(700, 6000)}});
    const auto gaps = *rc::gen::container<std::vector<int>>(
        std::size_t(size), rc::gen::weightedElement<int>({{3, 0}, {10, 1}, {10, 7}, {2, 400}, {1, 20'000}}));
    const auto heights = *rc::gen::container<std::vector<int>>(std::size_t(size), rc::gen::inRange(-25, 25));
    Curve curve;
    Instant at = start;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        at += Milliseconds{gaps[i]};
        curve.times.append(at);
        const int height = heights[i];
        curve.values.append(height == 24    ? noNumber
                            : height == 23  ? infinity
                            : height == -25 ? -infinity
                                            : height / 10.0);
    }
    return curve;
}

/// Somewhere about the curve: over all of it, a part, a single moment of it, before or after it.
TimeRange anyWindow(const Curve &curve)
{
    const qint64 length = curve.times.isEmpty() ? 1 : (curve.times.last() - start).count() + 1;
    const qint64 a = *rc::gen::inRange<qint64>(-length / 2 - 5, length + length / 2 + 5);
    const qint64 b = *rc::gen::inRange<qint64>(-length / 2 - 5, length + length / 2 + 5);
    return {start + Milliseconds{std::min(a, b)}, start + Milliseconds{std::max(a, b) + 1}};
}

/// The pixel column of each point of a window, each looked at alone; the end of the window is in the last one.
qint64 columnOf(Instant at, const TimeRange &window, int columns)
{
    return std::min<qint64>((at - window.from).count() * columns / (window.to - window.from).count(), columns - 1);
}

/// The same by looking at every point.
QList<Point> byLookingAtAll(const Curve &curve, const TimeRange &window, int columns)
{
    std::optional<Point> before;
    std::optional<Point> behind;
    std::vector<QList<Point>> filled(static_cast<std::size_t>(columns));
    for (qsizetype i = 0; i < curve.times.size(); ++i) {
        const Point point{curve.times.at(i), curve.values.at(i)};
        if (std::isnan(point.value))
            continue;
        if (point.at < window.from)
            before = point;
        else if (point.at > window.to)
            behind = behind ? behind : point;
        else
            filled[static_cast<std::size_t>(columnOf(point.at, window, columns))].append(point);
    }
    QList<Point> kept;
    if (before)
        kept.append(*before);
    for (const QList<Point> &column : filled) {
        if (column.isEmpty())
            continue;
        const auto [low, high] = std::minmax_element(column.begin(), column.end(),
                                                     [](const Point &a, const Point &b) { return a.value < b.value; });
        kept.append(*std::min(low, high));
        if (low != high)
            kept.append(*std::max(low, high));
    }
    if (behind)
        kept.append(*behind);
    return kept;
}

} // namespace

class MinMaxPyramidTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheExtremesOfEachColumn();
    void reachesBothEdges();
    void withoutPoints();
    void whatIsNoNumberIsLeftOut();
    void drawsWhatLookingAtAllDraws();
    void knowsTheExtremesOfAnyWindow();
    void aMillionPointsAreFew();
};

void MinMaxPyramidTest::keepsTheExtremesOfEachColumn()
{
    QList<Instant> times;
    QList<double> values;
    for (int i = 0; i < 10'000; ++i) {
        times.append(start + i * 1s);
        values.append(i == 5'003 ? 40 : i == 5'004 ? -40 : std::sin(i * 0.7));
    }
    const MinMaxPyramid curve(times, values);
    const QList<Point> reduced = curve.reduced({start, start + 10'000s}, 700);
    QVERIFY(reduced.size() <= 2 * 700);
    QVERIFY(std::ranges::is_sorted(reduced, {}, &Point::at));
    QVERIFY(reduced.contains(Point{times.at(5'003), 40}));
    QVERIFY(reduced.contains(Point{times.at(5'004), -40}));
    QVERIFY((curve.extremes({start, start + 10'000s}) == MinMaxPyramid::Extremes{-40, 40}));
}

void MinMaxPyramidTest::reachesBothEdges()
{
    const MinMaxPyramid curve({start, start + 1h, start + 2h, start + 3h}, {1, 2, 3, 4});
    const auto over = [&](Milliseconds from, Milliseconds to) {
        return curve.reduced({start + from, start + to}, 100);
    };
    QCOMPARE(over(50min, 130min), (QList<Point>{{start, 1}, {start + 1h, 2}, {start + 2h, 3}, {start + 3h, 4}}));
    QCOMPARE(over(70min, 80min), (QList<Point>{{start + 1h, 2}, {start + 2h, 3}})); // a line crosses it
    QCOMPARE(over(1h, 2h), (QList<Point>{{start, 1}, {start + 1h, 2}, {start + 2h, 3}, {start + 3h, 4}}));
    QCOMPARE(over(4h, 5h), (QList<Point>{{start + 3h, 4}}));
    QCOMPARE(over(-2h, -1h), (QList<Point>{{start, 1}}));
    QCOMPARE(curve.reach({start + 70min, start + 80min}), (TimeRange{start + 1h, start + 2h}));
    QCOMPARE(curve.reach({start - 1h, start + 5h}), (TimeRange{start - 1h, start + 5h}));
}

void MinMaxPyramidTest::withoutPoints()
{
    const MinMaxPyramid none;
    QVERIFY(none.isEmpty() && none.reduced({start, start + 1h}, 100).isEmpty());
    QVERIFY(!none.extremes({start, start + 1h}));
    const MinMaxPyramid one({start}, {3});
    QCOMPARE(one.reduced({start - 1h, start + 1h}, 100), (QList<Point>{{start, 3}}));
    QVERIFY(one.reduced({start, start}, 100).isEmpty());
    QVERIFY(one.reduced({start, start + 1h}, 0).isEmpty());
    QVERIFY(!one.extremes({start + 1ms, start + 1h}));
}

void MinMaxPyramidTest::whatIsNoNumberIsLeftOut()
{
    const MinMaxPyramid curve({start, start + 1h, start + 2h, start + 3h}, {noNumber, 2, infinity, noNumber});
    QCOMPARE(curve.size(), 2);
    QCOMPARE(curve.reduced({start, start + 3h}, 100), (QList<Point>{{start + 1h, 2}, {start + 2h, infinity}}));
    QVERIFY((curve.extremes({start, start + 3h}) == MinMaxPyramid::Extremes{2, infinity}));
}

void MinMaxPyramidTest::drawsWhatLookingAtAllDraws()
{
    QVERIFY(rc::check("the same points as by looking at all", [] {
        const Curve curve = anyCurve();
        const TimeRange window = anyWindow(curve);
        const int columns = *rc::gen::inRange(1, 900);
        RC_ASSERT(MinMaxPyramid(curve.times, curve.values).reduced(window, columns) ==
                  byLookingAtAll(curve, window, columns));
    }));
}

void MinMaxPyramidTest::knowsTheExtremesOfAnyWindow()
{
    QVERIFY(rc::check("extremes of a window", [] {
        const Curve curve = anyCurve();
        const TimeRange window = anyWindow(curve);
        std::optional<MinMaxPyramid::Extremes> expected;
        for (qsizetype i = 0; i < curve.times.size(); ++i) {
            const double value = curve.values.at(i);
            if (curve.times.at(i) < window.from || curve.times.at(i) > window.to || std::isnan(value))
                continue;
            expected = expected
                           ? MinMaxPyramid::Extremes{std::min(expected->low, value), std::max(expected->high, value)}
                           : MinMaxPyramid::Extremes{value, value};
        }
        RC_ASSERT(MinMaxPyramid(curve.times, curve.values).extremes(window) == expected);
    }));
}

void MinMaxPyramidTest::aMillionPointsAreFew()
{
    QList<Instant> times;
    QList<double> values;
    for (int i = 0; i < 1'000'000; ++i) {
        times.append(start + i * 1min);
        values.append(std::sin(i * 0.001) + std::sin(i * 0.37));
    }
    const MinMaxPyramid curve(times, values);
    qsizetype drawn = 0;
    QBENCHMARK
    {
        drawn = curve.reduced({start, times.last()}, 868).size();
    }
    QCOMPARE(drawn, 2 * 868);
}

QTEST_APPLESS_MAIN(MinMaxPyramidTest)
#include "tst_minmaxpyramid.moc"
