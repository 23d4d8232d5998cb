// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/row.h"
#include "stats/samples.h"

#include <map>

namespace sluice::metrics {

/// Where a look belongs: one stage, metric and value of the group column.
struct SeriesKey
{
    int stage = 0;
    int metric = 0;
    int groupValue = 0;
    auto operator<=>(const SeriesKey &) const = default;
};

/// One row of a file, understood, or several that are one histogram.
struct Look
{
    Instant at{};
    qint64 line = 0; ///< the first one
    stats::Sample sample;
};

/// Puts histograms together from rows of one bucket each. The rows of one look follow each other within their series,
/// in the order of their edges; the last edge is +Inf. All histograms of a metric in one file have the same edges.
class BucketTable
{
public:
    BucketTable(Row &row, QList<InputFault> &faults);

    /// What the rows of one look come to.
    struct Closed
    {
        Instant at{};
        std::optional<Look> look; ///< none: a fault was told
    };

    /// Takes the bucket of the row. Answers the look before it in its series, if this row begins another one.
    std::optional<Closed> take(const SeriesKey &key, const rollout::Metric &metric, std::optional<Instant> at);

    /// Calls `use` with each look that is not answered yet.
    template <class Use>
    void finish(Use use)
    {
        for (auto &[key, open] : m_open)
            use(key, closed(key, open));
        m_open.clear();
    }

private:
    struct OpenLook
    {
        const rollout::Metric *metric = nullptr;
        Instant at{};
        qint64 line = 0;
        std::vector<double> edges; ///< with +Inf
        std::vector<std::int64_t> counts;
        std::int64_t below = 0; ///< what cumulative counts came to
        bool isSound = true;
    };
    struct Edges
    {
        std::vector<double> values;
        qint64 line = 0;
    };

    [[nodiscard]] std::optional<double> edge();
    void add(OpenLook &open);
    [[nodiscard]] Closed closed(const SeriesKey &key, OpenLook &open);

    Row &m_row;
    QList<InputFault> &m_faults;
    Field m_edge; ///< le or bucket
    std::map<SeriesKey, OpenLook> m_open;
    std::map<int, Edges> m_edges; ///< of each metric
};

} // namespace sluice::metrics
