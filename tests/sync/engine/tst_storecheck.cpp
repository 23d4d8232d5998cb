// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/etcdserver.h"
#include "sync/engine/presence.h"
#include "sync/engine/storecheck.h"
#include "sync/etcd/etcdtest.h"

using namespace sluice;
using namespace sluice::sync;
using namespace sluice::sync::etcd::test;
using etcd::Permission;

/// Who somebody is in a store, and what the store is.
class StoreCheckTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_etcd = std::make_unique<sluice::testing::EtcdCluster>();
        QVERIFY(m_etcd->start());
        m_client = clientOf(termsFor(m_etcd->urls()));
    }
    void cleanup()
    {
        m_client.reset();
        m_etcd.reset();
    }

    void knowsRolesByTheirRanges_data()
    {
        QTest::addColumn<QStringList>("ranges"); // "r prefix", "w prefix"
        QTest::addColumn<int>("role");
        const QStringList viewer{u"r /s/acme/"_s};
        const QStringList approver = viewer + QStringList{u"w /s/acme/by/mara/"_s};
        const QStringList manager =
            approver + QStringList{u"w /s/acme/plans/"_s, u"w /s/acme/log/"_s, u"w /s/acme/live/"_s};
        QTest::newRow("nobody") << QStringList() << int(Role::none);
        QTest::newRow("of another workspace") << QStringList{u"w /s/other/"_s} << int(Role::none);
        QTest::newRow("viewer") << viewer << int(Role::viewer);
        QTest::newRow("approver") << approver << int(Role::approver);
        QTest::newRow("as somebody else") << viewer + QStringList{u"w /s/acme/by/teo/"_s} << int(Role::viewer);
        QTest::newRow("manager") << manager << int(Role::manager);
        QTest::newRow("a part of a manager") << approver + QStringList{u"w /s/acme/plans/"_s} << int(Role::approver);
        QTest::newRow("owner") << QStringList{u"w /s/acme/"_s} << int(Role::owner);
        QTest::newRow("of all") << QStringList{u"w /"_s} << int(Role::owner);
    }
    void knowsRolesByTheirRanges()
    {
        QFETCH(const QStringList, ranges);
        QFETCH(const int, role);
        QList<Permission> permissions;
        for (const QString &range : ranges)
            permissions.append({range.startsWith(u'r') ? Permission::Kind::read : Permission::Kind::readWrite,
                                etcd::keysWithPrefix(range.mid(2).toUtf8())});
        QCOMPARE(int(roleFrom(permissions, "/s/acme/", "/s/acme/by/mara/")), role);
    }

    void tellsWhatIsThere()
    {
        const auto empty = check("acme");
        QVERIFY(empty);
        QVERIFY(!empty->isThere && !empty->hasSignIn && empty->workspaces.isEmpty());
        QCOMPARE(int(empty->role), int(Role::owner));
        QCOMPARE(empty->members, 1);
        QVERIFY(empty->clusterId != 0 && empty->version.isSupported());
        QVERIFY(empty->clock && std::chrono::abs(empty->clock->ahead) < std::chrono::seconds(5));

        QVERIFY(put(*m_client, "/s/acme/meta", "{}") && put(*m_client, "/s/acme/plans/x/0000000001", "{}"));
        QVERIFY(put(*m_client, "/s/b/meta", "{}") && put(*m_client, "/t/c/meta", "{}"));
        const auto full = check("acme");
        QVERIFY(full && full->isThere);
        QCOMPARE(full->meta, QByteArray("{}"));
        QCOMPARE(full->workspaces, (QStringList{u"acme"_s, u"b"_s}));
        QVERIFY(!check("c")->isThere);
    }

    void tellsTheRole()
    {
        for (const QStringList &command :
             {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
              {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
              {u"role"_s, u"add"_s, u"viewer"_s},
              {u"role"_s, u"grant-permission"_s, u"viewer"_s, u"read"_s, u"--prefix"_s, u"/s/acme/"_s},
              {u"role"_s, u"add"_s, u"mara"_s},
              {u"role"_s, u"grant-permission"_s, u"mara"_s, u"readwrite"_s, u"--prefix"_s, u"/s/acme/by/mara/"_s},
              {u"user"_s, u"add"_s, u"mara:password"_s},
              {u"user"_s, u"grant-role"_s, u"mara"_s, u"viewer"_s},
              {u"user"_s, u"grant-role"_s, u"mara"_s, u"mara"_s},
              {u"auth"_s, u"enable"_s}})
            m_etcd->control(command);
        const auto nobody = check("acme");
        QVERIFY(!nobody);
        QCOMPARE(nobody.error().kind, etcd::Trouble::Kind::signInNeeded);
        m_client->signInAs(u"mara"_s, u"wrong"_s);
        QCOMPARE(check("acme").error().kind, etcd::Trouble::Kind::signInRefused);
        m_client->signInAs(u"mara"_s, u"password"_s);
        const auto mara = check("acme");
        QVERIFY(mara && mara->hasSignIn);
        QCOMPARE(int(mara->role), int(Role::approver));
        QVERIFY(!mara->isThere && mara->workspaces.isEmpty());
        const auto elsewhere = check("other");
        QVERIFY(elsewhere);
        QCOMPARE(int(elsewhere->role), int(Role::none));
        m_client->signInAs(u"root"_s, u"secret"_s);
        QCOMPARE(int(check("other")->role), int(Role::owner));
    }

    void saysWhoIsThere()
    {
        const QByteArray key = "/s/acme/live/presence/mara/1";
        {
            Presence presence(*m_client, key, nullptr);
            presence.show("looks at a");
            QTRY_COMPARE_WITH_TIMEOUT(valueOf(key), QByteArray("looks at a"), patience);
            presence.show("looks at b");
            QTRY_COMPARE_WITH_TIMEOUT(valueOf(key), QByteArray("looks at b"), patience);
            presence.hide();
            QTRY_COMPARE_WITH_TIMEOUT(valueOf(key), QByteArray(), patience);
            presence.show("again");
            presence.hide(); // before the store has answered
            presence.show("and again");
            QTRY_COMPARE_WITH_TIMEOUT(valueOf(key), QByteArray("and again"), patience);
        }
        QVERIFY(!m_etcd->control({u"lease"_s, u"list"_s}).contains("found 0 leases")); // it runs out by itself
    }

private:
    etcd::Outcome<StoreReport> check(const QByteArray &workspace)
    {
        return answerOf<StoreReport>(
            [&](QObject *context, auto then) { StoreCheck::run(*m_client, "/s/", workspace, context, then); });
    }
    QByteArray valueOf(const QByteArray &key)
    {
        const auto answer = range(*m_client, {.keys = {key, {}}});
        return answer && !answer->entries.isEmpty() ? answer->entries.first().value : QByteArray();
    }

    std::unique_ptr<sluice::testing::EtcdCluster> m_etcd;
    std::unique_ptr<etcd::Client> m_client;
};

QTEST_GUILESS_MAIN(StoreCheckTest)
#include "tst_storecheck.moc"
