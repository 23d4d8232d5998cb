// SPDX-License-Identifier: GPL-3.0-or-later
#include "storescript.h"
#include "support/tcpserver.h"
#include "sync/etcd/etcdtest.h"
#include "sync/etcd/watch.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using testing::StoreScript;
using Kind = Trouble::Kind;

namespace {

const QByteArray workspace = "/sluice/v1/team/";

/// A decision as consoles write it: a slot of the log, and the record below its author's name.
Txn decision(int slot, const QByteArray &author)
{
    const QByteArray number = QByteArray::number(slot).rightJustified(10, '0');
    const QByteArray log = workspace + "log/checkout/" + number;
    const QByteArray record = workspace + "by/" + author + "/checkout/" + number;
    return {{Compare::isMissing(log), Compare::isMissing(record)},
            {PutRequest{log, "slot"}, PutRequest{record, "record"}},
            {RangeRequest{.keys = {log, {}}}}};
}

/// The same put in either branch, of which only one is ever done: both are to be refused.
QList<Txn> transactionsWith(const PutRequest &put)
{
    const QByteArray missing = workspace + "nothing";
    return {Txn{{Compare::isMissing(missing)}, {put}, {}}, Txn{{Compare::isMissing(missing)}, {}, {put}}};
}

} // namespace

/// The store of three members with TLS and roles: who may do what, and what the proxy in front of one lets pass.
class StoreClusterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_script = std::make_unique<StoreScript>(QStringList{u"--cluster"_s});
        QVERIFY(m_script->startInForeground());
        const auto again = m_script->run({u"status"_s});
        QVERIFY2(again.code == 0, qPrintable(again.said));
        static const QRegularExpression address(uR"(https:\S+:\d+)"_s);
        for (auto found = address.globalMatch(again.said.section(u'+', 0, 0)); found.hasNext();)
            m_urls.append(found.next().captured());
        QCOMPARE(m_urls.size(), 3);
        for (const QString &name : {u"passwords"_s, u"ca.key"_s, u"server.key"_s, u"peer.key"_s})
            QCOMPARE(QFile::permissions(m_script->path(name)) &
                         (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                     QFile::Permissions());
    }

    void letsAManagerDecideInItsOwnName()
    {
        const auto manager = user(u"manager1"_s);
        const auto done = txn(*manager, decision(1, "manager1"));
        QVERIFY(isDone(done));
        for (const char *key : {"plans/checkout/0000000001", "live/presence/manager1/laptop"})
            QVERIFY(put(*manager, workspace + key, "v"));
    }

    void letsNobodyWriteAsSomebodyElse()
    {
        for (const QString &name : {u"owner"_s, u"manager1"_s, u"approver"_s, u"viewer"_s}) {
            const auto client = user(name);
            const PutRequest forged{workspace + "by/manager2/checkout/0000000002", "forged", 0};
            QCOMPARE(kindOf(put(*client, forged.key, forged.value)), Kind::notPermitted);
            for (const Txn &one : transactionsWith(forged))
                QCOMPARE(kindOf(txn(*client, one)), Kind::notPermitted);
            QCOMPARE(kindOf(txn(*client, decision(2, "manager2"))), Kind::notPermitted);
        }
    }

    void letsAViewerOnlyRead()
    {
        const auto viewer = user(u"viewer"_s);
        QVERIFY(range(*viewer, {.keys = keysWithPrefix(workspace)}));
        QCOMPARE(kindOf(range(*viewer, {.keys = keysWithPrefix("/sluice/v1/other/")})), Kind::notPermitted);
        for (const char *key :
             {"log/checkout/0000000009", "by/viewer/a", "plans/a", "live/a", "surfaces/a", "policy/a", "meta"}) {
            QCOMPARE(kindOf(put(*viewer, workspace + key, "v")), Kind::notPermitted);
            for (const Txn &one : transactionsWith({workspace + key, "v", 0}))
                QCOMPARE(kindOf(txn(*viewer, one)), Kind::notPermitted);
        }
    }

    void letsAnApproverWriteItsOwnRecordsAlone()
    {
        const auto approver = user(u"approver"_s);
        QVERIFY(range(*approver, {.keys = keysWithPrefix(workspace)}));
        const auto approved = txn(*approver, creation(workspace + "by/approver/checkout/1", "yes"));
        QVERIFY(isDone(approved));
        QCOMPARE(kindOf(txn(*approver, decision(2, "approver"))), Kind::notPermitted);
        QCOMPARE(kindOf(put(*approver, workspace + "plans/a", "v")), Kind::notPermitted);
    }

    void leavesSurfacesToOwners()
    {
        const auto owner = user(u"owner"_s);
        const auto manager = user(u"manager2"_s);
        for (const char *key : {"surfaces/shop/0000000001", "policy/0000000001", "meta"}) {
            QCOMPARE(kindOf(put(*manager, workspace + key, "v")), Kind::notPermitted);
            QVERIFY(put(*owner, workspace + key, "v"));
        }
        QVERIFY(isDone(txn(*owner, decision(2, "owner"))));
    }

    void addsChangesAndRemovesUsers()
    {
        const auto added = m_script->run({u"add-user"_s, u"mara"_s, u"manager"_s});
        QVERIFY2(added.code == 0, qPrintable(added.said));
        QVERIFY(added.said.contains(u"--user mara"_s));
        const QString password = m_script->passwordOf(u"mara"_s);
        const auto mara = user(u"mara"_s);
        QVERIFY(isDone(txn(*mara, decision(3, "mara"))));

        QCOMPARE(m_script->run({u"add-user"_s, u"mara"_s, u"viewer"_s}).code, 0);
        QCOMPARE(m_script->passwordOf(u"mara"_s), password);
        QCOMPARE(kindOf(txn(*mara, decision(4, "mara"))), Kind::notPermitted);
        QVERIFY(range(*mara, {.keys = keysWithPrefix(workspace)}));

        QCOMPARE(m_script->run({u"add-user"_s, u"mara"_s, u"manager"_s, u"--workspace"_s, u"other"_s}).code, 0);
        QVERIFY(put(*mara, "/sluice/v1/other/by/mara/a", "v"));
        QVERIFY(range(*mara, {.keys = keysWithPrefix(workspace)}));

        QCOMPARE(m_script->run({u"remove-user"_s, u"mara"_s}).code, 0);
        QCOMPARE(kindOf(range(*mara, {.keys = keysWithPrefix(workspace)})), Kind::signInRefused);
        QVERIFY(m_script->passwordOf(u"mara"_s).isEmpty());
        QVERIFY(m_script->run({u"remove-user"_s, u"mara"_s}).said.contains(u"there is no user mara"_s));
    }

    void addsUsersToAnyStore()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SLUICE_STORE_ROOT_PASSWORD"_s, m_script->passwordOf(u"root"_s));
        const QStringList where{u"--endpoints"_s, m_urls.join(u','), u"--cacert"_s, m_script->path(u"ca.pem"_s)};
        const auto added = m_script->run(QStringList{u"add-user"_s, u"noor"_s, u"approver"_s} + where, environment);
        QVERIFY2(added.code == 0, qPrintable(added.said));
        const QString password = added.said.section(u"shown only now: "_s, 1).section(u'\n', 0, 0);
        const auto noor = clientOf(terms(m_urls));
        noor->signInAs(u"noor"_s, password);
        QVERIFY(put(*noor, workspace + "by/noor/a", "v"));

        environment.insert(u"SLUICE_STORE_ROOT_PASSWORD"_s, u"wrong"_s);
        const auto refused = m_script->run(QStringList{u"add-user"_s, u"ove"_s, u"viewer"_s} + where, environment);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.said.contains(u"is root's password right?"_s), qPrintable(refused.said));
    }

    void proxyLetsPassWhatAConsoleAsks()
    {
        QVERIFY(startProxy());
        const auto manager = user(u"manager1"_s, {m_proxyUrl});
        QVERIFY(isDone(txn(*manager, decision(5, "manager1"))));
        const auto roles = answerOf<QStringList>(
            [&](QObject *context, auto then) { manager->rolesOfUser(u"manager1"_s, context, then); });
        QVERIFY(roles);
        QVERIFY(roles->contains(u"sluice/team/manager"_s));
        for (const QString &role : *roles)
            QVERIFY(answerOf<QList<Permission>>(
                [&](QObject *context, auto then) { manager->permissionsOfRole(role, context, then); }));
        QVERIFY(answerOf<ServerVersion>([&](QObject *context, auto then) { manager->version(context, then); }));
        const auto lease = answerOf<Lease>(
            [&](QObject *context, auto then) { manager->grantLease(std::chrono::seconds(600), context, then); });
        QVERIFY(lease);
        QVERIFY(put(*manager, workspace + "live/presence/manager1/laptop", "v", lease->id));

        Watch watch(*manager, keysWithPrefix(workspace), {}, nullptr);
        QSignalSpy opened(&watch, &Watch::opened);
        QSignalSpy changed(&watch, &Watch::changed);
        watch.start();
        QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty(), patience);
        QVERIFY(put(*manager, workspace + "live/a", "v"));
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);

        const auto viewer = user(u"viewer"_s, {m_proxyUrl}); // who may do what is still up to the store
        QCOMPARE(kindOf(txn(*viewer, decision(6, "viewer"))), Kind::notPermitted);
        const auto nobody = clientOf(terms({m_proxyUrl}));
        QCOMPARE(kindOf(range(*nobody, {.keys = keysWithPrefix(workspace)})), Kind::signInNeeded);
    }

    void proxyRefusesTheRest_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        const QByteArray put = R"({"success":[{"request_put":{"key":"KEY"}}]})";
        const QByteArray nested = QByteArray(R"({"success":[{"request_txn":TXN}]})")
                                      .replace("TXN", QByteArray(put).replace("KEY", forgedKey().toBase64()));
        const auto changed = [&](const char *name) { return QByteArray(nested).replace("request_txn", name); };
        const QString txn = u"/v3/kv/txn"_s;
        QTest::newRow("nested") << txn << nested;
        QTest::newRow("nested, as JSON of Protobuf names it") << txn << changed("requestTxn");
        QTest::newRow("nested, escaped") << txn << changed("request_t\\u0078n");
        QTest::newRow("nested, in capitals") << txn << changed("REQUEST_TXN");
        QTest::newRow("a backslash") << txn << QByteArray(R"({"success":[],"\u0061":1})");
        QTest::newRow("beyond ASCII") << txn << QByteArray("{\"succe\u017f\u017f\":[]}");
        QTest::newRow("longer than can be checked") << txn << QByteArray(250'001, ' ') + nested;
        QTest::newRow("nested, another spelling of the path") << u"/v3/kv/%74xn"_s << nested;
        QTest::newRow("nested, two slashes") << u"//v3/kv/txn"_s << nested;
        QTest::newRow("nested, a slash at the end") << u"/v3/kv/txn/"_s << nested;
        QTest::newRow("nested, a query") << u"/v3/kv/txn?a=b"_s << nested;
        QTest::newRow("nested, of before") << u"/v3beta/kv/txn"_s << nested;
        for (const char *path :
             {"/v3/maintenance/alarm", "/v3/maintenance/defragment", "/v3/maintenance/snapshot", "/v3/kv/compaction",
              "/v3/kv/deleterange", "/v3/lease/leases", "/v3/cluster/member/list", "/v3/cluster/member/remove",
              "/v3/auth/user/add", "/v3/auth/user/list", "/v3/auth/role/grant", "/v3/auth/disable", "/metrics"})
            QTest::newRow(path) << QString::fromLatin1(path) << QByteArray("{}");
    }
    void proxyRefusesTheRest()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QVERIFY(startProxy());
        const QByteArray answer = post(path, body);
        QVERIFY2(answer.contains("denied by the proxy"), answer.left(300).constData());
        QVERIFY(range(*user(u"owner"_s), {.keys = {forgedKey(), {}}})->entries.isEmpty());
    }

    /// The last one, for it replaces the store.
    void restoresABackup()
    {
        const auto owner = user(u"owner"_s);
        const auto before = put(*owner, workspace + "plans/kept", "v");
        QVERIFY(before);
        const QString file = m_script->path(u"saved"_s);
        const auto saved = m_script->run({u"backup"_s, file});
        QVERIFY2(saved.code == 0, qPrintable(saved.said));
        QVERIFY(put(*owner, workspace + "plans/lost", "v"));
        const auto restored = m_script->run({u"restore"_s, file});
        QVERIFY2(restored.code == 0, qPrintable(restored.said));

        for (const QString &url : m_urls) { // each of them
            const auto client = user(u"owner"_s, {url});
            const auto entries = range(*client, {.keys = keysWithPrefix(workspace + "plans/")});
            QVERIFY(entries);
            QVERIFY(
                std::ranges::none_of(entries->entries, [](const KeyValue &one) { return one.key.endsWith("lost"); }));
            const auto kept = range(*client, {.keys = {workspace + "plans/kept", {}}});
            QVERIFY(kept);
            QCOMPARE(kept->entries.size(), 1);
            QCOMPARE(kept->entries.first().createRevision, before->header.revision);
            QVERIFY(kept->header.clusterId != before->header.clusterId);
        }
        QCOMPARE(kindOf(put(*user(u"viewer"_s), workspace + "plans/a", "v")), Kind::notPermitted);
    }

    void cleanupTestCase()
    {
        m_proxy.kill();
        m_proxy.waitForFinished();
        m_script.reset();
    }

private:
    static QByteArray forgedKey() { return workspace + "by/owner/forged"; }

    template <class Answer>
    static Kind kindOf(const Outcome<Answer> &answer)
    {
        return answer ? Kind::unknown : answer.error().kind;
    }

    static bool isDone(const Outcome<TxnAnswer> &answer) { return answer && answer->hasSucceeded; }

    [[nodiscard]] Terms terms(const QStringList &urls) const
    {
        Terms terms = termsFor(urls);
        terms.caFile = m_script->path(u"ca.pem"_s);
        return terms;
    }

    [[nodiscard]] std::unique_ptr<Client> user(const QString &name, const QStringList &urls = {}) const
    {
        auto client = clientOf(terms(urls.isEmpty() ? m_urls : urls));
        client->signInAs(name, m_script->passwordOf(name));
        return client;
    }

    /// HAProxy as packaging/store-proxy.cfg sets it up. Answers whether it reaches the store.
    bool startProxy()
    {
        if (m_proxy.state() == QProcess::Running)
            return true;
        QFile both(m_script->path(u"proxy.pem"_s));
        if (!both.open(QFile::WriteOnly))
            return false;
        for (const QString &name : {u"server.pem"_s, u"server.key"_s}) {
            QFile part(m_script->path(name));
            if (!part.open(QFile::ReadOnly) || both.write(part.readAll()) < 0)
                return false;
        }
        both.close();
        const QString address = u"127.0.0.1:%1"_s.arg(testing::freePort());
        m_proxyUrl = u"https://"_s + address;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"STORE_BIND"_s, address);
        environment.insert(u"STORE_CERTIFICATE"_s, both.fileName());
        environment.insert(u"STORE_CA"_s, m_script->path(u"ca.pem"_s));
        for (int i = 0; i < m_urls.size(); ++i)
            environment.insert(u"STORE_MEMBER%1"_s.arg(i + 1), QUrl(m_urls.at(i)).authority());
        m_proxy.setProcessEnvironment(environment);
        m_proxy.setProcessChannelMode(QProcess::MergedChannels);
        m_proxy.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        const QString program = QStandardPaths::findExecutable(u"haproxy"_s, qEnvironmentVariable("PATH").split(u':') +
                                                                                 QStringList{u"/usr/sbin"_s});
        m_proxy.start(program, {u"-db"_s, u"-f"_s, QStringLiteral(SLUICE_PACKAGING "/store-proxy.cfg")});
        const auto client = user(u"viewer"_s, {m_proxyUrl});
        const bool isReached = bool(range(*client, {.keys = keysWithPrefix(workspace)}));
        if (!isReached)
            qWarning() << m_proxy.errorString() << m_proxy.readAll();
        return isReached;
    }

    /// What the proxy answers to a manager who asks whatever it likes.
    QByteArray post(const QString &path, const QByteArray &body)
    {
        if (m_token.isEmpty())
            m_token = QJsonDocument::fromJson(
                          send(u"/v3/auth/authenticate"_s,
                               QJsonDocument(QJsonObject{{u"name"_s, u"manager1"_s},
                                                         {u"password"_s, m_script->passwordOf(u"manager1"_s)}})
                                   .toJson()))
                          .object()
                          .value(u"token"_s)
                          .toString()
                          .toLatin1();
        return send(path, body);
    }

    QByteArray send(const QString &path, const QByteArray &body)
    {
        QNetworkRequest request{QUrl(m_proxyUrl + path)};
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        if (!m_token.isEmpty())
            request.setRawHeader("Authorization", m_token);
        QSslConfiguration encryption = QSslConfiguration::defaultConfiguration();
        encryption.setCaCertificates(QSslCertificate::fromPath(m_script->path(u"ca.pem"_s)));
        request.setSslConfiguration(encryption);
        const std::unique_ptr<QNetworkReply> reply(m_network.post(request, body));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, patience))
            return "no answer";
        return reply->readAll();
    }

    std::unique_ptr<StoreScript> m_script;
    QStringList m_urls;
    QProcess m_proxy;
    QString m_proxyUrl;
    QNetworkAccessManager m_network;
    QByteArray m_token;
};

QTEST_GUILESS_MAIN(StoreClusterTest)
#include "tst_storecluster.moc"
