// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "store/opening.h"
#include "store/schema.h"
#include "storesamples.h"

#include <SQLiteCpp/Database.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>
#include <sys/stat.h>

#include <functional>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

/// Every file of a folder with its bytes, but for the -shm files: they hold an index that SQLite makes anew.
QMap<QString, QByteArray> snapshot(const QString &folder)
{
    QMap<QString, QByteArray> files;
    const QFileInfoList entries = QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries)
        if (!entry.fileName().endsWith(u"-shm"_s))
            files.insert(entry.fileName(), entry.isFile() ? readFile(entry.filePath()) : QByteArray());
    return files;
}

/// A workspace with something in it, closed.
void makeWorkspace(const QString &path)
{
    const auto workspace = opened(path);
    const RolloutId id(u"checkout"_s);
    const rollout::Decision decision = nextDecision(id, {});
    const bool isMade = workspace->addRollout(samplePlan(id.value), u"Ada"_s, someTime, "summary") &&
                        workspace->append(decision, evidenceOf(decision), "summary") &&
                        workspace->addBatch(id, sampleBatch(400, 1), u"Ada"_s, someTime, "summary");
    if (!isMade)
        qFatal("no workspace at %s", qPrintable(path));
}

SQLite::Database raw(const QString &path)
{
    return SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
}

/// Leaves what `sql` did in the write-ahead log, as a killed process does.
void leaveInLog(const QString &path, const char *sql)
{
    SQLite::Database connection = raw(path);
    sqlite3_db_config(connection.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    connection.exec(sql);
}

void truncate(const QString &path, qint64 size)
{
    if (!QFile::resize(path, size))
        qFatal("cannot shorten %s", qPrintable(path));
}

constexpr QFile::Permissions readOnlyFile = QFile::ReadOwner | QFile::ReadUser | QFile::ReadGroup | QFile::ReadOther;
constexpr QFile::Permissions readOnlyFolder =
    readOnlyFile | QFile::ExeOwner | QFile::ExeUser | QFile::ExeGroup | QFile::ExeOther;
constexpr QFile::Permissions folderOfOwner = readOnlyFolder | QFile::WriteOwner | QFile::WriteUser;

} // namespace

/// Makes a bad file at this path.
using Maker = std::function<void(const QString &path)>;
Q_DECLARE_METATYPE(Maker)

class TestWorkspaceOpening : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void createsAndOpens();
    void createsNothingUnasked();
    void createsNothingWithoutAFolder();
    void createsNothingInAReadOnlyFolder();
    void createsNothingInMemory();
    void refuses_data();
    void refuses();
    void refusesToWriteAReadOnlyFile();
    void refusesToWriteInAReadOnlyFolder();
    void readsAReadOnlyFile();
    void readsInAReadOnlyFolder();
    void readsWhatAKilledProcessLeft();
    void aReaderLeavesNothingBehind();
    void opensThroughALink();
    void opensAwkwardNames_data();
    void opensAwkwardNames();
    void setsUpTheConnection();
    void findsDamageInLargeFilesOnRequest();
    void saysThatItIsLocked();
    void waitsForAnotherWriter();

private:
    QString path() const { return m_folder->filePath(u"team.sluice"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWorkspaceOpening::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestWorkspaceOpening::cleanup()
{
    QFile::setPermissions(m_folder->path(), folderOfOwner);
    m_folder.reset();
}

void TestWorkspaceOpening::createsAndOpens()
{
    opened(path());
    QCOMPARE(snapshot(m_folder->path()).keys(), QStringList{u"team.sluice"_s});
    for (const OpenMode mode : {OpenMode::readWrite, OpenMode::readWriteCreate, OpenMode::readOnly}) {
        const auto workspace = opened(path(), mode);
        QCOMPARE(workspace->schemaVersion().value(), migrations().back().version);
        QCOMPARE(workspace->path(), QFileInfo(path()).canonicalFilePath());
        QCOMPARE(workspace->isReadOnly(), mode == OpenMode::readOnly);
        QVERIFY(workspace->check());
    }
}

void TestWorkspaceOpening::createsNothingUnasked()
{
    for (const OpenMode mode : {OpenMode::readWrite, OpenMode::readOnly}) {
        const auto workspace = Workspace::open(path(), mode);
        QCOMPARE(outcome(workspace), u"fileNotFound"_s);
        QCOMPARE(workspace.error().place, path());
    }
    QVERIFY(snapshot(m_folder->path()).isEmpty());
}

void TestWorkspaceOpening::createsNothingWithoutAFolder()
{
    const QString inNoFolder = m_folder->filePath(u"none/team.sluice"_s);
    QCOMPARE(outcome(Workspace::open(inNoFolder, OpenMode::readWriteCreate)), u"fileNotFound"_s);
    QVERIFY(snapshot(m_folder->path()).isEmpty());
}

void TestWorkspaceOpening::createsNothingInAReadOnlyFolder()
{
    QVERIFY(QFile::setPermissions(m_folder->path(), readOnlyFolder));
    QCOMPARE(outcome(Workspace::open(path(), OpenMode::readWriteCreate)), u"fileNotWritable"_s);
    QVERIFY(snapshot(m_folder->path()).isEmpty());
}

void TestWorkspaceOpening::createsNothingInMemory()
{
    QCOMPARE(outcome(Workspace::open(u":memory:"_s, OpenMode::readWriteCreate)), u"fileNotFound"_s);
}

void TestWorkspaceOpening::refuses_data()
{
    QTest::addColumn<Maker>("make");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *code, const Maker &make) {
        QTest::newRow(name) << make << QString::fromLatin1(code);
    };
    row("folder", "fileNotReadable", [](const QString &path) { QDir().mkpath(path); });
    row("pipe", "fileNotReadable", [](const QString &path) { mkfifo(QFile::encodeName(path).constData(), 0600); });
    row("empty", "notAWorkspace", [](const QString &path) { writeFile(path, {}); });
    row("text", "notAWorkspace", [](const QString &path) { writeFile(path, QByteArray("metric,n\n").repeated(900)); });
    row("SQLite's first words only", "notAWorkspace",
        [](const QString &path) { writeFile(path, QByteArray("SQLite format 3\0", 16)); });
    row("noise after SQLite's first words", "notAWorkspace",
        [](const QString &path) { writeFile(path, QByteArray("SQLite format 3\0", 16) + QByteArray(5000, '\x5a')); });
    row("another program's database", "notAWorkspace",
        [](const QString &path) { raw(path).exec("CREATE TABLE a (b); INSERT INTO a VALUES (1)"); });
    row("another program's database with a log", "notAWorkspace", [](const QString &path) {
        leaveInLog(path, "PRAGMA journal_mode = WAL; CREATE TABLE a (b); INSERT INTO a VALUES (1)");
    });
    row("another program's database with a hot journal", "notAWorkspace", [](const QString &path) {
        SQLite::Database connection = raw(path);
        connection.exec("PRAGMA cache_size = 1; CREATE TABLE a (b); INSERT INTO a VALUES (1);"
                        "BEGIN; INSERT INTO a SELECT randomblob(4000) FROM json_each('[1,2,3,4,5,6,7,8,9]')");
        // Both files as they stand in the middle of the transaction: what a killed process leaves.
        const QByteArray file = readFile(path);
        const QByteArray journal = readFile(path + u"-journal"_s);
        if (journal.isEmpty())
            qFatal("no journal");
        connection.exec("ROLLBACK");
        connection = raw(u":memory:"_s);
        writeFile(path, file);
        writeFile(path + u"-journal"_s, journal);
    });
    row("newer version", "newerVersion", [](const QString &path) {
        makeWorkspace(path);
        raw(path).exec("PRAGMA user_version = 4711; CREATE TABLE later (a)");
    });
    row("newer version, in the log only", "newerVersion", [](const QString &path) {
        makeWorkspace(path);
        leaveInLog(path, "PRAGMA user_version = 4711; CREATE TABLE later (a)");
    });
    row("no version", "damaged", [](const QString &path) {
        makeWorkspace(path);
        raw(path).exec("PRAGMA user_version = 0");
    });
    row("cut in half", "damaged", [](const QString &path) {
        makeWorkspace(path);
        truncate(path, QFileInfo(path).size() / 2);
    });
    row("last byte cut off", "damaged", [](const QString &path) {
        makeWorkspace(path);
        truncate(path, QFileInfo(path).size() - 1);
    });
    row("cut after the first page", "damaged", [](const QString &path) {
        makeWorkspace(path);
        truncate(path, 4096);
    });
    row("cut within the header", "damaged", [](const QString &path) {
        makeWorkspace(path);
        truncate(path, 80);
    });
    row("a page of zeros", "damaged", [](const QString &path) {
        makeWorkspace(path);
        QByteArray bytes = readFile(path);
        bytes.replace(2 * 4096, 4096, QByteArray(4096, '\0'));
        writeFile(path, bytes);
    });
    row("noise in the middle", "damaged", [](const QString &path) {
        makeWorkspace(path);
        QByteArray bytes = readFile(path);
        bytes.replace(bytes.size() / 2, 8192, QByteArray(8192, '\x5a'));
        writeFile(path, bytes);
    });
}

void TestWorkspaceOpening::refuses()
{
    QFETCH(Maker, make);
    QFETCH(QString, code);
    make(path());
    const auto before = snapshot(m_folder->path());
    for (const OpenMode mode : {OpenMode::readWriteCreate, OpenMode::readWrite, OpenMode::readOnly}) {
        const auto workspace = Workspace::open(path(), mode);
        QCOMPARE(outcome(workspace), code);
        QVERIFY(!workspace.error().detail.isEmpty());
        QCOMPARE(workspace.error().place, QFileInfo(path()).canonicalFilePath());
        QVERIFY(snapshot(m_folder->path()) == before);
    }
}

void TestWorkspaceOpening::refusesToWriteAReadOnlyFile()
{
    makeWorkspace(path());
    QVERIFY(QFile::setPermissions(path(), readOnlyFile));
    const auto before = snapshot(m_folder->path());
    for (const OpenMode mode : {OpenMode::readWriteCreate, OpenMode::readWrite})
        QCOMPARE(outcome(Workspace::open(path(), mode)), u"fileNotWritable"_s);
    QVERIFY(snapshot(m_folder->path()) == before);
}

void TestWorkspaceOpening::refusesToWriteInAReadOnlyFolder()
{
    makeWorkspace(path());
    QVERIFY(QFile::setPermissions(m_folder->path(), readOnlyFolder));
    const auto before = snapshot(m_folder->path());
    for (const OpenMode mode : {OpenMode::readWriteCreate, OpenMode::readWrite})
        QCOMPARE(outcome(Workspace::open(path(), mode)), u"fileNotWritable"_s);
    QVERIFY(snapshot(m_folder->path()) == before);
}

void TestWorkspaceOpening::readsAReadOnlyFile()
{
    makeWorkspace(path());
    const QStringList expected = contents(*opened(path()));
    QVERIFY(QFile::setPermissions(path(), readOnlyFile));
    const auto before = snapshot(m_folder->path());
    QCOMPARE(contents(*opened(path(), OpenMode::readOnly)), expected);
    QVERIFY(snapshot(m_folder->path()) == before);
}

void TestWorkspaceOpening::readsInAReadOnlyFolder()
{
    makeWorkspace(path());
    const QStringList expected = contents(*opened(path()));
    QVERIFY(QFile::setPermissions(m_folder->path(), readOnlyFolder));
    const auto before = snapshot(m_folder->path());
    QCOMPARE(contents(*opened(path(), OpenMode::readOnly)), expected);
    QVERIFY(snapshot(m_folder->path()) == before);
}

void TestWorkspaceOpening::readsWhatAKilledProcessLeft()
{
    makeWorkspace(path());
    leaveInLog(path(), "INSERT INTO meta VALUES ('description', 'in the log')");
    const auto before = snapshot(m_folder->path());
    QCOMPARE(before.size(), 2);
    {
        const auto reader = opened(path(), OpenMode::readOnly);
        QCOMPARE(reader->description().value(), u"in the log"_s);
    }
    QVERIFY2(snapshot(m_folder->path()) == before, "a reader does not move the log into the file");
    QCOMPARE(opened(path())->description().value(), u"in the log"_s);
    QCOMPARE(snapshot(m_folder->path()).size(), 1);
}

void TestWorkspaceOpening::aReaderLeavesNothingBehind()
{
    makeWorkspace(path());
    const auto before = snapshot(m_folder->path());
    opened(path(), OpenMode::readOnly);
    QVERIFY(snapshot(m_folder->path()) == before);
    QVERIFY(!QFile::exists(path() + u"-shm"_s));
}

void TestWorkspaceOpening::opensThroughALink()
{
    makeWorkspace(path());
    QVERIFY(QDir(m_folder->path()).mkdir(u"desk"_s));
    const QString link = m_folder->filePath(u"desk/link.sluice"_s);
    QVERIFY(QFile::link(path(), link));
    const auto workspace = opened(link, OpenMode::readWriteCreate);
    QVERIFY(workspace->setDescription(u"by the link"_s));
    QCOMPARE(opened(path())->description().value(), u"by the link"_s);
    // A link to nothing is not a place to create a file at: it would turn up somewhere else.
    QVERIFY(QFile::link(m_folder->filePath(u"gone"_s), m_folder->filePath(u"dangling"_s)));
    QCOMPARE(outcome(Workspace::open(m_folder->filePath(u"dangling"_s), OpenMode::readWriteCreate)), u"fileNotFound"_s);
}

void TestWorkspaceOpening::opensAwkwardNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("spaces and percent") << u"my 100% plan?.sluice"_s;
    QTest::newRow("other letters") << u"Größe 日本.sluice"_s;
    QTest::newRow("looks like an address") << u"file:a?mode=memory"_s;
}

void TestWorkspaceOpening::opensAwkwardNames()
{
    QFETCH(QString, name);
    QDir::setCurrent(m_folder->path());
    const auto restore = qScopeGuard([] { QDir::setCurrent(QDir::tempPath()); });
    makeWorkspace(name);
    QCOMPARE(QDir().entryList(QDir::Files), QStringList{name});
    QVERIFY(QFile::setPermissions(name, readOnlyFile));
    QCOMPARE(entries(*opened(name, OpenMode::readOnly)).size(), 1);
}

void TestWorkspaceOpening::setsUpTheConnection()
{
    makeWorkspace(path());
    auto database = openDatabase(path(), OpenMode::readWrite);
    QVERIFY(database);
    const auto pragma = [&](const char *name) {
        return QString::fromStdString(database->connection.execAndGet(std::string("PRAGMA ") + name).getString());
    };
    QCOMPARE(pragma("journal_mode"), u"wal"_s);
    QCOMPARE(pragma("synchronous"), u"2"_s); // FULL
    QCOMPARE(pragma("foreign_keys"), u"1"_s);
    QCOMPARE(pragma("trusted_schema"), u"0"_s);
    QCOMPARE(pragma("busy_timeout"), u"2000"_s);
    QCOMPARE(pragma("application_id"), QString::number(applicationId));
    // Defensive: even we cannot write into the schema table.
    database->connection.exec("PRAGMA writable_schema = ON");
    QVERIFY_EXCEPTION_THROWN(database->connection.exec("DELETE FROM sqlite_schema"), SQLite::Exception);
}

void TestWorkspaceOpening::findsDamageInLargeFilesOnRequest()
{
    makeWorkspace(path());
    {
        const auto workspace = opened(path());
        QVERIFY(workspace->setDescription(QString(9'000'000, u'x')));
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(10 * 4096) && file.write(QByteArray(4096, '\x5a')) == 4096);
    file.close();
    const auto workspace = Workspace::open(path(), OpenMode::readWrite);
    QVERIFY(workspace);
    const auto check = (*workspace)->check();
    QCOMPARE(outcome(check), u"damaged"_s);
    QVERIFY(!check.error().detail.isEmpty());
}

namespace {

/// Another process that locks the file until it is destroyed.
class LockHolder
{
public:
    LockHolder(const QString &path, const QString &sql)
    {
        m_process.start(QCoreApplication::applicationFilePath(), {u"--lock"_s, path, sql});
        m_isHolding = m_process.waitForReadyRead() && m_process.readLine() == "locked\n";
    }
    ~LockHolder() { release(); }
    Q_DISABLE_COPY_MOVE(LockHolder)

    void release()
    {
        m_process.closeWriteChannel(); // it waits for the end of its input
        m_process.waitForFinished();
    }
    [[nodiscard]] bool isHolding() const { return m_isHolding; }

    static int run(const QStringList &arguments)
    {
        SQLite::Database connection(arguments.at(2).toStdString(), SQLite::OPEN_READWRITE);
        connection.exec(arguments.at(3).toStdString());
        QFile output;
        QFile input;
        if (!output.open(stdout, QIODevice::WriteOnly) || !input.open(stdin, QIODevice::ReadOnly))
            return 1;
        output.write("locked\n");
        output.flush();
        input.readAll();
        return 0;
    }

private:
    QProcess m_process;
    bool m_isHolding = false;
};

} // namespace

void TestWorkspaceOpening::saysThatItIsLocked()
{
    makeWorkspace(path());
    const auto before = snapshot(m_folder->path());
    LockHolder holder(path(), u"PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"_s);
    QVERIFY(holder.isHolding());
    for (const OpenMode mode : {OpenMode::readWrite, OpenMode::readOnly})
        QCOMPARE(outcome(Workspace::open(path(), mode)), u"locked"_s);
    holder.release();
    QVERIFY(snapshot(m_folder->path()) == before);
    QVERIFY(Workspace::open(path(), OpenMode::readWrite));
}

void TestWorkspaceOpening::waitsForAnotherWriter()
{
    makeWorkspace(path());
    LockHolder holder(path(), u"BEGIN EXCLUSIVE"_s);
    QVERIFY(holder.isHolding());
    const auto workspace = opened(path(), OpenMode::readWrite);
    const QStringList before = contents(*workspace); // reading goes on
    QCOMPARE(outcome(workspace->setDescription(u"x"_s)), u"locked"_s);
    QCOMPARE(contents(*workspace), before);
    holder.release();
    QVERIFY(workspace->setDescription(u"x"_s));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--lock"_s)
        return LockHolder::run(application.arguments());
    TestWorkspaceOpening test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_workspaceopening.moc"
