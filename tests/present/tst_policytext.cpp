// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/policytext.h"

#include "present/gatetext.h"
#include "present/sentences.h"
#include "present/snapshots.h"
#include "present/surfacedesk.h"
#include "rollout/surfacefile.h"
#include "support/views.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::Breach;
using rollout::DecisionKind;
using rollout::PolicyRule;

namespace {

const QTimeZone berlin("Europe/Berlin");

rollout::Surface checkout()
{
    rollout::Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.freezes = {{u"Year-end freeze"_s, rollout::DatedWindow{*rollout::wallFromText(u"2026-11-12 12:00"_s),
                                                                   *rollout::wallFromText(u"2026-11-23 08:00"_s)}}};
    return surface;
}

rollout::Surface offDuty()
{
    rollout::Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.duty = rollout::DutyHours{{1, 2, 3, 4}, 8 * 60, 18 * 60};
    return surface;
}

/// The design's plan without guardrails in its second stage, whose hold is over, on Thu 12 Nov 2026, 18:42.
Log ready()
{
    rollout::Plan plan = designPlan();
    plan.metrics.clear();
    plan.guardrails.clear();
    Log log(plan, designNow - 60h);
    if (!log.decide(DecisionKind::start) || !log.decide(DecisionKind::advance))
        qFatal("not in the second stage");
    log.wait(60h);
    return log;
}

console::View governed(const Log &log, const rollout::Surface &surface)
{
    console::View view = viewOf(log, log.now());
    view.facts.surface = {surface, 1};
    view.report = gate::evaluate(log.plan(), 1, view.facts.state, {}, log.now(), view.facts.surface);
    return view;
}

QString value(const GateSnapshot &gate, rollout::CriterionKind kind)
{
    for (const ChecklistRow &row : gate.checklist)
        if (row.kind == kind)
            return row.name + u": "_s + row.value;
    return {};
}

} // namespace

class TestPolicyText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatBreaksAndWhatMendsIt_data();
    void saysWhatBreaksAndWhatMendsIt();
    void aRenamedSurfaceIsBrokenAsBefore();
    void aFreezeIsSaidEverywhere();
    void aSurfaceThatCannotBeReadIsSaid();
    void beingOffDutyIsSaid();
    void aFreezeThatIsNearHasARow();
    void anExceptionIsOffered();
    void refusalsNameTheWindowAndItsEnd();
    void aFormIsItsSurface();
    void severitiesAreWords();
    void faultsStandAtTheirFields();
};

void TestPolicyText::saysWhatBreaksAndWhatMendsIt_data()
{
    QTest::addColumn<Breach>("breach");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, Breach breach, const QString &sentence) {
        breach.surface = u"Checkout"_s;
        QTest::newRow(name) << breach << sentence;
    };
    row("missing", {PolicyRule::guardrailRequired, {}, {}, u"Payment error rate"_s},
        u"Checkout requires “Payment error rate”. Add it or choose another surface."_s);
    row("not judged", {PolicyRule::guardrailJudged, {}, {}, u"Refunds"_s, u"Half"_s},
        u"Stage Half does not judge “Refunds”, which Checkout requires. Add it to the guardrails of the stage."_s);
    row("severity", {PolicyRule::severity, {}, {}, u"Refunds"_s, {}, u"watch"_s, u"rollback"_s},
        u"The severity of “Refunds” is watch, milder than Checkout allows. Make it rollback."_s);
    row("no margin", {PolicyRule::marginRequired, {}, {}, u"Refunds"_s, {}, {}, u"5%"_s},
        u"“Refunds” has no margin. Checkout allows at most 5%."_s);
    row("margin", {PolicyRule::margin, {}, {}, u"Refunds"_s, u"Half"_s, u"7%"_s, u"5%"_s},
        u"The margin of “Refunds” at stage Half is 7%, wider than Checkout allows (5%)."_s);
    row("step", {PolicyRule::step, {}, {}, u"Half"_s, u"1%"_s, u"50%"_s, u"10 ×"_s},
        u"The step from 1% to 50% is larger than Checkout allows (10 ×). Put a stage in between."_s);
    row("hold", {PolicyRule::minimumHold, {}, {}, u"Half"_s, {}, u"12 h"_s, u"48 h"_s, true},
        u"Stage Half holds for 12 h, Checkout asks for at least 48 h. A plan that names no risk counts as one of high risk."_s);
    row("no hold", {PolicyRule::minimumHold, {}, {}, u"Half"_s, {}, {}, u"48 h"_s},
        u"Stage Half has no hold, Checkout asks for at least 48 h."_s);
    row("approvals", {PolicyRule::approvals, {}, {}, u"Half"_s, {}, u"0"_s, u"2"_s},
        u"Stage Half asks for 0 approvals, Checkout for at least 2."_s);
}

void TestPolicyText::saysWhatBreaksAndWhatMendsIt()
{
    QFETCH(Breach, breach);
    QTEST(breachSentence(breach), "sentence");
}

void TestPolicyText::aRenamedSurfaceIsBrokenAsBefore()
{
    rollout::Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.policy.largestFactor = 5;
    console::TouchedRollout touched{RolloutId(u"one-tap-pay"_s), u"One-tap pay"_s, surface.timeZone, true};
    touched.before = rollout::policyBreaches(designPlan(), surface);
    surface.name = u"Till"_s;
    touched.after = rollout::policyBreaches(designPlan(), surface);
    QCOMPARE(touchedText(touched, designNow).headline, u"One-tap pay: breaks it as before"_s);
    surface.policy.approvals[2] = 1;
    touched.after = rollout::policyBreaches(designPlan(), surface);
    QCOMPARE(touchedText(touched, designNow).headline, u"One-tap pay: breaks it in 3 places"_s);
    QCOMPARE(touchedText(touched, designNow).lines.size(), 3);
    touched.after.clear();
    touched.closedAfter = rollout::closureAt(checkout(), designNow);
    QCOMPARE(touchedText(touched, designNow).headline,
             u"One-tap pay: breaks it no more, frozen until Mon 23 Nov 08:00 CET, 07:00 UTC (Year-end freeze)"_s);
}

void TestPolicyText::aFreezeIsSaidEverywhere()
{
    const console::View view = governed(ready(), checkout());
    const gate::GateReport &report = view.report;
    QCOMPARE(statusSentence(report.summary, report.decision, designNow, berlin),
             u"Stage 2 of 4 — hold complete at 10% — frozen until Mon 23 Nov 08:00 CET, 07:00 UTC (Year-end freeze)"_s);
    QCOMPARE(gateSentence(report, berlin), u"Not yet. Year-end freeze ends Mon 23 Nov 08:00 CET."_s);
    const GateSnapshot gate = gateSnapshot(view, designNow, berlin);
    QCOMPARE(value(gate, rollout::CriterionKind::freeze), u"Freeze: Year-end freeze until Mon 23 Nov, 08:00"_s);
    QCOMPARE(gate.freeze, u"Year-end freeze until Mon 23 Nov 08:00 CET."_s);
    QCOMPARE(gate.freezeMeaning, u"Nothing goes forward on Checkout. Holding and rolling back work."_s);
    const ActionState &advance = *gate.action(DecisionKind::advance);
    QVERIFY(!advance.isEnabled);
    QCOMPARE(advance.text, u"Advance is frozen until Mon 23 Nov, 08:00"_s);
    QVERIFY(gate.action(DecisionKind::rollback)->isEnabled);
    QVERIFY(gate.action(DecisionKind::hold)->isEnabled);
    QVERIFY(!gate.action(DecisionKind::skip)->isEnabled);
    QVERIFY(!gate.cost.contains(u"overrides the gate"_s));
}

void TestPolicyText::aSurfaceThatCannotBeReadIsSaid()
{
    const Log log = ready();
    console::View view = viewOf(log, designNow);
    view.facts.surface = rollout::SurfaceInForce::unreadable(u"revision 1 is not the one that was laid down"_s);
    view.report = gate::evaluate(log.plan(), 1, log.state(), {}, designNow, view.facts.surface);
    QVERIFY(view.report.decision.verdict == rollout::Verdict::hold);
    const GateSnapshot gate = gateSnapshot(view, designNow, berlin);
    QCOMPARE(value(gate, rollout::CriterionKind::freeze), u"Surface: cannot be read"_s);
    QCOMPARE(gate.freeze, u"The surface Checkout cannot be read."_s);
    QCOMPARE(gate.freezeMeaning, u"Revision 1 is not the one that was laid down. Nothing goes forward until it can. "
                                 "Holding and rolling back work."_s);
    for (const ActionState &action : gate.actions) {
        const bool works = action.kind == DecisionKind::hold || action.kind == DecisionKind::rollback;
        QVERIFY2(action.isEnabled == works, qPrintable(action.text));
        QVERIFY(works || !action.whyNot.isEmpty());
    }
    QVERIFY(gate.action(DecisionKind::extend)->whyNot.contains(u"cannot be read"_s));
}

void TestPolicyText::beingOffDutyIsSaid()
{
    const console::View view = governed(ready(), offDuty());
    QCOMPARE(statusSentence(view.report.summary, view.report.decision, designNow, berlin),
             u"Stage 2 of 4 — hold complete at 10% — duty hours start Mon 08:00 CET, 07:00 UTC"_s);
    QCOMPARE(gateSentence(view.report, berlin), u"Not yet. Duty hours start Mon 08:00 CET."_s);
    const GateSnapshot gate = gateSnapshot(view, designNow, berlin);
    QCOMPARE(value(gate, rollout::CriterionKind::freeze), u"Duty hours: start Mon 08:00"_s);
    QCOMPARE(gate.action(DecisionKind::advance)->text, u"Advance is off duty until Mon 08:00"_s);
    QVERIFY(gate.freeze.isEmpty());
}

void TestPolicyText::aFreezeThatIsNearHasARow()
{
    const Log log = ready();
    rollout::Surface surface = checkout();
    surface.freezes.first().when = rollout::DatedWindow{*rollout::wallFromText(u"2026-11-13 15:00"_s),
                                                        *rollout::wallFromText(u"2026-11-16 08:00"_s)};
    const GateSnapshot near = gateSnapshot(governed(log, surface), designNow, berlin);
    QCOMPARE(value(near, rollout::CriterionKind::freeze), u"Freeze: Year-end freeze from Fri 15:00"_s);
    QCOMPARE(near.word, u"Go"_s);
    surface.freezes.first().when = rollout::DatedWindow{*rollout::wallFromText(u"2026-11-14 15:00"_s),
                                                        *rollout::wallFromText(u"2026-11-16 08:00"_s)};
    QCOMPARE(value(gateSnapshot(governed(log, surface), designNow, berlin), rollout::CriterionKind::freeze), QString());
}

void TestPolicyText::anExceptionIsOffered()
{
    Log log = ready();
    const console::View view = governed(log, checkout());
    QVERIFY(gateSnapshot(view, designNow, berlin).action(DecisionKind::exempt)->isEnabled);
    const DecisionForm form = decisionForm(view, DecisionKind::exempt, designNow, berlin);
    QCOMPARE(form.minimumReason, 10);
    QVERIFY(!form.isOverride); // which has a dialog of its own
    QStringList untils;
    for (const UntilChoice &until : form.untils)
        untils.append(until.title + u", "_s + until.consequence);
    QCOMPARE(untils, (QStringList{u"until 20:00, for 1 h 18 min"_s, u"until 21:00, for 2 h 18 min"_s,
                                  u"until 23:00, for 4 h 18 min"_s, u"until Fri 03:00, for 8 h 18 min"_s,
                                  u"until Fri 18:42, for 24 h"_s}));
    for (const UntilChoice &until : form.untils) {
        rollout::DecisionRequest request = log.request(DecisionKind::exempt, u"The fix must go out"_s);
        request.until = until.at;
        request.with = u"Teo Okafor"_s;
        const auto decision = rollout::permitted(request, log.plan(), log.state(), view.report.decision.opinion(),
                                                 designNow, view.facts.surface);
        QVERIFY(decision);
        QVERIFY(decisionText(*decision, log.plan()).startsWith(u"made an exception with Teo Okafor until "_s));
    }
    // With it the way is open, and the row says why.
    rollout::DecisionRequest request = log.request(DecisionKind::exempt, u"The fix must go out"_s);
    request.until = designNow + 78min;
    request.with = u"Teo Okafor"_s;
    auto decision = rollout::permitted(request, log.plan(), log.state(), {}, designNow, view.facts.surface);
    decision->hash = rollout::decisionHash(*decision);
    log.decisions().append(*decision);
    const GateSnapshot gate = gateSnapshot(governed(log, checkout()), designNow, berlin);
    QCOMPARE(value(gate, rollout::CriterionKind::freeze), u"Freeze: exception until 20:00"_s);
    QVERIFY(gate.action(DecisionKind::advance)->isEnabled);
    QVERIFY(gate.freeze.isEmpty());
    // Without a surface there is nothing to make an exception from, and the entry says so.
    const GateSnapshot free = gateSnapshot(viewOf(ready(), designNow), designNow, berlin);
    QVERIFY(!free.action(DecisionKind::exempt)->isEnabled);
    QVERIFY(!free.action(DecisionKind::exempt)->whyNot.isEmpty());
}

void TestPolicyText::refusalsNameTheWindowAndItsEnd()
{
    rollout::Refusal refusal{rollout::RefusalCode::frozen, u"Year-end freeze"_s,
                             *instantFromIso(u"2026-11-23T07:00Z"_s), u"Europe/Berlin"_s};
    QCOMPARE(
        refusalSentence(refusal),
        u"Year-end freeze: nothing goes forward until Mon 23 Nov 08:00 CET, 07:00 UTC. Holding and rolling back work."_s);
    refusal.code = rollout::RefusalCode::offDuty;
    QCOMPARE(refusalSentence(refusal),
             u"Nobody is on duty until Mon 23 Nov 08:00 CET, 07:00 UTC. Holding and rolling back work."_s);
}

void TestPolicyText::aFormIsItsSurface()
{
    rollout::Surface surface = checkout();
    surface.duty = offDuty().duty;
    surface.freezes.append({u"Weekend"_s, rollout::WeeklyWindow{{5, 900}, {1, 480}}});
    surface.policy.required = {
        {MetricId(u"payments"_s), u"Payment error rate"_s, rollout::Severity::rollback, rollout::Margin{0.05, true}},
        {MetricId(u"latency"_s), {}, rollout::Severity::watch, rollout::Margin{12.5, false}}};
    surface.policy.largestMargin = 0.1;
    surface.policy.largestFactor = 10;
    surface.policy.largestStep = percent(50);
    surface.policy.minimumHold = {std::nullopt, hours(24), hours(48)};
    surface.policy.approvals = {0, 1, 2};
    const SurfaceForm form = surfaceForm(surface, 3);
    QCOMPARE(form.minimumHold[2], u"48 h"_s);
    QCOMPARE(form.guardrails.last().margin, u"12.5"_s);
    QVERIFY(surfaceOf(form).value() == surface);
}

/// As every screen words them; what documents have is understood, too.
void TestPolicyText::severitiesAreWords()
{
    using rollout::Severity;
    rollout::Surface surface = checkout();
    surface.policy.required = {{MetricId(u"payments"_s), {}, Severity::rollback, {}}};
    SurfaceForm form = surfaceForm(surface, 1);
    QCOMPARE(form.guardrails.first().severity, u"roll back"_s);
    for (const QString &typed : {u"roll back"_s, u" Roll back "_s, u"rollback"_s}) {
        form.guardrails.first().severity = typed;
        const auto read = surfaceOf(form);
        QVERIFY2(read && read->policy.required.first().mildest == Severity::rollback, qPrintable(typed));
    }
}

void TestPolicyText::faultsStandAtTheirFields()
{
    SurfaceForm form = surfaceForm(checkout(), 1);
    form.timeZone = u"Berlin"_s;
    form.largestMargin = u"ten"_s;
    form.freezes.append({u"Weekend"_s, u"Fri"_s, u"Mon 08:00"_s});
    const auto surface = surfaceOf(form);
    QVERIFY(!surface);
    QStringList places;
    for (const InputFault &fault : surface.error().faults)
        places.append(fault.place);
    QCOMPARE(places, (QStringList{u"timeZone"_s, u"largestMargin"_s, u"freezes[1].from"_s}));
}

QTEST_GUILESS_MAIN(TestPolicyText)
#include "tst_policytext.moc"
