// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metrics/sql/sqldefinition.h"

#include <QSqlDatabase>

namespace sluice::metrics {

/// A connection of Qt Sql that is made, used and removed in one thread.
class SqlConnection final
{
    Q_DISABLE_COPY_MOVE(SqlConnection)
public:
    /// Blocks until the server answers, at most for the time-out of a connection. unreachable: no driver, no server, no
    /// sign-in, no encryption as the definition asks for it; `detail` says which, and what to do.
    [[nodiscard]] static Result<std::unique_ptr<SqlConnection>> open(const SqlDefinition &definition,
                                                                     const QString &password);
    ~SqlConnection();

    [[nodiscard]] const QSqlDatabase &database() const { return m_database; }
    /// PostgreSQL, spoken to by libpq or by way of ODBC.
    [[nodiscard]] bool isPostgres() const;
    /// The socket, to be shut down if the server falls silent; none with ODBC, whose drivers keep it to themselves.
    [[nodiscard]] std::optional<int> socket() const;

private:
    explicit SqlConnection(const QString &driver);

    QString m_name;
    QSqlDatabase m_database;
};

} // namespace sluice::metrics
