// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "store/opening.h"
#include "store/query.h"
#include "storesamples.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

namespace {

/// The versions after the present one, as far as these tests are concerned.
std::vector<Migration> stepsAnd(std::vector<Migration> later)
{
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.insert(steps.end(), later.begin(), later.end());
    return steps;
}

const int present = migrations().back().version;
constexpr const char *colourStatements[]{"ALTER TABLE rollout ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'"};
constexpr const char *shapeStatements[]{"ALTER TABLE rollout ADD COLUMN shape TEXT",
                                        "UPDATE rollout SET shape = 'of ' || colour"};
constexpr const char *brokenStatements[]{"ALTER TABLE rollout ADD COLUMN shape TEXT", "UPDATE nothing SET shape = 1"};
const Migration addColour{present + 1, colourStatements};
const Migration addShape{present + 2, shapeStatements};
const Migration broken{present + 2, brokenStatements};

QStringList schemaOf(const Connection &database)
{
    QStringList lines;
    Query query(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
    while (query.next())
        lines.append(query.text(0).simplified());
    return lines;
}

QString textOf(Connection &database, const char *sql)
{
    return QString::fromStdString(database.execAndGet(sql).getString());
}

} // namespace

class TestWorkspaceSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void stepsAreNumberedWithoutGaps();
    void opensVersion1();
    void version1IsNotEditedAnyMore();
    void leavesThePresentVersionAlone();
    void upgradesWithABackup();
    void keepsEarlierBackups();
    void aFailedStepChangesNothing();
    void aFailedBackupChangesNothing();
    void doesNotUpgradeForReading();
    void readsOlderVersionsAsTheyAre_data();
    void readsOlderVersionsAsTheyAre();
    void readsTheLogOfAnOlderVersion();
    void doesNotReadADamagedOlderVersion();
    void doesNotTouchNewerVersions();

private:
    QString path() const { return m_folder->filePath(u"team.sluice"_s); }
    void makeVersion1();
    void makeVersion(int version);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWorkspaceSchema::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

/// data/version-1.sql is what `sqlite3 FILE .dump` said of a workspace when version 1 was the newest.
void TestWorkspaceSchema::makeVersion1()
{
    QFile dump(QStringLiteral(SLUICE_STORE_DATA "/version-1.sql"));
    QVERIFY(dump.open(QIODevice::ReadOnly));
    Connection database(path().toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(dump.readAll().toStdString());
    database.exec("PRAGMA journal_mode = WAL");
}

/// The same workspace, brought up to a version that was the newest once.
void TestWorkspaceSchema::makeVersion(int version)
{
    makeVersion1();
    Connection database(path().toStdString(), SQLite::OPEN_READWRITE);
    const auto steps = migrations().first(std::size_t(version));
    const SchemaOutcome expected = version == 1 ? SchemaOutcome::current : SchemaOutcome::upgraded;
    QVERIFY(bringUpToDate(database, path(), false, steps) == expected);
    QFile::remove(backupPath(path(), 1));
}

void TestWorkspaceSchema::stepsAreNumberedWithoutGaps()
{
    int version = 0;
    for (const Migration &step : migrations()) {
        QCOMPARE(step.version, ++version);
        QVERIFY(!step.statements.empty());
    }
}

void TestWorkspaceSchema::opensVersion1()
{
    makeVersion1();
    const auto workspace = opened(path(), OpenMode::readWrite);
    QCOMPARE(workspace->schemaVersion().value(), present);
    QVERIFY(workspace->check());
    QCOMPARE(workspace->description().value(), u"A workspace of version 1 — with an umlaut: ü"_s);
    const QList<Entry> expected{{RolloutId(u"checkout"_s), {}}, {RolloutId(u"search"_s), "new"}};
    QVERIFY(entries(*workspace) == expected);

    const StoredRollout stored = workspace->load(RolloutId(u"checkout"_s)).value();
    QVERIFY(stored.plan == samplePlan(u"checkout"_s));
    QCOMPARE(stored.author, u"Ada"_s);
    QVERIFY(stored.addedAt == someTime);
    QList<rollout::Decision> log;
    for (int i = 0; i < 3; ++i)
        log.append(nextDecision(RolloutId(u"checkout"_s), log));
    QVERIFY(stored.decisions == log);
    QCOMPARE(workspace->evidence(log.first().evidence).value(), evidenceOf(log.first()));

    const auto batches = workspace->batches(RolloutId(u"checkout"_s)).value();
    QCOMPARE(batches.size(), 2);
    QVERIFY(!batches.first().undoneAt);
    QVERIFY(batches.last().undoneAt == someTime);
    const auto observations = workspace->observations(RolloutId(u"checkout"_s)).value();
    const metrics::Batch given = sampleBatch(8, 1);
    QCOMPARE(observations.size(), given.observations.size());
    for (qsizetype i = 0; i < given.observations.size(); ++i)
        QVERIFY(observations.at(i).exposed == given.observations.at(i).exposed);

    // Version 2 brought surfaces.
    QVERIFY(workspace->surfaces().value().isEmpty());
    QVERIFY(workspace->addSurface({SurfaceId(u"shop"_s), u"Web shop"_s, u"UTC"_s}, 1, u"Ada"_s, someTime));
    QCOMPARE(workspace->surfaces().value().size(), 1);
}

void TestWorkspaceSchema::version1IsNotEditedAnyMore()
{
    makeVersion1();
    const Connection old(path().toStdString());
    Connection fresh(u":memory:"_s.toStdString(), SQLite::OPEN_READWRITE);
    createSchema(fresh, migrations().first(1));
    QCOMPARE(schemaOf(fresh), schemaOf(old));
}

void TestWorkspaceSchema::leavesThePresentVersionAlone()
{
    auto database = openDatabase(path(), OpenMode::readWriteCreate);
    QVERIFY(database);
    const int before = database->connection.getTotalChanges();
    QVERIFY(bringUpToDate(database->connection, path(), false, migrations()) == SchemaOutcome::current);
    QCOMPARE(database->connection.getTotalChanges(), before);
    QVERIFY(!QFile::exists(backupPath(path(), present)));
}

void TestWorkspaceSchema::upgradesWithABackup()
{
    makeVersion1();
    opened(path(), OpenMode::readWrite); // version 1 to the present one
    const QStringList before = contents(*opened(path(), OpenMode::readWrite));
    auto database = openDatabase(path(), OpenMode::readWrite);
    QVERIFY(database);
    const auto steps = stepsAnd({addColour, addShape});
    QVERIFY(bringUpToDate(database->connection, path(), false, steps) == SchemaOutcome::upgraded);
    QCOMPARE(textOf(database->connection, "PRAGMA user_version"), QString::number(present + 2));
    QCOMPARE(textOf(database->connection, "SELECT DISTINCT shape FROM rollout"), u"of blue"_s);
    QCOMPARE(textOf(database->connection, "SELECT count(*) FROM rollout"), u"2"_s);
    QVERIFY(bringUpToDate(database->connection, path(), false, steps) == SchemaOutcome::current);

    const auto backup = opened(backupPath(path(), present), OpenMode::readWrite);
    QCOMPARE(backup->schemaVersion().value(), present);
    QVERIFY(backup->check());
    QCOMPARE(contents(*backup), before);
}

void TestWorkspaceSchema::keepsEarlierBackups()
{
    QFile earlier(backupPath(path(), present));
    QVERIFY(earlier.open(QIODevice::WriteOnly) && earlier.write("precious") == 8);
    earlier.close();
    auto database = openDatabase(path(), OpenMode::readWriteCreate);
    QVERIFY(database);
    QVERIFY(bringUpToDate(database->connection, path(), false, stepsAnd({addColour})) == SchemaOutcome::upgraded);
    QVERIFY(earlier.open(QIODevice::ReadOnly));
    QCOMPARE(earlier.readAll(), QByteArray("precious"));
    QVERIFY(Workspace::open(backupPath(path(), present) + u"-2"_s, OpenMode::readOnly));
}

void TestWorkspaceSchema::aFailedStepChangesNothing()
{
    makeVersion1();
    auto database = openDatabase(path(), OpenMode::readWrite);
    QVERIFY(database);
    const QStringList schema = schemaOf(database->connection);
    QCOMPARE(outcome(bringUpToDate(database->connection, path(), false, stepsAnd({addColour, broken}))), u"storage"_s);
    QCOMPARE(schemaOf(database->connection), schema);
    QCOMPARE(textOf(database->connection, "PRAGMA user_version"), QString::number(present));
    QVERIFY(opened(path(), OpenMode::readWrite)->check());
}

void TestWorkspaceSchema::aFailedBackupChangesNothing()
{
    makeVersion1();
    auto database = openDatabase(path(), OpenMode::readWrite);
    QVERIFY(database);
    const QStringList schema = schemaOf(database->connection);
    const QString elsewhere = m_folder->filePath(u"none/team.sluice"_s); // the backup goes beside this name
    QCOMPARE(outcome(bringUpToDate(database->connection, elsewhere, false, stepsAnd({addColour}))),
             u"fileNotReadable"_s);
    QCOMPARE(schemaOf(database->connection), schema);
    QCOMPARE(textOf(database->connection, "PRAGMA user_version"), QString::number(present));
}

void TestWorkspaceSchema::doesNotUpgradeForReading()
{
    QVERIFY(openDatabase(path(), OpenMode::readWriteCreate));
    auto database = openDatabase(path(), OpenMode::readOnly);
    QVERIFY(database);
    QVERIFY(bringUpToDate(database->connection, path(), true, stepsAnd({addColour})) == SchemaOutcome::older);
    QVERIFY(!QFile::exists(backupPath(path(), present)));
}

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestWorkspaceSchema::readsOlderVersionsAsTheyAre_data()
{
    QTest::addColumn<int>("version");
    QTest::addColumn<bool>("isMarkedReadOnly");
    for (int version = 1; version < present; ++version) {
        QTest::addRow("version %d", version) << version << false;
        QTest::addRow("version %d, marked read-only", version) << version << true;
    }
}

void TestWorkspaceSchema::readsOlderVersionsAsTheyAre()
{
    QFETCH(int, version);
    QFETCH(bool, isMarkedReadOnly);
    makeVersion(version);
    if (isMarkedReadOnly)
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::ReadGroup));
    const QByteArray before = bytesOf(path());
    QVERIFY(!before.isEmpty());
    QStringList read;
    {
        const auto workspace = opened(path(), OpenMode::readOnly);
        QVERIFY(workspace->isReadOnly());
        QCOMPARE(workspace->schemaVersion().value(), present);
        QVERIFY(workspace->check());
        QVERIFY(workspace->surfaces().value().isEmpty());
        QVERIFY(workspace->templates().value().isEmpty());
        read = contents(*workspace);
        QCOMPARE(outcome(workspace->setDescription(u"another"_s)), u"fileNotWritable"_s);
    }
    QCOMPARE(bytesOf(path()), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"team.sluice"_s});

    // The same as if it had been upgraded.
    QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(read, contents(*opened(path(), OpenMode::readWrite)));
}

/// As a program that was killed leaves it: the newest is only in the write-ahead log.
void TestWorkspaceSchema::readsTheLogOfAnOlderVersion()
{
    makeVersion(2);
    const QString copy = m_folder->filePath(u"copy.sluice"_s);
    {
        Connection database(path().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE meta SET value = 'only in the log' WHERE key = 'description'");
        QVERIFY(QFile::copy(path(), copy) && QFile::copy(path() + u"-wal"_s, copy + u"-wal"_s));
    }
    const QByteArray file = bytesOf(copy);
    const QByteArray log = bytesOf(copy + u"-wal"_s);
    QVERIFY(!log.isEmpty());
    QCOMPARE(opened(copy, OpenMode::readOnly)->description().value(), u"only in the log"_s);
    QCOMPARE(bytesOf(copy), file);
    QCOMPARE(bytesOf(copy + u"-wal"_s), log);
}

void TestWorkspaceSchema::doesNotReadADamagedOlderVersion()
{
    makeVersion(2);
    {
        Connection database(path().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("CREATE TABLE surface (id TEXT)"); // which version 3 brings
    }
    const QByteArray before = bytesOf(path());
    QVERIFY(!Workspace::open(path(), OpenMode::readOnly));
    QCOMPARE(bytesOf(path()), before);
}

void TestWorkspaceSchema::doesNotTouchNewerVersions()
{
    auto database = openDatabase(path(), OpenMode::readWriteCreate);
    QVERIFY(database);
    QVERIFY(bringUpToDate(database->connection, path(), false, stepsAnd({addColour})) == SchemaOutcome::upgraded);
    QVERIFY(bringUpToDate(database->connection, path(), false, migrations()) == SchemaOutcome::newer);
    QCOMPARE(outcome(Workspace::open(path(), OpenMode::readWrite)), u"newerVersion"_s);
}

QTEST_GUILESS_MAIN(TestWorkspaceSchema)
#include "tst_workspaceschema.moc"
