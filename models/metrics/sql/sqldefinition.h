// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duration.h"
#include "metrics/mapping.h"
#include "metrics/sql/querytemplate.h"
#include "rollout/plan.h"

namespace sluice::metrics {

/// How the server has to show who it is, in the words of libpq.
enum class SslMode { verifyFull, verifyCa, require, disable };

/// One query and what it is asked for.
struct SqlQuestion
{
    QString place;                      ///< of its text in the document: "query", "queries.latency"
    std::optional<MetricId> metric;     ///< none: its rows name their metrics
    std::optional<QStringList> metrics; ///< without `metric`: the ids it answers for; none: all of the plan
    QueryTemplate query;
    bool operator==(const SqlQuestion &) const = default;

    [[nodiscard]] bool answersFor(const MetricId &id) const
    {
        return metric ? *metric == id : !metrics || metrics->contains(id.value);
    }
};

/// A database as a source of metrics: docs/sources-sql.md. Never holds a secret.
struct SqlDefinition
{
    enum class Kind { postgresql, odbc };
    Kind kind = Kind::postgresql;

    QString host; ///< of postgresql: a name, an address, or the folder of a socket
    int port = 5432;
    QString database;
    SslMode sslMode = SslMode::verifyFull;
    QString sslRootCert; ///< a file; empty: the one libpq looks for

    QString dsn;        ///< of odbc: the name of a data source,
    QString connection; ///< or what names a driver and where it connects to

    QString user;                ///< empty only with odbc
    QString secret;              ///< what the password is called in the keychain (secrets/secrets.h)
    QStringList session;         ///< statements before the first query, besides Sluice's own
    Milliseconds timeout{60000}; ///< of one query, enforced by the server
    QString timeZone;            ///< of the session: what columns without a zone are taken to be in
    TimeForm times = TimeForm::zoned;

    QHash<QString, QueryValue> constants; ///< further parameters
    QueryTemplate newest;                 ///< how far the data reach (newestdata.h)
    QList<SqlQuestion> questions;         ///< at least one
    /// Columns, groups, metrics, stages, ignored columns and divisor of variances. The other fields are of files.
    Mapping mapping;
    QString bothGroups; ///< value of the group column for users seen in both groups, which are counted and left out

    bool operator==(const SqlDefinition &) const = default;

    /// "postgresql warehouse.example.com:5432/metrics", "odbc warehouse".
    [[nodiscard]] QString name() const;
};

/// Reads {"format": 1, "kind": "postgresql", "host": …}. newerVersion; ErrorCode::invalidInput carries a fault for each
/// field that is missing, misspelt or of the wrong type, and for each place in a query that cannot be: a parameter that
/// nobody knows, a window that is not asked for. Without `newest` it is refused, as a warehouse whose loading has
/// stopped would look fresh for ever. A password in the document is a fault, wherever it stands.
[[nodiscard]] Result<SqlDefinition> sqlDefinitionFromJson(const QJsonObject &document, const QString &place = {});

/// What the definition cannot be asked for with this plan: metrics that it does not have, or whose delay no parameter
/// tells the query.
[[nodiscard]] QList<InputFault> faultsWith(const SqlDefinition &definition, const rollout::Plan &plan);

inline const QString newestPlace = QStringLiteral("newest"); ///< of that query, in the document and in faults

// Parameters that every query knows; `newest`, which decides where a look ends, knows neither t1 nor matured.
inline const QString parameterStage = QStringLiteral("stage");     ///< name of the stage
inline const QString parameterBegin = QStringLiteral("t0");        ///< the entry into it
inline const QString parameterEnd = QStringLiteral("t1");          ///< the end of the look
inline const QString parameterMatured = QStringLiteral("matured"); ///< t1 without the metric's delay
inline const QString parameterSurface = QStringLiteral("surface"); ///< id of the plan's surface
inline const QString parameterRollout = QStringLiteral("rollout"); ///< id of the rollout

} // namespace sluice::metrics
