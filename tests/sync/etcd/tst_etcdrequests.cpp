// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/requests.h"
#include "sync/etcd/terms.h"

#include <QTest>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace Qt::StringLiterals;

/// Bodies as a real server took them. etcd ignores what it does not know, so every byte counts.
class EtcdRequestsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsAPrefix_data()
    {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("folder") << QByteArray("/p/") << QByteArray("/p0");
        QTest::newRow("last byte") << QByteArray("a\xff") << QByteArray("b");
        QTest::newRow("only last bytes") << QByteArray("\xff\xff") << QByteArray(1, '\0');
        QTest::newRow("a byte before the sign changes") << QByteArray("\x7f") << QByteArray("\x80");
    }
    void endsAPrefix()
    {
        QFETCH(QByteArray, prefix);
        QTEST(keysWithPrefix(prefix).end, "end");
        QCOMPARE(keysWithPrefix(prefix).key, prefix);
    }
    void allKeysHaveTheEmptyPrefix()
    {
        QCOMPARE(keysWithPrefix({}), (KeyRange{QByteArray(1, '\0'), QByteArray(1, '\0')}));
    }

    void asksForARange()
    {
        const QByteArray expected1 = R"({"key":"L2s="})";
        QCOMPARE((RangeRequest{.keys = {"/k", {}}}.body()), expected1);
        const RangeRequest page{.keys = keysWithPrefix("/sluice/v1/acme/p/"), .limit = 3, .revision = 9007199254740993};
        const QByteArray expected2 =
            R"({"key":"L3NsdWljZS92MS9hY21lL3Av","limit":"3","range_end":"L3NsdWljZS92MS9hY21lL3Aw",)"
            R"("revision":"9007199254740993"})";
        QCOMPARE(page.body(), expected2);
        const RangeRequest all{.keys = {"/k", {}},
                               .minModRevision = 9,
                               .isKeysOnly = true,
                               .isCountOnly = true,
                               .isSerializable = true,
                               .isNewestFirst = true};
        const QByteArray expected3 = R"({"count_only":true,"key":"L2s=","keys_only":true,"min_mod_revision":"9",)"
                                     R"("serializable":true,"sort_order":"DESCEND","sort_target":"KEY"})";
        QCOMPARE(all.body(), expected3);
    }

    void usesTheStandardAlphabet()
    {
        const QByteArray expected4 = R"({"key":"+/8=","lease":"7","value":"//79"})";
        QCOMPARE((PutRequest{"\xfb\xff", "\xff\xfe\xfd", 7}.body()), expected4);
        const QByteArray expected5 = R"({"key":"L2s=","value":""})";
        QCOMPARE((PutRequest{"/k", {}}.body()), expected5);
    }

    void comparesTheNumberOfItsTarget()
    {
        const Txn txn{{Compare::isMissing("/k"),
                       Compare::exists("/l"),
                       {"/m", Compare::Target::mod, Compare::Result::less, 5},
                       {"/v", Compare::Target::version, Compare::Result::notEqual, 1}},
                      {PutRequest{"/k", "v"}},
                      {RangeRequest{.keys = {"/k", {}}}}};
        const QByteArray expected6 =
            R"({"compare":[{"create_revision":"0","key":"L2s=","result":"EQUAL","target":"CREATE"},)"
            R"({"create_revision":"0","key":"L2w=","result":"GREATER","target":"CREATE"},)"
            R"({"key":"L20=","mod_revision":"5","result":"LESS","target":"MOD"},)"
            R"({"key":"L3Y=","result":"NOT_EQUAL","target":"VERSION","version":"1"}],)"
            R"("failure":[{"request_range":{"key":"L2s="}}],)"
            R"("success":[{"request_put":{"key":"L2s=","value":"dg=="}}]})";
        QCOMPARE(txn.body(), expected6);
    }

    void asksForAWatch()
    {
        const QByteArray expected7 =
            R"({"create_request":{"fragment":true,"key":"L3Av","progress_notify":true,"range_end":"L3Aw",)"
            R"("start_revision":"92"}})";
        QCOMPARE((WatchRequest{keysWithPrefix("/p/"), 92}.body()), expected7);
    }

    void readsEndpoints()
    {
        const auto read = endpointsFromText(u" https://a.example:1, http://[::1] https://a.example:1/ "_s);
        QVERIFY(read);
        QCOMPARE(*read, (QList<QUrl>{QUrl(u"https://a.example:1"_s), QUrl(u"http://[::1]:2379"_s)}));
    }
    void refusesWhatIsNoEndpoint_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "store.example:2379", "ftp://a", "http://", "http://a/v3", "http://user:pw@a",
                                 "http://a:99999", "https://a, b"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void refusesWhatIsNoEndpoint()
    {
        QFETCH(QString, text);
        const auto read = endpointsFromText(text);
        QVERIFY(!read);
        QVERIFY(read.error().code == ErrorCode::invalidInput);
        QCOMPARE(read.error().faults.size(), 1);
    }
};

QTEST_GUILESS_MAIN(EtcdRequestsTest)
#include "tst_etcdrequests.moc"
