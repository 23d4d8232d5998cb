// SPDX-License-Identifier: GPL-3.0-or-later
#include "frames.h"

#include "chartpoints.h"
#include "console/console.h"
#include "core/ticker.h"
#include "present/rolloutlistmodel.h"
#include "present/workbench.h"
#include "times.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/rolloutfiltermodel.h"
#include "ui/shell/rolloutsidebar.h"
#include "ui/theme/fontsearch.h"
#include "ui/theme/thememanager.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QGraphicsScene>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTreeView>
#include <QWindow>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::bench {

namespace {

constexpr int repetitions = 101;

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

/// Rollouts of a company: surfaces, owners, stages and ends differ.
gate::SummaryList mixedSummaries(int rows, Instant now)
{
    constexpr int surfaces = 40;
    constexpr int owners = 60;
    const QList phases{rollout::Phase::running,  rollout::Phase::held,       rollout::Phase::complete,
                       rollout::Phase::running,  rollout::Phase::rolledBack, rollout::Phase::running,
                       rollout::Phase::scheduled};
    const gate::SummaryList alike = summaries(rows, now);
    gate::SummaryList list;
    for (int i = 0; i < rows; ++i) {
        gate::Summary summary = alike.at(i);
        summary.name = u"%1 %2"_s.arg(i % 3 == 0   ? u"One-tap pay"_s
                                      : i % 3 == 1 ? u"Basket sync"_s
                                                   : u"Search"_s)
                           .arg(i);
        summary.surface = u"Surface %1"_s.arg(i * 7 % surfaces);
        summary.owner = u"Owner %1"_s.arg(i * 11 % owners);
        summary.phase = phases.at(i % phases.size());
        summary.since = now - 1h * (i % 700);
        if (summary.phase == rollout::Phase::scheduled)
            summary.plannedStart = now + 1h;
        list.append(summary);
    }
    return list;
}

/// Each key of some filters, one at a time, until it is painted; then the filter is cleared, which brings all rows
/// back. The first key after the rows have changed asks about all of them anew.
void measureFilter(int rows, Instant now, ui::ThemeManager &themes)
{
    present::RolloutListModel model(QTimeZone::utc());
    model.setList(present::arranged(mixedSummaries(rows, now), now));
    model.showAll();
    ui::RolloutSidebar sidebar(themes);
    sidebar.setUser(u"Owner 7"_s);
    sidebar.setModel(&model);
    sidebar.resize(256, 800);
    sidebar.show();
    while (!sidebar.windowHandle() || !sidebar.windowHandle()->isExposed())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    auto *field = sidebar.findChild<QLineEdit *>();
    Times first;
    Times key;
    Times clear;
    Times rest;
    const auto painted = [&](Times &times, int code, const QString &text) {
        times.measureWork([&] {
            QKeyEvent press(QEvent::KeyPress, code, Qt::NoModifier, text);
            QApplication::sendEvent(field, &press);
            QApplication::sendPostedEvents();
            sidebar.repaint();
        });
    };
    const QStringList filters{u"pay 12"_s, u"surface:\"Surface 1\" verdict:hold"_s, u"owner:me -state:done"_s, u"7"_s};
    for (int i = 0; i < repetitions; ++i) {
        model.setNow(now); // as the clock does every minute
        QApplication::processEvents();
        bool isFirst = true;
        for (const QChar c : filters.at(i % filters.size()))
            painted(std::exchange(isFirst, false) ? first : key, 0, c);
        painted(clear, Qt::Key_Escape, {}); // the offer, if there is one
        if (!field->text().isEmpty())
            painted(clear, Qt::Key_Escape, {});
        field->setText(u"surface"_s); // most of them, and then the rest of them
        QApplication::processEvents();
        auto *filter = sidebar.findChild<ui::RolloutFilterModel *>();
        rest.measureWork([&] {
            filter->complete();
            QApplication::sendPostedEvents();
            sidebar.repaint();
        });
        field->clear();
        filter->complete();
        QApplication::processEvents();
    }
    for (const auto &[name, times] :
         {std::pair("first key", &first), std::pair("key", &key), std::pair("clear", &clear), std::pair("rest", &rest)})
        std::printf("filter %s work median_ms=%.17g p95_ms=%.17g max_ms=%.17g\n", name, times->at(0.5), times->at(0.95),
                    times->at(1));
}

/// What the scene has put off belongs to the frame, and may paint the window already.
void paintOnce(ui::GuardrailChart &plot)
{
    plot.viewport()->update();
    QApplication::sendPostedEvents(plot.scene());
    QApplication::sendPostedEvents(plot.window(), QEvent::UpdateRequest);
}

/// Frames of the chart while its time is panned, with four fifths of the points in view, and while it is zoomed in and
/// out again; and what another chart of as many points takes.
void measureChart(ui::GuardrailChartPane &pane, int points, Instant now)
{
    auto *plot = pane.findChild<ui::GuardrailChart *>();
    const ui::TimeWindow whole = plot->timeWindow();
    const auto frame = [plot](Times &times, const ui::TimeWindow &window) {
        times.measure([&] {
            plot->setWindow(window);
            paintOnce(*plot);
        });
    };
    Times pan;
    const ui::TimeWindow most = whole.zoomedAround(whole.whole().from, 1.25);
    const Milliseconds step = (whole.width() - most.width()) / repetitions;
    for (int i = 0; i < repetitions; ++i)
        frame(pan, most.pannedBy(step * (i + 1)));
    Times zoom;
    ui::TimeWindow window = whole;
    plot->setWindow(window);
    for (int i = 0; i < repetitions; ++i) {
        window = window.zoomedAround(whole.middle(), i < repetitions / 2 ? 1.1 : 1 / 1.1);
        frame(zoom, window);
    }
    std::printf("pan(full) median_ms=%.17g p95_ms=%.17g\n", pan.at(0.5), pan.at(0.95));
    std::printf("zoom median_ms=%.17g p95_ms=%.17g\n", zoom.at(0.5), zoom.at(0.95));

    Times other;
    const std::array charts{chartOf(points, now, 0), chartOf(points, now, points / 10)};
    for (int i = 0; i < repetitions / 4; ++i)
        other.measure([&] {
            pane.setChart(charts.at(std::size_t(i + 1) % 2));
            paintOnce(*plot);
        });
    std::printf("other chart median_ms=%.17g\n", other.at(0.5));
}

} // namespace

void measureFrames(int points, int rows)
{
    const Instant now = SystemClock().now();
    const gate::SummaryList list = summaries(rows, now);
    const present::ChartSnapshot chart = chartOf(points, now, 0);

    QElapsedTimer sinceStart;
    sinceStart.start();
    ui::ThemeManager themes;
    themes.apply(*qApp);
    present::RolloutListModel model(QTimeZone::utc());
    model.setList(present::arranged(list, now));
    model.showAll();

    QSplitter window;
    window.resize(1280, 800);
    ui::RolloutSidebar sidebar(themes, &window);
    sidebar.setModel(&model);
    ui::GuardrailChartPane pane(themes, &window);
    pane.setChart(chart);
    window.addWidget(&sidebar);
    window.addWidget(&pane);
    window.setSizes({256, 1024});
    window.show();
    while (!window.windowHandle() || !window.windowHandle()->isExposed()) // nothing is painted before
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    window.repaint();
    std::printf("first_frame_ms=%.17g\n", double(sinceStart.nsecsElapsed()) / 1e6);

    auto *view = sidebar.findChild<QTreeView *>();
    QScrollBar *bar = view->verticalScrollBar();
    Times jump;
    Times wheel;
    for (int i = 0; i < repetitions; ++i)
        jump.measure([&] {
            bar->setValue(bar->maximum() * (i * 37 % repetitions) / repetitions);
            view->viewport()->repaint();
        });
    bar->setValue(0);
    for (int i = 0; i < repetitions; ++i)
        wheel.measure([&] {
            bar->setValue(bar->value() + 3 * bar->singleStep());
            view->viewport()->repaint();
        });
    std::printf("list jump frame median_ms=%.17g\n", jump.at(0.5));
    std::printf("list wheel frame median_ms=%.17g\n", wheel.at(0.5));
    std::printf("list wheel frame p95_ms=%.17g\n", wheel.at(0.95));

    measureFilter(rows, now, themes);

    measureChart(pane, points, now);
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
