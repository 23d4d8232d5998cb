// SPDX-License-Identifier: GPL-3.0-or-later
// What time changes on the screen, and when.
#include "console/console.h"
#include "core/ticker.h"
#include "present/workbench.h"
#include "support/workspaces.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;

namespace {

const RolloutId id(u"one-tap-pay"_s);

/// Ticks by hand, and remembers when it was asked to.
class HandTicker final : public Ticker
{
public:
    void wakeAt(Instant at) override { m_wanted = at; }
    void stop() override {}
    [[nodiscard]] Instant wanted() const { return m_wanted; }

private:
    Instant m_wanted{};
};

} // namespace

class TestWorkbenchTime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void secondsLeaveListsAlone();
};

/// In the last minute of a hold its ring goes on with the seconds. Lists of thousands of rows know minutes only.
void TestWorkbenchTime::secondsLeaveListsAlone()
{
    const Desk desk;
    FakeClock clock;
    rollout::Plan plan = twoGuardrails();
    plan.stages.first().hold = Duration{10, Duration::Unit::minutes}; // before data are missed
    {
        const auto session = desk.session(clock);
        QVERIFY(session->addPlan(plan, u"Mara"_s));
        QVERIFY(session->decide(id, request(rollout::DecisionKind::start, 0)));
    }
    const Instant begun = clock.now();
    Console console(desk.workspace(), store::OpenMode::readWrite, clock, u"Mara"_s);
    HandTicker ticker;
    present::Workbench workbench(console, ticker);
    workbench.followFirstFrame();
    QTRY_VERIFY(workbench.gate().hold.isShown);
    const Instant ends = begun + Milliseconds(10min);
    QSignalSpy rows(workbench.rollouts(), &QAbstractItemModel::dataChanged);
    QSignalSpy findings(workbench.guardrails(), &QAbstractItemModel::dataChanged);
    QVERIFY(rows.isValid() && findings.isValid());
    const auto tick = [&](Instant now) {
        clock.set(now);
        rows.clear();
        findings.clear();
        Q_EMIT ticker.ticked();
        return workbench.gate().hold.share;
    };

    const double atMinute = tick(ends - 50s);
    QVERIFY(!rows.isEmpty());
    QVERIFY(!findings.isEmpty());
    QCOMPARE(ticker.wanted() - clock.now(), Milliseconds(1s));
    const double oneLater = tick(ends - 49s);
    QVERIFY(oneLater > atMinute);
    QVERIFY(rows.isEmpty());
    QVERIFY(findings.isEmpty());

    tick(ends); // what waits for a decision stands elsewhere in the list
    QVERIFY(!rows.isEmpty());
    tick(ends - 20s); // the clock was set back
    QVERIFY(!rows.isEmpty());
    QVERIFY(!findings.isEmpty());
}

QTEST_GUILESS_MAIN(TestWorkbenchTime)
#include "tst_workbenchtime.moc"
