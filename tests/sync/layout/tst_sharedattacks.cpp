// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedtest.h"

#include <QTest>

using namespace sluice;
using namespace sluice::sync;
using namespace sluice::sync::layout;
using namespace sluice::sync::layout::test;
using namespace sluice::testing;
using What = Tampering::What;
using Attack = std::function<void(SharedTeam &)>;

/// What somebody may do who can write into the store: it is void, it is named, and nobody believes it.
class SharedAttacksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void attacks_data()
    {
        QTest::addColumn<Attack>("attack");
        QTest::addColumn<QStringList>("voids");
        const auto row = [](const char *name, const Attack &attack, const QStringList &voids) {
            QTest::newRow(name) << attack << voids;
        };
        row("in somebody's name",
            [](SharedTeam &team) {
                Outgoing out = nextOf(team);
                out.author = u"eve"_s;
                force(team, out);
            },
            {u"3 notItsAuthor by eve"_s});
        row("as somebody else, with a record of one's own",
            [](SharedTeam &team) {
                Outgoing out = nextOf(team);
                out.author = u"eve"_s;
                force(team, out, [](Slot &slot) { slot.author = u"ben"_s; });
            },
            {u"3 recordMissing by ben"_s});
        row("a record of before", // that somebody else wrote and gave up
            [](SharedTeam &team) {
                const Outgoing out = nextOf(team);
                const QByteArray record = *toBytes(out.record);
                team.create(team.keys.record(u"ben"_s, team.rollout(), out.id), record);
                team.create(team.keys.slot(team.rollout(), 3),
                            *toBytes(Slot{u"ben"_s, out.id, sha256(record), out.prev}));
            },
            {u"3 recordOfOtherTransaction by ben"_s});
        row("another record than the slot says",
            [](SharedTeam &team) { force(team, nextOf(team), [](Slot &slot) { slot.sha256 = sha256("x"); }); },
            {u"3 recordDiffers by ben"_s});
        row("another slot before",
            [](SharedTeam &team) { force(team, nextOf(team), [](Slot &slot) { slot.prev = sha256("x"); }); },
            {u"3 chainBroken by ben"_s});
        row("garbage", [](SharedTeam &team) { team.create(team.keys.slot(team.rollout(), 3), "garbage"); },
            {u"3 unreadable by "_s});
        row("a slot without a record",
            [](SharedTeam &team) {
                const Outgoing out = nextOf(team);
                team.create(team.keys.slot(team.rollout(), 3), *toBytes(Slot{u"ben"_s, out.id, sha256("x"), out.prev}));
            },
            {u"3 recordMissing by ben"_s});
        row("a number left out",
            [](SharedTeam &team) {
                force(team, SharedTeam::changed(nextOf(team), [](Decision &decision) { decision.number = 4; }));
            },
            {u"3 wrongNumber by ben"_s});
        row("another past",
            [](SharedTeam &team) {
                force(team, SharedTeam::changed(nextOf(team),
                                                [](Decision &decision) { decision.previousHash = sha256("x"); }));
            },
            {u"3 wrongPredecessor by ben"_s});
        row("another rollout",
            [](SharedTeam &team) {
                Outgoing out = nextOf(team);
                out.record.decision.rollout = RolloutId(u"other"_s);
                out.record.decision.hash = decisionHash(out.record.decision);
                force(team, out);
            },
            {u"3 otherRollout by ben"_s});
        row("a step that cannot be",
            [](SharedTeam &team) {
                force(team, SharedTeam::changed(nextOf(team),
                                                [](Decision &decision) { decision.kind = DecisionKind::complete; }));
            },
            {u"3 impossible by ben"_s});
        row("a stage that is not there",
            [](SharedTeam &team) {
                force(team, SharedTeam::changed(nextOf(team, DecisionKind::note),
                                                [](Decision &decision) { decision.toStage = 1'000'000; }));
            },
            {u"3 impossible by ben"_s});
        row("another plan",
            [](SharedTeam &team) {
                force(team,
                      SharedTeam::changed(nextOf(team), [](Decision &decision) { decision.planHash = sha256("x"); }));
            },
            {u"3 planDiffers by ben"_s});
        row("a revision without its plan",
            [](SharedTeam &team) {
                force(team, SharedTeam::changed(nextOf(team), [](Decision &decision) {
                          decision.kind = DecisionKind::revise;
                          decision.planRevision = 2;
                      }));
            },
            {u"3 planMissing by ben"_s});
        row("a revision with another plan",
            [](SharedTeam &team) {
                Outgoing out = SharedTeam::changed(nextOf(team), [](Decision &decision) {
                    decision.kind = DecisionKind::revise;
                    decision.planRevision = 2;
                    decision.planHash = sha256("x");
                });
                out.revision = PlanDocument{2, u"ben"_s, designNow, team.log().plan(), {}};
                force(team, out);
            },
            {u"3 planDiffers by ben"_s});
        row("a revision that drops the stage it is in",
            [](SharedTeam &team) {
                rollout::Plan plan = team.log().plan();
                plan.stages.removeFirst();
                plan.stages.resize(1);
                QVERIFY(team.decide(DecisionKind::resume));
                rollout::DecisionRequest skip = team.log().request(DecisionKind::advance);
                skip.actor = u"mara"_s;
                QVERIFY(team.log().add(skip, {rollout::Verdict::go, {}}).isEmpty());
                team.store.apply(team.writeOf(team.outgoing()).txn);
                Outgoing out = SharedTeam::changed(nextOf(team, DecisionKind::note), [&](Decision &decision) {
                    decision.kind = DecisionKind::revise;
                    decision.planRevision = 2;
                    decision.planHash = planHash(plan);
                });
                out.revision = PlanDocument{2, u"ben"_s, designNow, plan, {}};
                force(team, out);
            },
            {u"5 impossible by ben"_s});
        row("an approval that nobody gave",
            [](SharedTeam &team) {
                Outgoing out = nextOf(team);
                out.author = u"eve"_s;
                out.record.approval = ApprovalLink{u"ben"_s, out.id, sha256("x")};
                force(team, out);
            },
            {u"3 approvalMissing by eve"_s});
        row("no record of a decision",
            [](SharedTeam &team) {
                const Outgoing out = nextOf(team);
                const QByteArray record = "{\"schema\":1}";
                const auto txn = creationTxn(
                    {{team.keys.slot(team.rollout(), 3), *toBytes(Slot{u"ben"_s, out.id, sha256(record), out.prev})},
                     {team.keys.record(u"ben"_s, team.rollout(), out.id), record}});
                team.store.apply(*txn);
            },
            {u"3 recordUnreadable by ben"_s});
        row("far ahead", [](SharedTeam &team) { team.create(team.keys.slot(team.rollout(), 9), "garbage"); },
            {u"9 beyondGap by "_s});
    }

    /// Whatever somebody writes who may: it is void and named, and the team goes on behind it.
    void attacks()
    {
        QFETCH(Attack, attack);
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start) && team.decide(DecisionKind::hold));
        const QList<Decision> before = team.log().decisions();
        attack(team);
        SharedRollout read = team.read();
        QTEST(voidsOf(read), "voids");
        QVERIFY(isBeginningOf(read, team.read()));
        QCOMPARE(decisionsOf(read).first(2), before);
        QVERIFY(read.mayBeDecided());

        while (team.log().decisions().size() > read.decisions.size())
            team.log().decisions().removeLast();
        const qsizetype decided = read.decisions.size();
        QVERIFY(team.decide(DecisionKind::note));
        read = team.read();
        QCOMPARE(read.decisions.size(), decided + 1);
        QTEST(voidsOf(read), "voids");
    }

    void aDecisionToReviseThatIsVoidBringsNoPlan()
    {
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start));
        team.create(team.keys.plan(team.rollout(), 2), *toBytes(team.planDocument(2)));
        SharedRollout read = team.read();
        QCOMPARE(read.plans.size(), 1);
        QCOMPARE(read.voidPlans, (QList<VoidDocument>{{2, u"no decision brings it"_s}}));
        QCOMPARE(read.nextPlan, 3);
        QVERIFY(team.decide(DecisionKind::revise)); // not in the way of one that is valid
        read = team.read();
        QCOMPARE(read.plans.size(), 2);
        QCOMPARE(read.plans.last().plan, team.log().plan());
        QCOMPARE(read.nextPlan, 4);
    }

    void tamperingIsSeen_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"slot", "record", "plan"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }

    void tamperingIsSeen()
    {
        QFETCH(QString, what);
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start) && team.decide(DecisionKind::hold));
        const SharedRollout whole = team.read();
        const QList<etcd::KeyValue> copy = team.store.entries();
        const RolloutId rollout = team.rollout();
        QByteArray key = team.keys.slot(rollout, 1);
        if (what == u"record"_s)
            key = team.keys.record(u"mara"_s, rollout, whole.decisions.first().id);
        else if (what == u"plan"_s)
            key = team.keys.plan(rollout, 1);
        team.store.overwrite(key, team.store.entry(key).value + ' ');

        // Who sees the store for the first time does not know what stood there, and does not build on it.
        const SharedRollout fresh = team.read();
        QVERIFY(fresh.isIncomplete && !fresh.mayBeDecided());
        QVERIFY(fresh.decisions.isEmpty());
        QCOMPARE(fresh.tampered.size(), 1);
        QCOMPARE(fresh.tampered.first().key, *team.keys.parse(key));
        QVERIFY(!fresh.tampered.first().isOriginalKnown);

        // Who has a copy goes on with it, and tells.
        for (const What happened : {What::rewritten, What::removed, What::vanished}) {
            SharedRollout known =
                readRollout(team.keys, rollout, copy, team.publication, {{key, happened, team.store.revision(), {}}});
            QCOMPARE(known.tampered.size(), 1);
            QVERIFY(known.tampered.first().isOriginalKnown);
            QCOMPARE(known.tampered.first().what, happened);
            known.tampered.clear();
            QVERIFY(known == whole);
        }
    }

    void nobodyBuildsOnAGap()
    {
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start) && team.decide(DecisionKind::hold) &&
                team.decide(DecisionKind::resume));
        team.store.remove(team.keys.slot(team.rollout(), 2));
        const SharedRollout read = team.read();
        QCOMPARE(read.decisions.size(), 1);
        QCOMPARE(voidsOf(read), QStringList{u"3 beyondGap by mara"_s});
        QVERIFY(!read.mayBeDecided());
        QCOMPARE(read.nextSlot, 2);
    }

    void aSlotThatWasMadeAnewIsSeen()
    {
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start) && team.decide(DecisionKind::hold) &&
                team.decide(DecisionKind::resume));
        const QByteArray key = team.keys.slot(team.rollout(), 2);
        const QByteArray value = team.store.entry(key).value;
        team.store.remove(key);
        team.create(key, value);
        const SharedRollout read = team.read();
        QCOMPARE(read.decisions.size(), 1);
        QCOMPARE(voidsOf(read), (QStringList{u"2 recordOfOtherTransaction by mara"_s, u"3 outOfOrder by mara"_s}));
        QVERIFY(!read.mayBeDecided());
    }
};

QTEST_GUILESS_MAIN(SharedAttacksTest)
#include "tst_sharedattacks.moc"
