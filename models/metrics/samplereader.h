// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/momentreader.h"
#include "stats/samples.h"

#include <map>

namespace sluice::metrics {

/// Understands the numbers of a row as a sample of the kind that its metric is summarised by.
class SampleReader
{
public:
    /// All arguments must outlive the reader. The row has taken its header.
    SampleReader(const rollout::Plan &plan, const Mapping &mapping, Row &row);

    /// What the file would need for any metric of the plan; empty if there is one that it can be about.
    [[nodiscard]] QStringList missing() const;
    /// Whether the numbers of the metric come in buckets, one per row.
    [[nodiscard]] bool isInBuckets(const rollout::Metric &metric) const;
    /// Of a metric that is not in buckets. nullopt, and faults of the row, if something is wrong.
    [[nodiscard]] std::optional<stats::Sample> read(const rollout::Metric &metric);

private:
    [[nodiscard]] bool canRead(const rollout::Metric &metric) const;
    [[nodiscard]] std::optional<stats::Sample> proportion(std::optional<qint64> n);
    [[nodiscard]] std::optional<stats::Sample> mean(std::optional<qint64> n);
    [[nodiscard]] std::optional<stats::Sample> adjusted(std::optional<qint64> n, int covariates);
    [[nodiscard]] std::optional<stats::Sample> ratio(std::optional<qint64> n);
    [[nodiscard]] std::optional<stats::Sample> rate();
    [[nodiscard]] std::optional<stats::Sample> orderStatistics(std::optional<qint64> n, double q);
    /// Puts m3 into the sample if the row has one. false: it cannot be.
    [[nodiscard]] bool addM3(stats::Mean &sample) const;

    const rollout::Plan &m_plan;
    const Mapping &m_mapping;
    Row &m_row;
    std::optional<Field> m_successes; ///< x or sum: what a proportion is read from
    MomentReader m_mean;
    MomentReader m_ratio;
    std::map<int, MomentReader> m_adjusted; ///< by the number of covariates
    Moments m_moments;                      ///< of the row
};

} // namespace sluice::metrics
