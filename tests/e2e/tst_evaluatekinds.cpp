// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QTest>

#include <cmath>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

namespace {

/// Half of all users for two days, with one guardrail that allows 10%.
QJsonObject planOf(const QJsonObject &metric)
{
    QJsonObject full = metric;
    full.insert(u"id"_s, u"m"_s);
    full.insert(u"preferred"_s, u"decrease"_s);
    const QJsonObject half{{u"name"_s, u"Half"_s}, {u"exposure"_s, u"50%"_s}, {u"hold"_s, u"48h"_s}};
    const QJsonObject everyone{{u"name"_s, u"Everyone"_s}, {u"exposure"_s, u"100%"_s}};
    return {{u"format"_s, 1},
            {u"id"_s, u"kinds"_s},
            {u"name"_s, u"Kinds"_s},
            {u"unitsPerDay"_s, 20'000},
            {u"metrics"_s, QJsonArray{full}},
            {u"guardrails"_s,
             QJsonArray{QJsonObject{{u"metric"_s, u"m"_s}, {u"severity"_s, u"rollback"_s}, {u"margin"_s, u"10%"_s}}}},
            {u"stages"_s, QJsonArray{half, everyone}}};
}

/// A look after two days, of 20,000 users in each group.
QByteArray file(const QByteArray &columns, const QByteArrayList &exposed, const QByteArrayList &unexposed)
{
    QByteArray text = "metric,group,elapsed_hours," + columns + '\n';
    for (const QByteArray &row : exposed)
        text += "m,exposed,48," + row + '\n';
    for (const QByteArray &row : unexposed)
        text += "m,unexposed,48," + row + '\n';
    return text;
}

} // namespace

/// From the file of each kind of metric to the verdict of its guardrail.
class TestEvaluateKinds : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void intervalsAreJudgedAsSnapshots();
    void workspaceKeepsEveryKind();

private:
    Home m_home;
};

void TestEvaluateKinds::verdicts_data()
{
    QTest::addColumn<QJsonObject>("metric");
    QTest::addColumn<QByteArray>("metrics");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<double>("exposed");
    QTest::addColumn<double>("unexposed");
    const auto row = [](const char *name, const QJsonObject &metric, const QByteArray &metrics, const QString &verdict,
                        double exposed, double unexposed, const QString &reason = {}) {
        QTest::newRow(name) << metric << metrics << verdict << reason << exposed << unexposed;
    };
    const QJsonObject ratio{{u"kind"_s, u"ratio"_s}};
    const QByteArray ratioColumns = "n,mean_num,mean_den,variance_num,variance_den,covariance";
    const QByteArray tenth = "20000,1,10,1,4,0.5";
    row("ratio as before", ratio, file(ratioColumns, {tenth}, {tenth}), u"clear"_s, 0.1, 0.1);
    row("ratio worse", ratio, file(ratioColumns, {"20000,1.5,10,1,4,0.5"}, {tenth}), u"regressed"_s, 0.15, 0.1);
    row("ratio without a denominator", ratio, file(ratioColumns, {"20000,1,0.001,1,4,0.5"}, {tenth}),
        u"insufficient_data"_s, NAN, NAN, u"denominator_near_zero"_s);

    const QJsonObject rate{{u"kind"_s, u"rate"_s}, {u"unit"_s, u"per hour"_s}};
    const QByteArray rateColumns = "n,events,exposure";
    row("rate as before", rate, file(rateColumns, {"20000,4000,80000"}, {"20000,4000,80000"}), u"clear"_s, 0.05, 0.05);
    row("rate worse", rate, file(rateColumns, {"20000,6000,80000"}, {"20000,4000,80000"}), u"regressed"_s, 0.075, 0.05);
    row("rate of few events", rate, file(rateColumns, {"20000,2,80000"}, {"20000,2,80000"}), u"insufficient_data"_s,
        0.000025, 0.000025, u"too_few_expected_events"_s);

    const QJsonObject quantile{{u"kind"_s, u"quantile"_s}, {u"q"_s, 0.95}, {u"unit"_s, u"ms"_s}};
    const QByteArray order = "n,estimate,lower,upper";
    row("quantile as before", quantile, file(order, {"20000,481,470,490"}, {"20000,480,470,490"}), u"clear"_s, 481,
        480);
    row("quantile worse", quantile, file(order, {"20000,600,590,610"}, {"20000,480,470,490"}), u"regressed"_s, 600,
        480);
    row("quantile of twenty users", quantile, file(order, {"20,600,590,610"}, {"20000,480,470,490"}),
        u"insufficient_data"_s, NAN, NAN, u"quantile_out_of_range"_s);

    // Rank 20,001 * 0.95 = 19,000.95 is 0.95 of 500 users, 10 ms wide, behind 480 ms; then 2,000.95 of 2,500 behind
    // 590.
    const QByteArrayList before{"0,0",       "460,18000", "470,18500", "480,19000",
                                "490,19500", "590,19800", "600,20000", "+Inf,20000"};
    const QByteArrayList worse{"0,0",       "460,17000", "470,17000", "480,17000",
                               "490,17000", "590,17000", "600,19500", "+Inf,20000"};
    row("histogram as before", quantile, file("le,n", before, before), u"clear"_s, 480.019, 480.019);
    row("histogram worse", quantile, file("le,n", worse, before), u"regressed"_s, 598.0038, 480.019);
    const QByteArrayList coarse{"0,0", "400,18000", "600,20000", "+Inf,20000"};
    row("histogram too coarse", quantile, file("le,n", coarse, coarse), u"insufficient_data"_s, 500.095, 500.095,
        u"resolution_too_coarse"_s);
    row("histogram with an open end", quantile, file("le,n", {"400,18000", "+Inf,20000"}, {"400,18000", "+Inf,20000"}),
        u"insufficient_data"_s, NAN, NAN, u"quantile_in_open_bucket"_s);

    // theta = 2.5 / 3; the exposed had 0.12 more before, which explains 0.1 of their 0.1 more now.
    const QJsonObject adjusted{{u"kind"_s, u"mean"_s}, {u"covariates"_s, QJsonArray{u"spend before"_s}}};
    const QByteArray covariates = "n,mean,variance,mean_x1,variance_x1,covariance_x1";
    row("explained by what was before", adjusted, file(covariates, {"20000,10.1,4,8.12,3,2.5"}, {"20000,10,4,8,3,2.5"}),
        u"clear"_s, 10.05, 10.05);
    row("worse, whatever was before", adjusted, file(covariates, {"20000,12,4,8,3,2.5"}, {"20000,10,4,8,3,2.5"}),
        u"regressed"_s, 12, 10);

    const QJsonObject mean{{u"kind"_s, u"mean"_s}};
    row("mean of skewed values", mean, file("n,mean,m2,m3", {"100,10,100,500"}, {"20000,10,20000,0"}),
        u"insufficient_data"_s, NAN, NAN, u"skewed_sample_too_small"_s);
    row("mean of even values", mean, file("n,mean,m2,m3", {"20000,10,20000,0"}, {"20000,10,20000,0"}), u"clear"_s, 10,
        10);
}

void TestEvaluateKinds::verdicts()
{
    QFETCH(const QJsonObject, metric);
    QFETCH(const QByteArray, metrics);
    QFETCH(const QString, verdict);
    QFETCH(const QString, reason);
    QFETCH(const double, exposed);
    QFETCH(const double, unexposed);
    const QString plan = m_home.write(u"plan.json"_s, planOf(metric));
    const Outcome outcome = m_home.run(
        {u"evaluate"_s, u"--plan"_s, plan, u"--metrics"_s, m_home.write(u"metrics.csv"_s, metrics), u"--json"_s});
    QVERIFY2(outcome.code == 0 || outcome.code == 10 || outcome.code == 20, qPrintable(outcome.errors));
    const QJsonObject finding = outcome.object()[u"guardrails"_s][0].toObject();
    QCOMPARE(finding[u"verdict"_s].toString(), verdict);
    QCOMPARE(finding[u"reason"_s].toString(), reason);
    QCOMPARE(outcome.code == 20, verdict == u"regressed"_s);
    if (!std::isnan(exposed)) {
        QVERIFY(std::abs(finding[u"exposed"_s].toDouble() / exposed - 1) < 1e-12);
        QVERIFY(std::abs(finding[u"unexposed"_s].toDouble() / unexposed - 1) < 1e-12);
    }
    const Outcome words = m_home.run({u"evaluate"_s, u"--plan"_s, plan, u"--metrics"_s, m_home.path(u"metrics.csv"_s)});
    QCOMPARE(words.code, outcome.code);
}

void TestEvaluateKinds::intervalsAreJudgedAsSnapshots()
{
    const QString plan = m_home.write(u"plan.json"_s, planOf({{u"kind"_s, u"ratio"_s}}));
    const QByteArray header = "metric,group,elapsed_hours,n,sum_num,sum_den,sum_squares_num,sum_squares_den,"
                              "sum_products\n";
    const auto rows = [](const QByteArray &group, int hour, int times) {
        QByteArray text = "m," + group + ',' + QByteArray::number(hour);
        for (const int number : {1000, 1000, 10'000, 2000, 104'000, 10'500})
            text += ',' + QByteArray::number(number * times);
        return text + '\n';
    };
    QByteArray snapshots = header;
    QByteArray intervals = header;
    for (int look = 1; look <= 4; ++look) {
        for (const char *group : {"exposed", "unexposed"}) {
            snapshots += rows(group, 12 * look, look * (look + 1) / 2);
            intervals += rows(group, 12 * look, look);
        }
    }
    const auto evaluate = [&](const QByteArray &metrics, bool isCumulative) {
        return m_home
            .run({u"evaluate"_s, u"--plan"_s, plan, u"--metrics"_s, m_home.write(u"metrics.csv"_s, metrics),
                  u"--mapping"_s, m_home.write(u"mapping.json"_s, QJsonObject{{u"cumulative"_s, isCumulative}}),
                  u"--json"_s})
            .object()[u"guardrails"_s][0]
            .toObject();
    };
    const QJsonObject whole = evaluate(snapshots, true);
    const QJsonObject added = evaluate(intervals, false);
    QCOMPARE(whole[u"looks"_s].toArray().size(), 4);
    QCOMPARE(added[u"verdict"_s], whole[u"verdict"_s]);
    for (int look = 0; look < 4; ++look) {
        const double expected = whole[u"looks"_s][look][u"nonInferiorityZ"_s].toDouble();
        QVERIFY(expected > 0);
        QVERIFY(std::abs(added[u"looks"_s][look][u"nonInferiorityZ"_s].toDouble() / expected - 1) < 1e-9);
    }
}

/// Imported into a workspace, every kind gives what it gives from the file alone.
void TestEvaluateKinds::workspaceKeepsEveryKind()
{
    const QByteArray order = file("n,estimate,lower,upper", {"20000,481,470,490"}, {"20000,480,470,490"});
    const QByteArray buckets = file("bucket,n", {"0,0", "460,18000", "480,1500", "500,400", "inf,100"},
                                    {"0,0", "460,18000", "480,1400", "500,500", "inf,100"});
    const QByteArray covariates =
        file("n,mean,variance,mean_x1,variance_x1,covariance_x1", {"20000,10.1,4,8.12,3,2.5"}, {"20000,10,4,8,3,2.5"});
    const QByteArray events = file("events,exposure", {"4000,80000"}, {"4010,80000"});
    const QByteArray totals = file("n,mean_num,mean_den,m2_num,m2_den,c_nd", {"20000,1,10,20000,80000,10000"},
                                   {"20000,1.01,10,20000,80000,10000"});
    const QJsonObject quantile{{u"kind"_s, u"quantile"_s}, {u"q"_s, 0.95}};
    const QList<std::pair<QJsonObject, QByteArray>> kinds{
        {quantile, order},
        {quantile, buckets},
        {{{u"kind"_s, u"mean"_s}, {u"covariates"_s, QJsonArray{u"before"_s}}}, covariates},
        {{{u"kind"_s, u"rate"_s}}, events},
        {{{u"kind"_s, u"ratio"_s}}, totals}};
    for (const auto &[metric, metrics] : kinds) {
        const Home home;
        QJsonObject document = planOf(metric);
        const QString plan = home.write(u"plan.json"_s, document);
        const QString path = home.write(u"metrics.csv"_s, metrics);
        QCOMPARE(home.run({u"plan"_s, u"add"_s, plan}).code, 0);
        const Outcome start = home.run({u"start"_s, u"kinds"_s, u"--reason"_s, u"it is time"_s});
        QVERIFY2(start.code == 0, qPrintable(start.errors));
        const Outcome import = home.run({u"import"_s, u"kinds"_s, path});
        QVERIFY2(import.code == 0, qPrintable(import.errors));
        const QString later = u"2100-01-01T00:00:00Z"_s;
        const QJsonObject kept =
            home.run({u"gate"_s, u"kinds"_s, u"--at"_s, later, u"--json"_s}).object()[u"guardrails"_s][0].toObject();
        const QJsonObject direct = home.run({u"evaluate"_s, u"--plan"_s, plan, u"--metrics"_s, path, u"--json"_s})
                                       .object()[u"guardrails"_s][0]
                                       .toObject();
        QVERIFY(direct[u"exposed"_s].toDouble() > 0);
        for (const QString &field : {u"verdict"_s, u"exposed"_s, u"unexposed"_s, u"standardError"_s, u"harm"_s})
            QCOMPARE(kept[field], direct[field]);
    }
}

QTEST_GUILESS_MAIN(TestEvaluateKinds)
#include "tst_evaluatekinds.moc"
