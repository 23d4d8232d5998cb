// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"

#include <QLocale>
#include <QLoggingCategory>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;
using rollout::MetricKind;

namespace {

/// What is known about one user: the metric, two covariates (or numerator and denominator), and a number of events.
struct User
{
    std::array<double, 3> value{};
    int events = 0;
};
using Users = std::vector<User>;

constexpr std::array edges{-5.0, 0.0, 2.5, 50.0};

/// Moments in two passes, with the digits that a database has.
struct Summary
{
    std::array<long double, 3> mean{};
    std::array<std::array<long double, 3>, 3> product{};
    std::array<std::array<long double, 3>, 3> sumOfProducts{};
    std::array<long double, 3> sum{};
    long double m3 = 0;

    explicit Summary(const Users &users)
    {
        const auto n = static_cast<long double>(users.size());
        for (const User &user : users)
            for (std::size_t i = 0; i < 3; ++i)
                sum[i] += user.value[i];
        for (std::size_t i = 0; i < 3; ++i)
            mean[i] = users.empty() ? 0 : sum[i] / n;
        for (const User &user : users) {
            const long double y = user.value[0] - mean[0];
            m3 += y * y * y;
            for (std::size_t i = 0; i < 3; ++i)
                for (std::size_t j = 0; j < 3; ++j) {
                    product[i][j] += (user.value[i] - mean[i]) * (user.value[j] - mean[j]);
                    sumOfProducts[i][j] += static_cast<long double>(user.value[i]) * user.value[j];
                }
        }
    }
};

QByteArray cells(std::initializer_list<long double> numbers)
{
    QByteArray text;
    for (const long double number : numbers)
        text += ',' + QByteArray::number(double(number), 'g', QLocale::FloatingPointShortest);
    return text;
}

/// Columns of all kinds in one file; each row fills those of its own.
const QByteArray header =
    "metric,group,elapsed_hours,n,mean,m2,m3,mean_num,mean_den,m2_num,m2_den,c_nd,mean_x1,mean_x2,"
    "m2_x1,m2_x1_x2,m2_x2,c_x1,c_x2,events,exposure,bucket\n";

QByteArray rows(const QByteArray &group, int hour, const Users &users)
{
    const Summary of(users);
    const auto &p = of.product;
    const QByteArray key = ',' + group + ',' + QByteArray::number(hour);
    const QByteArray n = ',' + QByteArray::number(qsizetype(users.size()));
    const auto empty = [](int count) { return QByteArray(count, ','); };
    QByteArray text = "latency" + key + n + cells({of.mean[0], p[0][0], of.m3}) + empty(15) + '\n';
    text +=
        "errors" + key + n + empty(3) + cells({of.mean[1], of.mean[2], p[1][1], p[2][2], p[1][2]}) + empty(10) + '\n';
    text += "spend" + key + n + cells({of.mean[0], p[0][0]}) + empty(6) +
            cells({of.mean[1], of.mean[2], p[1][1], p[1][2], p[2][2], p[0][1], p[0][2]}) + empty(3) + '\n';
    qint64 events = 0;
    for (const User &user : users)
        events += user.events;
    text += "restarts" + key + empty(16) + cells({static_cast<long double>(events), users.size() * 1.5L}) + ",\n";
    for (std::size_t i = 0; i <= edges.size(); ++i) {
        const auto in = std::ranges::count_if(users, [i](const User &user) {
            return (i == 0 || user.value[0] >= edges[i - 1]) && (i == edges.size() || user.value[0] < edges[i]);
        });
        const QByteArray edge = i == edges.size() ? QByteArray("+Inf") : QByteArray::number(edges[i]);
        text += "p95" + key + ',' + QByteArray::number(qint64(in)) + empty(17) + ',' + edge + '\n';
    }
    return text;
}

bool isClose(double a, double b, double scale)
{
    return std::abs(a - b) <= 1e-9 * scale;
}

/// Equal up to rounding: sums of n products of values below 100.
bool isClose(const stats::Sample &a, const stats::Sample &b)
{
    const double square = 1e4 * std::max(1.0, stats::size(a));
    if (a.index() != b.index() || stats::size(a) != stats::size(b))
        return false;
    if (const auto *mean = std::get_if<stats::Mean>(&a)) {
        const auto &other = std::get<stats::Mean>(b);
        return isClose(mean->mean, other.mean, 100) && isClose(mean->m2, other.m2, square) &&
               mean->m3.has_value() == other.m3.has_value() &&
               isClose(mean->m3.value_or(0), other.m3.value_or(0), 100 * square);
    }
    if (const auto *ratio = std::get_if<stats::Ratio>(&a)) {
        const auto &other = std::get<stats::Ratio>(b);
        return isClose(ratio->meanNum, other.meanNum, 100) && isClose(ratio->meanDen, other.meanDen, 100) &&
               isClose(ratio->m2Num, other.m2Num, square) && isClose(ratio->m2Den, other.m2Den, square) &&
               isClose(ratio->cNd, other.cNd, square);
    }
    if (const auto *adjusted = std::get_if<stats::MeanWithCovariates>(&a)) {
        const auto &other = std::get<stats::MeanWithCovariates>(b);
        const auto within = [](double scale) { return [scale](double x, double y) { return isClose(x, y, scale); }; };
        return isClose(stats::Sample(adjusted->y), stats::Sample(other.y)) &&
               std::ranges::equal(adjusted->meanX, other.meanX, within(100)) &&
               std::ranges::equal(adjusted->m2X, other.m2X, within(square)) &&
               std::ranges::equal(adjusted->cXy, other.cXy, within(square));
    }
    if (const auto *rate = std::get_if<stats::Rate>(&a))
        return rate->events == std::get<stats::Rate>(b).events;
    return a == b;
}

class KindImporter : public Importer
{
public:
    KindImporter()
    {
        const auto add = [this](const QString &id, MetricKind kind) -> rollout::Metric & {
            plan.metrics.append({MetricId(id), {}, kind});
            return plan.metrics.last();
        };
        add(u"errors"_s, MetricKind::ratio);
        add(u"restarts"_s, MetricKind::rate);
        add(u"p95"_s, MetricKind::quantile).quantile = 0.95;
        add(u"spend"_s, MetricKind::mean).covariates = {u"x1"_s, u"x2"_s};
    }
};

Users anyUsers(double level)
{
    Users users(std::size_t(*rc::gen::inRange(0, 30)));
    for (User &user : users) {
        const auto steps = *rc::gen::container<std::array<int, 3>>(rc::gen::inRange(-1000, 1001));
        for (std::size_t i = 0; i < 3; ++i)
            user.value[i] = level + steps[i] / 100.0;
        user.value[2] += user.value[0] / 2; // covariates that have something to do with the metric
        user.events = *rc::gen::inRange(0, 4);
    }
    return users;
}

} // namespace

class TestKindProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"sluice.*.info=false"_s); }
    void intervalsGiveTheSameSnapshot();
    void formsOfOneSampleAgree();
};

void TestKindProperties::intervalsGiveTheSameSnapshot()
{
    const KindImporter whole;
    KindImporter parts;
    parts.mapping.isCumulative = false;
    QVERIFY(rc::check("what comes in intervals is what comes as snapshots, for every kind", [&] {
        QByteArray snapshots = header;
        QByteArray intervals = header;
        const int looks = *rc::gen::inRange(1, 6);
        for (const QByteArray group : {"exposed", "unexposed"}) {
            Users all;
            const double level = *rc::gen::inRange(-20, 21);
            for (int look = 1; look <= looks; ++look) {
                const Users fresh = anyUsers(level);
                all.insert(all.end(), fresh.begin(), fresh.end());
                snapshots += rows(group, look, all);
                intervals += rows(group, look, fresh);
            }
        }
        const auto expected = whole.read(snapshots);
        const auto merged = parts.read(intervals);
        RC_ASSERT(faultsOf(expected) == QStringList{u"accepted"_s});
        RC_ASSERT(faultsOf(merged) == QStringList{u"accepted"_s});
        RC_ASSERT(merged->observations.size() == 5 * looks);
        RC_ASSERT(expected->observations.size() == 5 * looks);
        for (qsizetype i = 0; i < merged->observations.size(); ++i) {
            const Observation &a = expected->observations.at(i);
            const Observation &b = merged->observations.at(i);
            RC_LOG() << a.metric.value.toStdString() << ": " << toText(a.exposed).toStdString() << " / "
                     << toText(b.exposed).toStdString() << '\n';
            RC_ASSERT(a.at == b.at);
            RC_ASSERT(a.metric == b.metric);
            RC_ASSERT(isClose(a.exposed, b.exposed));
            RC_ASSERT(isClose(a.unexposed, b.unexposed));
        }
    }));
}

void TestKindProperties::formsOfOneSampleAgree()
{
    const KindImporter importer;
    QVERIFY(rc::check("deviations, variances and raw sums say the same", [&] {
        const Users users = anyUsers(*rc::gen::inRange(-20, 21));
        RC_PRE(users.size() > 1U);
        const Summary of(users);
        const auto n = static_cast<long double>(users.size());
        for (std::size_t i = 0; i < 3; ++i) // a constant is exactly one only without rounding
            RC_PRE(of.product[i][i] > 1e-6L);
        const auto adjusted = [&](const QByteArray &columns, const std::array<long double, 3> &centre,
                                  const std::array<std::array<long double, 3>, 3> &p, long double divisor) {
            const QByteArray row = cells({centre[0], p[0][0] / divisor, centre[1], centre[2], p[1][1] / divisor,
                                          p[1][2] / divisor, p[2][2] / divisor, p[0][1] / divisor, p[0][2] / divisor});
            const auto read = importer.read("metric,group,elapsed_hours,n," + columns + "\nspend,exposed,1," +
                                            QByteArray::number(qsizetype(users.size())) + row + '\n');
            RC_ASSERT(faultsOf(read) == QStringList{u"accepted"_s});
            return read->observations.first().exposed;
        };
        const auto deviations =
            adjusted("mean,m2,mean_x1,mean_x2,m2_x1,m2_x1_x2,m2_x2,c_x1,c_x2", of.mean, of.product, 1);
        const auto variances =
            adjusted("mean,variance,mean_x1,mean_x2,var_x1,cov_x1_x2,var_x2,cov_x1,cov_x2", of.mean, of.product, n);
        const auto sums = adjusted("sum,sum_squares,sum_x1,sum_x2,sum_squares_x1,sum_products_x1_x2,sum_squares_x2,"
                                   "sum_products_x1,sum_products_x2",
                                   of.sum, of.sumOfProducts, 1);
        RC_ASSERT(isClose(deviations, variances));
        RC_ASSERT(isClose(deviations, sums));
    }));
}

QTEST_GUILESS_MAIN(TestKindProperties)
#include "tst_kindproperties.moc"
