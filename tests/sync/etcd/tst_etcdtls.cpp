// SPDX-License-Identifier: GPL-3.0-or-later
#include "etcdtest.h"
#include "support/certificates.h"
#include "support/etcdserver.h"
#include "sync/etcd/watch.h"

#include <QSignalSpy>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using testing::EtcdCluster;
using Kind = Trouble::Kind;

/// Stores with encryption, each with a certificate of another sort.
class EtcdTlsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (const bool isMade : {m_certificates.makeAuthority(u"ours"_s), m_certificates.makeAuthority(u"other"_s),
                                  m_certificates.makeServer(u"good"_s, u"ours"_s, "IP:127.0.0.1"),
                                  m_certificates.makeServer(u"elsewhere"_s, u"ours"_s, "DNS:elsewhere.example"),
                                  m_certificates.makeServer(u"expired"_s, u"ours"_s, "IP:127.0.0.1", -1)})
            QVERIFY2(isMade, m_certificates.said().constData());
        for (const QString &name : {u"good"_s, u"elsewhere"_s, u"expired"_s}) {
            m_stores[name] = std::make_unique<EtcdCluster>(1, security(name));
            m_stores[name]->launch(0);
        }
        for (const auto &[name, store] : m_stores)
            QVERIFY(store->becomesReady(0));
    }

    void speaksInConfidence()
    {
        const auto client = clientOf(terms(m_stores[u"good"_s]->url(), u"ours"_s));
        QVERIFY(put(*client, "/k", "v"));
        Watch watch(*client, keysWithPrefix("/k"), {0, 1}, nullptr);
        QSignalSpy changed(&watch, &Watch::changed);
        watch.start();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
    }

    void refusesWhomItCannotTrust_data()
    {
        QTest::addColumn<QString>("store");
        QTest::addColumn<QString>("authority");
        QTest::addColumn<QString>("says");
        QTest::newRow("of an authority that is not named") << u"good"_s << QString() << u"issued by authority ours"_s;
        QTest::newRow("of another authority") << u"good"_s << u"other"_s << u"Name the file of its authority"_s;
        QTest::newRow("of another host") << u"elsewhere"_s << u"ours"_s << u"host name"_s;
        QTest::newRow("of the past") << u"expired"_s << u"ours"_s << u"expired"_s;
    }
    void refusesWhomItCannotTrust()
    {
        QFETCH(QString, store);
        QFETCH(QString, authority);
        QFETCH(QString, says);
        const QString url = m_stores[store]->url();
        const auto client = clientOf(terms(url, authority));
        const auto written = put(*client, "/secret", "v");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Kind::untrusted); // and not `unknown`: nothing was sent
        QCOMPARE(written.error().place, url);
        QVERIFY2(written.error().detail.contains(says), qPrintable(written.error().detail));
        // Another authority has no say in whether the name or the date is right.
        QCOMPARE(written.error().detail.contains(u"Name the file"_s), store == u"good"_s);

        Watch watch(*client, keysWithPrefix("/k"), {}, nullptr);
        QSignalSpy interrupted(&watch, &Watch::interrupted);
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(!interrupted.isEmpty(), patience);
        QCOMPARE(interrupted.first().first().value<Trouble>().kind, Kind::untrusted);
    }

    void passesByAMemberItCannotTrust()
    {
        Terms both = terms(m_stores[u"expired"_s]->url(), u"ours"_s);
        both.endpoints.append(QUrl(m_stores[u"good"_s]->url()));
        QVERIFY(put(*clientOf(both), "/k", "v"));
    }

    void hintsAtTheOtherScheme()
    {
        EtcdCluster plain;
        QVERIFY(plain.start());
        Terms plainly = terms(m_stores[u"good"_s]->url().replace(u"https"_s, u"http"_s), {});
        plainly.patience = Milliseconds(500);
        const auto plainToTls = range(*clientOf(plainly), {.keys = {"/k", {}}});
        QVERIFY(!plainToTls);
        QVERIFY2(plainToTls.error().detail.contains(u"https"_s, Qt::CaseInsensitive),
                 qPrintable(plainToTls.error().detail));
        const auto tlsToPlain =
            range(*clientOf(terms(plain.url().replace(u"http"_s, u"https"_s), u"ours"_s)), {.keys = {"/k", {}}});
        QVERIFY(!tlsToPlain);
        QVERIFY2(tlsToPlain.error().detail.contains(u"plain http"_s), qPrintable(tlsToPlain.error().detail));
    }

    void needsAFileWithCertificates()
    {
        const SystemClock clock;
        for (const QString &file : {u"/nowhere.pem"_s, m_certificates.file(u"ours.key"_s)}) {
            Terms terms = termsFor({u"https://127.0.0.1:1"_s});
            terms.caFile = file;
            const auto client = Client::open(terms, clock);
            QVERIFY(!client);
            QVERIFY(client.error().code == ErrorCode::fileNotReadable);
            QCOMPARE(client.error().place, file);
        }
    }

private:
    [[nodiscard]] EtcdCluster::Security security(const QString &name) const
    {
        return {m_certificates.file(name + u".pem"_s), m_certificates.file(name + u".key"_s)};
    }
    [[nodiscard]] Terms terms(const QString &url, const QString &authority) const
    {
        Terms terms = termsFor({url});
        if (!authority.isEmpty())
            terms.caFile = m_certificates.file(authority + u".pem"_s);
        return terms;
    }

    testing::Certificates m_certificates;
    std::map<QString, std::unique_ptr<EtcdCluster>> m_stores;
};

QTEST_GUILESS_MAIN(EtcdTlsTest)
#include "tst_etcdtls.moc"
