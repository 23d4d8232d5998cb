// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/timeledger.h"

#include "rollout/holdclock.h"
#include "rollout/surfacefile.h"
#include "rollout/surfaceinforce.h"
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
    return ledger.hold + ledger.extension + ledger.paused + ledger.offDays + ledger.noData + ledger.frozen +
           ledger.approval + ledger.decisions + ledger.thisGate + ledger.idle;
}

/// What the ledger says of each part, in hours, without those that are zero.
QString inHours(const TimeLedger &ledger)
{
    const std::pair<const char *, Milliseconds> parts[] = {
        {"hold", ledger.hold},         {"extension", ledger.extension}, {"off days", ledger.offDays},
        {"paused", ledger.paused},     {"no data", ledger.noData},      {"frozen", ledger.frozen},
        {"approval", ledger.approval}, {"decisions", ledger.decisions}, {"this gate", ledger.thisGate},
        {"idle", ledger.idle}};
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

/// Closed from so many to so many hours after the start of the rollouts here.
Surface frozen(int from, int to, const std::optional<DutyHours> &duty = {})
{
    const auto wall = [](int hours) {
        return QDateTime::fromMSecsSinceEpoch((designNow + std::chrono::hours(hours)).time_since_epoch().count(),
                                              Qt::UTC);
    };
    return {SurfaceId(u"checkout"_s),
            u"Checkout"_s,
            u"UTC"_s,
            {},
            {{u"Inventory"_s, DatedWindow{wall(from), wall(to)}}},
            duty};
}

SurfaceHistory always(const Surface &surface)
{
    return SurfaceHistory({{designNow - 1000h, surface}});
}

/// "36-40 Inventory": the closed times, in hours since the start.
QString closedIn(const TimeLedger &ledger)
{
    QStringList words;
    for (const ClosedTime &closed : ledger.closed)
        words.append(u"%1-%2 %3"_s.arg((closed.from - designNow) / 1h)
                         .arg((closed.to - designNow) / 1h)
                         .arg(closed.freeze)
                         .trimmed());
    return words.join(u", "_s);
}

TimeLedger ledgerOn(const Log &log, const SurfaceHistory &surface, const QList<DataGap> &gaps = {})
{
    return timeLedger(log.plan(), log.state(), log.decisions(), gaps, log.now(), surface);
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
    void aFreezeIsWhatDelaysTheGate();
    void aFreezeComesBeforeApprovalAndAfterData();
    void offDutyIsFrozenToo();
    void theSurfaceAsItWasThen();
    void anExemptionLiftsIt();
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

void TestTimeLedger::aFreezeIsWhatDelaysTheGate()
{
    Log log = started();
    log.wait(40h);
    QCOMPARE(inHours(ledgerOn(log, always(frozen(10, 20)))), u"hold 24, this gate 16"_s); // the hold went on
    const TimeLedger ledger = ledgerOn(log, always(frozen(20, 30)));
    QCOMPARE(inHours(ledger), u"hold 24, frozen 6, this gate 10"_s);
    QCOMPARE(closedIn(ledger), u"24-30 Inventory"_s);
    QCOMPARE(inHours(ledgerOn(log, always(frozen(36, 100)))), u"hold 24, frozen 4, this gate 12"_s); // is not over
    QCOMPARE(inHours(ledgerOn(log, always(frozen(-9, 900)))), u"hold 24, frozen 16"_s);
    QVERIFY(log.decide(DecisionKind::hold));
    log.wait(10h);
    QCOMPARE(inHours(ledgerOn(log, always(frozen(36, 100)))), u"hold 24, paused 10, frozen 4, this gate 12"_s);
    QVERIFY(log.decide(DecisionKind::resume));
    QVERIFY(log.decide(DecisionKind::advance));
    QCOMPARE(inHours(ledgerOn(log, always(frozen(30, 35)))), u"hold 24, paused 10, frozen 5, decisions 11"_s);
}

void TestTimeLedger::aFreezeComesBeforeApprovalAndAfterData()
{
    Log log = started(1);
    log.wait(40h);
    QCOMPARE(inHours(ledgerOn(log, always(frozen(26, 36)), {{designNow + 30h, designNow + 33h}})),
             u"hold 24, no data 3, frozen 7, approval 6"_s);
}

void TestTimeLedger::offDutyIsFrozenToo()
{
    Log log = started(); // Thursday 17:42 UTC
    log.wait(48h);
    const TimeLedger ledger = ledgerOn(log, always(frozen(900, 901, DutyHours{{1, 2, 3, 4, 5}, 8 * 60, 1440})));
    QVERIFY(ledger.frozen == Milliseconds(17h + 42min)); // Saturday, to now
    QVERIFY(ledger.thisGate == Milliseconds(6h + 18min));
    QCOMPARE(ledger.closed.size(), 1);
    QVERIFY(ledger.closed.first().freeze.isEmpty());
}

void TestTimeLedger::theSurfaceAsItWasThen()
{
    Log log = started();
    log.wait(60h);
    const Surface open = {SurfaceId(u"checkout"_s), u"Checkout"_s, u"UTC"_s, {}, {}, {}};
    const Surface closed = frozen(0, 1000);
    const auto at = [](int hours) { return designNow + std::chrono::hours(hours); };
    const auto said = [&](const QList<SurfaceSince> &revisions) {
        return inHours(ledgerOn(log, SurfaceHistory(revisions)));
    };
    QCOMPARE(said({{at(-5), open}}), u"hold 24, this gate 36"_s);
    QCOMPARE(said({{at(30), closed}}), u"hold 24, frozen 30, this gate 6"_s); // laid down late
    QCOMPARE(said({{at(-5), closed}, {at(30), open}}), u"hold 24, frozen 6, this gate 30"_s);
    QCOMPARE(said({{at(-5), open}, {at(30), closed}, {at(40), open}}), u"hold 24, frozen 10, this gate 26"_s);
    QCOMPARE(said({{at(-5), closed}, {at(40), closed}}), u"hold 24, frozen 36"_s);
    // A clock that was an hour ahead: from its second revision on, the newest counts.
    QCOMPARE(said({{at(-5), open}, {at(50), closed}, {at(49), open}}), u"hold 24, this gate 36"_s);
}

void TestTimeLedger::anExemptionLiftsIt()
{
    Log log = started();
    const Surface surface = frozen(20, 90);
    const auto exempt = [&](int hoursLater) {
        DecisionRequest request = log.request(DecisionKind::exempt);
        request.isOverride = true;
        request.until = log.now() + std::chrono::hours(hoursLater);
        request.with = u"Teo Okafor"_s;
        request.impact = Impact::low;
        return log.add(request, {Verdict::hold, {}}, SurfaceInForce(surface, 1)).isEmpty();
    };
    log.wait(30h);
    QVERIFY(exempt(10));
    log.wait(4h);
    QCOMPARE(inHours(ledgerOn(log, always(surface))), u"hold 24, frozen 6, this gate 4"_s);
    QVERIFY(exempt(2)); // the newest counts: until 36
    log.wait(16h);
    const TimeLedger ledger = ledgerOn(log, always(surface));
    QCOMPARE(inHours(ledger), u"hold 24, frozen 20, this gate 6"_s);
    QCOMPARE(closedIn(ledger), u"24-30 Inventory, 36-50 Inventory"_s);
    QVERIFY(exempt(20));
    QVERIFY(log.add(log.request(DecisionKind::advance), {Verdict::go, {}}, SurfaceInForce(surface, 1)).isEmpty());
    log.wait(60h); // 48 of them hold; the next stage has no exemption
    QCOMPARE(inHours(ledgerOn(log, always(frozen(20, 900)))), u"hold 72, frozen 32, decisions 6"_s);
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

/// Some revisions of a surface with freezes and duty hours, laid down at any times.
SurfaceHistory anySurface()
{
    QList<SurfaceSince> revisions;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        Surface surface{SurfaceId(u"s"_s), u"S"_s, *rc::gen::element(u"UTC"_s, u"Europe/Berlin"_s, u"Asia/Kolkata"_s)};
        if (*rc::gen::arbitrary<bool>())
            surface.duty = DutyHours{{1, 2, 3, 4, 5}, *rc::gen::inRange(0, 600), *rc::gen::inRange(601, 1441)};
        if (*rc::gen::arbitrary<bool>())
            surface.freezes.append({u"Weekly"_s, WeeklyWindow{{*rc::gen::inRange(1, 4), *rc::gen::inRange(0, 1440)},
                                                              {*rc::gen::inRange(4, 7), *rc::gen::inRange(0, 1440)}}});
        revisions.append({designNow + anyLength(12 * dayLength) - anyLength(2 * dayLength), surface});
    }
    return SurfaceHistory(revisions);
}

} // namespace

void TestTimeLedger::addsUpToTheMillisecond()
{
    QVERIFY(rc::check("the parts add up to the time since the start, whatever was decided and whatever the clock", [] {
        const Log log = anyLog(true);
        const QList<DataGap> gaps = anyGaps();
        const State state = log.state();
        const Instant now = log.now() - (*rc::gen::arbitrary<bool>() ? anyLength(5 * dayLength) : Milliseconds(0));
        const SurfaceHistory surface = anySurface();
        const TimeLedger ledger = timeLedger(log.plan(), state, log.decisions(), gaps, now, surface);
        RC_ASSERT(sum(ledger) == ledger.total());
        for (const Milliseconds part : {ledger.hold, ledger.extension, ledger.paused, ledger.noData, ledger.frozen,
                                        ledger.approval, ledger.decisions, ledger.thisGate, ledger.idle})
            RC_ASSERT(part >= Milliseconds(0));
        const Instant start = state.visits.isEmpty() ? now : state.visits.first().enteredAt;
        RC_ASSERT(ledger.from == start);
        if (state.isLive())
            RC_ASSERT(ledger.to == std::max(start, now));
        else
            RC_ASSERT(ledger.thisGate == Milliseconds(0));
        RC_ASSERT(ledger == timeLedger(log.plan(), state, log.decisions(), gaps, now, surface));
        Milliseconds closed{};
        for (const ClosedTime &time : ledger.closed)
            closed += time.to - time.from;
        RC_ASSERT(closed == ledger.frozen);
        // The surface takes its part from the waiting for people, and from nothing else.
        const TimeLedger open = timeLedger(log.plan(), state, log.decisions(), gaps, now);
        RC_ASSERT(ledger.frozen + ledger.approval + ledger.decisions + ledger.thisGate ==
                  open.approval + open.decisions + open.thisGate);
        RC_ASSERT(ledger.hold == open.hold && ledger.noData == open.noData && ledger.paused == open.paused);
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
