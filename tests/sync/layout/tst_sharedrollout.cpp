// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "support/anycourse.h"
#include "support/property.h"
#include "support/sharedteam.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sluice;
using namespace sluice::sync;
using namespace sluice::sync::layout;
using namespace sluice::testing;
using rollout::Decision;
using rollout::DecisionKind;
using What = Tampering::What;

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

QString name(VoidReason reason)
{
    static const QStringList names{
        u"rewritten"_s,        u"unreadable"_s,       u"beyondGap"_s,       u"outOfOrder"_s,
        u"chainBroken"_s,      u"recordMissing"_s,    u"recordRewritten"_s, u"recordOfOtherTransaction"_s,
        u"recordDiffers"_s,    u"recordUnreadable"_s, u"otherRollout"_s,    u"wrongNumber"_s,
        u"wrongPredecessor"_s, u"notItsAuthor"_s,     u"approvalMissing"_s, u"approvalDiffers"_s,
        u"planMissing"_s,      u"planDiffers"_s,      u"impossible"_s};
    return names.at(int(reason));
}

/// "2 chainBroken by mara".
QStringList voidsOf(const SharedRollout &read)
{
    QStringList lines;
    for (const VoidSlot &one : read.voids)
        lines.append(u"%1 %2 by %3"_s.arg(one.slot).arg(name(one.reason), one.author));
    return lines;
}

/// What is believed of the second is what the first one told, up to where it stops.
bool isBeginningOf(const SharedRollout &part, const SharedRollout &whole)
{
    const QList<Decision> some = decisionsOf(part);
    return some == decisionsOf(whole).first(std::min(some.size(), whole.decisions.size()));
}

using Attack = std::function<void(SharedTeam &)>;

/// The team has started and held its rollout; the next decision is on its way in the name of `ben`.
Outgoing nextOf(SharedTeam &team, DecisionKind kind = DecisionKind::resume)
{
    rollout::DecisionRequest request = team.log().request(kind);
    request.actor = u"ben"_s;
    if (!team.log().add(request, {rollout::Verdict::go, {}}).isEmpty())
        qFatal("the log refuses what the test decides");
    return team.outgoing();
}

/// Writes the entries of a decision as they are, without asking whether they fit together.
void force(SharedTeam &team, const Outgoing &out, const std::function<void(Slot &)> &spoil = {})
{
    const QByteArray record = *toBytes(out.record);
    Slot slot{out.author, out.id, sha256(record), out.prev};
    if (spoil)
        spoil(slot);
    const RolloutId rollout = team.rollout();
    QList<Creation> entries{{team.keys.slot(rollout, out.slot), *toBytes(slot)},
                            {team.keys.record(out.author, rollout, out.id), record}};
    if (out.revision)
        entries.append({team.keys.plan(rollout, out.nextPlan), *toBytes(*out.revision)});
    team.store.apply(*creationTxn(entries));
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
        QCOMPARE(voidsOf(readBy(u"otto"_s)), (QStringList{u"1 notItsAuthor by olga"_s, u"2 notItsAuthor by olga"_s}));
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
            QElapsedTimer timer;
            timer.start();
            const SharedRollout read = readRollout(team.keys, team.rollout(), entries, team.publication);
            const qint64 taken = timer.nsecsElapsed();
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
