// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/samplereader.h"

#include "metrics/cells.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

using rollout::MetricKind;

/// What a metric is, and which columns it needs; the form that is asked for first leads.
struct Need
{
    QString what;
    QString columns;
};

Need needOf(const rollout::Metric &metric)
{
    switch (metric.kind) {
    case MetricKind::mean:
        break;
    case MetricKind::proportion:
        return {Words::tr("a proportion"), Words::tr("x (or sum)")};
    case MetricKind::ratio:
        return {Words::tr("a ratio"),
                Words::tr("mean_num and mean_den with m2_num, m2_den and c_nd (or variances and covariance, or sums)")};
    case MetricKind::rate:
        return {Words::tr("a rate"), Words::tr("events with exposure")};
    case MetricKind::quantile:
        return {Words::tr("a quantile"), Words::tr("estimate with lower and upper (or le, or bucket)")};
    }
    const qsizetype p = metric.covariates.size();
    if (p == 0)
        return {Words::tr("a mean"), Words::tr("mean with variance (or m2; or sum with sum_squares)")};
    return {
        p == 1 ? Words::tr("a mean adjusted by 1 covariate") : Words::tr("a mean adjusted by %1 covariates").arg(p),
        p == 1
            ? Words::tr("mean and m2 with mean_x1, m2_x1 and c_x1 (or variances and covariances, or sums)")
            : Words::tr(
                  "mean and m2 with mean_x1, m2_x1, c_x1, m2_x1_x2 and so on (or variances and covariances, or sums)")};
}

constexpr std::array kindsAsNamed{MetricKind::proportion, MetricKind::mean, MetricKind::ratio, MetricKind::rate,
                                  MetricKind::quantile};

} // namespace

SampleReader::SampleReader(const rollout::Plan &plan, const Mapping &mapping, Row &row)
    : m_plan(plan)
    , m_mapping(mapping)
    , m_row(row)
    , m_successes(row.preferred({Field::x, Field::sum}))
    , m_mean(MomentReader::ofMean(), row)
    , m_ratio(MomentReader::ofRatio(), row)
{
    for (const rollout::Metric &metric : plan.metrics)
        if (const int p = int(metric.covariates.size()); p > 0)
            m_adjusted.try_emplace(p, MomentReader::ofAdjusted(p), row);
}

QStringList SampleReader::missing() const
{
    const auto &metrics = m_plan.metrics;
    // A file about some of the metrics may lack what the others need.
    if (std::ranges::any_of(metrics, [this](const rollout::Metric &metric) { return canRead(metric); }))
        return {};
    QStringList result;
    for (const MetricKind kind : kindsAsNamed)
        for (const rollout::Metric &metric : metrics)
            if (metric.kind == kind)
                result.append(needOf(metric).columns);
    result.removeDuplicates();
    return result;
}

bool SampleReader::isInBuckets(const rollout::Metric &metric) const
{
    return metric.kind == MetricKind::quantile && (m_row.has(Field::le) || m_row.has(Field::bucket));
}

bool SampleReader::canRead(const rollout::Metric &metric) const
{
    switch (metric.kind) {
    case MetricKind::mean:
        return metric.covariates.isEmpty() ? m_mean.canRead() : m_adjusted.at(int(metric.covariates.size())).canRead();
    case MetricKind::proportion:
        return m_successes.has_value();
    case MetricKind::ratio:
        return m_ratio.canRead();
    case MetricKind::rate:
        return m_row.has(Field::events) && m_row.has(Field::exposure);
    case MetricKind::quantile:
        return isInBuckets(metric) ||
               (m_row.has(Field::estimate) && m_row.has(Field::lower) && m_row.has(Field::upper));
    }
    return false;
}

std::optional<stats::Sample> SampleReader::read(const rollout::Metric &metric)
{
    const bool countsUsers = metric.kind != MetricKind::rate;
    const auto n = countsUsers && m_row.has(Field::n) ? m_row.count(Field::n) : std::nullopt;
    if (!canRead(metric) || (countsUsers && !m_row.has(Field::n))) {
        const Need need = needOf(metric);
        m_row.faultOnce(
            canRead(metric)
                ? Words::tr("%1 is %2, which needs n.").arg(metric.id.value, need.what)
                : Words::tr("%1 is %2, which needs the columns %3.").arg(metric.id.value, need.what, need.columns));
        return std::nullopt;
    }
    switch (metric.kind) {
    case MetricKind::mean:
        return metric.covariates.isEmpty() ? mean(n) : adjusted(n, int(metric.covariates.size()));
    case MetricKind::proportion:
        return proportion(n);
    case MetricKind::ratio:
        return ratio(n);
    case MetricKind::rate:
        return rate();
    case MetricKind::quantile:
        break;
    }
    if (!m_mapping.isCumulative) {
        m_row.faultOnce(
            Words::tr("%1 is a quantile. Those of intervals cannot be added up: export it cumulative, or as a "
                      "histogram (le, or bucket).")
                .arg(metric.id.value));
        return std::nullopt;
    }
    return orderStatistics(n, metric.quantile);
}

std::optional<stats::Sample> SampleReader::proportion(std::optional<qint64> n)
{
    if (n == 0 && m_row.cell(*m_successes).empty())
        return stats::Proportion{};
    const auto x = m_row.count(*m_successes);
    if (!n || !x)
        return std::nullopt;
    if (*x > *n) {
        m_row.fault(*m_successes,
                    Words::tr("is %1, more than the %2 of %3.").arg(*x).arg(*n).arg(m_row.nameOf(Field::n)));
        return std::nullopt;
    }
    return stats::Proportion{*n, *x};
}

bool SampleReader::addM3(stats::Mean &sample) const
{
    if (!m_row.has(Field::m3) || m_row.cell(Field::m3).empty())
        return true;
    const auto m3 = m_row.number(Field::m3);
    if (!m3)
        return false;
    constexpr double slack = 1e-9;
    if (std::abs(*m3) > std::pow(sample.m2, 1.5) * (1 + slack)) {
        m_row.fault(Field::m3, Words::tr("is %1. That is more than %2 allows.")
                                   .arg(shown(m_row.cell(Field::m3)), m_row.nameOf(m_mean.columns().products.front())));
        return false;
    }
    sample.m3 = *m3;
    return true;
}

std::optional<stats::Sample> SampleReader::mean(std::optional<qint64> n)
{
    if (!m_mean.read(m_row, n, m_mapping.varianceDivisor, m_moments))
        return std::nullopt;
    if (m_moments.n == 0)
        return stats::Mean{};
    stats::Mean sample{m_moments.n, m_moments.means.front(), m_moments.products.front(), {}};
    return addM3(sample) ? std::optional<stats::Sample>(sample) : std::nullopt;
}

std::optional<stats::Sample> SampleReader::adjusted(std::optional<qint64> n, int covariates)
{
    if (!m_adjusted.at(covariates).read(m_row, n, m_mapping.varianceDivisor, m_moments))
        return std::nullopt;
    if (m_moments.n == 0)
        return stats::MeanWithCovariates{};
    const auto p = std::size_t(covariates);
    stats::MeanWithCovariates sample;
    sample.y = {m_moments.n, m_moments.means.front(), m_moments.products.front(), {}};
    sample.meanX.assign(m_moments.means.begin() + 1, m_moments.means.end());
    sample.m2X.resize(p * p);
    for (std::size_t i = 0; i < p; ++i) {
        sample.cXy.push_back(m_moments.product(i + 1, 0));
        for (std::size_t j = 0; j <= i; ++j)
            sample.m2X[i * p + j] = sample.m2X[j * p + i] = m_moments.product(i + 1, j + 1);
    }
    return addM3(sample.y) ? std::optional<stats::Sample>(sample) : std::nullopt;
}

std::optional<stats::Sample> SampleReader::ratio(std::optional<qint64> n)
{
    if (!m_ratio.read(m_row, n, m_mapping.varianceDivisor, m_moments))
        return std::nullopt;
    if (m_moments.n == 0)
        return stats::Ratio{};
    return stats::Ratio{m_moments.n,
                        m_moments.means[0],
                        m_moments.means[1],
                        m_moments.product(0, 0),
                        m_moments.product(1, 1),
                        m_moments.product(1, 0)};
}

std::optional<stats::Sample> SampleReader::rate()
{
    const auto events = m_row.count(Field::events);
    const auto exposure = m_row.positiveNumber(Field::exposure);
    if (!events || !exposure)
        return std::nullopt;
    if (*events > 0 && *exposure == 0) {
        m_row.fault(Field::exposure,
                    Words::tr("is 0, but there are %1 %2.").arg(*events).arg(m_row.nameOf(Field::events)));
        return std::nullopt;
    }
    return stats::Rate{*events, *exposure};
}

std::optional<stats::Sample> SampleReader::orderStatistics(std::optional<qint64> n, double q)
{
    bool isGood = n.has_value();
    if (m_row.has(Field::q) && !m_row.cell(Field::q).empty()) {
        constexpr double rounding = 1e-9;
        const auto stated = m_row.number(Field::q);
        if (stated && std::abs(*stated - q) > rounding)
            m_row.fault(Field::q,
                        Words::tr("is %1, but the plan asks for %2.").arg(shown(m_row.cell(Field::q))).arg(q));
        isGood = isGood && stated && std::abs(*stated - q) <= rounding;
    }
    std::array<double, 3> values{};
    std::size_t index = 0;
    for (const Field field : {Field::lower, Field::estimate, Field::upper}) {
        const auto value = n == 0 && m_row.cell(field).empty() ? 0 : m_row.number(field);
        isGood = isGood && value;
        values.at(index++) = value.value_or(0);
    }
    if (!isGood)
        return std::nullopt;
    if (*n == 0)
        return stats::OrderStatistics{0, q, 0, 0, 0};
    const auto [lower, estimate, upper] = values;
    for (const auto &[field, isRight] :
         {std::pair(Field::lower, lower <= estimate), {Field::upper, estimate <= upper}}) {
        if (isRight)
            continue;
        m_row.fault(field, (field == Field::lower ? Words::tr("is %1, more than the %2 of %3.")
                                                  : Words::tr("is %1, less than the %2 of %3."))
                               .arg(shown(m_row.cell(field)), shown(m_row.cell(Field::estimate)),
                                    m_row.nameOf(Field::estimate)));
        isGood = false;
    }
    return isGood ? std::optional<stats::Sample>(stats::OrderStatistics{*n, q, estimate, lower, upper}) : std::nullopt;
}

} // namespace sluice::metrics
