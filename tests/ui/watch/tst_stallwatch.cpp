// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/stallwatch.h"
#include "ui/watch/watchedapplication.h"

#include <QEventLoop>
#include <QThread>
#include <QTimer>
#include <QtTest>

#include <algorithm>

using namespace sluice::ui;
using namespace std::chrono_literals;

/// An application whose time passes where a test says so.
class TestStallWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void whatIsLongIsTold();
    void whatIsShortIsNot();
    void partsAreOfTheWhole();
    void aNestedLoopIsNoStall();
    void whatPassesBetweenEventsIsNoStall();
    void aSlotThatBlocks();

private:
    void pass(std::chrono::milliseconds time) { m_now += time; }
    /// As the event loop delivers it; `during` is what happens in it.
    void deliver(const QObject &receiver, QEvent::Type type, const std::function<void()> &during);

    StallWatch::Time m_now;
    std::unique_ptr<StallWatch> m_watch;
    QList<Stall> m_stalls;
};

void TestStallWatch::init()
{
    m_stalls.clear();
    m_watch = std::make_unique<StallWatch>(100ms, [this] { return m_now; });
    connect(m_watch.get(), &StallWatch::stalled, this, [this](const Stall &stall) { m_stalls.append(stall); });
}

void TestStallWatch::deliver(const QObject &receiver, QEvent::Type type, const std::function<void()> &during)
{
    m_watch->begin(receiver, QEvent(type));
    during();
    m_watch->end();
}

void TestStallWatch::whatIsLongIsTold()
{
    QTest::ignoreMessage(QtInfoMsg, "event loop stalled 143 ms: Timer to QTimer");
    deliver(QTimer(), QEvent::Timer, [this] { pass(143ms); });
    QCOMPARE(m_stalls, (QList<Stall>{{143ms, "QTimer", "Timer"}}));
    deliver(*this, QEvent::Type(QEvent::User + 1), [this] { pass(101ms); });
    QCOMPARE(m_stalls.last(), (Stall{101ms, "TestStallWatch", "1001"}));
}

void TestStallWatch::whatIsShortIsNot()
{
    for (int i = 0; i < 10; ++i)
        deliver(*this, QEvent::Timer, [this] { pass(100ms); });
    QCOMPARE(m_stalls, QList<Stall>());
}

void TestStallWatch::partsAreOfTheWhole()
{
    const QTimer outer;
    deliver(outer, QEvent::UpdateRequest, [this] {
        for (int i = 0; i < 3; ++i)
            deliver(*this, QEvent::Paint, [this] { pass(120ms); });
    });
    QCOMPARE(m_stalls, (QList<Stall>{{360ms, "QTimer", "UpdateRequest"}}));
}

/// Whatever comes in it is measured by itself, and what it took until then.
void TestStallWatch::aNestedLoopIsNoStall()
{
    const QTimer outer;
    deliver(outer, QEvent::MouseButtonPress, [this] {
        pass(150ms);
        QEventLoop loop;
        QTimer::singleShot(0, &loop, [&] {
            pass(5'000ms); // somebody reads a dialog
            deliver(*this, QEvent::KeyPress, [this] { pass(200ms); });
            deliver(*this, QEvent::KeyPress, [this] { pass(20ms); });
            loop.quit();
        });
        loop.exec();
        pass(5'000ms);
    });
    QCOMPARE(m_stalls, (QList<Stall>{{150ms, "QTimer", "MouseButtonPress"}, {200ms, "TestStallWatch", "KeyPress"}}));
}

void TestStallWatch::whatPassesBetweenEventsIsNoStall()
{
    for (int i = 0; i < 3; ++i) {
        deliver(*this, QEvent::Timer, [this] { pass(60ms); });
        pass(5'000ms);
    }
    QCOMPARE(m_stalls, QList<Stall>());
}

/// Of the application, by its own clock.
void TestStallWatch::aSlotThatBlocks()
{
    auto *application = qobject_cast<WatchedApplication *>(qApp);
    QVERIFY(application);
    QList<Stall> stalls;
    connect(&application->watch(), &StallWatch::stalled, this, [&](const Stall &stall) { stalls.append(stall); });
    QTimer blocks;
    connect(&blocks, &QTimer::timeout, this, [&] {
        blocks.stop();
        QThread::sleep(1);
    });
    blocks.start(0);
    QTRY_VERIFY(!stalls.isEmpty());
    QVERIFY(std::ranges::any_of(stalls, [](const Stall &stall) {
        return stall.time >= 1s && stall.receiver == "QTimer" && stall.event == "Timer";
    }));
}

int main(int argc, char *argv[])
{
    WatchedApplication application(argc, argv);
    TestStallWatch test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_stallwatch.moc"
