// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/approvaltext.h"

#include "gate/evidence.h"
#include "present/sentences.h"
#include "present/snapshots.h"
#include "support/views.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const QTimeZone berlin("Europe/Berlin");
const QString mara = u"Mara Lindqvist"_s;
const QString teo = u"Teo Okafor"_s;

/// Early 10% after its hold, whose gate lacks one approval.
Log inEarly(Milliseconds held = 48h)
{
    rollout::Plan plan = designPlan();
    plan.guardrails.clear();
    plan.stages[1].approvals = 1;
    plan.approvers = QStringList{teo, mara};
    Log log(plan, designNow - held - 24h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    log.wait(held);
    return log;
}

/// As the session would show it: with the evidence that approval was asked on.
console::View viewWithEvidence(const Log &log, Instant now)
{
    console::View view = viewOf(log, now);
    view.facts.asked = gate::toJson(view.report, false);
    return view;
}

QStringList enabled(const GateSnapshot &gate)
{
    QStringList list;
    for (const ActionState &action : gate.actions)
        if (action.isEnabled)
            list.append(action.text + (action.isOverride ? u"!"_s : QString()) +
                        (action.isRecommended ? u"*"_s : QString()));
    return list;
}

} // namespace

class TestApprovalText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void beforeItIsAsked();
    void asWhoAsked();
    void asTheApprover();
    void whenTheEvidenceChanged();
    void againstTheGate();
    void forms();
    void status();
    void editVoids();
};

void TestApprovalText::beforeItIsAsked()
{
    const GateSnapshot gate = gateSnapshot(viewOf(inEarly(), designNow), designNow, berlin, mara);
    QCOMPARE(gate.word, u"Go"_s);
    QCOMPARE(gate.chip, u"needs approval"_s);
    QVERIFY(gate.sentence.startsWith(u"Yes. The hold is complete"_s));
    QCOMPARE(gate.cost, u"Advance asks a second approver before it takes effect."_s);
    QVERIFY(enabled(gate).contains(u"Advance to 50%…*"_s));
    QVERIFY(!gate.request.isShown);
    QCOMPARE(gate.checklist.last().value, u"0 of 1, asked last"_s);
}

void TestApprovalText::asWhoAsked()
{
    Log log = inEarly();
    QVERIFY(log.ask(mara));
    const GateSnapshot gate = gateSnapshot(viewWithEvidence(log, designNow), designNow, berlin, mara);
    QVERIFY(enabled(gate).contains(u"Take request back…"_s));
    QCOMPARE(gate.action(DecisionKind::approve)->whyNot, u"You cannot approve what you asked for yourself."_s);
    QCOMPARE(gate.action(DecisionKind::advance)->whyNot, u"Mara Lindqvist asks for approval already."_s);
}

void TestApprovalText::asTheApprover()
{
    Log log = inEarly();
    QVERIFY(log.ask(mara));
    const console::View view = viewWithEvidence(log, designNow);
    const GateSnapshot gate = gateSnapshot(view, designNow, berlin, teo);
    QCOMPARE(gate.word, u"Go"_s);
    QCOMPARE(gate.chip, u"approval asked"_s);
    QCOMPARE(gate.sentence, u"Yes. Nothing in the evidence has changed since Mara asked."_s);
    QVERIFY(enabled(gate).contains(u"Approve 50%…*"_s));
    QVERIFY(enabled(gate).contains(u"Decline…"_s));
    QCOMPARE(gate.request.who, mara);
    QCOMPARE(gate.request.what, u"asks to advance to 50%"_s);
    QCOMPARE(gate.request.reason, u"“because it is time”"_s);
    QCOMPARE(gate.request.given, u"0 of 1 approved"_s);
    QCOMPARE(gate.cost,
             u"The last approval goes to 50% and starts the 72 h hold. An edit of the plan voids the request."_s);
    QCOMPARE(gate.checklist.last().value, u"0 of 1, Mara Lindqvist asks"_s);
    const GateSnapshot other = gateSnapshot(view, designNow, berlin, u"Priya Raman"_s);
    QCOMPARE(other.action(DecisionKind::approve)->whyNot,
             u"The plan names who may do this: Teo Okafor, Mara Lindqvist."_s);
}

void TestApprovalText::whenTheEvidenceChanged()
{
    Log log = inEarly();
    QVERIFY(log.ask(mara));
    console::View view = viewWithEvidence(log, designNow);
    gate::Finding finding;
    finding.metric.id = MetricId(u"latency"_s);
    finding.metric.name = u"p95 latency"_s;
    finding.verdict = stats::Verdict::inconclusive;
    view.report.data.findings = {finding};
    view.facts.asked->insert(u"guardrails"_s,
                             QJsonArray{QJsonObject{{u"metric"_s, u"latency"_s}, {u"verdict"_s, u"clear"_s}}});
    const auto news = evidenceNews(view);
    QVERIFY(news && !news->isSame);
    QCOMPARE(news->sentence, u"p95 latency changed from Clear to Inconclusive since Mara asked."_s);
    view.report.data.findings.first().verdict = stats::Verdict::clear;
    QVERIFY(evidenceNews(view)->isSame);
}

void TestApprovalText::againstTheGate()
{
    Log log = inEarly(12h);
    rollout::DecisionRequest request = log.request(DecisionKind::ask, u"a reason that is long enough"_s);
    request.isOverride = true;
    QVERIFY(log.add(request, viewOf(log, designNow).report.decision.opinion()).isEmpty());
    const GateSnapshot gate = gateSnapshot(viewWithEvidence(log, designNow), designNow, berlin, teo);
    QCOMPARE(gate.word, u"Hold"_s);
    QVERIFY(gate.sentence.startsWith(u"Not yet."_s));
    QVERIFY(gate.sentence.endsWith(u"Nothing in the evidence has changed since Mara asked."_s));
    QCOMPARE(gate.request.what, u"asks to go to 50% against the gate"_s);
    const DecisionForm form = decisionForm(viewWithEvidence(log, designNow), DecisionKind::approve, designNow, berlin);
    QCOMPARE(form.footer, u"This is an override of the gate. It stays marked for ever."_s);
}

void TestApprovalText::forms()
{
    Log log = inEarly();
    const DecisionForm asks = decisionForm(viewOf(log, designNow), DecisionKind::advance, designNow, berlin);
    QVERIFY(asks.asksApproval);
    QVERIFY(!asks.isOverride);
    QCOMPARE(asks.targets.first().button, u"Request approval to advance"_s);
    const DecisionForm against =
        decisionForm(viewOf(inEarly(12h), designNow), DecisionKind::advance, designNow, berlin);
    QVERIFY(against.asksApproval && against.isOverride);
    QCOMPARE(against.targets.first().button, u"Request override"_s);
    QCOMPARE(against.footer, u"You cannot approve your own override. It stays marked for ever."_s);
    QVERIFY(log.ask(mara));
    const DecisionForm approves =
        decisionForm(viewWithEvidence(log, designNow), DecisionKind::approve, designNow, berlin);
    QCOMPARE(approves.gateLead, u"Mara Lindqvist asks to advance to 50%."_s);
    QCOMPARE(approves.gateSentence, u"Nothing in the evidence has changed since Mara asked."_s);
    QCOMPARE(approves.targets.first().button, u"Approve 50%"_s);
    QCOMPARE(approves.targets.first().headline, u"10% → 50%"_s);
    const DecisionForm declines = decisionForm(viewOf(log, designNow), DecisionKind::decline, designNow, berlin);
    QVERIFY(declines.needsReason);
    QCOMPARE(declines.footer, u"Ends what Mara Lindqvist asked for. Nothing else changes."_s);
}

void TestApprovalText::status()
{
    Log log = inEarly();
    QVERIFY(log.ask(mara));
    const console::View view = viewOf(log, designNow);
    QCOMPARE(statusSentence(view.report.summary, view.report.decision, designNow, berlin),
             u"Stage 2 of 4 — hold complete at 10% — waiting for approval of 50% by Teo Okafor (0 of 1)"_s);
}

void TestApprovalText::editVoids()
{
    Log log = inEarly();
    QVERIFY(log.ask(mara));
    const DecisionForm form = decisionForm(viewOf(log, designNow), DecisionKind::revise, designNow, berlin);
    QCOMPARE(form.footer, u"This voids the approval that Mara Lindqvist asked for."_s);
    QCOMPARE(form.button, u"Save plan"_s);
}

QTEST_GUILESS_MAIN(TestApprovalText)
#include "tst_approvaltext.moc"
