// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplesnapshots.h"
#include "ui/theme/type.h"
#include "ui/timeline/timelinelayout.h"

#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Kind = TimelineShape::Kind;

QList<TimelineShape> of(const TimelineGeometry &geometry, Kind kind)
{
    QList<TimelineShape> result;
    std::copy_if(geometry.shapes.begin(), geometry.shapes.end(), std::back_inserter(result),
                 [&](const TimelineShape &shape) { return shape.kind == kind; });
    return result;
}

constexpr TimelineItem stageAt(int index)
{
    return {TimelineItem::Kind::stage, index};
}

constexpr TimelineItem gateAt(int index)
{
    return {TimelineItem::Kind::gate, index};
}

} // namespace

class TestTimelineLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void placesAreThoseOfTheDesign();
    void textsNeverOverlap_data();
    void textsNeverOverlap();
    void labelsShortenInOrder();
    void gatesSayLessBeforeTheySayHalf();
    void nowLineSkipsTextNearAGate();
    void everyItemAnswersToThePointer();
    void compactHasNoPlanAndNoAxis();
    void longPlansAreWiderThanTheView();
    void overdueStageReachesNow();
    void pausesStayInsideTheirStep();
    void emptyAndNarrow();
};

void TestTimelineLayout::placesAreThoseOfTheDesign()
{
    const TimelineGeometry g = layoutTimeline(fixtures::holdingTimeline(), 864, TimelineDensity::regular);
    const QRectF done = itemRect(g, stageAt(0));
    QCOMPARE(done.left(), 60.0);
    QCOMPARE(done.height(), 5.0); // 1% is drawn at least 5 px high
    QCOMPARE(done.bottom(), 90.0);
    QCOMPARE(itemRect(g, stageAt(1)).height(), 16.0); // 50 px times the root of 10%
    QCOMPARE(itemRect(g, stageAt(3)).height(), 50.0);
    // Gate positions of the design's picture, to the pixel.
    QVERIFY(qAbs(itemRect(g, gateAt(0)).center().x() - 246.8) < 1.5);
    QVERIFY(qAbs(itemRect(g, gateAt(1)).center().x() - 439.1) < 1.5);
    QVERIFY(qAbs(itemRect(g, gateAt(2)).center().x() - 727.5) < 1.5);
    QCOMPARE(itemRect(g, gateAt(0)).center().y(), 90.0);
    QCOMPARE(of(g, Kind::planMark).size(), 3);
    QCOMPARE(of(g, Kind::event).size(), 1);
    QCOMPARE(of(g, Kind::nowLabel).value(0).text, u"Thu 18:42"_s);
}

void TestTimelineLayout::textsNeverOverlap_data()
{
    QTest::addColumn<present::TimelineSnapshot>("snapshot");
    QTest::addColumn<int>("width");
    for (const int width : {500, 564, 864, 1400}) {
        QTest::addRow("holding %d", width) << fixtures::holdingTimeline() << width;
        QTest::addRow("rolled back %d", width) << fixtures::rolledBackTimeline() << width;
        QTest::addRow("overridden %d", width) << fixtures::overriddenTimeline() << width;
        QTest::addRow("nine stages %d", width) << fixtures::longTimeline(9) << width;
    }
}

void TestTimelineLayout::textsNeverOverlap()
{
    QFETCH(present::TimelineSnapshot, snapshot);
    QFETCH(int, width);
    for (const auto density : {TimelineDensity::regular, TimelineDensity::compact}) {
        const TimelineGeometry g = layoutTimeline(snapshot, width, density);
        QList<TimelineShape> texts;
        for (const TimelineShape &shape : g.shapes) {
            if (!shape.text.isEmpty())
                texts.append(shape);
        }
        QVERIFY(texts.size() > 4);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            QVERIFY2(texts[i].rect.left() >= 0 && texts[i].rect.right() <= g.width, qPrintable(texts[i].text));
            for (qsizetype j = i + 1; j < texts.size(); ++j) {
                const QRectF common = texts[i].rect & texts[j].rect;
                QVERIFY2(common.width() < 1 || common.height() < 3,
                         qPrintable(texts[i].text + u" over "_s + texts[j].text));
            }
        }
    }
}

void TestTimelineLayout::labelsShortenInOrder()
{
    const auto canary = [](qreal width) {
        return of(layoutTimeline(fixtures::holdingTimeline(), width, TimelineDensity::compact), Kind::detail)
            .value(0)
            .text;
    };
    QCOMPARE(canary(1000), u"held 46 h 46 min, plan 24 h"_s);
    QCOMPARE(canary(640), u"held 46 h 46 min"_s);
    QVERIFY(!canary(480).contains(u"plan"_s));
}

void TestTimelineLayout::gatesSayLessBeforeTheySayHalf()
{
    present::TimelineSnapshot snapshot = fixtures::holdingTimeline();
    QStringList seen; // as names become longer, without them
    for (int length = 1; length < 40; ++length) {
        const QString name(length, u'n');
        snapshot.gates[0].subtitle = name + u" · Sat 10 Oct, 09:17"_s;
        const QString text =
            of(layoutTimeline(snapshot, 640, TimelineDensity::compact), Kind::gateSubtitle).value(0).text;
        const QString rest = text.startsWith(name + u' ') ? text.mid(length) : text;
        if (!seen.contains(rest))
            seen.append(rest);
    }
    QCOMPARE(seen, QStringList({u" · Sat 10 Oct, 09:17"_s, u" · Sat 10 Oct"_s, u"Sat 10 Oct"_s}));
}

void TestTimelineLayout::nowLineSkipsTextNearAGate()
{
    present::TimelineSnapshot near = fixtures::holdingTimeline(); // 52 px left of the gate
    QCOMPARE(of(layoutTimeline(near, 864, TimelineDensity::regular), Kind::nowLine).size(), 2);
    near.now = near.stages[1].from + 24h; // half way between two gates
    QCOMPARE(of(layoutTimeline(near, 864, TimelineDensity::regular), Kind::nowLine).size(), 1);
}

void TestTimelineLayout::everyItemAnswersToThePointer()
{
    const auto snapshot = fixtures::holdingTimeline();
    const TimelineGeometry g = layoutTimeline(snapshot, 864, TimelineDensity::regular);
    for (int i = 0; i < snapshot.gates.size(); ++i)
        QCOMPARE(hitTest(g, itemRect(g, gateAt(i)).center()), gateAt(i));
    for (int i = 0; i < snapshot.stages.size(); ++i)
        QCOMPARE(hitTest(g, itemRect(g, stageAt(i)).center() + QPointF(20, 0)), stageAt(i));
    const TimelineItem event{TimelineItem::Kind::event, 0};
    QCOMPARE(hitTest(g, itemRect(g, event).center()), event);
    // At least 24 x 24 px: the 14 px mark answers 11 px beside its centre.
    QCOMPARE(hitTest(g, itemRect(g, event).center() + QPointF(11, 0)), event);
    QVERIFY(!hitTest(g, QPointF(400, 175)));
    QCOMPARE(readingOrder(snapshot).size(), 7);
    for (const TimelineItem &item : readingOrder(snapshot))
        QVERIFY(!itemText(snapshot, item).isEmpty());
}

void TestTimelineLayout::compactHasNoPlanAndNoAxis()
{
    const TimelineGeometry g = layoutTimeline(fixtures::holdingTimeline(), 564, TimelineDensity::compact);
    QVERIFY(of(g, Kind::planMark).isEmpty());
    QVERIFY(of(g, Kind::tick).isEmpty());
    QVERIFY(of(g, Kind::rowLabel).isEmpty());
    QCOMPARE(itemRect(g, stageAt(0)).left(), 16.0);
    QCOMPARE(timelineHeight(TimelineDensity::compact), 136.0);
}

void TestTimelineLayout::longPlansAreWiderThanTheView()
{
    QCOMPARE(layoutTimeline(fixtures::longTimeline(5), 864, TimelineDensity::regular).width, 864.0);
    const TimelineGeometry g = layoutTimeline(fixtures::longTimeline(12), 864, TimelineDensity::regular);
    QVERIFY(g.width > 1300);
    for (int i = 0; i < 11; ++i)
        QVERIFY(itemRect(g, stageAt(i)).width() >= 109);
}

void TestTimelineLayout::overdueStageReachesNow()
{
    auto snapshot = fixtures::holdingTimeline();
    snapshot.now = snapshot.stages[1].to + 5h; // hold complete, waits for a decision
    const TimelineGeometry g = layoutTimeline(snapshot, 864, TimelineDensity::regular);
    QVERIFY(of(g, Kind::leftStep).isEmpty());
    QVERIFY(qAbs(of(g, Kind::runningStep).value(0).rect.right() - itemRect(g, gateAt(1)).center().x()) < 2);
}

void TestTimelineLayout::pausesStayInsideTheirStep()
{
    const TimelineGeometry g = layoutTimeline(fixtures::overriddenTimeline(), 672, TimelineDensity::compact);
    const auto pauses = of(g, Kind::pause);
    QCOMPARE(pauses.size(), 1);
    QVERIFY(itemRect(g, stageAt(2)).contains(pauses[0].rect));
    QVERIFY(pauses[0].rect.width() > 5);
}

void TestTimelineLayout::emptyAndNarrow()
{
    QVERIFY(layoutTimeline({}, 864, TimelineDensity::regular).shapes.isEmpty());
    QVERIFY(layoutTimeline(fixtures::holdingTimeline(), 0, TimelineDensity::regular).shapes.isEmpty());
    auto single = fixtures::holdingTimeline();
    single.stages = {single.stages[1]};
    single.gates.clear();
    QVERIFY(!layoutTimeline(single, 300, TimelineDensity::regular).shapes.isEmpty());
}

QTEST_MAIN(TestTimelineLayout)
#include "tst_timelinelayout.moc"
