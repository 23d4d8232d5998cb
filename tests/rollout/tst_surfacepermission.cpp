// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/permission.h"

#include "rollout/surfacefile.h"
#include "support/plans.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

/// Thu 12 Nov 2026, 18:42 in Berlin is within the freeze, until Mon 16 Nov, 08:00.
SurfaceInForce frozen()
{
    Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.freezes = {
        {u"Audit"_s, DatedWindow{*wallFromText(u"2026-11-12 12:00"_s), *wallFromText(u"2026-11-16 08:00"_s)}}};
    return {surface, 1};
}

SurfaceInForce offDuty()
{
    Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.duty = DutyHours{{1, 2, 3, 4, 5}, 8 * 60, 18 * 60};
    return {surface, 1};
}

const GateOpinion openGate{Verdict::go, {}};
const GateOpinion frozenGate{Verdict::hold, {CriterionKind::freeze}};

/// "frozen Audit until 2026-11-16T07:00", "reasonMissing": names by which the cases below are written down.
QStringList said(const QList<Refusal> &refusals)
{
    static const QHash<int, QString> names{{int(RefusalCode::frozen), u"frozen"_s},
                                           {int(RefusalCode::offDuty), u"offDuty"_s},
                                           {int(RefusalCode::policyBroken), u"policyBroken"_s},
                                           {int(RefusalCode::nothingClosed), u"nothingClosed"_s},
                                           {int(RefusalCode::untilMissing), u"untilMissing"_s},
                                           {int(RefusalCode::secondMissing), u"secondMissing"_s},
                                           {int(RefusalCode::gateNotOpen), u"gateNotOpen"_s},
                                           {int(RefusalCode::heldByPerson), u"heldByPerson"_s},
                                           {int(RefusalCode::notInThisPhase), u"notInThisPhase"_s},
                                           {int(RefusalCode::overrideReasonTooShort), u"reasonTooShort"_s}};
    QStringList lines;
    for (const Refusal &refusal : refusals) {
        QString line = names.value(int(refusal.code), QString::number(int(refusal.code)));
        if (!refusal.subject.isEmpty())
            line += u' ' + refusal.subject;
        if (refusal.until)
            line += u" until "_s + toIso(*refusal.until).left(16);
        lines.append(line);
    }
    return lines;
}

QStringList refusals(const DecisionRequest &request, const Log &log, const SurfaceInForce &surface,
                     const GateOpinion &gate = openGate)
{
    const auto answer = permitted(request, log.plan(), log.state(), gate, log.now(), surface);
    return answer ? QStringList() : said(answer.error());
}

Log running(int stage = 0)
{
    Log log(designPlan());
    if (!log.decide(DecisionKind::start))
        qFatal("not started");
    for (int i = 0; i < stage; ++i)
        if (!log.decide(DecisionKind::advance))
            qFatal("not advanced");
    return log;
}

DecisionRequest exemption(const Log &log, Milliseconds length = 2h)
{
    DecisionRequest request = log.request(DecisionKind::exempt, u"The fix for the outage must go out"_s);
    request.until = log.now() + length;
    request.with = u"Teo Okafor"_s;
    return request;
}

} // namespace

class TestSurfacePermission : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingGoesForwardInAFreeze_data();
    void nothingGoesForwardInAFreeze();
    void anOverrideDoesNotPass();
    void nobodyIsAskedInAFreeze();
    void holdAndRollBackAreNeverBlocked();
    void aPlanThatBreaksItsPolicyDoesNotStart();
    void exemptionsAreChecked_data();
    void exemptionsAreChecked();
    void anExemptionIsAnOverrideForEver();
    void anExemptionLetsOneStageThrough();
    void anExemptionEnds();
    void aRolloutThatHasNotStartedCanBeExempt();
    void noWayForwardWithoutAnExemption();
};

void TestSurfacePermission::nothingGoesForwardInAFreeze_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("stage"); // -1: not started
    QTest::newRow("start") << int(DecisionKind::start) << -1;
    QTest::newRow("advance") << int(DecisionKind::advance) << 0;
    QTest::newRow("skip") << int(DecisionKind::skip) << 0;
    QTest::newRow("complete") << int(DecisionKind::complete) << 3;
}

void TestSurfacePermission::nothingGoesForwardInAFreeze()
{
    QFETCH(int, kind);
    QFETCH(int, stage);
    const Log log = stage < 0 ? Log(designPlan()) : running(stage);
    DecisionRequest request = log.request(DecisionKind(kind));
    request.isOverride = request.kind == DecisionKind::skip;
    QCOMPARE(refusals(request, log, {}), QStringList());
    QCOMPARE(refusals(request, log, frozen()), QStringList{u"frozen Audit until 2026-11-16T07:00"_s});
    QCOMPARE(refusals(request, log, offDuty()), QStringList{u"offDuty until 2026-11-13T07:00"_s});
}

void TestSurfacePermission::anOverrideDoesNotPass()
{
    const Log log = running();
    DecisionRequest request = log.request(DecisionKind::advance, u"it is urgent, believe me"_s);
    request.isOverride = true;
    QCOMPARE(refusals(request, log, frozen(), frozenGate), QStringList{u"frozen Audit until 2026-11-16T07:00"_s});
    // Also where the surface is not at hand and only the gate has said so.
    QCOMPARE(refusals(request, log, {}, frozenGate), QStringList{u"gateNotOpen freeze"_s});
    // What else the gate says is said as well.
    request.isOverride = false;
    QCOMPARE(refusals(request, log, frozen(), {Verdict::hold, {CriterionKind::freeze, CriterionKind::minimumHold}}),
             (QStringList{u"frozen Audit until 2026-11-16T07:00"_s, u"gateNotOpen minimumHold"_s}));
}

/// Approval comes last, so that nobody agrees to something that then waits for two days; to override the gate neither,
/// for an override does not pass.
void TestSurfacePermission::nobodyIsAskedInAFreeze()
{
    rollout::Plan plan = designPlan();
    plan.stages[0].approvals = 1;
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    DecisionRequest request = log.request(DecisionKind::ask, u"it is urgent, believe me"_s);
    QCOMPARE(refusals(request, log, {}), QStringList());
    QCOMPARE(refusals(request, log, frozen()), QStringList{u"frozen Audit until 2026-11-16T07:00"_s});
    QCOMPARE(refusals(request, log, offDuty(), frozenGate), QStringList{u"offDuty until 2026-11-13T07:00"_s});
    request.isOverride = true;
    const GateOpinion holding{Verdict::hold, {CriterionKind::freeze, CriterionKind::minimumHold}};
    QCOMPARE(refusals(request, log, frozen(), holding), QStringList{u"frozen Audit until 2026-11-16T07:00"_s});
    QCOMPARE(refusals(request, log, {}, {Verdict::hold, {CriterionKind::minimumHold}}), QStringList());
    // What was asked before it began is not agreed to while it lasts.
    QVERIFY(log.decide(DecisionKind::ask));
    DecisionRequest approval = log.request(DecisionKind::approve);
    approval.actor = u"Teo Okafor"_s;
    QCOMPARE(refusals(approval, log, frozen(), frozenGate), QStringList{u"frozen Audit until 2026-11-16T07:00"_s});
    QCOMPARE(refusals(approval, log, {}), QStringList());
}

void TestSurfacePermission::holdAndRollBackAreNeverBlocked()
{
    for (const SurfaceInForce &surface : {frozen(), offDuty()}) {
        const Log log = running(2);
        DecisionRequest extend = log.request(DecisionKind::extend);
        extend.by = hours(1);
        DecisionRequest earlier = log.request(DecisionKind::rollback);
        earlier.toStage = 0;
        for (const DecisionRequest &request :
             {log.request(DecisionKind::hold), log.request(DecisionKind::rollback), earlier, extend,
              log.request(DecisionKind::note), log.request(DecisionKind::abandon)})
            QCOMPARE(refusals(request, log, surface, frozenGate), QStringList());
        Log held = running(2);
        QVERIFY(held.decide(DecisionKind::hold));
        QCOMPARE(refusals(held.request(DecisionKind::resume), held, surface, frozenGate), QStringList());
    }
}

void TestSurfacePermission::aPlanThatBreaksItsPolicyDoesNotStart()
{
    Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.policy.required = {{MetricId(u"refunds"_s), u"Refunds"_s}};
    surface.policy.largestFactor = 5;
    const SurfaceInForce inForce(surface, 1);
    const Log draft(designPlan());
    QCOMPARE(refusals(draft.request(DecisionKind::start), draft, inForce),
             (QStringList{u"policyBroken guardrails"_s, u"policyBroken stages[1].exposure"_s}));
    const auto answer =
        permitted(draft.request(DecisionKind::start), draft.plan(), draft.state(), openGate, draft.now(), inForce);
    QVERIFY(answer.error().first().breach->rule == PolicyRule::guardrailRequired);
    // A later revision leaves alone what runs.
    QCOMPARE(refusals(running().request(DecisionKind::advance), running(), inForce), QStringList());
}

void TestSurfacePermission::exemptionsAreChecked_data()
{
    QTest::addColumn<DecisionRequest>("request");
    QTest::addColumn<QStringList>("expected");
    const Log log = running();
    const auto row = [&](const char *name, const std::function<void(DecisionRequest &)> &change,
                         const QStringList &expected) {
        DecisionRequest request = exemption(log);
        change(request);
        QTest::newRow(name) << request << expected;
    };
    row("in order", [](DecisionRequest &) {}, {});
    row("nobody second", [](DecisionRequest &request) { request.with = u" "_s; }, {u"secondMissing"_s});
    row("the same person", [](DecisionRequest &request) { request.with = u" mara  lindqvist "_s; },
        {u"secondMissing"_s});
    row("no reason", [](DecisionRequest &request) { request.reason = u"urgent   !"_s; }, {u"reasonTooShort 2"_s});
    row("no time", [](DecisionRequest &request) { request.until.reset(); }, {u"untilMissing 24"_s});
    row("a time that has passed", [](DecisionRequest &request) { request.until = designNow; }, {u"untilMissing 24"_s});
    row("a day ahead", [](DecisionRequest &request) { request.until = designNow + 24h; }, {});
    row("too far ahead", [](DecisionRequest &request) { request.until = designNow + 24h + 1ms; },
        {u"untilMissing 24"_s});
}

void TestSurfacePermission::exemptionsAreChecked()
{
    QFETCH(DecisionRequest, request);
    QFETCH(QStringList, expected);
    QCOMPARE(refusals(request, running(), frozen()), expected);
}

void TestSurfacePermission::anExemptionIsAnOverrideForEver()
{
    const Log log = running();
    const auto decision = permitted(exemption(log), log.plan(), log.state(), openGate, log.now(), frozen());
    QVERIFY(decision);
    QVERIFY(decision->isOverride);
    QVERIFY(decision->until == designNow + 2h);
    QCOMPARE(decision->with, u"Teo Okafor"_s);
    QCOMPARE(decision->fromStage, 0);
    QVERIFY(decision->exposureAfter == decision->exposureBefore);
    // It is written down and read again as it was.
    Decision written = *decision;
    written.hash = decisionHash(written);
    QVERIFY(decisionFromJson(toJson(written)).value() == written);
    // Nothing to be exempt from: no surface, or one that stays open.
    QCOMPARE(refusals(exemption(log), log, {}), QStringList{u"nothingClosed"_s});
    Surface later{SurfaceId(u"checkout"_s), u"Checkout"_s, u"UTC"_s};
    later.freezes = {
        {u"Audit"_s, DatedWindow{*wallFromText(u"2026-11-12 19:00"_s), *wallFromText(u"2026-11-13 08:00"_s)}}};
    QCOMPARE(refusals(exemption(log, 1h), log, {later, 1}), QStringList{u"nothingClosed"_s}); // 18:42 in the zone
    QCOMPARE(refusals(exemption(log, 2h), log, {later, 1}), QStringList());                   // ahead of its beginning
}

void TestSurfacePermission::anExemptionLetsOneStageThrough()
{
    Log log = running();
    QVERIFY(
        log.add(exemption(log), openGate).contains(Refusal{RefusalCode::nothingClosed, {}})); // Log knows no surface
    auto decision = permitted(exemption(log), log.plan(), log.state(), openGate, log.now(), frozen());
    decision->hash = decisionHash(*decision);
    log.decisions().append(*decision);
    QVERIFY(log.state().isExemptAt(log.now()));
    QCOMPARE(refusals(log.request(DecisionKind::advance), log, frozen()), QStringList());
    QVERIFY(log.decide(DecisionKind::advance));
    QVERIFY(!log.state().exemption);
    QCOMPARE(refusals(log.request(DecisionKind::advance), log, frozen()),
             QStringList{u"frozen Audit until 2026-11-16T07:00"_s});
}

void TestSurfacePermission::anExemptionEnds()
{
    Log log = running();
    auto decision = permitted(exemption(log), log.plan(), log.state(), openGate, log.now(), frozen());
    decision->hash = decisionHash(*decision);
    log.decisions().append(*decision);
    log.wait(2h - 1ms);
    QCOMPARE(refusals(log.request(DecisionKind::advance), log, frozen()), QStringList());
    log.wait(1ms);
    QCOMPARE(refusals(log.request(DecisionKind::advance), log, frozen()),
             QStringList{u"frozen Audit until 2026-11-16T07:00"_s});
    QVERIFY(log.decide(DecisionKind::rollback));
    QVERIFY(!log.state().exemption);
}

void TestSurfacePermission::aRolloutThatHasNotStartedCanBeExempt()
{
    Log log(designPlan());
    auto decision = permitted(exemption(log), log.plan(), log.state(), {}, log.now(), frozen());
    QVERIFY(decision);
    QVERIFY(!decision->fromStage);
    decision->hash = decisionHash(*decision);
    log.decisions().append(*decision);
    QVERIFY(log.state().phase == Phase::draft);
    QCOMPARE(refusals(log.request(DecisionKind::start), log, frozen()), QStringList());
    Log over = running();
    QVERIFY(over.decide(DecisionKind::abandon));
    QCOMPARE(refusals(exemption(over), over, frozen()), QStringList{u"notInThisPhase abandoned"_s});
}

/// Whatever is asked, with any gate and as an override or not: in a freeze exposure never rises without an exemption,
/// and whoever holds or rolls back is answered as if there were no surface.
void TestSurfacePermission::noWayForwardWithoutAnExemption()
{
    const bool holds = rc::check([] {
        Log log = *rc::gen::arbitrary<bool>() ? Log(designPlan()) : running(*rc::gen::inRange(0, 4));
        if (log.state().isLive() && *rc::gen::inRange(0, 4) == 0)
            RC_ASSERT(log.decide(DecisionKind::hold));
        const auto kind = DecisionKind(*rc::gen::inRange(0, int(DecisionKind::exempt) + 1));
        DecisionRequest request = log.request(kind);
        request.isOverride = *rc::gen::arbitrary<bool>();
        request.by = hours(1);
        if (*rc::gen::arbitrary<bool>())
            request.toStage = *rc::gen::inRange(0, 4);
        const GateOpinion gate = *rc::gen::arbitrary<bool>() ? openGate : frozenGate;
        const SurfaceInForce surface = *rc::gen::arbitrary<bool>() ? frozen() : offDuty();
        const auto answer = permitted(request, log.plan(), log.state(), gate, log.now(), surface);
        const bool isForward = kind == DecisionKind::start || kind == DecisionKind::advance ||
                               kind == DecisionKind::skip || kind == DecisionKind::complete;
        if (isForward)
            RC_ASSERT(!answer);
        if (answer)
            RC_ASSERT(answer->exposureAfter <= answer->exposureBefore);
        if (kind == DecisionKind::hold || kind == DecisionKind::rollback) {
            const bool isSame = answer == permitted(request, log.plan(), log.state(), gate, log.now());
            RC_ASSERT(isSame);
        }
    });
    QVERIFY(holds);
}

QTEST_GUILESS_MAIN(TestSurfacePermission)
#include "tst_surfacepermission.moc"
