// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::testing;

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
    void acknowledgingIsAnOverride();
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
