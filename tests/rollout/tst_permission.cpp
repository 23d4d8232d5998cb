// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/permission.h"

#include "rollout/revision.h"
#include "support/plans.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

const GateOpinion openGate{Verdict::go, {}};
const GateOpinion shutGate{Verdict::hold, {CriterionKind::minimumHold, CriterionKind::minimumSample}};
const GateOpinion redGate{Verdict::rollBack, {CriterionKind::guardrails}, false, true};

Plan plan()
{
    Plan plan = designPlan();
    plan.stages[0].criteria = {u"Support has seen no new tickets"_s, u"Logs are read"_s};
    plan.stages.prepend(Stage{});
    plan.stages.first().name = u"Employees"_s;
    plan.stages.first().audience = u"Employees"_s;
    return plan;
}

/// A log whose rollout is in `phase`.
Log logIn(Phase phase)
{
    Plan document = plan();
    if (phase == Phase::scheduled)
        document.plannedStart = designNow + 24h;
    if (phase == Phase::complete)
        document.stages.resize(1);
    Log log(document);
    switch (phase) {
    case Phase::draft:
    case Phase::scheduled:
        break;
    case Phase::running:
        log.decide(DecisionKind::start);
        break;
    case Phase::held:
        log.decide(DecisionKind::start);
        log.decide(DecisionKind::hold);
        break;
    case Phase::rolledBack:
        log.decide(DecisionKind::start);
        log.decide(DecisionKind::rollback);
        break;
    case Phase::complete:
        log.decide(DecisionKind::start);
        log.decide(DecisionKind::complete);
        break;
    case Phase::abandoned:
        log.decide(DecisionKind::abandon);
        break;
    }
    return log;
}

/// With everything a person could fill in.
DecisionRequest complete(const Log &log, DecisionKind kind)
{
    DecisionRequest request = log.request(kind, u"a reason that is long enough"_s);
    request.by = hours(12);
    request.criterion = 0;
    request.revised = log.plan();
    request.revised->description = u"for the second time"_s;
    request.revised = withDesignOf(log.plan(), *request.revised, log.state());
    return request;
}

QStringList codes(const QList<Refusal> &refusals)
{
    static const QStringList names{u"conflict"_s,
                                   u"notInThisPhase"_s,
                                   u"noSuchStage"_s,
                                   u"gateNotOpen"_s,
                                   u"heldByPerson"_s,
                                   u"reasonMissing"_s,
                                   u"overrideReasonTooShort"_s,
                                   u"overrideNotNeeded"_s,
                                   u"alwaysOverride"_s,
                                   u"durationMissing"_s,
                                   u"alreadyDone"_s,
                                   u"approvalNotAsked"_s,
                                   u"actorMissing"_s,
                                   u"textTooLong"_s,
                                   u"nothingRuns"_s,
                                   u"nothingStopped"_s,
                                   u"holdTooShort"_s,
                                   u"zoneMissing"_s,
                                   u"frozen"_s,
                                   u"offDuty"_s,
                                   u"surfaceUnreadable"_s,
                                   u"policyBroken"_s,
                                   u"nothingClosed"_s,
                                   u"untilMissing"_s,
                                   u"secondMissing"_s,
                                   u"planUnchanged"_s,
                                   u"otherRollout"_s,
                                   u"stageWasEntered"_s,
                                   u"fixedSinceStart"_s,
                                   u"gatesFixed"_s,
                                   u"stageHasData"_s,
                                   u"nothingAsked"_s,
                                   u"alreadyAsked"_s,
                                   u"ownRequest"_s,
                                   u"ownOverride"_s,
                                   u"notAnApprover"_s,
                                   u"approvalMissing"_s,
                                   u"approvedByActor"_s,
                                   u"gateTurnedWorse"_s,
                                   u"exposesMore"_s,
                                   u"takesFromSome"_s,
                                   u"regressionDropped"_s,
                                   u"nothingToAcknowledge"_s};
    QStringList list;
    for (const Refusal &refusal : refusals)
        list.append(names.at(int(refusal.code)) + (refusal.subject.isEmpty() ? QString() : u' ' + refusal.subject));
    return list;
}

QStringList ask(const Log &log, const DecisionRequest &request, const GateOpinion &gate)
{
    const auto decision = permitted(request, log.plan(), log.state(), gate, log.now());
    return decision ? QStringList{u"yes"_s} : codes(decision.error());
}

constexpr Phase phases[] = {Phase::draft,      Phase::scheduled, Phase::running,  Phase::held,
                            Phase::rolledBack, Phase::complete,  Phase::abandoned};

} // namespace

class TestPermission : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void table_data();
    void table();
    void reasons_data();
    void reasons();
    void overrideNeedsAReason_data();
    void overrideNeedsAReason();
    void overrideOfAnOpenGate();
    void aGateThatDoesNotSayWhyStaysShut();
    void newerDecisionsAreAConflict();
    void holdAndRollBackAreNeverBlocked();
    void criteriaAreTickedOnce();
    void skippingIsAnOverride();
    void startingFurtherOnIsAnOverride();
    void onlyTheNextStageFollows();
    void completeAtTheEndOnly();
    void rollBackGoesDownOnly();
    void rollBackNeverExposesMore();
    void theReturnToNobodyIsNotSkipped();
    void restartingChangesNobodysExposure();
    void restartingOverARegressionIsAnOverride();
    void acknowledgingIsAnOverride();
    void extendNeedsALength();
    void shorteningIsAnOverride();
    void noHoldIsShorterThanNothing();
    void daysNeedAZone();
    void textsAreBounded();
    void theDecisionSaysWhatChanged();
    void gatesAreNeverPassedSilently();
};

void TestPermission::table_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QStringList>("go");
    QTest::addColumn<QStringList>("hold");
    QTest::addColumn<QStringList>("rollBack");
    static const char *const phaseNames[] = {"draft",       "scheduled", "running",  "held",
                                             "rolled back", "complete",  "abandoned"};
    const QStringList yes{u"yes"_s};
    for (const Phase phase : phases) {
        const QStringList no{u"notInThisPhase "_s + QString::fromLatin1(phaseNames[int(phase)])};
        const bool isRunning = phase == Phase::running;
        const bool isHeld = phase == Phase::held;
        const bool isLive = isRunning || isHeld;
        const bool isBefore = phase == Phase::draft || phase == Phase::scheduled || phase == Phase::rolledBack;
        const QStringList byPerson{u"heldByPerson Mara Lindqvist"_s};
        const QStringList holdUnmet{u"gateNotOpen minimumHold"_s, u"gateNotOpen minimumSample"_s};
        const QStringList redUnmet{u"gateNotOpen guardrails"_s};
        const auto row = [&](DecisionKind kind, const QStringList &go, const QStringList &hold,
                             const QStringList &rollBack) {
            QTest::addRow("%s, %s", phaseNames[int(phase)], qPrintable(toString(kind)))
                << int(phase) << int(kind) << go << hold << rollBack;
        };
        const auto same = [&](DecisionKind kind, bool isPossible) {
            row(kind, isPossible ? yes : no, isPossible ? yes : no, isPossible ? yes : no);
        };
        same(DecisionKind::start, isBefore);
        if (isLive)
            row(DecisionKind::advance, isHeld ? byPerson : yes, isHeld ? byPerson : holdUnmet,
                isHeld ? byPerson : redUnmet);
        else
            same(DecisionKind::advance, false);
        same(DecisionKind::extend, isLive);
        same(DecisionKind::hold, isRunning);
        same(DecisionKind::resume, isHeld);
        same(DecisionKind::rollback, isLive || phase == Phase::complete);
        const QStringList alwaysOverride{u"alwaysOverride"_s};
        if (isLive)
            row(DecisionKind::skip, isHeld ? alwaysOverride + byPerson : alwaysOverride,
                isHeld ? alwaysOverride + byPerson : alwaysOverride,
                isHeld ? alwaysOverride + byPerson : alwaysOverride);
        else
            same(DecisionKind::skip, false);
        const QStringList notLast{u"noSuchStage the rollout is not at its last stage"_s};
        if (isLive)
            row(DecisionKind::complete, isHeld ? notLast + byPerson : notLast,
                isHeld ? notLast + byPerson : notLast + holdUnmet, isHeld ? notLast + byPerson : notLast + redUnmet);
        else
            same(DecisionKind::complete, false);
        same(DecisionKind::abandon, isBefore || isLive);
        const QStringList notAsked{u"approvalNotAsked"_s};
        const QStringList nothingAsked{u"nothingAsked"_s};
        if (isBefore || isLive) { // its stages ask for no approval
            row(DecisionKind::approve, notAsked, notAsked, notAsked);
            row(DecisionKind::decline, nothingAsked, nothingAsked, nothingAsked);
        } else {
            same(DecisionKind::approve, false);
            same(DecisionKind::decline, false);
        }
        if (isHeld)
            row(DecisionKind::ask, notAsked + byPerson, notAsked + byPerson, notAsked + byPerson);
        else if (isRunning)
            row(DecisionKind::ask, notAsked, notAsked + holdUnmet, notAsked + redUnmet);
        else if (isBefore)
            row(DecisionKind::ask, notAsked, notAsked, notAsked);
        else
            same(DecisionKind::ask, false);
        same(DecisionKind::revise, isBefore || isLive);
        const QStringList noCriterion{u"noSuchStage criterion"_s};
        if (isLive)
            row(DecisionKind::tick, noCriterion, noCriterion, noCriterion); // the first stage has none
        else
            same(DecisionKind::tick, false);
        same(DecisionKind::note, true);
        const QStringList noHold{u"alwaysOverride"_s, u"holdTooShort 0"_s}; // the first stage has none
        if (isLive)
            row(DecisionKind::shorten, noHold, noHold, noHold);
        else
            same(DecisionKind::shorten, false);
        const QStringList nothing{u"nothingToAcknowledge"_s}; // no gate of this table has a ratio that is off
        if (isLive)
            row(DecisionKind::acknowledge, nothing, nothing, nothing);
        else
            same(DecisionKind::acknowledge, false);
        const QStringList dropped{u"regressionDropped"_s};
        if (isLive)
            row(DecisionKind::restart, yes, yes, dropped);
        else
            same(DecisionKind::restart, false);
    }
}

void TestPermission::table()
{
    QFETCH(int, phase);
    QFETCH(int, kind);
    const Log log = logIn(Phase(phase));
    QVERIFY(log.state().phase == Phase(phase));
    const DecisionRequest request = complete(log, DecisionKind(kind));
    QTEST(ask(log, request, openGate), "go");
    QTEST(ask(log, request, shutGate), "hold");
    QTEST(ask(log, request, redGate), "rollBack");
}

void TestPermission::reasons_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("phase");
    QTest::addColumn<bool>("isNeeded");
    const auto row = [](DecisionKind kind, Phase phase, bool isNeeded) {
        QTest::newRow(qPrintable(toString(kind))) << int(kind) << int(phase) << isNeeded;
    };
    row(DecisionKind::start, Phase::draft, false);
    row(DecisionKind::advance, Phase::running, false);
    row(DecisionKind::extend, Phase::running, true);
    row(DecisionKind::hold, Phase::running, true);
    row(DecisionKind::resume, Phase::held, false);
    row(DecisionKind::rollback, Phase::running, true);
    row(DecisionKind::abandon, Phase::running, true);
    row(DecisionKind::note, Phase::running, true);
    row(DecisionKind::revise, Phase::running, true);
    row(DecisionKind::restart, Phase::held, true);
}

void TestPermission::reasons()
{
    QFETCH(int, kind);
    QFETCH(int, phase);
    QFETCH(bool, isNeeded);
    const Log log = logIn(Phase(phase));
    DecisionRequest request = complete(log, DecisionKind(kind));
    request.reason = u" \t\n"_s;
    QCOMPARE(ask(log, request, openGate), isNeeded ? QStringList{u"reasonMissing"_s} : QStringList{u"yes"_s});
    request.reason = u"because"_s;
    request.actor = u"  "_s;
    QCOMPARE(ask(log, request, openGate), QStringList{u"actorMissing"_s});
}

void TestPermission::overrideNeedsAReason_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QStringList>("answer");
    const auto missing = [](int count) { return QStringList{u"overrideReasonTooShort %1"_s.arg(count)}; };
    QTest::newRow("nothing") << QString() << missing(10);
    QTest::newRow("blanks") << QString(40, u' ') << missing(10);
    QTest::newRow("nine") << u"ninechars"_s << missing(1);
    QTest::newRow("padded") << u"   short   "_s << missing(5);
    QTest::newRow("blanks inside") << u"a         b"_s << missing(7);
    QTest::newRow("line breaks inside") << u"so\n\n\n\n\n\n\n\nwhat"_s << missing(3);
    QTest::newRow("ten") << u"ten chars!"_s << QStringList{u"yes"_s};
}

void TestPermission::overrideNeedsAReason()
{
    QFETCH(QString, reason);
    const Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::advance);
    request.isOverride = true;
    request.impact = Impact::high;
    request.reason = reason;
    QTEST(ask(log, request, shutGate), "answer");
    QTEST(ask(log, request, redGate), "answer");
}

void TestPermission::overrideOfAnOpenGate()
{
    const Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::advance);
    request.isOverride = true;
    QCOMPARE(ask(log, request, openGate), QStringList{u"overrideNotNeeded"_s});
}

void TestPermission::aGateThatDoesNotSayWhyStaysShut()
{
    const Log log = logIn(Phase::running);
    QCOMPARE(ask(log, complete(log, DecisionKind::advance), GateOpinion{}), QStringList{u"gateNotOpen"_s});
}

void TestPermission::newerDecisionsAreAConflict()
{
    for (const Phase phase : phases)
        for (const DecisionKind kind : allDecisionKinds())
            for (const int off : {-1, 1}) {
                const Log log = logIn(phase);
                DecisionRequest request = complete(log, kind);
                request.seenDecisions += off;
                QCOMPARE(ask(log, request, openGate), QStringList{u"conflict"_s});
            }
}

void TestPermission::holdAndRollBackAreNeverBlocked()
{
    QVERIFY(rc::check("no gate keeps anybody from holding or rolling back", [] {
        GateOpinion gate{Verdict(*rc::gen::inRange(0, 3)), {}};
        for (int kind = 0; kind <= int(CriterionKind::approval); ++kind)
            if (*rc::gen::arbitrary<bool>())
                gate.unmet.append(CriterionKind(kind));
        const Log log = logIn(Phase::running);
        for (const DecisionKind kind : {DecisionKind::hold, DecisionKind::rollback, DecisionKind::abandon,
                                        DecisionKind::extend, DecisionKind::note})
            RC_ASSERT(ask(log, complete(log, kind), gate) == QStringList{u"yes"_s});
        const Log held = logIn(Phase::held);
        for (const DecisionKind kind : {DecisionKind::rollback, DecisionKind::resume})
            RC_ASSERT(ask(held, complete(held, kind), gate) == QStringList{u"yes"_s});
    }));
}

void TestPermission::criteriaAreTickedOnce()
{
    Log log = logIn(Phase::running);
    QVERIFY(log.decide(DecisionKind::advance));
    DecisionRequest request = complete(log, DecisionKind::tick);
    request.criterion = 1;
    QVERIFY(log.add(request, shutGate).isEmpty());
    request.seenDecisions = log.state().decisions;
    QCOMPARE(ask(log, request, shutGate), QStringList{u"alreadyDone"_s});
    for (const std::optional<int> wrong : {std::optional<int>(), std::optional(-1), std::optional(2)}) {
        request.criterion = wrong;
        QCOMPARE(ask(log, request, shutGate), QStringList{u"noSuchStage criterion"_s});
    }
    QCOMPARE(log.state().visit()->ticked, QList<int>{1});
}

void TestPermission::skippingIsAnOverride()
{
    Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::skip);
    QCOMPARE(ask(log, request, openGate), QStringList{u"alwaysOverride"_s});
    request.isOverride = true;
    request.reason = u"short"_s;
    QCOMPARE(ask(log, request, openGate), QStringList{u"overrideReasonTooShort 5"_s});
    request.reason = u"nothing to learn there"_s;
    QVERIFY(log.add(request, openGate).isEmpty());
    QCOMPARE(*log.state().stage(), 2);
    QVERIFY(log.decisions().last().isOverride);
    QVERIFY(log.decide(DecisionKind::advance));
    request = complete(log, DecisionKind::skip);
    request.isOverride = true;
    QCOMPARE(ask(log, request, openGate), QStringList{u"noSuchStage 6"_s}); // nothing to skip to
}

void TestPermission::startingFurtherOnIsAnOverride()
{
    for (const Phase phase : {Phase::draft, Phase::scheduled, Phase::rolledBack}) {
        const Log log = logIn(phase);
        DecisionRequest request = complete(log, DecisionKind::start);
        request.toStage = 2;
        QCOMPARE(ask(log, request, openGate), QStringList{u"alwaysOverride"_s});
        request.isOverride = true;
        request.reason = u"short"_s;
        QCOMPARE(ask(log, request, openGate), QStringList{u"overrideReasonTooShort 5"_s});
        request.reason = u"measured last week already"_s;
        const auto decision = permitted(request, log.plan(), log.state(), openGate, log.now());
        QVERIFY(decision);
        QVERIFY(decision->isOverride);
        QCOMPARE(decision->exposureAfter.ppm, 100'000);
        request.toStage = 5;
        QVERIFY(ask(log, request, openGate).contains(u"noSuchStage 6"_s));
        request.toStage = -1;
        QCOMPARE(ask(log, request, openGate), QStringList{u"noSuchStage 0"_s});
        request.toStage = 0;
        QVERIFY(permitted(request, log.plan(), log.state(), openGate, log.now()));
    }
}

void TestPermission::onlyTheNextStageFollows()
{
    const Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::advance);
    for (const int stage : {-1, 0, 2, 3, 4, 5}) {
        request.toStage = stage;
        const QStringList answer = ask(log, request, openGate);
        QCOMPARE(answer.size(), 1);
        QVERIFY(answer.first().startsWith(u"noSuchStage"_s));
    }
    request.toStage = 1;
    QCOMPARE(ask(log, request, openGate), QStringList{u"yes"_s});
}

void TestPermission::completeAtTheEndOnly()
{
    Log log = logIn(Phase::running);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(ask(log, complete(log, DecisionKind::complete), openGate).first().startsWith(u"noSuchStage"_s));
        QVERIFY(log.decide(DecisionKind::advance));
    }
    QVERIFY(ask(log, complete(log, DecisionKind::advance), openGate).first().startsWith(u"noSuchStage"_s));
    QCOMPARE(ask(log, complete(log, DecisionKind::complete), shutGate),
             (QStringList{u"gateNotOpen minimumHold"_s, u"gateNotOpen minimumSample"_s}));
    QVERIFY(log.decide(DecisionKind::complete));
    QCOMPARE(log.state().exposure.ppm, Exposure::all);
}

void TestPermission::rollBackGoesDownOnly()
{
    Log log = logIn(Phase::running);
    QVERIFY(log.decide(DecisionKind::advance));
    QVERIFY(log.decide(DecisionKind::advance)); // Early 10%
    DecisionRequest request = complete(log, DecisionKind::rollback);
    for (const int stage : {-1, 2, 3, 7}) {
        request.toStage = stage;
        QVERIFY(ask(log, request, openGate).first().startsWith(u"noSuchStage"_s));
    }
    request.toStage = 0; // an audience: nobody by percentage
    QCOMPARE(permitted(request, log.plan(), log.state(), openGate, log.now())->exposureAfter.ppm, 0);
    request.toStage = 1;
    QCOMPARE(permitted(request, log.plan(), log.state(), openGate, log.now())->exposureAfter.ppm, 10'000);
    request.toStage.reset();
    const auto nobody = permitted(request, log.plan(), log.state(), openGate, log.now());
    QCOMPARE(nobody->exposureAfter.ppm, 0);
    QVERIFY(!nobody->toStage);
}

/// A plan that goes back to nobody has stages behind it that reached people.
void TestPermission::rollBackNeverExposesMore()
{
    Plan document = designPlan();
    document.stages = {stageAt(u"Canary"_s, 1, 0), stageAt(u"Early"_s, 10, 0), stageAt(u"Mend"_s, 0, 0),
                       stageAt(u"Again"_s, 5, 0)};
    Log log(document);
    for (const DecisionKind kind : {DecisionKind::start, DecisionKind::advance, DecisionKind::advance})
        QVERIFY(log.decide(kind));
    QCOMPARE(log.state().exposure.ppm, 0);
    DecisionRequest request = complete(log, DecisionKind::rollback);
    request.toStage = 1;
    QCOMPARE(ask(log, request, openGate), QStringList{u"exposesMore 10%"_s});
    request.toStage.reset();
    QCOMPARE(ask(log, request, openGate), QStringList{u"yes"_s});
    QVERIFY(log.decide(DecisionKind::advance)); // to 5%
    request = complete(log, DecisionKind::rollback);
    request.toStage = 1;
    QCOMPARE(ask(log, request, openGate), QStringList{u"exposesMore 10%"_s});
    for (const int lower : {0, 2}) {
        request.toStage = lower;
        QCOMPARE(ask(log, request, openGate), QStringList{u"yes"_s});
    }
}

/// Found by tst_protocol: 10% would have become 5% on the way forward.
void TestPermission::theReturnToNobodyIsNotSkipped()
{
    Plan document = designPlan();
    document.stages = {stageAt(u"Early"_s, 10, 0), stageAt(u"Mend"_s, 0, 0), stageAt(u"Again"_s, 5, 0)};
    Log log(document);
    QVERIFY(log.decide(DecisionKind::start));
    DecisionRequest request = complete(log, DecisionKind::skip);
    request.isOverride = true;
    QCOMPARE(ask(log, request, openGate), QStringList{u"takesFromSome 5%"_s});
    document.stages[2].exposure = percent(20); // whoever has it keeps it
    Log rising(document);
    QVERIFY(rising.decide(DecisionKind::start));
    QCOMPARE(ask(rising, request, openGate), QStringList{u"yes"_s});
}

void TestPermission::restartingChangesNobodysExposure()
{
    const GateOpinion off{Verdict::hold, {CriterionKind::sampleRatio}, true};
    for (const Phase phase : {Phase::running, Phase::held}) {
        const Log log = logIn(phase);
        DecisionRequest request = complete(log, DecisionKind::restart);
        const auto decision = permitted(request, log.plan(), log.state(), off, log.now());
        QVERIFY(decision);
        QVERIFY(!decision->isOverride);
        QVERIFY(decision->toStage == log.state().stage());
        QVERIFY(decision->fromStage == log.state().stage());
        QVERIFY(decision->exposureAfter == decision->exposureBefore);
        request.toStage = 1;
        QCOMPARE(ask(log, request, off), QStringList{u"noSuchStage 2"_s});
        request.toStage = log.state().stage();
        request.isOverride = true;
        QCOMPARE(ask(log, request, off), QStringList{u"overrideNotNeeded"_s});
    }
}

/// Whatever the verdict: a regression that closes the gate is latched, and a restart would forget it.
void TestPermission::restartingOverARegressionIsAnOverride()
{
    const GateOpinion held{Verdict::hold, {CriterionKind::guardrails, CriterionKind::sampleRatio}, true, true};
    for (const GateOpinion &gate : {redGate, held})
        for (const Phase phase : {Phase::running, Phase::held}) {
            const Log log = logIn(phase);
            DecisionRequest request = complete(log, DecisionKind::restart);
            QCOMPARE(ask(log, request, gate), QStringList{u"regressionDropped"_s});
            request.isOverride = true;
            const auto decision = permitted(request, log.plan(), log.state(), gate, log.now());
            QVERIFY(decision);
            QVERIFY(decision->isOverride);
            request.reason = u"mended"_s;
            QCOMPARE(ask(log, request, gate), QStringList{u"overrideReasonTooShort 4"_s});
        }
}

void TestPermission::acknowledgingIsAnOverride()
{
    const GateOpinion off{Verdict::hold, {CriterionKind::sampleRatio}, true};
    for (const Phase phase : {Phase::running, Phase::held}) {
        const Log log = logIn(phase);
        DecisionRequest request = complete(log, DecisionKind::acknowledge);
        const auto decision = permitted(request, log.plan(), log.state(), off, log.now());
        QVERIFY(decision);
        QVERIFY(decision->isOverride);
        QVERIFY(!decision->toStage);
        QVERIFY(decision->exposureAfter == decision->exposureBefore);
        request.reason = u"I know"_s;
        QCOMPARE(ask(log, request, off), QStringList{u"overrideReasonTooShort 4"_s});
    }
}

void TestPermission::extendNeedsALength()
{
    const Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::extend);
    for (const std::optional<Duration> by :
         {std::optional<Duration>(), std::optional(hours(0)), std::optional(hours(-3))}) {
        request.by = by;
        QCOMPARE(ask(log, request, openGate), QStringList{u"durationMissing"_s});
    }
}

void TestPermission::shorteningIsAnOverride()
{
    Log log = logIn(Phase::running);
    QVERIFY(log.decide(DecisionKind::advance)); // to Canary, 24 h
    DecisionRequest request = complete(log, DecisionKind::shorten);
    QCOMPARE(ask(log, request, openGate), QStringList{u"alwaysOverride"_s}); // also when the gate is open
    request.isOverride = true;
    request.reason = u"in a hurry"_s.chopped(1);
    QCOMPARE(ask(log, request, shutGate), QStringList{u"overrideReasonTooShort 1"_s});
    request.reason = u"in a hurry"_s;
    request.impact = Impact::medium;
    request.by.reset();
    QCOMPARE(ask(log, request, shutGate), QStringList{u"durationMissing"_s});
    request.by = hours(0);
    QCOMPARE(ask(log, request, shutGate), QStringList{u"durationMissing"_s});
    request.by = hours(6);
    const auto decision = permitted(request, log.plan(), log.state(), shutGate, log.now());
    QVERIFY(decision);
    QVERIFY(decision->isOverride);
    QVERIFY(decision->impact == Impact::medium);
    QVERIFY(decision->by == hours(6));
    QVERIFY(!decision->toStage);
    QVERIFY(decision->exposureAfter == decision->exposureBefore);
}

void TestPermission::noHoldIsShorterThanNothing()
{
    Log log = logIn(Phase::running);
    QVERIFY(log.decide(DecisionKind::advance)); // to Canary, 24 h
    const auto shorten = [&](Duration by) {
        DecisionRequest request = complete(log, DecisionKind::shorten);
        request.isOverride = true;
        request.by = by;
        return codes(log.add(request, shutGate));
    };
    QCOMPARE(shorten(hours(25)), QStringList{u"holdTooShort 86400000"_s});
    QCOMPARE(shorten(hours(20)), QStringList());
    QCOMPARE(shorten({1, Duration::Unit::businessDays}), QStringList{u"holdTooShort 14400000"_s});
    QCOMPARE(shorten(hours(4)), QStringList());
    QCOMPARE(shorten({1, Duration::Unit::seconds}), QStringList{u"holdTooShort 0"_s});
}

void TestPermission::daysNeedAZone()
{
    Plan somewhere = plan();
    Plan nowhere = somewhere;
    nowhere.timeZone.clear();
    for (const Plan &document : {somewhere, nowhere}) {
        Log log(document);
        QVERIFY(log.decide(DecisionKind::start));
        DecisionRequest request = complete(log, DecisionKind::extend);
        request.by = {2, Duration::Unit::businessDays};
        QCOMPARE(ask(log, request, shutGate), QStringList{document.timeZone.isEmpty() ? u"zoneMissing"_s : u"yes"_s});
        request.by = {2, Duration::Unit::days};
        QCOMPARE(ask(log, request, shutGate), QStringList{u"yes"_s});
    }
}

void TestPermission::textsAreBounded()
{
    const Log log = logIn(Phase::running);
    DecisionRequest request = complete(log, DecisionKind::note);
    request.reason = QString(4000, u'x');
    QCOMPARE(ask(log, request, openGate), QStringList{u"yes"_s});
    request.reason += u'x';
    QCOMPARE(ask(log, request, openGate), QStringList{u"textTooLong 4000"_s});
}

void TestPermission::theDecisionSaysWhatChanged()
{
    Log log = logIn(Phase::running);
    log.wait(5h);
    DecisionRequest request = complete(log, DecisionKind::advance);
    request.actor = u" Teo Okafor "_s;
    request.reason = u" looks good to me \n"_s;
    request.isOverride = true;
    request.impact = Impact::medium;
    request.ticket = u" REL-12 "_s;
    request.via = Via::commandLine;
    const auto decision = permitted(request, log.plan(), log.state(), redGate, log.now());
    QVERIFY(decision);
    Decision expected;
    expected.rollout = log.plan().id;
    expected.number = 2;
    expected.kind = DecisionKind::advance;
    expected.actor = u"Teo Okafor"_s;
    expected.at = designNow + 5h;
    expected.zone = u"Europe/Berlin"_s;
    expected.reason = u"looks good to me"_s;
    expected.fromStage = 0;
    expected.toStage = 1;
    expected.exposureAfter = percent(1);
    expected.gate = Verdict::rollBack;
    expected.isOverride = true;
    expected.impact = Impact::medium;
    expected.ticket = u"REL-12"_s;
    expected.via = Via::commandLine;
    expected.previousHash = log.decisions().last().hash;
    QVERIFY(*decision == expected);
}

void TestPermission::gatesAreNeverPassedSilently()
{
    QVERIFY(rc::check(
        "no state is reached past an unmet criterion without an override, and exposure rises by decision only", [] {
            Log log(plan());
            const int steps = *rc::gen::inRange(1, 30);
            for (int i = 0; i < steps; ++i) {
                const State before = log.state();
                GateOpinion gate;
                gate.verdict = *rc::gen::element(Verdict::go, Verdict::go, Verdict::hold, Verdict::rollBack);
                if (gate.verdict != Verdict::go)
                    for (int n = *rc::gen::inRange(0, 3); n > 0; --n)
                        gate.unmet.append(CriterionKind(*rc::gen::inRange(0, int(CriterionKind::approval) + 1)));
                DecisionRequest request =
                    complete(log, DecisionKind(*rc::gen::inRange(0, int(allDecisionKinds().size()))));
                request.isOverride = *rc::gen::inRange(0, 3) == 0;
                request.criterion = *rc::gen::inRange(-1, 3);
                if (*rc::gen::inRange(0, 3) == 0)
                    request.toStage = *rc::gen::inRange(-1, 6);
                if (!log.add(request, gate).isEmpty()) {
                    RC_ASSERT(log.state() == before);
                    continue;
                }
                const Decision &decision = log.decisions().last();
                const State after = log.state();
                const bool movesOn =
                    decision.toStage && *decision.toStage > before.stage().value_or(-1) && before.isLive();
                if (movesOn || decision.kind == DecisionKind::complete) {
                    RC_ASSERT(before.phase == Phase::running);
                    RC_ASSERT(gate.verdict == Verdict::go || decision.isOverride);
                    RC_ASSERT(decision.kind == DecisionKind::complete || decision.isOverride ||
                              *decision.toStage == *before.stage() + 1);
                }
                if (decision.isOverride)
                    RC_ASSERT(decision.reason.size() >= overrideReasonLength);
                if (after.exposure > before.exposure)
                    RC_ASSERT(decision.kind == DecisionKind::start || movesOn);
                if (after.exposure < before.exposure) // this plan never goes back to nobody by itself
                    RC_ASSERT(decision.kind == DecisionKind::rollback);
                RC_ASSERT(after.exposure == decision.exposureAfter);
                RC_ASSERT(decision.exposureBefore == before.exposure);
                RC_ASSERT(after.decisions == before.decisions + 1);
                if (after.isLive()) { // what is exposed is what the plan says
                    const auto planned = log.plan().stages.at(*after.stage()).exposure;
                    RC_ASSERT(!planned || after.exposure == *planned);
                }
            }
        }));
}

QTEST_GUILESS_MAIN(TestPermission)
#include "tst_permission.moc"
