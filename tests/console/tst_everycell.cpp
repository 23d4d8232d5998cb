// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sample.h"
#include "console/verification.h"
#include "core/json.h"
#include "support/tampering.h"
#include "support/workspaces.h"

#include <QFile>
#include <QTest>

#include <random>

#include <sqlite3.h>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

/// A value of one column of one row.
struct Cell
{
    std::string table;
    std::string column;
    std::string where; ///< of its row
    QString rollout;   ///< whose it is; empty: nobody's
    std::string type;  ///< as typeof() says
};

struct Column
{
    std::string name;
    bool isKey = false;
};

std::vector<Column> columnsOf(const SQLite::Database &database, const std::string &table)
{
    std::vector<Column> columns;
    SQLite::Statement query(database, "SELECT name, pk FROM pragma_table_info('" + table + "')");
    while (query.executeStep())
        columns.push_back({query.getColumn(0).getString(), query.getColumn(1).getInt() > 0});
    return columns;
}

/// Every stored cell, of the tables that SQLite keeps for itself, too.
std::vector<Cell> cellsOf(const QString &path)
{
    const SQLite::Database database(path.toStdString());
    std::vector<std::string> tables{"sqlite_schema"};
    SQLite::Statement names(database, "SELECT name FROM sqlite_schema WHERE type = 'table'");
    while (names.executeStep())
        tables.push_back(names.getColumn(0).getString());
    std::vector<Cell> cells;
    for (const std::string &table : tables) {
        const std::vector<Column> columns = columnsOf(database, table);
        std::string identity; // SQL that writes the condition for a row
        bool hasRollout = table == "rollout";
        const bool hasNumbers =
            table != "meta" && table != "observation" && table != "surface" && table != "template"; // WITHOUT ROWID
        if (hasNumbers)
            identity = "'rowid = ' || rowid";
        for (const Column &column : columns) {
            hasRollout = hasRollout || column.name == "rollout";
            if (column.isKey && !hasNumbers)
                identity +=
                    (identity.empty() ? "'" : " || ' AND ") + column.name + " = ' || quote(" + column.name + ")";
        }
        const std::string owner = table == "rollout" ? "id"
                                  : hasRollout ? "(SELECT id FROM rollout WHERE rollout.key = " + table + ".rollout)"
                                               : "NULL";
        for (const Column &column : columns) {
            SQLite::Statement query(database, "SELECT " + identity + ", typeof(" + column.name + "), " + owner +
                                                  " FROM " + table);
            while (query.executeStep())
                cells.push_back({table, column.name, query.getColumn(0).getString(),
                                 QString::fromUtf8(query.getColumn(2).getText()), query.getColumn(1).getString()});
        }
    }
    return cells;
}

/// Another value for the cell, one bit away from what stands there, or anything where nothing did.
void flip(SQLite::Database &database, const Cell &cell, std::mt19937 &random)
{
    const std::string set = "UPDATE " + cell.table + " SET " + cell.column + " = ";
    const std::string where = " WHERE " + cell.where;
    if (cell.type == "integer") {
        // A number that is taken already may be refused by a unique index; another one is not.
        if (database.tryExec(set + "(" + cell.column + " | 1) - (" + cell.column + " & 1)" + where) != SQLite::OK)
            database.exec(set + cell.column + " + 1000003" + where);
        return;
    }
    if (cell.type == "null") {
        if (database.tryExec(set + "1" + where) != SQLite::OK)
            database.exec(set + "'x'" + where);
        return;
    }
    SQLite::Statement query(database, "SELECT CAST(" + cell.column + " AS BLOB) FROM " + cell.table + where);
    query.executeStep();
    const SQLite::Column value = query.getColumn(0);
    const std::string bytes(static_cast<const char *>(value.getBlob()), std::size_t(value.getBytes()));
    query.reset();
    // The first bytes of a summary say which version wrote it: with others it is a cache that is made anew.
    const std::size_t from = cell.column == "summary" ? 8 : 0;
    if (bytes.empty()) {
        database.exec(set + (cell.type == "text" ? "'x'" : "x'78'") + where);
        return;
    }
    // A name that another record has may be refused as well: metric_1 and metric_3 are one bit apart.
    constexpr int attempts = 8;
    for (int attempt = 1;; ++attempt) {
        std::string flipped = bytes;
        const std::size_t at = from + random() % (bytes.size() - from);
        flipped[at] = char(flipped[at] ^ (1 << random() % 8));
        SQLite::Statement update(database, set + (cell.type == "text" ? "CAST(? AS TEXT)" : "?") + where);
        update.bind(1, flipped.data(), int(flipped.size()));
        try {
            update.exec();
            return;
        } catch (const SQLite::Exception &exception) {
            if (exception.getErrorCode() != SQLITE_CONSTRAINT || attempt == attempts)
                throw;
        }
    }
}

/// Which kinds of records a change in this table may be told as.
QList<RecordKind> kindsFor(const std::string &table)
{
    using enum RecordKind;
    static const std::map<std::string, QList<RecordKind>> kinds{
        {"meta", {RecordKind::meta}},
        {"rollout", {plan, summary, file}},
        {"plan", {plan, file}},
        {"decision", {decision, file}},
        {"evidence", {evidence}},
        {"batch", {batch, undoing, observation}},
        {"observation", {observation, batch}},
        {"surface", {surface}},
        {"template", {templates}},
        {"source", {RecordKind::source, file}},
        {"shared_connection", {connection}},
        {"shared_position", {connection}},
        {"shared_entry", {sharedCopy}},
        {"outbox", {RecordKind::outbox}},
        {"seal",
         {seal, plan, decision, batch, undoing, observation, RecordKind::meta, surface, templates, RecordKind::source,
          connection, sharedCopy, RecordKind::outbox, evidence}},
        {"sqlite_sequence", {seal, batch}},
        {"sqlite_schema", {schema, file}}};
    return kinds.at(table);
}

/// All that a workspace says, apart from what a cache says of its version; none: it cannot be read.
std::optional<std::string> contentOf(const QString &path)
{
    try {
        SQLite::Database database(path.toStdString(), SQLite::OPEN_READWRITE);
        std::string text = database.execAndGet("PRAGMA user_version").getString() + ' ' +
                           database.execAndGet("PRAGMA application_id").getString() + '\n';
        for (const std::string table : {"sqlite_schema", "sqlite_sequence", "meta", "rollout", "plan", "decision",
                                        "evidence", "batch", "observation", "seal", "surface", "template", "source",
                                        "shared_connection", "shared_position", "shared_entry", "outbox"}) {
            std::string line;
            for (const Column &column : columnsOf(database, table))
                line += (line.empty() ? "quote(" : " || quote(") +
                        (column.name == "summary" ? "substr(summary, 9)" : column.name) + ")";
            SQLite::Statement query(database, "SELECT " + line + " FROM " + table + " ORDER BY 1");
            while (query.executeStep())
                text += query.getColumn(0).getString() + '\n';
        }
        return text;
    } catch (const SQLite::Exception &) {
        return std::nullopt;
    }
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

void write(const QString &path, const QByteArray &bytes)
{
    for (const QString &beside : {u"-wal"_s, u"-shm"_s})
        QFile::remove(path + beside);
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// A first decision whose evidence is not at hand.
rollout::Decision takenElsewhere(const RolloutId &rollout)
{
    rollout::Decision decision;
    decision.rollout = rollout;
    decision.number = 1;
    decision.kind = DecisionKind::note;
    decision.actor = u"Ines"_s;
    decision.zone = u"UTC"_s;
    decision.reason = u"Ready"_s;
    decision.evidence = sha256("kept elsewhere");
    decision.hash = rollout::decisionHash(decision);
    return decision;
}

} // namespace

/// Whatever is changed in a workspace is noticed, wherever it stands. With SLUICE_EVERY_CELL=sample this takes the
/// sample workspace with its real data, which takes minutes, otherwise a small one.
class TestEveryCell : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { write(m_desk.workspace(), m_good); }
    void everyCellIsCovered();
    void everyBitIsCovered();

private:
    void makeSmall() const;

    Desk m_desk;
    FakeClock m_clock;
    QByteArray m_good;
    bool m_isSample = qEnvironmentVariable("SLUICE_EVERY_CELL") == "sample"_L1;
};

/// A surface with two revisions, a template, sources, and two rollouts, one of which has decisions, evidence, an import
/// and one that was undone, and data that no evidence covers yet; the other was decided on elsewhere. A shared store
/// that was tampered with, and something to be sent there.
void TestEveryCell::makeSmall() const
{
    const auto session = m_desk.session(m_clock);
    QVERIFY(session->workspace().setDescription(u"What “we” roll out"_s));
    QVERIFY(session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
    rollout::Plan other = twoGuardrails();
    other.id = RolloutId(u"other"_s);
    QVERIFY(session->addPlan(other, u"Teo Okafor"_s));
    const RolloutId id = twoGuardrails().id;
    const auto import = [&](int looks, double rate) {
        ImportRequest request;
        request.rollout = id;
        request.path = m_desk.file(u"export.csv"_s, exported(looks, rate));
        return session->import(request, u"Mara Lindqvist"_s).value().batch;
    };
    rollout::Surface checkout{SurfaceId(u"checkout"_s), u"Checkout"_s};
    checkout.timeZone = u"Europe/Berlin"_s;
    QVERIFY(session->workspace().addSurface(checkout, 1, u"Mara Lindqvist"_s, m_clock.now()));
    checkout.name = u"Checkout and basket"_s;
    QVERIFY(session->workspace().addSurface(checkout, 2, u"Teo Okafor"_s, m_clock.now()));
    QVERIFY(session->workspace().setTemplate({u"careful"_s, u"As always"_s, {}, twoGuardrails().stages},
                                             u"Mara Lindqvist"_s, m_clock.now()));
    store::Workspace &workspace = session->workspace();
    QVERIFY(workspace.setSource(id, u"shop"_s, {{u"kind"_s, u"prometheus"_s}}, u"Mara Lindqvist"_s, m_clock.now()));
    QVERIFY(workspace.removeSource(id, u"shop"_s, u"Teo Okafor"_s, m_clock.now()));
    QVERIFY(workspace.setSource(other.id, u"shop"_s, {{u"kind"_s, u"odbc"_s}}, u"Teo Okafor"_s, m_clock.now()));
    QVERIFY(session->decide(id, request(DecisionKind::start, 0)));
    m_desk.file(u"export.csv"_s, exported(2));
    const qint64 wrong = import(2, 0.05);
    QVERIFY(session->undoImport(wrong, u"Teo Okafor"_s));
    import(3, 0.02);
    QVERIFY(session->decide(id, request(DecisionKind::note, 1, u"Nothing found"_s)));
    QVERIFY(session->decide(id, request(DecisionKind::hold, 2, u"Checking refunds"_s)));
    import(5, 0.02);

    QVERIFY(workspace.setSharedConnection({u"http://127.0.0.1:2379"_s, u"mara"_s, {}, u"acme"_s, 7}, m_clock.now()));
    const QByteArray key = "/sluice/v1/acme/log/other/0000000001";
    QVERIFY(workspace.takeShared({{other.id.value, {key, "first", 4, 4, 1}, false, false},
                                  {other.id.value, {key, "second", 4, 5, 2}, false, false},
                                  {other.id.value, {key + "/evidence", "{}", 4, 4, 1}, false, true}}));
    QVERIFY(workspace.takeShared({{other.id.value, {key, {}, 0, 6, 0}, true, false}},
                                 store::SharedPosition{7, 6, m_clock.now()}));
    QVERIFY(workspace.setSharedRead(2));
    store::OutboxItem item{u"01j"_s, other.id.value, 1, 1, "{}", "{}", "proof", m_clock.now(), {}};
    QVERIFY(workspace.enqueue(item));
    QVERIFY(workspace.setOutboxProgress(item.id, {store::OutboxState::refused, 1, u"Not permitted"_s, m_clock.now()}));
    item.id = u"01k"_s;
    QVERIFY(workspace.enqueue(item));
    QVERIFY(workspace.settle(item.id));
    QVERIFY(workspace.appendFromElsewhere(takenElsewhere(other.id), {}));
    QVERIFY(session->summaries());
}

void TestEveryCell::initTestCase()
{
    if (m_isSample)
        QVERIFY(makeSample(m_desk.workspace(), m_clock));
    else
        makeSmall();
    m_clock.advance(6h);
    m_good = bytesOf(m_desk.workspace());
    const auto verification = verify(m_desk.workspace(), m_clock.now(), {});
    QVERIFY(verification);
    QVERIFY2(verification->isAsRecorded(), canonicalJson(toJson(*verification)).constData());
}

void TestEveryCell::everyCellIsCovered()
{
    std::mt19937 random(20261128);
    const std::vector<Cell> cells = cellsOf(m_desk.workspace());
    QVERIFY(cells.size() > 300);
    int refused = 0;
    for (const Cell &cell : cells) {
        const QString where = QString::fromStdString(cell.table + '.' + cell.column + ", " + cell.where);
        write(m_desk.workspace(), m_good);
        try {
            if (cell.table == "sqlite_schema") { // with its triggers, which are a part of it
                SQLite::Database database(m_desk.workspace().toStdString(), SQLite::OPEN_READWRITE);
                database.exec("PRAGMA writable_schema = ON");
                flip(database, cell, random);
            } else {
                Tampering tampering(m_desk.workspace());
                flip(tampering.database(), cell, random);
            }
        } catch (const SQLite::Exception &exception) {
            // A table that can no longer be written is one that can no longer be read.
            QVERIFY2(cell.table == "sqlite_schema", qPrintable(where + u": "_s + QString::fromUtf8(exception.what())));
        }
        VerificationOrder order; // of its rollout alone it must be noticed, too
        const bool isOfOne = !cell.rollout.isEmpty() && cell.table != "rollout" && cell.table != "seal";
        if (isOfOne)
            order.rollout = RolloutId(cell.rollout);
        const auto verification = verify(m_desk.workspace(), m_clock.now(), order);
        if (!verification) {
            ++refused;
            // A number that no table takes is noticed by SQLite, which names the table.
            const QString &why = verification.error().detail;
            QVERIFY2(cell.table == "sqlite_schema" || why.contains(QString::fromStdString(cell.table)),
                     qPrintable(where + u": "_s + why));
            continue;
        }
        QVERIFY2(!verification->isAsRecorded(), qPrintable(where));
        const QList<RecordKind> kinds = kindsFor(cell.table);
        QVERIFY2(std::ranges::any_of(verification->faults,
                                     [&](const Discrepancy &fault) { return kinds.contains(fault.kind); }),
                 qPrintable(where + u'\n' + QString::fromUtf8(canonicalJson(toJson(*verification)))));
    }
    qInfo("%zu cells, all noticed, %d of them when the file was opened", cells.size(), refused);
}

void TestEveryCell::everyBitIsCovered()
{
    std::mt19937 random(20261129);
    const std::optional<std::string> good = contentOf(m_desk.workspace());
    QVERIFY(good);
    write(m_desk.workspace(), m_good);
    const int flips = m_isSample ? 2'000 : 300;
    int refused = 0;
    int found = 0;
    int unused = 0;
    for (int i = 0; i < flips; ++i) {
        const auto at = qsizetype(random() % std::size_t(m_good.size()));
        const int bit = int(random() % 8);
        QByteArray bytes = m_good;
        bytes[at] = char(bytes.at(at) ^ (1 << bit));
        write(m_desk.workspace(), bytes);
        const auto verification = verify(m_desk.workspace(), m_clock.now(), {});
        if (!verification) {
            ++refused;
        } else if (!verification->isAsRecorded()) {
            ++found;
        } else {
            write(m_desk.workspace(), bytes);
            QVERIFY2(contentOf(m_desk.workspace()) == good,
                     qPrintable(u"bit %1 of byte %2 went unnoticed"_s.arg(bit).arg(at)));
            ++unused;
        }
    }
    QVERIFY(found > 0);
    qInfo("%d bits: %d made the file unreadable, %d were found, %d are in unused space", flips, refused, found, unused);
}

QTEST_GUILESS_MAIN(TestEveryCell)
#include "tst_everycell.moc"
