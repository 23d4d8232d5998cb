// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedreading.h"
#include "console/sharedstore.h"

#include "support/etcdserver.h"
#include "support/seat.h"

#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;
using sync::ConnectionState;

namespace {

const RolloutId id(u"one-tap-pay"_s);
constexpr int patience = Seat::patience;

} // namespace

/// What whoever runs a store does to it while consoles are open on it, to one member and to three.
class TestSharedFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<int>("members");
        QTest::newRow("one member") << 1;
        QTest::newRow("three members") << 3;
    }
    void init()
    {
        QFETCH_GLOBAL(int, members);
        m_clock.set(designNow);
        m_etcd = std::make_unique<EtcdCluster>(members);
        m_etcd->setFurther({u"--quota-backend-bytes=8000000"_s});
        QVERIFY(m_etcd->start());
        m_mara = std::make_unique<Seat>(m_clock, u"mara"_s, m_etcd->urls().join(u' '));
        m_teo = std::make_unique<Seat>(m_clock, u"teo"_s, m_etcd->urls().join(u' '));
        QVERIFY(m_mara->session->addPlan(twoGuardrails(), u"mara"_s));
        QVERIFY(m_mara->session->decide(id, m_mara->asking(DecisionKind::start)));
        m_clock.advance(1h);
        QVERIFY(m_mara->publish());
        QVERIFY(m_mara->becomesLive());
    }
    void cleanup()
    {
        m_mara.reset();
        m_teo.reset();
        m_etcd.reset();
    }

    /// Nothing that is here is lost, and what is no longer there is said.
    void anOlderStoreIsPutBack()
    {
        QVERIFY(m_teo->join());
        QVERIFY(m_teo->becomesLive());
        const QString snapshot = m_etcd->path(u"snapshot"_s);
        m_etcd->control({u"snapshot"_s, u"save"_s, snapshot});
        m_clock.advance(1h);
        QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::hold)));
        QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
        QVERIFY(m_mara->becomesLive());
        const QStringList before = m_mara->log();
        QVERIFY(m_etcd->restore(snapshot));
        for (const Seat *seat : {m_mara.get(), m_teo.get()}) {
            QTRY_VERIFY_WITH_TIMEOUT(seat->store->status().tampered > 0, patience);
            QVERIFY(QTest::qWaitFor([&] { return seat->store->isSettled(); }, patience));
            QCOMPARE(seat->log(), before);
            const auto oddities = sharedOddities(seat->session->workspace(), id);
            QVERIFY(oddities && !oddities->tampered.isEmpty());
            for (const auto &one : oddities->tampered)
                QVERIFY(one.what == sync::layout::Tampering::What::vanished);
        }
    }

    /// What was forgotten while a console was away is loaded again, whole.
    void theHistoryIsCompacted()
    {
        QVERIFY(m_teo->join());
        QVERIFY(m_teo->becomesLive());
        m_teo->store->stop();
        for (const DecisionKind kind : {DecisionKind::hold, DecisionKind::resume, DecisionKind::note}) {
            m_clock.advance(1h);
            QVERIFY(m_mara->decide(m_mara->asking(kind)));
            QVERIFY(m_mara->becomesLive());
        }
        m_etcd->control({u"compaction"_s, QString::number(m_mara->store->status().revision)});
        m_teo->store->start();
        QTRY_COMPARE_WITH_TIMEOUT(m_teo->log(), m_mara->log(), patience);
        QVERIFY(m_teo->becomesLive());
        QCOMPARE(m_teo->store->status().tampered, 0);
        m_clock.advance(1h);
        QVERIFY(m_teo->decide(m_teo->asking(DecisionKind::hold)));
        QTRY_COMPARE_WITH_TIMEOUT(m_mara->log().size(), 5, patience);
    }

    /// One that may no longer write is told so, and what they decided is kept with its words.
    void aRoleIsWithdrawn()
    {
        askForPasswords();
        m_teo->user = u"teo"_s;
        m_teo->password = u"owl"_s;
        QVERIFY(m_teo->join());
        QVERIFY(m_teo->becomesLive());
        m_etcd->control({u"role"_s, u"revoke-permission"_s, u"all"_s, u"--prefix=true"_s, u"/sluice/v1/acme/"_s}, 0,
                        u"root:secret"_s);
        m_clock.advance(1h);
        const QStringList before = m_teo->log();
        QVERIFY(m_teo->decide(m_teo->asking(DecisionKind::hold)));
        const auto isTold = [&] {
            return m_teo->waiting() == QStringList{u"refused"_s} ||
                   m_teo->store->status().state == ConnectionState::refused;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTold(), patience);
        QCOMPARE(m_teo->waiting().size(), 1);
        QCOMPARE(m_teo->log(), before);
        QCOMPARE(m_teo->store->status().waiting.first().decision->reason, u"because it is so"_s);
    }

    /// Whoever cannot sign in any more is not shown as connected, and goes on with the new password where they were.
    void aPasswordIsChanged()
    {
        askForPasswords();
        m_teo->user = u"teo"_s;
        m_teo->password = u"owl"_s;
        QVERIFY(m_teo->join());
        QVERIFY(m_teo->becomesLive());
        m_etcd->control({u"user"_s, u"passwd"_s, u"teo"_s, u"--interactive=false"_s}, 0, u"root:secret"_s, "lynx\n");
        m_clock.advance(1h);
        const QStringList before = m_teo->log();
        QVERIFY(m_teo->decide(m_teo->asking(DecisionKind::hold)));
        QTRY_COMPARE_WITH_TIMEOUT(m_teo->store->status().state, ConnectionState::refused, patience);
        const auto refused = m_teo->store->status();
        QVERIFY(refused.error && refused.error->code == ErrorCode::noSecret);
        QCOMPARE(refused.waiting.size(), 1);
        QVERIFY(!refused.waiting.first().needsPerson());
        QCOMPARE(m_teo->log(), before);

        m_teo->password = u"lynx"_s;
        QVERIFY(m_teo->join());
        QVERIFY(m_teo->becomesLive());
        QCOMPARE(m_teo->waiting(), QStringList());
        QCOMPARE(m_teo->log().size(), 2);
        QVERIFY(m_teo->log().last().startsWith("teo hold"_L1));
    }

    /// What waits waits, what is there can be read, and all goes on by itself once there is room.
    void theStoreIsFull()
    {
        QVERIFY(m_teo->join());
        QVERIFY(m_teo->becomesLive());
        m_etcd->fill();
        m_clock.advance(1h);
        const QStringList before = m_mara->log();
        QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::hold)));
        QTRY_VERIFY_WITH_TIMEOUT(m_mara->store->status().isFull, patience);
        QCOMPARE(m_mara->store->status().state, ConnectionState::live);
        QCOMPARE(m_mara->waiting(), QStringList{u"sending"_s});
        QCOMPARE(m_mara->log(), before);
        m_teo->store->stop(); // who comes now can read
        m_teo->store->start();
        QVERIFY(m_teo->becomesLive());
        QVERIFY(!m_teo->store->status().isFull);

        m_etcd->empty();
        QVERIFY(m_mara->becomesLive());
        QVERIFY(!m_mara->store->status().isFull);
        QCOMPARE(m_mara->log().size(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(m_teo->log(), m_mara->log(), patience);
        QCOMPARE(m_teo->store->status().tampered, 0);
    }

private:
    /// From now on, and teo has one.
    void askForPasswords()
    {
        for (const QStringList &command :
             {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
              {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
              {u"user"_s, u"add"_s, u"teo:owl"_s},
              {u"role"_s, u"add"_s, u"all"_s},
              {u"role"_s, u"grant-permission"_s, u"all"_s, u"--prefix=true"_s, u"readwrite"_s, u"/sluice/v1/acme/"_s},
              {u"user"_s, u"grant-role"_s, u"teo"_s, u"all"_s},
              {u"auth"_s, u"enable"_s}})
            m_etcd->control(command);
    }

    std::unique_ptr<EtcdCluster> m_etcd;
    FakeClock m_clock;
    std::unique_ptr<Seat> m_mara;
    std::unique_ptr<Seat> m_teo;
};

QTEST_GUILESS_MAIN(TestSharedFaults)
#include "tst_sharedfaults.moc"
