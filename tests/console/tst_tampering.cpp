// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedworkspace.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;

/// What somebody changes in the file of a workspace beside Sluice.
class TestTampering : public RecordedWorkspace
{
    Q_OBJECT
private Q_SLOTS:
    void oneByte_data();
    void oneByte();
    void removedRecords_data();
    void removedRecords();
    void whoeverHashesAgainIsFoundOut();
    void lastDecisionsThatAreGone();
    void lastRecordsThatAreGone_data();
    void lastRecordsThatAreGone();
    void recordsThatWereAdded();
    void everyFaultIsNamed();
    void anyByteOfTheFile();
};

/// One altered byte in one field, through SQLite: what is named first.
void TestTampering::oneByte_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("first"); // fault, record, number
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const QString &statement, const QString &first, const QString &place = {}) {
        QTest::newRow(name) << statement << first << place;
    };
    const auto inText = [](const QString &table, const QString &column, const QString &before, const QString &after,
                           const QString &where) {
        return u"UPDATE %1 SET %2 = replace(%2, '%3', '%4') WHERE %5"_s.arg(table, column, before, after, where);
    };
    row("rollout.id", u"UPDATE rollout SET id = 'one-tap-pbx'"_s, u"ofAnotherRollout plan 1"_s, u"id"_s);
    row("rollout.key", u"UPDATE rollout SET key = key + 1"_s, u"missing plan 1"_s);
    row("rollout.summary",
        u"UPDATE rollout SET summary = CAST(substr(summary, 1, 40) || x'ff' || substr(summary, 42)"
        " AS BLOB)"_s,
        u"unreadable summary 0"_s);

    row("plan.document: a margin", inText(u"plan"_s, u"document"_s, u"\"5%\""_s, u"\"6%\""_s, u"1"_s),
        u"differs plan 1"_s, u"guardrails[1].margin"_s);
    row("plan.document: its name", inText(u"plan"_s, u"document"_s, u"One-tap"_s, u"One-tip"_s, u"1"_s),
        u"differs plan 1"_s, u"name"_s);
    row("plan.document: a key", inText(u"plan"_s, u"document"_s, u"\"owner\""_s, u"\"owter\""_s, u"1"_s),
        u"unreadable plan 1"_s);
    row("plan.document: a brace", inText(u"plan"_s, u"document"_s, u"{"_s, u"["_s, u"1"_s), u"unreadable plan 1"_s);
    row("plan.revision", u"UPDATE plan SET revision = 3"_s, u"misnumbered plan 3"_s);
    row("plan.rollout", u"UPDATE plan SET rollout = 77"_s, u"missing plan 1"_s);

    row("decision.document: its reason",
        inText(u"decision"_s, u"document"_s, u"refunds"_s, u"refunde"_s, u"number=2"_s), u"altered decision 2"_s);
    row("decision.document: who", inText(u"decision"_s, u"document"_s, u"Mara"_s, u"Sara"_s, u"number=5"_s),
        u"altered decision 5"_s);
    row("decision.document: when", inText(u"decision"_s, u"document"_s, u"T22:42"_s, u"T22:43"_s, u"number=2"_s),
        u"altered decision 2"_s);
    row("decision.document: a brace", inText(u"decision"_s, u"document"_s, u"}"_s, u"]"_s, u"number=3"_s),
        u"unreadable decision 3"_s);
    row("decision.document: its number",
        inText(u"decision"_s, u"document"_s, u"\"number\":3"_s, u"\"number\":9"_s, u"number=3"_s),
        u"altered decision 3"_s);
    row("decision.hash", u"UPDATE decision SET hash = 'x' || substr(hash, 2) WHERE number = 1"_s,
        u"altered decision 1"_s);
    row("decision.hash, the last", u"UPDATE decision SET hash = substr(hash, 1, 63) || 'x' WHERE number = 5"_s,
        u"altered decision 5"_s);
    row("decision.number", u"UPDATE decision SET number = 7 WHERE number = 5"_s, u"misnumbered decision 7"_s);
    row("decision.rollout", u"UPDATE decision SET rollout = 9 WHERE number = 2"_s, u"misnumbered decision 3"_s);
    row("decision.evidence",
        u"UPDATE decision SET evidence = replace(evidence, substr(evidence, 5, 1), 'g')"
        " WHERE number = 2"_s,
        u"misfiled decision 2"_s, u"evidence"_s);
    row("decision.evidence is gone", u"UPDATE decision SET evidence = NULL WHERE number = 4"_s,
        u"misfiled decision 4"_s, u"evidence"_s);

    const QString ofFive = u"hash = (SELECT evidence FROM decision WHERE number = 5)"_s;
    row("evidence.hash", u"UPDATE evidence SET hash = substr(hash, 1, 63) || 'x' WHERE "_s + ofFive,
        u"missing evidence 5"_s);
    row("evidence.document",
        u"UPDATE evidence SET document = CAST(replace(CAST(document AS TEXT), '\"verdict\":\"roll back\"',"
        " '\"verdict\":\"roll bark\"') AS BLOB) WHERE "_s +
            ofFive,
        u"altered evidence 5"_s);

    row("batch.observations", u"UPDATE batch SET observations = observations + 1 WHERE id = 1"_s,
        u"miscounted batch 1"_s);
    row("batch.checksum", u"UPDATE batch SET checksum = 'x' || substr(checksum, 2) WHERE id = 1"_s,
        u"contradictory batch 1"_s, u"checksum"_s);
    row("batch.rows_read", u"UPDATE batch SET rows_read = -1 WHERE id = 1"_s, u"contradictory batch 1"_s, u"rows"_s);
    row("batch.rows_skipped", u"UPDATE batch SET rows_skipped = 9999 WHERE id = 1"_s, u"contradictory batch 1"_s,
        u"rows"_s);
    row("batch.rows_unknown", u"UPDATE batch SET rows_unknown = 9223372036854775807 WHERE id = 1"_s,
        u"contradictory batch 1"_s, u"rows"_s);
    row("batch.undone_at", u"UPDATE batch SET undone_at = 1 WHERE id = 1"_s, u"contradictory batch 1"_s, u"undone"_s);
    row("batch.undone_at is gone", u"UPDATE batch SET undone_at = NULL, undone_by = NULL WHERE id = 2"_s,
        u"miscounted batch 2"_s);
    row("batch.undone_by", u"UPDATE batch SET undone_by = NULL WHERE id = 2"_s, u"contradictory batch 2"_s,
        u"undone"_s);
    row("batch.rollout", u"UPDATE batch SET rollout = 5 WHERE id = 1"_s, u"ofNoBatch observation 1"_s);
    row("batch.id", u"UPDATE batch SET id = 8 WHERE id = 1"_s, u"miscounted batch 8"_s);
    row("batch.source", u"UPDATE batch SET source = 'other.csv' WHERE id = 1"_s, u"altered batch 1"_s);
    row("batch.actor", u"UPDATE batch SET actor = 'Eve' WHERE id = 3"_s, u"altered batch 3"_s);
    row("batch.undone_by, another", u"UPDATE batch SET undone_by = 'Eve' WHERE id = 2"_s, u"altered undoing 2"_s);
    row("plan.author", u"UPDATE plan SET author = 'Eve'"_s, u"altered plan 1"_s);
    row("seal.digest", u"UPDATE seal SET digest = '0' || substr(digest, 2) WHERE number = 4"_s, u"altered seal 4"_s);
    row("seal.hash", u"UPDATE seal SET hash = '0' || substr(hash, 2) WHERE number = 4"_s, u"altered seal 4"_s);
    row("meta.value", u"INSERT INTO meta VALUES ('description', 'x')"_s, u"altered meta 0"_s);

    const QString last = u"batch = 3 AND metric = 'crashes' AND at = (SELECT max(at) FROM observation)"_s;
    const auto place = [](const QString &metric, const QString &at) { return u"stage 1, %1, %2"_s.arg(metric, at); };
    const QString at = u"2026-11-13T03:42:00.000Z"_s;
    row("observation.exposed", u"UPDATE observation SET exposed = '100000 4001' WHERE "_s + last,
        u"changedSinceFrozen observation 3"_s, place(u"crashes"_s, at));
    row("observation.unexposed", u"UPDATE observation SET unexposed = '9900000 198001' WHERE "_s + last,
        u"changedSinceFrozen observation 3"_s, place(u"crashes"_s, at));
    row("observation.exposed is no number", u"UPDATE observation SET exposed = '100000 4o00' WHERE "_s + last,
        u"unreadable observation 3"_s, place(u"crashes"_s, at));
    row("observation.kind", u"UPDATE observation SET kind = 'proportios' WHERE "_s + last,
        u"unreadable observation 3"_s, place(u"crashes"_s, at));
    row("observation.metric", u"UPDATE observation SET metric = 'crashed' WHERE "_s + last,
        u"outsideThePlan observation 3"_s, place(u"crashed"_s, at));
    row("observation.stage", u"UPDATE observation SET stage = 1 WHERE "_s + last, u"changedSinceFrozen observation 0"_s,
        place(u"crashes"_s, at));
    row("observation.stage of no plan", u"UPDATE observation SET stage = 9223372036854775807 WHERE "_s + last,
        u"outsideThePlan observation 3"_s, u"stage 9223372036854775808, crashes, "_s + at);
    row("observation.at", u"UPDATE observation SET at = at + 1 WHERE "_s + last, u"changedSinceFrozen observation 0"_s,
        place(u"crashes"_s, at));
    row("observation.batch", u"UPDATE observation SET batch = 2 WHERE "_s + last, u"miscounted batch 2"_s);
    row("observation.rollout", u"UPDATE observation SET rollout = 2 WHERE "_s + last, u"miscounted batch 3"_s);
}

void TestTampering::oneByte()
{
    QFETCH(QString, statement);
    QFETCH(QString, first);
    QFETCH(QString, place);
    alter({statement});
    const Verification altered = verified();
    QVERIFY(!altered.isAsRecorded());
    const Discrepancy &named = altered.faults.first();
    QVERIFY2(u"%1 %2 %3"_s.arg(toString(named.fault), toString(named.kind)).arg(named.number) == first,
             qPrintable(describe(altered)));
    if (!place.isEmpty())
        QVERIFY2(named.place.startsWith(place), qPrintable(named.place));
    QVERIFY(altered.rollouts.size() == 1);
}

void TestTampering::removedRecords_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("first");
    QTest::newRow("a plan") << u"plan"_s << u"1"_s << u"missing plan 1"_s;
    QTest::newRow("the first decision") << u"decision"_s << u"number = 1"_s << u"misnumbered decision 2"_s;
    QTest::newRow("a decision") << u"decision"_s << u"number = 3"_s << u"misnumbered decision 4"_s;
    QTest::newRow("evidence") << u"evidence"_s << u"hash = (SELECT evidence FROM decision WHERE number = 4)"_s
                              << u"missing evidence 4"_s;
    QTest::newRow("an observation") << u"observation"_s << u"batch = 1 AND metric = 'crashes' AND stage = 0"_s
                                    << u"miscounted batch 1"_s;
    QTest::newRow("an import") << u"batch"_s << u"id = 3"_s << u"ofNoBatch observation 3"_s;
    QTest::newRow("the rollout") << u"rollout"_s << u"1"_s << u"unnamed evidence 0"_s;
}

void TestTampering::removedRecords()
{
    QFETCH(QString, table);
    QFETCH(QString, where);
    QFETCH(QString, first);
    alter({u"DELETE FROM %1 WHERE %2"_s.arg(table, where)});
    const Verification altered = verified();
    QVERIFY(!altered.isAsRecorded());
    const Discrepancy &named = altered.faults.first();
    const QString told = u"%1 %2 %3"_s.arg(toString(named.fault), toString(named.kind)).arg(named.number);
    if (table == "rollout"_L1) // every row of it hangs in the air
        QVERIFY2(named.fault == RecordFault::dangling, qPrintable(describe(altered)));
    else
        QVERIFY2(told == first, qPrintable(describe(altered)));
}

/// Who alters a decision and its hash breaks the chain at the next one; who alters evidence and its hash, the decision
/// that names it; who alters all of that, the numbers.
void TestTampering::whoeverHashesAgainIsFoundOut()
{
    auto session = m_desk->session(m_clock);
    const QList<rollout::Decision> log = session->workspace().load(id)->decisions;
    QJsonObject document = *parseJsonObject(*session->workspace().evidence(log.last().evidence), {});
    session.reset();
    rollout::Decision second = log.at(1);
    second.reason = u"Nothing at all"_s;
    alter({u"UPDATE decision SET document = '%1', hash = '%2' WHERE number = 2"_s.arg(
        QString::fromUtf8(canonicalJson(rollout::toJson(second))), rollout::decisionHash(second))});
    const Verification chained = verified();
    QCOMPARE(chained.faults.size(), 2);
    QVERIFY2(chained.faults.first().fault == RecordFault::outOfChain, qPrintable(describe(chained)));
    QCOMPARE(chained.faults.first().number, 3);
    QVERIFY(chained.faults.last().fault == RecordFault::altered); // its seal has the old hash
    QCOMPARE(chained.faults.last().number, 2);

    write(m_desk->workspace(), m_good);
    QJsonArray guardrails = document[u"guardrails"_s].toArray();
    QJsonObject guardrail = guardrails.at(0).toObject();
    guardrail[u"unitsExposed"_s] = guardrail[u"unitsExposed"_s].toDouble() + 1;
    guardrails[0] = guardrail;
    document[u"guardrails"_s] = guardrails;
    const QByteArray bytes = canonicalJson(document);
    rollout::Decision fifth = log.last();
    fifth.evidence = sha256(bytes);
    alter(
        {u"UPDATE evidence SET document = x'%1', hash = '%2' WHERE hash = '%3'"_s.arg(
             QString::fromLatin1(bytes.toHex()), fifth.evidence, log.last().evidence),
         u"UPDATE decision SET document = '%1', hash = '%2', evidence = '%3' WHERE number = 5"_s.arg(
             QString::fromUtf8(canonicalJson(rollout::toJson(fifth))), rollout::decisionHash(fifth), fifth.evidence)});
    const Verification recomputed = verified();
    QVERIFY2(recomputed.faults.size() == 2, qPrintable(describe(recomputed)));
    const Discrepancy &number = recomputed.faults.first();
    QVERIFY(number.fault == RecordFault::differs);
    QVERIFY(number.kind == RecordKind::evidence);
    QCOMPARE(number.number, 5);
    QCOMPARE(number.place, u"guardrails[0].unitsExposed"_s);
    QCOMPARE(number.recorded, u"100001"_s);
    QCOMPARE(number.found, u"100000"_s);
    QVERIFY(recomputed.faults.last().fault == RecordFault::altered);
    QVERIFY(recomputed.faults.last().kind == RecordKind::decision);
}

void TestTampering::lastDecisionsThatAreGone()
{
    alter({u"DELETE FROM decision WHERE number = 5"_s});
    const Verification cut = verified();
    QCOMPARE(cut.faults.size(), 3);
    QVERIFY(cut.faults.first().fault == RecordFault::missing && cut.faults.first().kind == RecordKind::decision);
    QCOMPARE(cut.faults.first().number, 5);
    QVERIFY(cut.faults.at(1).kind == RecordKind::summary);
    QCOMPARE(cut.faults.at(1).recorded, u"5"_s);
    QCOMPARE(cut.faults.at(1).found, u"4"_s);
    QVERIFY(cut.faults.last().fault == RecordFault::unnamed);
}

/// What no other record leads to: only the log of seals knows of it, and when that is cut, too, its count does.
void TestTampering::lastRecordsThatAreGone_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("expected");
    const QString observations = u"DELETE FROM observation WHERE batch = 3"_s;
    QTest::newRow("the last import") << QStringList{observations, u"DELETE FROM batch WHERE id = 3"_s}
                                     << u"missing batch 3"_s;
    QTest::newRow("and its seals") << QStringList{observations, u"DELETE FROM batch WHERE id = 3"_s,
                                                  u"DELETE FROM seal WHERE record = 3 AND kind <> 'decision'"_s}
                                   << u"misnumbered seal 13"_s;
    QTest::newRow("the undoing of an import")
        << QStringList{u"DELETE FROM batch WHERE undone_at IS NOT NULL"_s} << u"missing batch 2"_s;
    QTest::newRow("the last seal") << QStringList{u"DELETE FROM seal WHERE number = (SELECT max(number) FROM seal)"_s}
                                   << u"missing seal 13"_s;
    QTest::newRow("all seals") << QStringList{u"DELETE FROM seal"_s} << u"missing seal 13"_s;
}

void TestTampering::lastRecordsThatAreGone()
{
    QFETCH(QStringList, statements);
    QFETCH(QString, expected);
    alter(statements);
    const Verification cut = verified();
    QStringList told;
    for (const Discrepancy &fault : cut.faults)
        told.append(u"%1 %2 %3"_s.arg(toString(fault.fault), toString(fault.kind)).arg(fault.number));
    QVERIFY2(told.contains(expected), qPrintable(describe(cut)));
}

/// What the program did not write has no seal; what is sealed once more is noticed.
void TestTampering::recordsThatWereAdded()
{
    const auto first = [&](const QString &statement) {
        write(m_desk->workspace(), m_good);
        alter({statement});
        const Verification altered = verified();
        if (altered.isAsRecorded())
            return u"nothing"_s;
        const Discrepancy &named = altered.faults.first();
        return u"%1 %2 %3"_s.arg(toString(named.fault), toString(named.kind)).arg(named.number);
    };
    QCOMPARE(first(u"INSERT INTO plan SELECT rollout, 2, author, at, document FROM plan"_s), u"unnamed plan 2"_s);
    QCOMPARE(first(u"INSERT INTO batch SELECT 4, rollout, 'b.csv', '', 0, 0, 0, 0, actor, at, NULL, NULL FROM batch"
                   " WHERE id = 1"_s),
             u"unsealed batch 4"_s);
    QCOMPARE(first(u"INSERT INTO observation SELECT rollout, at + 1, stage, metric, batch, kind, exposed, unexposed"
                   " FROM observation WHERE batch = 3 LIMIT 1"_s),
             u"miscounted batch 3"_s);
    QCOMPARE(first(u"INSERT INTO meta VALUES ('colour', 'red')"_s), u"altered meta 0"_s);
    QCOMPARE(first(u"INSERT INTO seal SELECT number + 20, kind, rollout, record, digest, hash FROM seal"
                   " WHERE kind = 'plan'"_s),
             u"misnumbered seal 21"_s);
    QCOMPARE(first(u"CREATE TABLE more (a)"_s), u"unknown schema 0"_s);
    QCOMPARE(first(u"DROP INDEX batch_of_rollout"_s), u"missing schema 0"_s);
}

void TestTampering::everyFaultIsNamed()
{
    alter({u"UPDATE decision SET document = replace(document, 'refunds', 'refunde') WHERE number = 2"_s,
           u"UPDATE evidence SET document = CAST(replace(CAST(document AS TEXT), 'roll back', 'roll bark') AS BLOB)"
           " WHERE hash = (SELECT evidence FROM decision WHERE number = 5)"_s,
           u"UPDATE batch SET observations = 99 WHERE id = 3"_s});
    const Verification altered = verified();
    QStringList told;
    for (const Discrepancy &fault : altered.faults)
        told.append(u"%1 %2 %3"_s.arg(toString(fault.fault), toString(fault.kind)).arg(fault.number));
    QCOMPARE(told.value(0), u"altered decision 2"_s);
    QVERIFY2(told.contains(u"altered evidence 5"_s) && told.contains(u"miscounted batch 3"_s),
             qPrintable(told.join(u", "_s)));
    QCOMPARE(altered.rollouts.first().faults, int(altered.faults.size()));
}

/// Whichever byte of the file is another one: an answer, and never a crash.
void TestTampering::anyByteOfTheFile()
{
    int refused = 0;
    int found = 0;
    const int step = int(m_good.size() / 300) | 1;
    for (int at = 16; at < m_good.size(); at += step) {
        QByteArray bytes = m_good;
        bytes[at] = char(bytes.at(at) ^ 0x15);
        write(m_desk->workspace(), bytes);
        for (const QString &beside : {u"-wal"_s, u"-shm"_s})
            QFile::remove(m_desk->workspace() + beside);
        const auto verification = verify(m_desk->workspace(), m_clock.now(), {});
        if (!verification)
            ++refused;
        else if (!verification->isAsRecorded())
            ++found;
    }
    QVERIFY2(refused > 0 && found > 0, qPrintable(u"%1 refused, %2 found"_s.arg(refused).arg(found)));
}

QTEST_GUILESS_MAIN(TestTampering)
#include "tst_tampering.moc"
