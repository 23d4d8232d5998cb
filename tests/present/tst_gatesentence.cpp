// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/gatetext.h"
#include "present/sentences.h"

#include "support/findings.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using gate::GateReport;
using rollout::DecisionKind;

namespace {

const QTimeZone berlin("Europe/Berlin");
const Instant now = *instantFromIso(u"2025-11-13T17:42:00Z"_s);

/// A guardrail with an effect and a band, in its own direction of harm.
gate::Finding regressed(int index, double change, double atLeast)
{
    gate::Finding result = finding(designPlan(), index, stats::Verdict::regressed, now - 11min);
    result.regressedAtLook = 3;
    result.effect.status = stats::Status::ok;
    result.effect.relative.status = stats::Status::ok;
    result.effect.relative.value = change;
    result.band.status = stats::Status::ok;
    result.band.estimate = std::abs(change);
    result.band.lower.unbounded = false;
    result.band.lower.value = atLeast;
    result.band.upper.unbounded = false;
    result.band.upper.value = 1;
    return result;
}

/// Early 10%, entered `ago`, with these findings besides clear ones.
GateReport report(Milliseconds ago, const QList<gate::Finding> &findings,
                  const std::function<void(gate::Summary &)> &change = {})
{
    Log log(designPlan(), now - ago);
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::advance);
    GateReport result;
    result.at = now;
    result.data.findings = findings;
    result.data.newest = now - 11min;
    for (int i = int(findings.size()); i < 6; ++i) {
        gate::Finding clear = finding(designPlan(), i, stats::Verdict::clear, now - 11min);
        if (std::ranges::none_of(findings, [&](const gate::Finding &f) { return f.metric.id == clear.metric.id; }))
            result.data.findings.append(clear);
    }
    result.summary = gate::summarise(log.plan(), 1, log.state(), result.data);
    if (change)
        change(result.summary);
    result.decision = gate::decide(result.summary, now);
    return result;
}

QString said(const GateReport &report)
{
    return gateSentence(report, berlin);
}

} // namespace

/// The sentences of DESIGN.md, 9.2, that exist now.
class TestGateSentence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void yes();
    void notYet();
    void regressedHold();
    void no();
    void cannotSay();
    void cannotSayAndTheClockWaits();
    void heldByAPerson();
    void notAllAreClear();
    void latchedRegression();
    void absoluteEffects();
    void dialogsDropTheFirstWord();
    void theFirstWordAnswers();
    void theWorstGuardrailsInShort();
};

void TestGateSentence::yes()
{
    QCOMPARE(said(report(49h, {})), u"Yes. The hold is complete and all 6 guardrails are clear."_s);
}

void TestGateSentence::notYet()
{
    QCOMPARE(said(report(35h, {})), u"Not yet. 13 h of the 48 h hold are left. All 6 guardrails are clear."_s);
    QCOMPARE(said(report(48h - 80s, {})), u"Not yet. 1 min of the 48 h hold is left. All 6 guardrails are clear."_s);
    QCOMPARE(said(report(48h - 2min, {})), u"Not yet. 2 min of the 48 h hold are left. All 6 guardrails are clear."_s);
    QCOMPARE(said(report(48h - 40s, {})),
             u"Not yet. Under a minute of the 48 h hold is left. All 6 guardrails are clear."_s);
    const gate::Finding latency = finding(designPlan(), 2, stats::Verdict::inconclusive, now);
    QCOMPARE(said(report(35h, {latency})),
             u"Not yet. 13 h of the 48 h hold are left and p95 checkout latency needs more data."_s);
    QCOMPARE(said(report(49h, {latency})),
             u"Not yet. The hold is complete but p95 checkout latency needs more data."_s);
    const auto inNineHours = [](gate::Summary &s) { s.leadNeeds = 9h + 12min; };
    QCOMPARE(said(report(35h, {latency}, inNineHours)),
             u"Not yet. 13 h of the 48 h hold are left and p95 checkout latency needs about 9 h more data."_s);
    QCOMPARE(said(report(49h, {latency}, inNineHours)),
             u"Not yet. The hold is complete but p95 checkout latency needs about 9 h more data."_s);
    const gate::Finding none = finding(designPlan(), 2, stats::Verdict::insufficientData, now);
    QCOMPARE(said(report(49h, {none})),
             u"Not yet. The hold is complete but p95 checkout latency has too little data."_s);
    QCOMPARE(said(report(49h, {},
                         [](gate::Summary &s) {
                             s.exposedUnits = 312;
                             s.minimumSample = 1000;
                         })),
             u"Not yet. Waiting for 312 of 1,000 exposed users."_s);
    QCOMPARE(said(report(49h, {},
                         [](gate::Summary &s) {
                             s.criteria = 2;
                             s.ticked = 1;
                         })),
             u"Not yet. 1 of 2 written criteria is not ticked."_s);
    QCOMPARE(said(report(49h, {}, [](gate::Summary &s) { s.approvals = 1; })),
             u"Yes. The hold is complete and all 6 guardrails are clear. Waiting for approval, 0 of 1 given."_s);
}

void TestGateSentence::regressedHold()
{
    QCOMPARE(said(report(35h, {regressed(3, 0.056, 0.012)})),
             u"Not yet. Basket load failures rose 5.6%: at least 1.2%, possibly more than the 6% margin."_s);
}

void TestGateSentence::no()
{
    QCOMPARE(said(report(35h, {regressed(0, 0.084, 0.023)})),
             u"No. Session crash rate rose 8.4%: at least 2.3%, possibly more than the 10% margin."_s);
    gate::Finding orders = regressed(4, -0.031, 0.004); // fewer orders are worse
    orders.guardrail.severity = rollout::Severity::rollback;
    QCOMPARE(said(report(35h, {orders})),
             u"No. Orders per user fell 3.1%: at least 0.4%, possibly more than the 2% margin."_s);
}

void TestGateSentence::cannotSay()
{
    QCOMPARE(said(report(35h, {}, [](gate::Summary &s) { s.newest = now - 3h - 48min; })),
             u"Cannot say. The data is 3 h 48 min old, the limit is 2 h."_s);
    QCOMPARE(said(report(35h, {}, [](gate::Summary &s) { s.newest.reset(); })),
             u"Cannot say. There is no data for this stage, 35 h after it began."_s);
    QCOMPARE(
        said(report(35h, {},
                    [](gate::Summary &s) {
                        s.ratioIsConfigured = true;
                        s.ratio = stats::SrmState::failed;
                        s.ratioShare = 0.1063;
                        s.ratioPlanned = 0.1;
                    })),
        u"Cannot say. 10.63% of the measured users are exposed, the plan says 10.00%, so the two groups may differ. Fix the assignment, then restart this stage."_s);
    QCOMPARE(said(report(35h, {finding(designPlan(), 1, stats::Verdict::error, now)})),
             u"Cannot say. The data of payment error rate are not valid. Correct them and import them again."_s);
}

void TestGateSentence::cannotSayAndTheClockWaits()
{
    const auto stale = [](gate::Summary &summary) {
        summary.newest = now - 3h - 48min;
        summary.refresh = 30min;
        summary.hold.staleFrom = *summary.newest + 1h;
    };
    QCOMPARE(said(report(35h, {}, stale)),
             u"Cannot say. The data is 3 h 48 min old, the limit is 1 h. The hold clock is paused."_s);
}

void TestGateSentence::heldByAPerson()
{
    QCOMPARE(said(report(35h, {},
                         [](gate::Summary &s) {
                             s.phase = rollout::Phase::held;
                             s.by = u"Teo Okafor"_s;
                             s.since = now - 4h - 32min;
                             s.reason = u"Checking refunds"_s;
                         })),
             u"Not yet. Teo Okafor holds since Thu 14:10: “Checking refunds”."_s);
}

void TestGateSentence::notAllAreClear()
{
    const gate::Finding tickets = finding(designPlan(), 5, stats::Verdict::regressed, now); // only watched
    GateReport result = report(49h, {});
    result.data.findings[5] = tickets;
    result.summary.clear = 5;
    result.summary.regressed = 1;
    result.decision = gate::decide(result.summary, now);
    QCOMPARE(said(result), u"Yes. The hold is complete and of 6 guardrails 5 are clear, the others do not block."_s);
    QCOMPARE(said(report(49h, {},
                         [](gate::Summary &s) {
                             s.judged = 0;
                             s.clear = 0;
                         })),
             u"Yes. The hold is complete and no guardrail is judged at this gate."_s);
    QCOMPARE(said(report(49h, {},
                         [](gate::Summary &s) {
                             s.judged = 1;
                             s.clear = 1;
                         })),
             u"Yes. The hold is complete and the guardrail is clear."_s);
}

void TestGateSentence::latchedRegression()
{
    const gate::Finding recovered = regressed(0, 0.01, -0.02);
    QCOMPARE(regressionSentence(recovered),
             u"Session crash rate rose 1.0%: it regressed at look 3, possibly more than the 10% margin."_s);
    gate::Finding numberless = finding(designPlan(), 0, stats::Verdict::regressed, now);
    numberless.effect.status = stats::Status::insufficientData;
    QCOMPARE(regressionSentence(numberless), u"Session crash rate regressed."_s);
}

void TestGateSentence::absoluteEffects()
{
    gate::Finding latency = regressed(2, 0, 12.5);
    latency.isRelative = false;
    latency.effect.difference = 48.25;
    latency.margin = rollout::Margin{40, false};
    QCOMPARE(regressionSentence(latency),
             u"p95 checkout latency rose 48.25 ms: at least 12.50 ms, possibly more than the 40 ms margin."_s);
}

void TestGateSentence::dialogsDropTheFirstWord()
{
    QCOMPARE(gateSentenceInDialog(report(49h, {}), berlin), u"The hold is complete and all 6 guardrails are clear."_s);
}

void TestGateSentence::theFirstWordAnswers()
{
    const QList<GateReport> reports{report(49h, {}), report(35h, {}), report(35h, {regressed(0, 0.08, 0.02)}),
                                    report(35h, {}, [](gate::Summary &s) { s.newest.reset(); })};
    const QStringList first{u"Yes."_s, u"Not yet."_s, u"No."_s, u"Cannot say."_s};
    for (qsizetype i = 0; i < reports.size(); ++i) {
        QVERIFY(said(reports.at(i)).startsWith(first.at(i) + u' '));
        QVERIFY(said(reports.at(i)).endsWith(u'.'));
        QVERIFY((reports.at(i).decision.verdict == rollout::Verdict::go) == (i == 0));
    }
    QCOMPARE(verdictWord(rollout::Verdict::go), u"Go"_s);
    QCOMPARE(verdictWord(rollout::Verdict::hold), u"Hold"_s);
    QCOMPARE(verdictWord(rollout::Verdict::rollBack), u"Roll back"_s);
}

void TestGateSentence::theWorstGuardrailsInShort()
{
    gate::Summary summary;
    summary.clear = 3;
    QCOMPARE(worstCount(summary), QString()); // there is no shorter way
    summary.inMargin = 1;
    summary.inconclusive = 2;
    QCOMPARE(worstCount(summary), u"2 of 6 inconclusive"_s);
    summary.noData = 1;
    QCOMPARE(worstCount(summary), u"1 of 7 without data"_s);
    summary.regressed = 1;
    QCOMPARE(worstCount(summary), u"1 of 8 regressed"_s);
    gate::Summary all;
    all.inconclusive = 6;
    QCOMPARE(worstCount(all), QString());
}

QTEST_GUILESS_MAIN(TestGateSentence)
#include "tst_gatesentence.moc"
