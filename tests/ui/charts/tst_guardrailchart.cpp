// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfixture.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/ratiochart.h"
#include "ui/theme/thememanager.h"

#include <QTest>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace sluice;
using sluice::ui::GuardrailChart;

namespace {

QImage painted(QWidget &widget, QSize size)
{
    widget.resize(size);
    return widget.grab().toImage();
}

/// How many pixels of the area have this colour; the tolerance is the sum over the three channels.
int count(const QImage &image, const QRect &area, const QColor &color, int tolerance = 0)
{
    const auto difference = [&color](const QColor &c) {
        return std::abs(c.red() - color.red()) + std::abs(c.green() - color.green()) +
               std::abs(c.blue() - color.blue());
    };
    int found = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x)
            found += difference(image.pixelColor(x, y)) <= tolerance ? 1 : 0;
    }
    return found;
}

/// Columns of the area in which some pixel has this colour.
int columnsWith(const QImage &image, const QRect &area, const QColor &color)
{
    int found = 0;
    for (int x = area.left(); x <= area.right(); ++x)
        found += count(image, {x, area.top(), 1, area.height()}, color) > 0 ? 1 : 0;
    return found;
}

constexpr QSize designSize{864, 218};
constexpr int smoothed = 150; // a dashed line of 1.5 px has hardly a pixel of its full colour

} // namespace

class GuardrailChartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void paintsCurve_data();
    void paintsCurve();
    void paintsAnySnapshotAtAnySize_data();
    void paintsAnySnapshotAtAnySize();
    void framesAsQtChartsDoes();
    void seriesStayFiniteAndShort();
    void curvesStayInsideThePlot();
    void modesShowTheirSeries();
    void tintsBeyondTheMargin();
    void marksRegression();
    void marksThePromise();
    void drawsWhatIsExpected();
    void textsCrossNoLine_data();
    void textsCrossNoLine();
    void theCursorGoesOnIntoWhatIsExpected();
    void hatchesMissingData();
    void mutes();
    void saysWhenItIsEmpty();
    void aDraftHasNoTimes();
    void cursorFollowsKeys();
    void cursorFollowsTheMouse();
    void cursorSurvivesNewData();
    void describesItself();
    void followsTheTheme();
    void paintsRatio();
    void paintSpeed_data();
    void paintSpeed();

private:
    std::unique_ptr<ui::ThemeManager> m_themes;
    std::unique_ptr<GuardrailChart> m_chart;
};

void GuardrailChartTest::init()
{
    m_chart.reset();
    m_themes = std::make_unique<ui::ThemeManager>();
    m_themes->choose(ui::ThemeManager::Choice::light);
    m_chart = std::make_unique<GuardrailChart>(*m_themes);
}

void GuardrailChartTest::paintsCurve_data()
{
    QTest::addColumn<present::ChartSnapshot>("chart");
    QTest::addColumn<GuardrailChart::Mode>("mode");
    using Mode = GuardrailChart::Mode;
    QTest::newRow("effect") << test::latency() << Mode::effect;
    QTest::newRow("groups") << test::latency() << Mode::groups;
    QTest::newRow("132 looks") << test::experiment(u"036afc"_s) << Mode::effect;
    QTest::newRow("132 looks, groups") << test::experiment(u"036afc"_s) << Mode::groups;
    QTest::newRow("clear harm") << test::experiment(u"4509ec"_s, -1) << Mode::effect;
    QTest::newRow("infinite band at first") << test::experiment(u"64dc88"_s) << Mode::effect;
}

void GuardrailChartTest::paintsCurve()
{
    QFETCH(present::ChartSnapshot, chart);
    QFETCH(GuardrailChart::Mode, mode);
    m_chart->setChart(chart);
    m_chart->setMode(mode);
    const QImage image = painted(*m_chart, designSize);
    // The 2 px curve leaves pixels of the full colour in most of the columns that it crosses.
    const ui::PlotFrame &frame = m_chart->frame();
    const double crossed = frame.x(chart.points.last().at) - frame.x(chart.points.first().at);
    QVERIFY(crossed > 300);
    QVERIFY(columnsWith(image, frame.plot.toRect(), m_themes->theme().flow) > crossed / 3);
}

void GuardrailChartTest::paintsAnySnapshotAtAnySize_data()
{
    QTest::addColumn<present::ChartSnapshot>("chart");
    present::ChartSnapshot odd = test::latency();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (auto &point : odd.points) {
        point.low = -infinity;
        point.high = infinity;
        point.effect = point.exposed = std::numeric_limits<double>::quiet_NaN();
    }
    present::ChartSnapshot partial = test::latency();
    partial.stages.last().margin.reset();
    QTest::newRow("latency") << test::latency();
    QTest::newRow("one look") << test::firstPoints(test::latency(), 1);
    QTest::newRow("no look") << test::firstPoints(test::latency(), 0);
    QTest::newRow("nothing at all") << present::ChartSnapshot{};
    QTest::newRow("infinite bands, no estimate") << odd;
    QTest::newRow("no margin in the last stage") << partial;
}

void GuardrailChartTest::paintsAnySnapshotAtAnySize()
{
    QFETCH(present::ChartSnapshot, chart);
    for (const auto mode : {GuardrailChart::Mode::effect, GuardrailChart::Mode::groups}) {
        m_chart->setMode(mode);
        m_chart->setChart(chart);
        for (const QSize size : {QSize(0, 0), QSize(1, 1), QSize(60, 30), QSize(564, 126), designSize}) {
            const QImage image = painted(*m_chart, size);
            QCOMPARE(image.size(), m_chart->size());
        }
        const QImage image = painted(*m_chart, designSize);
        QVERIFY(count(image, image.rect(), m_themes->theme().line2) > 300); // the axis
        QVERIFY(count(image, image.rect(), m_themes->theme().surface) < image.width() * image.height());
    }
}

void GuardrailChartTest::framesAsQtChartsDoes()
{
    m_chart->setChart(test::latency());
    painted(*m_chart, designSize);
    const ui::PlotFrame &frame = m_chart->frame();
    QCOMPARE(frame.plot, QRectF(52, 22, 708, 174));
    QCOMPARE(m_chart->chart()->plotArea(), frame.plot);
    for (const auto &point : m_chart->snapshot().points.mid(30)) {
        // Its axes span the pixels of the plot.
        const QPointF mapped = m_chart->chart()->mapToPosition(
            {frame.x(point.at) - frame.plot.left(), frame.plot.bottom() - frame.y(point.effect)},
            m_chart->chart()->series().last());
        QVERIFY(std::abs(mapped.x() - frame.x(point.at)) < 0.01);
        QVERIFY(std::abs(mapped.y() - frame.y(point.effect)) < 0.01);
    }
}

void GuardrailChartTest::seriesStayFiniteAndShort()
{
    present::ChartSnapshot chart = test::latency();
    const present::ChartPoint last = chart.points.last();
    for (int i = 1; i < 20'000; ++i) {
        present::ChartPoint point = last;
        point.at += Milliseconds(i * 200);
        point.high = i % 3 == 0 ? std::numeric_limits<double>::infinity() : point.high;
        chart.points.append(point);
    }
    m_chart->setChart(chart);
    painted(*m_chart, designSize);
    for (const QAbstractSeries *series : m_chart->chart()->series()) {
        const auto *line = qobject_cast<const QXYSeries *>(series);
        if (!line)
            continue;
        QVERIFY(line->count() <= 2 * 708 + 2);
        for (const QPointF &point : line->points())
            QVERIFY(std::isfinite(point.x()) && std::isfinite(point.y()));
    }
}

void GuardrailChartTest::curvesStayInsideThePlot()
{
    present::ChartSnapshot chart = test::latency();
    for (auto &point : chart.points.first(10))
        point.effect = point.high = 50;
    m_chart->setChart(chart);
    const QImage image = painted(*m_chart, designSize);
    QCOMPARE(count(image, {0, 0, 50, image.height()}, m_themes->theme().flow), 0);
    QCOMPARE(count(image, {0, 0, image.width(), 20}, m_themes->theme().flow), 0);
}

void GuardrailChartTest::modesShowTheirSeries()
{
    m_chart->setChart(test::latency());
    const QImage effect = painted(*m_chart, designSize);
    m_chart->setMode(GuardrailChart::Mode::groups);
    const QImage groups = painted(*m_chart, designSize);
    const QRect plot = m_chart->frame().plot.toRect();
    QVERIFY(count(effect, plot, m_themes->theme().back.line, smoothed) > 300);
    QCOMPARE(count(groups, plot, m_themes->theme().back.line, smoothed), 0);
    QVERIFY(count(groups, plot, m_themes->theme().ref) > 0);
    QCOMPARE(m_chart->frame().plot.left(), 68.0); // values with a unit
}

void GuardrailChartTest::tintsBeyondTheMargin()
{
    m_chart->setChart(test::latency());
    const QImage image = painted(*m_chart, designSize);
    const ui::PlotFrame &frame = m_chart->frame();
    const int x = static_cast<int>(frame.plot.right()) - 20;
    const QColor above = image.pixelColor(x, static_cast<int>(frame.y(0.05)) - 8);
    const QColor below = image.pixelColor(x, static_cast<int>(frame.y(0.05)) + 8);
    QCOMPARE(below, m_themes->theme().surface);
    QVERIFY(above != below);
    QVERIFY(above.red() > above.blue());
}

void GuardrailChartTest::marksRegression()
{
    present::ChartSnapshot chart = test::latency();
    m_chart->setChart(chart);
    const QColor fill = m_themes->theme().back.fill;
    const auto atZero = [this, &chart] {
        const ui::PlotFrame &frame = m_chart->frame();
        return QPoint(static_cast<int>(frame.x(*chart.regressedAt)), static_cast<int>(frame.y(0)));
    };
    chart.regressedAt = test::at(u"2026-11-13T15:10+01:00"_s);
    chart.regressedText = u"regressed 15:10"_s;
    QVERIFY(painted(*m_chart, designSize).pixelColor(atZero()) != fill);
    m_chart->setChart(chart);
    QCOMPARE(painted(*m_chart, designSize).pixelColor(atZero()), fill);
    m_chart->setMuted(true);
    QCOMPARE(painted(*m_chart, designSize).pixelColor(atZero()), fill);
}

/// Dotted, from the last look to the gate; nothing of it where nothing is known.
void GuardrailChartTest::drawsWhatIsExpected()
{
    const auto dotsAfterNow = [this](const present::ChartSnapshot &chart) {
        m_chart->setChart(chart);
        const QImage image = painted(*m_chart, designSize);
        const ui::PlotFrame &frame = m_chart->frame();
        const int left = static_cast<int>(frame.x(chart.now)) + 3;
        const int y = static_cast<int>(frame.y(chart.points.last().low));
        return count(image, {left, y - 12, static_cast<int>(frame.plot.right()) - left, 24}, m_themes->theme().flow,
                     smoothed);
    };
    QCOMPARE(dotsAfterNow(test::latency()), 0);
    const int width = static_cast<int>(m_chart->frame().plot.right() - m_chart->frame().x(test::latency().now));
    QVERIFY(width > 80);
    const int dots = dotsAfterNow(test::expecting(0.005));
    QVERIFY2(dots > width / 6 && dots < width, qPrintable(QString::number(dots)));
    m_chart->setMode(GuardrailChart::Mode::groups);
    QVERIFY(m_chart->texts().isEmpty());
}

void GuardrailChartTest::textsCrossNoLine_data()
{
    QTest::addColumn<present::ChartSnapshot>("chart");
    QTest::addColumn<int>("fewest");
    const auto regressed = [](present::ChartSnapshot chart, const QString &iso, double margin) {
        chart.regressedAt = test::at(iso);
        chart.regressedText = u"regressed "_s + iso.mid(11, 5);
        chart.stages.last().margin = margin;
        return chart;
    };
    QTest::newRow("earlier margin") << test::latency() << 1;
    QTest::newRow("clears") << test::expecting(0.005) << 2;
    QTest::newRow("does not clear") << test::expecting(-0.005) << 2;
    QTest::newRow("regressed") << regressed(test::latency(), u"2026-11-13T15:10+01:00"_s, 0.05) << 2;
    QTest::newRow("regressed, beside a stage") << regressed(test::latency(), u"2026-11-12T08:10+01:00"_s, 0.05) << 2;
    QTest::newRow("regressed, margin at the top") << regressed(test::latency(), u"2026-11-13T15:10+01:00"_s, 0.12) << 2;
    QTest::newRow("regressed at once") << regressed(test::latency(), u"2026-11-10T11:00+01:00"_s, 0.1) << 2;
    present::ChartSnapshot all = regressed(test::expecting(0.005), u"2026-11-13T17:10+01:00"_s, 0.05);
    all.promised = 0.009;
    QTest::newRow("all") << all << 3;
    present::ChartSnapshot harm = regressed(test::experiment(u"4509ec"_s, -1), u"2026-06-03T10:00Z"_s, 0.01);
    QTest::newRow("real harm") << harm << 1;
}

void GuardrailChartTest::textsCrossNoLine()
{
    QFETCH(present::ChartSnapshot, chart);
    QFETCH(int, fewest);
    m_chart->setChart(chart);
    for (const QSize size : {designSize, QSize(564, 150), QSize(1200, 420), QSize(300, 110)}) {
        painted(*m_chart, size);
        const QRectF plot = m_chart->frame().plot;
        QList<QLineF> lines;
        for (QAbstractSeries *series : m_chart->chart()->series()) {
            const auto *line = qobject_cast<QLineSeries *>(series);
            if (!line || !line->isVisible())
                continue;
            for (qsizetype i = 1; i < line->points().size(); ++i) {
                const auto onWidget = [&](const QPointF &at) {
                    return QPointF(plot.left() + at.x(), plot.bottom() - at.y());
                };
                lines.append({onWidget(line->points().at(i - 1)), onWidget(line->points().at(i))});
            }
        }
        const double now = m_chart->frame().x(chart.now);
        lines.append({now, plot.top(), now, plot.bottom()});
        const double zero = m_chart->frame().y(0);
        lines.append({plot.left(), zero, plot.right(), zero});
        for (qsizetype i = 1; i < chart.stages.size(); ++i) {
            const double x = m_chart->frame().x(chart.stages.at(i).from);
            lines.append({x, plot.top(), x, plot.bottom()});
        }
        if (chart.regressedAt) {
            const double x = m_chart->frame().x(*chart.regressedAt);
            lines.append({x, plot.top(), x, zero});
        }
        const QList<GuardrailChart::Text> texts = m_chart->texts();
        if (size == designSize)
            QVERIFY(texts.size() >= fewest);
        for (const auto &text : texts) {
            QVERIFY(plot.contains(text.rect));
            const QList<QLineF> sides{{text.rect.topLeft(), text.rect.topRight()},
                                      {text.rect.topRight(), text.rect.bottomRight()},
                                      {text.rect.bottomRight(), text.rect.bottomLeft()},
                                      {text.rect.bottomLeft(), text.rect.topLeft()}};
            for (const QLineF &line : std::as_const(lines)) {
                QVERIFY2(!text.rect.contains(line.p1()), qPrintable(text.text));
                for (const QLineF &side : sides)
                    QVERIFY2(side.intersects(line) != QLineF::BoundedIntersection, qPrintable(text.text));
            }
            for (const auto &other : texts)
                QVERIFY(other.text == text.text || !other.rect.intersects(text.rect));
        }
    }
}

void GuardrailChartTest::theCursorGoesOnIntoWhatIsExpected()
{
    m_chart->setChart(test::expecting(0.005));
    m_chart->resize(designSize);
    QTest::keyClick(m_chart.get(), Qt::Key_End);
    QCOMPARE(m_chart->cursor(), std::optional<qsizetype>(78)); // the newest look
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->cursor(), std::optional<qsizetype>(79));
    const QString said = m_chart->accessibleDescription();
    QVERIFY2(said.contains(m_chart->snapshot().expected.first().bandText), qPrintable(said));
    QVERIFY2(said.contains(u"Clears Sat 14 Nov"_s), qPrintable(said));
    QTest::keyClick(m_chart.get(), Qt::Key_Escape);
    QTest::keyClick(m_chart.get(), Qt::Key_Left);
    QCOMPARE(m_chart->cursor(), std::optional<qsizetype>(78));
    m_chart->setMode(GuardrailChart::Mode::groups); // which expects nothing
    QTest::keyClick(m_chart.get(), Qt::Key_End);
    QTest::keyClick(m_chart.get(), Qt::Key_Right);
    QCOMPARE(m_chart->cursor(), std::optional<qsizetype>(78));
}

void GuardrailChartTest::marksThePromise()
{
    present::ChartSnapshot chart = test::latency();
    const auto inked = [&] {
        m_chart->setChart(chart);
        const QImage image = painted(*m_chart, designSize);
        const int right = static_cast<int>(m_chart->frame().plot.right());
        return count(image, {right - 6, 24, 100, 150}, m_themes->theme().text2, smoothed);
    };
    const int without = inked();
    chart.promised = 0.009;
    chart.promisedText = u"A/B said +0.9%"_s;
    const int with = inked();
    QVERIFY(with > without + 40);
    chart.promised = 9; // off the scale: only the words, at the edge
    QVERIFY(inked() > without + 20);
    m_chart->setMode(GuardrailChart::Mode::groups);
    const int groups = inked();
    chart.promised.reset();
    QCOMPARE(inked(), groups);
}

void GuardrailChartTest::hatchesMissingData()
{
    present::ChartSnapshot chart = test::firstPoints(test::latency(), 70);
    chart.now = test::latency().now;
    m_chart->setChart(chart);
    const auto tinted = [this, &chart] {
        const QImage image = painted(*m_chart, designSize);
        const ui::PlotFrame &frame = m_chart->frame();
        const QRectF gap(QPointF(frame.x(chart.points.last().at) + 6, frame.plot.top()),
                         QPointF(frame.x(chart.now) - 3, frame.plot.bottom()));
        return count(image, gap.toRect(), m_themes->theme().hold.weak);
    };
    QCOMPARE(tinted(), 0);
    chart.staleSince = chart.points.last().at;
    m_chart->setChart(chart);
    QVERIFY(tinted() > 1000);
}

void GuardrailChartTest::mutes()
{
    m_chart->setChart(test::latency());
    const QRect plot(QPoint(52, 22), QSize(708, 174));
    const int full = count(painted(*m_chart, designSize), plot, m_themes->theme().flow);
    m_chart->setMuted(true);
    QVERIFY(full > 100);
    QCOMPARE(count(painted(*m_chart, designSize), plot, m_themes->theme().flow), 0);
    m_chart->setMuted(false);
    QCOMPARE(count(painted(*m_chart, designSize), plot, m_themes->theme().flow), full);
}

void GuardrailChartTest::saysWhenItIsEmpty()
{
    present::ChartSnapshot chart = test::firstPoints(test::latency(), 0);
    m_chart->setChart(chart);
    const QImage withText = painted(*m_chart, designSize);
    chart.emptyText.clear();
    m_chart->setChart(chart);
    const QImage without = painted(*m_chart, designSize);
    QVERIFY(withText != without);
    // Margin and zero are there all the same.
    QVERIFY(count(without, m_chart->frame().plot.toRect(), m_themes->theme().back.line, smoothed) > 300);
    QVERIFY(count(without, without.rect(), m_themes->theme().ctl) > 300);
}

/// Nobody knows yet when it starts: "now" and the hours around it would tell nothing.
void GuardrailChartTest::aDraftHasNoTimes()
{
    const auto inkBelow = [this](const ui::PlotView &chart, const QImage &image) {
        const QRect below(QPoint(0, qCeil(chart.frame().plot.bottom()) + 2), image.rect().bottomRight());
        return below.width() * below.height() - count(image, below, m_themes->theme().surface);
    };
    present::ChartSnapshot chart = test::firstPoints(test::latency(), 0);
    m_chart->setChart(chart);
    QVERIFY(inkBelow(*m_chart, painted(*m_chart, designSize)) > 100);
    chart.stages.clear();
    chart.holdEndsAt.reset();
    m_chart->setChart(chart);
    const QImage draft = painted(*m_chart, designSize);
    QCOMPARE(inkBelow(*m_chart, draft), 0);
    QVERIFY(count(draft, draft.rect(), m_themes->theme().ctl) > 300);
    const QColor line = m_themes->theme().text;
    QCOMPARE(columnsWith(draft, m_chart->frame().plot.toRect(), line), 0);

    ui::RatioChart ratio(*m_themes);
    present::RatioSnapshot none;
    none.now = chart.now;
    ratio.setRatio(none);
    QCOMPARE(inkBelow(ratio, painted(ratio, designSize)), 0);
    ratio.setRatio(test::ratio());
    QVERIFY(inkBelow(ratio, painted(ratio, designSize)) > 100);
}

void GuardrailChartTest::cursorFollowsKeys()
{
    m_chart->setChart(test::latency());
    m_chart->resize(designSize);
    QVERIFY(!m_chart->cursor());
    const auto press = [this](Qt::Key key) {
        QTest::keyClick(m_chart.get(), key);
        return m_chart->cursor().value_or(-1);
    };
    QCOMPARE(press(Qt::Key_Left), 78);
    QCOMPARE(press(Qt::Key_Left), 77);
    QCOMPARE(press(Qt::Key_Right), 78);
    QCOMPARE(press(Qt::Key_Right), 78);
    QCOMPARE(press(Qt::Key_Home), 0);
    QCOMPARE(press(Qt::Key_Left), 0);
    QCOMPARE(press(Qt::Key_End), 78);
    QCOMPARE(press(Qt::Key_Escape), -1);
    m_chart->setChart(test::firstPoints(test::latency(), 0));
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End})
        QCOMPARE(press(key), -1);
}

void GuardrailChartTest::cursorFollowsTheMouse()
{
    m_chart->setChart(test::latency());
    m_chart->resize(designSize);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
    const Instant moment = m_chart->snapshot().points.at(40).at;
    const int x = static_cast<int>(m_chart->frame().x(moment));
    QTest::mouseMove(m_chart->viewport(), {x, 100});
    QTRY_COMPARE(m_chart->cursor(), std::optional<qsizetype>(40));
    QTest::mouseMove(m_chart->viewport(), {10, 100});
    QTRY_VERIFY(!m_chart->cursor());
}

void GuardrailChartTest::cursorSurvivesNewData()
{
    present::ChartSnapshot chart = test::latency();
    m_chart->setChart(chart);
    m_chart->setCursorAt(40);
    chart.points.removeFirst();
    m_chart->setChart(chart);
    QCOMPARE(m_chart->cursor(), std::optional<qsizetype>(39));
    m_chart->setChart(test::firstPoints(chart, 0));
    QVERIFY(!m_chart->cursor());
}

void GuardrailChartTest::describesItself()
{
    const present::ChartSnapshot chart = test::latency();
    m_chart->setChart(chart);
    QCOMPARE(m_chart->accessibleName(), chart.title);
    QCOMPARE(m_chart->accessibleDescription(), chart.summary);
    m_chart->setCursorAt(40);
    QVERIFY(m_chart->accessibleDescription().contains(chart.points.at(40).bandText));
    m_chart->setCursorAt(std::nullopt);
    QCOMPARE(m_chart->accessibleDescription(), chart.summary);
}

void GuardrailChartTest::followsTheTheme()
{
    m_chart->setChart(test::latency());
    const QImage light = painted(*m_chart, designSize);
    m_themes->choose(ui::ThemeManager::Choice::dark);
    const QImage dark = painted(*m_chart, designSize);
    QCOMPARE(dark.pixelColor(850, 5), ui::Theme::dark().surface);
    QVERIFY(count(light, light.rect(), ui::Theme::light().flow) > 100);
    QVERIFY(count(dark, dark.rect(), ui::Theme::dark().flow) > 100);
    QCOMPARE(count(dark, dark.rect(), ui::Theme::light().flow), 0);
}

void GuardrailChartTest::paintsRatio()
{
    ui::RatioChart chart(*m_themes);
    QVERIFY(!painted(chart, {0, 0}).isNull());
    chart.setRatio(test::ratio());
    const QImage image = painted(chart, designSize);
    const QRect plot = chart.frame().plot.toRect();
    QVERIFY(columnsWith(image, plot, m_themes->theme().flow) > 200);
    QCOMPARE(chart.accessibleDescription(), test::ratio().sentence);
    // Well outside of chance at the end: the curve is above the band there.
    const present::RatioPoint last = test::ratio().points.last();
    QVERIFY(chart.frame().y(last.share) < chart.frame().y(last.high) - 10);
    QTest::keyClick(&chart, Qt::Key_End);
    QCOMPARE(chart.cursor(), std::optional<qsizetype>(25));
}

void GuardrailChartTest::paintSpeed_data()
{
    QTest::addColumn<bool>("isNewData");
    QTest::newRow("132 looks again") << false;
    QTest::newRow("132 looks, new data") << true;
}

void GuardrailChartTest::paintSpeed()
{
    QFETCH(bool, isNewData);
    const present::ChartSnapshot whole = test::experiment(u"036afc"_s);
    const present::ChartSnapshot shorter = test::firstPoints(whole, whole.points.size() - 1);
    m_chart->setChart(whole);
    m_chart->resize(designSize);
    QImage image(designSize, QImage::Format_ARGB32_Premultiplied);
    bool isShorter = false;
    QBENCHMARK
    {
        isShorter = isNewData && !isShorter;
        m_chart->setChart(isShorter ? shorter : whole);
        m_chart->QWidget::render(&image);
    }
    QVERIFY(count(image, image.rect(), m_themes->theme().flow) > 0);
}

QTEST_MAIN(GuardrailChartTest)
#include "tst_guardrailchart.moc"
