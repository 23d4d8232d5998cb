// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"
#include "program.h"
#include "samplefiles.h"
#include "support/etcdserver.h"

#include <QElapsedTimer>

#include <thread>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/// kill -9 of a console between its decision and the answer of the store: what waits is sent by the next run, and is in
/// the log of everybody once.
class TestStoreKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void notesArriveOnce();

private:
    [[nodiscard]] QStringList waiting() const;
    [[nodiscard]] QStringList reasons(const Home &home) const;

    Home m_home;
};

QStringList TestStoreKill::waiting() const
{
    QStringList ids;
    const SystemClock clock;
    if (const auto session = console::Session::open(m_home.workspace(), store::OpenMode::readOnly, clock))
        if (const auto outbox = (*session)->workspace().outbox())
            for (const store::OutboxItem &item : *outbox)
                ids.append(toString(item.progress.state));
    return ids;
}

QStringList TestStoreKill::reasons(const Home &home) const
{
    QStringList reasons;
    const QJsonArray decisions = home.run({u"log"_s, u"small"_s, u"--json"_s}).array();
    for (const QJsonValue &decision : decisions)
        reasons.append(decision[u"reason"_s].toString());
    return reasons;
}

void TestStoreKill::notesArriveOnce()
{
    testing::EtcdCluster etcd;
    QVERIFY(etcd.start());
    const QString address = etcd.url() + u"/acme"_s;
    QCOMPARE(m_home.run({u"plan"_s, u"add"_s, m_home.write(u"plan.json"_s, smallPlan(u"small"_s))}).code, 0);
    const Outcome published = m_home.run({u"connect"_s, address, u"--publish"_s});
    QVERIFY2(published.code == 0, qPrintable(published.errors));
    const Home other;
    const Outcome joined = other.run({u"connect"_s, address});
    QVERIFY2(joined.code == 0, qPrintable(joined.errors));

    const auto wanted = qEnvironmentVariableIntValue("SLUICE_KILLS");
    const int kills = wanted > 0 ? wanted : 50;
    constexpr int attemptsForOne = 20;
    std::chrono::duration<double, std::milli> delay(0);
    {
        QElapsedTimer time;
        time.start();
        const Outcome whole = m_home.run({u"note"_s, u"small"_s, u"--reason"_s, u"Unhurt"_s});
        QVERIFY2(whole.code == 0, qPrintable(whole.errors));
        delay = std::chrono::milliseconds(time.elapsed()) * 0.7;
    }
    QStringList due{u"Unhurt"_s};
    QStringList uncertain;
    std::map<QString, int> states; ///< of what waited after a kill
    int killed = 0;
    for (int i = 0; killed < kills && i < kills * attemptsForOne; ++i) {
        const QString reason = u"Round %1"_s.arg(i);
        QProcess process;
        process.setProcessEnvironment(m_home.environment());
        process.start(programPath(), {u"note"_s, u"small"_s, u"--reason"_s, reason});
        QVERIFY(process.waitForStarted());
        // Not for something to happen: the moment of the kill is the experiment.
        std::this_thread::sleep_for(delay);
        process.kill();
        process.waitForFinished();
        const QStringList left = waiting();
        const bool isDone = process.exitStatus() == QProcess::NormalExit;
        if (isDone)
            QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        // Later after one that came too early, earlier after one that came too late.
        delay *= isDone ? 0.95 : left.isEmpty() ? 1.03 : 1.0;
        if (!left.isEmpty()) {
            ++killed;
            ++states[left.join(u' ')];
        }
        (isDone || !left.isEmpty() ? due : uncertain).append(reason);
        const Outcome synced = m_home.run({u"sync"_s});
        QVERIFY2(synced.code == 0, qPrintable(synced.errors));
        QCOMPARE(waiting(), QStringList());
    }
    QCOMPARE(killed, kills);
    for (const auto &[state, count] : states)
        qInfo("%d killed while %s", count, qPrintable(state));
    QVERIFY(other.run({u"sync"_s}).code == 0);
    const QStringList there = reasons(other);
    QCOMPARE(there, reasons(m_home));
    for (const QString &reason : due)
        QCOMPARE(there.count(reason), 1);
    for (const QString &reason : uncertain)
        QVERIFY2(there.count(reason) <= 1, qPrintable(reason));
}

QTEST_GUILESS_MAIN(TestStoreKill)
#include "tst_storekill.moc"
