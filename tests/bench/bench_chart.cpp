// SPDX-License-Identifier: GPL-3.0-or-later
#include "sluicebench/chartpoints.h"

#include "ui/charts/guardrailchart.h"
#include "ui/theme/thememanager.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QGraphicsScene>
#include <QWindow>
#include <QtCharts/QChart>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <cmath>

using namespace sluice;
using namespace std::chrono_literals;

namespace {

constexpr Instant now{Milliseconds{1'763'000'000'000}};
constexpr QSize size{1024, 740}; // the chart of a window of 1280x800

void showPlot(QWidget &plot)
{
    plot.resize(size);
    plot.show();
    while (!plot.windowHandle() || !plot.windowHandle()->isExposed())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QApplication::processEvents();
}

/// Once, as it is in a program: what the scene has put off may paint the window already.
void paintFrame(QChartView &view)
{
    view.viewport()->update();
    QApplication::sendPostedEvents(view.scene());
    QApplication::sendPostedEvents(view.window(), QEvent::UpdateRequest);
}

/// Where the n-th frame has its window: four fifths of the whole, which wander to and fro.
ui::TimeWindow panned(const ui::TimeWindow &whole, int frame)
{
    constexpr int frames = 100;
    const ui::TimeWindow most = whole.zoomedAround(whole.whole().from, 1.25);
    const int step = frame % (2 * frames);
    return most.pannedBy((whole.width() - most.width()) * (step < frames ? step : 2 * frames - step) / frames);
}

/// Between all of it and a hundredth.
ui::TimeWindow zoomed(const ui::TimeWindow &whole, int frame)
{
    constexpr int frames = 50;
    const int step = frame % (2 * frames);
    return whole.zoomedAround(whole.middle(), std::pow(1.1, step < frames ? step : 2 * frames - step));
}

using Move = ui::TimeWindow (*)(const ui::TimeWindow &, int);

/// Band, estimate, margin, ticks and labels of the real chart.
void ours(benchmark::State &state, Move move)
{
    ui::ThemeManager themes;
    ui::GuardrailChart chart(themes);
    chart.setChart(bench::chartOf(static_cast<int>(state.range(0)), now, 0));
    showPlot(chart);
    const ui::TimeWindow whole = chart.timeWindow();
    int frame = 0;
    for (auto _ : state) {
        chart.setWindow(move(whole, ++frame));
        paintFrame(chart);
    }
}

/// Only the estimate, as a program draws it that hands all its points to Qt Charts.
void plainQtCharts(benchmark::State &state, Move move)
{
    const present::ChartSnapshot chart = bench::chartOf(static_cast<int>(state.range(0)), now, 0);
    auto *series = new QLineSeries;
    QList<QPointF> points;
    for (const auto &point : chart.points)
        points.append({double(point.at.time_since_epoch().count()), point.effect});
    series->replace(points);
    QChartView view;
    view.setRenderHint(QPainter::Antialiasing);
    view.chart()->legend()->hide();
    view.chart()->addSeries(series);
    auto *time = new QDateTimeAxis;
    auto *values = new QValueAxis;
    values->setRange(-0.03, 0.06);
    view.chart()->addAxis(time, Qt::AlignBottom);
    view.chart()->addAxis(values, Qt::AlignLeft);
    series->attachAxis(time);
    series->attachAxis(values);
    showPlot(view);
    const ui::TimeWindow whole({chart.points.first().at, chart.points.last().at});
    int frame = 0;
    for (auto _ : state) {
        const ui::TimeRange shown = move(whole, ++frame).shown();
        time->setRange(QDateTime::fromMSecsSinceEpoch(shown.from.time_since_epoch().count()),
                       QDateTime::fromMSecsSinceEpoch(shown.to.time_since_epoch().count()));
        paintFrame(view);
    }
}

// 800: an hourly look in a month of rollout, somewhat fewer than there are columns.
BENCHMARK_CAPTURE(ours, pan, panned)->Arg(800)->Arg(1'000'000)->Iterations(200)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plainQtCharts, pan, panned)->Arg(1'000'000)->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ours, zoom, zoomed)->Arg(1'000'000)->Iterations(200)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(plainQtCharts, zoom, zoomed)->Arg(1'000'000)->Iterations(5)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
