// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/permission.h"

#include "support/plans.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

const QString mara = u"Mara Lindqvist"_s;
const QString teo = u"Teo Okafor"_s;
const QString priya = u"Priya Raman"_s;

const GateOpinion openGate{Verdict::go, {}};
const GateOpinion approvalOnly{Verdict::hold, {CriterionKind::approval}};
const GateOpinion heldBack{Verdict::hold, {CriterionKind::minimumHold, CriterionKind::approval}};
const GateOpinion redGate{Verdict::rollBack, {CriterionKind::guardrails, CriterionKind::approval}};

Log running(int approvals, const QStringList &approvers = {})
{
    Plan plan = designPlan();
    for (Stage &stage : plan.stages)
        stage.approvals = approvals;
    plan.approvers = approvers;
    Log log(plan);
    if (!log.decide(DecisionKind::start))
        qFatal("not started");
    return log;
}

DecisionRequest by(const Log &log, const QString &actor, DecisionKind kind)
{
    DecisionRequest request = log.request(kind, u"a reason that is long enough"_s);
    request.actor = actor;
    return request;
}

DecisionRequest overriding(const Log &log, const QString &actor, DecisionKind kind)
{
    DecisionRequest request = by(log, actor, kind);
    request.isOverride = true;
    request.impact = Impact::medium;
    return request;
}

/// The codes of what permission says; empty: it is permitted.
QList<RefusalCode> refused(const Log &log, const DecisionRequest &request, const GateOpinion &gate)
{
    QList<RefusalCode> codes;
    if (const auto decision = permitted(request, log.plan(), log.state(), gate, log.now()); !decision)
        for (const Refusal &refusal : decision.error())
            codes.append(refusal.code);
    return codes;
}

using Codes = QList<RefusalCode>;

} // namespace

class TestApprovals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void askedLast();
    void neverBy();
    void enoughOfThem();
    void onlyThoseInTheList();
    void declined();
    void takenBack();
    void voidOnEdit();
    void waitsForResume();
    void anOverrideNeedsASecondPerson();
    void approvalOfAnOpenGateIsNoneOfAnOverride();
    void worseThanWhenAsked();
    void anOverrideWhoseGateOpened();
    void skippingNeedsThemToo();
    void completingNeedsThemToo();
    void startingNeedsThem();
    void rollBackNeedsNobody();
    void logsOfBeforeThereWereRequests();
    void neverForwardWithFewer();
};

void TestApprovals::askedLast()
{
    const Log log = running(1);
    QCOMPARE(refused(log, by(log, mara, DecisionKind::ask), heldBack), Codes{RefusalCode::gateNotOpen});
    QCOMPARE(refused(log, by(log, mara, DecisionKind::ask), approvalOnly), Codes{});
    QCOMPARE(refused(log, by(log, teo, DecisionKind::approve), approvalOnly), Codes{RefusalCode::nothingAsked});
    const Log none = running(0);
    QCOMPARE(refused(none, by(none, mara, DecisionKind::ask), openGate), Codes{RefusalCode::approvalNotAsked});
}

void TestApprovals::neverBy()
{
    Log log = running(1);
    QVERIFY(log.ask(mara));
    QCOMPARE(refused(log, by(log, mara, DecisionKind::approve), approvalOnly), Codes{RefusalCode::ownRequest});
    QCOMPARE(refused(log, by(log, u"  Mara Lindqvist "_s, DecisionKind::approve), approvalOnly),
             Codes{RefusalCode::ownRequest});
    QCOMPARE(refused(log, by(log, teo, DecisionKind::ask), approvalOnly), Codes{RefusalCode::alreadyAsked});
    QCOMPARE(refused(log, by(log, teo, DecisionKind::approve), heldBack), Codes{RefusalCode::gateNotOpen});
    QVERIFY(log.approve(teo));
    // Who has agreed does not carry it out as well.
    QCOMPARE(refused(log, by(log, teo, DecisionKind::advance), openGate), Codes{RefusalCode::approvedByActor});
    QCOMPARE(refused(log, by(log, mara, DecisionKind::advance), openGate), Codes{});
}

void TestApprovals::enoughOfThem()
{
    Log log = running(2);
    QCOMPARE(refused(log, by(log, mara, DecisionKind::advance), openGate), Codes{RefusalCode::approvalMissing});
    QVERIFY(log.ask(mara));
    QVERIFY(log.approve(teo));
    QVERIFY(!log.approve(teo));
    QCOMPARE(refused(log, by(log, mara, DecisionKind::advance), openGate), Codes{RefusalCode::approvalMissing});
    QVERIFY(log.approve(priya));
    QCOMPARE(log.state().approvers, (QStringList{teo, priya}));
    QCOMPARE(refused(log, by(log, mara, DecisionKind::advance), openGate), Codes{});
    QVERIFY(log.decide(DecisionKind::advance));
    QVERIFY(!log.state().request); // of the stage before
    QVERIFY(log.state().approvers.isEmpty());
}

void TestApprovals::onlyThoseInTheList()
{
    Log log = running(1, {teo, mara});
    QVERIFY(log.ask(mara));
    const auto decision =
        permitted(by(log, priya, DecisionKind::approve), log.plan(), log.state(), approvalOnly, log.now());
    QVERIFY(!decision);
    QCOMPARE(decision.error(), (QList<Refusal>{{RefusalCode::notAnApprover, u"Teo Okafor, Mara Lindqvist"_s}}));
    QCOMPARE(refused(log, by(log, priya, DecisionKind::decline), approvalOnly), Codes{RefusalCode::notAnApprover});
    QVERIFY(log.approve(teo));
}

void TestApprovals::declined()
{
    Log log = running(2);
    QVERIFY(log.ask(mara));
    QVERIFY(log.approve(teo));
    DecisionRequest request = by(log, priya, DecisionKind::decline);
    request.reason.clear();
    QCOMPARE(refused(log, request, approvalOnly), Codes{RefusalCode::reasonMissing});
    QVERIFY(log.add(by(log, priya, DecisionKind::decline), approvalOnly).isEmpty());
    QVERIFY(!log.state().request);
    QVERIFY(log.state().approvers.isEmpty());
    QVERIFY(log.ask(teo)); // again, and by anybody
}

void TestApprovals::takenBack()
{
    Log log = running(1, {teo, priya});
    QVERIFY(log.ask(mara)); // who is in no list
    QVERIFY(log.add(by(log, mara, DecisionKind::decline), approvalOnly).isEmpty());
    QVERIFY(!log.state().request);
}

void TestApprovals::voidOnEdit()
{
    Log log = running(1);
    QVERIFY(log.ask(mara));
    QVERIFY(log.approve(teo));
    Plan revised = log.plan();
    revised.stages[2].hold = hours(96);
    QVERIFY(log.revise(revised).isEmpty());
    QVERIFY(!log.state().request);
    QCOMPARE(refused(log, by(log, mara, DecisionKind::advance), openGate), Codes{RefusalCode::approvalMissing});
    QCOMPARE(refused(log, by(log, priya, DecisionKind::approve), approvalOnly), Codes{RefusalCode::nothingAsked});
}

void TestApprovals::waitsForResume()
{
    Log log = running(1);
    QVERIFY(log.ask(mara));
    QVERIFY(log.decide(DecisionKind::hold));
    QCOMPARE(refused(log, by(log, teo, DecisionKind::approve), approvalOnly), Codes{RefusalCode::heldByPerson});
    QVERIFY(log.decide(DecisionKind::resume));
    QVERIFY(log.approve(teo));
}

void TestApprovals::anOverrideNeedsASecondPerson()
{
    Log log = running(1);
    QCOMPARE(refused(log, overriding(log, mara, DecisionKind::advance), heldBack), Codes{RefusalCode::approvalMissing});
    DecisionRequest request = overriding(log, mara, DecisionKind::ask);
    request.reason = u"short"_s;
    QCOMPARE(refused(log, request, heldBack), Codes{RefusalCode::overrideReasonTooShort});
    request = overriding(log, mara, DecisionKind::ask);
    QCOMPARE(refused(log, request, approvalOnly), Codes{RefusalCode::overrideNotNeeded});
    QVERIFY(log.add(request, heldBack).isEmpty());
    QVERIFY(log.decisions().last().isOverride);
    QVERIFY(log.decisions().last().unmet == QList<CriterionKind>{CriterionKind::minimumHold});
    QCOMPARE(refused(log, by(log, mara, DecisionKind::approve), heldBack), Codes{RefusalCode::ownOverride});
    QVERIFY(log.add(by(log, teo, DecisionKind::approve), heldBack).isEmpty());
    QVERIFY(log.add(overriding(log, mara, DecisionKind::advance), heldBack).isEmpty());
    QCOMPARE(*log.state().stage(), 1);
    QVERIFY(log.state().visit()->enteredAgainstGate);
    // Where no approval is wanted, one person is enough.
    const Log alone = running(0);
    QCOMPARE(refused(alone, overriding(alone, mara, DecisionKind::advance), redGate), Codes{});
}

void TestApprovals::approvalOfAnOpenGateIsNoneOfAnOverride()
{
    Log log = running(1);
    QVERIFY(log.ask(mara));
    QVERIFY(log.approve(teo));
    QCOMPARE(refused(log, overriding(log, mara, DecisionKind::advance), redGate), Codes{RefusalCode::approvalMissing});
}

void TestApprovals::worseThanWhenAsked()
{
    Log log = running(1);
    QVERIFY(log.add(overriding(log, mara, DecisionKind::ask), heldBack).isEmpty());
    const GateOpinion alsoStale{Verdict::hold, {CriterionKind::data, CriterionKind::minimumHold}};
    QCOMPARE(refused(log, by(log, teo, DecisionKind::approve), alsoStale), Codes{RefusalCode::gateTurnedWorse});
    QCOMPARE(refused(log, by(log, teo, DecisionKind::approve), redGate), Codes{RefusalCode::gateTurnedWorse});
    QVERIFY(log.add(by(log, teo, DecisionKind::approve), heldBack).isEmpty());
    QCOMPARE(refused(log, overriding(log, mara, DecisionKind::advance), redGate), Codes{RefusalCode::gateTurnedWorse});

    Log amber = running(1);
    const GateOpinion inconclusive{Verdict::hold, {CriterionKind::guardrails}};
    QVERIFY(amber.add(overriding(amber, mara, DecisionKind::ask), inconclusive).isEmpty());
    QCOMPARE(refused(amber, by(amber, teo, DecisionKind::approve), redGate), Codes{RefusalCode::gateTurnedWorse});
    QCOMPARE(refused(amber, by(amber, teo, DecisionKind::approve), inconclusive), Codes{});
}

void TestApprovals::anOverrideWhoseGateOpened()
{
    Log log = running(1);
    QVERIFY(log.add(overriding(log, mara, DecisionKind::ask), heldBack).isEmpty());
    QVERIFY(log.add(by(log, teo, DecisionKind::approve), approvalOnly).isEmpty());
    QCOMPARE(refused(log, by(log, mara, DecisionKind::advance), openGate), Codes{});
}

void TestApprovals::skippingNeedsThemToo()
{
    Log log = running(1);
    QCOMPARE(refused(log, overriding(log, mara, DecisionKind::skip), approvalOnly),
             Codes{RefusalCode::approvalMissing});
    DecisionRequest request = by(log, mara, DecisionKind::ask);
    request.toStage = 2;
    QCOMPARE(refused(log, request, approvalOnly), Codes{RefusalCode::alwaysOverride});
    request = overriding(log, mara, DecisionKind::ask);
    request.toStage = 3;
    QVERIFY(refused(log, request, approvalOnly).contains(RefusalCode::noSuchStage));
    request.toStage = 2;
    QVERIFY(log.add(request, approvalOnly).isEmpty());
    QVERIFY(log.approve(teo));
    // It was not the next stage that they agreed to.
    QCOMPARE(refused(log, by(log, mara, DecisionKind::advance), openGate), Codes{RefusalCode::approvalMissing});
    QVERIFY(log.add(overriding(log, mara, DecisionKind::skip), approvalOnly).isEmpty());
    QCOMPARE(*log.state().stage(), 2);
}

void TestApprovals::completingNeedsThemToo()
{
    Plan plan = designPlan();
    plan.stages.resize(1);
    plan.stages[0].approvals = 1;
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    QCOMPARE(refused(log, by(log, mara, DecisionKind::complete), openGate), Codes{RefusalCode::approvalMissing});
    QVERIFY(log.ask(mara));
    QVERIFY(!log.decisions().last().toStage);
    QVERIFY(log.approve(teo));
    QVERIFY(log.decide(DecisionKind::complete));
}

void TestApprovals::startingNeedsThem()
{
    Plan plan = designPlan();
    plan.startApprovals = 1;
    Log log(plan);
    QCOMPARE(refused(log, by(log, mara, DecisionKind::start), {}), Codes{RefusalCode::approvalMissing});
    QVERIFY(log.ask(mara));
    QVERIFY(log.state().phase == Phase::draft);
    QCOMPARE(refused(log, by(log, mara, DecisionKind::approve), {}), Codes{RefusalCode::ownRequest});
    QVERIFY(log.approve(teo));
    QCOMPARE(refused(log, by(log, teo, DecisionKind::start), {}), Codes{RefusalCode::approvedByActor});
    // Another plan is another question.
    Log edited = log;
    Plan revised = plan;
    revised.stages[0].exposure = percent(5);
    QVERIFY(edited.revise(revised).isEmpty());
    QCOMPARE(refused(edited, by(edited, mara, DecisionKind::start), {}), Codes{RefusalCode::approvalMissing});
    // Agreed to the first stage, not to a later one.
    DecisionRequest further = overriding(log, mara, DecisionKind::start);
    further.toStage = 2;
    QCOMPARE(refused(log, further, {}), Codes{RefusalCode::approvalMissing});
    QVERIFY(log.decide(DecisionKind::start));
    QVERIFY(log.state().phase == Phase::running);
}

void TestApprovals::rollBackNeedsNobody()
{
    Log log = running(2);
    QVERIFY(log.ask(mara));
    QVERIFY(log.add(by(log, mara, DecisionKind::rollback), redGate).isEmpty());
    QVERIFY(!log.state().request);
}

void TestApprovals::logsOfBeforeThereWereRequests()
{
    Log log = running(1);
    Decision approved = log.decisions().last();
    approved.number = 2;
    approved.kind = DecisionKind::approve;
    approved.actor = teo;
    approved.fromStage = 0;
    approved.toStage.reset();
    approved.exposureBefore = log.state().exposure;
    approved.previousHash = log.decisions().last().hash;
    approved.hash = decisionHash(approved);
    log.decisions().append(approved);
    QCOMPARE(log.state().approvers, QStringList{teo});
    QVERIFY(log.decide(DecisionKind::advance));
}

void TestApprovals::neverForwardWithFewer()
{
    QVERIFY(rc::check(
        "nobody goes forward with fewer approvals than wanted, the asker's never counts, and none outlives an edit",
        [] {
            Plan plan = designPlan();
            for (Stage &stage : plan.stages)
                stage.approvals = *rc::gen::inRange(0, 3);
            plan.startApprovals = *rc::gen::inRange(0, 2);
            Log log(plan);
            QString asker;   // told beside the log, and much simpler
            QStringList yes; // likewise
            for (int left = *rc::gen::inRange(0, 40); left > 0; --left) {
                DecisionRequest request =
                    log.request(*rc::gen::element(DecisionKind::start, DecisionKind::advance, DecisionKind::advance,
                                                  DecisionKind::ask, DecisionKind::ask, DecisionKind::approve,
                                                  DecisionKind::approve, DecisionKind::approve, DecisionKind::decline,
                                                  DecisionKind::skip, DecisionKind::complete, DecisionKind::hold,
                                                  DecisionKind::resume, DecisionKind::rollback, DecisionKind::note),
                                u"a reason that is long enough"_s);
                request.actor = *rc::gen::element(mara, teo, priya);
                request.isOverride = *rc::gen::inRange(0, 3) == 0;
                GateOpinion gate = *rc::gen::element(openGate, approvalOnly, heldBack, redGate);
                if (*rc::gen::inRange(0, 8) == 0) {
                    Plan revised = log.plan();
                    revised.owner += u'x';
                    if (log.revise(revised).isEmpty()) {
                        asker.clear();
                        yes.clear();
                    }
                    continue;
                }
                const State before = log.state();
                if (!log.add(request, gate).isEmpty())
                    continue;
                const DecisionKind kind = request.kind;
                const bool isForward = kind == DecisionKind::start || kind == DecisionKind::advance ||
                                       kind == DecisionKind::skip || kind == DecisionKind::complete;
                if (isForward) {
                    const int wanted =
                        before.isLive() ? plan.stages.at(*before.stage()).approvals : plan.startApprovals;
                    RC_ASSERT(yes.size() >= wanted);
                    RC_ASSERT(wanted == 0 || !yes.contains(request.actor));
                }
                if (kind == DecisionKind::ask) {
                    RC_ASSERT(asker.isEmpty());
                    asker = request.actor;
                    yes.clear();
                } else if (kind == DecisionKind::approve) {
                    RC_ASSERT(request.actor != asker);
                    RC_ASSERT(!yes.contains(request.actor));
                    yes.append(request.actor);
                } else if (isForward || kind == DecisionKind::decline || kind == DecisionKind::rollback) {
                    asker.clear();
                    yes.clear();
                }
                RC_ASSERT(log.state().approvers == yes);
                RC_ASSERT(log.state().request.has_value() == !asker.isEmpty());
            }
        }));
}

QTEST_GUILESS_MAIN(TestApprovals)
#include "tst_approvals.moc"
