// SPDX-License-Identifier: GPL-3.0-or-later
#include "etcdtest.h"
#include "support/etcdserver.h"
#include "sync/etcd/watch.h"

#include <QSignalSpy>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace sluice::sync::etcd::test;
using Kind = Trouble::Kind;

/// A real store with users and roles.
class EtcdSignInTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_etcd = std::make_unique<testing::EtcdCluster>();
        QVERIFY(m_etcd->start());
        for (const QStringList &command :
             {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
              {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
              {u"role"_s, u"add"_s, u"manager"_s},
              {u"role"_s, u"grant-permission"_s, u"manager"_s, u"readwrite"_s, u"--prefix"_s, u"/ours/"_s},
              {u"user"_s, u"add"_s, u"mara:password"_s},
              {u"user"_s, u"grant-role"_s, u"mara"_s, u"manager"_s},
              {u"auth"_s, u"enable"_s}})
            m_etcd->control(command);
        m_client = clientOf(termsFor(m_etcd->urls()));
        m_client->signInAs(u"mara"_s, u"password"_s);
    }

    void letsIn()
    {
        QVERIFY(put(*m_client, "/ours/a", "1"));
        const auto denied = put(*m_client, "/theirs/a", "1");
        QVERIFY(!denied);
        QCOMPARE(denied.error().kind, Kind::notPermitted);
        QVERIFY(toError(denied.error()).code == ErrorCode::notPermitted);
        QCOMPARE(m_client->signIn().timesAsked(), 1);
    }

    void tellsItsRoles()
    {
        const auto roles = answerOf<QStringList>(
            [&](QObject *context, auto then) { m_client->rolesOfUser(u"mara"_s, context, then); });
        QVERIFY(roles);
        QCOMPARE(*roles, QStringList{u"manager"_s});
        const auto permissions = answerOf<QList<Permission>>(
            [&](QObject *context, auto then) { m_client->permissionsOfRole(u"manager"_s, context, then); });
        QVERIFY(permissions);
        QCOMPARE(permissions->size(), 1);
        QCOMPARE(permissions->first().kind, Permission::Kind::readWrite);
        QCOMPARE(permissions->first().keys, keysWithPrefix("/ours/"));
    }

    void asksForOneTokenHoweverManyNeedIt()
    {
        int answers = 0;
        for (int i = 0; i < 50; ++i)
            m_client->range({.keys = {"/ours/a", {}}}, this, [&](const Outcome<RangeAnswer> &answer) {
                QVERIFY(answer);
                ++answers;
            });
        QTRY_COMPARE_WITH_TIMEOUT(answers, 50, patience);
        QCOMPARE(m_client->signIn().timesAsked(), 1);
    }

    /// What is asked with a token that is dead must not be lost.
    void renewsATokenThatRanOut()
    {
        QVERIFY(put(*m_client, "/ours/a", "1"));
        int answers = 0;
        endTokens();
        for (int i = 0; i < 20; ++i)
            m_client->put({"/ours/" + QByteArray::number(i), "2", 0}, this, [&](const Outcome<PutAnswer> &answer) {
                QVERIFY(answer);
                ++answers;
            });
        QTRY_COMPARE_WITH_TIMEOUT(answers, 20, patience);
        QCOMPARE(m_client->signIn().timesAsked(), 2);
    }

    void refusesAWrongPasswordOnce()
    {
        QSignalSpy refused(&m_client->signIn(), &SignIn::refused);
        m_client->signInAs(u"mara"_s, u"wrong"_s);
        for (int i = 0; i < 3; ++i) {
            const auto answer = put(*m_client, "/ours/a", "1");
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, Kind::signInRefused);
            QVERIFY(toError(answer.error()).code == ErrorCode::noSecret);
        }
        QCOMPARE(m_client->signIn().timesAsked(), 1);
        QTRY_COMPARE(refused.size(), 1);
        m_client->signInAs(u"mara"_s, u"password"_s);
        QVERIFY(put(*m_client, "/ours/a", "1"));
    }

    void saysThatAUserIsNeeded()
    {
        m_client->signInAs({}, {});
        const auto answer = range(*m_client, {.keys = {"/ours/a", {}}});
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Kind::signInNeeded);
        m_client->signInAs(u"mara"_s, u"password"_s);
        QVERIFY(range(*m_client, {.keys = {"/ours/a", {}}}));
    }

    void goesOnWhenSigningInIsTurnedOffAndOn()
    {
        QVERIFY(put(*m_client, "/ours/a", "1"));
        m_etcd->control({u"auth"_s, u"disable"_s}, 0, u"root:secret"_s);
        QVERIFY(put(*m_client, "/ours/a", "2"));
        m_etcd->control({u"auth"_s, u"enable"_s});
        QVERIFY(put(*m_client, "/ours/a", "3"));
        QVERIFY(!put(*m_client, "/theirs/a", "3"));
    }

    /// etcd 3.4 calls a watch with a dead token one that is not permitted.
    void watchesAgainWithANewToken()
    {
        Watch watch(*m_client, keysWithPrefix("/ours/"), {}, nullptr);
        QSignalSpy opened(&watch, &Watch::opened);
        QSignalSpy refused(&watch, &Watch::refused);
        QSignalSpy changed(&watch, &Watch::changed);
        watch.start();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
        endTokens();
        m_etcd->stop(0);
        m_etcd->launch(0);
        QVERIFY(m_etcd->becomesReady(0));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 2, patience);
        QVERIFY(put(*m_client, "/ours/a", "1"));
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
        QVERIFY(refused.isEmpty());
        QCOMPARE(m_client->signIn().timesAsked(), 2);
    }

    void refusesAWatchOfWhatIsNotTheirs()
    {
        Watch watch(*m_client, keysWithPrefix("/theirs/"), {}, nullptr);
        QSignalSpy refused(&watch, &Watch::refused);
        QSignalSpy opened(&watch, &Watch::opened);
        watch.start();
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
        QCOMPARE(refused.first().first().value<Trouble>().kind, Kind::notPermitted);
        QVERIFY(opened.isEmpty() && !watch.isOpen());
    }

private:
    /// A user who was removed and is back has no token any more.
    void endTokens()
    {
        m_etcd->control({u"user"_s, u"delete"_s, u"mara"_s}, 0, u"root:secret"_s);
        m_etcd->control({u"user"_s, u"add"_s, u"mara:password"_s}, 0, u"root:secret"_s);
        m_etcd->control({u"user"_s, u"grant-role"_s, u"mara"_s, u"manager"_s}, 0, u"root:secret"_s);
    }

    std::unique_ptr<testing::EtcdCluster> m_etcd;
    std::unique_ptr<Client> m_client;
};

QTEST_GUILESS_MAIN(EtcdSignInTest)
#include "tst_etcdsignin.moc"
