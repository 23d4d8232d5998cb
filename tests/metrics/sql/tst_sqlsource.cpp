// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqltest.h"

#include "stats/samples.h"

#include <QJsonArray>
#include <QSet>

#include <map>
#include <random>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

namespace {

// Neither the zone of the server nor UTC.
const bool isElsewhere = qputenv("TZ", "America/St_Johns");

struct Exposure
{
    int user = 0;
    QString surface;
    QString variant;
    Instant at{};
};

struct Event
{
    int user = 0;
    QString name;
    double value = 0;
    Instant at{};
};

struct RawData
{
    std::vector<Exposure> exposures;
    std::vector<Event> events;
};

/// Users of both groups, some of them in both, with exposures and events before, in and behind the window.
RawData generated(int users)
{
    std::mt19937_64 random(20261124); // any seed, always the same
    const auto below = [&random](int n) { return int(random() % unsigned(n)); };
    const auto anyTime = [&] {
        return stageEntry + Milliseconds(below(int((lookEnd - stageEntry).count()) * 10 / 8)) -
               (lookEnd - stageEntry) / 8;
    };
    std::lognormal_distribution<double> amount(3, 1.2);
    RawData data;
    for (int user = 0; user < users; ++user) {
        const QString own = below(2) == 0 ? u"treatment"_s : u"control"_s;
        const int times = 1 + below(3);
        for (int i = 0; i < times; ++i) {
            const bool isStrange = below(200) == 0;
            data.exposures.push_back(
                {user, below(20) == 0 ? u"other"_s : plan().surface, isStrange ? u"control"_s : own, anyTime()});
        }
        const int events = below(8);
        static const QStringList names{u"purchase"_s, u"request"_s, u"request_failed"_s, u"scroll"_s};
        for (int i = 0; i < events; ++i)
            data.events.push_back({user, names.at(below(4)), amount(random), anyTime()});
    }
    // The edges of the window belong to it at the beginning and not at the end.
    data.exposures.push_back({users, plan().surface, u"treatment"_s, stageEntry});
    data.events.push_back({users, u"purchase"_s, 1'000'000.125, stageEntry});
    data.exposures.push_back({users + 1, plan().surface, u"treatment"_s, lookEnd});
    data.exposures.push_back({users + 2, plan().surface, u"control"_s, lookEnd - Milliseconds(1)});
    data.events.push_back({users + 2, u"purchase"_s, 5, lookEnd});
    return data;
}

/// What the queries of the example come to, added up user by user in long double.
struct Expected
{
    struct Unit
    {
        bool hasBought = false;
        long double spent = 0;
        int failed = 0;
        int requests = 0;
        std::optional<double> latency;
    };
    std::map<QString, std::vector<Unit>> groups;
    int inBoth = 0;

    explicit Expected(const RawData &data)
    {
        std::map<int, std::pair<Instant, QSet<QString>>> reached;
        for (const auto &[user, surface, variant, at] : data.exposures) {
            if (surface != plan().surface || at < stageEntry || at >= lookEnd)
                continue;
            auto &[since, variants] = reached.try_emplace(user, at, QSet<QString>()).first->second;
            since = std::min(since, at);
            variants.insert(variant);
        }
        std::map<int, Unit> units;
        for (const auto &[user, name, value, at] : data.events) {
            const auto found = reached.find(user);
            if (found == reached.end() || at < found->second.first || at >= lookEnd)
                continue;
            Unit &unit = units[user];
            unit.hasBought = unit.hasBought || name == u"purchase"_s;
            unit.spent += name == u"purchase"_s ? value : 0;
            unit.failed += name == u"request_failed"_s ? 1 : 0;
            unit.requests += name.startsWith(u"request"_s) ? 1 : 0;
            if (name == u"request"_s)
                unit.latency = std::max(unit.latency.value_or(value), value);
        }
        for (const auto &[user, about] : reached) {
            if (about.second.size() > 1)
                ++inBoth;
            else
                groups[*about.second.begin()].push_back(units[user]);
        }
    }

    template <class Value>
    [[nodiscard]] long double mean(const QString &group, Value value) const
    {
        long double sum = 0;
        for (const Unit &unit : groups.at(group))
            sum += value(unit);
        return sum / static_cast<long double>(groups.at(group).size());
    }
    template <class A, class B>
    [[nodiscard]] long double product(const QString &group, A a, B b) const
    {
        const long double meanA = mean(group, a);
        const long double meanB = mean(group, b);
        long double sum = 0;
        for (const Unit &unit : groups.at(group))
            sum += (a(unit) - meanA) * (b(unit) - meanB);
        return sum;
    }
};

bool isClose(double actual, long double expected)
{
    constexpr long double allowed = 1e-12L;
    return std::abs(actual - expected) <= allowed * std::abs(expected);
}

QJsonObject exampleQueries(const QJsonObject &address)
{
    QFile file(QStringLiteral(SLUICE_EXAMPLE_SOURCE));
    if (!file.open(QFile::ReadOnly))
        qFatal("no example");
    QJsonObject document = address;
    const QJsonObject example = *parseJsonObject(file.readAll(), file.fileName());
    for (const auto &field : {u"constants"_s, u"mapping"_s, u"newest"_s, u"queries"_s})
        document.insert(field, example.value(field));
    return document;
}

} // namespace

class TestSqlSource : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void figuresEqualAnIndependentComputation_data();
    void figuresEqualAnIndependentComputation();
    void aLookIsTheSameOnlyIfItIsAskedForTwice();
    void oneQueryAnswersForSeveralMetrics();
    void usersTooYoungAreLeftOut();
    void tryingTellsWhatCameBack();
    void whatAnAnswerSays_data();
    void whatAnAnswerSays();

private:
    Warehouse m_warehouse;
    RawData m_data = generated(4000);
};

void TestSqlSource::initTestCase()
{
    QVERIFY(isElsewhere);
    const QString failure = m_warehouse.start();
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    m_warehouse.addReader();
    QStringList statements{
        u"CREATE TABLE exposure (user_id bigint, surface text, variant text, exposed_at timestamptz)"_s,
        u"CREATE TABLE event (user_id bigint, name text, value double precision, at timestamptz)"_s,
        u"CREATE INDEX ON event (user_id)"_s};
    const auto text = [](const QString &value) { return literal(value, TimeForm::zoned); };
    QStringList rows;
    for (const auto &[user, surface, variant, at] : m_data.exposures)
        rows.append(u"(%1, %2, %3, %4)"_s.arg(QString::number(user), text(surface), text(variant),
                                              literal(at, TimeForm::zoned)));
    statements.append(u"INSERT INTO exposure VALUES "_s + rows.join(u", "_s));
    rows.clear();
    for (const auto &[user, name, value, at] : m_data.events)
        rows.append(u"(%1, %2, %3, %4)"_s.arg(QString::number(user), text(name),
                                              QString::number(value, 'g', QLocale::FloatingPointShortest),
                                              literal(at, TimeForm::zoned)));
    statements.append(u"INSERT INTO event VALUES "_s + rows.join(u", "_s));
    statements.append(u"ANALYZE"_s);
    m_warehouse.execute(statements);
}

void TestSqlSource::figuresEqualAnIndependentComputation_data()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("libpq") << Way::postgresql;
    QTest::newRow("ODBC") << Way::odbc;
}

void TestSqlSource::figuresEqualAnIndependentComputation()
{
    QFETCH(const Way, way);
    const Expected expected(m_data);
    const auto batch = source(exampleQueries(m_warehouse.address(way))).fetch(look());
    QVERIFY2(batch, qPrintable(faultsOf(batch).join(u'\n')));
    QCOMPARE(batch->observations.size(), 4);
    for (const Observation &seen : batch->observations) {
        QCOMPARE(seen.stage, 1);
        QCOMPARE(seen.at, lookEnd);
    }
    QVERIFY(expected.inBoth > 5);
    QCOMPARE(batch->unitsInBothGroups, expected.inBoth);
    const auto number = [&](const QString &id) {
        const auto found = std::ranges::find(batch->observations, MetricId(id), &Observation::metric);
        return found == batch->observations.end() ? -1 : int(found - batch->observations.begin());
    };
    using Unit = Expected::Unit;
    for (const QString &group : {u"treatment"_s, u"control"_s}) {
        const auto sampleOf = [&](const QString &id) -> const stats::Sample & {
            const Observation &seen = batch->observations.at(number(id));
            return group == u"treatment"_s ? seen.exposed : seen.unexposed;
        };
        const auto n = std::int64_t(expected.groups.at(group).size());
        QVERIFY(n > 1000);

        const auto &conversion = std::get<stats::Proportion>(sampleOf(u"conversion"_s));
        QCOMPARE(conversion.n, n);
        QCOMPARE(conversion.x, std::ranges::count_if(expected.groups.at(group), &Unit::hasBought));

        const auto spent = [](const Unit &unit) { return unit.spent; };
        const auto &revenue = std::get<stats::Mean>(sampleOf(u"revenue"_s));
        QCOMPARE(revenue.n, n);
        QVERIFY(isClose(revenue.mean, expected.mean(group, spent)));
        QVERIFY(isClose(revenue.m2, expected.product(group, spent, spent)));

        const auto failed = [](const Unit &unit) { return static_cast<long double>(unit.failed); };
        const auto requests = [](const Unit &unit) { return static_cast<long double>(unit.requests); };
        const auto &ratio = std::get<stats::Ratio>(sampleOf(u"failure_rate"_s));
        QCOMPARE(ratio.n, n);
        QVERIFY(isClose(ratio.meanNum, expected.mean(group, failed)));
        QVERIFY(isClose(ratio.meanDen, expected.mean(group, requests)));
        QVERIFY(isClose(ratio.m2Num, expected.product(group, failed, failed)));
        QVERIFY(isClose(ratio.m2Den, expected.product(group, requests, requests)));
        QVERIFY(isClose(ratio.cNd, expected.product(group, failed, requests)));

        const auto &latency = std::get<stats::Histogram>(sampleOf(u"latency_p95"_s));
        QCOMPARE(latency.edges, std::vector<double>({0, 50, 100, 250, 500, 1000}));
        double below = -1;
        for (std::size_t bucket = 0; bucket < latency.counts.size(); ++bucket) {
            const double edge = bucket < latency.edges.size() ? latency.edges[bucket] : HUGE_VAL;
            QCOMPARE(latency.counts[bucket], std::ranges::count_if(expected.groups.at(group), [&](const Unit &unit) {
                         return unit.latency && *unit.latency > below && *unit.latency <= edge;
                     }));
            below = edge;
        }
    }
}

void TestSqlSource::aLookIsTheSameOnlyIfItIsAskedForTwice()
{
    SqlSource asked = source(exampleQueries(m_warehouse.address(Way::postgresql)));
    const auto first = asked.fetch(look());
    const auto again = asked.fetch(look());
    MetricQuery later = look();
    later.at += Milliseconds(1);
    const auto third = asked.fetch(later);
    QVERIFY(first && again && third);
    QCOMPARE(first->checksum.size(), 64);
    QCOMPARE(again->checksum, first->checksum);
    QVERIFY(third->checksum != first->checksum);
}

void TestSqlSource::oneQueryAnswersForSeveralMetrics()
{
    QJsonObject document = m_warehouse.address(Way::postgresql);
    document.insert(u"newest"_s, newestIsEnd);
    document.insert(u"query"_s, QJsonArray{u"SELECT * FROM (VALUES -- a list of lines"_s,
                                           u"  ('conversion', 'new', 10, 3, NULL, NULL),"_s,
                                           u"  ('conversion', 'newer', 5, 2, NULL, NULL),"_s,
                                           u"  ('money', 'new', 10, NULL, 2.5, 4.0),"_s,
                                           u"  ('money', 'old', 1, NULL, 3.5, NULL),"_s,
                                           u"  ('conversion', '(both groups)', 7, NULL, NULL, NULL),"_s,
                                           u"  ('failure_rate', 'new', NULL, NULL, NULL, NULL)"_s,
                                           u") AS t(metric, arm, users, x, mean, spread)"_s, u"WHERE :t0 < :t1"_s});
    document.insert(u"metrics"_s, QJsonArray{u"conversion"_s, u"revenue"_s});
    document.insert(u"mapping"_s, QJsonObject{{u"columns"_s, QJsonObject{{u"variance"_s, u"spread"_s}}},
                                              {u"groups"_s, QJsonObject{{u"new"_s, u"exposed"_s},
                                                                        {u"newer"_s, u"exposed"_s},
                                                                        {u"old"_s, u"unexposed"_s}}},
                                              {u"metrics"_s, QJsonObject{{u"money"_s, u"revenue"_s}}},
                                              {u"varianceDivisor"_s, u"n-1"_s}});
    const auto batch = source(document).fetch(look());
    QVERIFY2(batch, qPrintable(faultsOf(batch).join(u'\n')));
    QCOMPARE(batch->observations.size(), 2);
    QVERIFY(batch->observations.at(0).exposed == stats::Sample(stats::Proportion{15, 5}));
    QVERIFY(batch->observations.at(0).unexposed == stats::Sample(stats::Proportion{}));
    QVERIFY(batch->observations.at(1).exposed == stats::Sample(stats::Mean{10, 2.5, 36, {}}));
    QVERIFY(batch->observations.at(1).unexposed == stats::Sample(stats::Mean{1, 3.5, 0, {}}));
    QCOMPARE(batch->unitsInBothGroups, 7);
    QCOMPARE(batch->rowsRead, 6);
    QCOMPARE(batch->rowsUnknown, 1);
    QCOMPARE(batch->unknownMetrics, QStringList{u"failure_rate"_s});
    // Asked for a metric more, it has no answer to it: a fault, and nothing is taken.
    document.insert(u"metrics"_s, QJsonArray{u"conversion"_s, u"revenue"_s, u"latency_p95"_s});
    QCOMPARE(faultsOf(source(document).fetch(look())),
             QStringList{u"latency_p95: the query returned no row about it."_s});
}

void TestSqlSource::usersTooYoungAreLeftOut()
{
    rollout::Plan about = plan();
    about.metrics[1].delay = Duration{1, Duration::Unit::hours};
    const QString counted = u"SELECT 'exposed' AS \"group\", count(*) AS n, 0 AS mean, 0 AS variance FROM exposure "
                            "WHERE exposed_at >= :t0 AND exposed_at <= %1 AND :t1 IS NOT NULL"_s;
    const auto users = [&](const QString &until, Instant at) -> qint64 {
        MetricQuery query = look(about);
        query.at = at;
        const auto batch = source(m_warehouse.asking(counted.arg(until))).fetch(query);
        return batch ? std::get<stats::Mean>(batch->observations.first().exposed).n : -1;
    };
    using namespace std::chrono_literals;
    const auto reached = std::ranges::count_if(
        m_data.exposures, [](const Exposure &one) { return one.at >= stageEntry && one.at <= lookEnd - 1h; });
    QVERIFY(reached > 1000);
    QCOMPARE(users(u":matured"_s, lookEnd), qint64(reached));
    // A query that counts everybody is not asked.
    QCOMPARE(
        faultsOf(source(m_warehouse.asking(counted.arg(u":t1"_s))).fetch(look(about))),
        QStringList{u"queries.revenue: revenue is known 1 h after a user was reached: it needs a query of its own, "
                    "in “queries”, that leaves out users who were reached behind :matured."_s});
    // Nor is one that cannot have an answer yet.
    QJsonObject document = m_warehouse.asking(counted.arg(u":matured"_s));
    MetricQuery early = look(about);
    early.at = stageEntry + 1h;
    QCOMPARE(faultsOf(source(document).fetch(early)),
             QStringList{u"nobody was reached long enough ago for any of its metrics to be known."_s});
    document.insert(u"queries"_s,
                    QJsonObject{{u"revenue"_s, counted.arg(u":matured"_s)},
                                {u"conversion"_s, u"SELECT 'exposed' AS \"group\", 2 AS n, 1 AS x WHERE :t0 < :t1"_s}});
    const auto batch = source(document).fetch(early);
    QVERIFY(batch);
    QCOMPARE(batch->observations.size(), 1);
    QCOMPARE(batch->observations.first().metric, MetricId(u"conversion"_s));
}

void TestSqlSource::tryingTellsWhatCameBack()
{
    QJsonObject document = exampleQueries(m_warehouse.address(Way::postgresql));
    QJsonObject queries = document.value(u"queries"_s).toObject();
    queries.insert(u"revenue"_s, u"SELECT 'treatment' AS \"group\", 1 AS n\nFROM nowhere WHERE :t0 < :t1"_s);
    document.insert(u"queries"_s, queries);
    const auto trials = source(document).tryOut(look());
    QVERIFY(trials);
    QStringList lines;
    for (const SourceTrial &trial : *trials)
        lines.append(u"%1 %2: %3"_s.arg(trial.isFine ? u"fine"_s : u"wrong"_s, trial.subject, trial.answer));
    QCOMPARE(lines.size(), 6);
    QVERIFY(lines.at(0).startsWith(u"fine sign-in: PostgreSQL 1"_s));
    QVERIFY2(lines.takeAt(1).startsWith(u"fine newest: newest data of 2026-10-26T"_s), qPrintable(lines.at(1)));
    const Expected expected(m_data);
    const auto share = [&](const QString &group) {
        const auto &units = expected.groups.at(group);
        const auto x = std::ranges::count_if(units, &Expected::Unit::hasBought);
        const QLocale english(QLocale::English, QLocale::UnitedStates);
        return u"%1 of %2"_s.arg(english.toString(qlonglong(x)), english.toString(qlonglong(units.size())));
    };
    QCOMPARE(lines.at(1), u"fine conversion: exposed %1; unexposed %2; %3 users seen in both groups were left out"_s
                              .arg(share(u"treatment"_s), share(u"control"_s))
                              .arg(expected.inBoth));
    // A question that fails does not take the others with it.
    QVERIFY(lines.at(2).startsWith(u"fine failure_rate: "_s));
    QVERIFY(lines.at(3).startsWith(u"fine latency_p95: "_s));
    QCOMPARE(lines.at(4), u"wrong revenue: queries.revenue, line 2: the database says: relation \"nowhere\" does not "
                          "exist (42P01)"_s);
    QVERIFY(trials->at(5).question.contains(u"FROM nowhere WHERE (TIMESTAMP WITH TIME ZONE"_s));
}

void TestSqlSource::whatAnAnswerSays_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("libpq");
    QTest::addColumn<QString>("odbc");
    const auto row = [](const char *name, const QString &rest, const QString &libpq, const QString &odbc = {}) {
        QTest::newRow(name) << rest << libpq << (odbc.isNull() ? libpq : odbc);
    };
    const auto values = [](const QString &columns, const QString &rows) {
        return u"SELECT * FROM (VALUES %2) AS t(%1) WHERE :t0 < :t1"_s.arg(columns, rows);
    };
    const QString columns = u"\"group\", n, mean, variance"_s;
    const QString good = u"('unexposed', 10, 2.5, 1.0)"_s;
    row("good", values(columns, u"('exposed', 10, 2.5, 1.0), "_s + good), u"accepted"_s);
    row("one group", values(columns, good), u"accepted"_s);
    row("an empty group", values(columns, u"('exposed', 0, NULL, NULL), "_s + good), u"accepted"_s);
    row("in both groups", values(columns, u"('(both groups)', 3, NULL, NULL), "_s + good), u"accepted"_s);
    row("in both groups, not counted", values(columns, u"('(both groups)', NULL, NULL, NULL), "_s + good),
        u"revenue: line 1 of the answer: the number of users in both groups is “”. A whole number is needed."_s);
    row("another group", values(columns, u"('c', 10, 2.5, 1.0), "_s + good),
        u"revenue: line 1 of the answer: group is “c”. Expected “exposed” or “unexposed”."_s);
    row("NULL as a group", values(columns, u"(NULL, 10, 2.5, 1.0), "_s + good),
        u"revenue: line 1 of the answer: group is “”. Expected “exposed” or “unexposed”."_s);
    row("no column", values(u"\"group\", n, mean, v"_s, good),
        u"revenue: mean with variance (or m2; or sum with sum_squares) is missing. The query returns group, n, mean, "
        "v."_s);
    row("text", values(columns, u"('exposed', 10, '2.5', 1.0)"_s),
        u"revenue: the column mean is text (“2.5”). Cast it: CAST(… AS double precision)."_s);
    row("text as a count", values(columns, u"('exposed', 'ten', 2.5, 1.0)"_s),
        u"revenue: the column n is text (“ten”). Cast it: CAST(… AS double precision)."_s);
    row("true or false", values(columns, u"('exposed', 10, true, 1.0)"_s),
        u"revenue: the column mean is true or false (“true”). Count it: count(*) FILTER (WHERE …)."_s,
        u"revenue: the column mean is text (“1”). Cast it: CAST(… AS double precision)."_s);
    row("a time as a number", values(columns, u"('exposed', 10, now(), 1.0)"_s),
        u"revenue: the column mean is a moment (“*”). A number is needed."_s,
        u"revenue: the column mean is a time without a zone (“*”). A number is needed."_s);
    row("NULL", values(columns, u"('exposed', 10, NULL, 1.0), "_s + good),
        u"revenue: line 1 of the answer: mean is empty. A number is needed."_s);
    row("NULL as a count", values(columns, u"('exposed', NULL, 2.5, 1.0), "_s + good),
        u"revenue: line 1 of the answer: n is empty. A whole number is needed."_s);
    row("NaN", values(columns, u"('exposed', 10, 'NaN'::float8, 1.0)"_s),
        u"revenue: line 1 of the answer: mean is “NaN”. A finite number is needed."_s);
    row("NaN of a numeric", values(columns, u"('exposed', 10, 'NaN'::numeric, 1.0)"_s),
        u"revenue: line 1 of the answer: mean is “NaN”. A finite number is needed."_s);
    row("infinite", values(columns, u"('exposed', 10, '-Infinity'::float8, 1.0)"_s),
        u"revenue: line 1 of the answer: mean is “-*”. A finite number is needed."_s);
    row("a numeric that does not fit", values(columns, u"('exposed', 10, 1e309::numeric, 1.0)"_s),
        u"revenue: line 1 of the answer: mean is “1000*”. A finite number is needed."_s);
    row("a count that is no whole number", values(columns, u"('exposed', 10.5, 2.5, 1.0)"_s),
        u"revenue: line 1 of the answer: n is 10.5. A whole number is needed."_s);
    row("a count below zero", values(columns, u"('exposed', -10, 2.5, 1.0)"_s),
        u"revenue: line 1 of the answer: n is -10. It cannot be below zero."_s);
    row("a variance below zero", values(columns, u"('exposed', 10, 2.5, -1.0)"_s),
        u"revenue: line 1 of the answer: variance is -1.0. It cannot be below zero."_s);
    row("a row twice", values(columns, good + u", "_s + good),
        u"revenue: line 2 of the answer: the end of the look is 2026-10-26T01:15:00.500Z. revenue (unexposed) has "
        "this look already, in line 1."_s);
    row("a column twice",
        u"SELECT 'exposed' AS \"group\", 10 AS n, 11 AS n, 2.5 AS mean, 1.0 AS variance WHERE :t0 < "
        "current_timestamp AND :t1 IS NOT NULL"_s,
        u"revenue: there are two columns named n."_s);
    row("no row", values(columns, good) + u" AND false"_s,
        u"revenue: the query returned no row. No data are no absence of harm: look at its conditions and at the "
        "groups."_s);
    row("only users in both groups", values(columns, u"('(both groups)', 3, NULL, NULL)"_s),
        u"revenue: the query returned no row about it."_s);
    row("a time with its zone",
        values(columns + u", at"_s, u"('exposed', 10, 2.5, 1.0, timestamptz '2026-10-26 "
                                    "06:45:00.5+05:30')"_s),
        u"accepted"_s,
        u"revenue: the column at is a time without a zone, of which nobody knows what moment it is. Leave it out, the "
        "end of the look is :t1; or return it with its zone (AT TIME ZONE 'UTC')."_s);
    row("a time of another look",
        values(columns + u", at"_s, u"('exposed', 10, 2.5, 1.0, timestamptz '2026-10-26 "
                                    "00:00:00Z')"_s),
        u"revenue: line 1 of the answer: at is 2026-10-26T00:00:00.000Z, but the look that was asked for ends at "
        "2026-10-26T01:15:00.500Z."_s,
        u"revenue: the column at is a time without a zone*"_s);
    row("a time without a zone",
        values(columns + u", at"_s, u"('exposed', 10, 2.5, 1.0, timestamp '2026-10-26 "
                                    "01:15:00.5')"_s),
        u"revenue: the column at is a time without a zone, of which nobody knows what moment it is. Leave it out, the "
        "end of the look is :t1; or return it with its zone (AT TIME ZONE 'UTC')."_s);
    row("the stage", values(columns + u", stage"_s, u"('exposed', 10, 2.5, 1.0, '10%')"_s), u"accepted"_s);
    row("another stage", values(columns + u", stage"_s, u"('exposed', 10, 2.5, 1.0, '1%')"_s),
        u"revenue: the answer is about the stage “1%”, but “10%” was asked for. Select it by :stage."_s);
    row("a column without a name", u"SELECT 'exposed', 10, :t0, :t1"_s,
        u"revenue: group, n, mean with variance (or m2; or sum with sum_squares) are missing. The query returns "
        "?column?, ?column?, timestamptz, timestamptz."_s);
    const auto said = [&](const char *name, const QString &query, int line, const QString &text, const QString &state,
                          const QString &hint = {}) {
        const QString place = line > 0 ? u"queries.revenue, line %1"_s.arg(line) : u"queries.revenue"_s;
        const QString libpq = u"%1: the database says: %2 (%3)%4"_s.arg(place, text, state, hint);
        row(name, query, libpq, u"queries.revenue: the database says: "_s + text); // ODBC tells no code and no line
    };
    said("division by zero", values(columns, u"('exposed', 1/(10-10), 2.5, 1.0)"_s), 0, u"division by zero"_s,
         u"22012"_s);
    said("no such column", u"SELECT :t0, :t1,\n x\n FROM event"_s, 2, u"column \"x\" does not exist"_s, u"42703"_s);
    said("no such table", u"SELECT :t0, :t1\n FROM\n nowhere"_s, 3, u"relation \"nowhere\" does not exist"_s,
         u"42P01"_s);
    said("a syntax error", u"SELECT :t0, :t1\nFROM event event2 event3"_s, 2, u"syntax error at or near \"event3\""_s,
         u"42601"_s);
    said("no permission", u"SELECT :t0, :t1, pg_read_file('/etc/passwd')"_s, 0,
         u"permission denied for function pg_read_file"_s, u"42501"_s,
         u". The user must be allowed to read it (GRANT SELECT)"_s);
    row("a million rows", u"SELECT i, :t0, :t1 FROM generate_series(1, 1000000) AS i"_s,
        u"queries.revenue: the query answers with more than 100000 rows. It must return sufficient statistics, one "
        "row per metric and group: let the database add up (GROUP BY)"_s);
    row("it allows itself to write", u"SELECT set_config('transaction_read_only', 'off', false), :t0, :t1"_s,
        u"queries.revenue: the database says: transaction read-write mode must be set before any query (25001)"_s,
        u"queries.revenue: the database says: cannot set transaction read-write mode inside a read-only transaction"_s);
    said("it writes", u"WITH x AS (DELETE FROM event RETURNING 1) SELECT :t0, :t1, count(*) FROM x"_s, 1,
         u"WITH clause containing a data-modifying statement must be at the top level"_s, u"0A000"_s);
    said("it makes a table", u"SELECT :t0, :t1 INTO copied FROM event"_s, 1, u"SELECT ... INTO is not allowed here"_s,
         u"42601"_s);
    said("it counts a sequence on", u"SELECT nextval('counter'), :t0, :t1"_s, 0,
         u"cannot execute nextval() in a read-only transaction"_s, u"25006"_s, u". A source only reads"_s);
}

void TestSqlSource::whatAnAnswerSays()
{
    QFETCH(const QString, query);
    static const bool hasCounter = [this] {
        m_warehouse.execute({u"CREATE SEQUENCE counter"_s, u"GRANT ALL ON SEQUENCE counter TO sluice_reader"_s});
        return true;
    }();
    QVERIFY(hasCounter);
    for (const auto &[way, column] : {std::pair(Way::postgresql, "libpq"), {Way::odbc, "odbc"}}) {
        const QString expected = *static_cast<const QString *>(QTest::qData(column, QMetaType::QString));
        const QString actual = faultsOf(source(m_warehouse.asking(query, way)).fetch(look())).join(u'\n');
        const QRegularExpression form(
            QRegularExpression::anchoredPattern(QRegularExpression::escape(expected).replace(u"\\*"_s, u".*"_s)));
        QVERIFY2(form.match(actual).hasMatch() || actual == expected,
                 qPrintable(u"%1:\n%2\ninstead of\n%3"_s.arg(QString::fromLatin1(column), actual, expected)));
    }
}

QTEST_GUILESS_MAIN(TestSqlSource)
#include "tst_sqlsource.moc"
