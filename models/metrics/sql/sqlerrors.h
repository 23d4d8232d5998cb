// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "metrics/sql/sqldefinition.h"

class QSqlError;

namespace sluice::metrics {

/// Why no connection came about, with what to do about it: unreachable.
[[nodiscard]] Error connectionError(const QSqlError &error, const SqlDefinition &definition);

/// The SQLSTATE of an error; empty if the driver does not tell it, as those of ODBC.
[[nodiscard]] QString stateOf(const QSqlError &error);

// What is taken for one where nobody tells it.
inline const QString stateLost = QStringLiteral("08006");    ///< the connection is gone
inline const QString stateTimeOut = QStringLiteral("57014"); ///< the query was ended

/// Why a query failed, by its SQLSTATE. unreachable: the connection broke, the server is ending or overloaded, or the
/// query took longer than it may. invalidInput: it is the query's fault, named at its `place` and line.
[[nodiscard]] Error queryError(const QSqlError &error, const QString &state, const SqlDefinition &definition,
                               const QString &place);

} // namespace sluice::metrics
