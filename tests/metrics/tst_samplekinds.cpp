// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;
using rollout::MetricKind;

namespace {

/// A metric of each kind that has columns of its own.
rollout::Plan planOfKinds()
{
    rollout::Plan plan = test::plan();
    const auto add = [&plan](const QString &id, MetricKind kind) -> rollout::Metric & {
        plan.metrics.append({MetricId(id), {}, kind});
        return plan.metrics.last();
    };
    add(u"errors"_s, MetricKind::ratio);
    add(u"restarts"_s, MetricKind::rate);
    add(u"p95"_s, MetricKind::quantile).quantile = 0.95;
    add(u"spend"_s, MetricKind::mean).covariates = {u"spend before"_s, u"visits before"_s};
    return plan;
}

const QByteArray ratioColumns = "n,mean_num,mean_den,m2_num,m2_den,c_nd";
const QByteArray ratioSums = "n,sum_num,sum_den,sum_squares_num,sum_squares_den,sum_products";
const QByteArray orderColumns = "n,q,estimate,lower,upper";
const QByteArray adjustedColumns = "n,mean,m2,mean_x1,mean_x2,m2_x1,m2_x2,m2_x1_x2,c_x1,c_x2";

/// A file with rows "group,hour,numbers" about one metric.
QByteArray file(const QByteArray &metric, const QByteArray &columns, const QList<QByteArray> &rows)
{
    QByteArray text = "metric,group,elapsed_hours," + columns + '\n';
    for (const QByteArray &row : rows)
        text += metric + ',' + row + '\n';
    return text;
}

class KindImporter : public Importer
{
public:
    KindImporter() { plan = planOfKinds(); }
};

} // namespace

/// How the columns of each kind become a sample, and which faults they can have.
class TestSampleKinds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void becomeSamples_data();
    void becomeSamples();
    void nameTheirFaults_data();
    void nameTheirFaults();
    void namedFormWins();
    void varianceDivisorIsThatOfCovariances();
    void perfectCorrelationSurvivesRounding();
    void nobodyYetIsOfTheSameKind();
    void valuesOfOneGroup();
    void bucketsOfOneLook();
    void intervals();
    void ratesNeedNoUsers();
    void adjustmentByOne();
};

void TestSampleKinds::becomeSamples_data()
{
    QTest::addColumn<QByteArray>("metric");
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<QByteArray>("numbers");
    QTest::addColumn<QString>("sample");
    const auto row = [](const char *name, const QByteArray &metric, const QByteArray &columns,
                        const QByteArray &numbers,
                        const QString &sample) { QTest::newRow(name) << metric << columns << numbers << sample; };
    row("mean with m3", "latency", "n,mean,m2,m3", "4,2.5,5,-1.5", u"n 4 mean 2.5 m2 5 m3 -1.5"_s);
    row("mean without m3", "latency", "n,mean,m2,m3", "4,2.5,5,", u"n 4 mean 2.5 m2 5"_s);
    const QString ratio = u"n 4 num 1 5 den 2 6 c -3"_s;
    row("ratio", "errors", ratioColumns, "4,1,2,5,6,-3", ratio);
    row("ratio, variances", "errors", "n,mean_num,mean_den,var_num,var_den,covariance", "4,1,2,1.25,1.5,-0.75", ratio);
    row("ratio, sums", "errors", ratioSums, "4,4,8,9,22,5", ratio);
    row("ratio of nobody", "errors", ratioColumns, "0,,,,,", u"n 0 num 0 0 den 0 0 c 0"_s);
    row("rate", "restarts", "events,exposure", "7,12.5", u"events 7 exposure 12.5"_s);
    const QString quantile = u"n 1000 q 0.95: 480 in 470 491.5"_s;
    row("quantile", "p95", "n,estimate,lower,upper", "1000,480,470,491.5", quantile);
    row("quantile with its q", "p95", orderColumns, "1000,0.950,480,470,491.5", quantile);
    row("quantile of nobody", "p95", orderColumns, "0,,,,", u"n 0 q 0.95: 0 in 0 0"_s);
    const QString adjusted = u"n 4 mean 1 m2 5 x 2 3 m2 6 -2 -2 7 c 4 -1"_s;
    row("adjusted", "spend", adjustedColumns, "4,1,5,2,3,6,7,-2,4,-1", adjusted);
    row("adjusted, variances", "spend", "n,mean,variance,mean_x1,mean_x2,var_x1,var_x2,cov_x1_x2,cov_x1,cov_x2",
        "4,1,1.25,2,3,1.5,1.75,-0.5,1,-0.25", adjusted);
    row("adjusted, sums", "spend",
        "n,sum,sum_squares,sum_x1,sum_x2,sum_squares_x1,sum_squares_x2,sum_products_x1_x2,sum_products_x1,"
        "sum_products_x2",
        "4,4,9,8,12,22,43,22,12,11", adjusted);
}

void TestSampleKinds::becomeSamples()
{
    QFETCH(const QByteArray, metric);
    QFETCH(const QByteArray, columns);
    QFETCH(const QByteArray, numbers);
    QFETCH(const QString, sample);
    const KindImporter importer;
    const auto read = importer.read(file(metric, columns, {"exposed,1," + numbers}));
    QCOMPARE(faultsOf(read), QStringList{u"accepted"_s});
    QCOMPARE(toText(read->observations.first().exposed), sample);
}

void TestSampleKinds::nameTheirFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &metric, const QByteArray &columns,
                        const QList<QByteArray> &rows, const QStringList &expected) {
        QTest::newRow(name) << file(metric, columns, rows) << expected;
    };
    row("covariance beyond its variances", "errors", ratioColumns, {"exposed,1,4,1,2,4,9,6.1"},
        {u"2:28 c_nd is 6.1. That is more than m2_num and m2_den allow."_s});
    row("covariance of a constant", "errors", ratioColumns, {"exposed,1,4,1,2,4,0,1"},
        {u"2:28 c_nd is 1. That is more than m2_num and m2_den allow."_s});
    row("covariance of covariates", "spend", adjustedColumns, {"exposed,1,4,1,5,2,3,4,9,7,-5,0"},
        {u"2:33 c_x1 is -5. That is more than m2 and m2_x1 allow."_s,
         u"2:31 m2_x1_x2 is 7. That is more than m2_x1 and m2_x2 allow."_s});
    row("negative spread", "errors", ratioColumns, {"exposed,1,4,1,2,4,-9,0"},
        {u"2:26 m2_den is -9. It cannot be below zero."_s});
    row("empty numbers", "errors", ratioColumns, {"exposed,1,4,,2,4,9,"},
        {u"2:20 mean_num is empty. A number is needed."_s, u"2:27 c_nd is empty. A number is needed."_s});
    row("precision of the denominator", "errors", ratioSums, {"exposed,1,1000,0,1e9,5,1.00000000000001e15,0"},
        {u"2:31 sum_squares_den is 1.00000000000001e15. With this sum_den the variance is lost in rounding. Export "
         u"mean and variance."_s});
    row("spread of the numerator below zero", "errors", ratioSums, {"exposed,1,4,8,8,15,22,16"},
        {u"2:24 sum_squares_num is 15. With this sum_num the variance is lost in rounding. Export mean and "
         u"variance."_s});
    row("products beyond the sums", "errors", ratioSums, {"exposed,1,4,4,8,9,22,20"},
        {u"2:29 sum_products is 20. That is more than sum_squares_num and sum_squares_den allow."_s});
    row("too large", "errors", "n,mean_num,mean_den,var_num,var_den,cov", {"exposed,1,4,1,1,1e308,1,0"},
        {u"2:24 var_num is 1e308. That is too large to be calculated with."_s});
    row("skewness beyond the variance", "latency", "n,mean,m2,m3", {"exposed,1,4,1,4,8.1"},
        {u"2:25 m3 is 8.1. That is more than m2 allows."_s});
    row("half an event", "restarts", "events,exposure", {"exposed,1,2.5,10"},
        {u"2:20 events is 2.5. A whole number is needed."_s});
    row("negative exposure", "restarts", "events,exposure", {"exposed,1,2,-10"},
        {u"2:22 exposure is -10. It cannot be below zero."_s});
    row("events in no time", "restarts", "events,exposure", {"exposed,1,2,0"},
        {u"2:22 exposure is 0, but there are 2 events."_s});
    row("exposure that shrinks", "restarts", "events,exposure", {"exposed,1,2,10.5", "exposed,2,3,10"},
        {u"3:22 exposure is 10, but was 10.5 in line 2. A cumulative exposure cannot shrink."_s});
    row("another quantile", "p95", orderColumns, {"exposed,1,100,0.9,5,4,6"},
        {u"2:19 q is 0.9, but the plan asks for 0.95."_s});
    row("limits in disorder", "p95", orderColumns, {"exposed,1,100,,5,5.5,4"},
        {u"2:22 lower is 5.5, more than the 5 of estimate."_s, u"2:26 upper is 4, less than the 5 of estimate."_s});

    row("no last bucket", "p95", "le,n", {"exposed,1,10,3", "exposed,1,20,4"},
        {u"2:0 this look of p95 has no bucket up to +Inf. The rows of a look must follow each other."_s});
    row("counts up to an edge that fall", "p95", "le,n", {"exposed,1,10,3", "exposed,1,20,2", "exposed,1,+Inf,4"},
        {u"3:18 n is 2, but was 3 up to a lower edge."_s});
    row("edges in disorder", "p95", "bucket,n", {"exposed,1,20,3", "exposed,1,10,2", "exposed,1,inf,4"},
        {u"3:15 bucket is 10, not above the edge before it. The buckets of a look must be in order of their edges."_s});
    row("no edge", "p95", "bucket,n", {"exposed,1,,3", "exposed,1,+Inf,3"},
        {u"2:15 bucket is empty. The upper edge of a bucket is needed, +Inf for the last one."_s});
    row("edge in words", "p95", "bucket,n", {"exposed,1,-inf,3", "exposed,1,+Inf,3"},
        {u"2:15 bucket is “-inf”. A finite number is needed."_s});
    row("other buckets", "p95", "bucket,n",
        {"exposed,1,10,3", "exposed,1,+Inf,1", "unexposed,1,20,3", "unexposed,1,+Inf,1"},
        {u"4:0 this look of p95 has other buckets than the one in line 2. Write empty buckets, too."_s});
    row("a bucket twice", "p95", "bucket,n", {"exposed,1,10,3", "exposed,1,10,3", "exposed,1,+Inf,1"},
        {u"3:15 bucket is 10, not above the edge before it. The buckets of a look must be in order of their edges."_s});
    row("a histogram that shrinks", "p95", "bucket,n",
        {"exposed,1,10,3", "exposed,1,+Inf,1", "exposed,2,10,2", "exposed,2,+Inf,1"},
        {u"4:0 p95 (exposed) has 3 users in all, but had 4 in line 2. A cumulative count cannot shrink."_s});
    row("a histogram that comes back", "p95", "bucket,n",
        {"exposed,1,10,3", "exposed,1,+Inf,1", "exposed,2,10,3", "exposed,2,+Inf,1", "exposed,1,10,3",
         "exposed,1,+Inf,1"},
        {u"6:0 p95 (exposed) has this look already, in line 2. The rows of a look must follow each other."_s});
    row("a histogram of earlier", "p95", "bucket,n", {"exposed,2,+Inf,1", "exposed,1,+Inf,1"},
        {u"3:0 this look of p95 (exposed) is earlier than the one before it, in line 2."_s});
    row("buckets without counts", "p95", "le,events", {"exposed,1,10,3"}, {u"2:0 buckets need n."_s});

    row("nothing for a ratio", "errors", "n,x", {"exposed,1,4,1"},
        {u"2:0 errors is a ratio, which needs the columns mean_num and mean_den with m2_num, m2_den and c_nd (or variances and covariance, or sums)."_s});
    row("nothing for a rate", "restarts", "n,x", {"exposed,1,4,1"},
        {u"2:0 restarts is a rate, which needs the columns events with exposure."_s});
    row("nothing for a quantile", "p95", "n,mean,m2", {"exposed,1,4,1,1"},
        {u"2:0 p95 is a quantile, which needs the columns estimate with lower and upper (or le, or bucket)."_s});
    row("not all covariates", "spend", "n,mean,m2,mean_x1,m2_x1,c_x1", {"exposed,1,4,1,1,1,1,0"},
        {u"2:0 spend is a mean adjusted by 2 covariates, which needs the columns mean and m2 with mean_x1, m2_x1, c_x1, m2_x1_x2 and so on (or variances and covariances, or sums)."_s});
    row("users of a mean", "latency", "events,exposure,mean,m2", {"exposed,1,4,1,1,1"},
        {u"2:0 latency is a mean, which needs n."_s});
}

void TestSampleKinds::nameTheirFaults()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, expected);
    const KindImporter importer;
    QCOMPARE(faultsOf(importer.read(text)), expected);
}

void TestSampleKinds::namedFormWins()
{
    KindImporter importer;
    const QByteArray text =
        file("errors", ratioColumns + ",vn,variance_den,covariance", {"exposed,1,4,1,2,5,6,-3,1,1,0.5"});
    const auto sample = [&] { return toText(importer.read(text)->observations.first().exposed); };
    importer.mapping.columns = {{Field::varianceNum, u"vn"_s}};
    QCOMPARE(sample(), u"n 4 num 1 4 den 2 4 c 2"_s);
    importer.mapping.columns = {{Field::cNd, u"c_nd"_s}};
    QCOMPARE(sample(), u"n 4 num 1 5 den 2 6 c -3"_s);
}

void TestSampleKinds::varianceDivisorIsThatOfCovariances()
{
    KindImporter importer;
    importer.mapping.varianceDivisor = VarianceDivisor::nMinusOne;
    const auto read = importer.read(file("errors", "n,mean_num,mean_den,var_num,var_den,cov",
                                         {"exposed,1,1,3,4,,,", "exposed,2,5,1,2,1.25,1.5,-0.75"}));
    QCOMPARE(faultsOf(read), QStringList{u"accepted"_s});
    QCOMPARE(toText(read->observations.at(0).exposed), u"n 1 num 3 0 den 4 0 c 0"_s);
    QCOMPARE(toText(read->observations.at(1).exposed), u"n 5 num 1 5 den 2 6 c -3"_s);
}

/// Numerator = 3 x denominator: the sum of products is at the limit of what the sums of squares allow, and rounding of
/// the source carries it beyond.
void TestSampleKinds::perfectCorrelationSurvivesRounding()
{
    const KindImporter importer;
    const QList<double> values{1000.1, 1000.7, 1001.3, 999.2, 1000.05};
    QList<double> sums(5, 0);
    for (const double value : values) {
        sums[0] += 3 * value;
        sums[1] += value;
        sums[2] += 9 * value * value;
        sums[3] += value * value;
        sums[4] += 3 * value * value;
    }
    sums[4] *= 1 + 1e-15;
    QByteArray row = "exposed,1,5";
    for (const double sum : sums)
        row += ',' + QByteArray::number(sum, 'g', 17);
    const auto read = importer.read(file("errors", ratioSums, {row}));
    QCOMPARE(faultsOf(read), QStringList{u"accepted"_s});
    const auto sample = std::get<stats::Ratio>(read->observations.first().exposed);
    QCOMPARE(stats::validity(sample), stats::Reason::none);
    QVERIFY(std::abs(sample.cNd / std::sqrt(sample.m2Num * sample.m2Den) - 1) < 1e-8);
}

void TestSampleKinds::nobodyYetIsOfTheSameKind()
{
    const KindImporter importer;
    for (const auto &[metric, columns, numbers] :
         {std::tuple<QByteArray, QByteArray, QByteArray>("errors", ratioColumns, "4,1,2,5,6,-3"),
          {"restarts", "events,exposure", "7,12.5"},
          {"p95", "n,estimate,lower,upper", "1000,480,470,491.5"},
          {"p95", "bucket,n", "+Inf,5"},
          {"spend", adjustedColumns, "4,1,5,2,3,6,7,-2,4,-1"}}) {
        const auto read = importer.read(file(metric, columns, {"unexposed,1," + numbers}));
        QCOMPARE(faultsOf(read), QStringList{u"accepted"_s});
        const Observation &seen = read->observations.first();
        QCOMPARE(seen.exposed.index(), seen.unexposed.index());
        QCOMPARE(stats::size(seen.exposed), 0.0);
        QCOMPARE(stats::validity(seen.exposed), stats::Reason::none);
        if (const auto *order = std::get_if<stats::OrderStatistics>(&seen.exposed))
            QCOMPARE(order->q, 0.95);
        if (const auto *histogram = std::get_if<stats::Histogram>(&seen.exposed))
            QCOMPARE(histogram->q, 0.95);
    }
}

/// Two variants that count as one group.
void TestSampleKinds::valuesOfOneGroup()
{
    KindImporter importer;
    importer.mapping.groups = {{u"a"_s, Group::exposed}, {u"b"_s, Group::exposed}};
    const auto exposed = [&](const QByteArray &metric, const QByteArray &columns, const QList<QByteArray> &rows) {
        const auto read = importer.read(file(metric, columns, rows));
        return read ? toText(read->observations.first().exposed) : faultsOf(read).join(u'\n');
    };
    QCOMPARE(exposed("restarts", "events,exposure", {"a,1,7,12.5", "b,1,1,2"}), u"events 8 exposure 14.5"_s);
    QCOMPARE(exposed("errors", ratioColumns, {"a,1,2,1,1,1,1,1", "b,1,2,3,1,1,1,1"}), u"n 4 num 2 6 den 1 2 c 2"_s);
    QCOMPARE(exposed("p95", "le,n", {"a,1,10,3", "b,1,10,2", "a,1,+Inf,4", "b,1,+Inf,9"}),
             u"q 0.95 edges 10 counts 5 8"_s);
    QCOMPARE(exposed("p95", orderColumns, {"a,1,100,,5,4,6", "b,1,100,,5,4,6"}),
             u"2:0 the quantiles of p95 in several groups cannot be added up. Export a histogram (le, or bucket)."_s);
}

void TestSampleKinds::bucketsOfOneLook()
{
    const KindImporter importer;
    // Prometheus counts up to an edge, a warehouse in the bucket; groups may alternate.
    const auto counted =
        importer.read(file("p95", "le,n",
                           {"exposed,1,10,3", "unexposed,1,10,1", "exposed,1,20,3", "unexposed,1,20,5",
                            "exposed,1,+Inf,4", "unexposed,1,+Inf,5", "exposed,2,10,4", "exposed,2,20,4",
                            "exposed,2,Infinity,6", "unexposed,2,10,1", "unexposed,2,20,5", "unexposed,2,inf,5"}));
    QCOMPARE(observationsOf(counted, importer.plan),
             (QStringList{u"10% p95 2026-11-17T09:00:00.000Z: q 0.95 edges 10 20 counts 3 0 1 | q 0.95 edges 10 20 "
                          u"counts 1 4 0"_s,
                          u"10% p95 2026-11-17T10:00:00.000Z: q 0.95 edges 10 20 counts 4 0 2 | q 0.95 edges 10 20 "
                          u"counts 1 4 0"_s}));
    const auto listed =
        importer.read(file("p95", "bucket,n", {"exposed,1,10,3", "exposed,1,20,0", "exposed,1,+Inf,1"}));
    QCOMPARE(toText(listed->observations.first().exposed), u"q 0.95 edges 10 20 counts 3 0 1"_s);
    QCOMPARE(listed->rowsRead, 3);
}

void TestSampleKinds::intervals()
{
    KindImporter importer;
    importer.mapping.isCumulative = false;
    QCOMPARE(faultsOf(importer.read(file("p95", orderColumns, {"exposed,1,100,,5,4,6", "exposed,2,100,,5,4,6"}))),
             QStringList{u"2:0 p95 is a quantile. Those of intervals cannot be added up: export it cumulative, or as a "
                         u"histogram (le, or bucket)."_s});
    const auto added = importer.read(
        file("p95", "le,n", {"exposed,1,10,3", "exposed,1,+Inf,4", "exposed,2,10,1", "exposed,2,+Inf,1"}));
    QCOMPARE(toText(added->observations.last().exposed), u"q 0.95 edges 10 counts 4 1"_s);
}

void TestSampleKinds::ratesNeedNoUsers()
{
    Importer importer;
    importer.plan.metrics = {{MetricId(u"restarts"_s), {}, MetricKind::rate}};
    QVERIFY(importer.read(file("restarts", "events,exposure", {"exposed,1,7,12.5"})));
    QCOMPARE(
        faultsOf(importer.read(file("restarts", "n,events", {"exposed,1,7,12"}))),
        QStringList{u"1:1 events with exposure is missing. The file has metric, group, elapsed_hours, n, events."_s});
}

void TestSampleKinds::adjustmentByOne()
{
    KindImporter importer;
    importer.plan.metrics.last().covariates = {u"spend before"_s};
    const auto read = importer.read(file("spend", adjustedColumns, {"exposed,1,4,1,5,2,,6,,,4,"}));
    QCOMPARE(faultsOf(read), QStringList{u"accepted"_s});
    QCOMPARE(toText(read->observations.first().exposed), u"n 4 mean 1 m2 5 x 2 m2 6 c 4"_s);
}

QTEST_GUILESS_MAIN(TestSampleKinds)
#include "tst_samplekinds.moc"
