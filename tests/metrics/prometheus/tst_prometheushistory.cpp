// SPDX-License-Identifier: GPL-3.0-or-later
// Histories of counters in a real Prometheus, whose growth the test knows.
#include "history.h"

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::prometheus;
using namespace sluice::metrics::prometheus::test;
using rollout::MetricKind;

class PrometheusHistoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsTwoGroups();
    void countsGroupsThatBeginInTheStage();
    void countsWhatBeganAnew();
    void countsWhatComesBack();
    void readsEveryKind();
    void readsGroupsBySelectors();
    void refuses_data();
    void refuses();
    void saysWhatCameBack();

private:
    /// Fills a new server and asks it.
    Result<Batch> fetch(const QList<Course> &courses, const QJsonObject &metrics, const rollout::Plan &of = plan());

    std::unique_ptr<testing::PrometheusServer> m_server;
};

Result<Batch> PrometheusHistoryTest::fetch(const QList<Course> &courses, const QJsonObject &metrics,
                                           const rollout::Plan &of)
{
    m_server = std::make_unique<testing::PrometheusServer>();
    if (!m_server->backfill(openMetrics(courses)) || !m_server->start())
        return failure(ErrorCode::internal, u"no Prometheus"_s);
    return testing::inWorker([&] { return source(document(m_server->url(), metrics)).fetch(query(of)); });
}

namespace {

const QJsonObject failuresOnly{{u"failures"_s, failures()}};

/// A scrape every 15 s from the entry until 10 s before the end of two hours: what is settled by then.
constexpr int scrapes = (7200 - 10) / interval;

/// Both groups on one target all the time.
QList<Course> twoGroups()
{
    return {up(),
            {"requests_total{variant=\"new\"}", growing(7, 1000)},
            {"requests_total{variant=\"old\"}", growing(90, 5e6)},
            {"failures_total{variant=\"new\"}", growing(2, 13)},
            {"failures_total{variant=\"old\"}", growing(11, 77)}};
}

} // namespace

void PrometheusHistoryTest::countsTwoGroups()
{
    const auto batch = fetch(twoGroups(), failuresOnly);
    QCOMPARE(errorOf(batch), QString());
    QCOMPARE(batch->observations.size(), 1);
    const Observation &observation = batch->observations.first();
    QCOMPARE(observation.stage, 1);
    QVERIFY(observation.at == end);
    QVERIFY(observation.exposed == stats::Sample(stats::Proportion{7 * scrapes, 2 * scrapes}));
    QVERIFY(observation.unexposed == stats::Sample(stats::Proportion{90 * scrapes, 11 * scrapes}));
    QCOMPARE(batch->stages, (QStringList{u"1%"_s, u"10%"_s}));
    QCOMPARE(batch->source, u"Prometheus at %1"_s.arg(m_server->url()));
    QCOMPARE(batch->checksum.size(), 64);
    QVERIFY(batch->rowsRead > 8);

    // The same questions give the same bytes.
    const auto again =
        testing::inWorker([&] { return source(document(m_server->url(), failuresOnly)).fetch(query()); });
    QCOMPARE(again->checksum, batch->checksum);
}

/// A difference of sums at both ends would drop them, and with them nearly all of the exposed.
void PrometheusHistoryTest::countsGroupsThatBeginInTheStage()
{
    QList<Course> courses = twoGroups();
    const auto since = [](int first, double each, double start) {
        return [=](int second) { return start + each * double((second - first) / interval); };
    };
    // Two more pods, of which one has gone again.
    courses.append({"requests_total{variant=\"new\",pod=\"b\"}", since(600, 5, 0), 600});
    courses.append({"failures_total{variant=\"new\",pod=\"b\"}", since(600, 1, 0), 600});
    courses.append({"requests_total{variant=\"new\",pod=\"c\"}", since(1200, 3, 4), 1200, 3000});
    courses.append({"failures_total{variant=\"new\",pod=\"c\"}", since(1200, 3, 4), 1200, 3000});
    const auto batch = fetch(courses, failuresOnly);
    QCOMPARE(errorOf(batch), QString());
    const int b = (7200 - 10 - 600) / interval;
    const int c = (3000 - 1200) / interval * 3 + 4; // it had counted 4 when it was scraped first
    QVERIFY(batch->observations.first().exposed ==
            stats::Sample(stats::Proportion{7 * scrapes + 5 * b + c, 2 * scrapes + b + c}));
}

void PrometheusHistoryTest::countsWhatBeganAnew()
{
    QList<Course> courses = twoGroups();
    // integrations.md has these figures: 3960 -> ... 4608, 3, ... 354 is 648 + 3 + 351.
    const auto restarted = [](int second) {
        const int scrape = second / interval;
        if (second <= 0)
            return 3960.0;
        return scrape <= 216 ? 3960.0 + 3 * scrape : 3 + 351.0 * std::min(1.0, (scrape - 217) / 100.0);
    };
    courses[1].value = restarted;
    courses[3].value = [](int) { return 13; };
    const auto batch = fetch(courses, failuresOnly);
    QCOMPARE(errorOf(batch), QString());
    QVERIFY(batch->observations.first().exposed == stats::Sample(stats::Proportion{648 + 3 + 351, 0}));
}

/// A series that was away for longer than a look back is not new: what it had counted before the stage stays out.
void PrometheusHistoryTest::countsWhatComesBack()
{
    QList<Course> courses = twoGroups();
    courses[0].from = -10 * 3600;
    const auto value = [](int second) { return second < 0 ? 4000.0 : 4000 + double(second - 300) / interval; };
    courses.append({"requests_total{variant=\"new\",pod=\"b\"}", value, -8 * 3600, -7 * 3600});
    courses.append({"requests_total{variant=\"new\",pod=\"b\"}", value, 300});
    const auto batch = fetch(courses, failuresOnly);
    QCOMPARE(errorOf(batch), QString());
    const int b = (7200 - 10 - 300) / interval;
    QVERIFY(batch->observations.first().exposed == stats::Sample(stats::Proportion{7 * scrapes + b, 2 * scrapes}));
}

void PrometheusHistoryTest::readsEveryKind()
{
    // Five values at each scrape: 1, 2, 3, 4 and 10.
    QList<Course> courses{up()};
    for (const QByteArray variant : {"new", "old"}) {
        const QByteArray labels = "{variant=\"" + variant + "\"}";
        courses.append({"m_count" + labels, growing(5)});
        courses.append({"m_sum" + labels, growing(20)});
        courses.append({"m_squares" + labels, growing(130)});
        courses.append({"den_sum" + labels, growing(10)});
        courses.append({"den_squares" + labels, growing(22)});
        courses.append({"products" + labels, growing(41)});
        courses.append({"hours_total" + labels, growing(0.25)});
        for (const auto &[le, share] : {std::pair("1.5", 1), {"3", 3}, {"+Inf", 5}})
            courses.append({"m_bucket{variant=\"" + variant + "\",le=\"" + le + "\"}", growing(share)});
    }
    m_server = std::make_unique<testing::PrometheusServer>();
    QVERIFY(m_server->backfill(openMetrics(courses)) && m_server->start());
    const auto sample = [&](MetricKind kind, const QJsonObject &counters) {
        const auto batch = testing::inWorker([&] {
            return source(document(m_server->url(), {{u"failures"_s, counters}})).fetch(query(plan(kind)));
        });
        if (!batch)
            qWarning() << errorOf(batch);
        return batch ? batch->observations.first().exposed : stats::Sample();
    };
    const std::int64_t n = 5 * scrapes;
    const double spread = 130.0 / 5 - 16; // of one value around the mean, 4
    const auto near = [](double value, double expected) {
        return std::abs(value - expected) <= 1e-12 * std::abs(expected);
    };

    const auto mean = std::get<stats::Mean>(
        sample(MetricKind::mean, {{u"n"_s, u"m_count"_s}, {u"sum"_s, u"m_sum"_s}, {u"sumSquares"_s, u"m_squares"_s}}));
    QCOMPARE(mean.n, n);
    QVERIFY(near(mean.mean, 4) && near(mean.m2, spread * double(n)));

    const auto ratio = std::get<stats::Ratio>(sample(MetricKind::ratio, {{u"n"_s, u"m_count"_s},
                                                                         {u"sumNum"_s, u"m_sum"_s},
                                                                         {u"sumSquaresNum"_s, u"m_squares"_s},
                                                                         {u"sumDen"_s, u"den_sum"_s},
                                                                         {u"sumSquaresDen"_s, u"den_squares"_s},
                                                                         {u"sumProducts"_s, u"products"_s}}));
    QCOMPARE(ratio.n, n);
    QVERIFY(near(ratio.meanNum, 4) && near(ratio.meanDen, 2) && near(ratio.m2Num, spread * double(n)));
    QVERIFY(near(ratio.m2Den, (22.0 / 5 - 4) * double(n)) && near(ratio.cNd, (41.0 / 5 - 8) * double(n)));

    QVERIFY(sample(MetricKind::rate, {{u"events"_s, u"m_count"_s}, {u"exposure"_s, u"hours_total"_s}}) ==
            stats::Sample(stats::Rate{n, 0.25 * scrapes}));

    QVERIFY(sample(MetricKind::quantile, {{u"buckets"_s, u"m_bucket"_s}}) ==
            stats::Sample(stats::Histogram{0.9, {1.5, 3}, {scrapes, 2 * scrapes, 2 * scrapes}}));

    // The share of what was slower than an edge is a proportion of a bucket.
    QVERIFY(sample(MetricKind::proportion, {{u"n"_s, u"m_count"_s}, {u"x"_s, uR"(m_bucket{le="3"})"_s}}) ==
            stats::Sample(stats::Proportion{n, 3 * scrapes}));
}

void PrometheusHistoryTest::readsGroupsBySelectors()
{
    m_server = std::make_unique<testing::PrometheusServer>();
    QVERIFY(m_server->backfill(openMetrics(twoGroups())) && m_server->start());
    QJsonObject definition = document(m_server->url(), failuresOnly);
    const auto fetchWith = [&](const QString &exposed, const QString &unexposed) {
        definition.insert(u"groups"_s, QJsonObject{{u"exposed"_s, exposed}, {u"unexposed"_s, unexposed}});
        return testing::inWorker([&] { return source(definition).fetch(query()); });
    };
    const auto batch = fetchWith(uR"({variant=~"n.*"})"_s, uR"({variant!="new"})"_s);
    QCOMPARE(errorOf(batch), QString());
    QVERIFY(batch->observations.first().unexposed == stats::Sample(stats::Proportion{90 * scrapes, 11 * scrapes}));

    QCOMPARE(errorOf(fetchWith(uR"({variant=~"n.*"})"_s, uR"({variant=~"old|new"})"_s)),
             uR"(invalidInput: failures: the series {variant="new"} of n is in both groups.)"_s);
    const QString broken = errorOf(fetchWith(uR"({variant=~"n("})"_s, uR"({variant="old"})"_s));
    QVERIFY2(broken.contains(u"failures, exposed, n: Prometheus answers bad_data: "_s), qPrintable(broken));
}

void PrometheusHistoryTest::refuses_data()
{
    QTest::addColumn<QList<Course>>("courses");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const QString &fault, const std::function<void(QList<Course> &)> &change) {
        QList<Course> courses = twoGroups();
        change(courses);
        QTest::newRow(name) << courses << fault;
    };
    row("a numerator that is not exposed", u"failures, exposed, x: there is no series."_s,
        [](auto &courses) { courses.remove(3); });
    row("no targets", u"targets: up{job=\"shop\"} names no target"_s, [](auto &courses) { courses.remove(0); });
    row("targets that do not answer", u"targets: only 7"_s,
        [](auto &courses) { courses[0].value = [](int second) { return second % 60 == 0 ? 0 : 1; }; });
    row("nothing scraped for a while", u"targets: Prometheus scraped during 9"_s, [](auto &courses) {
        const QList<Course> before = courses;
        for (Course &course : courses)
            course.to = 3000;
        for (const Course &course : before) {
            courses.append(course);
            courses.last().from = 3600;
        }
    });
    row("a group that was not scraped for a while", u"failures, exposed, n: n was scraped during 9"_s,
        [](auto &courses) {
            courses.append(courses.at(1));
            courses[1].to = 3000;
            courses.last().from = 3600;
        });
    row("a label that was renamed", u"failures, exposed, n: the newest value of n is 110 s old"_s,
        [](auto &courses) { courses[1].to = 7080; });
    row("a group that has gone", u"failures, exposed, n: no series of n is there any more"_s,
        [](auto &courses) { courses[1].to = 6000; });
    row("new series, and nothing before the stage", u"failures, exposed, n: nothing was scraped before the stage"_s,
        [](auto &courses) {
            for (Course &course : courses)
                course.from = 15;
        });
    row("more failures than requests", u"failures, exposed: x grew by 3353, more than n, which grew by 958."_s,
        [](auto &courses) {
            courses[1].value = growing(2);
            courses[3].value = growing(7);
        });
    row("halves", u"failures, exposed: n grew by 239.5. A whole number is needed."_s,
        [](auto &courses) { courses[1].value = growing(0.5); });
    row("not a number", u"failures, exposed, n: the series {variant=\"new\"} is at nan"_s,
        [](auto &courses) { courses[1].value = [](int) { return std::nan(""); }; });
    row("infinite", u"failures, unexposed, x: the series {variant=\"old\"} is at inf"_s,
        [](auto &courses) { courses[4].value = [](int) { return std::numeric_limits<double>::infinity(); }; });
    row("below zero", u"failures, exposed, n: the series {variant=\"new\"} is at -"_s,
        [](auto &courses) { courses[1].value = [](int second) { return -1e6 + second; }; });
}

void PrometheusHistoryTest::refuses()
{
    QFETCH(const QList<Course>, courses);
    QFETCH(const QString, fault);
    const auto batch = fetch(courses, failuresOnly);
    QVERIFY(!batch);
    QVERIFY(batch.error().code == ErrorCode::invalidInput);
    QVERIFY2(errorOf(batch).contains(fault), qPrintable(errorOf(batch)));
}

void PrometheusHistoryTest::saysWhatCameBack()
{
    QVERIFY(fetch(twoGroups(), failuresOnly));
    const auto trials = testing::inWorker([&] {
        return source(document(m_server->url(), {{u"failures"_s, failures()}, {u"other"_s, failures()}}))
            .tryOut(query());
    });
    QVERIFY(trials);
    QStringList lines;
    for (const SourceTrial &trial : *trials)
        lines.append(
            u"%1 %2 %3 -> %4"_s.arg(trial.isFine ? u"+"_s : u"-"_s, trial.subject, trial.question, trial.answer));
    QCOMPARE(lines.join(u'\n'), uR"(+ sign-in vector(1) -> the server answers
+ targets sum(sum_over_time(up{job="shop"}[7190000ms])) / sum(count_over_time(up{job="shop"}[7190000ms])) -> answered 100% of the scrapes
+ failures, exposed, n last_over_time(requests_total{variant="new"}[7190000ms]) -> 3353 from 1 series
+ failures, exposed, x last_over_time(failures_total{variant="new"}[7190000ms]) -> 958 from 1 series
+ failures, exposed  -> 958 of 3353
+ failures, unexposed, n last_over_time(requests_total{variant="old"}[7190000ms]) -> 43110 from 1 series
+ failures, unexposed, x last_over_time(failures_total{variant="old"}[7190000ms]) -> 5269 from 1 series
+ failures, unexposed  -> 5269 of 43110
- other  -> is not a metric of the plan)"_s);

    // What a plan that was written for something else is told.
    rollout::Plan users = plan();
    users.metrics.first().isEventLevel = false;
    const auto asUsers =
        testing::inWorker([&] { return source(document(m_server->url(), failuresOnly)).fetch(query(users)); });
    QVERIFY(errorOf(asUsers).contains(u"failures: the source counts events while the plan takes them for users."_s));
    QJsonObject counters = failures();
    counters.insert(u"counts"_s, u"users"_s);
    QVERIFY(testing::inWorker([&] {
        return source(document(m_server->url(), {{u"failures"_s, counters}})).fetch(query(users));
    }));
    const auto asMean = testing::inWorker(
        [&] { return source(document(m_server->url(), failuresOnly)).fetch(query(plan(MetricKind::mean))); });
    QVERIFY(errorOf(asMean).contains(u"failures: the counters of the source (n, x) are not those"_s));
    const auto early = testing::inWorker(
        [&] { return source(document(m_server->url(), failuresOnly)).fetch(query(plan(), entry + 20s)); });
    QVERIFY(errorOf(early).contains(u"window: the stage began 20 s ago"_s));
}

QTEST_GUILESS_MAIN(PrometheusHistoryTest)
#include "tst_prometheushistory.moc"
