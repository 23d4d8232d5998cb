// SPDX-License-Identifier: GPL-3.0-or-later
#include "switching.h"

#include "console/console.h"
#include "core/clock.h"
#include "core/ticker.h"
#include "present/workbench.h"
#include "times.h"
#include "ui/charts/guardrailchart.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/thememanager.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>

#include <cstdio>

using namespace std::chrono_literals;

namespace sluice::bench {

namespace {

constexpr int steps = 200;

/// Knows when the window stands still with the chart of a rollout painted: the loop is about to wait, and nothing is
/// left to be painted.
class Settled final : public QObject
{
public:
    Settled(const present::Workbench &workbench, QWidget &chart)
        : m_workbench(workbench)
    {
        chart.installEventFilter(this);
        connect(&workbench, &present::Workbench::currentChanged, this,
                [this] { m_isArrived = m_workbench.header().id == m_workbench.current(); });
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this, [this] {
            if (m_isArrived && m_isPainted && m_milliseconds < 0) {
                m_milliseconds = double(m_timer.nsecsElapsed()) / 1e6;
                QAbstractEventDispatcher::instance()->wakeUp();
            }
        });
    }

    /// From the key on, in milliseconds.
    double timeOf(QWidget &list, Qt::Key key)
    {
        rest();
        m_isArrived = m_isPainted = false;
        m_milliseconds = -1;
        m_timer.start();
        QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier);
        QApplication::sendEvent(&list, &press);
        while (m_milliseconds < 0)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return m_milliseconds;
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        m_isPainted = m_isPainted || (m_isArrived && event->type() == QEvent::Paint);
        return false;
    }

private:
    /// Steps that follow each other fast are gathered.
    static void rest()
    {
        QEventLoop loop;
        QTimer::singleShot(100ms, &loop, &QEventLoop::quit);
        loop.exec();
    }

    const present::Workbench &m_workbench;
    bool m_isArrived = false;
    bool m_isPainted = false;
    double m_milliseconds = 0; ///< negative: not yet settled
    QElapsedTimer m_timer;
};

/// In all groups of the list.
int countOf(const QAbstractItemModel &rollouts)
{
    int count = 0;
    for (int group = 0; group < rollouts.rowCount(); ++group)
        count += rollouts.rowCount(rollouts.index(group, 0));
    return count;
}

} // namespace

int measureSwitching(const QString &workspace)
{
    const SystemClock clock;
    console::Console console(workspace, store::OpenMode::readOnly, clock, QStringLiteral("bench"));
    SystemTicker ticker;
    present::Workbench workbench(console, ticker);
    ui::ThemeManager themes;
    themes.apply(*qApp);
    const QTemporaryDir scratch;
    QSettings settings(scratch.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    ui::MainWindow window(workbench, themes, settings);
    window.resize(1440, 900);
    ui::GuardrailChart *chart = nullptr;
    window.show();
    while (!(chart = window.findChild<ui::GuardrailChart *>()))
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const int rollouts = countOf(*workbench.rollouts());
    if (rollouts < 2)
        return 1;
    auto *list = window.findChild<QTreeView *>();
    list->setFocus();
    Settled settled(workbench, *chart->viewport());
    // The first rollout is where the list ends upwards: there and back, so that every step is to another one.
    const int there = std::min(steps / 2, rollouts - 1);
    Times times;
    for (int i = 0; i < steps; ++i)
        times.milliseconds.push_back(settled.timeOf(*list, i / there % 2 == 0 ? Qt::Key_Down : Qt::Key_Up));
    std::printf("switch median_ms=%.17g p95_ms=%.17g max_ms=%.17g\n", times.at(0.5), times.at(0.95), times.at(1));
    return 0;
}

} // namespace sluice::bench
