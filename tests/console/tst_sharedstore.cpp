// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedreading.h"
#include "twoseats.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;
using sync::ConnectionState;

/// Consoles on one real store.
class TestSharedStore : public TwoSeats
{
    Q_OBJECT
private Q_SLOTS:
    void aJoinedWorkspaceIsThePublishedOne();
    void whatIsDecidedHereIsKnownThere();
    void nothingThatWaitsIsShownAsLive();
    void whatWaitsIsSentOnceAndInOrder();
    void whatWaitsSurvivesTheProgram();
    void newRolloutsAndSurfacesAreEverybodys();
    void whatWasTamperedWithIsCounted();
    void whoMayNotIsToldSo();
    void anApproversWordGoesIntoTheLog();
    void nobodyDecidesForAnother();
    void joinsOnlyWhatFits();
    void anInterruptedPublicationGoesOn();
    void whoIsThere();
    void goesOnAfterDisconnecting();
    void theStoresTimeCounts();
};

void TestSharedStore::aJoinedWorkspaceIsThePublishedOne()
{
    Session &mara = *m_mara->session;
    QVERIFY(mara.addPlan(twoGuardrails(), u"mara"_s));
    QVERIFY(mara.decide(id, m_mara->asking(DecisionKind::start)));
    m_clock.advance(10h);
    for (const DecisionKind kind : {DecisionKind::hold, DecisionKind::resume, DecisionKind::note})
        QVERIFY(mara.decide(id, m_mara->asking(kind)));
    rollout::DecisionRequest edit = m_mara->asking(DecisionKind::revise);
    edit.revised = mara.facts(id)->stored.plan;
    edit.revised->stages.last().hold = hours(96);
    QVERIFY(mara.decide(id, edit));
    QVERIFY(m_mara->publish());
    QVERIFY(m_mara->becomesLive());
    QVERIFY(m_teo->join());
    QVERIFY(m_teo->becomesLive());

    const Facts ours = *mara.facts(id);
    const Facts theirs = *m_teo->session->facts(id);
    QCOMPARE(m_teo->log(), m_mara->log());
    QCOMPARE(m_teo->log().size(), 5);
    QVERIFY(theirs.stored.revisions == ours.stored.revisions);
    QVERIFY(theirs.state == ours.state);
    QVERIFY(theirs.stored.plan.stages.last().hold == hours(96));
    for (const rollout::Decision &decision : ours.stored.decisions) {
        if (decision.evidence.isEmpty())
            continue;
        QCOMPARE(m_teo->session->workspace().evidence(decision.evidence).value(),
                 mara.workspace().evidence(decision.evidence).value());
    }
    const SharedStatus status = m_teo->store->status();
    QVERIFY(status.state == ConnectionState::live);
    QVERIFY(status.revision > 0 && status.waiting.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_teo->store->status().role == sync::Role::owner, patience);
    QCOMPARE(m_teo->session->summaries()->size(), 1);
}

void TestSharedStore::whatIsDecidedHereIsKnownThere()
{
    bothLive();
    QSignalSpy kept(m_teo->store.get(), &SharedStore::kept);
    const auto held = m_mara->decide(m_mara->asking(DecisionKind::hold));
    QVERIFY(held && held->isWaiting);
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->log(), m_teo->log(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->store->isSettled(), patience);
    QCOMPARE(m_mara->waiting(), QStringList());
    QVERIFY(kept.last().first().value<QList<RolloutId>>() == QList<RolloutId>{id});
    const auto stored = m_teo->session->workspace().load(id);
    QCOMPARE(stored->decisions.last().hash, held->decision.hash);
    QVERIFY(m_teo->session->workspace().evidence(held->decision.evidence));
    QVERIFY(m_teo->decide(m_teo->asking(DecisionKind::resume)));
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->log().size(), 3, patience);
}

void TestSharedStore::nothingThatWaitsIsShownAsLive()
{
    bothLive();
    m_etcd->kill(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->store->status().state != ConnectionState::live, patience);
    const QStringList before = m_mara->log();
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::hold)));
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::note)));
    QCOMPARE(m_mara->log(), before);
    QVERIFY(m_mara->session->facts(id)->state.phase == rollout::Phase::running);
    QCOMPARE(m_mara->waiting(), (QStringList{u"waiting"_s, u"waiting"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->store->status().state == ConnectionState::offline, patience);
    QVERIFY(m_mara->store->status().syncedAt);
    // What cannot follow what waits is refused at once.
    const auto again = m_mara->decide(m_mara->asking(DecisionKind::hold));
    QVERIFY(!again);
}

void TestSharedStore::whatWaitsIsSentOnceAndInOrder()
{
    bothLive();
    m_etcd->kill(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->store->status().state != ConnectionState::live, patience);
    for (const DecisionKind kind : {DecisionKind::hold, DecisionKind::note, DecisionKind::resume})
        QVERIFY(m_mara->decide(m_mara->asking(kind)));
    m_etcd->launch(0);
    QVERIFY(m_etcd->becomesReady(0));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 4, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->log(), m_teo->log(), patience);
    QCOMPARE(m_mara->log().mid(1).join(u' ').count(u"hold"_s), 1);
    QVERIFY(m_mara->log().at(1).contains(u"hold"_s) && m_mara->log().at(3).contains(u"resume"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
}

void TestSharedStore::whatWaitsSurvivesTheProgram()
{
    bothLive();
    m_mara->store->stop();
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::hold)));
    m_mara->close();
    m_mara->open();
    QCOMPARE(m_mara->session->workspace().outbox()->size(), 1);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->log(), m_teo->log(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->session->workspace().outbox()->isEmpty(), patience);
}

void TestSharedStore::newRolloutsAndSurfacesAreEverybodys()
{
    bothLive();
    rollout::Plan plan = twoGuardrails();
    plan.id = RolloutId(u"second"_s);
    plan.name = u"Second"_s;
    QVERIFY(m_teo->session->addPlan(plan, u"teo"_s));
    QVERIFY(!m_teo->session->workspace().load(plan.id));
    m_teo->store->send();
    rollout::Surface surface;
    surface.id = SurfaceId(u"checkout"_s);
    surface.name = u"Checkout"_s;
    surface.timeZone = u"Europe/Berlin"_s;
    const auto added = m_teo->session->addSurface(surface, u"teo"_s);
    QVERIFY(added && added->isWaiting);
    m_teo->store->send();
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->session->workspace().load(plan.id), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->session->workspace().surfaces()->size() == 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->waiting(), QStringList(), patience);
    QVERIFY(m_teo->session->workspace().load(plan.id)->plan == plan);
    surface.name = u"Checkout and cart"_s;
    QVERIFY(m_mara->session->addSurface(surface, u"mara"_s, 1));
    m_mara->store->send();
    QTRY_VERIFY_WITH_TIMEOUT(m_teo->session->workspace().surfaceRevisions(surface.id)->size() == 2, patience);
}

void TestSharedStore::whatWasTamperedWithIsCounted()
{
    bothLive();
    QCOMPARE(m_teo->store->status().tampered, 0);
    m_etcd->control({u"put"_s, u"/sluice/v1/acme/log/one-tap-pay/0000000001"_s, u"{}"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->store->status().tampered, 1, patience);
    QCOMPARE(sharedOddities(m_teo->session->workspace(), id)->tampered.size(), 1);
    m_teo->close();
    m_teo->open();
    m_teo->store->start();
    QVERIFY(m_teo->becomesLive());
    QCOMPARE(m_teo->store->status().tampered, 1); // for ever
}

void TestSharedStore::whoMayNotIsToldSo()
{
    bothLive();
    const QString prefix = u"/sluice/v1/acme/"_s;
    for (const QStringList &command :
         {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
          {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
          {u"role"_s, u"add"_s, u"viewer"_s},
          {u"role"_s, u"grant-permission"_s, u"viewer"_s, u"read"_s, u"--prefix"_s, prefix},
          {u"user"_s, u"add"_s, u"vera:password"_s},
          {u"user"_s, u"grant-role"_s, u"vera"_s, u"viewer"_s},
          {u"auth"_s, u"enable"_s}})
        m_etcd->control(command);
    Seat vera(m_clock, u"vera"_s, m_etcd->url());
    vera.user = u"vera"_s;
    vera.password = u"wrong"_s;
    const auto wrong = vera.join();
    QVERIFY(!wrong && wrong.error().code == ErrorCode::noSecret);
    vera.password = u"password"_s;
    QVERIFY(vera.join());
    QVERIFY(vera.becomesLive());
    QCOMPARE(vera.log().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(vera.store->status().role == sync::Role::viewer, patience);
    // A window offers her nothing; a program that decides all the same is refused by the store.
    QVERIFY(vera.decide(vera.asking(DecisionKind::hold)));
    QTRY_COMPARE_WITH_TIMEOUT(vera.waiting(), QStringList{u"refused"_s}, patience);
    QCOMPARE(vera.log().size(), 1);
    QVERIFY(vera.store->leaveTheirs(vera.store->status().waiting.first().id));
    QCOMPARE(vera.waiting(), QStringList());
}

/// She may write nothing but her own records, and Mara's console takes them into the log.
void TestSharedStore::anApproversWordGoesIntoTheLog()
{
    rollout::Plan plan = twoGuardrails();
    plan.startApprovals = 1;
    QVERIFY(m_mara->session->addPlan(plan, u"mara"_s));
    m_mara->user = u"mara"_s;
    m_mara->password = u"password"_s;
    const QString prefix = u"/sluice/v1/acme/"_s;
    for (const QStringList &command :
         {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
          {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
          {u"role"_s, u"add"_s, u"owner"_s},
          {u"role"_s, u"grant-permission"_s, u"owner"_s, u"readwrite"_s, u"--prefix"_s, prefix},
          {u"role"_s, u"add"_s, u"ana"_s},
          {u"role"_s, u"grant-permission"_s, u"ana"_s, u"read"_s, u"--prefix"_s, prefix},
          {u"role"_s, u"grant-permission"_s, u"ana"_s, u"readwrite"_s, u"--prefix"_s, prefix + u"by/ana/"_s},
          {u"user"_s, u"add"_s, u"mara:password"_s},
          {u"user"_s, u"grant-role"_s, u"mara"_s, u"owner"_s},
          {u"user"_s, u"add"_s, u"ana:password"_s},
          {u"user"_s, u"grant-role"_s, u"ana"_s, u"ana"_s},
          {u"auth"_s, u"enable"_s}})
        m_etcd->control(command);
    const auto published = m_mara->publish();
    QVERIFY2(published, published ? "" : qPrintable(published.error().detail));
    QVERIFY(m_mara->becomesLive());
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->store->status().role == sync::Role::owner, patience);
    Seat ana(m_clock, u"ana"_s, m_etcd->url());
    ana.user = u"ana"_s;
    ana.password = u"password"_s;
    QVERIFY(ana.join());
    QTRY_VERIFY_WITH_TIMEOUT(ana.store->status().role == sync::Role::approver, patience);

    rollout::DecisionRequest ask = m_mara->asking(DecisionKind::ask);
    ask.toStage = 0;
    const auto asked = m_mara->decide(ask);
    QVERIFY2(asked, asked ? "" : qPrintable(QString::number(int(asked.error().refusals.value(0).code))));
    QTRY_COMPARE_WITH_TIMEOUT(ana.log().size(), 1, patience);
    const auto approved = ana.decide(ana.asking(DecisionKind::approve, u"looks right"_s));
    QVERIFY(approved && approved->isWaiting);
    QTRY_COMPARE_WITH_TIMEOUT(ana.log().size(), 2, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->log(), ana.log(), patience);
    const rollout::Decision word = m_mara->session->workspace().load(id)->decisions.last();
    QCOMPARE(word.actor, u"ana"_s);
    QCOMPARE(word.reason, u"looks right"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ana.waiting(), QStringList(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::start)));
    QTRY_COMPARE_WITH_TIMEOUT(ana.log().size(), 3, patience);
    // What she may not is refused by the store, not by her console alone.
    QVERIFY(ana.decide(ana.asking(DecisionKind::hold)));
    QTRY_COMPARE_WITH_TIMEOUT(ana.waiting(), QStringList{u"refused"_s}, patience);
}

void TestSharedStore::nobodyDecidesForAnother()
{
    bothLive();
    m_mara->store->stop();
    auto connection = **m_mara->session->workspace().sharedConnection();
    connection.user = u"mara"_s;
    QVERIFY(m_mara->session->workspace().setSharedConnection(connection, m_clock.now()));
    rollout::DecisionRequest request = m_mara->asking(DecisionKind::hold);
    request.actor = u"teo"_s;
    const auto refused = m_mara->session->decide(id, request);
    QVERIFY(!refused && refused.error().error.code == ErrorCode::notPermitted);
    QVERIFY(m_mara->session->workspace().outbox()->isEmpty());
}

void TestSharedStore::joinsOnlyWhatFits()
{
    const auto missing = m_teo->join();
    QVERIFY(!missing && missing.error().code == ErrorCode::notFound);
    bothLive();
    Seat other(m_clock, u"ana"_s, m_etcd->url());
    rollout::Plan plan = twoGuardrails();
    plan.id = RolloutId(u"mine"_s);
    QVERIFY(other.session->addPlan(plan, u"ana"_s));
    const auto mixed = other.join();
    QVERIFY(!mixed && mixed.error().code == ErrorCode::conflict);
    QVERIFY(!*other.session->workspace().sharedConnection());
    // Revisions of its own would stand where those of the team belong.
    Seat governed(m_clock, u"eve"_s, m_etcd->url());
    rollout::Surface surface;
    surface.id = SurfaceId(u"checkout"_s);
    surface.name = u"Checkout"_s;
    surface.timeZone = u"Europe/Berlin"_s;
    QVERIFY(governed.session->addSurface(surface, u"eve"_s));
    const auto withSurface = governed.join();
    QVERIFY(!withSurface && withSurface.error().code == ErrorCode::conflict);
    const auto taken = other.publish();
    QVERIFY(!taken && taken.error().code == ErrorCode::duplicate);
    QVERIFY(other.publish(u"ana"_s));
    QVERIFY(other.becomesLive());
}

/// It was written half, and counts for nothing: nobody can join it, and the second attempt completes it.
void TestSharedStore::anInterruptedPublicationGoesOn()
{
    QVERIFY(m_mara->session->addPlan(twoGuardrails(), u"mara"_s));
    QVERIFY(m_mara->session->decide(id, m_mara->asking(DecisionKind::start)));
    QVERIFY(m_mara->publish());
    m_etcd->control({u"del"_s, u"/sluice/v1/acme/meta"_s});
    m_etcd->control({u"del"_s, u"/sluice/v1/acme/log/one-tap-pay/0000000001"_s});
    Seat again(m_clock, u"mara"_s, m_etcd->url());
    QVERIFY(!again.join());
    m_mara->close();
    m_mara->open();
    QVERIFY(m_mara->store->disconnect());
    const auto done = m_mara->publish();
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
}

void TestSharedStore::whoIsThere()
{
    bothLive();
    m_mara->store->showPresence(id, true);
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->store->status().people.size(), 1, patience);
    QVERIFY(m_teo->store->status().people.first().looksAt == id);
    m_mara->store->showPresence({}, true);
    QTRY_VERIFY_WITH_TIMEOUT(m_teo->store->status().people.first().looksAt == RolloutId(), patience);
    m_mara->store->showPresence({}, false);
    QTRY_VERIFY_WITH_TIMEOUT(m_teo->store->status().people.isEmpty(), patience);
}

void TestSharedStore::goesOnAfterDisconnecting()
{
    bothLive();
    QVERIFY(m_teo->store->disconnect());
    QVERIFY(!m_teo->store->status().address);
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::hold)));
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->log().size(), 2, patience);
    QCOMPARE(m_teo->log().size(), 1);
    QVERIFY(m_teo->join());
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
}

void TestSharedStore::theStoresTimeCounts()
{
    FakeClock machine(SystemClock().now() - 130s);
    StoreClock clock(machine);
    Desk desk;
    const auto session = desk.session(clock);
    SharedStore store(*session, {sync::makeEtcdLink, std::make_shared<secrets::Secrets>(), u"ana"_s, &clock}, nullptr);
    bothLive();
    QObject context;
    std::optional<Result<void>> told;
    store.join({m_etcd->url(), u"acme"_s, {}, {}}, {}, &context, [&](const Result<void> &result) { told = result; });
    QTRY_VERIFY_WITH_TIMEOUT(store.isSettled(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(store.status().clockAhead, patience);
    QVERIFY(std::chrono::abs(*store.status().clockAhead - Milliseconds(130s)) < 5s);
    QVERIFY(std::chrono::abs(clock.now() - machine.now() - Milliseconds(130s)) < 5s);
}

QTEST_GUILESS_MAIN(TestSharedStore)
#include "tst_sharedstore.moc"
