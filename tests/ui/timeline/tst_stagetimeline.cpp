// SPDX-License-Identifier: GPL-3.0-or-later
#include "rendering.h"
#include "samplesnapshots.h"
#include "ui/theme/thememanager.h"
#include "ui/timeline/stagesection.h"
#include "ui/timeline/stagetimeline.h"

#include <QAccessible>
#include <QApplication>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Area that a widget is asked to repaint.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget *widget) { widget->installEventFilter(this); }
    QRegion region;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

int area(const QRegion &region)
{
    int sum = 0;
    for (const QRect &rect : region)
        sum += rect.width() * rect.height();
    return sum;
}

} // namespace

class TestStageTimeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qApp); }
    void pictures();
    void keyboardVisitsStagesAndGates();
    void enterAndClickOpenEvidence();
    void screenReaderSeesStagesAndGates();
    void aMinuteRepaintsLittle();
    void longPlanKeepsTheRunningStageInView();

private:
    ThemeManager m_themes;
};

void TestStageTimeline::pictures()
{
    const QList<std::pair<QString, present::TimelineSnapshot>> samples{
        {u"holding"_s, fixtures::holdingTimeline()},
        {u"rolledback"_s, fixtures::rolledBackTimeline()},
        {u"overridden"_s, fixtures::overriddenTimeline()},
    };
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        const Theme &t = m_themes.theme();
        const QString suffix = t.isDark ? u"-dark"_s : u"-light"_s;
        for (const auto &[name, snapshot] : samples) {
            StageSection section(m_themes);
            section.setSnapshot(snapshot);
            section.resize(864, section.sizeHint().height());
            const QImage image = fixtures::rendered(section);
            fixtures::keep(image, u"timeline-"_s + name + suffix);
            QVERIFY(fixtures::countPixels(image, t.flowDone) > 500);
            QVERIFY(fixtures::countPixels(image, t.go.fill) > 100); // the passed gate
        }
        StageSection compact(m_themes);
        compact.setCompact(true);
        compact.setSnapshot(fixtures::holdingTimeline());
        compact.resize(564, 140); // as wide as that it has no bar to make room for
        compact.show();
        QVERIFY(QTest::qWaitForWindowExposed(&compact));
        compact.resize(564, compact.sizeHint().height());
        fixtures::keep(fixtures::rendered(compact), u"timeline-compact"_s + suffix);
        QVERIFY(compact.height() < 150);
    }
    m_themes.choose(ThemeManager::Choice::light);
}

void TestStageTimeline::keyboardVisitsStagesAndGates()
{
    StageTimeline timeline(m_themes);
    timeline.setSnapshot(fixtures::holdingTimeline());
    timeline.resize(864, 185);
    timeline.show();
    QVERIFY(QTest::qWaitForWindowExposed(&timeline));
    timeline.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(timeline.hasFocus());
    QCOMPARE(timeline.currentItem(), (TimelineItem{TimelineItem::Kind::stage, 1})); // the running one
    QTest::keyClick(&timeline, Qt::Key_Right);
    QCOMPARE(timeline.currentItem(), (TimelineItem{TimelineItem::Kind::gate, 1}));
    QTest::keyClick(&timeline, Qt::Key_Home);
    QTest::keyClick(&timeline, Qt::Key_Left); // stays at the first
    QCOMPARE(timeline.currentItem(), (TimelineItem{TimelineItem::Kind::stage, 0}));
    QTest::keyClick(&timeline, Qt::Key_End);
    QCOMPARE(timeline.currentItem(), (TimelineItem{TimelineItem::Kind::stage, 3}));
}

void TestStageTimeline::enterAndClickOpenEvidence()
{
    StageTimeline timeline(m_themes);
    timeline.setSnapshot(fixtures::holdingTimeline());
    timeline.resize(864, 185);
    timeline.show();
    QVERIFY(QTest::qWaitForWindowExposed(&timeline));
    QSignalSpy spy(&timeline, &StageTimeline::evidenceRequested);
    QVERIFY(spy.isValid());
    timeline.setCurrentItem({TimelineItem::Kind::gate, 0});
    QTest::keyClick(&timeline, Qt::Key_Return);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.last().at(0).toInt(), 3);
    const QPoint past = timeline.visualRect({TimelineItem::Kind::gate, 0}).center();
    QTest::mouseClick(&timeline, Qt::LeftButton, {}, past);
    QCOMPARE(spy.count(), 2);
    const QPoint running = timeline.visualRect({TimelineItem::Kind::gate, 1}).center();
    QTest::mouseClick(&timeline, Qt::LeftButton, {}, running); // not decided: there is no evidence
    QCOMPARE(spy.count(), 2);
}

void TestStageTimeline::screenReaderSeesStagesAndGates()
{
    StageTimeline timeline(m_themes);
    timeline.setSnapshot(fixtures::holdingTimeline());
    timeline.resize(864, 185);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&timeline);
    QVERIFY(interface);
    QCOMPARE(interface->childCount(), 7);
    QAccessibleInterface *gate = interface->child(3);
    QVERIFY(gate);
    QCOMPARE(gate->text(QAccessible::Name), u"Hold, opens Fri 07:46"_s);
    QCOMPARE(gate->parent(), interface);
    QCOMPARE(interface->indexOfChild(gate), 3);
    QVERIFY(gate->rect().width() >= 24);
    timeline.setSnapshot(fixtures::longTimeline(2));
    QCOMPARE(interface->childCount(), 3);
    QVERIFY(!gate->isValid());
}

void TestStageTimeline::aMinuteRepaintsLittle()
{
    StageTimeline timeline(m_themes);
    auto snapshot = fixtures::holdingTimeline();
    timeline.setSnapshot(snapshot);
    timeline.resize(864, 185);
    timeline.show();
    QVERIFY(QTest::qWaitForWindowExposed(&timeline));
    PaintWatch watch(&timeline);
    // Tried again, because a display may ask for all of a new window once more.
    const auto painted = [&] {
        watch.region = {};
        snapshot.now += 1min;
        snapshot.nowText = u"Thu 18:43"_s;
        timeline.setSnapshot(snapshot);
        QCoreApplication::processEvents();
        return area(watch.region);
    };
    int little = 0;
    QTRY_VERIFY2((little = painted()) > 0 && little < 864 * 185 / 8, qPrintable(QString::number(little)));
    watch.region = {};
    timeline.setSnapshot(snapshot); // the same again
    QCoreApplication::processEvents();
    QVERIFY(watch.region.isEmpty());
}

void TestStageTimeline::longPlanKeepsTheRunningStageInView()
{
    StageTimeline timeline(m_themes);
    timeline.resize(864, 185);
    timeline.setSnapshot(fixtures::longTimeline(14));
    timeline.show();
    QVERIFY(QTest::qWaitForWindowExposed(&timeline));
    QVERIFY(timeline.rect().contains(timeline.visualRect({TimelineItem::Kind::stage, 7})));
    QVERIFY(timeline.findChild<QScrollBar *>()->isVisible());
    timeline.setCurrentItem({TimelineItem::Kind::stage, 0});
    QVERIFY(timeline.visualRect({TimelineItem::Kind::stage, 0}).left() >= 0);
}

QTEST_MAIN(TestStageTimeline)
#include "tst_stagetimeline.moc"
