// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/timeledger.h"

#include "rollout/holdclock.h"
#include "support/plans.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

TimeLedger ledgerOf(const Log &log, const QList<DataGap> &gaps = {})
{
    return timeLedger(log.plan(), log.state(), log.decisions(), gaps, log.now());
}

Milliseconds sum(const TimeLedger &ledger)
{
    return ledger.hold + ledger.extension + ledger.paused + ledger.offDays + ledger.noData + ledger.approval +
           ledger.decisions + ledger.thisGate + ledger.idle;
}

/// What the ledger says of each part, in hours, without those that are zero.
QString inHours(const TimeLedger &ledger)
{
    const std::pair<const char *, Milliseconds> parts[] = {
        {"hold", ledger.hold},           {"extension", ledger.extension}, {"off days", ledger.offDays},
        {"paused", ledger.paused},       {"no data", ledger.noData},      {"approval", ledger.approval},
        {"decisions", ledger.decisions}, {"this gate", ledger.thisGate},  {"idle", ledger.idle}};
    QStringList words;
    for (const auto &[name, length] : parts)
        if (length != Milliseconds(0))
            words.append(u"%1 %2"_s.arg(QString::fromLatin1(name)).arg(double(length.count()) / 3'600'000));
    return words.join(u", "_s);
}

bool extendBy(Log &log, Duration by)
{
    DecisionRequest request = log.request(DecisionKind::extend);
    request.by = by;
    return log.add(request, {Verdict::hold, {}}).isEmpty();
}

/// A running rollout of the design's plan: 24 h, 48 h, 72 h and 7 d.
Log started(int approvals = 0)
{
    Plan plan = designPlan();
    plan.stages[0].approvals = approvals;
    Log log(plan);
    if (!log.decide(DecisionKind::start))
        qFatal("not started");
    return log;
}

} // namespace

class TestTimeLedger : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingBeforeTheStart();
    void theLedgerOfTheDesign();
    void pausesAreApart();
    void anExtensionCountsFromTheEndOfTheHold();
    void noDataIsWhatDelaysTheGate();
    void noDataDuringTheHoldCostsNothing();
    void unlessTheHoldWaitsForData();
    void weekendsAreTheirOwnPart();
    void aShorterHoldIsAShorterHold();
    void approvalsAreWaitedFor();
    void timeAtNobodyIsIdle();
    void theEndIsTheEnd();
    void aClockSetBackSpendsNothingTwice();
    void addsUpToTheMillisecond();
    void agreesWithTheHoldClock();
};

void TestTimeLedger::nothingBeforeTheStart()
{
    const Log draft(designPlan());
    QCOMPARE(inHours(ledgerOf(draft)), QString());
    QVERIFY(ledgerOf(draft).total() == Milliseconds(0));
    const Log log = started();
    const TimeLedger before = timeLedger(log.plan(), log.state(), log.decisions(), {}, log.now() - 5h);
    QVERIFY(before.total() == Milliseconds(0));
    QVERIFY(sum(before) == Milliseconds(0));
}

/// DESIGN.md 8.4: 72 h hold, 12 h extension, 10 h 46 min waiting for decisions, 19 min at this gate.
void TestTimeLedger::theLedgerOfTheDesign()
{
    Log log = started();
    log.wait(24h);
    log.wait(10h + 46min);
    QVERIFY(log.decide(DecisionKind::advance));
    QVERIFY(extendBy(log, hours(12)));
    log.wait(60h + 19min);
    const TimeLedger ledger = ledgerOf(log);
    TimeLedger expected;
    expected.from = designNow;
    expected.to = log.now();
    expected.hold = 72h;
    expected.extension = 12h;
    expected.decisions = 10h + 46min;
    expected.thisGate = 19min;
    QVERIFY(ledger == expected);
}

void TestTimeLedger::pausesAreApart()
{
    Log log = started();
    log.wait(10h);
    QVERIFY(log.decide(DecisionKind::hold));
    log.wait(5h);
    QVERIFY(log.decide(DecisionKind::resume));
    log.wait(20h); // the hold ends after 14 of them
    QVERIFY(log.decide(DecisionKind::hold));
    log.wait(2h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 24, paused 7, this gate 6"_s);
}

void TestTimeLedger::anExtensionCountsFromTheEndOfTheHold()
{
    Log log = started();
    log.wait(30h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 24, this gate 6"_s);
    QVERIFY(extendBy(log, hours(12))); // as the hold clock has it: six of the twelve are over
    QCOMPARE(inHours(ledgerOf(log)), u"hold 24, extension 6"_s);
    log.wait(8h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 24, extension 12, this gate 2"_s);
}

void TestTimeLedger::noDataIsWhatDelaysTheGate()
{
    Log log = started();
    log.wait(40h);
    const QList<DataGap> gaps{{designNow + 20h, designNow + 27h}, {designNow + 30h, {}}};
    QCOMPARE(inHours(ledgerOf(log, gaps)), u"hold 24, no data 13, this gate 3"_s);
}

void TestTimeLedger::noDataDuringTheHoldCostsNothing()
{
    Log log = started();
    log.wait(10h);
    QCOMPARE(inHours(ledgerOf(log, {{designNow, {}}})), u"hold 10"_s);
}

void TestTimeLedger::unlessTheHoldWaitsForData()
{
    Plan plan = designPlan();
    plan.data.holdWaitsForData = true;
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    log.wait(30h);
    QCOMPARE(inHours(ledgerOf(log, {{designNow + 4h, designNow + 7h}})), u"hold 24, no data 3, this gate 3"_s);
    QCOMPARE(inHours(ledgerOf(log, {{designNow + 4h, {}}})), u"hold 4, no data 26"_s);
}

void TestTimeLedger::weekendsAreTheirOwnPart()
{
    Plan plan = designPlan();
    plan.stages[0].hold = Duration{2, Duration::Unit::businessDays};
    Log log(plan); // Thursday 18:42
    QVERIFY(log.decide(DecisionKind::start));
    log.wait(100h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 48, off days 48, this gate 4"_s);
}

void TestTimeLedger::aShorterHoldIsAShorterHold()
{
    Log log = started();
    DecisionRequest request = log.request(DecisionKind::shorten);
    request.by = hours(20);
    request.isOverride = true;
    QVERIFY(log.add(request, {}).isEmpty());
    log.wait(10h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 4, this gate 6"_s);
}

void TestTimeLedger::approvalsAreWaitedFor()
{
    Log log = started(1);
    log.wait(26h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 24, approval 2"_s);
    QVERIFY(log.ask());
    QVERIFY(log.approve(u"Teo Okafor"_s));
    log.wait(3h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 24, approval 2, this gate 3"_s);
    // An edit voids what was given: the time since then was waited for nothing, too.
    Log edited = log;
    Plan plan = edited.plan();
    plan.stages[2].hold = hours(96);
    QVERIFY(edited.revise(plan).isEmpty());
    QCOMPARE(inHours(ledgerOf(edited)), u"hold 24, approval 5"_s);
    QVERIFY(log.decide(DecisionKind::advance));
    log.wait(1h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 25, approval 2, decisions 3"_s);
}

void TestTimeLedger::timeAtNobodyIsIdle()
{
    Log log = started();
    log.wait(5h);
    QVERIFY(log.decide(DecisionKind::rollback));
    log.wait(100h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 5"_s); // it may never go on
    QVERIFY(log.decide(DecisionKind::start));
    log.wait(30h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 29, this gate 6, idle 100"_s);
}

void TestTimeLedger::theEndIsTheEnd()
{
    Log log = started();
    log.wait(5h);
    QVERIFY(log.decide(DecisionKind::abandon));
    log.wait(100h);
    QCOMPARE(inHours(ledgerOf(log)), u"hold 5"_s);
    QVERIFY(ledgerOf(log).to == designNow + 5h);
}

void TestTimeLedger::aClockSetBackSpendsNothingTwice()
{
    Log log = started();
    log.wait(30h);
    QVERIFY(log.decide(DecisionKind::hold));
    log.wait(-10h);
    QVERIFY(log.decide(DecisionKind::resume));
    log.wait(20h);
    const TimeLedger ledger = ledgerOf(log);
    QVERIFY(ledger.total() == Milliseconds(40h));
    QVERIFY(sum(ledger) == Milliseconds(40h));
    QCOMPARE(inHours(ledger), u"hold 24, this gate 16"_s);
}

namespace {

Milliseconds anyLength(qint64 most)
{
    return Milliseconds(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange<qint64>(0, most + 1)));
}

constexpr qint64 dayLength = 86'400'000;

/// A rollout of a plan with any holds and approvals, led by any decisions at any times. `backwards`: now and then the
/// clock is set back.
Log anyLog(bool backwards)
{
    Plan plan = designPlan();
    plan.data.holdWaitsForData = *rc::gen::arbitrary<bool>();
    for (Stage &stage : plan.stages) {
        stage.hold.reset();
        if (const int length = *rc::gen::inRange(0, 5))
            stage.hold =
                *rc::gen::element(hours(length * 7), hours(length * 7), Duration{1, Duration::Unit::businessDays},
                                  Duration{length, Duration::Unit::calendarDays});
        stage.approvals = *rc::gen::inRange(0, 3);
    }
    Log log(plan);
    const int steps = *rc::gen::inRange(0, 25);
    for (int i = 0; i < steps; ++i) {
        const bool isBack = backwards && *rc::gen::inRange(0, 5) == 0;
        log.wait(isBack ? -anyLength(dayLength) : anyLength(2 * dayLength));
        // What leads on is chosen more often: else most rollouts would be abandoned at once.
        DecisionRequest request = log.request(
            *rc::gen::element(DecisionKind::start, DecisionKind::start, DecisionKind::advance, DecisionKind::advance,
                              DecisionKind::ask, DecisionKind::ask, DecisionKind::approve, DecisionKind::approve,
                              DecisionKind::decline, DecisionKind::hold, DecisionKind::resume, DecisionKind::resume,
                              DecisionKind::extend, DecisionKind::shorten, DecisionKind::rollback, DecisionKind::skip,
                              DecisionKind::complete, DecisionKind::note, DecisionKind::abandon));
        request.actor = *rc::gen::element(u"Mara Lindqvist"_s, u"Teo Okafor"_s, u"Ines Vogel"_s);
        request.isOverride = request.kind == DecisionKind::skip || request.kind == DecisionKind::shorten;
        request.by = hours(*rc::gen::inRange(1, 30));
        if (request.kind == DecisionKind::rollback && *rc::gen::arbitrary<bool>())
            request.toStage = 0;
        log.add(request, {Verdict::go, {}});
    }
    log.wait(anyLength(3 * dayLength));
    return log;
}

QList<DataGap> anyGaps()
{
    QList<DataGap> gaps;
    Instant at = designNow - Milliseconds(dayLength);
    const int count = *rc::gen::inRange(0, 6);
    for (int i = 0; i < count; ++i) {
        const Instant from = at + anyLength(2 * dayLength);
        at = from + anyLength(dayLength);
        gaps.append({from, at});
    }
    if (!gaps.isEmpty() && *rc::gen::arbitrary<bool>())
        gaps.last().to.reset();
    return gaps;
}

} // namespace

void TestTimeLedger::addsUpToTheMillisecond()
{
    QVERIFY(rc::check("the parts add up to the time since the start, whatever was decided and whatever the clock", [] {
        const Log log = anyLog(true);
        const QList<DataGap> gaps = anyGaps();
        const State state = log.state();
        const Instant now = log.now() - (*rc::gen::arbitrary<bool>() ? anyLength(5 * dayLength) : Milliseconds(0));
        const TimeLedger ledger = timeLedger(log.plan(), state, log.decisions(), gaps, now);
        RC_ASSERT(sum(ledger) == ledger.total());
        for (const Milliseconds part : {ledger.hold, ledger.extension, ledger.paused, ledger.noData, ledger.approval,
                                        ledger.decisions, ledger.thisGate, ledger.idle})
            RC_ASSERT(part >= Milliseconds(0));
        const Instant start = state.visits.isEmpty() ? now : state.visits.first().enteredAt;
        RC_ASSERT(ledger.from == start);
        if (state.isLive())
            RC_ASSERT(ledger.to == std::max(start, now));
        else
            RC_ASSERT(ledger.thisGate == Milliseconds(0));
        RC_ASSERT(ledger == timeLedger(log.plan(), state, log.decisions(), gaps, now));
    }));
}

void TestTimeLedger::agreesWithTheHoldClock()
{
    QVERIFY(rc::check("hold, extension and pauses are those of the hold clock", [] {
        const Log log = anyLog(false);
        const State state = log.state();
        const QList<DataGap> gaps = anyGaps();
        Milliseconds counted{};
        Milliseconds byPerson{};
        Milliseconds onOffDays{};
        Milliseconds byData{};
        Milliseconds inStage{};
        for (const StageVisit &visit : state.visits) {
            const HoldClock clock = holdClock(holdTerms(log.plan(), visit, gaps), log.now());
            counted += std::min(clock.counted, clock.minimum);
            byPerson += clock.byPerson;
            onOffDays += clock.onOffDays;
            byData += clock.byData;
            inStage += clock.inStage;
        }
        const TimeLedger ledger = ledgerOf(log, gaps);
        RC_ASSERT(ledger.hold + ledger.extension == counted);
        RC_ASSERT(ledger.paused == byPerson);
        RC_ASSERT(ledger.offDays == onOffDays);
        RC_ASSERT(ledger.noData >= byData);
        RC_ASSERT(ledger.total() - ledger.idle == inStage);
    }));
}

QTEST_GUILESS_MAIN(TestTimeLedger)
#include "tst_timeledger.moc"
