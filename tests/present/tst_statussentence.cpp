// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sentences.h"

#include "support/findings.h"
#include "support/summaries.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using gate::Summary;
using rollout::DecisionKind;

namespace {

const QTimeZone berlin("Europe/Berlin");
const QTimeZone utc("UTC");

/// Thu 13 Nov of the design is a Thursday in 2025; its other dates follow from there.
const Instant thursday = *instantFromIso(u"2025-11-13T17:42:00Z"_s);

QString said(const Summary &summary, Instant now, const QTimeZone &zone = berlin)
{
    return statusSentence(summary, gate::decide(summary, now), now, zone);
}

/// The design's rollout in its second stage, entered so that its hold ends at Fri 07:46.
Summary holding(gate::DataReport data = {})
{
    Log log(designPlan(), *instantFromIso(u"2025-11-11T06:46Z"_s));
    log.decide(DecisionKind::start);
    log.wait(24h); // Wed 07:46 CET
    log.decide(DecisionKind::advance);
    return gate::summarise(log.plan(), 1, log.state(), data);
}

/// The same with its hold complete and fresh data.
Summary ready(Instant now)
{
    Summary summary = holding();
    summary.hold.enteredAt = now - 48h - 19min;
    summary.judged = 6;
    summary.clear = 6;
    summary.newest = now - 11min;
    return summary;
}

} // namespace

/// The exact forms of DESIGN.md, 9.1.
class TestStatusSentence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beforeTheStart();
    void holding();
    void audience();
    void nobodyAndUnsaid();
    void minimumSample();
    void minimumSampleWithAForecast();
    void firstData();
    void youngData();
    void sampleRatioTooEarly();
    void inconclusive();
    void regressedHold();
    void go();
    void written();
    void approval();
    void rollBack();
    void heldByAPerson();
    void stale();
    void staleAndTheHoldWaits();
    void businessDays();
    void aClockThatWasSetBack();
    void forgotten();
    void sampleRatio();
    void afterAnOverride();
    void lastStage();
    void done();
    void backToAStage();
    void rolledBack();
    void abandoned();
    void shortForm();
    void everyStateHasASentence();
};

void TestStatusSentence::beforeTheStart()
{
    rollout::Plan plan = designPlan();
    QCOMPARE(said(gate::summarise(plan, 1, *rollout::replay(plan, {}), {}), thursday), u"Not started — draft plan"_s);
    plan.plannedStart = instantFromIso(u"2025-11-17T08:00Z"_s);
    QCOMPARE(said(gate::summarise(plan, 1, *rollout::replay(plan, {}), {}), thursday),
             u"Not started — planned for Mon 17 Nov 09:00 CET, 08:00 UTC"_s);
}

void TestStatusSentence::holding()
{
    const Summary summary = ::holding();
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — holding at 10% — 13 h 04 min of 48 h left (until Fri 07:46 CET, 06:46 UTC)"_s);
    QCOMPARE(said(summary, thursday, utc),
             u"Stage 2 of 4 — holding at 10% — 13 h 04 min of 48 h left (until Fri 06:46 UTC)"_s);
    const Instant end = summary.hold.enteredAt + 48h;
    QCOMPARE(said(summary, end - 1ms),
             u"Stage 2 of 4 — holding at 10% — under a minute of 48 h left (until Fri 07:46 CET, 06:46 UTC)"_s);
    QCOMPARE(said(summary, end), u"Stage 2 of 4 — hold complete at 10% — ready to advance to 50%"_s);
}

void TestStatusSentence::audience()
{
    rollout::Plan plan = designPlan();
    rollout::Stage employees = stageAt(u"Employees"_s, 1, 24);
    employees.exposure.reset();
    employees.audience = u"Employees"_s;
    plan.stages.prepend(employees);
    Log log(plan, *instantFromIso(u"2025-11-12T23:02Z"_s));
    log.decide(DecisionKind::start);
    QCOMPARE(said(gate::summarise(plan, 1, log.state(), {}), thursday),
             u"Stage 1 of 5 — holding for Employees — 5 h 20 min of 24 h left (until Fri 00:02 CET, Thu 23:02 UTC)"_s);
}

void TestStatusSentence::minimumSample()
{
    Summary summary = ready(thursday);
    summary.stage = 0;
    summary.stageLabel = u"1%"_s;
    summary.exposedUnits = 312;
    summary.minimumSample = 1000;
    QCOMPARE(said(summary, thursday), u"Stage 1 of 4 — hold complete at 1% — waiting for 312 of 1,000 exposed users"_s);
}

void TestStatusSentence::nobodyAndUnsaid()
{
    rollout::Plan plan = designPlan();
    plan.stages = {stageAt(u"Ready"_s, 0, 24), stageAt(u"Staff"_s, 1, 24), stageAt(u"Canary"_s, 1, 24)};
    plan.stages[1].exposure.reset(); // a plan that does not say how many
    Log log(plan, *instantFromIso(u"2025-11-12T23:02Z"_s));
    log.decide(DecisionKind::start);
    const auto now = [&] { return said(gate::summarise(plan, 1, log.state(), {}), log.now()); };
    QCOMPARE(now(), u"Stage 1 of 3 — holding at 0% — 24 h of 24 h left (until Fri 00:02 CET, Thu 23:02 UTC)"_s);
    log.wait(24h);
    QCOMPARE(now(), u"Stage 1 of 3 — hold complete at 0% — ready to advance to Staff"_s);
    log.decide(DecisionKind::advance);
    log.wait(24h);
    QCOMPARE(now(), u"Stage 2 of 3 — hold complete in Staff — ready to advance to 1%"_s);
}

void TestStatusSentence::minimumSampleWithAForecast()
{
    Summary summary = ready(thursday);
    summary.exposedUnits = 312;
    summary.minimumSample = 1000;
    summary.pace = {thursday - 11min, 1000};
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — waiting for 312 of 1,000 exposed users, at "
             "today’s rate Fri 11:01 CET, 10:01 UTC"_s);
    summary.pace.perDay = 0; // nobody comes any more
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — waiting for 312 of 1,000 exposed users"_s);
    summary.pace = {thursday - 25h, 1000}; // by then they should have been there
    summary.refresh = 24h;
    summary.newest = thursday - 25h;
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — waiting for 312 of 1,000 exposed users"_s);
}

void TestStatusSentence::firstData()
{
    Summary summary = ready(thursday);
    summary.hold.enteredAt = thursday - 30min;
    summary.hold.minimum = Milliseconds(0);
    summary.newest.reset();
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — waiting for the first data, expected at Thu "
             "19:12 CET, 18:12 UTC"_s);
    QCOMPARE(said(summary, thursday + 1h), u"Stage 2 of 4 — hold complete at 10% — waiting for the first data, overdue "
                                           "since Thu 19:12 CET, 18:12 UTC"_s);
}

void TestStatusSentence::youngData()
{
    Summary summary = ready(thursday);
    summary.maturesAt = thursday + 13h;
    summary.youngName = u"Orders per user"_s;
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — waiting for orders per user, known from Fri "
             "07:42 CET, 06:42 UTC"_s);
    QCOMPARE(said(summary, thursday + 13h),
             u"Stage 2 of 4 — hold complete at 10% — data is 13 h 11 min old, limit 2 h"_s);
    summary.newest = thursday + 13h - 1min;
    QCOMPARE(said(summary, thursday + 13h), u"Stage 2 of 4 — hold complete at 10% — waiting for new data of orders per "
                                            "user, which can be judged since Fri 07:42 CET, 06:42 UTC"_s);
}

void TestStatusSentence::sampleRatioTooEarly()
{
    Summary summary = ready(thursday);
    summary.ratioIsConfigured = true;
    summary.ratio = stats::SrmState::insufficient;
    summary.ratioPlanned = 0.01;
    summary.ratioUsers = 312;
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — waiting for 312 of 500 users to check the sample ratio"_s);
}

void TestStatusSentence::inconclusive()
{
    Summary summary = ready(thursday);
    summary.clear = 5;
    summary.inconclusive = 1;
    summary.guardrails = rollout::Verdict::hold;
    summary.lead = gate::LeadKind::inconclusive;
    summary.leadName = u"p95 checkout latency"_s;
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — inconclusive: p95 checkout latency needs more data"_s);
    summary.leadNeeds = 9h + 12min;
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — inconclusive: p95 checkout latency needs about 9 h more data"_s);
}

void TestStatusSentence::regressedHold()
{
    gate::DataReport data;
    data.newest = thursday - 11min;
    data.findings = {finding(designPlan(), 3, stats::Verdict::regressed, *data.newest)};
    QCOMPARE(said(::holding(data), thursday), u"Stage 2 of 4 — holding at 10% — basket load failures regressed"_s);
}

void TestStatusSentence::go()
{
    QCOMPARE(said(ready(thursday), thursday), u"Stage 2 of 4 — hold complete at 10% — ready to advance to 50%"_s);
}

void TestStatusSentence::written()
{
    Summary summary = ready(thursday);
    summary.criteria = 2;
    summary.ticked = 1;
    QCOMPARE(said(summary, thursday), u"Stage 2 of 4 — hold complete at 10% — waiting for 1 of 2 written criteria"_s);
}

void TestStatusSentence::approval()
{
    Summary summary = ready(thursday);
    summary.approvals = 1;
    QCOMPARE(said(summary, thursday), u"Stage 2 of 4 — hold complete at 10% — waiting for approval of 50% (0 of 1)"_s);
    summary.approvers = u"Teo Okafor"_s;
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — hold complete at 10% — waiting for approval of 50% by Teo Okafor (0 of 1)"_s);
}

void TestStatusSentence::rollBack()
{
    gate::DataReport data;
    data.newest = thursday - 11min;
    data.findings = {finding(designPlan(), 0, stats::Verdict::regressed, *data.newest)};
    Summary summary = ::holding(data);
    QCOMPARE(said(summary, thursday), u"Stage 2 of 4 — at 10% — roll back: session crash rate regressed"_s);
    summary.phase = rollout::Phase::held; // also while a person holds
    QCOMPARE(said(summary, thursday), u"Stage 2 of 4 — at 10% — roll back: session crash rate regressed"_s);
}

void TestStatusSentence::heldByAPerson()
{
    Log log(designPlan(), *instantFromIso(u"2025-11-11T06:46Z"_s));
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    log.wait(*instantFromIso(u"2025-11-13T13:10Z"_s) - log.now());
    auto hold = log.request(DecisionKind::hold, u"Checking refunds"_s);
    hold.actor = u"Teo Okafor"_s;
    QVERIFY(log.add(hold, {}).isEmpty());
    QCOMPARE(said(gate::summarise(log.plan(), 1, log.state(), {}), thursday),
             u"Stage 2 of 4 — held at 10% by Teo Okafor since Thu 14:10 CET — “Checking refunds”"_s);
}

void TestStatusSentence::stale()
{
    Summary summary = ::holding();
    summary.judged = 6;
    summary.clear = 6;
    summary.newest = thursday - 3h - 48min;
    QCOMPARE(said(summary, thursday), u"Stage 2 of 4 — holding at 10% — data is 3 h 48 min old, limit 2 h"_s);
    summary.newest.reset();
    QCOMPARE(said(summary, thursday), u"Stage 2 of 4 — holding at 10% — no data for 34 h 56 min"_s);
}

/// The clock stopped when the data were 2 h old.
void TestStatusSentence::staleAndTheHoldWaits()
{
    Summary summary = ::holding();
    summary.judged = 6;
    summary.newest = thursday - 3h - 48min;
    summary.hold.staleFrom = *summary.newest + 2h;
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — holding at 10% — hold paused at 14 h 52 min of 48 h left, data is 3 h 48 min old"_s);
    QCOMPARE(said(summary, thursday - 2h), // it would end sooner if there were data
             u"Stage 2 of 4 — holding at 10% — 15 h 04 min of 48 h left (until Fri 07:46 CET, 06:46 UTC)"_s);
    summary.newest.reset();
    summary.hold.staleFrom = summary.hold.enteredAt + 2h;
    QCOMPARE(said(summary, thursday),
             u"Stage 2 of 4 — holding at 10% — hold paused at 46 h of 48 h left, no data for 34 h 56 min"_s);
    Summary complete = ready(thursday);
    complete.newest = thursday - 5h;
    complete.hold.staleFrom = thursday - 3h;
    complete.hold.enteredAt = thursday - 60h; // nothing is left to wait for
    QCOMPARE(said(complete, thursday), u"Stage 2 of 4 — hold complete at 10% — data is 5 h old, limit 2 h"_s);
}

void TestStatusSentence::businessDays()
{
    rollout::Plan plan = designPlan();
    plan.stages[0].hold = Duration{3, Duration::Unit::businessDays};
    Log log(plan, thursday);
    log.decide(DecisionKind::start);
    const Summary summary = gate::summarise(log.plan(), 1, log.state(), {});
    QCOMPARE(said(summary, thursday + 1h),
             u"Stage 1 of 4 — holding at 1% — 71 h of 3 business days left (until Tue 18:42 CET, 17:42 UTC)"_s);
}

void TestStatusSentence::aClockThatWasSetBack()
{
    const Summary summary = ::holding(); // decided on Wednesday at 07:46
    const Instant decided = *instantFromIso(u"2025-11-12T06:46Z"_s);
    QCOMPARE(clockSentence(summary, decided), QString());
    QCOMPARE(clockSentence(summary, decided - 5s), QString()); // clocks differ by a little
    QCOMPARE(
        clockSentence(summary, decided - 10h),
        u"This computer’s clock is 10 h behind the last decision. Holds are counted by it: set it, or find out whose was ahead."_s);
    QCOMPARE(said(summary, decided - 10h),
             u"Stage 2 of 4 — holding at 10% — 48 h of 48 h left (until Fri 07:46 CET, 06:46 UTC)"_s);
}

void TestStatusSentence::forgotten()
{
    const Instant end = thursday;
    const auto sentence = [](const Summary &summary, Instant now) {
        const auto forgotten = gate::forgotten(summary, gate::decide(summary, now), now);
        return forgotten ? forgottenSentence(*forgotten, now) : QString();
    };
    Summary summary = ready(thursday);
    summary.newest.reset();
    summary.judged = 0;
    summary.hold.enteredAt = end - 48h;
    summary.decidedAt = end - 48h;
    QCOMPARE(sentence(summary, end + 72h - 1ms), QString());
    QCOMPARE(sentence(summary, end + 72h), u"hold ended 3 d ago, no decision yet"_s);
    QCOMPARE(sentence(summary, end - 1h), QString());
    summary.decidedAt = end + 24h; // a note: somebody knows
    QCOMPARE(sentence(summary, end + 72h), QString());
    summary.phase = rollout::Phase::held;
    summary.since = end;
    summary.decidedAt = end;
    QCOMPARE(sentence(summary, end + 100h), u"held for 4 d, no decision since"_s);
    summary.phase = rollout::Phase::complete;
    QCOMPARE(sentence(summary, end + 100h), QString());
}

void TestStatusSentence::sampleRatio()
{
    Summary summary = ::holding();
    summary.judged = 6;
    summary.clear = 6;
    summary.newest = thursday;
    summary.ratioIsConfigured = true;
    summary.ratio = stats::SrmState::failed;
    QCOMPARE(said(summary, thursday), u"Stage 2 of 4 — holding at 10% — results not trusted, sample ratio is off"_s);
}

void TestStatusSentence::afterAnOverride()
{
    Log log(designPlan(), *instantFromIso(u"2025-11-12T00:00Z"_s));
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::advance);
    auto advance = log.request(DecisionKind::advance, u"we cannot wait for this"_s);
    advance.isOverride = true;
    log.wait(12h); // Wed 13:00 CET
    QVERIFY(log.add(advance, {rollout::Verdict::hold, {rollout::CriterionKind::minimumHold}}).isEmpty());
    const Instant now = log.now() + 42h; // Fri 07:00 CET
    QCOMPARE(
        said(gate::summarise(log.plan(), 1, log.state(), {}), now),
        u"Stage 3 of 4 — holding at 50% — 30 h of 72 h left (until Sat 13:00 CET, 12:00 UTC), advanced against the gate"_s);
}

void TestStatusSentence::lastStage()
{
    Log log(designPlan(), thursday - 96h);
    for (const DecisionKind kind :
         {DecisionKind::start, DecisionKind::advance, DecisionKind::advance, DecisionKind::advance})
        QVERIFY(log.decide(kind));
    const Summary summary = gate::summarise(log.plan(), 1, log.state(), {});
    QCOMPARE(said(summary, thursday), u"Stage 4 of 4 — at 100% — watching, 3 d of 168 h left"_s);
    QCOMPARE(said(summary, thursday + 72h), u"Stage 4 of 4 — at 100% — ready to complete"_s);
}

void TestStatusSentence::done()
{
    rollout::Plan plan = designPlan();
    plan.stages = {plan.stages.last()};
    Log log(plan, *instantFromIso(u"2025-11-03T08:12Z"_s));
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::complete);
    QCOMPARE(said(gate::summarise(plan, 1, log.state(), {}), thursday),
             u"Done — at 100% since Mon 3 Nov 09:12 CET, 08:12 UTC"_s);
}

void TestStatusSentence::backToAStage()
{
    Log log(designPlan(), *instantFromIso(u"2025-11-13T11:42Z"_s));
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::advance);
    auto back = log.request(DecisionKind::rollback);
    back.toStage = 0;
    QVERIFY(log.add(back, {}).isEmpty());
    QCOMPARE(said(gate::summarise(log.plan(), 1, log.state(), {}), thursday),
             u"Stage 1 of 4 — back at 1% — 18 h of 24 h left (until Fri 12:42 CET, 11:42 UTC)"_s);
}

void TestStatusSentence::rolledBack()
{
    Log log(designPlan(), *instantFromIso(u"2025-11-13T17:51Z"_s));
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::advance);
    auto back = log.request(DecisionKind::rollback, u"Legal asked for it"_s);
    back.cause = u"crashes"_s;
    Log other = log;
    QVERIFY(log.add(back, {}).isEmpty());
    QCOMPARE(said(gate::summarise(log.plan(), 1, log.state(), {}), thursday + 1h),
             u"Rolled back — from 10% to 0% on Thu 13 Nov 18:51 CET, 17:51 UTC — session crash rate regressed"_s);
    back.cause.clear();
    QVERIFY(other.add(back, {}).isEmpty());
    QCOMPARE(said(gate::summarise(other.plan(), 1, other.state(), {}), thursday + 1h),
             u"Rolled back — from 10% to 0% on Thu 13 Nov 18:51 CET, 17:51 UTC — “Legal asked for it”"_s);
}

void TestStatusSentence::abandoned()
{
    const auto abandon = [](Log log) {
        log.wait(*instantFromIso(u"2025-11-13T17:51Z"_s) - log.now());
        log.decide(DecisionKind::abandon, u"Superseded by One-tap pay 2"_s);
        return said(gate::summarise(log.plan(), 1, log.state(), {}), thursday + 1h);
    };
    Log log(designPlan(), thursday - 24h);
    const QString end = u" on Thu 13 Nov 18:51 CET, 17:51 UTC by Mara Lindqvist — “Superseded by One-tap pay 2”"_s;
    QCOMPARE(abandon(log), u"Abandoned — not started"_s + end);
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::advance);
    QCOMPARE(abandon(log), u"Abandoned — at 10%"_s + end);
    log.decide(DecisionKind::rollback);
    QCOMPARE(abandon(log), u"Abandoned — at 0%"_s + end);
}

void TestStatusSentence::shortForm()
{
    const Summary summary = ::holding();
    const auto brief = [](const Summary &s, Instant now) { return shortStatus(s, gate::decide(s, now), now, berlin); };
    QCOMPARE(brief(summary, thursday), u"Stage 2 of 4 — holding at 10%, 13 h left"_s);
    const Summary complete = ready(thursday);
    QCOMPARE(brief(complete, thursday), u"Stage 2 of 4 — hold complete at 10% — ready to advance to 50%"_s);
}

void TestStatusSentence::everyStateHasASentence()
{
    SummarySource source(9);
    for (int i = 0; i < 3000; ++i) {
        const Summary summary = source.summary(u"r"_s, thursday);
        const QString sentence = said(summary, thursday + Milliseconds(source.below(200'000'000)));
        QVERIFY2(!sentence.endsWith(u'.') && !sentence.contains(u"%"_s + u"1"_s) && !sentence.contains(u"—  —"_s) &&
                     !sentence.contains(u"  "_s),
                 qPrintable(sentence));
        QVERIFY2(sentence.count(u" — "_s) == 1 || sentence.count(u" — "_s) == 2, qPrintable(sentence));
    }
}

QTEST_GUILESS_MAIN(TestStatusSentence)
#include "tst_statussentence.moc"
