// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/buckettable.h"

#include "metrics/cells.h"

#include <QCoreApplication>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

} // namespace

BucketTable::BucketTable(Row &row, QList<InputFault> &faults)
    : m_row(row)
    , m_faults(faults)
    , m_edge(row.preferred({Field::le, Field::bucket}).value_or(Field::le))
{
}

std::optional<BucketTable::Closed> BucketTable::take(const SeriesKey &key, const rollout::Metric &metric,
                                                     std::optional<Instant> at)
{
    std::optional<Closed> before;
    const auto found = m_open.find(key);
    if (found == m_open.end() || (at && found->second.at != *at)) {
        if (found != m_open.end())
            before = closed(key, found->second);
        m_open[key] = {&metric, at.value_or(Instant{}), m_row.line(), {}, {}, 0, at.has_value()};
    }
    OpenLook &open = m_open[key];
    open.isSound = open.isSound && at; // else the bucket may be another look's
    add(open);
    return before;
}

std::optional<double> BucketTable::edge()
{
    const QString text = shown(m_row.cell(m_edge)).toLower();
    if (text == u"+inf"_s || text == u"inf"_s || text == u"+infinity"_s || text == u"infinity"_s)
        return std::numeric_limits<double>::infinity();
    return m_row.number(m_edge, QT_TRANSLATE_NOOP("sluice::metrics::Faults",
                                                  "The upper edge of a bucket is needed, +Inf for the last one."));
}

void BucketTable::add(OpenLook &open)
{
    const auto upper = edge();
    const auto count = m_row.count(Field::n);
    if (!upper || !count) {
        open.isSound = false;
        return;
    }
    if (!open.edges.empty() && *upper <= open.edges.back()) {
        m_row.fault(m_edge,
                    Words::tr("is %1, not above the edge before it. The buckets of a look must be in order of their "
                              "edges.")
                        .arg(shown(m_row.cell(m_edge))));
        open.isSound = false;
        return;
    }
    if (m_edge == Field::le && *count < open.below) {
        m_row.fault(Field::n, Words::tr("is %1, but was %2 up to a lower edge.").arg(*count).arg(open.below));
        open.isSound = false;
        return;
    }
    open.edges.push_back(*upper);
    open.counts.push_back(m_edge == Field::le ? *count - open.below : *count);
    open.below = *count;
}

BucketTable::Closed BucketTable::closed(const SeriesKey &key, OpenLook &open)
{
    if (!open.isSound)
        return {open.at, {}};
    const QString name = open.metric->id.value;
    if (!std::isinf(open.edges.back())) {
        m_faults.append(
            faultAtLine(open.line, Words::tr("this look of %1 has no bucket up to +Inf. The rows of a look must "
                                             "follow each other.")
                                       .arg(name)));
        return {open.at, {}};
    }
    open.edges.pop_back();
    const Edges &expected = m_edges.try_emplace(key.metric, Edges{open.edges, open.line}).first->second;
    if (expected.values != open.edges) {
        m_faults.append(
            faultAtLine(open.line, Words::tr("this look of %1 has other buckets than the one in line %2. Write "
                                             "empty buckets, too.")
                                       .arg(name)
                                       .arg(expected.line)));
        return {open.at, {}};
    }
    return {open.at, Look{open.at, open.line,
                          stats::Histogram{open.metric->quantile, std::move(open.edges), std::move(open.counts)}}};
}

} // namespace sluice::metrics
