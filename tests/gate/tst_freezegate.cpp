// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "gate/evidence.h"
#include "gate/summarylist.h"
#include "gate/verification.h"
#include "rollout/surfacefile.h"
#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using rollout::CriterionKind;
using rollout::DecisionKind;
using rollout::Verdict;

namespace {

/// Frozen from Thu 12 Nov 2026, 12:00 in Berlin, until Mon 16 Nov, 08:00; on duty from Monday to Friday, 8 to 18.
rollout::SurfaceInForce checkout(bool isFrozen = true)
{
    rollout::Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    if (isFrozen)
        surface.freezes = {{u"Audit"_s, rollout::DatedWindow{*rollout::wallFromText(u"2026-11-12 12:00"_s),
                                                             *rollout::wallFromText(u"2026-11-16 08:00"_s)}}};
    surface.duty = rollout::DutyHours{{1, 2, 3, 4, 5}, 8 * 60, 18 * 60};
    return {surface, 7};
}

/// The design's plan without guardrails, two days in its first stage: only its hold and the surface can close the gate.
Log held(Milliseconds length, int approvals = 0)
{
    rollout::Plan plan = designPlan();
    plan.metrics.clear();
    plan.guardrails.clear();
    plan.stages[0].approvals = approvals;
    Log log(plan, designNow - length);
    if (!log.decide(DecisionKind::start))
        qFatal("not started");
    log.wait(length);
    return log;
}

GateReport reportOf(const Log &log, const rollout::SurfaceInForce &surface)
{
    return evaluate(log.plan(), 1, log.state(), {}, log.now(), surface);
}

QStringList criteriaOf(const GateReport &report)
{
    QStringList names;
    for (const Criterion &criterion : report.decision.criteria)
        if (criterion.state != CriterionState::notApplicable)
            names.append(toString(criterion.kind) + u' ' + toString(criterion.contribution));
    return names;
}

/// An exemption until `until`, as the store would have it.
void exempt(Log &log, Instant until)
{
    rollout::DecisionRequest request = log.request(DecisionKind::exempt, u"The fix must go out now"_s);
    request.until = until;
    request.with = u"Teo Okafor"_s;
    auto decision = rollout::permitted(request, log.plan(), log.state(), {}, log.now(), checkout());
    if (!decision)
        qFatal("not exempt");
    decision->hash = rollout::decisionHash(*decision);
    log.decisions().append(*decision);
}

} // namespace

class TestFreezeGate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutASurfaceNothingIsSaid();
    void aFreezeHoldsBeforeTheTimer();
    void beingOffDutyIsSaidLast();
    void anExemptionOpensTheGate();
    void rollBackGoesFirst();
    void evidenceIsMadeAgain();
    void evidenceOfAnotherSurfaceDiffers();
    void listsAskTheSurfaceOfTheirRows();
    void whatHasEndedIsNotFrozen();
};

void TestFreezeGate::withoutASurfaceNothingIsSaid()
{
    const GateReport report = reportOf(held(30h), {});
    QCOMPARE(criteriaOf(report), QStringList{u"minimumHold go"_s});
    QVERIFY(!report.decision.closure);
    QVERIFY(!canonicalJson(toJson(report, true)).contains("freeze"));
    QVERIFY(!canonicalJson(evidence(held(30h).plan(), report, {})).contains("surfaceRevision"));
}

void TestFreezeGate::aFreezeHoldsBeforeTheTimer()
{
    const GateReport ready = reportOf(held(30h), checkout());
    QCOMPARE(criteriaOf(ready), (QStringList{u"freeze hold"_s, u"minimumHold go"_s}));
    QVERIFY(ready.decision.verdict == Verdict::hold);
    QVERIFY(ready.decision.reason == LeadingReason::freeze);
    QCOMPARE(ready.decision.closure->name, u"Audit"_s);
    QCOMPARE(toIso(ready.decision.closure->until), u"2026-11-16T07:00:00.000Z"_s);
    QVERIFY(ready.decision.opinion().unmet == QList{CriterionKind::freeze});
    QVERIFY(reportOf(held(5h), checkout()).decision.reason == LeadingReason::freeze);

    const QJsonObject freeze = toJson(ready, true)[u"freeze"_s].toObject();
    QCOMPARE(freeze[u"name"_s].toString(), u"Audit"_s);
    QCOMPARE(freeze[u"until"_s].toString(), u"2026-11-16T07:00:00.000Z"_s);
    QCOMPARE(freeze[u"exempt"_s].toBool(), false);
}

void TestFreezeGate::beingOffDutyIsSaidLast()
{
    // Thu 18:42: nobody is there any more, but a running hold says more than that.
    QVERIFY(reportOf(held(5h), checkout(false)).decision.reason == LeadingReason::holdTimer);
    const GateReport ready = reportOf(held(30h), checkout(false));
    QVERIFY(ready.decision.reason == LeadingReason::offDuty);
    QVERIFY(ready.decision.verdict == Verdict::hold);
    QCOMPARE(toIso(ready.decision.closure->until), u"2026-11-13T07:00:00.000Z"_s);
    // An approval is asked last: nobody approves in the evening what waits until the morning.
    QVERIFY(reportOf(held(30h, 1), checkout(false)).decision.reason == LeadingReason::offDuty);
}

void TestFreezeGate::anExemptionOpensTheGate()
{
    Log log = held(30h);
    exempt(log, log.now() + 2h);
    const GateReport report = reportOf(log, checkout());
    QVERIFY(report.decision.verdict == Verdict::go);
    QVERIFY(report.decision.isExempt);
    QVERIFY(report.decision.closure);
    QCOMPARE(criteriaOf(report), (QStringList{u"freeze go"_s, u"minimumHold go"_s}));
    log.wait(2h);
    QVERIFY(reportOf(log, checkout()).decision.reason == LeadingReason::freeze);
}

void TestFreezeGate::rollBackGoesFirst()
{
    Summary summary = reportOf(held(30h), checkout()).summary;
    summary.guardrails = Verdict::rollBack;
    QVERIFY(decide(summary, designNow).reason == LeadingReason::rollBack);
    summary.guardrails = Verdict::go;
    summary.phase = rollout::Phase::held;
    QVERIFY(decide(summary, designNow).reason == LeadingReason::heldByPerson);
}

void TestFreezeGate::evidenceIsMadeAgain()
{
    Log log = held(30h);
    for (int i = 0; i < 2; ++i) {
        const GateReport report = reportOf(log, checkout());
        const EvidenceCheck check = checkEvidence(canonicalJson(evidence(log.plan(), report, {})), log.decisions());
        QVERIFY2(check.outcome == EvidenceCheck::Outcome::asRecorded, qPrintable(check.detail));
        QVERIFY(check.frozen->surface == checkout());
        exempt(log, log.now() + 2h); // and once more with an exemption
    }
}

void TestFreezeGate::evidenceOfAnotherSurfaceDiffers()
{
    const Log log = held(30h);
    QByteArray bytes = canonicalJson(evidence(log.plan(), reportOf(log, checkout()), {}));
    QVERIFY(bytes.contains("2026-11-16 08:00"));
    bytes.replace("2026-11-16 08:00", "2026-11-12 12:01");
    const EvidenceCheck moved = checkEvidence(bytes, log.decisions());
    QVERIFY(moved.outcome == EvidenceCheck::Outcome::differs);
    bytes.replace("2026-11-12 12:01", "2026-11-12 11:00");
    const EvidenceCheck broken = checkEvidence(bytes, log.decisions());
    QVERIFY(broken.outcome == EvidenceCheck::Outcome::unreadable);
    QVERIFY2(broken.detail.contains(u"surface.freezes[0].to"_s), qPrintable(broken.detail));
    bytes = canonicalJson(evidence(log.plan(), reportOf(log, checkout()), {}));
    bytes.replace("\"surfaceRevision\":7", "\"surfaceRevision\":\"7\"");
    QVERIFY(checkEvidence(bytes, log.decisions()).outcome == EvidenceCheck::Outcome::unreadable);
}

void TestFreezeGate::listsAskTheSurfaceOfTheirRows()
{
    const Log log = held(30h);
    Summary other = reportOf(log, {}).summary;
    other.id = RolloutId(u"other"_s);
    other.surface = u"Search"_s;
    SummaryList list;
    list.append(reportOf(log, {}).summary);
    list.append(other);
    list.append(reportOf(log, {}).summary);
    QStringList asked;
    list.govern([&](const QString &name) {
        asked.append(name);
        return name == "Checkout"_L1 ? checkout() : rollout::SurfaceInForce();
    });
    QCOMPARE(asked, (QStringList{u"Checkout"_s, u"Search"_s})); // once each
    Summary numbers;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const bool isFrozen = i != 1;
        list.readNumbers(i, numbers);
        QCOMPARE(decide(list.at(i), designNow).reason == LeadingReason::freeze, isFrozen);
        QCOMPARE(decide(numbers, designNow).reason == LeadingReason::freeze, isFrozen);
    }
    // A row that is replaced stays with its surface; its bytes carry the exemption, and no surface.
    Log exempted = held(30h);
    exempt(exempted, designNow + 2h);
    list.replace(0, reportOf(exempted, {}).summary);
    QVERIFY(list.at(0).exemptUntil == designNow + 2h);
    QVERIFY(decide(list.at(0), designNow).verdict == Verdict::go);
    QVERIFY(decide(list.at(0), designNow + 2h).reason == LeadingReason::freeze);
}

void TestFreezeGate::whatHasEndedIsNotFrozen()
{
    Log log = held(30h);
    QVERIFY(log.decide(DecisionKind::abandon));
    QVERIFY(!reportOf(log, checkout()).decision.closure);
    QVERIFY(!evaluate(designPlan(), 1, {}, {}, designNow, checkout()).decision.closure);
}

QTEST_GUILESS_MAIN(TestFreezeGate)
#include "tst_freezegate.moc"
