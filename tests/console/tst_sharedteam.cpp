// SPDX-License-Identifier: GPL-3.0-or-later
#include "decidingteam.h"
#include "support/etcdserver.h"
#include "support/seat.h"

#include <QElapsedTimer>

using namespace sluice;
using namespace sluice::testing;
using namespace Qt::StringLiterals;
using rollout::DecisionKind;

/// Many who decide on the same at once: what was acknowledged is in every log, once, and in order.
class TestSharedTeam : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHundredFollowTen();
    void theLeaderIsKilled();

private:
    void publish(const QString &endpoints);
    void compare(const DecidingTeam &team);

    const QList<RolloutId> m_rollouts{RolloutId(u"one-tap-pay"_s), RolloutId(u"quiet-search"_s),
                                      RolloutId(u"local-previews"_s)};
};

/// Each runs.
void TestSharedTeam::publish(const QString &endpoints)
{
    const SystemClock clock;
    Seat olga(clock, u"olga"_s, endpoints);
    for (const RolloutId &rollout : m_rollouts) {
        rollout::Plan plan = twoGuardrails();
        plan.id = rollout;
        QVERIFY(olga.session->addPlan(plan, olga.name));
        olga.id = rollout;
        QVERIFY(olga.session->decide(rollout, olga.asking(DecisionKind::start)));
    }
    const auto published = olga.publish();
    QVERIFY2(published, published ? "" : qPrintable(published.error().detail));
}

void TestSharedTeam::compare(const DecidingTeam &team)
{
    const auto &logs = team.logs();
    QVERIFY(!logs.isEmpty());
    for (const auto &log : logs)
        QVERIFY(log == logs.first());
    QStringList all;
    for (auto log = logs.first().cbegin(); log != logs.first().cend(); ++log)
        for (const QString &line : log->mid(1)) // the first one is the start
            all.append(log.key().value + u' ' + line.section(u' ', 0, -2));
    QCOMPARE(all.size(), qsizetype(team.count()));
    QCOMPARE(QSet<QString>(all.cbegin(), all.cend()).size(), all.size());
    for (auto person = team.acknowledged().cbegin(); person != team.acknowledged().cend(); ++person) {
        QMap<QString, QStringList> order; // by rollout
        for (const QString &line : *person) {
            QVERIFY2(all.contains(line), qPrintable(line + u" is lost"_s));
            order[line.section(u' ', 0, 0)].append(line);
        }
        for (const QStringList &lines : order)
            for (qsizetype i = 1; i < lines.size(); ++i)
                QVERIFY2(all.indexOf(lines.at(i - 1)) < all.indexOf(lines.at(i)), qPrintable(lines.at(i)));
    }
}

void TestSharedTeam::aHundredFollowTen()
{
    EtcdCluster etcd;
    QVERIFY(etcd.start());
    publish(etcd.url());
    if (QTest::currentTestFailed())
        return;
    QElapsedTimer time;
    time.start();
    constexpr int decisions = 10;
    DecidingTeam team(etcd.url(), m_rollouts, {10, 10, 10, decisions});
    QVERIFY(team.begins());
    const qint64 joined = time.restart();
    QVERIFY(team.ends());
    qInfo("100 consoles joined in %lld ms; %d decisions of 10 people, %d conflicts, known to all in %lld ms",
          qlonglong(joined), team.count(), team.conflicts(), qlonglong(time.elapsed()));
    QCOMPARE(team.logs().size(), 100);
    QCOMPARE(team.count(), 10 * decisions);
    compare(team);
}

/// Nine times in a minute, under six who decide.
void TestSharedTeam::theLeaderIsKilled()
{
    EtcdCluster etcd(3);
    QVERIFY(etcd.start());
    publish(etcd.urls().join(u','));
    if (QTest::currentTestFailed())
        return;
    DecidingTeam team(etcd.urls().join(u','), m_rollouts, {6, 1, 6, 0});
    QVERIFY(team.begins());
    constexpr int kills = 9;
    constexpr int meanwhile = 60'000 / kills;
    for (int i = 0; i < kills; ++i) {
        QElapsedTimer time;
        time.start();
        int leader = -1;
        QVERIFY(QTest::qWaitFor([&] { return (leader = etcd.leader()) >= 0; }, Seat::patience));
        etcd.kill(leader);
        etcd.launch(leader);
        QVERIFY(etcd.becomesReady(leader));
        QTest::qWait(int(std::max<qint64>(0, meanwhile - time.elapsed())));
    }
    team.finish();
    QVERIFY(team.ends());
    qInfo("%d decisions of 6 people, %d conflicts, %d leaders killed", team.count(), team.conflicts(), kills);
    QVERIFY(team.count() > kills);
    compare(team);
    if (QTest::currentTestFailed())
        return;
    // Slots without gaps, none twice.
    for (const RolloutId &rollout : m_rollouts) {
        const QByteArray prefix = "/sluice/v1/acme/log/" + rollout.value.toUtf8() + '/';
        const QByteArrayList keys =
            etcd.control({u"get"_s, u"--prefix"_s, QString::fromUtf8(prefix), u"--keys-only"_s}).split('\n');
        int slots_ = 0;
        for (const QByteArray &key : keys)
            if (!key.isEmpty())
                QCOMPARE(key.mid(prefix.size()).toInt(), ++slots_);
        QVERIFY(slots_ >= team.logs().first().value(rollout).size());
    }
}

QTEST_GUILESS_MAIN(TestSharedTeam)
#include "tst_sharedteam.moc"
