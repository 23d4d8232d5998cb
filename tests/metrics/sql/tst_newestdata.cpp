// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqltest.h"

#include <QRegularExpression>

#include <future>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;
using namespace std::chrono_literals;

namespace {

const QString revenue = u"SELECT arm AS \"group\", count(*) AS n, avg(value) AS mean, var_pop(value) AS variance\n"
                        "FROM unit WHERE at >= :t0 AND at < :t1 GROUP BY arm"_s;
const QString newestUnit = u"SELECT max(at) FROM unit"_s;

/// Where the look ended, or what is wrong.
QString endOf(const Result<Batch> &batch)
{
    return batch ? toIso(batch->observations.first().at) : faultsOf(batch).join(u'\n');
}

} // namespace

/// How far a look reaches: no further than the data.
class TestNewestData : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void whatItAnswers_data();
    void whatItAnswers();
    void loadingThatStoppedGrowsOld_data() { ways(); }
    void loadingThatStoppedGrowsOld();
    void whatIsNotMatureIsCountedBackFromTheNewestData();
    void theOrderOfRowsMakesNoNewLook();
    void answersReadOtherwiseAreAnotherLook();
    void whatIsLoadedMeanwhileIsOfTheNextLook_data() { ways(); }
    void whatIsLoadedMeanwhileIsOfTheNextLook();
    void theExampleTakesTheOlderOfTwoLoads();
    void aQueryThatNeverEnds_data() { ways(); }
    void aQueryThatNeverEnds();
    void tryingTellsItsAge_data();
    void tryingTellsItsAge();
    void tryingGoesOnWithoutIt();

private:
    static void ways();
    void load(Instant at);

    Warehouse m_warehouse;
};

void TestNewestData::ways()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("libpq") << Way::postgresql;
    QTest::newRow("ODBC") << Way::odbc;
}

void TestNewestData::initTestCase()
{
    const QString failure = m_warehouse.start();
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    m_warehouse.addReader();
    m_warehouse.execute({u"CREATE TABLE unit (arm text, value double precision, at timestamptz)"_s});
}

void TestNewestData::init()
{
    m_warehouse.execute({u"TRUNCATE unit"_s});
}

/// A user of each group.
void TestNewestData::load(Instant at)
{
    const QString moment = literal(at, TimeForm::zoned);
    m_warehouse.execute({u"INSERT INTO unit VALUES ('exposed', 3, %1), ('unexposed', 4, %1)"_s.arg(moment)});
}

void TestNewestData::whatItAnswers_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("times");
    const auto row = [](const char *name, const QString &query, const QString &expected, const QString &times = {}) {
        QTest::newRow(name) << query << expected << times;
    };
    const QString withoutZone =
        u"newest: “%1” is a time without a zone, of which nobody knows what moment it is. Return "
        "it with its zone (AT TIME ZONE 'UTC'), or as text that ends with Z or an offset."_s;
    const QString noMoment = u"newest: “%1” is not a moment. A time with its zone is needed, such as "
                             "2026-11-17T08:00:00Z."_s;
    const QString noData = u"newest: no data since the stage was entered at 2026-10-24T22:30:00.000Z; "_s;
    row("older than the look", u"SELECT timestamptz '2026-10-26 06:15:00.25+05:45'"_s, u"2026-10-26T00:30:00.250Z"_s);
    row("microseconds", u"SELECT timestamptz '2026-10-26 00:30:00.123956Z'"_s, u"2026-10-26T00:30:00.123Z"_s);
    row("in the hour that comes twice", u"SELECT timestamptz '2026-10-25 01:30:00Z'"_s, u"2026-10-25T01:30:00.000Z"_s);
    row("newer than the look", u"SELECT timestamptz '2026-10-26 02:00:00Z'"_s, toIso(lookEnd));
    row("a clock that is five minutes ahead", u"SELECT timestamptz '2026-10-26 05:05:00Z'"_s, toIso(lookEnd));
    row("a clock that is further ahead", u"SELECT timestamptz '2026-10-26 05:05:00.001Z'"_s,
        u"newest: the newest data are of 2026-10-26T05:05:00.001Z, but it is 2026-10-26T05:00:00.000Z only. *"_s);
    row("in the future", u"SELECT timestamptz '2027-01-01 00:00:00+01'"_s,
        u"newest: the newest data are of 2026-12-31T23:00:00.000Z, but it is 2026-10-26T05:00:00.000Z only. Leave out "
        "what is dated wrongly (… AND at <= now()), or set the clocks right."_s);
    row("for ever", u"SELECT timestamptz 'infinity'"_s, noMoment.arg(u"infinity"_s));
    row("since ever", u"SELECT timestamptz '-infinity'"_s, noMoment.arg(u"-infinity"_s));
    row("nothing yet", newestUnit, noData + u"there are none at all (NULL)."_s);
    row("NULL without a type", u"SELECT NULL"_s, noData + u"there are none at all (NULL)."_s);
    row("before the stage", u"SELECT :t0 - interval '1 day'"_s,
        noData + u"the newest are of 2026-10-23T22:30:00.000Z."_s);
    row("at the entry", u"SELECT :t0"_s, noData + u"the newest are of 2026-10-24T22:30:00.000Z."_s);
    row("behind the entry", u"SELECT :t0 + interval '1 millisecond'"_s, u"2026-10-24T22:30:00.001Z"_s);
    row("its parameters",
        u"SELECT :t0 + interval '1 hour' WHERE :stage = '10%' AND :rollout = 'checkout-v2' AND "
        ":surface <> '' AND :event = 'purchase'"_s,
        u"2026-10-24T23:30:00.000Z"_s);
    row("text", u"SELECT '2026-10-26T00:30:00Z'"_s, u"2026-10-26T00:30:00.000Z"_s, u"text"_s);
    row("text with an offset", u"SELECT '2026-10-25 19:00:00.5-05:30' -- in St. John's"_s,
        u"2026-10-26T00:30:00.500Z"_s, u"text"_s);
    row("text with a short offset", u"SELECT '2026-10-26 02:30:00+02'"_s, u"2026-10-26T00:30:00.000Z"_s, u"text"_s);
    row("text without a zone", u"SELECT '2026-10-26T00:30:00'"_s, withoutZone.arg(u"2026-10-26T00:30:00"_s), u"text"_s);
    row("a time without a zone", u"SELECT timestamp '2026-10-26 00:30:00'"_s,
        withoutZone.arg(u"2026-10-26T00:30:00"_s));
    row("a day", u"SELECT date '2026-10-26'"_s, withoutZone.arg(u"2026-10-26"_s));
    row("a day that there is not", u"SELECT '2026-02-30T00:00:00Z'"_s, noMoment.arg(u"2026-02-30T00:00:00Z"_s));
    row("words", u"SELECT 'yesterday'"_s, noMoment.arg(u"yesterday"_s));
    row("an empty text", u"SELECT ''"_s, noMoment.arg(QString()));
    row("true", u"SELECT true"_s, noMoment.arg(u"true"_s));
    row("a number", u"SELECT 1792974600500"_s, noMoment.arg(u"1792974600500"_s));
    row("milliseconds", u"SELECT 1792974600500"_s, u"2026-10-26T00:30:00.500Z"_s, u"milliseconds"_s);
    row("milliseconds of a numeric", u"SELECT 1792974600000::numeric"_s, u"2026-10-26T00:30:00.000Z"_s,
        u"milliseconds"_s);
    row("part of a millisecond", u"SELECT 1792974600000.5"_s, noMoment.arg(u"1792974600000.5"_s), u"milliseconds"_s);
    row("before 1970", u"SELECT -1"_s, noMoment.arg(u"-1"_s), u"milliseconds"_s);
    row("two rows", u"SELECT at FROM (VALUES (timestamptz '2026-10-26 00:30:00Z'), (now())) AS t(at)"_s,
        u"newest: the query returns more than one row. One row with one moment is needed, as max(…) answers."_s);
    row("a million rows", u"SELECT now() FROM generate_series(1, 1000000)"_s,
        u"newest: the query returns more than one row. One row with one moment is needed, as max(…) answers."_s);
    row("no row", u"SELECT at FROM unit ORDER BY at DESC LIMIT 1"_s,
        u"newest: the query returns no row. One row with one moment is needed, as max(…) answers."_s);
    row("two columns", u"SELECT max(at), min(at) FROM unit"_s,
        u"newest: the query returns 2 columns. One row with one moment is needed."_s);
    row("two columns of one name", u"SELECT max(at), max(at) FROM unit"_s,
        u"newest: the query returns 2 columns. One row with one moment is needed."_s);
    row("division by zero", u"SELECT to_timestamp(1/(1-1))"_s, u"newest: the database says: division by zero*"_s);
    row("no such table", u"SELECT max(at)\nFROM nowhere"_s,
        u"newest*: the database says: relation \"nowhere\" does not exist*"_s);
    row("it writes", u"SELECT nextval('counter')"_s,
        u"newest: the database says: cannot execute nextval() in a read-only transaction*"_s);
}

void TestNewestData::whatItAnswers()
{
    QFETCH(const QString, query);
    QFETCH(const QString, expected);
    QFETCH(const QString, times);
    m_warehouse.execute(
        {u"CREATE SEQUENCE IF NOT EXISTS counter"_s, u"GRANT ALL ON SEQUENCE counter TO sluice_reader"_s});
    const QString same =
        u"SELECT 'exposed' AS \"group\", 2 AS n, 1 AS mean, 0 AS variance WHERE :t0 IS NOT NULL AND :t1 "
        "IS NOT NULL AND :event = 'purchase'"_s;
    for (const Way way : {Way::postgresql, Way::odbc}) {
        QJsonObject document = m_warehouse.asking(same, way, query);
        document.insert(u"constants"_s, QJsonObject{{u"event"_s, u"purchase"_s}});
        if (!times.isEmpty())
            document.insert(u"times"_s, times);
        const QString actual = endOf(source(document).fetch(look()));
        const QRegularExpression form(
            QRegularExpression::anchoredPattern(QRegularExpression::escape(expected).replace(u"\\*"_s, u".*"_s)));
        QVERIFY2(form.match(actual).hasMatch(), qPrintable(u"%1:\n%2\ninstead of\n%3"_s.arg(
                                                    way == Way::odbc ? u"ODBC"_s : u"libpq"_s, actual, expected)));
    }
}

void TestNewestData::loadingThatStoppedGrowsOld()
{
    QFETCH(const Way, way);
    SqlSource asked = source(m_warehouse.asking(revenue, way, newestUnit));
    MetricQuery query = look();
    load(stageEntry + 1h);
    load(stageEntry + 2h);
    query.at = stageEntry + 3h;
    const auto first = asked.fetch(query);
    QCOMPARE(endOf(first), toIso(stageEntry + 2h));
    // What happened at that very moment may be half there, and belongs to the next look.
    QVERIFY(first->observations.first().exposed == stats::Sample(stats::Mean{1, 3, 0, {}}));

    // Nothing was loaded: the same look, however late it is asked for.
    for (const Milliseconds later : {4h, 20h, 26h}) {
        query.at = stageEntry + later;
        const auto again = asked.fetch(query);
        QCOMPARE(endOf(again), toIso(stageEntry + 2h));
        QCOMPARE(again->checksum, first->checksum);
    }
    load(stageEntry + 21h);
    const auto next = asked.fetch(query);
    QCOMPARE(endOf(next), toIso(stageEntry + 21h));
    QVERIFY(next->checksum != first->checksum);
    QVERIFY(next->observations.first().exposed == stats::Sample(stats::Mean{2, 3, 0, {}}));
    // What came late changes the answer, but makes the data no newer.
    load(stageEntry + 5h);
    const auto late = asked.fetch(query);
    QCOMPARE(endOf(late), toIso(stageEntry + 21h));
    QVERIFY(late->checksum != next->checksum);
    QVERIFY(late->observations.first().exposed == stats::Sample(stats::Mean{3, 3, 0, {}}));
}

void TestNewestData::whatIsNotMatureIsCountedBackFromTheNewestData()
{
    rollout::Plan about = plan();
    about.metrics[1].delay = Duration{2, Duration::Unit::hours};
    const QString matured = u"SELECT arm AS \"group\", count(*) AS n, 1 AS mean, 0 AS variance FROM unit\n"
                            "WHERE at >= :t0 AND at <= :matured AND :t1 IS NOT NULL GROUP BY arm"_s;
    SqlSource asked = source(m_warehouse.asking(matured, Way::postgresql, newestUnit));
    load(stageEntry + 1h);
    load(stageEntry + 2h);
    QCOMPARE(endOf(asked.fetch(look(about))),
             u"nobody was reached long enough ago for any of its metrics to be known."_s);
    load(stageEntry + 3h);
    const auto batch = asked.fetch(look(about));
    QCOMPARE(endOf(batch), toIso(stageEntry + 3h));
    QCOMPARE(std::get<stats::Mean>(batch->observations.first().exposed).n, 1);
}

void TestNewestData::theOrderOfRowsMakesNoNewLook()
{
    load(stageEntry + 1h);
    load(stageEntry + 2h);
    m_warehouse.execute({u"CREATE TABLE turn (turned bool)"_s});
    // A query whose text stays, and whose rows come in another order once there is something in another table.
    const QString query =
        u"SELECT * FROM (%1\n) AS t ORDER BY (\"group\" = 'exposed') = EXISTS (SELECT FROM turn)"_s.arg(revenue);
    SqlSource asked = source(m_warehouse.asking(query, Way::postgresql, newestUnit));
    const auto first = asked.fetch(look());
    m_warehouse.execute({u"INSERT INTO turn VALUES (true)"_s});
    const auto turned = asked.fetch(look());
    QVERIFY2(first && turned, qPrintable(faultsOf(first).join(u'\n')));
    QCOMPARE(turned->checksum, first->checksum);
}

void TestNewestData::answersReadOtherwiseAreAnotherLook()
{
    load(stageEntry + 1h);
    load(stageEntry + 2h);
    load(stageEntry + 3h);
    QJsonObject document = m_warehouse.asking(revenue, Way::postgresql, newestUnit);
    const auto before = source(document).fetch(look());
    document.insert(u"mapping"_s, QJsonObject{{u"varianceDivisor"_s, u"n-1"_s}});
    const auto mended = source(document).fetch(look());
    QVERIFY(before && mended);
    QCOMPARE(endOf(mended), endOf(before));
    QVERIFY(mended->checksum != before->checksum); // or it would be taken for the look that is there
}

void TestNewestData::whatIsLoadedMeanwhileIsOfTheNextLook()
{
    QFETCH(const Way, way);
    load(stageEntry + 1h);
    load(stageEntry + 3h);
    // The query for the newest data waits for a lock while something is loaded behind them.
    const QString waits = u"SELECT max(at) FROM unit CROSS JOIN pg_advisory_xact_lock_shared(7) AS waits"_s;
    const auto isWaiting = [this] {
        return m_warehouse.execute({u"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"_s})
                   .toInt() > 0;
    };
    SqlSource asked = source(m_warehouse.asking(revenue, way, waits));
    Result<Batch> batch = failure(ErrorCode::cancelled);
    {
        QSqlDatabase holder = m_warehouse.administrator(u"holder"_s);
        QVERIFY(QSqlQuery(holder).exec(u"SELECT pg_advisory_lock(7)"_s));
        auto answer = std::async(std::launch::async, [&] { return asked.fetch(look()); });
        const bool hasWaited = QTest::qWaitFor(isWaiting, 20'000);
        load(stageEntry + 2h);
        holder.close(); // and lets go of the lock
        batch = answer.get();
        QVERIFY(hasWaited);
    }
    QSqlDatabase::removeDatabase(u"holder"_s);
    QCOMPARE(endOf(batch), toIso(stageEntry + 3h));
    QCOMPARE(std::get<stats::Mean>(batch->observations.first().exposed).n, 1);
    const auto next = asked.fetch(look());
    QCOMPARE(std::get<stats::Mean>(next->observations.first().exposed).n, 2);
    QVERIFY(next->checksum != batch->checksum);
}

void TestNewestData::theExampleTakesTheOlderOfTwoLoads()
{
    QFile file(QStringLiteral(SLUICE_EXAMPLE_SOURCE));
    QVERIFY(file.open(QFile::ReadOnly));
    QJsonObject document = m_warehouse.asking(revenue);
    document.insert(u"newest"_s, parseJsonObject(file.readAll(), file.fileName())->value(u"newest"_s));
    SqlSource asked = source(document);
    load(stageEntry + 1min);
    const auto insert = [this](const QString &table, Milliseconds since) {
        m_warehouse.execute({u"INSERT INTO %1 VALUES (%2)"_s.arg(table, literal(stageEntry + since, TimeForm::zoned))});
    };
    m_warehouse.execute(
        {u"CREATE TABLE exposure (exposed_at timestamptz)"_s, u"CREATE TABLE event (at timestamptz)"_s});
    const QString nothing =
        u"newest: no data since the stage was entered at 2026-10-24T22:30:00.000Z; there are none at "
        "all (NULL)."_s;
    QCOMPARE(endOf(asked.fetch(look())), nothing);
    insert(u"exposure"_s, 5h);
    QCOMPARE(endOf(asked.fetch(look())), nothing);
    insert(u"event"_s, 3h);
    QCOMPARE(endOf(asked.fetch(look())), toIso(stageEntry + 3h));
    insert(u"event"_s, 7h);
    QCOMPARE(endOf(asked.fetch(look())), toIso(stageEntry + 5h));
}

void TestNewestData::aQueryThatNeverEnds()
{
    QFETCH(const Way, way);
    QJsonObject document =
        m_warehouse.asking(revenue, way, u"SELECT max(at) FROM unit CROSS JOIN pg_sleep(600) AS nap"_s);
    document.insert(u"statementTimeout"_s, u"1s"_s);
    load(stageEntry + 1h); // so that there is something to sleep for
    const QString ended = u"newest took longer than 1 s, and was ended. Make it cheaper, or allow it more in "
                          "statementTimeout."_s;
    QCOMPARE(endOf(source(document).fetch(look())), u"unreachable: "_s + ended);
    const auto trials = source(document).tryOut(look());
    QCOMPARE(trials->size(), 2); // nobody waits for the others
    QCOMPARE(trials->last().answer, u"newest: "_s + ended);
    QVERIFY(!trials->last().isFine);
}

void TestNewestData::tryingTellsItsAge_data()
{
    QTest::addColumn<QString>("newest");
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("isFine");
    const auto at = [](Milliseconds before) {
        return u"SELECT "_s + literal(clockOfTests.now() - before, TimeForm::zoned);
    };
    QTest::newRow("minutes") << at(59min + 59s) << u"newest data of 2026-10-26T04:00:01.000Z, 59 min old"_s << true;
    QTest::newRow("hours") << at(3h + 12min) << u"newest data of 2026-10-26T01:48:00.000Z, 3 h 12 min old"_s << true;
    QTest::newRow("clocks differ") << at(-2min) << u"newest data of 2026-10-26T05:02:00.000Z, 0 min old"_s << true;
    QTest::newRow("before the stage")
        << at(76h)
        << u"newest data of 2026-10-23T01:00:00.000Z, 3 d 4 h old: no data since the stage was entered at "
           "2026-10-24T22:30:00.000Z; the newest are of 2026-10-23T01:00:00.000Z."_s
        << false;
    QTest::newRow("nothing yet") << newestUnit
                                 << u"no data since the stage was entered at 2026-10-24T22:30:00.000Z; "
                                    "there are none at all (NULL)."_s
                                 << false;
    QTest::newRow("without a zone") << u"SELECT timestamp '2026-10-26 00:30:00'"_s
                                    << u"newest: “2026-10-26T00:30:00” is a time without a zone, of which nobody knows "
                                       u"what moment it is. Return it "
                                       "with its zone (AT TIME ZONE 'UTC'), or as text that ends with Z or an offset."_s
                                    << false;
}

void TestNewestData::tryingTellsItsAge()
{
    QFETCH(const QString, newest);
    QFETCH(const QString, answer);
    QFETCH(const bool, isFine);
    const auto trials = source(m_warehouse.asking(revenue, Way::postgresql, newest)).tryOut(look());
    QVERIFY(trials);
    QCOMPARE(trials->at(0).subject, u"sign-in"_s);
    QCOMPARE(trials->at(1).subject, u"newest"_s);
    QCOMPARE(trials->at(1).question, newest);
    QCOMPARE(trials->at(1).answer, answer);
    QCOMPARE(trials->at(1).isFine, isFine);
}

void TestNewestData::tryingGoesOnWithoutIt()
{
    load(stageEntry + 1h);
    load(stageEntry + 20h);
    const auto tried = [this](const QString &newest) {
        const auto trials = source(m_warehouse.asking(revenue, Way::postgresql, newest)).tryOut(look());
        return trials && trials->size() == 3 ? trials->last().answer : u"no answer"_s;
    };
    QCOMPARE(tried(newestUnit), u"exposed 1 with mean 3; unexposed 1 with mean 4"_s);
    QCOMPARE(tried(u"SELECT max(at) FROM nowhere"_s), u"exposed 2 with mean 3; unexposed 2 with mean 4"_s);
}

QTEST_GUILESS_MAIN(TestNewestData)
#include "tst_newestdata.moc"
