// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinecoordinates.h"

#include <QtTest>

#include <numeric>

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;

namespace {

qreal sum(const QList<qreal> &widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0.0);
}

} // namespace

class TestTimelineCoordinates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void widthsAreProportional();
    void floorIsTakenFromTheWider();
    void tooManyStagesKeepTheFloor();
    void degenerateLengths();
    void timeToXAndBack();
    void momentsOutside();
    void emptyRanges();
};

void TestTimelineCoordinates::widthsAreProportional()
{
    const QList<qreal> widths = stageWidths({24h, 48h, 72h}, 1440, 112);
    QCOMPARE(widths, (QList<qreal>{240, 480, 720}));
}

void TestTimelineCoordinates::floorIsTakenFromTheWider()
{
    // 4 h of 100 h is 24 px of 600: it gets 112, the others share the rest as 24 to 72.
    const QList<qreal> widths = stageWidths({4h, 24h, 72h}, 600, 112);
    QCOMPARE(widths, (QList<qreal>{112, 122, 366}));
    // The second round floors a stage that the first had left above the floor.
    const QList<qreal> cascade = stageWidths({1h, 20h, 79h}, 560, 112);
    QCOMPARE(cascade, (QList<qreal>{112, 112, 336}));
    QCOMPARE(sum(cascade), 560.0);
}

void TestTimelineCoordinates::tooManyStagesKeepTheFloor()
{
    const QList<qreal> widths = stageWidths(QList<Milliseconds>(9, 24h), 800, 112);
    QCOMPARE(widths, QList<qreal>(9, 112.0));
}

void TestTimelineCoordinates::degenerateLengths()
{
    QVERIFY(stageWidths({}, 500, 112).isEmpty());
    QCOMPARE(stageWidths({0h, 0h}, 500, 112), (QList<qreal>{250, 250}));
    QCOMPARE(stageWidths({-5h, 10h}, 500, 112), (QList<qreal>{112, 388}));
}

void TestTimelineCoordinates::timeToXAndBack()
{
    const Instant start{};
    const QList<StageSpan> spans{{start, start + 10h, 100, 200}, {start + 10h, start + 50h, 200, 300}};
    QCOMPARE(xAt(spans, start + 5h), 150.0);
    QCOMPARE(xAt(spans, start + 10h), 200.0);
    QCOMPARE(xAt(spans, start + 30h), 250.0);
    for (int hour = 0; hour <= 50; ++hour) {
        const Instant at = start + std::chrono::hours(hour);
        QVERIFY(std::chrono::abs(instantAt(spans, xAt(spans, at)) - at) <= 1ms);
    }
}

void TestTimelineCoordinates::momentsOutside()
{
    const Instant start{};
    const QList<StageSpan> spans{{start, start + 10h, 100, 200}, {start + 20h, start + 30h, 200, 300}};
    QCOMPARE(xAt(spans, start - 1h), 100.0);
    QCOMPARE(xAt(spans, start + 15h), 200.0); // between two spans: their border
    QCOMPARE(xAt(spans, start + 99h), 300.0);
    QCOMPARE(instantAt(spans, 0), start);
    QCOMPARE(instantAt(spans, 999), start + 30h);
}

void TestTimelineCoordinates::emptyRanges()
{
    QCOMPARE(xAt({}, Instant{} + 1h), 0.0);
    QCOMPARE(instantAt({}, 5), Instant{});
    const QList<StageSpan> point{{Instant{} + 1h, Instant{} + 1h, 10, 10}};
    QCOMPARE(xAt(point, Instant{} + 1h), 10.0);
    QCOMPARE(instantAt(point, 10), Instant{} + 1h);
}

QTEST_GUILESS_MAIN(TestTimelineCoordinates)
#include "tst_timelinecoordinates.moc"
