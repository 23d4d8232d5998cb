// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/unitlooks.h"

#include "metrics/units/moments.h"
#include "metrics/units/timereader.h"

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

/// What one metric came to in one group so far.
struct Sofar
{
    TupleTotals totals;
    std::vector<std::int64_t> counts; ///< of a histogram
};

std::array<stats::Sample, 2> meansOf(const UnitMetric &metric, const std::array<const TupleTotals *, 2> &groups)
{
    const std::array<TupleMoments, 2> moments = momentsOf(groups);
    std::array<stats::Sample, 2> samples;
    for (std::size_t group = 0; group < samples.size(); ++group) {
        const TupleMoments &of = moments[group];
        const std::int64_t n = groups[group]->units();
        if (metric.kind == MetricKind::ratio) {
            samples[group] =
                stats::Ratio{n, of.means[0], of.means[1], of.product(0, 0), of.product(1, 1), of.product(1, 0)};
        } else if (metric.covariates.isEmpty()) {
            samples[group] = stats::Mean{n, of.means[0], of.product(0, 0), of.cube};
        } else {
            stats::MeanWithCovariates sample;
            sample.y = {n, of.means[0], of.product(0, 0), of.cube};
            const std::size_t p = of.means.size() - 1;
            for (std::size_t i = 1; n > 0 && i <= p; ++i) {
                sample.meanX.push_back(of.means[i]);
                sample.cXy.push_back(of.product(i, 0));
                for (std::size_t j = 1; j <= p; ++j)
                    sample.m2X.push_back(of.product(i, j));
            }
            samples[group] = sample;
        }
    }
    return samples;
}

stats::Sample countsOf(const UnitMetric &metric, const Sofar &sofar)
{
    const std::int64_t n = sofar.totals.units();
    switch (metric.kind) {
    case MetricKind::proportion:
        return stats::Proportion{n, std::llround(toDouble(sofar.totals.values[0].sum))};
    case MetricKind::rate:
        return stats::Rate{std::llround(toDouble(sofar.totals.values[0].sum)), toDouble(sofar.totals.values[1].sum)};
    default:
        // Without users it has no buckets, as everywhere.
        return n > 0 ? stats::Histogram{metric.quantile, metric.edges, sofar.counts}
                     : stats::Histogram{metric.quantile, {}, {}};
    }
}

std::array<stats::Sample, 2> samplesOf(const UnitMetric &metric, const std::array<Sofar, 2> &groups)
{
    if (metric.kind == MetricKind::mean || metric.kind == MetricKind::ratio)
        return meansOf(metric, {&groups[0].totals, &groups[1].totals});
    return {countsOf(metric, groups[0]), countsOf(metric, groups[1])};
}

/// Counts are exact up to here; a rate of more events is nonsense.
bool isCountable(const UnitMetric &metric, const std::array<Sofar, 2> &groups)
{
    constexpr double most = 9007199254740992.0; // 2^53
    return metric.kind != MetricKind::rate ||
           (toDouble(groups[0].totals.values[0].sum) <= most && toDouble(groups[1].totals.values[0].sum) <= most);
}

/// All looks of one stage.
class StageLooks
{
public:
    StageLooks(const QList<UnitMetric> &metrics, const ReductionOptions &options, int stage,
               QList<Observation> &observations, QList<InputFault> &faults)
        : m_metrics(metrics)
        , m_stage(stage)
        , m_observations(observations)
        , m_faults(faults)
        , m_sofar(std::size_t(metrics.size()))
    {
        for (std::size_t i = 0; i < m_sofar.size(); ++i)
            for (Sofar &group : m_sofar[i]) {
                const std::size_t columns = columnsOf(metrics.at(int(i)));
                group.totals.values.resize(columns);
                group.totals.pairs.resize(columns * (columns - 1) / 2);
                group.counts.resize(bucketsOf(metrics.at(int(i))));
                if (options.tuples[i].hasCubes)
                    group.totals.cubes.emplace();
            }
    }

    void add(const ReducedRow &row)
    {
        const std::size_t group = row.key.group == "exposed" ? 0 : 1;
        std::size_t value = 0;
        std::size_t pair = 0;
        std::size_t count = 0;
        std::size_t cube = 0;
        for (std::array<Sofar, 2> &metric : m_sofar) {
            Sofar &into = metric[group];
            for (ValueTotals &totals : into.totals.values)
                totals.add(row.values[value++]);
            for (PairTotals &totals : into.totals.pairs)
                totals.add(row.pairs[pair++]);
            for (std::int64_t &bucket : into.counts)
                bucket += row.counts[count++];
            if (into.totals.cubes)
                into.totals.cubes->add(row.cubes[cube++]);
        }
    }

    void look(Instant at)
    {
        for (std::size_t i = 0; i < m_sofar.size(); ++i) {
            const UnitMetric &metric = m_metrics.at(int(i));
            const std::array<Sofar, 2> &groups = m_sofar[i];
            if (groups[0].totals.units() == 0 && groups[1].totals.units() == 0)
                continue;
            const bool isRight = isCountable(metric, groups);
            const std::array<stats::Sample, 2> samples =
                isRight ? samplesOf(metric, groups) : decltype(samplesOf(metric, groups))();
            if (!isRight || stats::validity(samples[0]) != stats::Reason::none ||
                stats::validity(samples[1]) != stats::Reason::none) {
                m_faults.append({u"metrics."_s + metric.id.value,
                                 Words::tr("the sums up to %1 are too large to be calculated with").arg(toIso(at))});
                continue;
            }
            m_observations.append({m_stage, metric.id, at, samples[0], samples[1]});
        }
    }

private:
    static std::size_t columnsOf(const UnitMetric &metric)
    {
        return metric.second.isEmpty() ? std::size_t(1 + metric.covariates.size()) : 2;
    }
    static std::size_t bucketsOf(const UnitMetric &metric)
    {
        return metric.edges.empty() ? 0 : metric.edges.size() + 1;
    }

    const QList<UnitMetric> &m_metrics;
    int m_stage;
    QList<Observation> &m_observations;
    QList<InputFault> &m_faults;
    std::vector<std::array<Sofar, 2>> m_sofar; ///< exposed, unexposed, of each metric
};

/// The first whole minute behind a moment.
Instant minuteAfter(std::int64_t at)
{
    constexpr std::int64_t minute = 60'000;
    return Instant(Milliseconds((at / minute + 1) * minute));
}

} // namespace

QList<Observation> looksOf(Reduction reduction, const ReductionOptions &options, const QList<UnitMetric> &metrics,
                           const QStringList &stages, QList<InputFault> &faults)
{
    std::ranges::sort(reduction.rows, {},
                      [](const ReducedRow &row) { return std::tie(row.key.stage, row.key.bucket, row.key.group); });
    QList<Observation> observations;
    std::optional<StageLooks> looks;
    for (std::size_t i = 0; i < reduction.rows.size(); ++i) {
        const ReducedKey &key = reduction.rows[i].key;
        if (i == 0 || reduction.rows[i - 1].key.stage != key.stage)
            looks.emplace(metrics, options, int(stages.indexOf(QString::fromStdString(key.stage))), observations,
                          faults);
        looks->add(reduction.rows[i]);
        const bool isLast = i + 1 == reduction.rows.size() || reduction.rows[i + 1].key.stage != key.stage ||
                            reduction.rows[i + 1].key.bucket != key.bucket;
        if (isLast)
            looks->look(std::min(Instant(Milliseconds(bucketEnd(options, key.bucket))),
                                 minuteAfter(reduction.lastTime.value_or(0))));
    }
    std::ranges::sort(observations, happenedBefore);
    return observations;
}

} // namespace sluice::metrics
