// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/etcdserver.h"
#include "support/seat.h"

#include <QTest>

namespace sluice::testing {

/// Mara and Teo at consoles of their own on one real store, a new one for each test.
class TwoSeats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock.set(designNow);
        m_etcd = std::make_unique<EtcdCluster>();
        QVERIFY(m_etcd->start());
        m_mara = std::make_unique<Seat>(m_clock, QStringLiteral("mara"), m_etcd->url());
        m_teo = std::make_unique<Seat>(m_clock, QStringLiteral("teo"), m_etcd->url());
    }
    void cleanup()
    {
        m_mara.reset();
        m_teo.reset();
        m_etcd.reset();
    }

protected:
    static constexpr int patience = Seat::patience;

    /// Mara has published a running rollout, Teo has joined.
    void bothLive()
    {
        QVERIFY(m_mara->session->addPlan(twoGuardrails(), m_mara->name));
        QVERIFY(m_mara->session->decide(id, m_mara->asking(rollout::DecisionKind::start)));
        m_clock.advance(std::chrono::hours(1));
        const auto published = m_mara->publish();
        QVERIFY2(published, published ? "" : qPrintable(published.error().detail));
        QVERIFY(m_mara->becomesLive());
        const auto joined = m_teo->join();
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().detail));
        QVERIFY(m_teo->becomesLive());
        QCOMPARE(m_teo->log(), m_mara->log());
    }

    const RolloutId id{QStringLiteral("one-tap-pay")}; ///< of their rollout
    std::unique_ptr<EtcdCluster> m_etcd;
    FakeClock m_clock;
    std::unique_ptr<Seat> m_mara;
    std::unique_ptr<Seat> m_teo;
};

} // namespace sluice::testing
