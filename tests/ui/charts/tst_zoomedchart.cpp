// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfixture.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/charts/ratiochart.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/numberlabel.h"

#include <QAction>
#include <QGuiApplication>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sluice;
using sluice::ui::GuardrailChart;
using sluice::ui::TimeRange;
using sluice::ui::TimeWindow;
using Pane = sluice::ui::GuardrailChartPane;

namespace {

constexpr QPoint oneStep{0, 120};

} // namespace

/// Which part of the time a chart shows: by mouse, by keyboard, and what becomes of it.
class ZoomedChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theWheelZoomsAroundThePointer();
    void theWheelPansSideways();
    void theWheelAtTheEndsIsLeftToOthers();
    void aPinchZooms();
    void draggingPans();
    void aDoubleClickShowsTheWhole();
    void keysZoom();
    void keysPan();
    void theCursorTakesTheWindowAlong();
    void theCursorDoesNotLeaveTheWindow();
    void aNewLookKeepsWhatIsShown();
    void whoLooksAtTheNewestGoesOn();
    void anotherGuardrailBeginsWhole();
    void theButtonAndTheNoteTell();
    void theRatioZoomsByItself();
    void picturesShowWhatIsShown();
    void screenReadersAreTold();
    void labelsSpeakOfWhatIsShown();
    void curvesReachTheEdges();
    void theAxisFollowsInSteps();

private:
    void turn(QPoint pointer, QPoint angle, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    [[nodiscard]] QPoint pointAt(double share) const; ///< of the width of the plot
    [[nodiscard]] TimeRange shown() const { return m_chart->timeWindow().shown(); }
    [[nodiscard]] bool isWhole() const { return m_chart->timeWindow().isWhole(); }
    void zoomTo(Instant around, double factor) const
    {
        m_chart->setWindow(TimeWindow(m_chart->timeWindow().whole()).zoomedAround(around, factor));
    }
    [[nodiscard]] QAction *action(const char *name) const
    {
        return m_pane->findChild<QAction *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QWidget *button() const { return m_pane->findChild<ui::CommandButton *>(u"wholeChartTimeButton"_s); }
    [[nodiscard]] QString note() const { return m_pane->findChild<ui::NumberLabel *>(u"chartNote"_s)->text(); }

    bool m_wasTaken = false; ///< the last turn of the wheel
    std::unique_ptr<ui::ThemeManager> m_themes;
    std::unique_ptr<Pane> m_pane;
    GuardrailChart *m_chart = nullptr;
};

void ZoomedChartTest::init()
{
    m_pane.reset();
    m_themes = std::make_unique<ui::ThemeManager>();
    m_themes->choose(ui::ThemeManager::Choice::light);
    m_pane = std::make_unique<Pane>(*m_themes);
    m_pane->setSubject(u"pay"_s, u"latency"_s);
    m_pane->setChart(test::latency());
    m_pane->setRatio(test::ratio());
    m_pane->setExplanation(test::explanation);
    m_pane->resize(864, 255);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
    m_chart = m_pane->findChild<GuardrailChart *>();
    m_chart->setFocus();
}

void ZoomedChartTest::turn(QPoint pointer, QPoint angle, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(pointer, m_chart->viewport()->mapToGlobal(pointer), {}, angle, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_chart->viewport(), &event);
    m_wasTaken = event.isAccepted();
}

QPoint ZoomedChartTest::pointAt(double share) const
{
    const QRectF &plot = m_chart->frame().plot;
    return QPointF(plot.left() + share * plot.width(), plot.center().y()).toPoint();
}

void ZoomedChartTest::theWheelZoomsAroundThePointer()
{
    const QPoint pointer = pointAt(0.7);
    const Instant under = m_chart->frame().at(pointer.x());
    const Milliseconds all = m_chart->timeWindow().width();
    turn(pointer, oneStep);
    QVERIFY(m_wasTaken && !isWhole());
    QVERIFY(std::abs(double(m_chart->timeWindow().width() / 1ms) - double(all / 1ms) / 1.25) < 2);
    QVERIFY(std::chrono::abs(m_chart->frame().at(pointer.x()) - under) < 2s);
    turn(pointer, 3 * oneStep);
    QVERIFY(std::chrono::abs(m_chart->frame().at(pointer.x()) - under) < 4s);
    turn(pointer, -4 * oneStep);
    QVERIFY(std::chrono::abs(shown().from - m_chart->timeWindow().whole().from) < 1s);
    // The cursor is where the pointer is.
    QVERIFY(m_chart->cursor());
    turn(pointer, -40 * oneStep);
    QVERIFY(isWhole());
}

void ZoomedChartTest::theWheelPansSideways()
{
    zoomTo(m_chart->timeWindow().middle(), 4);
    const TimeRange before = shown();
    turn(pointAt(0.5), -oneStep, Qt::ShiftModifier);
    QVERIFY(shown().from > before.from);
    QCOMPARE(shown().to - shown().from, before.to - before.from);
    turn(pointAt(0.5), oneStep, Qt::ShiftModifier);
    QVERIFY(std::chrono::abs(shown().from - before.from) <= 1ms);
    turn(pointAt(0.5), {-240, 30});
    QVERIFY(shown().from > before.from);
    turn(pointAt(0.5), {100'000, 0});
    QCOMPARE(shown().from, m_chart->timeWindow().whole().from);
}

void ZoomedChartTest::theWheelAtTheEndsIsLeftToOthers()
{
    turn(pointAt(0.5), -oneStep);
    QVERIFY(!m_wasTaken && isWhole());
    turn(pointAt(0.5), oneStep, Qt::ShiftModifier);
    QVERIFY(!m_wasTaken && isWhole());
    turn(pointAt(0.5), 100 * oneStep);
    QVERIFY(m_wasTaken && m_chart->timeWindow().isShortest());
    turn(pointAt(0.5), oneStep);
    QVERIFY(!m_wasTaken);
}

void ZoomedChartTest::aPinchZooms()
{
    const QPointF pointer = pointAt(0.25);
    const Instant under = m_chart->frame().at(pointer.x());
    QNativeGestureEvent pinch(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2, pointer, pointer,
                              m_chart->viewport()->mapToGlobal(pointer), 0.5, {});
    QCoreApplication::sendEvent(m_chart->viewport(), &pinch);
    QVERIFY(!isWhole());
    QVERIFY(std::chrono::abs(m_chart->frame().at(pointer.x()) - under) < 2s);
}

void ZoomedChartTest::draggingPans()
{
    QTest::mousePress(m_chart->viewport(), Qt::LeftButton, {}, pointAt(0.6));
    QTest::mouseMove(m_chart->viewport(), pointAt(0.4));
    QTest::mouseRelease(m_chart->viewport(), Qt::LeftButton, {}, pointAt(0.4));
    QVERIFY(isWhole()); // there is nowhere to go
    zoomTo(m_chart->timeWindow().middle(), 4);
    QCOMPARE(m_chart->viewport()->cursor().shape(), Qt::OpenHandCursor);
    const QPoint taken = pointAt(0.6);
    const Instant held = m_chart->frame().at(taken.x());
    QTest::mousePress(m_chart->viewport(), Qt::LeftButton, {}, taken);
    QCOMPARE(m_chart->viewport()->cursor().shape(), Qt::ClosedHandCursor);
    for (const double share : {0.55, 0.2, 0.3}) {
        QTest::mouseMove(m_chart->viewport(), pointAt(share));
        QTRY_VERIFY(std::chrono::abs(m_chart->frame().at(pointAt(share).x()) - held) < 2s);
    }
    QTest::mouseRelease(m_chart->viewport(), Qt::LeftButton, {}, pointAt(0.3));
    QCOMPARE(m_chart->viewport()->cursor().shape(), Qt::OpenHandCursor);
    const TimeRange left = shown();
    QTest::mouseMove(m_chart->viewport(), pointAt(0.8));
    QTRY_VERIFY(m_chart->cursor()); // the table follows the pointer again
    QCOMPARE(shown(), left);
}

void ZoomedChartTest::aDoubleClickShowsTheWhole()
{
    zoomTo(m_chart->timeWindow().middle(), 4);
    QTest::mouseDClick(m_chart->viewport(), Qt::LeftButton, {}, pointAt(0.5));
    QVERIFY(isWhole());
    QCOMPARE(m_chart->viewport()->cursor().shape(), Qt::ArrowCursor);
}

void ZoomedChartTest::keysZoom()
{
    const Milliseconds all = m_chart->timeWindow().width();
    QTest::keyClick(m_chart, Qt::Key_Plus);
    QVERIFY(!isWhole());
    QVERIFY(std::chrono::abs(m_chart->timeWindow().middle() - TimeWindow(m_chart->timeWindow().whole()).middle()) <
            2ms);
    QTest::keyClick(m_chart, Qt::Key_Equal); // the same key without Shift
    QVERIFY(m_chart->timeWindow().width() < all / 2);
    QTest::keyClick(m_chart, Qt::Key_Minus);
    QTest::keyClick(m_chart, Qt::Key_Minus);
    QVERIFY(m_chart->timeWindow().width() > all * 9 / 10);
    // Around the cursor, if there is one.
    m_chart->showWhole();
    m_chart->setCursorAt(20);
    const double x = m_chart->frame().x(m_chart->snapshot().points.at(20).at);
    QTest::keyClick(m_chart, Qt::Key_Plus);
    QVERIFY(std::abs(m_chart->frame().x(m_chart->snapshot().points.at(20).at) - x) < 0.1);
    QCOMPARE(*m_chart->cursor(), 20);
    QTest::keyClick(m_chart, Qt::Key_0);
    QVERIFY(isWhole());
    // Only in the chart: in a field they are what is typed.
    m_chart->clearFocus();
    QTest::keyClick(m_pane.get(), Qt::Key_Plus);
    QVERIFY(isWhole());
}

void ZoomedChartTest::keysPan()
{
    zoomTo(m_chart->timeWindow().middle(), 4);
    const TimeRange before = shown();
    QTest::keyClick(m_chart, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(shown().from - before.from, (before.to - before.from) / 4);
    QTest::keyClick(m_chart, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(shown(), before);
    QVERIFY(!m_chart->cursor());
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(m_chart, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(shown().to, m_chart->timeWindow().whole().to);
}

void ZoomedChartTest::theCursorTakesTheWindowAlong()
{
    const auto &points = m_chart->snapshot().points;
    zoomTo(points.at(40).at, 8);
    const TimeRange before = shown();
    QTest::keyClick(m_chart, Qt::Key_Right); // the newest that is shown
    const qsizetype newest = *m_chart->cursor();
    QVERIFY(points.at(newest).at <= before.to && points.at(newest + 1).at > before.to);
    QCOMPARE(shown(), before);
    QTest::keyClick(m_chart, Qt::Key_Right);
    QCOMPARE(*m_chart->cursor(), newest + 1);
    QCOMPARE(shown().to, points.at(newest + 1).at);
    QCOMPARE(shown().to - shown().from, before.to - before.from);
    QTest::keyClick(m_chart, Qt::Key_Home);
    QCOMPARE(*m_chart->cursor(), 0);
    QVERIFY(m_chart->timeWindow().contains(points.first().at));
    QTest::keyClick(m_chart, Qt::Key_End);
    QCOMPARE(*m_chart->cursor(), 78);
    QVERIFY(m_chart->timeWindow().contains(points.last().at));
    QTest::keyClick(m_chart, Qt::Key_Escape);
    QVERIFY(!m_chart->cursor() && !isWhole()); // Escape is for the cursor
}

void ZoomedChartTest::theCursorDoesNotLeaveTheWindow()
{
    zoomTo(m_chart->snapshot().points.at(20).at, 8);
    m_chart->setCursorAt(20);
    for (int i = 0; i < 8; ++i)
        QTest::keyClick(m_chart, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(!m_chart->cursor());
    QTest::keyClick(m_chart, Qt::Key_Left);
    QVERIFY(m_chart->timeWindow().contains(m_chart->snapshot().points.at(*m_chart->cursor()).at));
}

void ZoomedChartTest::aNewLookKeepsWhatIsShown()
{
    zoomTo(m_chart->snapshot().points.at(40).at, 8);
    const TimeRange before = shown();
    present::ChartSnapshot next = test::latency();
    next.points.append(next.points.last());
    next.points.last().at += 1h;
    next.now += 1h;
    m_pane->setSubject(u"pay"_s, u"latency"_s);
    m_pane->setChart(next);
    QCOMPARE(m_chart->snapshot().points.size(), 80);
    QCOMPARE(shown(), before);
    m_pane->setCurrentTab(Pane::GroupsTab); // the same time of the same guardrail
    QCOMPARE(shown(), before);
}

void ZoomedChartTest::whoLooksAtTheNewestGoesOn()
{
    present::ChartSnapshot chart = test::latency();
    chart.holdEndsAt.reset();
    m_pane->setChart(chart);
    zoomTo(m_chart->timeWindow().whole().to, 8);
    const Milliseconds width = m_chart->timeWindow().width();
    chart.now += 3h;
    m_pane->setChart(chart);
    QVERIFY(shown().to > chart.now);
    QCOMPARE(shown().to, m_chart->timeWindow().whole().to);
    QCOMPARE(m_chart->timeWindow().width(), width);
}

void ZoomedChartTest::anotherGuardrailBeginsWhole()
{
    auto *ratio = m_pane->findChild<ui::RatioChart *>();
    ratio->zoomBy(2);
    zoomTo(m_chart->timeWindow().middle(), 4);
    m_pane->setSubject(u"pay"_s, u"crashes"_s);
    m_pane->setChart(test::latency());
    QVERIFY(isWhole());
    QVERIFY(!ratio->timeWindow().isWhole()); // it is that of the rollout
    zoomTo(m_chart->timeWindow().middle(), 4);
    m_pane->setSubject(u"basket"_s, u"crashes"_s);
    QVERIFY(isWhole() && ratio->timeWindow().isWhole());
}

void ZoomedChartTest::theButtonAndTheNoteTell()
{
    QVERIFY(!button()->isVisible());
    QCOMPARE(note(), u"95% sequential band, up is worse"_s);
    QVERIFY(action("zoomChartInAction")->isEnabled());
    QVERIFY(!action("zoomChartOutAction")->isEnabled() && !action("wholeChartTimeAction")->isEnabled());
    for (const char *name : {"zoomChartInAction", "zoomChartOutAction", "wholeChartTimeAction"})
        QVERIFY(m_chart->actions().contains(action(name)));

    const Instant noon = test::at(u"2026-11-12T12:00+01:00"_s);
    m_chart->setWindow(m_chart->timeWindow().zoomedAround(noon, 24));
    QVERIFY(button()->isVisible());
    QVERIFY(action("zoomChartOutAction")->isEnabled() && action("wholeChartTimeAction")->isEnabled());
    QVERIFY2(QRegularExpression(u"^\\d\\d:\\d\\d … \\d\\d:\\d\\d$"_s).match(note()).hasMatch(), qPrintable(note()));
    m_chart->setWindow(m_chart->timeWindow().zoomedAround(noon, 1.0 / 12)); // from one day to another
    QVERIFY2(note().startsWith(u"Wed 10:30 … Fri "_s), qPrintable(note()));
    QVERIFY(button()->toolTip().contains(m_chart->shownText()));
    m_pane->resize(1200, 255); // where there is room
    QTRY_COMPARE(note(), m_chart->shownText());
    QVERIFY2(note().startsWith(u"Wed 11 Nov, "_s), qPrintable(note()));

    // By keyboard, and what is left is the chart.
    button()->setFocus();
    QTest::keyClick(button(), Qt::Key_Space);
    QVERIFY(isWhole() && !button()->isVisible());
    QVERIFY(m_chart->hasFocus());
    QCOMPARE(note(), u"95% sequential band, up is worse"_s);

    action("zoomChartInAction")->trigger();
    QVERIFY(button()->isVisible());
    m_pane->setCompact(true);
    QVERIFY(button()->isVisible() && note().isEmpty());
    QTRY_VERIFY(m_pane->minimumSizeHint().width() <= 564); // as soon as it is laid out anew
    m_pane->setCurrentTab(Pane::ExplainTab);               // which has no time
    QVERIFY(!button()->isVisible() && !action("zoomChartInAction")->isEnabled());
    m_pane->setCurrentTab(Pane::EffectTab);
    m_pane->tableAction()->trigger(); // the table is all looks
    QVERIFY(!button()->isVisible() && !action("wholeChartTimeAction")->isEnabled());
    m_pane->tableAction()->trigger();
    QVERIFY(button()->isVisible());
    m_chart->setWindow(m_chart->timeWindow().zoomedAround(noon, 1e9));
    QVERIFY(!action("zoomChartInAction")->isEnabled());
}

void ZoomedChartTest::theRatioZoomsByItself()
{
    auto *ratio = m_pane->findChild<ui::RatioChart *>();
    m_pane->setCurrentTab(Pane::RatioTab);
    action("zoomChartInAction")->trigger();
    QVERIFY(!ratio->timeWindow().isWhole() && isWhole());
    QCOMPARE(note(), ratio->shownBriefly());
    QTest::keyClick(ratio, Qt::Key_0);
    QVERIFY(ratio->timeWindow().isWhole());
}

void ZoomedChartTest::picturesShowWhatIsShown()
{
    const QByteArray whole = m_pane->png();
    const QByteArray csv = m_pane->csv();
    zoomTo(m_chart->snapshot().points.at(60).at, 6);
    QVERIFY(m_pane->png() != whole);
    QVERIFY(m_pane->svg().contains(m_chart->shownText().toUtf8()));
    QCOMPARE(m_pane->csv(), csv); // a table is complete
    m_chart->showWhole();
    QCOMPARE(m_pane->png(), whole);
}

void ZoomedChartTest::screenReadersAreTold()
{
    QCOMPARE(m_chart->accessibleDescription(), test::latency().summary);
    zoomTo(m_chart->snapshot().points.at(40).at, 8);
    QVERIFY(m_chart->accessibleDescription().startsWith(test::latency().summary));
    QVERIFY(m_chart->accessibleDescription().contains(m_chart->shownText()));
    m_chart->showWhole();
    QCOMPARE(m_chart->accessibleDescription(), test::latency().summary);
}

void ZoomedChartTest::labelsSpeakOfWhatIsShown()
{
    const auto texts = [this] {
        QString all = QString::fromUtf8(m_pane->svg());
        return all.mid(all.indexOf(u"</desc>"_s)); // the sentence is about the newest look
    };
    // Names of stages, margins and looks are texts of the drawing, digit by digit: of those that have no digit.
    QVERIFY(texts().contains(u"Early"_s) && texts().contains(u"Canary"_s) && texts().contains(u">now<"_s));
    zoomTo(m_chart->timeWindow().whole().from, 8);
    QVERIFY(texts().contains(u"Canary"_s));
    QVERIFY(!texts().contains(u"Early"_s));
    QVERIFY(!texts().contains(u">now<"_s));
    zoomTo(m_chart->snapshot().now, 8);
    QVERIFY(texts().contains(u"Early"_s) && texts().contains(u">now<"_s));
    QVERIFY(!texts().contains(u"Canary"_s));
}

void ZoomedChartTest::curvesReachTheEdges()
{
    const auto &points = m_chart->snapshot().points;
    // Between two looks, an hour apart, there is nothing but the lines that cross.
    m_chart->setWindow(TimeWindow(m_chart->timeWindow().whole()).zoomedAround(points.at(40).at + 30min, 300));
    QVERIFY(m_chart->timeWindow().width() < 30min);
    int lines = 0;
    for (const QAbstractSeries *series : m_chart->chart()->series()) {
        const auto *line = qobject_cast<const QLineSeries *>(series);
        if (!line || !line->isVisible() || line->count() == 0)
            continue;
        ++lines;
        QVERIFY(line->at(0).x() < 0.01);
        QVERIFY(line->at(0).x() > -20);
        QVERIFY(line->at(line->count() - 1).x() > m_chart->frame().plot.width() - 0.01);
        QVERIFY(line->at(line->count() - 1).x() < m_chart->frame().plot.width() + 20);
    }
    QVERIFY(lines >= 4);
    const QImage image = m_chart->grab().toImage();
    QVERIFY(!image.isNull());
}

void ZoomedChartTest::theAxisFollowsInSteps()
{
    zoomTo(m_chart->timeWindow().whole().from, 6);
    QList<ui::ValueRange> ranges{m_chart->frame().values};
    const int pixels = 200;
    const Milliseconds pixel = m_chart->timeWindow().width() / int(m_chart->frame().plot.width());
    for (int i = 0; i < pixels; ++i) {
        m_chart->setWindow(m_chart->timeWindow().pannedBy(pixel));
        if (m_chart->frame().values != ranges.last())
            ranges.append(m_chart->frame().values);
        QVERIFY(m_chart->frame().values.low <= 0 && m_chart->frame().values.high >= 0.05);
    }
    QVERIFY(ranges.size() < 12);
    const ui::ValueRange first = ranges.first();
    zoomTo(m_chart->snapshot().now, 6);
    QVERIFY(m_chart->frame().values.span() < first.span()); // the late bands are narrow
}

QTEST_MAIN(ZoomedChartTest)
#include "tst_zoomedchart.moc"
