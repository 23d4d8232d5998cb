// SPDX-License-Identifier: GPL-3.0-or-later
// What is calculated with the values of counters, without a server.
#include "metrics/prometheus/answer.h"
#include "metrics/prometheus/countersample.h"
#include "metrics/prometheus/growth.h"

#include "support/property.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::metrics::prometheus;
using rollout::MetricKind;

Q_DECLARE_METATYPE(sluice::metrics::prometheus::Growths)

class PrometheusCountersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addsWhatWasCounted();
    void readsAnswers();
    void refusesAnswers_data();
    void refusesAnswers();
    void refusesImpossibleGrowth_data();
    void refusesImpossibleGrowth();
};

/// A process counts, is scraped now and then and is started anew now and then. What it counts between its last scrape
/// and its end nobody can know; all the rest must be there.
void PrometheusCountersTest::addsWhatWasCounted()
{
    QVERIFY(rc::check("the growth is what was counted", [] {
        const auto before = double(*rc::gen::inRange<std::int64_t>(0, 1'000'000));
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000));
        std::vector<Point> samples;
        double value = before;
        double counted = 0;
        double at = 0;
        for (const int step : steps) {
            if (step % 10 == 0 && value > 0) { // a start; seen only if less was counted since than had been before
                const double anew = std::floor(value / 2);
                value = anew;
                counted += anew;
            } else {
                value += step;
                counted += step;
            }
            samples.push_back({at += 15, value});
        }
        RC_ASSERT(growth(before, samples) == counted);
    }));
    QCOMPARE(growth(7, {}), 0.0);
    // One difference over a long run, not a rounded step each time.
    std::vector<Point> tenths;
    for (int i = 1; i <= 100'000; ++i)
        tenths.push_back({double(i), i * 0.1});
    QCOMPARE(growth(0, tenths), 100'000 * 0.1);
}

void PrometheusCountersTest::readsAnswers()
{
    const auto vector = answerFromBody(
        R"({"status":"success","data":{"resultType":"vector","result":[
            {"metric":{"__name__":"up","variant":"new"},"value":[1795359158.925,"896.5"]},
            {"metric":{},"value":[1795359158,"+Inf"]}]}})",
        200);
    QVERIFY(vector);
    QCOMPARE(vector->size(), 2);
    QCOMPARE(toString(vector->first().labels), uR"(variant="new")"_s);
    QCOMPARE(vector->first().points.front().value, 896.5);
    QCOMPARE(vector->first().points.front().at, 1795359158.925);
    QVERIFY(std::isinf(vector->last().points.front().value));

    const auto matrix = answerFromBody(R"({"status":"success","data":{"resultType":"matrix","result":[
            {"metric":{"a":"1"},"values":[[1,"3"],[2,"NaN"]]}]}})",
                                       200);
    QVERIFY(matrix && std::isnan(matrix->first().points.at(1).value));
    const auto nothing = answerFromBody(R"({"status":"success","data":{"resultType":"vector","result":[]}})", 200);
    QVERIFY(nothing && nothing->isEmpty());
    const auto scalar = answerFromBody(R"({"status":"success","data":{"resultType":"scalar","result":[1,"2"]}})", 200);
    QVERIFY(scalar);
    QCOMPARE(scalar->first().points.front().value, 2.0);
}

void PrometheusCountersTest::refusesAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &body, int status, Unusable::Kind kind,
                        const QString &detail) { QTest::newRow(name) << body << status << int(kind) << detail; };
    using enum Unusable::Kind;
    row("a wrong query", R"({"status":"error","errorType":"bad_data","error":"parse error"})", 400, refused,
        u"Prometheus answers bad_data: parse error"_s);
    row("too many samples", R"({"status":"error","errorType":"execution","error":"too many"})", 422, refused,
        u"Prometheus answers execution: too many"_s);
    row("too slow", R"({"status":"error","errorType":"timeout","error":"query timed out"})", 503, overload,
        u"Prometheus answers timeout: query timed out"_s);
    row("HTML", "<html>\n<body>Bad  gateway", 502, foreign,
        u"the answer, with HTTP status 502, is not one of Prometheus: “<html> <body>Bad gateway”"_s);
    row("nothing", "", 200, foreign, u"the answer, with HTTP status 200, is not one of Prometheus"_s);
    row("half of it", R"({"status":"success","data":{"resultType":"vec)", 200, foreign, u"is not one of Prometheus"_s);
    row("other JSON", R"([1])", 200, foreign, u"is not one of Prometheus"_s);
    row("a status that contradicts", R"({"status":"success","data":{"resultType":"vector","result":[]}})", 500, foreign,
        u"with HTTP status 500"_s);
    row("no result", R"({"status":"success","data":{"resultType":"vector"}})", 200, foreign, u"has no result"_s);
    row("streams", R"({"status":"success","data":{"resultType":"streams","result":[]}})", 200, foreign,
        u"has no result"_s);
    row("numbers as numbers",
        R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,2]}]}})", 200, foreign,
        u"a series of the answer cannot be understood"_s);
    row("text as a number",
        R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"many"]}]}})", 200,
        foreign, u"a series of the answer cannot be understood"_s);
}

void PrometheusCountersTest::refusesAnswers()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const int, kind);
    QFETCH(const QString, detail);
    const auto answer = answerFromBody(body, status);
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().kind), kind);
    QVERIFY2(answer.error().detail.contains(detail), qPrintable(answer.error().detail));
}

void PrometheusCountersTest::refusesImpossibleGrowth_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<Growths>("growths");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *name, MetricKind kind, const Growths &growths, const QString &why) {
        QTest::newRow(name) << int(kind) << growths << why;
    };
    const double infinity = std::numeric_limits<double>::infinity();
    row("fewer than none", MetricKind::proportion, {{{u"n"_s, -1}, {u"x"_s, 0}}, {}}, u"n grew by -1. A counter"_s);
    row("x above n", MetricKind::proportion, {{{u"n"_s, 4}, {u"x"_s, 5}}, {}}, u"x grew by 5, more than n"_s);
    row("beyond whole numbers", MetricKind::proportion, {{{u"n"_s, 1e17}, {u"x"_s, 5}}, {}}, u"n grew by 1e+17."_s);
    row("infinite", MetricKind::mean, {{{u"n"_s, 4}, {u"sum"_s, infinity}, {u"sumSquares"_s, 5}}, {}},
        u"sum grew by inf. A finite number is needed."_s);
    row("a spread below zero", MetricKind::mean, {{{u"n"_s, 2}, {u"sum"_s, 10}, {u"sumSquares"_s, 49}}, {}},
        u"sumSquares grew by 49. With sum of 10 in 2 the variance is lost"_s);
    row("values of nobody", MetricKind::mean, {{{u"n"_s, 0}, {u"sum"_s, 10}, {u"sumSquares"_s, 49}}, {}},
        u"sum grew by 10, but n did not grow."_s);
    row("events in no time", MetricKind::rate, {{{u"events"_s, 3}, {u"exposure"_s, 0}}, {}},
        u"events grew by 3, but exposure did not grow."_s);
    row("products beyond the spreads", MetricKind::ratio,
        {{{u"n"_s, 2},
          {u"sumNum"_s, 3},
          {u"sumSquaresNum"_s, 5},
          {u"sumDen"_s, 3},
          {u"sumSquaresDen"_s, 5},
          {u"sumProducts"_s, 50}},
         {}},
        u"the counters contradict each other"_s);
    row("no last bucket", MetricKind::quantile, {{}, {{1, 3}, {2, 4}}}, u"there is no bucket up to +Inf."_s);
    row("no buckets", MetricKind::quantile, {}, u"there is no bucket up to +Inf."_s);
    row("buckets that shrink", MetricKind::quantile, {{}, {{1, 3}, {2, 2}, {infinity, 9}}},
        u"the bucket up to 2 grew by 2, but the one below it by 3."_s);
}

void PrometheusCountersTest::refusesImpossibleGrowth()
{
    QFETCH(const int, kind);
    QFETCH(const Growths, growths);
    QFETCH(const QString, why);
    rollout::Metric metric{MetricId(u"a"_s), {}, MetricKind(kind)};
    metric.quantile = 0.5;
    const auto sample = sampleFrom(growths, metric);
    QVERIFY(!sample);
    QVERIFY2(sample.error().startsWith(why), qPrintable(sample.error()));
}

QTEST_GUILESS_MAIN(PrometheusCountersTest)
#include "tst_prometheuscounters.moc"
