// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "metrics/sql/sqlsource.h"
#include "support/plans.h"
#include "support/warehouse.h"

namespace sluice::metrics::test {

using namespace Qt::StringLiterals;

inline const Instant stageEntry = *instantFromIso(u"2026-10-24T22:30:00Z"_s); // clocks go back during the window
inline const Instant lookEnd = *instantFromIso(u"2026-10-26T01:15:00.500Z"_s);
/// When the looks are taken.
inline const testing::FakeClock clockOfTests(*instantFromIso(u"2026-10-26T05:00:00Z"_s));

/// A plan with one metric of each kind that the example definition asks for; the second of three stages runs.
inline rollout::Plan plan()
{
    rollout::Plan plan;
    plan.id = RolloutId(u"checkout-v2"_s);
    plan.surface = u"shop's \"front\""_s;
    plan.metrics = {{MetricId(u"conversion"_s), {}, rollout::MetricKind::proportion},
                    {MetricId(u"revenue"_s), {}, rollout::MetricKind::mean},
                    {MetricId(u"failure_rate"_s), {}, rollout::MetricKind::ratio},
                    {.id = MetricId(u"latency_p95"_s), .kind = rollout::MetricKind::quantile, .quantile = 0.95}};
    for (const auto &name : {u"1%"_s, u"10%"_s, u"100%"_s})
        plan.stages.append(rollout::Stage{.name = name});
    return plan;
}

inline MetricQuery look(const rollout::Plan &about = plan())
{
    return {about, 1, stageEntry, lookEnd, nullptr};
}

/// Data that reach exactly until the end of the look.
inline const QString newestIsEnd = u"SELECT "_s + literal(lookEnd, TimeForm::zoned);

using testing::Way;

/// With questions of sources.
class Warehouse : public testing::Warehouse
{
public:
    /// Whether a query of a source is being worked on.
    [[nodiscard]] bool isAsked()
    {
        return execute({u"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sluice' AND state = 'active' "
                        "AND query LIKE '%pg_sleep%'"_s})
                   .toInt() > 0;
    }

    /// One that asks for revenue, a mean, by this query alone.
    [[nodiscard]] QJsonObject asking(const QString &query, Way way = Way::postgresql,
                                     const QString &newest = newestIsEnd) const
    {
        QJsonObject document = address(way);
        document.insert(u"newest"_s, newest);
        document.insert(u"queries"_s, QJsonObject{{u"revenue"_s, query}});
        return document;
    }
};

inline SqlSource source(const QJsonObject &document, const QString &password = testing::PostgresServer::password)
{
    const auto definition = sqlDefinitionFromJson(document);
    if (!definition)
        qFatal("%s", qPrintable(toString(definition.error().faults.first())));
    return {*definition, password, clockOfTests};
}

/// "place: message" of each fault; "code: detail" of other errors; "accepted" of none.
template <class T>
QStringList faultsOf(const Result<T> &result)
{
    if (result)
        return {u"accepted"_s};
    if (result.error().code != ErrorCode::invalidInput)
        return {u"%1: %2"_s.arg(toString(result.error().code), result.error().detail)};
    QStringList lines;
    for (const InputFault &fault : result.error().faults)
        lines.append(toString(fault));
    return lines;
}

} // namespace sluice::metrics::test
