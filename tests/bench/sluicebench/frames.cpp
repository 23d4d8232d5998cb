// SPDX-License-Identifier: GPL-3.0-or-later
#include "frames.h"

#include "console/console.h"
#include "core/ticker.h"
#include "present/rolloutlistmodel.h"
#include "present/workbench.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/rolloutsidebar.h"
#include "ui/theme/fontsearch.h"
#include "ui/theme/thememanager.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QGraphicsView>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTreeView>
#include <QWindow>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::bench {

namespace {

constexpr int repetitions = 101;

struct Times
{
    std::vector<double> milliseconds;

    template <class Job>
    void measure(Job job)
    {
        QElapsedTimer timer;
        timer.start();
        job();
        milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    [[nodiscard]] double at(double share)
    {
        std::ranges::sort(milliseconds);
        return milliseconds.at(std::size_t(share * double(milliseconds.size() - 1)));
    }
};

gate::SummaryList summaries(int rows, Instant now)
{
    gate::SummaryList list;
    for (int i = 0; i < rows; ++i) {
        gate::Summary summary;
        summary.id = RolloutId(u"rollout-%1"_s.arg(i));
        summary.name = u"One-tap pay %1"_s.arg(i);
        summary.surface = u"Checkout"_s;
        summary.stages = 4;
        summary.phase = rollout::Phase::running;
        summary.stage = i % 4;
        summary.stageName = u"Early"_s;
        summary.stageLabel = u"10%"_s;
        summary.nextName = u"Half"_s;
        summary.nextLabel = u"50%"_s;
        summary.hold.enteredAt = now - 1min * (i % 5000);
        summary.hold.minimum = 72h;
        summary.holdText = u"72 h"_s;
        list.append(summary);
    }
    return list;
}

present::ChartSnapshot chart(int points, Instant now, int offset)
{
    present::ChartSnapshot snapshot;
    snapshot.title = u"p95 latency"_s;
    snapshot.now = now;
    snapshot.zone = "UTC";
    snapshot.nowText = u"now +1.8%"_s;
    snapshot.stages.append({now - 1min * points, u"10%"_s, u"Early"_s, 0.05, u"margin +5%"_s});
    snapshot.points.reserve(points);
    for (int i = 0; i < points; ++i) {
        present::ChartPoint point;
        point.at = now - 1min * (points - i);
        point.effect = 0.01 * std::sin((i + offset) * 0.001) + 0.002 * std::sin((i + offset) * 0.37);
        point.low = point.effect - 0.02;
        point.high = point.effect + 0.02;
        point.exposed = 1281;
        point.unexposed = 1258;
        snapshot.points.append(point);
    }
    return snapshot;
}

} // namespace

void measureFrames(int points, int rows)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    const Instant now = SystemClock().now();
    ui::ThemeManager themes;
    themes.apply(*qApp);
    present::RolloutListModel model(QTimeZone::utc());
    model.setList(present::arranged(summaries(rows, now), now));
    model.showAll();

    QSplitter window;
    window.resize(1280, 800);
    ui::RolloutSidebar sidebar(themes, &window);
    sidebar.setModel(&model);
    ui::GuardrailChartPane pane(themes, &window);
    pane.setChart(chart(points, now, 0));
    window.addWidget(&sidebar);
    window.addWidget(&pane);
    window.setSizes({256, 1024});
    window.show();
    while (!window.windowHandle() || !window.windowHandle()->isExposed()) // nothing is painted before
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    window.repaint();
    std::printf("first_frame_ms=%.17g\n", double(sinceStart.nsecsElapsed()) / 1e6);

    auto *list = sidebar.findChild<QTreeView *>();
    QScrollBar *bar = list->verticalScrollBar();
    Times jump;
    Times wheel;
    for (int i = 0; i < repetitions; ++i)
        jump.measure([&] {
            bar->setValue(bar->maximum() * (i * 37 % repetitions) / repetitions);
            list->viewport()->repaint();
        });
    bar->setValue(0);
    for (int i = 0; i < repetitions; ++i)
        wheel.measure([&] {
            bar->setValue(bar->value() + 3 * bar->singleStep());
            list->viewport()->repaint();
        });
    std::printf("list jump frame median_ms=%.17g\n", jump.at(0.5));
    std::printf("list wheel frame median_ms=%.17g\n", wheel.at(0.5));
    std::printf("list wheel frame p95_ms=%.17g\n", wheel.at(0.95));

    auto *view = pane.findChild<QGraphicsView *>();
    const std::vector<present::ChartSnapshot> shifted{chart(points, now, 0), chart(points, now, points / 10)};
    const present::ChartSnapshot half = chart(std::max(2, points / 2), now, 0);
    Times pan;
    Times zoom;
    for (int i = 0; i < repetitions; ++i)
        pan.measure([&] {
            pane.setChart(shifted[std::size_t(i % 2)]);
            view->viewport()->repaint();
        });
    for (int i = 0; i < repetitions; ++i)
        zoom.measure([&] {
            pane.setChart(i % 2 ? half : shifted[0]);
            view->viewport()->repaint();
        });
    std::printf("pan(full) median_ms=%.17g p95_ms=%.17g\n", pan.at(0.5), pan.at(0.95));
    std::printf("zoom median_ms=%.17g\n", zoom.at(0.5));
}

namespace {

/// Leaves the process after the first paint of the list with rows in it was flushed.
class FirstFrame final : public QObject
{
public:
    explicit FirstFrame(QTreeView *list)
        : m_list(list)
    {
        m_list->viewport()->installEventFilter(this);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_list->model()->rowCount() > 0)
            QMetaObject::invokeMethod(
                this, [] { std::_Exit(0); }, Qt::QueuedConnection);
        return false;
    }

private:
    QTreeView *m_list;
};

} // namespace

int firstFrame(int argc, char **argv, const QString &workspace)
{
    // As app/window.cpp does it.
    const std::jthread fontSearch = ui::beginFontSearch();
    const QApplication application(argc, argv);
    const SystemClock clock;
    console::Console console(workspace, store::OpenMode::readWriteCreate, clock, u"bench"_s);
    SystemTicker ticker;
    present::Workbench workbench(console, ticker);
    ui::ThemeManager themes;
    themes.apply(*qApp);
    const QTemporaryDir scratch;
    QSettings settings(scratch.filePath(u"window.ini"_s), QSettings::IniFormat);
    ui::MainWindow window(workbench, themes, settings);
    const FirstFrame watch(window.findChild<QTreeView *>());
    window.show();
    return QApplication::exec();
}

} // namespace sluice::bench
