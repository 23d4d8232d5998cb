// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/etcdserver.h"
#include "support/seat.h"
#include "sync/etcd/etcdtest.h"
#include "sync/layout/documents.h"
#include "sync/layout/keys.h"

#include <random>

using namespace sluice;
using namespace sluice::testing;
using namespace sluice::sync;
using namespace Qt::StringLiterals;
using rollout::DecisionKind;

/// A store that somebody filled under our prefix with what does not belong there: consoles join it, believe nothing of
/// it, and go on deciding.
class TestSharedCrowd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_etcd = std::make_unique<EtcdCluster>();
        QVERIFY(m_etcd->start());
        m_client = etcd::test::clientOf(etcd::test::termsFor({m_etcd->url()}));
        Seat olga(m_clock, u"olga"_s, m_etcd->url());
        QVERIFY(olga.session->addPlan(twoGuardrails(), olga.name));
        olga.id = twoGuardrails().id;
        m_id = olga.id;
        QVERIFY(olga.session->decide(olga.id, olga.asking(DecisionKind::start)));
        const auto published = olga.publish();
        QVERIFY2(published, published ? "" : qPrintable(published.error().detail));
    }
    void cleanup()
    {
        m_client.reset();
        m_etcd.reset();
    }

    void aHundredThousandPresences()
    {
        constexpr int presences = 100'000;
        constexpr int atOnce = 100;
        for (int first = 0; first < presences; first += atOnce) {
            etcd::Txn many;
            for (int i = first; i < first + atOnce; ++i) {
                const QString user = u"visitor%1"_s.arg(i);
                const auto document = layout::toBytes(layout::Presence{user, u"laptop"_s, m_id, m_clock.now()});
                QVERIFY(document);
                many.success.append(etcd::PutRequest{m_keys.presence(user, u"laptop"_s), *document});
            }
            QVERIFY(etcd::test::txn(*m_client, many));
        }
        goesOn();
    }

    void forgedPresences()
    {
        const auto document = layout::toBytes(layout::Presence{u"olga"_s, u"desk"_s, m_id, m_clock.now()});
        QVERIFY(document);
        QVERIFY(etcd::test::put(*m_client, m_keys.presence(u"mallory"_s, u"desk"_s), *document));
        Seat teo(m_clock, u"teo"_s, m_etcd->url());
        QVERIFY(teo.join());
        QVERIFY(teo.becomesLive());
        for (const console::Person &person : teo.store->status().people)
            QVERIFY2(person.user != "olga"_L1, qPrintable(person.user));
    }

    void garbage()
    {
        std::mt19937 random(20261129);
        const QByteArray prefix = m_keys.prefix();
        const QByteArrayList places{"log/one-tap-pay/0000000009",
                                    "log/../../etc",
                                    "log//",
                                    "plans/one-tap-pay/1",
                                    "plan/one-tap-pay/0000000009",
                                    "records/mallory/one-tap-pay/x",
                                    "meta/",
                                    "surface/a/b/c",
                                    "evidence/mallory/one-tap-pay/01ARZ3NDEKTSV4RRFFQ69G5FAV",
                                    "presence/%/%",
                                    "policy/x",
                                    "\xff\xfe",
                                    "log/%2e%2e/0000000001",
                                    "agent/x"};
        for (int i = 0; i < 400; ++i) {
            QByteArray value;
            switch (i % 5) {
            case 0: // any bytes
                value.resize(int(random() % 5'000));
                for (char &byte : value)
                    byte = char(random());
                break;
            case 1: // deep JSON
                value = QByteArray(20'000, '[');
                break;
            case 2: // nearly as large as a store takes
                value = QByteArray(i % 25 == 2 ? 1'400'000 : 1'000, i % 2 == 0 ? '0' : '{');
                break;
            case 3:
                value = R"({"sluice":"decision","format":999999999,"number":-1,"hash":"x"})";
                break;
            default:
                break;
            }
            const QByteArray number = QByteArray::number(i);
            const auto put = etcd::test::put(
                *m_client, prefix + places.at(i % places.size()) + (i < places.size() ? "" : number), value);
            QVERIFY2(put, put ? "" : qPrintable(put.error().detail));
        }
        goesOn();
    }

private:
    /// Two join, both know what was published, and what one decides the other learns.
    void goesOn()
    {
        Seat mara(m_clock, u"mara"_s, m_etcd->url());
        Seat teo(m_clock, u"teo"_s, m_etcd->url());
        for (Seat *seat : {&mara, &teo}) {
            seat->id = m_id;
            const auto joined = seat->join();
            QVERIFY2(joined, joined ? "" : qPrintable(joined.error().detail));
            QVERIFY(seat->becomesLive());
            QVERIFY(seat->store->status().people.size() <= 1'001);
            QCOMPARE(seat->log().size(), 1);
        }
        QVERIFY(mara.decide(mara.asking(DecisionKind::hold)));
        QVERIFY(QTest::qWaitFor([&] { return teo.log().size() == 2; }, Seat::patience));
        QVERIFY(QTest::qWaitFor([&] { return mara.log() == teo.log(); }, Seat::patience));
    }

    SystemClock m_clock;
    RolloutId m_id;
    layout::Keys m_keys{u"acme"_s};
    std::unique_ptr<EtcdCluster> m_etcd;
    std::unique_ptr<etcd::Client> m_client;
};

QTEST_GUILESS_MAIN(TestSharedCrowd)

#include "tst_sharedcrowd.moc"
