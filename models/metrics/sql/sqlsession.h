// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/sql/sqlconnection.h"

#include <atomic>
#include <string>
#include <vector>

class QSqlError;

namespace sluice::metrics {

/// What a query answered, as it came.
struct SqlAnswer
{
    enum class Type {
        number,
        text,
        boolean,
        moment,    ///< a moment: of PostgreSQL with its zone, here in ISO 8601
        localTime, ///< a time that says not of which zone
        other
    };
    struct Column
    {
        QString name;
        Type type = Type::text;
    };
    QList<Column> columns;
    std::vector<std::optional<std::string>> cells; ///< row by row, UTF-8; none: NULL

    [[nodiscard]] qsizetype rows() const { return columns.isEmpty() ? 0 : qsizetype(cells.size()) / columns.size(); }
    [[nodiscard]] const std::optional<std::string> &cell(qsizetype row, qsizetype column) const
    {
        return cells[std::size_t(row * columns.size() + column)];
    }
};

/// More rows than this are no sufficient statistics.
inline constexpr qsizetype answerRowLimit = 100'000;

/// A connection that only reads and whose queries end: PostgreSQL is told so in a transaction, so that all of its
/// questions see the database as it was at one moment; other databases by the statements of the definition.
class SqlSession final
{
    Q_DISABLE_COPY_MOVE(SqlSession)
public:
    /// unreachable: as SqlConnection, or the server did not promise what a session needs. cancelled. The arguments must
    /// outlive the session.
    [[nodiscard]] static Result<std::unique_ptr<SqlSession>>
    open(const SqlDefinition &definition, const QString &password, const std::atomic<bool> *cancelled);
    ~SqlSession();

    [[nodiscard]] bool isPostgres() const { return m_connection->isPostgres(); }
    /// "PostgreSQL 15.4", or the driver's name.
    [[nodiscard]] const QString &server() const { return m_server; }

    /// Asks one filled query. `place` is where it stands in the definition. unreachable, invalidInput, cancelled.
    [[nodiscard]] Result<SqlAnswer> ask(const QString &query, const QString &place);

private:
    SqlSession(const SqlDefinition &definition, const QString &password, const std::atomic<bool> *cancelled,
               std::unique_ptr<SqlConnection> connection);
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> execute(const QString &statement);
    [[nodiscard]] Result<SqlAnswer> read(const QString &query, const QString &place);
    /// Why a query failed that was asked so long ago.
    [[nodiscard]] Error errorOf(const QSqlError &error, const QString &place, Milliseconds elapsed);

    const SqlDefinition &m_definition;
    const QString &m_password;
    const std::atomic<bool> *m_cancelled;
    std::unique_ptr<SqlConnection> m_connection;
    std::optional<qint64> m_backend;
    QString m_server;
};

} // namespace sluice::metrics
