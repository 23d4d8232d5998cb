// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedworkspace.h"

#include "console/sample.h"

#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;

class TestVerification : public RecordedWorkspace
{
    Q_OBJECT
private Q_SLOTS:
    void asRecorded();
    void theSampleIsAsRecorded();
    void manyDecisionsAndImports();
    void evidenceThatWasNeverAtHand();
    void aSharedStore_data();
    void aSharedStore();
    void anOlderFileSaysWhatItIs();
    void progressAndCancelling();
    void aMissingRollout();
};

void TestVerification::asRecorded()
{
    const Verification all = verified();
    QVERIFY2(all.isAsRecorded(), qPrintable(describe(all)));
    QCOMPARE(all.rollouts.size(), 1);
    const VerifiedRollout &rollout = all.rollouts.first();
    QVERIFY(rollout == (VerifiedRollout{id, 5, 3, 3, 0, 3, 30, 0}));
    QVERIFY(verified(id).rollouts == all.rollouts);
}

void TestVerification::theSampleIsAsRecorded()
{
    QVERIFY(QFile::remove(m_desk->workspace()));
    QVERIFY(makeSample(m_desk->workspace(), m_clock));
    const Verification sample = verified();
    QVERIFY2(sample.isAsRecorded(), qPrintable(describe(sample)));
    QCOMPARE(sample.rollouts.size(), 8);
    int evidence = 0;
    for (const VerifiedRollout &rollout : sample.rollouts) {
        QCOMPARE(rollout.recomputed, rollout.withEvidence);
        evidence += rollout.withEvidence;
    }
    QVERIFY(evidence >= 8);
}

void TestVerification::manyDecisionsAndImports()
{
    QVERIFY(QFile::remove(m_desk->workspace()));
    m_clock.set(designNow);
    {
        const auto session = m_desk->session(m_clock);
        QVERIFY(session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
        QVERIFY(session->decide(id, request(DecisionKind::start, 0)));
        for (int hour = 1; hour <= 24; ++hour) {
            m_clock.advance(1h);
            ImportRequest import;
            import.rollout = id;
            import.path = m_desk->file(u"export.csv"_s, exported(hour));
            const auto imported = session->import(import, u"Mara Lindqvist"_s);
            QVERIFY(imported);
            const auto kind = hour % 2 ? DecisionKind::hold : DecisionKind::resume;
            QVERIFY(session->decide(id, request(kind, hour)));
            if (hour % 5 == 0)
                QVERIFY(session->undoImport(imported->batch, u"Teo Okafor"_s));
        }
    }
    const Verification many = verified();
    QVERIFY2(many.isAsRecorded(), qPrintable(describe(many)));
    QCOMPARE(many.rollouts.first().recomputed, 24);
}

/// A decision may come without its evidence; one that had it cannot lose it so.
void TestVerification::evidenceThatWasNeverAtHand()
{
    {
        const auto session = m_desk->session(m_clock);
        rollout::Decision decision; // after the roll back to nobody
        decision.rollout = id;
        decision.number = 6;
        decision.kind = DecisionKind::note;
        decision.actor = u"Ines"_s;
        decision.at = m_clock.now();
        decision.zone = u"UTC"_s;
        decision.reason = u"Post-mortem on Monday"_s;
        decision.evidence = sha256("kept elsewhere");
        decision.previousHash = session->workspace().load(id).value().decisions.last().hash;
        decision.hash = rollout::decisionHash(decision);
        QVERIFY(session->workspace().appendFromElsewhere(decision, {}));
    }
    const Verification all = verified();
    QVERIFY2(all.isAsRecorded(), qPrintable(describe(all)));
    QCOMPARE(all.rollouts.first().withEvidence, 4);
    QCOMPARE(all.rollouts.first().elsewhere, 1);

    alter({u"UPDATE decision SET evidence = NULL WHERE number = 5"_s,
           u"DELETE FROM evidence WHERE hash NOT IN (SELECT evidence FROM decision WHERE evidence IS NOT NULL)"_s});
    const Verification altered = verified();
    QVERIFY(!altered.isAsRecorded());
    QVERIFY(altered.faults.first().kind == RecordKind::decision);
    QCOMPARE(altered.faults.first().number, 5);
    QCOMPARE(altered.rollouts.first().elsewhere, 1);
}

/// What is removed from, or added to, what belongs to a shared store, as a whole row.
void TestVerification::aSharedStore_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("first"); // fault, record, number
    const auto row = [](const char *name, const QString &statement, const QString &first) {
        QTest::newRow(name) << statement << first;
    };
    row("as recorded", {}, {});
    row("the last change", u"DELETE FROM shared_connection WHERE number = 2"_s, u"missing connection 2"_s);
    row("another change",
        u"INSERT INTO shared_connection SELECT 3, 2, 'http://evil:2379', user, ca_file, workspace, cluster, at"
        " FROM shared_connection WHERE number = 1"_s,
        u"unsealed connection 3"_s);
    row("the position", u"DELETE FROM shared_position"_s, u"altered connection 0"_s);
    row("an entry of several", u"DELETE FROM shared_entry WHERE number = 1"_s, u"altered sharedCopy 1"_s);
    row("all of a take", u"DELETE FROM shared_entry WHERE take = 2"_s, u"missing sharedCopy 2"_s);
    row("an entry more",
        u"INSERT INTO shared_entry (number, copy, take, owner, key, event, create_revision, mod_revision, version, "
        u"value)"
        " VALUES (9, 1, 9, 'checkout', x'61', 'written', 1, 1, 1, x'61')"_s,
        u"unsealed sharedCopy 9"_s);
    row("evidence",
        u"UPDATE evidence SET document = x'00' WHERE hash NOT IN (SELECT evidence FROM decision WHERE"
        " evidence IS NOT NULL)"_s,
        u"altered evidence 0"_s);
    row("an item of the outbox", u"DELETE FROM outbox"_s, u"missing outbox 1"_s);
    row("an item that was taken out",
        u"INSERT INTO outbox SELECT 2, 'again', owner, base, plan_revision, request, document, evidence, at, state,"
        " attempts, error, changed_at FROM outbox"_s,
        u"unsealed outbox 2"_s);
}

void TestVerification::aSharedStore()
{
    QFETCH(QString, statement);
    QFETCH(QString, first);
    {
        const auto session = m_desk->session(m_clock);
        store::Workspace &workspace = session->workspace();
        const Instant now = m_clock.now();
        store::SharedConnection connection{u"http://127.0.0.1:2379"_s, u"mara"_s, {}, u"acme"_s, 7};
        QVERIFY(workspace.setSharedConnection(connection, now));
        connection.user = u"teo"_s;
        QVERIFY(workspace.setSharedConnection(connection, now));
        QVERIFY(workspace.takeShared({{u"checkout"_s, {"a", "1", 4, 4, 1}, false, false},
                                      {u"checkout"_s, {"a/evidence", "proof", 4, 4, 1}, false, true}}));
        QVERIFY(
            workspace.takeShared({{u"checkout"_s, {"a", {}, 0, 5, 0}, true, false}}, store::SharedPosition{7, 5, now}));
        store::OutboxItem item{u"01a"_s, u"checkout"_s, 1, 1, "{}", "{}", {}, now, {}};
        QVERIFY(workspace.enqueue(item));
        item.id = u"01b"_s;
        QVERIFY(workspace.enqueue(item));
        QVERIFY(workspace.withdraw(item.id));
    }
    if (!statement.isEmpty())
        alter({statement});
    const Verification all = verified();
    const auto lineOf = [](const Discrepancy &fault) {
        return u"%1 %2 %3"_s.arg(toString(fault.fault), toString(fault.kind)).arg(fault.number);
    };
    QVERIFY2(all.isAsRecorded() ? first.isEmpty() : lineOf(all.faults.first()) == first, qPrintable(describe(all)));
}

/// A file of version 1 is sealed as it is found, and verification does not claim more than that.
void TestVerification::anOlderFileSaysWhatItIs()
{
    alter({u"UPDATE plan SET author = 'Eve'"_s, u"DROP TABLE seal"_s, u"DROP TABLE surface"_s, u"DROP TABLE template"_s,
           u"DROP TABLE source"_s, u"DROP TABLE shared_connection"_s, u"DROP TABLE shared_position"_s,
           u"DROP TABLE shared_entry"_s, u"DROP TABLE outbox"_s, u"PRAGMA user_version = 1"_s});
    for (const bool isUpgraded : {false, true}) {
        if (isUpgraded)
            QVERIFY(m_desk->session(m_clock));
        const Verification older = verified();
        QVERIFY2(older.isAsRecorded(), qPrintable(describe(older)));
        QCOMPARE(older.sealedLater, 13); // a plan, five decisions, three imports and their observations, one undoing
        QVERIFY(older.rollouts.first() == (VerifiedRollout{id, 5, 3, 3, 0, 3, 30, 0}));
    }

    alter({u"UPDATE plan SET author = 'Mara'"_s}); // from now on it is noticed
    QVERIFY(!verified().isAsRecorded());
}

void TestVerification::progressAndCancelling()
{
    QList<double> told;
    std::atomic<bool> cancelled = false;
    VerificationOrder order;
    order.cancelled = &cancelled;
    order.progress = [&](double share) { told.append(share); };
    QVERIFY(verify(m_desk->workspace(), m_clock.now(), order));
    QVERIFY(told.size() > 2);
    QVERIFY(std::ranges::is_sorted(told));
    QCOMPARE(told.last(), 1.0);
    order.progress = [&](double share) { cancelled = share > 0.3; };
    const auto stopped = verify(m_desk->workspace(), m_clock.now(), order);
    QVERIFY(!stopped);
    QVERIFY(stopped.error().code == ErrorCode::cancelled);
}

void TestVerification::aMissingRollout()
{
    const auto missing = verify(m_desk->workspace(), m_clock.now(), {RolloutId(u"missing"_s), {}, nullptr});
    QVERIFY(!missing);
    QVERIFY(missing.error().code == ErrorCode::notFound);
}

QTEST_GUILESS_MAIN(TestVerification)
#include "tst_verification.moc"
