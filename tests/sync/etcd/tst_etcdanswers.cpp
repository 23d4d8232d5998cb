// SPDX-License-Identifier: GPL-3.0-or-later
#include "etcdtest.h"
#include "sync/etcd/rangebody.h"
#include "sync/etcd/watchmessage.h"

#include <rapidcheck.h>

#include <QJsonDocument>

using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using Kind = Trouble::Kind;

namespace {

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

const QByteArray header =
    R"("header":{"cluster_id":"12101053776118486841","member_id":"15985099378392235387","revision":"10","raft_term":"2"})";

const QByteArray plainRange =
    "{" + header +
    R"(,"kvs":[{"key":"L2s=","create_revision":"4","mod_revision":"9007199254740993","version":"1","value":"djE=","lease":"7"},)"
    R"({"key":"L2w=","create_revision":"5","mod_revision":"5","version":"1"}],"more":true,"count":"7"})";

bool isSame(const RangeAnswer &direct, const Outcome<RangeAnswer> &answer)
{
    return answer && direct.header == answer->header && direct.entries == answer->entries &&
           direct.hasMore == answer->hasMore && direct.count == answer->count;
}

} // namespace

/// Bodies as etcd 3.4.23 wrote them, and what must not be believed.
class EtcdAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTroubleByTheBody_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Kind>("kind");
        const auto row = [](const char *name, int status, const QByteArray &body, Kind kind) {
            QTest::newRow(name) << status << body << kind;
        };
        const auto told = [&](const char *name, int status, const QByteArray &message, int code, Kind kind) {
            row(name, status,
                "{\"error\":\"" + message + "\",\"message\":\"" + message + "\",\"code\":" + QByteArray::number(code) +
                    "}",
                kind);
        };
        told("bad base64", 400, "illegal base64 data at input byte 0", 3, Kind::refused);
        told("too large", 400, "etcdserver: request is too large", 3, Kind::tooLarge);
        told("larger still", 429, "grpc: received message larger than max (3000021 vs. 2097152)", 8, Kind::tooLarge);
        told("compacted", 400, "etcdserver: mvcc: required revision has been compacted", 11, Kind::compacted);
        told("future", 400, "etcdserver: mvcc: required revision is a future revision", 11, Kind::futureRevision);
        told("full", 429, "etcdserver: mvcc: database space exceeded", 8, Kind::full);
        told("no token", 400, "etcdserver: user name is empty", 3, Kind::tokenInvalid);
        told("bad token", 401, "etcdserver: invalid auth token", 16, Kind::tokenInvalid);
        told("old token", 400, "etcdserver: revision of auth store is old", 3, Kind::tokenInvalid);
        told("wrong password", 400, "etcdserver: authentication failed, invalid user ID or password", 3,
             Kind::signInRefused);
        told("auth off", 412, "etcdserver: authentication is not enabled", 9, Kind::signInOff);
        told("not permitted", 403, "etcdserver: permission denied", 7, Kind::notPermitted);
        told("lease gone", 404, "etcdserver: requested lease not found", 5, Kind::leaseGone);
        told("lease taken", 412, "etcdserver: lease already exists", 9, Kind::refused);
        told("leader lost", 503, "etcdserver: request timed out, possibly due to previous leader failure", 14,
             Kind::unavailable);
        told("quorum lost", 500, "context deadline exceeded", 2, Kind::unavailable);
        told("too many", 429, "etcdserver: too many requests", 8, Kind::overloaded);
        told("exhausted in words we do not know", 429, "no more of it", 8, Kind::unavailable);
        told("the code counts, not the status", 200, "etcdserver: permission denied", 7, Kind::notPermitted);
        row("3.6", 400,
            R"({"code":11,"message":"etcdserver: mvcc: required revision has been compacted","details":[]})",
            Kind::compacted);
        row("stream", 200, R"({"error":{"grpc_code":14,"http_code":503,"message":"transport is closing"}})",
            Kind::unavailable);
        row("proxy", 502, "<html>Bad Gateway</html>", Kind::foreign);
        row("page", 200, "<html>Welcome</html>", Kind::foreign);
        row("nothing", 200, "", Kind::foreign);
        row("another JSON", 500, "{}", Kind::foreign);
        row("deep", 200, QByteArray(100'000, '['), Kind::foreign);
        row("certificate", 400,
            "CommonName of client sending a request against gateway will be ignored and not used as expected",
            Kind::foreign);
    }
    void tellsTroubleByTheBody()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(Kind, kind);
        const auto trouble = troubleFromBody(QJsonDocument::fromJson(body), body, status);
        QVERIFY(trouble);
        QCOMPARE(trouble->kind, kind);
        QVERIFY(!trouble->detail.isEmpty());
        QVERIFY(trouble->detail.size() < 300);
    }

    void neverTakesDoubtForRefusal()
    {
        for (const Kind kind : {Kind::unavailable, Kind::foreign, Kind::unknown, Kind::tooLongAnswer})
            QVERIFY(leavesInDoubt(kind));
        for (const Kind kind : {Kind::tokenInvalid, Kind::notPermitted, Kind::full, Kind::tooLarge, Kind::refused,
                                Kind::untrusted, Kind::overloaded})
            QVERIFY(!leavesInDoubt(kind));
    }

    void readsARange()
    {
        const auto answer = rangeFrom(json("{" + header +
                                           R"(,"kvs":[{"key":"L2s=","create_revision":"4","mod_revision":
                                           "9007199254740993","version":"1","value":"djE=","lease":"7"},
                                           {"key":"L2w=","create_revision":"5","mod_revision":"5","version":"1"}],
                                           "more":true,"count":"7"})"));
        QVERIFY(answer);
        QCOMPARE(answer->header, (Header{12101053776118486841U, 15985099378392235387U, 10, 2}));
        QCOMPARE(answer->entries, (QList<KeyValue>{{"/k", "v1", 4, 9007199254740993, 1, 7}, {"/l", {}, 5, 5, 1, 0}}));
        QVERIFY(answer->hasMore);
        QCOMPARE(answer->count, 7);
    }
    /// What servers write is read at once, and as it would be by way of JSON.
    void readsARangeFromItsBytes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("etcd 3.4") << plainRange;
        QTest::newRow("with blanks, as 3.6") << QByteArray(plainRange).replace(":", ": ").replace(",", ",\n ");
        QTest::newRow("nothing there") << QByteArray("{" + header + "}");
        QTest::newRow("count alone") << QByteArray("{" + header + R"(,"count":"12"})");
        QTest::newRow("the other way round")
            << QByteArray(R"({"count":"1","kvs":[{"value":"djE=","key":"L2s=","version":"1","mod_revision":"4",)"
                          R"("create_revision":"4"}],)" +
                          header + "}");
    }
    void readsARangeFromItsBytes()
    {
        QFETCH(QByteArray, body);
        const auto direct = rangeFromBody(body);
        QVERIFY(direct);
        QVERIFY(isSame(*direct, rangeFrom(json(body))));
    }

    /// What is written in another way, or cannot be believed, is left to those who say why.
    void leavesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("body");
        const auto with = [](const QByteArray &from, const QByteArray &to) {
            return QByteArray(plainRange).replace(from, to);
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half of it") << plainRange.left(plainRange.size() / 2);
        QTest::newRow("more behind it") << QByteArray(plainRange + "x");
        QTest::newRow("an error") << QByteArray(R"({"error":"x","message":"x","code":7})");
        QTest::newRow("no header") << QByteArray(R"({"kvs":[],"count":"0"})");
        QTest::newRow("no cluster") << with("12101053776118486841", "0");
        QTest::newRow("a new member") << with("\"more\"", "\"later\"");
        QTest::newRow("twice the same") << with("\"more\":true", "\"more\":true,\"more\":false");
        QTest::newRow("two headers") << with("\"more\":true", header);
        QTest::newRow("escapes") << with("L2s=", "L2s\\u003d");
        QTest::newRow("no base64") << with("L2s=", "L2s=!");
        QTest::newRow("no number") << with("\"count\":\"7\"", "\"count\":\"seven\"");
        QTest::newRow("too large a number") << with("\"count\":\"7\"", "\"count\":\"99999999999999999999\"");
        QTest::newRow("a number without quotes") << with("\"count\":\"7\"", "\"count\":7");
        QTest::newRow("nothing for a number") << with("\"count\":\"7\"", "\"count\":null");
        QTest::newRow("less than is there") << with("\"count\":\"7\"", "\"count\":\"1\"");
        QTest::newRow("an entry of before the store") << with("\"create_revision\":\"4\"", "\"create_revision\":\"0\"");
        QTest::newRow("an entry without a key") << with("\"key\":\"L2s=\",", "");
        QTest::newRow("no list") << with("\"kvs\":[", "\"kvs\":{");
    }
    void leavesWhatItDoesNotKnow()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!rangeFromBody(body));
    }

    /// Whatever is done to the bytes, the two ways never read different things.
    void neverReadsWhatIsNotThere()
    {
        QVERIFY(rc::check("both ways read the same, or one of them nothing",
                          [](const std::vector<std::pair<std::uint16_t, char>> &changes) {
                              QByteArray body = plainRange;
                              for (const auto &[at, byte] : changes)
                                  body[at % body.size()] = byte;
                              if (const auto direct = rangeFromBody(body))
                                  RC_ASSERT(isSame(*direct, rangeFrom(json(body))));
                          }));
    }
    void readsAnEmptyRange()
    {
        const auto answer = rangeFrom(json("{" + header + "}"));
        QVERIFY(answer && answer->entries.isEmpty() && !answer->hasMore && answer->count == 0);
    }

    void readsTransactions()
    {
        const auto won = txnFrom(
            json("{" + header + R"(,"succeeded":true,"responses":[{"response_put":{"header":{"revision":"10"}}}]})"));
        QVERIFY(won && won->hasSucceeded);
        QCOMPARE(won->operations.size(), 1);
        QVERIFY(!won->operations.first());
        const auto lost = txnFrom(json("{" + header + R"(,"responses":[{"response_range":{"header":{"revision":"14"},
            "kvs":[{"key":"L2s=","create_revision":"14","mod_revision":"14","version":"1","value":"QQ=="}],
            "count":"1"}}]})"));
        QVERIFY(lost && !lost->hasSucceeded);
        QCOMPARE(lost->operations.first()->entries.first().value, "A");
    }

    void believesNoDamagedAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char *name, const QByteArray &rest) {
            QTest::newRow(name) << "{" + header + rest + "}";
        };
        QTest::newRow("no header") << QByteArray(R"({"kvs":[]})");
        QTest::newRow("a header without cluster") << QByteArray(R"({"header":{"revision":"1"}})");
        QTest::newRow("a revision below zero") << QByteArray(R"({"header":{"cluster_id":"7","revision":"-1"}})");
        const auto entry = [&row](const char *name, const QByteArray &members) {
            row(name, QByteArray(R"(,"count":"1","kvs":[{"create_revision":"4",)") + members + "}]");
        };
        entry("base64", R"("key":"L2s!","mod_revision":"4","version":"1")");
        entry("the other alphabet", R"("key":"-_8=","mod_revision":"4","version":"1")");
        entry("no key", R"("mod_revision":"4","version":"1")");
        entry("no revision", R"("key":"L2s=","version":"1")");
        entry("a revision that is none", R"("key":"L2s=","mod_revision":"4x","version":"1")");
        entry("a revision beyond 64 bits", R"("key":"L2s=","mod_revision":"99999999999999999999","version":"1")");
        entry("a broken revision", R"("key":"L2s=","mod_revision":4.5,"version":"1")");
        entry("a revision beyond doubles", R"("key":"L2s=","mod_revision":1e300,"version":"1")");
        entry("never written", R"("key":"L2s=","mod_revision":"4")");
        entry("changed before it was there", R"("key":"L2s=","mod_revision":"3","version":"1")");
        row("more than are there", R"(,"kvs":[{"key":"L2s=","create_revision":"4","mod_revision":"4","version":"1"}])");
        row("fewer than none", R"(,"count":"-1")");
        row("entries that are none", R"(,"kvs":[1,2])");
        row("no list", R"(,"kvs":{"key":"L2s="})");
        row("a flag that is none", R"(,"more":"yes")");
    }
    void believesNoDamagedAnswer()
    {
        QFETCH(QByteArray, answer);
        const auto read = rangeFrom(json(answer));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, Kind::foreign);
    }

    /// Whoever answers may not be etcd, and a sentence is for people.
    void shortensWhatIsSaid()
    {
        const auto told = troubleFromCode(14, QString(100'000, u'x'));
        QVERIFY(told.detail.startsWith(u"the store answers: xxx"_s) && told.detail.size() < 500);
    }

    void readsAToken()
    {
        QCOMPARE(*tokenFrom(json(R"({"token":"OhHXLzqIUoLVhRIy.130"})")), "OhHXLzqIUoLVhRIy.130");
        QVERIFY(!tokenFrom(json(R"({"token":"a\r\nHost: elsewhere"})"))); // would be another header
        QVERIFY(!tokenFrom(json("{}")));
    }

    void readsVersions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isSupported");
        QTest::addColumn<bool>("canEnforceRoles");
        QTest::addColumn<bool>("mayLoseEvents");
        const auto row = [](const char *text, bool a, bool b, bool c) {
            QTest::newRow(text) << QString::fromLatin1(text) << a << b << c;
        };
        row("3.3.27", false, false, true);
        row("3.4.23", true, false, true);
        row("3.4.36", true, false, false);
        row("3.5.17", true, false, true);
        row("3.5.33", true, false, false);
        row("3.6.13", true, false, false);
        row("3.6.14", true, true, false);
        row("3.7.0", true, false, false);
        row("3.7.1", true, true, false);
        row("3.8.0-alpha.0", true, true, false);
        row("4.0.0", false, false, false);
    }
    void readsVersions()
    {
        QFETCH(QString, text);
        const auto version = serverVersionFromText(text);
        QVERIFY(version);
        QTEST(version->isSupported(), "isSupported");
        QTEST(version->canEnforceRoles(), "canEnforceRoles");
        QTEST(version->mayLoseEvents(), "mayLoseEvents");
    }
    void refusesOtherVersions()
    {
        for (const QString &text : {u""_s, u"3"_s, u"3.4"_s, u"3.4.x"_s, u"v3.4.1"_s, u"3.4.23.1"_s, u"99999.1.1"_s})
            QVERIFY2(!serverVersionFromText(text), qPrintable(text));
    }

    void readsWatches()
    {
        const auto created = watchMessageFrom("{\"result\":{" + header + R"(,"created":true}})");
        QVERIFY(created && created->isCreated && !created->isProgress());
        QVERIFY(watchMessageFrom("{\"result\":{" + header + "}}")->isProgress());
        const auto compacted =
            watchMessageFrom("{\"result\":{" + header + R"(,"canceled":true,"compact_revision":"15"}})");
        QVERIFY(compacted && compacted->isCancelled);
        QCOMPARE(compacted->compactRevision, 15);
        const auto events = watchMessageFrom("{\"result\":{" + header +
                                             R"(,"fragment":true,"events":[{"kv":{"key":"L2s=","create_revision":"9",
            "mod_revision":"9","version":"1","value":"dg=="}},
            {"type":"DELETE","kv":{"key":"L2w=","mod_revision":"10"}}]}})");
        QVERIFY(events && events->isFragment);
        QCOMPARE(events->events, (QList<Event>{{Event::Kind::put, {"/k", "v", 9, 9, 1, 0}},
                                               {Event::Kind::removed, {"/l", {}, 0, 10, 0, 0}}}));
    }
    void believesNoDamagedWatch_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char *name, const QByteArray &events) {
            QTest::newRow(name) << "{\"result\":{" + header + ",\"events\":" + events + "}}";
        };
        QTest::newRow("HTML") << QByteArray("<html>");
        QTest::newRow("half") << QByteArray("{\"result\":{");
        QTest::newRow("another JSON") << QByteArray("{}");
        row("no entry", R"([{"type":"PUT"}])");
        const auto kv = [](int revision) {
            return QByteArray(R"("kv":{"key":"L2s=","create_revision":4,"version":1,"mod_revision":)") +
                   QByteArray::number(revision) + '}';
        };
        row("another type", R"([{"type":"MOVE",)" + kv(4) + "}]");
        row("revisions that fall", "[{" + kv(5) + "},{" + kv(4) + "}]");
        row("a revision of the future", "[{" + kv(11) + "}]");
        row("put and never created", R"([{"kv":{"key":"L2s=","mod_revision":"4"}}])");
        row("removed without a revision", R"([{"type":"DELETE","kv":{"key":"L2s="}}])");
    }
    void believesNoDamagedWatch()
    {
        QFETCH(QByteArray, line);
        const auto message = watchMessageFrom(line);
        QVERIFY(!message);
        QCOMPARE(message.error().kind, Kind::foreign);
    }
};

QTEST_GUILESS_MAIN(EtcdAnswersTest)
#include "tst_etcdanswers.moc"
