// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sharedview.h"

#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;
using store::OutboxState;
using sync::ConnectionState;
using Act = SharedBanner::Act;

namespace {

const QTimeZone berlin("Europe/Berlin");
const RolloutId id(u"one-tap-pay"_s);

console::SharedStatus connected(ConnectionState state)
{
    console::SharedStatus status;
    status.address = console::StoreAddress{u"http://store:2379"_s, u"acme"_s, u"mara"_s, {}};
    status.state = state;
    status.role = sync::Role::manager;
    status.user = u"mara"_s;
    status.revision = 418;
    status.syncedAt = designNow;
    return status;
}

console::WaitingChange waiting(OutboxState state)
{
    console::WaitingChange change;
    change.id = u"w1"_s;
    change.rollout = id;
    change.name = u"One-tap pay"_s;
    change.plan = designPlan();
    change.decision = rollout::Decision();
    change.decision->rollout = id;
    change.decision->kind = DecisionKind::extend;
    change.decision->by = Duration{12, Duration::Unit::hours};
    change.author = u"mara"_s;
    change.at = designNow;
    change.state = state;
    return change;
}

rollout::Decision theirs()
{
    rollout::Decision decision;
    decision.kind = DecisionKind::rollback;
    decision.actor = u"Teo Okafor"_s;
    decision.at = designNow;
    return decision;
}

SharedSnapshot seen(const console::SharedStatus &status)
{
    return sharedSnapshot(status, id, designNow, berlin);
}

GateSnapshot openGate()
{
    GateSnapshot gate;
    gate.isShown = true;
    for (const DecisionKind kind : {DecisionKind::advance, DecisionKind::extend, DecisionKind::rollback,
                                    DecisionKind::approve, DecisionKind::decline, DecisionKind::note})
        gate.actions.append({kind, u"…"_s, true, false, kind == DecisionKind::advance, {}});
    return gate;
}

QList<DecisionKind> enabled(const GateSnapshot &gate)
{
    QList<DecisionKind> kinds;
    for (const ActionState &action : gate.actions)
        if (action.isEnabled)
            kinds.append(action.kind);
    return kinds;
}

} // namespace

class TestSharedView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLocalWorkspaceSaysNothing();
    void saysSyncedWithTheRevision();
    void nothingThatWaitsIsSynced();
    void saysOfflineWithWhatToDo();
    void aConflictComesBeforeBeingOffline();
    void aRefusedSignInLeadsToTheConnection();
    void whatCannotBeReadHereIsNotSynced();
    void aStoreThatTakesNothingSaysWhy();
    void aStoreThatIsFullSaysWhatHelps();
    void aPasswordThatIsNotAcceptedIsAskedFor();
    void theAnswerOfAnotherSettlesItself();
    void whatWasTamperedWithIsCounted();
    void saysWhatIsOnItsWay();
    void withoutDataTheGateSaysWhatItSaid();
    void aBundleOffersNothing();
    void countsPeopleOnce();
    void onlyTheLastUnsentOfARolloutIsTakenBack();
    void aViewerHasNoAction();
    void anApproverApprovesOrDeclines();
    void offlineNothingRaisesExposure();
};

void TestSharedView::aLocalWorkspaceSaysNothing()
{
    const SharedSnapshot shared = seen({});
    QVERIFY(!shared.isShared());
    QVERIFY(shared.store.isEmpty());
    QVERIFY(shared.banner.headline.isEmpty());
    QCOMPARE(offered(openGate(), {}), openGate());
}

void TestSharedView::saysSyncedWithTheRevision()
{
    const SharedSnapshot shared = seen(connected(ConnectionState::live));
    QCOMPARE(shared.word, u"Synced"_s);
    QCOMPARE(shared.store, u"Shared store · revision 418"_s);
    QCOMPARE(shared.synced, u"Synced 18:42"_s);
    QCOMPARE(shared.role, u"Release manager"_s);
    QVERIFY(shared.banner.headline.isEmpty());
}

void TestSharedView::nothingThatWaitsIsSynced()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.waiting = {waiting(OutboxState::sending)};
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.word, u"Sending…"_s);
    QCOMPARE(shared.waiting.first().title, u"One-tap pay: extended hold +12 h"_s);
    QCOMPARE(shared.waiting.first().text, u"mara, 18:42. Sending."_s);
    QCOMPARE(shared.waiting.first().glyph, Glyph::pending);
}

void TestSharedView::saysOfflineWithWhatToDo()
{
    console::SharedStatus status = connected(ConnectionState::offline);
    status.waiting = {waiting(OutboxState::waiting)};
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.word, u"Offline"_s);
    QCOMPARE(shared.banner.headline, u"Offline. Last synced 18:42, 1 change waiting."_s);
    QCOMPARE(shared.banner.text, u"You see revision 418. What waits is checked again before it is sent."_s);
    QCOMPARE(shared.banner.acts, (QList{Act::show, Act::tryNow}));
    QCOMPARE(shared.store, u"Offline · revision 418"_s);
    QCOMPARE(shared.synced, u"Last synced 18:42"_s);
}

void TestSharedView::aConflictComesBeforeBeingOffline()
{
    console::SharedStatus status = connected(ConnectionState::offline);
    status.waiting = {waiting(OutboxState::conflict)};
    status.waiting.first().theirs = {theirs()};
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.word, u"1 conflict"_s);
    QCOMPARE(shared.banner.headline, u"1 conflict."_s);
    QCOMPARE(shared.banner.text, u"Teo Okafor decided first. Your decision is kept."_s);
    QCOMPARE(shared.banner.acts, QList{Act::decide});
    QCOMPARE(shared.toSettle, u"w1"_s);
}

void TestSharedView::aRefusedSignInLeadsToTheConnection()
{
    console::SharedStatus status = connected(ConnectionState::refused);
    status.error = Error{ErrorCode::notPermitted, u"authentication failed"_s, u"http://store:2379"_s, {}};
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.word, u"Not connected"_s);
    QCOMPARE(shared.banner.tone, Tone::back);
    QCOMPARE(shared.banner.acts, QList{Act::connect});
    QVERIFY(!shared.banner.text.isEmpty());
}

void TestSharedView::whatCannotBeReadHereIsNotSynced()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.error = Error{ErrorCode::storage, u"database or disk is full"_s, u"team.sluice"_s, {}};
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.mark, SharedMark::troubled);
    QCOMPARE(shared.word, u"Not synced"_s);
    QCOMPARE(shared.sentence, u"Connected, not synced: team.sluice could not be read or written. Last synced 18:42."_s);
    QCOMPARE(shared.banner.headline, shared.sentence);
    QVERIFY(shared.banner.text.contains(u"database or disk is full"_s));
    QCOMPARE(shared.banner.acts, QList{Act::tryNow});
    QCOMPARE(shared.warnings, QStringList{u"Not everything in the store is here: database or disk is full."_s});
}

void TestSharedView::aStoreThatTakesNothingSaysWhy()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.waiting = {waiting(OutboxState::sending)};
    status.sendError = Error{ErrorCode::unreachable, u"timed out"_s, {}, {}};
    QVERIFY(seen(status).banner.headline.isEmpty()); // it is asked again in a moment
    status.sendError = Error{ErrorCode::storage, u"the store answers: database space exceeded"_s, {}, {}};
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.banner.headline, u"The store does not take what waits."_s);
    QVERIFY(shared.banner.text.contains(u"database space exceeded"_s));
}

void TestSharedView::aStoreThatIsFullSaysWhatHelps()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.waiting = {waiting(OutboxState::sending)};
    status.sendError = Error{ErrorCode::storage, u"the store answers: database space exceeded"_s, {}, {}};
    status.isFull = true;
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.mark, SharedMark::busy);
    QCOMPARE(shared.banner.headline, u"The store is full."_s);
    QCOMPARE(shared.banner.text,
             u"It takes nothing until whoever runs it makes room. What waits is kept here and sent then."_s);
    QCOMPARE(shared.banner.acts, QList{Act::show});
    QCOMPARE(shared.warnings, QStringList{u"The store is full. It takes nothing until whoever runs it makes room."_s});
}

void TestSharedView::aPasswordThatIsNotAcceptedIsAskedFor()
{
    console::SharedStatus status = connected(ConnectionState::refused);
    status.error =
        Error{ErrorCode::noSecret, u"the store answers: authentication failed"_s, u"https://etcd1:2379"_s, {}};
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.mark, SharedMark::refused);
    QCOMPARE(shared.banner.headline, u"Not connected: https://etcd1:2379 does not accept this user and password. "
                                     "Last synced 18:42."_s);
    QCOMPARE(shared.banner.text, u"Type those that are valid now; whoever runs the store can set a new password."_s);
    QCOMPARE(shared.banner.acts, QList{Act::connect});
}

void TestSharedView::theAnswerOfAnotherSettlesItself()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.waiting = {waiting(OutboxState::conflict)};
    status.waiting.first().decision->kind = DecisionKind::approve;
    status.waiting.first().isOfAnother = true;
    status.waiting.first().author = u"ana"_s;
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.mark, SharedMark::synced);
    QVERIFY(shared.toSettle.isEmpty());
    QCOMPARE(shared.waiting.first().title, u"One-tap pay: approval by ana"_s);
    QVERIFY(!shared.waiting.first().canWithdraw && !shared.waiting.first().isToSettle);
}

void TestSharedView::whatWasTamperedWithIsCounted()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.tampered = 1;
    QCOMPARE(seen(status).warnings, QStringList{u"One entry of the store was changed or removed after it was written. "
                                                "What stood there first is kept here."_s});
}

void TestSharedView::saysWhatIsOnItsWay()
{
    HeaderSnapshot header;
    header.sentence = u"Stage 2 of 4 — holding at 10% — 13 h 04 min of 48 h left"_s;
    header.shortSentence = u"Not started — draft plan"_s;
    console::SharedStatus status = connected(ConnectionState::live);
    QCOMPARE(sending(header, id, status), header);
    for (const OutboxState state : {OutboxState::waiting, OutboxState::sending}) {
        status.waiting = {waiting(state)};
        const HeaderSnapshot now = sending(header, id, status);
        QCOMPARE(now.sentence, u"Stage 2 of 4 — holding at 10% — sending “Extend hold +12 h”"_s);
        QCOMPARE(now.shortSentence, u"Not started — sending “Extend hold +12 h”"_s);
        QCOMPARE(sending(header, RolloutId(u"another"_s), status), header);
    }
    for (const OutboxState state : {OutboxState::live, OutboxState::conflict, OutboxState::refused}) {
        status.waiting = {waiting(state)};
        QCOMPARE(sending(header, id, status), header);
    }
    status.waiting = {waiting(OutboxState::waiting)};
    status.state = ConnectionState::offline; // it waits, and the log says so
    QCOMPARE(sending(header, id, status), header);
}

void TestSharedView::withoutDataTheGateSaysWhatItSaid()
{
    console::View view;
    view.facts.stored.plan = designPlan();
    view.facts.stored.revisions = {designPlan()};
    const console::SharedStatus status = connected(ConnectionState::live);
    GateSnapshot early = openGate();
    early.sentence = u"Not yet. There is no data yet."_s;
    QCOMPARE(explained(early, view, status, designNow, berlin).sentence,
             u"Not yet. There is no data yet. The store shares decisions, not the data behind them."_s);
    const QString lead = u"Cannot say here. The store shares decisions, not the data behind them."_s;
    rollout::Decision decision = theirs();
    decision.kind = DecisionKind::extend;
    decision.by = Duration{12, Duration::Unit::hours};
    decision.planRevision = 1;
    decision.gate = rollout::Verdict::hold;
    decision.evidence = u"4f1c9e"_s;
    view.facts.stored.decisions = {decision};
    const QString sentence = explained(openGate(), view, status, designNow, berlin).sentence;
    QVERIFY2(sentence.startsWith(lead + u" As decided "_s) &&
                 sentence.endsWith(u": Hold, when Teo Okafor extended hold +12 h. Its evidence is in the activity."_s),
             qPrintable(sentence));
    QCOMPARE(explained(openGate(), view, {}, designNow, berlin), openGate()); // a local workspace has what there is
    view.facts.observations = {metrics::Observation()};
    QCOMPARE(explained(openGate(), view, status, designNow, berlin), openGate());
}

void TestSharedView::aBundleOffersNothing()
{
    const GateSnapshot gate = forReading(openGate());
    QVERIFY(enabled(gate).isEmpty());
    QCOMPARE(gate.bystander, u"A bundle is for reading only."_s);
}

void TestSharedView::countsPeopleOnce()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.people = {{u"mara"_s, u"a"_s, id}};
    QVERIFY(seen(status).people.isEmpty()); // nobody else
    status.people += {{u"Teo Okafor"_s, u"b"_s, {}}, {u"Teo Okafor"_s, u"c"_s, id}};
    const SharedSnapshot shared = seen(status);
    QCOMPARE(shared.people, u"2 here"_s);
    QCOMPARE(shared.persons.last().about, u"Teo Okafor, looks at this rollout"_s);
    QCOMPARE(shared.persons.last().initials, u"TO"_s);
    status.state = ConnectionState::offline; // nobody knows any more
    QVERIFY(seen(status).people.isEmpty());
}

void TestSharedView::onlyTheLastUnsentOfARolloutIsTakenBack()
{
    console::SharedStatus status = connected(ConnectionState::offline);
    console::WaitingChange later = waiting(OutboxState::waiting);
    later.id = u"w2"_s;
    status.waiting = {waiting(OutboxState::waiting), later};
    QList<WaitingRow> rows = seen(status).waiting;
    QVERIFY(!rows.at(0).canWithdraw);
    QVERIFY(rows.at(1).canWithdraw);
    status.waiting[1].attempts = 1;
    QVERIFY(!seen(status).waiting.at(1).canWithdraw);
}

void TestSharedView::aViewerHasNoAction()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.role = sync::Role::viewer;
    const GateSnapshot gate = offered(openGate(), status);
    QVERIFY(enabled(gate).isEmpty());
    QCOMPARE(gate.cost, u"You can look. Release managers decide."_s);
    QCOMPARE(gate.bystander, gate.cost);
}

void TestSharedView::anApproverApprovesOrDeclines()
{
    console::SharedStatus status = connected(ConnectionState::live);
    status.role = sync::Role::approver;
    QVERIFY(enabled(offered(openGate(), status)) == (QList{DecisionKind::approve, DecisionKind::decline}));
}

void TestSharedView::offlineNothingRaisesExposure()
{
    const console::SharedStatus status = connected(ConnectionState::offline);
    const GateSnapshot gate = offered(openGate(), status);
    QVERIFY(!enabled(gate).contains(DecisionKind::advance));
    QVERIFY(enabled(gate).contains(DecisionKind::extend));
    QVERIFY(enabled(gate).contains(DecisionKind::rollback));
    QCOMPARE(gate.action(DecisionKind::advance)->text, u"Advance needs a connection"_s);
    const QString waits =
        u"Offline, a roll back waits too. In an emergency switch the flag off directly and note it here."_s;
    QCOMPARE(gate.cost, waits);
    DecisionForm form;
    form.kind = DecisionKind::rollback;
    QCOMPARE(offered(form, status).footer, waits);
}

QTEST_APPLESS_MAIN(TestSharedView)
#include "tst_sharedview.moc"
