// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sharedteam.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::sync;
using namespace sluice::sync::layout;
using namespace sluice::testing;
using rollout::DecisionKind;
using Kind = DecisionAnswer::Kind;

namespace {

QString keyOf(const SharedTeam &team, const QByteArray &key)
{
    return QString::fromUtf8(key.mid(team.keys.prefix().size()));
}

QStringList told(const SharedTeam &team, const etcd::Txn &txn)
{
    QStringList lines;
    for (const etcd::Compare &compare : txn.compare)
        lines.append(u"%1 %2"_s.arg(compare.result == etcd::Compare::Result::greater ? u"needs"_s : u"free"_s,
                                    keyOf(team, compare.key)));
    for (const etcd::Txn::Operation &operation : txn.success)
        lines.append(u"put "_s + keyOf(team, std::get<etcd::PutRequest>(operation).key));
    for (const etcd::Txn::Operation &operation : txn.failure) {
        const auto &range = std::get<etcd::RangeRequest>(operation);
        lines.append(u"read "_s + keyOf(team, range.keys.key) + (range.isNewestFirst ? u" newest"_s : u""_s));
    }
    return lines;
}

Sent sentAs(const Outgoing &out)
{
    return {out.record.decision.rollout, out.author, out.id, out.slot, out.nextPlan};
}

} // namespace

class LayoutWritesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheNextSlot()
    {
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start));
        QVERIFY(team.log().decide(DecisionKind::hold));
        Outgoing out = team.outgoing();
        const Write write = team.writeOf(out);
        const QString record = u"by/%4Dara%20%4Cindqvist/one-tap-pay/"_s + out.id;
        QCOMPARE(told(team, write.txn),
                 QStringList(
                     {u"free log/one-tap-pay/0000000002"_s, u"free "_s + record, u"needs log/one-tap-pay/0000000001"_s,
                      u"free plans/one-tap-pay/0000000002"_s, u"put log/one-tap-pay/0000000002"_s, u"put "_s + record,
                      u"put "_s + record + u"/evidence"_s, u"read "_s + record, u"read log/one-tap-pay/0000000002"_s,
                      u"read log/one-tap-pay/ newest"_s, u"read plans/one-tap-pay/ newest"_s}));
        QCOMPARE(write.body, write.txn.body());
        QVERIFY(write.isEvidenceIn);
        team.store.apply(write.txn);
        QCOMPARE(team.read().lastSlotHash, write.slotHash);
    }

    void bringsAPlanWithTheDecision()
    {
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::revise));
        QCOMPARE(team.store.entry(team.keys.plan(team.rollout(), 2)).createRevision,
                 team.store.entry(team.keys.slot(team.rollout(), 1)).createRevision);
        QCOMPARE(team.read().nextPlan, 3);
    }

    void readsTheAnswers()
    {
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start));
        QVERIFY(team.log().decide(DecisionKind::hold));
        const Outgoing out = team.outgoing();
        const etcd::Txn txn = team.writeOf(out).txn;
        const auto answer = [&](const MemoryStore &store) {
            MemoryStore copy = store;
            return readDecisionAnswer(team.keys, sentAs(out), copy.apply(txn));
        };
        const auto live = answer(team.store);
        QCOMPARE(live.kind, Kind::live);
        QCOMPARE(live.revision, team.store.revision() + 1);

        MemoryStore twice = team.store;
        twice.apply(txn);
        twice.overwrite("/elsewhere", {});
        const auto again = answer(twice);
        QCOMPARE(again.kind, Kind::alreadyLive);
        QCOMPARE(again.revision, live.revision);

        Outgoing other = out;
        other.id = team.newId();
        other.author = u"ben"_s;
        MemoryStore taken = team.store;
        taken.apply(team.writeOf(other).txn);
        const auto conflict = answer(taken);
        QCOMPARE(conflict.kind, Kind::conflict);
        QCOMPARE(slotFrom(conflict.slot->value)->author, u"ben"_s);
        QCOMPARE(conflict.newest, conflict.slot);

        MemoryStore revised = team.store;
        revised.overwrite(team.keys.plan(team.rollout(), 2), "x");
        const auto newer = answer(revised);
        QCOMPARE(newer.kind, Kind::newerPlan);
        QCOMPARE(newer.plan->value, "x");

        MemoryStore restored = team.store;
        restored.remove(team.keys.slot(team.rollout(), 1));
        QCOMPARE(answer(restored).kind, Kind::storeIsBehind);

        MemoryStore foreign = team.store; // a record of ours that no slot belongs to
        foreign.overwrite(team.keys.record(out.author, team.rollout(), out.id), "x");
        QCOMPARE(answer(foreign).kind, Kind::contradictory);
        QCOMPARE(readDecisionAnswer(team.keys, sentAs(out), {}).kind, Kind::contradictory);
    }

    void refusesContradictions_data()
    {
        QTest::addColumn<std::function<void(Outgoing &)>>("spoil");
        const auto row = [](const char *name, const std::function<void(Outgoing &)> &spoil) {
            QTest::newRow(name) << spoil;
        };
        row("an id that is no ULID", [](Outgoing &out) { out.id = u"1"_s; });
        row("a first slot after another", [](Outgoing &out) { out.prev = sha256("x"); });
        row("a second slot after none", [](Outgoing &out) { out.slot = 2; });
        row("a decision of another hash", [](Outgoing &out) { out.record.decision.reason += u'.'; });
        row("evidence of something else", [](Outgoing &out) { out.evidence += ' '; });
        row("a plan that nobody decided on", [](Outgoing &out) { out.revision = PlanDocument(); });
    }

    void refusesContradictions()
    {
        QFETCH(std::function<void(Outgoing &)>, spoil);
        SharedTeam team;
        QVERIFY(team.log().decide(DecisionKind::start));
        Outgoing out = team.outgoing();
        QVERIFY(decisionTxn(team.keys, out));
        spoil(out);
        QVERIFY(decisionTxn(team.keys, out).error().code == ErrorCode::internal);
    }

    void leavesOutWhatIsTooLarge()
    {
        SharedTeam team;
        QVERIFY(team.log().decide(DecisionKind::start));
        Outgoing out = team.outgoing();
        const auto sized = [&](qsizetype size) {
            out.evidence = QByteArray(size, 'x');
            out = SharedTeam::changed(out,
                                      [&](rollout::Decision &decision) { decision.evidence = sha256(out.evidence); });
            return team.writeOf(out);
        };
        QVERIFY(sized(evidenceBudget).isEvidenceIn);
        QVERIFY(sized(evidenceBudget).body.size() <= requestBudget);
        QVERIFY(!sized(evidenceBudget + 1).isEvidenceIn);
        team.store.apply(sized(evidenceBudget + 1).txn);
        const SharedRollout read = team.read();
        QCOMPARE(read.decisions.size(), 1);
        QVERIFY(read.decisions.first().evidence.isEmpty());
        QVERIFY(!read.decisions.first().decision.evidence.isEmpty());
    }

    void createsOnce()
    {
        using Created = CreationAnswer::Kind;
        MemoryStore store;
        const QList<Creation> two{{"/a", "1"}, {"/b", "2"}};
        const auto send = [&](const QList<Creation> &creations, const QList<QByteArray> &needed = {}) {
            return readCreationAnswer(creations, store.apply(*creationTxn(creations, needed)));
        };
        QCOMPARE(send(two, {"/c"}).kind, Created::storeIsBehind);
        QCOMPARE(send(two).kind, Created::live);
        const auto again = send(two);
        QCOMPARE(again.kind, Created::alreadyLive);
        QCOMPARE(again.revision, store.revision());
        const auto conflict = send({{"/b", "3"}, {"/d", "4"}});
        QCOMPARE(conflict.kind, Created::conflict);
        QCOMPARE(conflict.theirs, QList<etcd::KeyValue>{store.entry("/b")});
        QVERIFY(!store.has("/d"));
        QCOMPARE(send({{"/e", "5"}}, {"/a"}).kind, Created::live);

        QVERIFY(creationTxn({}).error().code == ErrorCode::internal);
        QVERIFY(creationTxn({{"/a", "1"}, {"/a", "1"}}).error().code == ErrorCode::internal);
        QVERIFY(creationTxn({{"/a", QByteArray(200'000, 'x')}}).error().code == ErrorCode::invalidInput);
    }

    void packsWholeGroups()
    {
        QVERIFY(rc::check("groups stay whole, in order, and what is packed can be sent", [] {
            const auto sizes = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 60'000));
            QList<QList<Creation>> groups;
            QList<QByteArray> keys;
            for (const int size : sizes) {
                QList<Creation> group;
                for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
                    keys.append("/k" + QByteArray::number(keys.size()));
                    group.append({keys.last(), QByteArray(size / 2, 'x')});
                }
                groups.append(group);
            }
            QList<QByteArray> sent;
            qsizetype next = 0;
            for (const QList<Creation> &request : packed(groups)) {
                RC_ASSERT(creationTxn(request).has_value());
                qsizetype taken = 0;
                while (taken < request.size())
                    taken += groups.at(next++).size();
                RC_ASSERT(taken == request.size());
                for (const Creation &creation : request)
                    sent.append(creation.key);
            }
            RC_ASSERT(sent == keys);
        }));
    }
};

QTEST_GUILESS_MAIN(LayoutWritesTest)
#include "tst_layoutwrites.moc"
