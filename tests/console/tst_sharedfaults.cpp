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

/// What whoever runs a store does to it while consoles are open on it.
class TestSharedFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.set(designNow);
        m_etcd = std::make_unique<EtcdCluster>();
        QVERIFY(m_etcd->start());
        m_mara = std::make_unique<Seat>(m_clock, u"mara"_s, m_etcd->url());
        m_teo = std::make_unique<Seat>(m_clock, u"teo"_s, m_etcd->url());
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
        for (const QStringList &command :
             {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
              {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
              {u"user"_s, u"add"_s, u"teo:owl"_s},
              {u"role"_s, u"add"_s, u"all"_s},
              {u"role"_s, u"grant-permission"_s, u"all"_s, u"--prefix=true"_s, u"readwrite"_s, u"/sluice/v1/acme/"_s},
              {u"user"_s, u"grant-role"_s, u"teo"_s, u"all"_s},
              {u"auth"_s, u"enable"_s}})
            m_etcd->control(command);
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

private:
    std::unique_ptr<EtcdCluster> m_etcd;
    FakeClock m_clock;
    std::unique_ptr<Seat> m_mara;
    std::unique_ptr<Seat> m_teo;
};

QTEST_GUILESS_MAIN(TestSharedFaults)
#include "tst_sharedfaults.moc"
