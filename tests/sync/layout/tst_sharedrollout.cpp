// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedtest.h"
#include "support/anycourse.h"
#include "support/property.h"

#include <QTest>

#include <ctime>

using namespace sluice;
using namespace sluice::sync;
using namespace sluice::sync::layout;
using namespace sluice::sync::layout::test;
using namespace sluice::testing;
using rollout::Decision;
using rollout::DecisionKind;

namespace {

/// A log as a team makes it: whatever its plan allows, by three people.
SharedTeam anyTeam()
{
    SharedTeam team;
    const auto attempts = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::oneOf(rc::gen::inRange(0, decisionKinds()),
                                     rc::gen::element(int(DecisionKind::start), int(DecisionKind::advance))),
                      rc::gen::inRange(0, 3)));
    team.decide(DecisionKind::start);
    for (const auto &[kind, actor] : attempts)
        team.decide(DecisionKind(kind), QStringList{u"mara"_s, u"Ben"_s, u"Zoë"_s}.at(actor));
    return team;
}

} // namespace

class SharedRolloutTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatTheTeamDecided()
    {
        QVERIFY(rc::check("everybody reads the log that was written", [] {
            SharedTeam team = anyTeam();
            const SharedRollout read = team.read();
            RC_ASSERT(decisionsOf(read) == team.log().decisions());
            RC_ASSERT(read.state == team.log().state());
            RC_ASSERT(read.plans.size() == team.log().revisions().size());
            RC_ASSERT(read.plans.last().plan == team.log().plan());
            RC_ASSERT(read.voids.isEmpty() && read.voidPlans.isEmpty() && read.tampered.isEmpty());
            RC_ASSERT(read.mayBeDecided());
            RC_ASSERT(read.nextSlot == int(team.log().decisions().size()) + 1);
            for (const SharedDecision &one : read.decisions)
                RC_ASSERT(sha256(one.evidence) == one.decision.evidence);
        }));
    }

    void doesNotDependOnTheOrderOfEntries()
    {
        QVERIFY(rc::check("entries may come in any order", [] {
            SharedTeam team = anyTeam();
            QList<etcd::KeyValue> entries = team.store.entries();
            for (qsizetype i = entries.size() - 1; i > 0; --i)
                entries.swapItemsAt(i, *rc::gen::inRange<qsizetype>(0, i + 1));
            RC_ASSERT(readRollout(team.keys, team.rollout(), entries, team.publication) == team.read());
        }));
    }

    /// Any byte of any value, or of any key, or a number of an entry.
    void damageIsNeverBelieved()
    {
        QVERIFY(holds(
            "damage takes decisions away and never brings another one",
            [] {
                SharedTeam team = anyTeam();
                const SharedRollout whole = team.read();
                QList<etcd::KeyValue> entries = team.store.entries();
                etcd::KeyValue &entry = entries[*rc::gen::inRange<qsizetype>(0, entries.size())];
                const auto spoil = [](QByteArray &bytes) {
                    const auto at = *rc::gen::inRange<qsizetype>(0, bytes.size());
                    bytes[at] = char(bytes.at(at) ^ *rc::gen::inRange(1, 256));
                };
                switch (*rc::gen::element(0, 0, 0, 1, 2, 3, 4)) {
                case 0:
                    spoil(entry.value);
                    break;
                case 1:
                    spoil(entry.key);
                    break;
                case 2:
                    entry.createRevision += *rc::gen::element(-2, -1, 1, 2);
                    break;
                case 3:
                    entry.version = 2;
                    break;
                default:
                    entry.value.chop(*rc::gen::inRange(1, 50));
                }
                const SharedRollout read = readRollout(team.keys, team.rollout(), entries, team.publication);
                RC_ASSERT(isBeginningOf(read, whole));
            },
            2000));
    }

    void lossIsNeverBelieved()
    {
        QVERIFY(rc::check("without some entries, or with values exchanged, a part of the log is left", [] {
            SharedTeam team = anyTeam();
            const SharedRollout whole = team.read();
            QList<etcd::KeyValue> entries = team.store.entries();
            for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
                entries.removeAt(*rc::gen::inRange<qsizetype>(0, entries.size()));
            for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
                std::swap(entries[*rc::gen::inRange<qsizetype>(0, entries.size())].value,
                          entries[*rc::gen::inRange<qsizetype>(0, entries.size())].value);
            RC_ASSERT(isBeginningOf(readRollout(team.keys, team.rollout(), entries, team.publication), whole));
        }));
    }

    void stopsWhereANewerSluiceWrote()
    {
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start));
        const Outgoing out = nextOf(team, DecisionKind::note);
        QJsonObject newer = *parseJsonObject(*toBytes(out.record), {});
        newer.insert(u"schema"_s, 2);
        const QByteArray record = canonicalJson(newer);
        team.store.apply(*creationTxn(
            {{team.keys.slot(team.rollout(), 2), *toBytes(Slot{u"ben"_s, out.id, sha256(record), out.prev})},
             {team.keys.record(u"ben"_s, team.rollout(), out.id), record}}));
        const SharedRollout read = team.read();
        QCOMPARE(read.decisions.size(), 1);
        QCOMPARE(read.newerFrom, 2);
        QVERIFY(read.voids.isEmpty() && !read.mayBeDecided());
    }

    void whatWasPublishedIsBelieved()
    {
        SharedTeam team;
        QVERIFY(team.decide(DecisionKind::start) && team.decide(DecisionKind::hold, u"ben"_s));
        QList<QList<Creation>> groups{{{team.keys.plan(team.rollout(), 1), *toBytes(team.planDocument(1))}}};
        Outgoing out;
        const SharedRollout whole = team.read();
        for (const SharedDecision &one : whole.decisions) {
            out.author = u"olga"_s;
            out.id = one.id;
            out.slot = one.slot;
            out.record = {one.decision, {}};
            out.evidence = one.evidence;
            const auto entries = entriesOf(team.keys, out);
            QVERIFY(entries);
            out.prev = sha256(entries->first().value);
            groups.append(*entries);
        }
        MemoryStore store;
        for (const QList<Creation> &request : packed(groups))
            store.apply(*creationTxn(request));
        const auto readBy = [&](const QString &publisher) {
            const Publication publication{{u"Acme"_s, 1, publisher}, store.revision() + 1};
            return readRollout(team.keys, team.rollout(), store.entries(), publication);
        };
        QCOMPARE(decisionsOf(readBy(u"olga"_s)), team.log().decisions());
        QCOMPARE(voidsOf(readBy(u"otto"_s)), (QStringList{u"1 notItsAuthor by olga"_s, u"2 wrongNumber by olga"_s}));
        const Publication before{{u"Acme"_s, 1, u"olga"_s}, 1};
        QVERIFY(readRollout(team.keys, team.rollout(), store.entries(), before).decisions.isEmpty());
    }

    void takesApprovalsIn()
    {
        SharedTeam team(planWithApproval());
        QVERIFY(team.decide(DecisionKind::start));
        QVERIFY(team.log().ask(u"mara"_s));
        team.store.apply(team.writeOf(team.outgoing()).txn);
        const Decision ask = team.log().decisions().last();
        const auto approve = [&](const QString &user, const Approval &approval) {
            const QByteArray bytes = *toBytes(approval);
            const QString id = team.newId();
            team.create(team.keys.record(user, team.rollout(), id), bytes);
            return ApprovalLink{user, id, sha256(bytes)};
        };
        const Approval good{team.rollout(), ask.number, ask.hash,        false,
                            u"fine"_s,      designNow,  u"Asia/Tokyo"_s, rollout::Via::window};
        const ApprovalLink link = approve(u"ann"_s, good);
        approve(u"mara"_s, good); // who asked cannot
        Approval old = good;
        old.ask = 1;
        old.askHash = team.log().decisions().first().hash;
        approve(u"abe"_s, old);
        Approval decline = good;
        decline.isDecline = true;
        approve(u"ada"_s, decline);

        const SharedRollout waiting = team.read();
        QCOMPARE(waiting.approvals.size(), 2);
        QCOMPARE(waiting.approvals.first().link, link);
        QCOMPARE(waiting.approvals.first().approval, good);
        QCOMPARE(waiting.approvals.last().link.author, u"ada"_s);

        // Ben's console takes it into the log, in Ann's name and words.
        rollout::DecisionRequest request = team.log().request(DecisionKind::approve, good.reason);
        request.actor = u"ann"_s;
        QVERIFY(team.log().add(request, {rollout::Verdict::hold, {rollout::CriterionKind::approval}}).isEmpty());
        Outgoing out = team.outgoing();
        out.author = u"ben"_s;
        out.record.approval = link;
        const auto voidOf = [&](const Outgoing &sent) {
            SharedTeam other = team;
            force(other, sent);
            const SharedRollout read = other.read();
            return read.voids.isEmpty() ? QString() : name(read.voids.first().reason);
        };
        QCOMPARE(voidOf(SharedTeam::changed(out, [](Decision &decision) { decision.reason = u"great"_s; })),
                 u"approvalDiffers"_s);
        QCOMPARE(voidOf(SharedTeam::changed(out, [](Decision &decision) { decision.kind = DecisionKind::decline; })),
                 u"approvalDiffers"_s);
        QCOMPARE(voidOf(SharedTeam::changed(out, [](Decision &decision) { decision.actor = u"abe"_s; })),
                 u"notItsAuthor"_s);
        Outgoing wrong = out;
        wrong.record.approval = waiting.approvals.last().link;
        wrong.record.approval->author = u"ann"_s;
        QCOMPARE(voidOf(wrong), u"approvalMissing"_s);

        team.store.apply(team.writeOf(out).txn);
        const SharedRollout taken = team.read();
        QCOMPARE(decisionsOf(taken), team.log().decisions());
        QCOMPARE(taken.decisions.last().author, u"ben"_s);
        QCOMPARE(taken.decisions.last().approval, link);
        QCOMPARE(taken.state.approvers, QStringList{u"ann"_s});
        QCOMPARE(taken.approvals.size(), 1); // the other one is still of use

        out.slot = taken.nextSlot; // nobody approves twice
        out.prev = taken.lastSlotHash;
        out.id = team.newId();
        out = SharedTeam::changed(out, [&](Decision &decision) {
            ++decision.number;
            decision.previousHash = taken.state.lastHash;
        });
        QCOMPARE(voidOf(out), u"impossible"_s);
    }

    void aPlanThatIsNoneIsNoRollout()
    {
        SharedTeam team;
        const RolloutId other(u"other"_s);
        for (const QByteArray &value : {QByteArray("garbage"), *toBytes(team.planDocument(1))}) { // and of another one
            MemoryStore store;
            store.overwrite(team.keys.plan(other, 1), value);
            store.overwrite(team.keys.slot(other, 1), "garbage");
            const SharedRollout read = readRollout(team.keys, other, store.entries(), team.publication);
            QVERIFY(read.plans.isEmpty() && read.decisions.isEmpty() && !read.mayBeDecided());
            QCOMPARE(read.voidPlans.size(), 1);
            QCOMPARE(read.voids.size(), 1);
        }
        QVERIFY(readRollout(team.keys, other, {}, team.publication).plans.isEmpty());
    }

    void readsPublications()
    {
        const auto entry = [](const QByteArray &value, qint64 version = 1) {
            return etcd::KeyValue{"k", value, 7, 7, version, 0};
        };
        const QByteArray good = *toBytes(Meta{u"Acme"_s, 1, u"olga"_s});
        QCOMPARE(publicationFrom(entry(good))->createRevision, 7);
        QVERIFY(publicationFrom(entry(good, 2)).error().code == ErrorCode::damaged);
        QVERIFY(publicationFrom(entry(*toBytes(Meta{u"Acme"_s, 2, u"olga"_s}))).error().code ==
                ErrorCode::newerVersion);
        QVERIFY(publicationFrom(entry("x")).error().code == ErrorCode::damaged);
    }

    /// Not a bound on time: what is long must not become longer by its square.
    void costGrowsWithTheEntries()
    {
        const auto cost = [](int notes) {
            SharedTeam team;
            QList<QList<Creation>> groups{{{team.keys.plan(team.rollout(), 1), *toBytes(team.planDocument(1))}}};
            QString prev;
            Decision decision;
            for (int i = 0; i < notes; ++i) {
                decision.rollout = team.rollout();
                decision.number = i + 1;
                decision.actor = u"mara"_s;
                decision.at = designNow;
                decision.previousHash = decision.hash;
                decision.hash = decisionHash(decision);
                Outgoing out{u"mara"_s, team.newId(), {decision, {}}, {}, i + 1, prev, 2, {}};
                groups.append(*entriesOf(team.keys, out));
                prev = sha256(groups.last().first().value);
            }
            MemoryStore store;
            for (const QList<Creation> &request : packed(groups))
                store.apply(*creationTxn(request));
            const QList<etcd::KeyValue> entries = store.entries();
            const std::clock_t begun = std::clock(); // of this process alone: others may keep the machine busy
            const SharedRollout read = readRollout(team.keys, team.rollout(), entries, team.publication);
            const qint64 taken = qint64(std::clock() - begun) * (1'000'000'000 / CLOCKS_PER_SEC);
            return read.decisions.size() == notes ? taken / notes : std::numeric_limits<qint64>::max() / 2;
        };
        qint64 few = std::numeric_limits<qint64>::max();
        qint64 many = few;
        for (int i = 0; i < 3; ++i) {
            few = std::min(few, cost(250));
            many = std::min(many, cost(4000));
        }
        qInfo("%lld ns a decision of 250, %lld of 4000", few, many);
        QVERIFY(many < 4 * few);
    }

private:
    static rollout::Plan planWithApproval()
    {
        rollout::Plan plan = designPlan();
        plan.stages[0].approvals = 2;
        return plan;
    }
};

QTEST_GUILESS_MAIN(SharedRolloutTest)
#include "tst_sharedrollout.moc"
