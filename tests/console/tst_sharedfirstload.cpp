// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedstore.h"
#include "console/verification.h"

#include "support/etcdserver.h"
#include "support/seat.h"

#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

constexpr int rollouts = 1500; ///< many parts of what is adopted at once
constexpr int patience = Seat::patience;

RolloutId idOf(int number)
{
    return RolloutId(u"rollout-%1"_s.arg(number, 4, 10, QChar(u'0')));
}

} // namespace

/// Joining a store of many rollouts, which takes long enough for something to happen meanwhile.
class TestSharedFirstLoad : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_clock.set(designNow);
        QVERIFY(m_etcd.start());
        m_mara = std::make_unique<Seat>(m_clock, u"mara"_s, m_etcd.url());
        const auto made = m_mara->session->workspace().together([&]() -> Result<void> {
            rollout::Plan plan = twoGuardrails();
            for (int i = 0; i < rollouts; ++i) {
                plan.id = m_mara->id = idOf(i);
                if (const auto added = m_mara->session->addPlan(plan, u"mara"_s); !added)
                    return added;
                if (i % 2 == 0 && !m_mara->session->decide(plan.id, m_mara->asking(DecisionKind::start)))
                    return failure(ErrorCode::internal, u"does not start"_s);
            }
            return {};
        });
        QVERIFY(made);
        QVERIFY(m_mara->publish());
        QVERIFY(m_mara->becomesLive());
    }

    /// And what was there already is not read once more for it.
    void whatComesMeanwhileIsThereToo()
    {
        Seat teo(m_clock, u"teo"_s, m_etcd.url());
        QHash<QString, int> told;
        bool isDecided = false;
        connect(teo.store.get(), &SharedStore::kept, this, [&](const QList<RolloutId> &ids) {
            for (const RolloutId &id : ids)
                ++told[id.value];
            if (std::exchange(isDecided, true))
                return;
            for (const int number : {0, rollouts - 2}) { // one that is here, one that is to come
                m_mara->id = idOf(number);
                QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::note)));
            }
        });
        QVERIFY(teo.join());
        QVERIFY(teo.becomesLive());
        QVERIFY(m_mara->becomesLive());
        teo.id = m_mara->id = idOf(rollouts - 2);
        QCOMPARE(m_mara->log().size(), 2);
        QTRY_COMPARE_WITH_TIMEOUT(teo.log(), m_mara->log(), patience);
        hasAll(teo);
        QCOMPARE(told.size(), rollouts);
        const auto twice = std::ranges::count_if(told, [](int times) { return times > 1; });
        QVERIFY2(twice <= 2, qPrintable(QString::number(twice)));
    }

    void aLoadThatIsInterruptedGoesOn()
    {
        Seat teo(m_clock, u"teo"_s, m_etcd.url());
        int parts = 0;
        connect(
            teo.store.get(), &SharedStore::kept, teo.store.get(),
            [&] {
                if (++parts == 2) {
                    teo.store->stop();
                    teo.store->start();
                }
            },
            Qt::QueuedConnection);
        QVERIFY(teo.join());
        QVERIFY(teo.becomesLive());
        QVERIFY(parts > 2);
        hasAll(teo);
    }

    void theProgramEndsMeanwhile()
    {
        Seat teo(m_clock, u"teo"_s, m_etcd.url());
        bool hasSome = false;
        connect(teo.store.get(), &SharedStore::kept, this, [&] { hasSome = true; });
        QVERIFY(teo.join());
        QTRY_VERIFY_WITH_TIMEOUT(hasSome, patience);
        teo.close();
        teo.open();
        teo.store->start();
        QVERIFY(teo.becomesLive());
        hasAll(teo);
    }

    /// Entries without evidence were taken for evidence that is not there, unless some decision had some.
    void nothingIsAlteredWhereNobodyHasEvidence()
    {
        Seat teo(m_clock, u"teo"_s, m_etcd.url());
        QVERIFY(teo.join());
        QVERIFY(teo.becomesLive());
        const auto verified = verify(teo.path(), m_clock.now(), {});
        QVERIFY(verified);
        QCOMPARE(verified->faults.size(), 0);
        QCOMPARE(verified->rollouts.size(), rollouts);
    }

private:
    /// What mara has, each with its summary, sealed as it should be.
    void hasAll(Seat &teo)
    {
        for (int i = 0; i < rollouts; ++i) {
            teo.id = m_mara->id = idOf(i);
            QCOMPARE(teo.log(), m_mara->log());
        }
        int summaries = 0;
        QVERIFY(teo.session->workspace().forEach(
            [&](QByteArrayView, QByteArrayView summary) { summaries += summary.isEmpty() ? 0 : 1; }));
        QVERIFY(summaries >= rollouts - 2); // those that went on get theirs when they are listed
        const auto list = teo.session->summaries();
        QVERIFY(list && list->size() == rollouts);
        const auto verified = verify(teo.path(), m_clock.now(), {});
        QVERIFY(verified);
        for (const Discrepancy &fault : verified->faults.first(std::min<qsizetype>(3, verified->faults.size())))
            qWarning() << toString(fault.fault) << toString(fault.kind) << fault.rollout.value << fault.number
                       << fault.place << fault.recorded << fault.found << fault.detail;
        QVERIFY(verified->isAsRecorded());
        QCOMPARE(teo.store->status().tampered, 0);
    }

    EtcdCluster m_etcd;
    FakeClock m_clock;
    std::unique_ptr<Seat> m_mara;
};

QTEST_GUILESS_MAIN(TestSharedFirstLoad)
#include "tst_sharedfirstload.moc"
