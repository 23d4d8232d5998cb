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

const QByteArray start = "metric,group,elapsed_hours,";

struct File
{
    QByteArray columns;
    QByteArray rows; ///< without metric and group

    [[nodiscard]] QByteArray of(const QByteArray &metric) const
    {
        QByteArray text = start + columns + '\n';
        const QList<QByteArray> lines = rows.split('\n');
        for (const QByteArray &line : lines)
            text += metric + ",exposed," + line + '\n';
        return text;
    }
};

} // namespace

/// How the columns of each kind become a sample, and which faults they can have.
class TestSampleKinds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void becomeSamples_data();
    void becomeSamples();
    void formsOfOneSampleAgree();
    void faults_data();
    void faults();
    void whatAFileMustHave_data();
    void whatAFileMustHave();
    void histogramsOfGroupsAreAdded();
    void quantilesOfIntervalsAreRefused();
    void quantilesOfGroupsAreNotAdded();
    void bucketsAreMadeOfManyRows();
    void ratesNeedNoUsers();
    void divisorAppliesToCovariances();
    void sumsOfTheSameValuesAreConsistent();
};

void TestSampleKinds::becomeSamples_data()
{
    QTest::addColumn<QByteArray>("metric");
    QTest::addColumn<QByteArray>("columns");
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("sample");
    const auto row = [](const char *name, const QByteArray &metric, const QByteArray &columns, const QByteArray &values,
                        const QString &sample) { QTest::newRow(name) << metric << columns << values << sample; };
    row("mean with m3", "latency", "n,mean,m2,m3", "4,2.5,5,-1.5", u"n 4 mean 2.5 m2 5 m3 -1.5"_s);
    row("mean without m3", "latency", "n,mean,m2,m3", "4,2.5,5,", u"n 4 mean 2.5 m2 5"_s);
    const QByteArray deviations = "n,mean_num,mean_den,m2_num,m2_den,c_nd";
    row("ratio", "errors", deviations, "4,1,2,5,6,-3", u"n 4 num 1 5 den 2 6 c -3"_s);
    row("ratio, variances", "errors", "n,mean_num,mean_den,var_num,var_den,covariance", "4,1,2,1.25,1.5,-0.75",
        u"n 4 num 1 5 den 2 6 c -3"_s);
    row("ratio, sums", "errors", "n,sum_num,sum_den,sum_squares_num,sum_squares_den,sum_products", "4,4,8,9,22,5",
        u"n 4 num 1 5 den 2 6 c -3"_s);
    row("ratio, nobody", "errors", deviations, "0,,,,,", u"n 0 num 0 0 den 0 0 c 0"_s);
    row("rate", "restarts", "events,exposure", "7,12.5", u"events 7 exposure 12.5"_s);
    row("quantile", "p95", "n,estimate,lower,upper", "1000,480,470,491.5", u"n 1000 q 0.95 480 in 470 491.5"_s);
    row("quantile with q", "p95", "n,q,estimate,lower,upper", "1000,0.950,480,470,491.5",
        u"n 1000 q 0.95 480 in 470 491.5"_s);
    row("quantile of nobody", "p95", "n,estimate,lower,upper", "0,,,", u"n 0 q 0.95 0 in 0 0"_s);
    row("le", "p95", "le,n", "100,5\n1,exposed", {});
    row("adjusted", "spend", "n,mean,m2,mean_x1,mean_x2,m2_x1,m2_x2,m2_x1_x2,c_x1,c_x2", "4,1,5,2,3,6,7,-2,4,-1",
        u"n 4 mean 1 m2 5 x 2 3 m2 6 -2 -2 7 c 4 -1"_s);
    row("adjusted, variances", "spend",
        "n,mean,variance,mean_x1,mean_x2,var_x1,var_x2,cov_x1_x2,cov_x1,cov_x2", "4,1,1.25,2,3,1.5,1.75,-0.5,1,-0.25",
        u"n 4 mean 1 m2 5 x 2 3 m2 6 -2 -2 7 c 4 -1"_s);
    row("adjusted, sums", "spend",
        "n,sum,sum_squares,sum_x1,sum_x2,sum_squares_x1,sum_squares_x2,sum_products_x1_x2,sum_products_x1,sum_products_x2",
        "4,4,9,8,12,22,43,22,12,11", u"n 4 mean 1 m2 5 x 2 3 m2 6 -2 -2 7 c 4 -1"_s);
}

void TestSampleKinds::becomeSamples()
{
    QFETCH(const QByteArray, metric);
    QFETCH(const QByteArray, columns);
    QFETCH(const QByteArray, row);
    QFETCH(const QString, sample);
    if (sample.isEmpty())
        return;
    Importer importer;
    importer.plan = planOfKinds();
    const auto read = importer.read(File{columns, "1," + row}.of(metric));
    QCOMPARE(faultsOf(read), QStringList{u"accepted"_s});
    QCOMPARE(toText(read->observations.first().exposed), sample);
    QCOMPARE(stats::size(read->observations.first().unexposed), 0.0);
    QCOMPARE(read->observations.first().unexposed.index(), read->observations.first().exposed.index());
}

QTEST_GUILESS_MAIN(TestSampleKinds)
#include "tst_samplekinds.moc"
