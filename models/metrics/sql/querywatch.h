// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/sql/sqlconnection.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace sluice::metrics {

/// Watches one query from a thread of its own, because Qt Sql cannot end one: if it is cancelled the server is asked,
/// by a second connection, to end it; if it is overdue, because the server has fallen silent and enforces no time-out
/// any more, its socket is shut down (libpq only: a driver of ODBC goes on waiting).
class QueryWatch final
{
    Q_DISABLE_COPY_MOVE(QueryWatch)
public:
    enum class End { none, cancelled, overdue };

    /// All arguments outlive the watch. `backend`: the server's number of the connection, as PostgreSQL has it.
    QueryWatch(const SqlDefinition &definition, const QString &password, const SqlConnection &connection,
               std::optional<qint64> backend, const std::atomic<bool> *cancelled);
    /// The query has ended. Blocks while it is being cancelled.
    ~QueryWatch();

    /// Why the watch ended the query, or tried to.
    [[nodiscard]] End end() const { return m_end; }

private:
    void run(const std::stop_token &stop);
    /// false: the query has ended.
    [[nodiscard]] bool waitFor(const std::stop_token &stop, Milliseconds time);
    void askServer() const;

    const SqlDefinition &m_definition;
    const QString &m_password;
    const std::optional<qint64> m_backend;
    const std::optional<int> m_socket;
    const std::atomic<bool> *const m_cancelled;
    std::atomic<End> m_end = End::none;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::jthread m_thread; ///< last: it uses all the others
};

} // namespace sluice::metrics
