// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqltest.h"

#include "stats/samples.h"

#include <QJsonArray>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

namespace {

const QString question = u"SELECT arm AS \"group\", count(*) AS n, avg(value) AS mean,\n"
                         "       avg(value * value) - avg(value) * avg(value) AS variance\n"
                         "FROM unit WHERE at >= :t0 AND at < :t1 AND value > :least GROUP BY arm"_s;

} // namespace

/// What is different from PostgreSQL spoken to by its own driver: data sources, and databases of another kind.
class TestOdbcSource : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aDataSourceIsFoundByItsName();
    void anotherDatabaseNeedsItsOwnSession();
    void anotherDatabaseGivesTheSameFigures();
    void anotherDatabaseSaysHowFarItsDataReach();
    void anotherDatabaseIsOnlyReadAsItsSessionSays();

private:
    [[nodiscard]] QJsonObject lite(const QString &query, const QStringList &session) const;

    Warehouse m_warehouse;
    QTemporaryDir m_folder;
};

void TestOdbcSource::initTestCase()
{
    const QString failure = m_warehouse.start();
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    m_warehouse.addReader();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QODBC"_s, u"maker"_s);
        database.setDatabaseName(u"Driver={SQLite3};Database="_s + m_folder.filePath(u"units.db"_s));
        QVERIFY2(database.open(), qPrintable(database.lastError().text()));
        QSqlQuery query(database);
        for (const auto &statement :
             {u"CREATE TABLE unit (arm TEXT, value DOUBLE, at TEXT)"_s,
              u"INSERT INTO unit VALUES ('exposed', 1.5, '2026-10-24 22:30:00.000'), ('exposed', 2.5, '2026-10-25'), "
              "('exposed', 9, '2026-10-26 01:15:00.500'), ('unexposed', 4, '2026-10-26 01:15:00.499'), "
              "('unexposed', 8, '2026-10-25'), ('unexposed', 0, '2026-10-25'), ('unexposed', 4, '2026-10-25')"_s})
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(u"maker"_s);
}

QJsonObject TestOdbcSource::lite(const QString &query, const QStringList &session) const
{
    QJsonObject document{{u"format"_s, 1},
                         {u"kind"_s, u"odbc"_s},
                         {u"connection"_s, u"Driver={SQLite3};Database="_s + m_folder.filePath(u"units.db"_s)},
                         {u"times"_s, u"text"_s},
                         {u"constants"_s, QJsonObject{{u"least"_s, -1}}},
                         {u"newest"_s, u"SELECT max(at) || 'Z' FROM unit"_s},
                         {u"queries"_s, QJsonObject{{u"revenue"_s, query}}}};
    if (!session.isEmpty())
        document.insert(u"session"_s, QJsonArray::fromStringList(session));
    return document;
}

void TestOdbcSource::aDataSourceIsFoundByItsName()
{
    QFile file(m_folder.filePath(u"odbc.ini"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(u"[warehouse]\nDriver=PostgreSQL Unicode\nServername=localhost\nPort=%1\nDatabase=postgres\n"
               "SSLmode=verify-full\nPqopt=sslrootcert=%2\n"_s.arg(m_warehouse.server().port())
                   .arg(m_warehouse.server().authority())
                   .toUtf8());
    file.close();
    qputenv("ODBCINI", file.fileName().toUtf8());
    const QJsonObject document{
        {u"format"_s, 1},
        {u"kind"_s, u"odbc"_s},
        {u"dsn"_s, u"warehouse"_s},
        {u"user"_s, Warehouse::reader},
        {u"newest"_s, newestIsEnd},
        {u"queries"_s, QJsonObject{{u"revenue"_s, u"SELECT 'exposed' AS \"group\", 10 AS n, 2.5 AS mean, 1 AS variance "
                                                  "WHERE :t0 < :t1"_s}}}};
    SqlSource asked = source(document);
    QCOMPARE(asked.name(), u"odbc warehouse"_s);
    const auto batch = asked.fetch(look());
    QVERIFY2(batch, qPrintable(faultsOf(batch).join(u'\n')));
    QVERIFY(batch->observations.first().exposed == stats::Sample(stats::Mean{10, 2.5, 10, {}}));
}

void TestOdbcSource::anotherDatabaseNeedsItsOwnSession()
{
    QCOMPARE(faultsOf(source(lite(question, {})).fetch(look())),
             QStringList{u"unreachable: this is not PostgreSQL, so Sluice does not know how to make its session "
                         "read-only and its queries end. Name the statements in “session”."_s});
}

void TestOdbcSource::anotherDatabaseGivesTheSameFigures()
{
    const auto batch = source(lite(question, {u"PRAGMA query_only = ON"_s})).fetch(look());
    QVERIFY2(batch, qPrintable(faultsOf(batch).join(u'\n')));
    QVERIFY(batch->observations.first().exposed == stats::Sample(stats::Mean{2, 2, 0.5, {}}));
    QVERIFY(batch->observations.first().unexposed == stats::Sample(stats::Mean{4, 4, 32, {}}));
    QCOMPARE(batch->observations.first().at, lookEnd);
}

void TestOdbcSource::anotherDatabaseSaysHowFarItsDataReach()
{
    const auto endOf = [this](const QString &newest) {
        QJsonObject document = lite(question, {u"PRAGMA query_only = ON"_s});
        document.insert(u"newest"_s, newest);
        const auto batch = source(document).fetch(look());
        return batch ? toIso(batch->observations.first().at) : faultsOf(batch).join(u'\n');
    };
    QCOMPARE(endOf(u"SELECT max(at) || ' +00:00' FROM unit WHERE at < '2026-10-26 01:15:00.500'"_s),
             u"2026-10-26T01:15:00.499Z"_s);
    QCOMPARE(
        endOf(u"SELECT max(at) FROM unit"_s),
        u"newest: “2026-10-26 01:15:00.500” is a time without a zone, of which nobody knows what moment it is. Return "
        "it with its zone (AT TIME ZONE 'UTC'), or as text that ends with Z or an offset."_s);
    QCOMPARE(endOf(u"SELECT at || 'Z' FROM unit"_s),
             u"newest: the query returns more than one row. One row with one moment is needed, as max(…) answers."_s);
    QCOMPARE(endOf(u"SELECT max(at) || 'Z', 1 FROM unit"_s),
             u"newest: the query returns 2 columns. One row with one moment is needed."_s);
    QCOMPARE(
        endOf(u"SELECT max(at) || 'Z' FROM unit WHERE at < :t0"_s),
        u"newest: no data since the stage was entered at 2026-10-24T22:30:00.000Z; there are none at all (NULL)."_s);
    QVERIFY(endOf(u"SELECT max(at) FROM nowhere"_s).contains(u"no such table: nowhere"_s));
}

void TestOdbcSource::anotherDatabaseIsOnlyReadAsItsSessionSays()
{
    const QStringList session{u"PRAGMA query_only = ON"_s};
    const auto faults = faultsOf(
        source(lite(u"WITH x AS (SELECT :t0, :t1, :least) INSERT INTO unit SELECT * FROM x"_s, session)).fetch(look()));
    QCOMPARE(faults.size(), 1);
    QVERIFY2(faults.first().startsWith(u"queries.revenue: the database says: "_s) &&
                 faults.first().contains(u"readonly"_s),
             qPrintable(faults.first()));
    const auto missing = faultsOf(source(lite(u"SELECT :t0, :t1, :least FROM nowhere"_s, session)).fetch(look()));
    QVERIFY2(missing.first().startsWith(u"queries.revenue: the database says: "_s) &&
                 missing.first().contains(u"no such table: nowhere"_s),
             qPrintable(missing.first()));
}

QTEST_GUILESS_MAIN(TestOdbcSource)
#include "tst_odbcsource.moc"
