// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "core/json.h"
#include "store/schema.h"
#include "storesamples.h"

#include <SQLiteCpp/Database.h>

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void keepsThePlan();
    void refusesASecondRolloutOfTheSameId();
    void listsInTheOrderOfAdding();
    void keepsDecisionsAndEvidence();
    void firstWriterWins();
    void refusesADecisionThatContradictsItself_data();
    void refusesADecisionThatContradictsItself();
    void noticesAChangedLog_data();
    void noticesAChangedLog();
    void noticesChangedEvidence();
    void refusesToChangeFactsByMistake_data();
    void refusesToChangeFactsByMistake();
    void keepsObservations();
    void believesTheLatestBatch();
    void undoesABatch();
    void whoReadsAgainMissesNothing();
    void takesAFileOnce();
    void refusesABatchWhole_data();
    void refusesABatchWhole();
    void writesSeveralTogether();
    void writesNoneIfOneFails_data();
    void writesNoneIfOneFails();
    void tellsWhatWasTakenBack();
    void saysWhatIsNotThere();
    void keepsTheDescription();
    void keepsTemplates();
    void noticesAChangedTemplate();
    void noticesOtherWriters();
    void aReaderWritesNothing();

private:
    QString path() const { return m_folder->filePath(u"team.sluice"_s); }
    RolloutId addRollout(const QString &id = u"checkout"_s);
    QList<rollout::Decision> decide(const RolloutId &id, int count);
    void tamper(const char *sql);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

void TestWorkspace::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = opened(path());
}

void TestWorkspace::cleanup()
{
    if (m_workspace) {
        const Result<void> check = m_workspace->check();
        QVERIFY2(check, check ? "" : qPrintable(check.error().detail));
    }
    m_workspace.reset();
    m_folder.reset();
}

RolloutId TestWorkspace::addRollout(const QString &id)
{
    const auto added = m_workspace->addRollout(samplePlan(id), u"Ada"_s, someTime, "summary of " + id.toUtf8());
    return added ? RolloutId(id) : RolloutId();
}

QList<rollout::Decision> TestWorkspace::decide(const RolloutId &id, int count)
{
    QList<rollout::Decision> log;
    for (int i = 0; i < count; ++i) {
        const rollout::Decision decision = nextDecision(id, log);
        if (!m_workspace->append(decision, evidenceOf(decision), "after " + QByteArray::number(decision.number)))
            return {};
        log.append(decision);
    }
    return log;
}

/// As somebody with a database tool would.
void TestWorkspace::tamper(const char *sql)
{
    m_workspace.reset();
    {
        SQLite::Database raw(path().toStdString(), SQLite::OPEN_READWRITE);
        raw.exec(sql);
    }
    m_workspace = opened(path());
}

void TestWorkspace::keepsThePlan()
{
    const RolloutId id = addRollout();
    m_workspace = opened(path(), OpenMode::readWrite);
    const auto stored = m_workspace->load(id);
    QVERIFY(stored);
    QVERIFY(stored->plan == samplePlan(id.value));
    QCOMPARE(stored->revision, 1);
    QCOMPARE(stored->author, u"Ada"_s);
    QVERIFY(stored->addedAt == someTime);
    QVERIFY(stored->decisions.isEmpty());
}

void TestWorkspace::refusesASecondRolloutOfTheSameId()
{
    const RolloutId id = addRollout();
    rollout::Plan other = samplePlan(id.value);
    other.name = u"Other"_s;
    const QStringList before = contents(*m_workspace);
    const auto again = m_workspace->addRollout(other, u"Eve"_s, someTime, "x");
    QCOMPARE(outcome(again), u"duplicate"_s);
    QCOMPARE(again.error().place, id.value);
    QCOMPARE(contents(*m_workspace), before);
}

void TestWorkspace::listsInTheOrderOfAdding()
{
    QVERIFY(entries(*m_workspace).isEmpty());
    addRollout(u"zebra"_s);
    addRollout(u"ant"_s);
    QVERIFY(m_workspace->setSummary(RolloutId(u"zebra"_s), QByteArray("\0new", 4)));
    const QList<Entry> expected{{RolloutId(u"zebra"_s), QByteArray("\0new", 4)},
                                {RolloutId(u"ant"_s), "summary of ant"}};
    QVERIFY(entries(*m_workspace) == expected);
    QVERIFY(m_workspace->setSummary(RolloutId(u"ant"_s), {}));
    QVERIFY(entries(*m_workspace).last().summary.isEmpty());
}

void TestWorkspace::keepsDecisionsAndEvidence()
{
    const RolloutId id = addRollout();
    const RolloutId other = addRollout(u"search"_s);
    const QList<rollout::Decision> log = decide(id, 7);
    QCOMPARE(log.size(), 7);
    QCOMPARE(decide(other, 2).size(), 2);
    m_workspace = opened(path(), OpenMode::readWrite);
    const auto stored = m_workspace->load(id);
    QVERIFY(stored);
    QVERIFY(stored->decisions == log);
    for (const rollout::Decision &decision : log)
        if (!decision.evidence.isEmpty())
            QCOMPARE(m_workspace->evidence(decision.evidence).value(), evidenceOf(decision));
    QCOMPARE(entries(*m_workspace).first().summary, QByteArray("after 7"));
}

void TestWorkspace::firstWriterWins()
{
    const RolloutId id = addRollout();
    const QList<rollout::Decision> log = decide(id, 2);
    auto second = opened(path(), OpenMode::readWrite);
    rollout::Decision mine = nextDecision(id, log);
    rollout::Decision theirs = mine;
    theirs.reason = u"Something else"_s;
    theirs.hash = rollout::decisionHash(theirs);
    QVERIFY(second->append(theirs, {}, "theirs"));
    const QStringList before = contents(*m_workspace);

    const auto lost = m_workspace->append(mine, {}, "mine");
    QCOMPARE(outcome(lost), u"conflict"_s);
    QCOMPARE(lost.error().place, id.value);
    // With the right number, but after a decision that is not the last one:
    mine.number = 4;
    mine.hash = rollout::decisionHash(mine);
    QCOMPARE(outcome(m_workspace->append(mine, {}, "mine")), u"conflict"_s);
    // After the last one, but with a gap:
    mine.number = 5;
    mine.previousHash = theirs.hash;
    mine.hash = rollout::decisionHash(mine);
    QCOMPARE(outcome(m_workspace->append(mine, {}, "mine")), u"conflict"_s);
    QCOMPARE(contents(*m_workspace), before);

    mine.number = 4;
    mine.hash = rollout::decisionHash(mine);
    QVERIFY(m_workspace->append(mine, {}, "mine"));
}

void TestWorkspace::refusesADecisionThatContradictsItself_data()
{
    QTest::addColumn<QString>("hash");
    QTest::addColumn<QByteArray>("evidence");
    const rollout::Decision good = nextDecision(RolloutId(u"checkout"_s), {});
    QTest::newRow("another hash") << QString(64, u'0') << evidenceOf(good);
    QTest::newRow("no hash") << QString() << evidenceOf(good);
    QTest::newRow("no evidence") << good.hash << QByteArray();
    QTest::newRow("other evidence") << good.hash << QByteArray("other");
}

void TestWorkspace::refusesADecisionThatContradictsItself()
{
    QFETCH(QString, hash);
    QFETCH(QByteArray, evidence);
    const RolloutId id = addRollout();
    rollout::Decision decision = nextDecision(id, {});
    decision.hash = hash;
    QCOMPARE(outcome(m_workspace->append(decision, evidence, "x")), u"internal"_s);
    QVERIFY(m_workspace->load(id).value().decisions.isEmpty());
    QCOMPARE(entries(*m_workspace).first().summary, QByteArray("summary of checkout"));
}

void TestWorkspace::noticesAChangedLog_data()
{
    QTest::addColumn<QByteArray>("sql");
    const auto row = [](const char *name, const char *sql) {
        QTest::newRow(name) << QByteArray("DROP TRIGGER decision_is_not_changed;"
                                          "DROP TRIGGER decision_is_not_removed;") +
                                   sql;
    };
    row("a gap", "DELETE FROM decision WHERE number = 2");
    row("first one gone", "DELETE FROM decision WHERE number = 1");
    row("another reason", "UPDATE decision SET document = replace(document, 'Because', 'Despite') WHERE number = 2");
    row("another hash", "UPDATE decision SET hash = replace(hash, '0', '1') WHERE number = 2");
    row("not JSON", "UPDATE decision SET document = 'x' WHERE number = 3");
    row("a field is missing", "UPDATE decision SET document = json_remove(document, '$.at') WHERE number = 3");
    row("another number", "UPDATE decision SET number = 4 WHERE number = 3");
    row("plan gone", "DELETE FROM plan");
    row("plan not valid", "UPDATE plan SET document = json_remove(document, '$.stages')");
}

void TestWorkspace::noticesAChangedLog()
{
    QFETCH(QByteArray, sql);
    const RolloutId id = addRollout();
    decide(id, 3);
    QVERIFY(m_workspace->load(id));
    tamper(sql.constData());
    const auto stored = m_workspace->load(id);
    QCOMPARE(outcome(stored), u"damaged"_s);
    QCOMPARE(stored.error().place, id.value);
    QVERIFY(!stored.error().detail.isEmpty());
}

void TestWorkspace::noticesChangedEvidence()
{
    const RolloutId id = addRollout();
    const QList<rollout::Decision> log = decide(id, 1);
    tamper("DROP TRIGGER evidence_is_not_changed; UPDATE evidence SET document = x'00'");
    QCOMPARE(outcome(m_workspace->evidence(log.first().evidence)), u"damaged"_s);
}

void TestWorkspace::refusesToChangeFactsByMistake_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("change a decision") << QByteArray("UPDATE decision SET document = ''");
    QTest::newRow("remove a decision") << QByteArray("DELETE FROM decision");
    QTest::newRow("change evidence") << QByteArray("UPDATE evidence SET document = x''");
    QTest::newRow("remove evidence") << QByteArray("DELETE FROM evidence");
    QTest::newRow("wrong type") << QByteArray("INSERT INTO meta VALUES ('a', x'00')");
}

void TestWorkspace::refusesToChangeFactsByMistake()
{
    QFETCH(QByteArray, sql);
    decide(addRollout(), 2);
    const QStringList before = contents(*m_workspace);
    SQLite::Database raw(path().toStdString(), SQLite::OPEN_READWRITE);
    QVERIFY_EXCEPTION_THROWN(raw.exec(sql.constData()), SQLite::Exception);
    QCOMPARE(contents(*m_workspace), before);
}

void TestWorkspace::keepsObservations()
{
    const RolloutId id = addRollout();
    const RolloutId other = addRollout(u"search"_s);
    const metrics::Batch batch = sampleBatch(200, 1);
    const auto number = m_workspace->addBatch(id, batch, u"Ada"_s, someTime, "with data");
    QVERIFY(number);
    QVERIFY(m_workspace->addBatch(other, sampleBatch(4, 1), u"Ada"_s, someTime, "x"));
    m_workspace = opened(path(), OpenMode::readWrite);

    const auto observations = m_workspace->observations(id);
    QVERIFY(observations);
    QCOMPARE(observations->size(), batch.observations.size());
    for (qsizetype i = 0; i < batch.observations.size(); ++i) {
        const metrics::Observation &stored = observations->at(i);
        const metrics::Observation &given = batch.observations.at(i);
        QCOMPARE(stored.stage, given.stage);
        QCOMPARE(stored.metric.value, given.metric.value);
        QVERIFY(stored.at == given.at);
        QVERIFY(stored.exposed == given.exposed);
        QVERIFY(stored.unexposed == given.unexposed);
    }
    BatchRow expected;
    expected.id = *number;
    expected.source = batch.source;
    expected.checksum = batch.checksum;
    expected.rowsRead = batch.rowsRead;
    expected.rowsSkipped = batch.rowsSkipped;
    expected.rowsUnknown = batch.rowsUnknown;
    expected.observations = 200;
    expected.actor = u"Ada"_s;
    expected.at = someTime;
    QVERIFY(m_workspace->batches(id).value() == QList<BatchRow>{expected});
    QCOMPARE(entries(*m_workspace).first().summary, QByteArray("with data"));
}

void TestWorkspace::believesTheLatestBatch()
{
    const RolloutId id = addRollout();
    const metrics::Batch first = sampleBatch(8, 1);
    const metrics::Batch second = sampleBatch(12, 2); // restates the looks of the first, and adds one
    QVERIFY(m_workspace->addBatch(id, first, u"Ada"_s, someTime, "1"));
    const QStringList afterFirst = contents(*m_workspace).filter(u"observation"_s);
    const auto number = m_workspace->addBatch(id, second, u"Ada"_s, someTime, "2");
    QVERIFY(number);
    const auto observations = m_workspace->observations(id);
    QCOMPARE(observations.value().size(), 12);
    for (int i = 0; i < 12; ++i)
        QVERIFY(observations->at(i).exposed == second.observations.at(i).exposed);
    QVERIFY(m_workspace->undoBatch(*number, u"Ada"_s, someTime));
    QCOMPARE(contents(*m_workspace).filter(u"observation"_s), afterFirst);
}

/// What was read last is kept, until anything about it has changed, by this process or by another one.
void TestWorkspace::whoReadsAgainMissesNothing()
{
    const RolloutId id = addRollout();
    const RolloutId other = addRollout(u"search"_s);
    constexpr int size = 8;
    const auto isOf = [&](int seed) { return m_workspace->observations(id) == sampleBatch(size, seed).observations; };
    QVERIFY(m_workspace->observations(id).value().isEmpty());
    const auto first = m_workspace->addBatch(id, sampleBatch(size, 1), u"Ada"_s, someTime, {});
    QVERIFY(isOf(1));
    QVERIFY(m_workspace->observations(other).value().isEmpty());
    QVERIFY(isOf(1));
    QVERIFY(m_workspace->undoBatch(*first, u"Ada"_s, someTime));
    QVERIFY(m_workspace->observations(id).value().isEmpty());
    QVERIFY(opened(path())->addBatch(id, sampleBatch(size, 2), u"Grace"_s, someTime, {})); // another process
    QVERIFY(isOf(2));
    // A batch that never was: the next one gets its number.
    bool isReadWithin = false;
    QVERIFY(!m_workspace->together([&]() -> Result<void> {
        isReadWithin = m_workspace->addBatch(id, sampleBatch(size, 3), u"Ada"_s, someTime, {}) && isOf(3);
        return failure(ErrorCode::cancelled);
    }));
    QVERIFY(isReadWithin);
    QVERIFY(m_workspace->addBatch(id, sampleBatch(size, 4), u"Ada"_s, someTime, {}));
    QVERIFY(isOf(4));
}

void TestWorkspace::undoesABatch()
{
    const RolloutId id = addRollout();
    const RolloutId other = addRollout(u"search"_s);
    QVERIFY(m_workspace->addBatch(other, sampleBatch(8, 1), u"Ada"_s, someTime, "other"));
    const auto number = m_workspace->addBatch(id, sampleBatch(40, 1), u"Ada"_s, someTime, "x");
    QVERIFY(number);

    const auto undone = m_workspace->undoBatch(*number, u"Grace"_s, someTime + 5s);
    QVERIFY(undone);
    QVERIFY(*undone == (UndoneBatch{id, 40}));
    QVERIFY(m_workspace->observations(id).value().isEmpty());
    QCOMPARE(m_workspace->observations(other).value().size(), 8);
    const BatchRow row = m_workspace->batches(id).value().first();
    QCOMPARE(row.observations, 40);
    QVERIFY(row.undoneAt == someTime + 5s);
    QCOMPARE(row.undoneBy, u"Grace"_s);
    // What was derived from the observations is no longer known.
    QVERIFY(entries(*m_workspace).at(0).summary.isEmpty());
    QCOMPARE(entries(*m_workspace).at(1).summary, QByteArray("other"));

    const QStringList before = contents(*m_workspace);
    QCOMPARE(outcome(m_workspace->undoBatch(*number, u"Eve"_s, someTime)), u"conflict"_s);
    QCOMPARE(contents(*m_workspace), before);
}

void TestWorkspace::takesAFileOnce()
{
    const RolloutId id = addRollout();
    const RolloutId other = addRollout(u"search"_s);
    const metrics::Batch batch = sampleBatch(8, 1);
    const auto number = m_workspace->addBatch(id, batch, u"Ada"_s, someTime, "1");
    QVERIFY(number);
    QVERIFY2(m_workspace->addBatch(other, batch, u"Ada"_s, someTime, "1"), "another rollout's rows of the same file");
    const QStringList before = contents(*m_workspace);
    QCOMPARE(outcome(m_workspace->addBatch(id, batch, u"Ada"_s, someTime, "2")), u"duplicate"_s);
    QCOMPARE(contents(*m_workspace), before);

    QVERIFY(m_workspace->undoBatch(*number, u"Ada"_s, someTime));
    const auto again = m_workspace->addBatch(id, batch, u"Ada"_s, someTime, "3");
    QVERIFY(again);
    QVERIFY2(*again > *number, "a batch number is never given twice");

    metrics::Batch unnamed = sampleBatch(4, 1);
    unnamed.checksum.clear();
    QVERIFY(m_workspace->addBatch(id, unnamed, u"Ada"_s, someTime, "4"));
    QVERIFY(m_workspace->addBatch(id, unnamed, u"Ada"_s, someTime, "5"));
}

void TestWorkspace::refusesABatchWhole_data()
{
    QTest::addColumn<metrics::Batch>("batch");
    metrics::Batch twice = sampleBatch(8, 1);
    twice.observations.append(twice.observations.last());
    QTest::newRow("the same look twice") << twice;
    metrics::Batch endless = sampleBatch(8, 1);
    endless.observations.last().exposed = stats::Mean{1, std::nan(""), 0, std::nullopt};
    endless.observations.last().unexposed = stats::Mean{1, 0, 0, std::nullopt};
    QTest::newRow("not a number") << endless;
    metrics::Batch mixed = sampleBatch(8, 1);
    mixed.observations.last().exposed = stats::Proportion{1, 1};
    QTest::newRow("groups of different kinds") << mixed;
    metrics::Batch early = sampleBatch(8, 1);
    early.observations.last().stage = -1;
    QTest::newRow("no such stage") << early;
}

void TestWorkspace::refusesABatchWhole()
{
    QFETCH(metrics::Batch, batch);
    const RolloutId id = addRollout();
    const QStringList before = contents(*m_workspace);
    QCOMPARE(outcome(m_workspace->addBatch(id, batch, u"Ada"_s, someTime, "x")), u"invalidInput"_s);
    QCOMPARE(contents(*m_workspace), before);
}

void TestWorkspace::writesSeveralTogether()
{
    const RolloutId id = addRollout();
    const auto observer = opened(path(), OpenMode::readOnly);
    const QStringList before = contents(*observer);
    const auto done = m_workspace->together([&]() -> Result<void> {
        const RolloutId other = addRollout(u"search"_s);
        for (const RolloutId &each : {id, other})
            if (const auto batch = m_workspace->addBatch(each, sampleBatch(8, 1), u"Ada"_s, someTime, "x"); !batch)
                return Fault(batch.error());
        // Itself, it sees what it has done so far; the others see nothing of it.
        if (contents(*m_workspace) == before || contents(*observer) != before)
            return failure(ErrorCode::internal);
        return m_workspace->together([&] { return m_workspace->setDescription(u"nested"_s); });
    });
    QCOMPARE(outcome(done), u"ok"_s);
    QCOMPARE(contents(*observer), contents(*m_workspace));
    QCOMPARE(entries(*observer).size(), 2);
    QCOMPARE(observer->description().value(), u"nested"_s);
}

void TestWorkspace::writesNoneIfOneFails_data()
{
    QTest::addColumn<bool>("isFailureIgnored");
    QTest::addColumn<bool>("hasReasonOfItsOwn");
    QTest::addColumn<QString>("code");
    QTest::newRow("passed on") << false << false << u"notFound"_s;
    QTest::newRow("ignored") << true << false << u"notFound"_s;
    QTest::newRow("no write failed") << true << true << u"cancelled"_s;
}

void TestWorkspace::writesNoneIfOneFails()
{
    QFETCH(bool, isFailureIgnored);
    QFETCH(bool, hasReasonOfItsOwn);
    QFETCH(QString, code);
    const RolloutId id = addRollout();
    const QStringList before = contents(*m_workspace);
    const auto done = m_workspace->together([&]() -> Result<void> {
        if (auto first = m_workspace->addBatch(id, sampleBatch(8, 1), u"Ada"_s, someTime, "x"); !first)
            return failure(ErrorCode::internal);
        if (hasReasonOfItsOwn)
            return failure(ErrorCode::cancelled);
        const auto second = m_workspace->setSummary(RolloutId(u"nobody"_s), "x");
        const auto third = m_workspace->setSummary(id, "y");
        if (outcome(second) != outcome(third)) // nothing is written after a failure
            return failure(ErrorCode::internal);
        return isFailureIgnored ? Result<void>() : second;
    });
    QCOMPARE(outcome(done), code);
    QCOMPARE(contents(*m_workspace), before);
    QVERIFY2(m_workspace->setSummary(id, "afterwards"), "the failure is not remembered");
}

void TestWorkspace::tellsWhatWasTakenBack()
{
    const RolloutId id = addRollout();
    const qint64 before = m_workspace->takenBack();
    QVERIFY(m_workspace->setSummary(id, "x"));
    QVERIFY(!m_workspace->load(RolloutId(u"nobody"_s)));
    QVERIFY(opened(path())->setSummary(id, "y"));
    QCOMPARE(m_workspace->takenBack(), before); // nothing of ours
    QVERIFY(!m_workspace->setSummary(RolloutId(u"nobody"_s), "x"));
    const qint64 once = m_workspace->takenBack();
    QVERIFY(once != before);
    QVERIFY(!m_workspace->together([&]() -> Result<void> {
        return m_workspace->setSummary(id, "z").and_then(
            []() -> Result<void> { return failure(ErrorCode::cancelled); });
    }));
    QVERIFY(m_workspace->takenBack() != once);
}

void TestWorkspace::saysWhatIsNotThere()
{
    const RolloutId nobody(u"nobody"_s);
    const rollout::Decision decision = nextDecision(nobody, {});
    const QString notFound = u"notFound"_s;
    QCOMPARE(outcome(m_workspace->load(nobody)), notFound);
    QCOMPARE(outcome(m_workspace->setSummary(nobody, "x")), notFound);
    QCOMPARE(outcome(m_workspace->append(decision, evidenceOf(decision), "x")), notFound);
    QCOMPARE(outcome(m_workspace->addBatch(nobody, sampleBatch(4, 1), u"Ada"_s, someTime, "x")), notFound);
    QCOMPARE(outcome(m_workspace->observations(nobody)), notFound);
    QCOMPARE(outcome(m_workspace->batches(nobody)), notFound);
    QCOMPARE(outcome(m_workspace->undoBatch(1, u"Ada"_s, someTime)), notFound);
    QCOMPARE(outcome(m_workspace->evidence(decision.evidence)), notFound);
}

void TestWorkspace::keepsTheDescription()
{
    QCOMPARE(m_workspace->description().value(), QString());
    const QString text = u"Assigned: dates.\nSource — CC BY 4.0"_s;
    QVERIFY(m_workspace->setDescription(u"first"_s));
    QVERIFY(m_workspace->setDescription(text));
    m_workspace = opened(path(), OpenMode::readOnly);
    QCOMPARE(m_workspace->description().value(), text);
    QCOMPARE(m_workspace->schemaVersion().value(), migrations().back().version);
}

void TestWorkspace::keepsTemplates()
{
    QVERIFY(m_workspace->templates().value().isEmpty());
    rollout::Template high{u"high"_s, u"Größere Vorsicht"_s, rollout::Risk::high, samplePlan(u"a"_s).stages};
    high.stages.first().margins.clear();
    rollout::Template early = high;
    early.name = u"early"_s;
    QVERIFY(m_workspace->setTemplate(high, u"Ada"_s, someTime));
    QVERIFY(m_workspace->setTemplate(early, u"Ada"_s, someTime));
    QVERIFY(m_workspace->templates().value() == (QList{early, high}));
    high.stages.removeFirst();
    QVERIFY(m_workspace->setTemplate(high, u"Grace"_s, someTime)); // changed, not added
    m_workspace = opened(path(), OpenMode::readOnly);
    QVERIFY(m_workspace->templates().value() == (QList{early, high}));
    QVERIFY(m_workspace->setTemplate(high, u"Ada"_s, someTime).error().code == ErrorCode::fileNotWritable);
}

void TestWorkspace::noticesAChangedTemplate()
{
    rollout::Template high{u"high"_s, {}, {}, samplePlan(u"a"_s).stages};
    high.stages.first().margins.clear();
    QVERIFY(m_workspace->setTemplate(high, u"Ada"_s, someTime));
    SQLite::Database(path().toStdString(), SQLite::OPEN_READWRITE)
        .exec("UPDATE template SET document = replace(document, 'Canary', 'Nobody')");
    QVERIFY(m_workspace->templates().error().code == ErrorCode::damaged);
}

void TestWorkspace::noticesOtherWriters()
{
    const qint64 before = m_workspace->dataVersion().value();
    addRollout();
    QCOMPARE(m_workspace->dataVersion().value(), before);
    auto second = opened(path(), OpenMode::readWrite);
    QVERIFY(second->setDescription(u"x"_s));
    QVERIFY(m_workspace->dataVersion().value() != before);
}

void TestWorkspace::aReaderWritesNothing()
{
    const RolloutId id = addRollout();
    const QList<rollout::Decision> log = decide(id, 1);
    const auto batch = m_workspace->addBatch(id, sampleBatch(4, 1), u"Ada"_s, someTime, "x");
    QVERIFY(batch);
    const QStringList before = contents(*m_workspace);
    const auto reader = opened(path(), OpenMode::readOnly);
    QVERIFY(reader->isReadOnly());
    QVERIFY(!m_workspace->isReadOnly());
    const rollout::Decision decision = nextDecision(id, log);
    const QString notWritable = u"fileNotWritable"_s;
    QCOMPARE(outcome(reader->setDescription(u"x"_s)), notWritable);
    QCOMPARE(outcome(reader->addRollout(samplePlan(u"new"_s), u"Eve"_s, someTime, {})), notWritable);
    QCOMPARE(outcome(reader->setSummary(id, "x")), notWritable);
    QCOMPARE(outcome(reader->append(decision, evidenceOf(decision), "x")), notWritable);
    QCOMPARE(outcome(reader->addBatch(id, sampleBatch(4, 2), u"Eve"_s, someTime, "x")), notWritable);
    QCOMPARE(outcome(reader->undoBatch(*batch, u"Eve"_s, someTime)), notWritable);
    QCOMPARE(contents(*reader), before);
    QVERIFY2(m_workspace->setDescription(u"later"_s), "a reader is in nobody's way");
    QCOMPARE(reader->description().value(), u"later"_s);
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
