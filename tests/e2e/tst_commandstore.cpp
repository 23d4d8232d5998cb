// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedstore.h"
#include "program.h"
#include "samplefiles.h"
#include "secrets/secrets.h"
#include "support/certificates.h"
#include "support/etcdserver.h"

#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace sluice::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;
const QString small = u"small"_s;

QByteArrayList lines(const QByteArray &text)
{
    return text.trimmed().split('\n');
}

} // namespace

/// A team on the command line, with a real store.
class TestCommandStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatIsDecidedHereIsKnownThere();
    void saysWhatIsThere();
    void whoIsLaterIsToldByWhom();
    void aConflictIsAppliedAnew();
    void whatWaitsIsSentLater();
    void whatWaitsIsTakenBack();
    void signsIn();
    void wantsToKnowTheAuthority();
    void followsWhatOthersDecide();
    void becomesLocalAgain();
    void wrongWords();

private:
    [[nodiscard]] Outcome decide(const Home &home, const QString &command, const QString &who,
                                 const QString &why = u"Because it is so"_s) const
    {
        return home.run({command, small, u"--as"_s, who, u"--reason"_s, why});
    }
    /// Mara publishes a running rollout, Teo joins.
    void bothJoin();
    /// Teo decides on what he knew before Mara decided; answers what is waiting then.
    [[nodiscard]] QJsonObject conflict();

    [[nodiscard]] QString address() const { return m_etcd->url() + u"/acme"_s; }

    std::unique_ptr<EtcdCluster> m_etcd;
    std::unique_ptr<Home> m_mara;
    std::unique_ptr<Home> m_teo;
};

void TestCommandStore::init()
{
    m_etcd = std::make_unique<EtcdCluster>();
    QVERIFY(m_etcd->start());
    m_mara = std::make_unique<Home>();
    m_teo = std::make_unique<Home>();
}

void TestCommandStore::bothJoin()
{
    const QString plan = m_mara->write(u"plan.json"_s, smallPlan(small));
    QCOMPARE(m_mara->run({u"plan"_s, u"add"_s, plan}).code, 0);
    QCOMPARE(decide(*m_mara, u"start"_s, u"mara"_s).code, 0);
    const Outcome published = m_mara->run({u"connect"_s, address(), u"--publish"_s, u"--as"_s, u"mara"_s});
    QVERIFY2(published.code == 0, qPrintable(published.text() + published.errors));
    const Outcome joined = m_teo->run({u"connect"_s, address(), u"--as"_s, u"teo"_s});
    QVERIFY2(joined.code == 0, qPrintable(joined.text() + joined.errors));
    QVERIFY2(joined.text().contains(u"Synced."_s), qPrintable(joined.text()));
}

QJsonObject TestCommandStore::conflict()
{
    const Outcome first = m_mara->run({u"tick"_s, small, u"--criterion"_s, u"1"_s, u"--as"_s, u"mara"_s});
    const Outcome later = decide(*m_teo, u"hold"_s, u"teo"_s, u"Over the weekend"_s);
    if (first.code != 0 || later.code != 40 || !later.errors.contains(u"mara decided first"_s) ||
        !later.errors.contains(u"teo, "_s)) {
        qWarning() << first.errors << later.code << later.output << later.errors;
        return {};
    }
    const QJsonArray waiting = m_teo->run({u"sync"_s, u"--json"_s}).object()[u"waiting"_s].toArray();
    return waiting.size() == 1 ? waiting.first().toObject() : QJsonObject();
}

void TestCommandStore::whatIsDecidedHereIsKnownThere()
{
    bothJoin();
    QCOMPARE(decide(*m_mara, u"hold"_s, u"mara"_s).code, 0);
    QCOMPARE(m_teo->run({u"sync"_s}).code, 0);
    const Outcome resumed = decide(*m_teo, u"resume"_s, u"teo"_s);
    QVERIFY2(resumed.code == 0, qPrintable(resumed.errors));
    QCOMPARE(m_mara->run({u"sync"_s}).code, 0);
    const QByteArray log = m_mara->run({u"log"_s, small, u"--json"_s}).output;
    QCOMPARE(m_teo->run({u"log"_s, small, u"--json"_s}).output, log);
    QCOMPARE(m_mara->run({u"log"_s, small, u"--json"_s}).array().size(), 3);
    QCOMPARE(m_teo->run({u"verify"_s}).code, 0);
}

void TestCommandStore::saysWhatIsThere()
{
    const Outcome empty = m_teo->run({u"connect"_s, address(), u"--test"_s, u"--json"_s});
    QVERIFY2(empty.code == 0, qPrintable(empty.errors));
    QCOMPARE(empty.object()[u"isThere"_s], false);
    QCOMPARE(empty.object()[u"hasSignIn"_s], false);
    QVERIFY(!QFile::exists(m_teo->workspace())); // a test makes nothing
    QVERIFY(empty.object()[u"version"_s].toString().startsWith(u"3."_s));
    const Outcome early = m_teo->run({u"connect"_s, address()});
    QCOMPARE(early.code, 3);
    QVERIFY2(early.errors.contains(u"is not in the store"_s), qPrintable(early.errors));
    bothJoin();
    const QJsonObject there = m_teo->run({u"connect"_s, address(), u"--test"_s, u"--json"_s}).object();
    QCOMPARE(there[u"isThere"_s], true);
    QCOMPARE(there[u"workspaces"_s].toArray(), QJsonArray{u"acme"_s});
    const Outcome again = m_teo->run({u"connect"_s, address(), u"--publish"_s});
    QCOMPARE(again.code, 3);
    QVERIFY2(again.errors.contains(u"is in the store already"_s), qPrintable(again.errors));
    QVERIFY(m_teo->run({u"connect"_s, address(), u"--test"_s}).text().contains(u"published by mara"_s));
}

void TestCommandStore::whoIsLaterIsToldByWhom()
{
    bothJoin();
    const QJsonObject mine = conflict();
    QCOMPARE(mine[u"state"_s], u"conflict"_s);
    QCOMPARE(mine[u"decision"_s][u"reason"_s], u"Over the weekend"_s); // nothing typed is lost
    QCOMPARE(m_teo->run({u"log"_s, small, u"--json"_s}).array().size(), 2);
    QCOMPARE(m_teo->run({u"sync"_s}).code, 40);
    const Outcome left = m_teo->run({u"sync"_s, u"--leave"_s, mine[u"id"_s].toString()});
    QVERIFY2(left.code == 0, qPrintable(left.text() + left.errors));
    QCOMPARE(m_mara->run({u"sync"_s}).code, 0);
    const QString kept = m_mara->run({u"log"_s, small, u"--json"_s}).array().last()[u"reason"_s].toString();
    QVERIFY2(kept.contains(u"mara decided first"_s) && kept.contains(u"Over the weekend"_s), qPrintable(kept));
    QCOMPARE(m_teo->run({u"log"_s, small, u"--json"_s}).output, m_mara->run({u"log"_s, small, u"--json"_s}).output);
}

void TestCommandStore::aConflictIsAppliedAnew()
{
    bothJoin();
    const QJsonObject mine = conflict();
    const Outcome applied = m_teo->run({u"sync"_s, u"--apply"_s, mine[u"id"_s].toString()});
    QVERIFY2(applied.code == 0, qPrintable(applied.text() + applied.errors));
    QCOMPARE(m_mara->run({u"sync"_s}).code, 0);
    const QJsonArray log = m_mara->run({u"log"_s, small, u"--json"_s}).array();
    QCOMPARE(log.size(), 3);
    QCOMPARE(log.last()[u"reason"_s], u"Over the weekend"_s);
    QCOMPARE(log.last()[u"actor"_s], u"teo"_s);
}

void TestCommandStore::whatWaitsIsSentLater()
{
    bothJoin();
    m_etcd->kill(0);
    const Outcome offline = decide(*m_teo, u"hold"_s, u"teo"_s);
    QCOMPARE(offline.code, 1);
    QVERIFY2(offline.errors.contains(u"Waiting to be sent"_s) && offline.errors.contains(u"1 change waiting"_s),
             qPrintable(offline.errors));
    QCOMPARE(m_teo->run({u"log"_s, small, u"--json"_s}).array().size(), 1); // not live
    QCOMPARE(m_teo->run({u"status"_s, small}).code, 0);                     // readable
    m_etcd->launch(0);
    QVERIFY(m_etcd->becomesReady(0));
    const Outcome sent = m_teo->run({u"sync"_s});
    QVERIFY2(sent.code == 0, qPrintable(sent.text() + sent.errors));
    QCOMPARE(m_mara->run({u"sync"_s}).code, 0);
    QCOMPARE(m_mara->run({u"log"_s, small, u"--json"_s}).array().size(), 2);
}

void TestCommandStore::whatWaitsIsTakenBack()
{
    bothJoin();
    m_etcd->kill(0);
    QCOMPARE(decide(*m_teo, u"hold"_s, u"teo"_s).code, 1);
    const QString id = m_teo->run({u"sync"_s, u"--json"_s}).object()[u"waiting"_s][0][u"id"_s].toString();
    QVERIFY(!id.isEmpty());
    const Outcome missing = m_teo->run({u"sync"_s, u"--withdraw"_s, u"missing"_s});
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.errors.contains(u"Nothing with the id “missing” waits."_s), qPrintable(missing.errors));
    std::ignore = m_teo->run({u"sync"_s, u"--withdraw"_s, id});
    QCOMPARE(m_teo->run({u"sync"_s, u"--json"_s}).object()[u"waiting"_s].toArray().size(), 0);
}

void TestCommandStore::signsIn()
{
    bothJoin();
    for (const QStringList &command :
         {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
          {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
          {u"role"_s, u"add"_s, u"viewer"_s},
          {u"role"_s, u"grant-permission"_s, u"viewer"_s, u"read"_s, u"--prefix"_s, u"/sluice/v1/acme/"_s},
          {u"user"_s, u"add"_s, u"vera:password"_s},
          {u"user"_s, u"grant-role"_s, u"vera"_s, u"viewer"_s},
          {u"auth"_s, u"enable"_s}})
        m_etcd->control(command);
    Home vera;
    const QString variable = secrets::environmentName(console::secretNameOf({m_etcd->url(), u"acme"_s, u"vera"_s, {}}));
    const QStringList join{u"connect"_s, address(), u"--user"_s, u"vera"_s};
    vera.setVariable(variable, u"wrong"_s);
    const Outcome wrong = vera.run(join);
    QVERIFY(wrong.code != 0);
    QVERIFY2(wrong.errors.contains(u"password"_s, Qt::CaseInsensitive), qPrintable(wrong.errors));
    QVERIFY2(!wrong.errors.contains(u"wrong"_s), qPrintable(wrong.errors)); // never printed
    vera.setVariable(variable, u"password"_s);
    const Outcome joined = vera.run(join);
    QVERIFY2(joined.code == 0, qPrintable(joined.text() + joined.errors));
    QVERIFY2(joined.errors.contains(variable), qPrintable(joined.errors)); // no keychain: what keeps it
    QCOMPARE(vera.run({u"log"_s, small, u"--json"_s}).array().size(), 1);
    const Outcome refused = vera.run({u"hold"_s, small, u"--reason"_s, u"I am worried"_s});
    QVERIFY2(refused.code == 30, qPrintable(refused.text() + refused.errors));
    QVERIFY(!refused.errors.isEmpty());
    QVERIFY(!bytesOf(vera.workspace()).contains("password"));
}

void TestCommandStore::wantsToKnowTheAuthority()
{
    Certificates certificates;
    QVERIFY2(certificates.makeAuthority(u"ours"_s) && certificates.makeServer(u"store"_s, u"ours"_s, "IP:127.0.0.1"),
             certificates.said().constData());
    EtcdCluster secure(1, {certificates.file(u"store.pem"_s), certificates.file(u"store.key"_s)});
    QVERIFY(secure.start());
    const QStringList test{u"connect"_s, secure.url() + u"/acme"_s, u"--test"_s};
    const Outcome unknown = m_teo->run(test);
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.errors.contains(u"certificate"_s), qPrintable(unknown.errors));
    const Outcome known = m_teo->run(test + QStringList{u"--ca"_s, certificates.file(u"ours.pem"_s)});
    QVERIFY2(known.code == 0, qPrintable(known.text() + known.errors));
}

void TestCommandStore::followsWhatOthersDecide()
{
    bothJoin();
    QProcess follow;
    follow.setProcessEnvironment(m_teo->environment());
    follow.start(programPath(), {u"sync"_s, u"--follow"_s});
    QByteArray said;
    const auto says = [&](const QByteArray &text) {
        return QTest::qWaitFor(
            [&] {
                said += follow.readAllStandardOutput();
                return said.contains(text);
            },
            patience);
    };
    QVERIFY2(says("Synced."), said.constData());
    QCOMPARE(decide(*m_mara, u"hold"_s, u"mara"_s).code, 0);
    QVERIFY2(says("small\t"), said.constData());
    const QByteArray status = lines(m_mara->run({u"status"_s, small}).output).first();
    QVERIFY2(said.contains("\t" + status.left(status.indexOf(" \xE2\x80\x94 "))), said.constData());
    follow.terminate();
    QVERIFY(follow.waitForFinished());
}

void TestCommandStore::becomesLocalAgain()
{
    bothJoin();
    QCOMPARE(m_teo->run({u"disconnect"_s}).code, 0);
    const Outcome alone = m_teo->run({u"sync"_s});
    QCOMPARE(alone.code, 3);
    QVERIFY2(alone.errors.contains(u"sluice connect"_s), qPrintable(alone.errors));
    QCOMPARE(decide(*m_teo, u"hold"_s, u"teo"_s).code, 0);
    QCOMPARE(m_teo->run({u"log"_s, small, u"--json"_s}).array().size(), 2);
    QCOMPARE(m_mara->run({u"sync"_s}).code, 0);
    QCOMPARE(m_mara->run({u"log"_s, small, u"--json"_s}).array().size(), 1);
}

void TestCommandStore::wrongWords()
{
    QCOMPARE(m_teo->run({u"connect"_s}).code, 2);
    const Outcome unnamed = m_teo->run({u"connect"_s, m_etcd->url()});
    QCOMPARE(unnamed.code, 3);
    QVERIFY2(unnamed.errors.contains(u"--name"_s), qPrintable(unnamed.errors));
    QCOMPARE(m_teo->run({u"connect"_s, u"http://127.0.0.1:9/acme"_s, u"--test"_s}).code, 1);
}

QTEST_GUILESS_MAIN(TestCommandStore)
#include "tst_commandstore.moc"
