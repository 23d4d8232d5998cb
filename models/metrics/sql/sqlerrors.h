// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "metrics/sql/sqldefinition.h"

class QSqlError;

namespace sluice::metrics {

/// Why no connection came about, with what to do about it: unreachable.
[[nodiscard]] Error connectionError(const QSqlError &error, const SqlDefinition &definition);

/// Why a query failed. unreachable: the connection broke, the server is ending or overloaded, or the query took longer
/// than it may. invalidInput: it is the query's fault, named at its `place` and line.
[[nodiscard]] Error queryError(const QSqlError &error, const SqlDefinition &definition, const QString &place);

} // namespace sluice::metrics
