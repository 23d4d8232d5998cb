// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "metrics/sql/sqldefinition.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::metrics;
using namespace Qt::StringLiterals;

namespace {

QStringList faultsOf(const QByteArray &text)
{
    const auto document = parseJsonObject(text, u"source.json"_s);
    if (!document)
        return {toString(document.error().code), toString(document.error().faults.first())};
    const auto read = sqlDefinitionFromJson(*document, u"source.json"_s);
    if (read)
        return {u"accepted"_s};
    QStringList lines;
    for (const InputFault &fault : read.error().faults)
        lines.append(toString(fault));
    return lines;
}

/// A sound document, with fields in front that replace those of the same name.
QByteArray with(const QByteArray &fields)
{
    return R"({"format": 1, "kind": "postgresql", "host": "db", "database": "metrics", "user": "reader",
               "newest": "SELECT max(at) FROM event", "query": "SELECT :t0, :t1", )" +
           fields + '}';
}

QByteArray odbc(const QByteArray &fields)
{
    return R"({"format": 1, "kind": "odbc", "newest": "SELECT 1", "query": "SELECT :t0, :t1", )" + fields + '}';
}

} // namespace

class TestSqlDefinition : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheExample();
    void leftOutFieldsHaveDefaults();
    void namesFaults_data();
    void namesFaults();
    void aPlanMustHaveWhatIsAskedFor();
    void anyDocumentIsJudged();
};

void TestSqlDefinition::readsTheExample()
{
    QFile file(QStringLiteral(SLUICE_EXAMPLE_SOURCE));
    QVERIFY(file.open(QFile::ReadOnly));
    const auto document = parseJsonObject(file.readAll(), file.fileName());
    QVERIFY(document);
    const auto read = sqlDefinitionFromJson(*document);
    QVERIFY2(read, read ? "" : qPrintable(toString(read.error().faults.first())));
    QCOMPARE(read->name(), u"postgresql warehouse.example.com:5432/metrics"_s);
    QVERIFY(read->sslMode == SslMode::verifyFull);
    QCOMPARE(read->timeout, Milliseconds(60'000));
    QCOMPARE(read->questions.size(), 4);
    QVERIFY(read->constants.value(u"conversion"_s) == QueryValue(u"purchase"_s));
    QCOMPARE(read->mapping.groups.value(u"control"_s), Group::unexposed);
}

void TestSqlDefinition::leftOutFieldsHaveDefaults()
{
    const auto read = sqlDefinitionFromJson(*parseJsonObject(with(R"("metrics": null)"), {}));
    QVERIFY(read);
    QCOMPARE(read->port, 5432);
    QVERIFY(read->sslMode == SslMode::verifyFull);
    QCOMPARE(read->timeZone, u"UTC"_s);
    QCOMPARE(read->bothGroups, u"(both groups)"_s);
    QVERIFY(read->times == TimeForm::zoned);
    QVERIFY(read->questions.first().answersFor(MetricId(u"anything"_s)));
}

void TestSqlDefinition::namesFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("sound", with(R"("port": 5433)"), {u"accepted"_s});
    row("no kind", R"({"format": 1, "host": "db"})", {u"kind: is missing"_s});
    row("another kind", R"({"format": 1, "kind": "mysql"})", {u"kind: \"mysql\" is not one of postgresql, odbc"_s});
    row("nothing", R"({"format": 1, "kind": "postgresql"})",
        {u"host: is missing"_s, u"database: is missing"_s, u"user: is missing"_s,
         u"newest: is missing: a query that answers how far the data reach, so that a warehouse whose loading has "
         "stopped does not look fresh for ever. Write SELECT max(at) FROM event WHERE surface = :surface"_s,
         u"query: or “queries” is needed, one of them"_s});
    row("a newer format", R"({"format": 2, "kind": "postgresql"})", {u"format: was written by a newer Sluice"_s});
    row("a password", with(R"("password": "secret")"),
        {u"password: does not belong into a document; it is kept in the keychain (sluice secret set)"_s});
    row("a misspelt field", with(R"("sslmode": "disable")"), {u"sslmode: is not a field Sluice knows"_s});
    row("wrong types", with(R"("port": 70000, "session": "SET x", "statementTimeout": 60)"),
        {u"port: must be a whole number from 1 to 65535"_s, u"session: must be a list in brackets"_s,
         u"statementTimeout: must be a text in quotes"_s});
    row("an address", with(R"("host": "postgresql://reader:secret@db/metrics")"),
        {u"host: is only the server's name; port, database and user have fields of their own"_s});
    row("a mode", with(R"("sslMode": "prefer")"),
        {u"sslMode: \"prefer\" is not one of verify-full, verify-ca, require, disable"_s});
    row("a certificate", with(R"("sslRootCert": "a;b")"), {u"sslRootCert: must not have a semicolon in its name"_s});
    row("a time-out", with(R"("statementTimeout": "2h")"),
        {u"statementTimeout: \"2h\" is not a length from 1s to 1h; write 60s"_s});
    row("a zone", with(R"("timeZone": "Berlin")"), {u"timeZone: “Berlin” is not a time zone; write Europe/Berlin"_s});
    row("of ODBC", with(R"("dsn": "warehouse")"), {u"dsn: is for the kind odbc"_s});
    row("constants", with(R"("constants": {"t0": 1, "1st": 2, "list": [], "unused": "x"})"),
        {u"constants.1st: is not a name: letters, digits and _, none of the digits first"_s,
         u"constants.list: must be a text, a number, true or false"_s,
         u"constants.t0: is a parameter that Sluice fills in"_s});
    row("an unused constant", with(R"("constants": {"event": "buy"})"), {u"constants.event: is used by no query"_s});
    row("two forms of queries", with(R"("queries": {"revenue": "SELECT :t0, :t1"})"),
        {u"query: or “queries” is needed, one of them"_s});
    row("newest of another type", with(R"("newest": 7)"),
        {u"newest: must be a text in quotes, or a list of its lines"_s});
    row("newest as lines", with(R"("newest": ["SELECT max(at) FROM event", "WHERE name = :event"],
                                    "constants": {"event": "buy"})"),
        {u"accepted"_s});
    row("newest before the stage", with(R"("newest": "SELECT max(at) FROM event WHERE at > :t0 AND name = :stage")"),
        {u"accepted"_s});
    row("newest within what it decides",
        with(R"("newest": ["SELECT max(at) FROM event", "WHERE at < :t1 + :matured"])"),
        {u"newest, line 2, column 12: :t1 is not known before this query: its answer is where a look ends"_s,
         u"newest, line 2, column 18: :matured is not known before this query: its answer is where a look ends"_s});
    row("newest with an unknown parameter", with(R"("newest": "SELECT max(at) FROM event WHERE name = :event")"),
        {u"newest, line 1, column 40: there is no parameter :event; there are :rollout, :stage, :surface, :t0. Give it "
         "a value in “constants”, or a space behind a colon that begins none"_s});
    row("newest that writes", with(R"("newest": "DELETE FROM event")"),
        {u"newest, line 1, column 1: a source only reads: the query must begin with SELECT, WITH, VALUES or TABLE"_s});
    row("newest that never ends", with(R"("newest": "SELECT 'x")"),
        {u"newest, line 1, column 8: the quote that is opened here is never closed"_s});
    row("a query of another type", with(R"("query": ["SELECT", 1])"),
        {u"query: must be a text in quotes, or a list of its lines"_s});
    row("an unknown parameter", with(R"("query": ["SELECT :t0, :t1", "  WHERE name = :event"])"),
        {u"query, line 2, column 16: there is no parameter :event; there are :rollout, :stage, :surface, :t0, :t1. "
         u"Give "
         "it a value in “constants”, or a space behind a colon that begins none"_s});
    row("matured in a query of several metrics", with(R"("query": "SELECT :t0, :t1, :matured")"),
        {u"query, line 1, column 18: :matured is for the query of one metric, in “queries”"_s});
    row("no end", with(R"("query": "SELECT :t0")"),
        {u"query, line 1, column 1: :t1 is missing: a query must end where the look ends, or it answers with other "
         "figures each time"_s});
    row("no beginning", with(R"("query": "SELECT :t1")"),
        {u"query, line 1, column 1: :t0 (or :stage) is missing: a query must count what came since the stage was "
         "entered, and nothing before"_s});
    row("the stage instead", with(R"("query": "SELECT :stage, :t1")"), {u"accepted"_s});
    row("a parameter in a comment does not count", with(R"("query": "SELECT :t0 -- :t1")"),
        {u"query, line 1, column 1: :t1 is missing: a query must end where the look ends, or it answers with other "
         "figures each time"_s});
    row("mapping", with(R"("mapping": {"cumulative": false, "groups": {"a": "b"}, "columns": {"att": "x"}})"),
        {u"mapping.cumulative: is for files"_s, u"mapping.columns.att: is not a field Sluice knows"_s,
         u"mapping.groups.a: \"b\" is not one of exposed, unexposed"_s});
    row("a time column", with(R"("mapping": {"columns": {"at": "x"}})"),
        {u"mapping.columns.at: is for files: the end of a look is :t1"_s});
    row("a group for both", with(R"("bothGroups": "b", "mapping": {"groups": {"b": "exposed"}})"),
        {u"bothGroups: is one of the groups in “mapping”"_s});
    row("metrics of several queries",
        R"({"format": 1, "kind": "postgresql", "host": "db", "database": "d", "user": "u", "metrics": ["a"],
            "newest": "SELECT 1",
            "queries": {}})",
        {u"metrics: is for one “query”; “queries” names its metrics itself"_s,
         u"queries: must name a metric and its query"_s});
    row("ODBC", odbc(R"("dsn": "warehouse")"), {u"accepted"_s});
    row("ODBC without a target", odbc(R"("user": "x")"), {u"dsn: or “connection” is needed, one of them"_s});
    row("ODBC with a password", odbc(R"("connection": "Driver={PostgreSQL Unicode};Server=db; PWD = {x}")"),
        {u"connection: must not hold a password; it is kept in the keychain (sluice secret set)"_s});
    row("ODBC with a user", odbc(R"("connection": "Driver=x;uid=me")"),
        {u"connection: must not name a user; write the name into “user”"_s});
    row("ODBC without a driver", odbc(R"("connection": "Server=db")"),
        {u"connection: names no driver; write Driver={…};Server=…, or use “dsn”"_s});
    row("ODBC with more than a name", odbc(R"("dsn": "warehouse;Pwd=x")"),
        {u"dsn: is only the name of a data source; what else there is goes into “connection”"_s});
    row("ODBC with a host", odbc(R"("dsn": "warehouse", "host": "db")"),
        {u"host: is for the kind postgresql; of odbc it is a part of the data source or of “connection”"_s});
}

void TestSqlDefinition::namesFaults()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, expected);
    QCOMPARE(faultsOf(text), expected);
}

void TestSqlDefinition::aPlanMustHaveWhatIsAskedFor()
{
    rollout::Plan plan;
    plan.metrics = {{MetricId(u"revenue"_s)}, {MetricId(u"latency"_s)}};
    const auto faultsFor = [&plan](const QByteArray &fields) {
        QStringList lines;
        for (const InputFault &fault : faultsWith(*sqlDefinitionFromJson(*parseJsonObject(with(fields), {})), plan))
            lines.append(toString(fault));
        return lines;
    };
    QCOMPARE(faultsFor(R"("metrics": ["revenue"])"), QStringList());
    QCOMPARE(faultsFor(R"("metrics": ["income"])"),
             QStringList{u"metrics: the plan has no metric “income”. Expected “revenue” or “latency”."_s});
    QCOMPARE(faultsFor(R"("query": null, "queries": {"income": "SELECT :t0, :t1"})"),
             QStringList{u"queries.income: the plan has no metric “income”. Expected “revenue” or “latency”."_s});
    plan.metrics[1].delay = Duration{3, Duration::Unit::days};
    QCOMPARE(faultsFor(R"("metrics": ["revenue"])"), QStringList());
    QCOMPARE(faultsFor(R"("metrics": ["latency"])"),
             QStringList{u"query: latency is known 3 d after a user was reached: it needs a query of its own, in "
                         "“queries”, that leaves out users who were reached behind :matured."_s});
}

void TestSqlDefinition::anyDocumentIsJudged()
{
    // Every field with a value of every type, alone and together: a definition, or faults that each name a place.
    static const QStringList fields{
        u"kind"_s,     u"host"_s,    u"port"_s,   u"database"_s,  u"user"_s,       u"sslMode"_s,  u"sslRootCert"_s,
        u"dsn"_s,      u"session"_s, u"query"_s,  u"queries"_s,   u"metrics"_s,    u"mapping"_s,  u"statementTimeout"_s,
        u"timeZone"_s, u"times"_s,   u"format"_s, u"constants"_s, u"bothGroups"_s, u"password"_s, u"newest"_s};
    static const QList<QJsonValue> values{QJsonValue(),
                                          QJsonValue(true),
                                          QJsonValue(7),
                                          QJsonValue(u"SELECT :t0, :t1, :x"_s),
                                          QJsonValue(u"odbc"_s),
                                          QJsonValue(u""_s),
                                          QJsonArray{1},
                                          QJsonArray{u"SELECT :t0"_s, u":t1 ;"_s},
                                          QJsonObject{},
                                          QJsonObject{{u"x"_s, u"'"_s}},
                                          QJsonObject{{u"revenue"_s, QJsonArray{u"SELECT :stage"_s}}}};
    QVERIFY(rc::check("any document is a definition or has faults with a place", [] {
        QJsonObject document = *parseJsonObject(with(R"("port": 1)"), {});
        const auto changes = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, int(fields.size())), rc::gen::inRange(0, int(values.size()))));
        for (const auto &[field, value] : changes)
            document.insert(fields.at(field), values.at(value));
        const auto read = sqlDefinitionFromJson(document, u"source.json"_s);
        if (read) {
            RC_ASSERT(!read->questions.isEmpty());
            return;
        }
        RC_ASSERT(!read.error().faults.isEmpty());
        for (const InputFault &fault : read.error().faults)
            RC_ASSERT(!fault.place.isEmpty() && !fault.message.isEmpty());
    }));
}

QTEST_GUILESS_MAIN(TestSqlDefinition)
#include "tst_sqldefinition.moc"
