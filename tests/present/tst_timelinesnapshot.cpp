// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/snapshots.h"

#include "support/findings.h"
#include "support/views.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;
using Part = TimelineStage::Part;

namespace {

const QTimeZone berlin("Europe/Berlin");

TimelineSnapshot snapshot(const Log &log, Instant now)
{
    return timelineSnapshot(viewOf(log, now), now, berlin);
}

QString parts(const TimelineSnapshot &snapshot)
{
    static const QString letters = u"DRFN"_s; // done, running, future, not reached
    QString text;
    for (const TimelineStage &stage : snapshot.stages)
        text += letters.at(int(stage.part));
    return text;
}

} // namespace

class TestTimelineSnapshot : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void draft();
    void running();
    void extended();
    void paused();
    void restarted();
    void shortened();
    void weekendsOfABusinessHold();
    void waitingForData();
    void waitingForItsSurface();
    void rolledBack();
    void backToAnEarlierStage();
    void skipped();
    void startedFurtherOn();
    void overridden();
    void complete();
    void timeNeverRunsBackwards();
};

void TestTimelineSnapshot::draft()
{
    const Log log(designPlan());
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(parts(drawn), u"FFFF"_s);
    QVERIFY(!drawn.showsNow);
    QCOMPARE(drawn.gates.size(), 3);
    QVERIFY(drawn.plannedGates.isEmpty());
    QVERIFY(drawn.behindPlan.isEmpty());
    QVERIFY(drawn.stages.first().from == designNow);
    QVERIFY(drawn.stages.at(1).to == designNow + 72h);
    QCOMPARE(drawn.stages.first().label, u"1%"_s);
    QCOMPARE(drawn.stages.first().name, u"Canary"_s);
    QCOMPARE(drawn.stages.first().details, QStringList{u"plan 24 h"_s});
    QCOMPARE(drawn.stages.at(2).inside, u"≈ 440 k users a day"_s);
    QCOMPARE(drawn.stages.last().details, QStringList{u"watch 168 h"_s});
    QVERIFY(drawn.stages.last().isOpenEnded);
    QCOMPARE(drawn.gates.first().title, u"Gate 1"_s);
    QCOMPARE(drawn.gates.first().subtitle, u"forecast Fri 18:42"_s);
    rollout::Plan late = designPlan();
    late.plannedStart = designNow - 48h; // should have started already
    QVERIFY(snapshot(Log(late), designNow).stages.first().from == designNow);
    late.plannedStart = designNow + 48h;
    QVERIFY(snapshot(Log(late), designNow).stages.first().from == designNow + 48h);
}

void TestTimelineSnapshot::running()
{
    Log log(designPlan(), designNow - 58h - 56min);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(parts(drawn), u"DRFF"_s);
    QVERIFY(drawn.showsNow);
    QCOMPARE(drawn.nowText, u"Thu 18:42"_s);
    QCOMPARE(drawn.stages.first().details, (QStringList{u"held 24 h, plan 24 h"_s, u"held 24 h"_s, u"24 h"_s}));
    QCOMPARE(drawn.stages.at(1).details, (QStringList{u"13 h 04 min left of 48 h"_s, u"13 h 04 min left"_s}));
    QCOMPARE(drawn.gates.first().title, u"Go, advanced"_s);
    QCOMPARE(drawn.gates.first().subtitle, u"Mara L. · Wed 07:46"_s);
    QCOMPARE(drawn.gates.first().decision, 2);
    QVERIFY(drawn.gates.first().kind == TimelineGate::Kind::past);
    QVERIFY(drawn.gates.at(1).kind == TimelineGate::Kind::running);
    QCOMPARE(drawn.gates.at(1).subtitle, u"opens Fri 07:46"_s);
    QCOMPARE(drawn.gates.at(2).subtitle, u"forecast Mon 07:46"_s);
    QCOMPARE(drawn.behindPlan, u"on plan"_s);
    QVERIFY(drawn.behindPlanTone == Tone::go);
    QCOMPARE(drawn.ledger, u"Where 58 h 56 min went: 58 h 56 min hold."_s);
}

void TestTimelineSnapshot::extended()
{
    Log log(designPlan(), designNow - 30h);
    log.decide(DecisionKind::start);
    log.wait(2h);
    auto extend = log.request(DecisionKind::extend);
    extend.by = hours(12);
    log.add(extend, {});
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(drawn.events.size(), 1);
    QCOMPARE(drawn.events.first().title, u"+12 h"_s);
    QCOMPARE(drawn.events.first().subtitle, u"Mara L."_s);
    QVERIFY(drawn.events.first().at == designNow - 28h);
    QCOMPARE(drawn.stages.first().details.first(), u"6 h left of 36 h"_s);
    QCOMPARE(drawn.behindPlan, u"12 h behind plan"_s);
    QVERIFY(drawn.behindPlanTone == Tone::hold);
    QCOMPARE(drawn.ledger, u"Where 30 h went: 24 h hold, 6 h extension."_s);
}

void TestTimelineSnapshot::paused()
{
    Log log(designPlan(), designNow - 10h);
    log.decide(DecisionKind::start);
    log.wait(4h);
    log.decide(DecisionKind::hold, u"Checking refunds"_s);
    TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(drawn.stages.first().pauses.size(), 1);
    QVERIFY(drawn.stages.first().pauses.first() == std::pair(designNow - 6h, designNow));
    QVERIFY(drawn.stages.first().tip.contains(u"“Checking refunds”"_s));
    QCOMPARE(drawn.gates.first().subtitle, u"held"_s);
    QCOMPARE(drawn.ledger, u"Where 10 h went: 4 h hold, 6 h held by a person."_s);
    log.wait(6h);
    log.decide(DecisionKind::resume);
    drawn = snapshot(log, designNow + 50min);
    QCOMPARE(drawn.gates.first().subtitle, u"opens Fri 14:42"_s);
    QVERIFY(drawn.stages.first().to == designNow + 20h);
    QCOMPARE(drawn.behindPlan, u"6 h behind plan"_s);
}

/// The step is as long as the stage was exposed; what does not count is left white.
void TestTimelineSnapshot::restarted()
{
    Log log(designPlan(), designNow - 10h);
    log.decide(DecisionKind::start);
    log.wait(4h);
    QVERIFY(log.decide(DecisionKind::restart, u"The assignment is mended"_s));
    const TimelineSnapshot drawn = snapshot(log, designNow);
    const TimelineStage &canary = drawn.stages.first();
    QVERIFY(canary.from == designNow - 10h);
    QVERIFY(canary.to == designNow + 18h);
    QCOMPARE(canary.details.first(), u"18 h left of 24 h"_s);
    QVERIFY(canary.pauses.first() == std::pair(designNow - 10h, designNow - 6h));
    QVERIFY(canary.tip.contains(u"Restarted Thu 12:42"_s));
    QCOMPARE(drawn.events.size(), 1);
    QCOMPARE(drawn.events.first().title, u"again"_s);
    QCOMPARE(drawn.events.first().tip,
             u"Mara Lindqvist restarted this stage, Thu 12:42: what was measured before does not count"_s);
    QCOMPARE(drawn.behindPlan, u"4 h behind plan"_s);
}

void TestTimelineSnapshot::shortened()
{
    Log log(designPlan(), designNow - 10h);
    log.decide(DecisionKind::start);
    auto shorten = log.request(DecisionKind::shorten, u"The fix is known to work"_s);
    shorten.by = hours(12);
    shorten.isOverride = true;
    QVERIFY(log.add(shorten, {}).isEmpty());
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(drawn.events.size(), 1);
    QCOMPARE(drawn.events.first().title, u"−12 h"_s);
    QVERIFY(drawn.events.first().glyph == Glyph::shorten);
    QCOMPARE(drawn.events.first().tip, u"Mara Lindqvist shortened the hold by 12 h, Thu 08:42, an override"_s);
    QCOMPARE(drawn.stages.first().details.first(), u"2 h left of 12 h"_s);
    QCOMPARE(drawn.behindPlan, u"12 h ahead of plan"_s);
    QCOMPARE(drawn.ledger, u"Where 10 h went: 10 h hold."_s);
}

void TestTimelineSnapshot::weekendsOfABusinessHold()
{
    rollout::Plan plan = designPlan();
    plan.stages[0].hold = Duration{2, Duration::Unit::businessDays};
    Log log(plan); // Thursday 18:42
    log.decide(DecisionKind::start);
    const Instant saturday = designNow + 41h;
    TimelineSnapshot drawn = snapshot(log, saturday);
    QCOMPARE(drawn.stages.first().pauses.size(), 1);
    QVERIFY(drawn.stages.first().pauses.first() ==
            std::pair(*instantFromIso(u"2026-11-14T00:00+01:00"_s), *instantFromIso(u"2026-11-16T00:00+01:00"_s)));
    QVERIFY2(drawn.stages.first().tip.contains(u"Off days from Sat 00:00 to Mon 00:00"_s),
             qPrintable(drawn.stages.first().tip));
    QCOMPARE(drawn.gates.first().subtitle, u"opens Mon 18:42"_s);
    QCOMPARE(drawn.behindPlan, u"on plan"_s);
    QCOMPARE(drawn.ledger, u"Where 41 h went: 29 h 18 min hold, 11 h 42 min weekends and holidays."_s);
    const GateSnapshot gate = gateSnapshot(viewOf(log, saturday), saturday, berlin);
    QVERIFY(gate.hold.isPaused);
    QCOMPARE(gate.hold.inStage, u"Off day, counts again Mon 00:00"_s);
    QCOMPARE(gate.hold.counted, u"29 h 18 min of 2 business days counted"_s);
}

void TestTimelineSnapshot::waitingForData()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(1);
    plan.data.holdWaitsForData = true;
    Log log(plan, designNow - 10h);
    log.decide(DecisionKind::start);
    const auto look = [&](Milliseconds ago) {
        return observation(0, "crashes", designNow - ago, stats::Proportion{1000, 20}, stats::Proportion{1000, 20});
    };
    const QList<metrics::Observation> looks{look(9h), look(5h), look(3h)}; // stale for 2 h, and for 1 h by now
    const console::View view = viewOf(log, designNow, looks);
    const TimelineSnapshot drawn = timelineSnapshot(view, designNow, berlin);
    QVERIFY(drawn.stages.first().pauses ==
            (QList<std::pair<Instant, Instant>>{{designNow - 7h, designNow - 5h}, {designNow - 1h, designNow}}));
    QVERIFY2(drawn.stages.first().tip.contains(u"No fresh data from Thu 11:42 to Thu 13:42: the hold waited"_s) &&
                 drawn.stages.first().tip.contains(u"10 h in this stage, of which 7 h counted"_s),
             qPrintable(drawn.stages.first().tip));
    QCOMPARE(drawn.gates.first().subtitle, u"waits for data"_s);
    QCOMPARE(drawn.ledger, u"Where 10 h went: 7 h hold, 3 h without fresh data."_s);
}

void TestTimelineSnapshot::waitingForItsSurface()
{
    Log log(designPlan(), designNow - 90h); // Mon 9 Nov 00:42; its hold ends a day later
    log.decide(DecisionKind::start);
    const auto wall = [](int day, int hour) { return QDateTime({2026, 11, day}, {hour, 0}, Qt::UTC); };
    rollout::Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.duty = rollout::DutyHours{{1, 2, 3, 4, 5}, 8 * 60, 20 * 60};
    surface.freezes = {{u"Inventory"_s, rollout::DatedWindow{wall(10, 10), wall(10, 18)}}};
    console::View view = viewOf(log, designNow);
    // Somebody looks every hour, so that it is nothing else that is waited for.
    view.facts.stored.plan.guardrails.clear();
    view.facts.stored.plan.metrics.clear();
    view.facts.surfaceHistory = rollout::SurfaceHistory({{designNow - 200h, surface}});
    const TimelineSnapshot drawn = timelineSnapshot(view, designNow, berlin);
    const TimelineStage &stage = drawn.stages.first();
    QCOMPARE(stage.pauses.size(), 4); // until eight, the freeze, two nights
    QVERIFY(stage.pauses.at(1) ==
            std::pair(*instantFromIso(u"2026-11-10T10:00+01:00"_s), *instantFromIso(u"2026-11-10T18:00+01:00"_s)));
    QVERIFY2(stage.tip.contains(u"Frozen from Tue 10:00 to Tue 18:00 (Inventory)"_s), qPrintable(stage.tip));
    QVERIFY2(stage.tip.contains(u"Waited 31 h 18 min for somebody on duty"_s), qPrintable(stage.tip));
    QCOMPARE(drawn.ledger, u"Where 90 h went: 24 h hold, 39 h 18 min frozen or off duty, 26 h 42 min at this gate."_s);
}

void TestTimelineSnapshot::rolledBack()
{
    Log log(designPlan(), designNow - 40h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    log.wait(10h);
    log.decide(DecisionKind::rollback, u"Crashes"_s);
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(parts(drawn), u"DDNN"_s);
    QVERIFY(!drawn.showsNow);
    QCOMPARE(drawn.gates.at(1).title, u"Rolled back"_s);
    QVERIFY(drawn.gates.at(1).tone == Tone::back);
    QVERIFY(drawn.gates.at(1).glyph == Glyph::rollback);
    QCOMPARE(drawn.gates.at(2).subtitle, u"not reached"_s);
    QCOMPARE(drawn.stages.at(2).details, QStringList{u"not reached"_s});
    QVERIFY(drawn.stages.at(2).inside.isEmpty());
    QVERIFY(drawn.behindPlan.isEmpty());
}

void TestTimelineSnapshot::backToAnEarlierStage()
{
    Log log(designPlan(), designNow - 40h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    log.wait(10h);
    auto back = log.request(DecisionKind::rollback);
    back.toStage = 0;
    QVERIFY(log.add(back, {}).isEmpty());
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(parts(drawn), u"RFFF"_s); // Early lies ahead again
    QVERIFY(drawn.stages.first().from == designNow - 6h);
}

void TestTimelineSnapshot::skipped()
{
    Log log(designPlan(), designNow - 10h);
    log.decide(DecisionKind::start);
    auto skip = log.request(DecisionKind::skip, u"nothing to learn there"_s);
    skip.isOverride = true;
    log.wait(5h);
    QVERIFY(log.add(skip, {rollout::Verdict::hold, {}}).isEmpty());
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(parts(drawn), u"DNRF"_s);
    QCOMPARE(drawn.stages.at(1).details, QStringList{u"skipped"_s});
    QVERIFY(drawn.stages.at(1).from == drawn.stages.at(1).to);
    QCOMPARE(drawn.gates.first().title, u"Hold, overridden"_s);
    QVERIFY(drawn.gates.first().isOverridden);
}

void TestTimelineSnapshot::startedFurtherOn()
{
    Log log(designPlan(), designNow - 10h);
    auto start = log.request(DecisionKind::start, u"measured last week already"_s);
    start.toStage = 2;
    start.isOverride = true;
    QVERIFY(log.add(start, {}).isEmpty());
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(parts(drawn), u"NNRF"_s);
    QVERIFY(drawn.stages.first().from == designNow - 10h); // not in the future of the stage that runs
}

void TestTimelineSnapshot::overridden()
{
    Log log(designPlan(), designNow - 10h);
    log.decide(DecisionKind::start);
    auto advance = log.request(DecisionKind::advance, u"we cannot wait for this"_s);
    advance.isOverride = true;
    QVERIFY(log.add(advance, {rollout::Verdict::rollBack, {rollout::CriterionKind::guardrails}}).isEmpty());
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(drawn.gates.first().title, u"Roll back, overridden"_s);
    QVERIFY(drawn.gates.first().glyph == Glyph::rollback);
    QVERIFY(drawn.gates.first().isOverridden);
}

void TestTimelineSnapshot::complete()
{
    Log log(designPlan(), designNow - 400h);
    log.decide(DecisionKind::start);
    for (const Milliseconds hold : {24h, 48h, 72h}) {
        log.wait(hold);
        QVERIFY(log.decide(DecisionKind::advance));
    }
    log.wait(168h);
    QVERIFY(log.decide(DecisionKind::complete));
    const TimelineSnapshot drawn = snapshot(log, designNow);
    QCOMPARE(parts(drawn), u"DDDD"_s);
    QVERIFY(!drawn.showsNow);
    QVERIFY(drawn.stages.last().to == designNow - 88h);
}

void TestTimelineSnapshot::timeNeverRunsBackwards()
{
    std::mt19937 random(3);
    const auto below = [&](int limit) { return std::uniform_int_distribution(0, limit - 1)(random); };
    for (int run = 0; run < 200; ++run) {
        Log log(designPlan(), designNow - 500h);
        for (int step = 0; step < 12; ++step) {
            auto wanted =
                log.request(DecisionKind(below(int(DecisionKind::shorten) + 1)), u"a reason that is long enough"_s);
            wanted.by = hours(1 + below(20));
            wanted.isOverride = wanted.kind == DecisionKind::skip || wanted.kind == DecisionKind::shorten;
            if (wanted.kind == DecisionKind::rollback && below(2) == 0)
                wanted.toStage = below(3);
            std::ignore = log.add(wanted, {rollout::Verdict::go, {}});
            log.wait(std::chrono::hours(below(40)));
            const TimelineSnapshot drawn = snapshot(log, log.now());
            QCOMPARE(drawn.stages.size(), 4);
            QCOMPARE(drawn.gates.size(), 3);
            QVERIFY(drawn.plannedGates.isEmpty() || drawn.plannedGates.size() == 3);
            for (qsizetype i = 0; i < drawn.stages.size(); ++i) {
                QVERIFY(drawn.stages.at(i).from <= drawn.stages.at(i).to);
                QVERIFY(i == 0 || drawn.stages.at(i - 1).from <= drawn.stages.at(i).from);
                QVERIFY(!drawn.stages.at(i).tip.isEmpty());
            }
            QVERIFY(std::ranges::is_sorted(drawn.plannedGates));
        }
    }
}

QTEST_GUILESS_MAIN(TestTimelineSnapshot)
#include "tst_timelinesnapshot.moc"
