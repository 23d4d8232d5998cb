// SPDX-License-Identifier: GPL-3.0-or-later
#include "../etcd/etcdtest.h"
#include "support/etcdserver.h"
#include "support/sharedteam.h"

#include <QTest>

using namespace sluice;
using namespace sluice::sync;
using namespace sluice::sync::etcd::test;
using namespace sluice::testing;

namespace {

QStringList lines(const etcd::TxnAnswer &answer)
{
    QStringList lines{u"%1 at %2"_s.arg(answer.hasSucceeded ? u"done"_s : u"not done"_s).arg(answer.header.revision)};
    for (const std::optional<etcd::RangeAnswer> &range : answer.operations) {
        lines.append(range ? u"range of %1%2"_s.arg(range->count).arg(range->hasMore ? u", cut"_s : u""_s) : u"put"_s);
        if (!range)
            continue;
        for (const etcd::KeyValue &entry : range->entries)
            lines.append(u"%1 %2 %3 %4 %5"_s.arg(QString::fromUtf8(entry.key), QString::fromUtf8(entry.value))
                             .arg(entry.createRevision)
                             .arg(entry.modRevision)
                             .arg(entry.version));
    }
    return lines;
}

} // namespace

/// A real server and the store in memory, which other tests rest on, answer alike.
class SharedLogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_etcd.start());
        m_client = clientOf(termsFor(m_etcd.urls()));
    }

    void answersAlike()
    {
        using rollout::DecisionKind;
        SharedTeam team;
        MemoryStore memory;
        const auto both = [&](const etcd::Txn &request) {
            const auto real = txn(*m_client, request);
            QVERIFY(real);
            QCOMPARE(lines(memory.apply(request)), lines(*real));
        };
        for (const QByteArray &key : {team.keys.meta(), team.keys.plan(team.rollout(), 1)}) {
            const auto creation = layout::creationTxn({{key, team.store.entry(key).value}});
            both(*creation);
            both(*creation);
        }
        for (const DecisionKind kind : {DecisionKind::start, DecisionKind::hold, DecisionKind::revise,
                                        DecisionKind::resume, DecisionKind::note, DecisionKind::rollback})
            QVERIFY2(team.decide(kind), qPrintable(toString(kind)));
        both(team.sent.at(1)); // the slot before it is not there
        for (const etcd::Txn &request : std::as_const(team.sent)) {
            both(request);
            both(request);
        }
        QCOMPARE(memory.entries().size(), team.store.entries().size());
        layout::Outgoing late = team.outgoing();
        late.id = team.newId();
        late.slot = 1;
        late.prev.clear();
        both(team.writeOf(late).txn);
    }

private:
    EtcdCluster m_etcd;
    std::unique_ptr<etcd::Client> m_client;
};

QTEST_GUILESS_MAIN(SharedLogTest)
#include "tst_sharedlog.moc"
