// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metricsource.h"
#include "metrics/sql/sqlsession.h"

#include <optional>

// How far the data of a database reach. A look ends there and not when it is asked for: otherwise a warehouse whose
// loading has stopped would look fresh for ever.
namespace sluice::metrics {

/// Asks the filled query `newest`. None: it answered NULL, there are no data yet. Errors as SqlSession::ask();
/// invalidInput also if it answers anything else than one row with one moment: a time that says in which zone it is,
/// or milliseconds since 1970 where the definition writes moments so.
[[nodiscard]] Result<std::optional<Instant>> askNewest(SqlSession &session, const QString &query,
                                                       const SqlDefinition &definition);

/// Where the look ends: at MetricQuery::at, or at the newest data if they are older. invalidInput: there are none
/// behind the entry into the stage, or they are of a time to come, more than clocks differ by; told with both moments.
[[nodiscard]] Result<Instant> endOfLook(std::optional<Instant> newest, const MetricQuery &query, Instant now,
                                        const SqlDefinition &definition);

/// "newest data of 2026-11-17T04:48:00.000Z, 3 h 12 min old"
[[nodiscard]] QString newestInShort(Instant newest, Instant now);

} // namespace sluice::metrics
