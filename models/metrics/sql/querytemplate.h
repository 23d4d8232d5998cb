// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/instant.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>
#include <variant>

namespace sluice::metrics {

/// What stands for a parameter.
using QueryValue = std::variant<QString, qint64, double, bool, Instant>;

/// How moments are written into a query.
enum class TimeForm {
    zoned,       ///< TIMESTAMP WITH TIME ZONE '…+00:00': the same moment whatever the zone of the session
    text,        ///< '2026-11-17 08:00:00.000' in UTC, for databases that have no such literal: to be cast
    milliseconds ///< since 1970 in UTC
};

/// One SELECT with named parameters (":t0"), cut where they stand. Colons of casts (::), in quotes, in comments and in
/// dollar quotes are none; quotes and comments are those of PostgreSQL.
class QueryTemplate
{
public:
    /// Where a parameter stands in the text; both from 1, in characters.
    struct Parameter
    {
        QString name;
        int line = 1;
        int column = 1;
        bool operator==(const Parameter &) const = default;
    };

    /// nullopt, with a fault that has `place`, line and column: a quote or comment that never ends, several statements,
    /// something else than a SELECT (also in WITH, VALUES and TABLE), a NUL.
    [[nodiscard]] static std::optional<QueryTemplate> parse(const QString &text, const QString &place,
                                                            QList<InputFault> &faults);

    [[nodiscard]] const QList<Parameter> &parameters() const { return m_parameters; } ///< in their order
    [[nodiscard]] bool uses(const QString &name) const;

    /// The query with values for its parameters, each of which `values` has. It has as many lines as the template, and
    /// no semicolon at its end. Texts are written with doubled quotes, as standard SQL has it.
    [[nodiscard]] QString filled(const QHash<QString, QueryValue> &values, TimeForm times) const;

    bool operator==(const QueryTemplate &) const = default;

private:
    QStringList m_texts; ///< before, between and behind the parameters
    QList<Parameter> m_parameters;
};

/// Whether a parameter can have this name: a letter or `_`, then letters, digits and `_`, all ASCII.
[[nodiscard]] bool isParameterName(QStringView name);

/// A value as it stands in a query, in parentheses: nothing beside it can become a part of it, as in "e:text",
/// "-:number" or "x:number".
[[nodiscard]] QString literal(const QueryValue &value, TimeForm times);

/// "query, line 3, column 7: …"
[[nodiscard]] InputFault faultInQuery(const QString &place, int line, int column, const QString &message);

} // namespace sluice::metrics
