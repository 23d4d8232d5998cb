// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/querywatch.h"

#include "core/logging.h"

#include <QSqlQuery>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds glance = 20ms; ///< between two looks at whether it is cancelled
constexpr Milliseconds grace = 5s;    ///< for an answer that was under way when the time was over
constexpr Milliseconds goodwill = 2s; ///< for a server that was asked to end a query

} // namespace

QueryWatch::QueryWatch(const SqlDefinition &definition, const QString &password, const SqlConnection &connection,
                       std::optional<qint64> backend, const std::atomic<bool> *cancelled)
    : m_definition(definition)
    , m_password(password)
    , m_backend(backend)
    , m_socket(connection.socket())
    , m_cancelled(cancelled)
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

QueryWatch::~QueryWatch() = default;

bool QueryWatch::waitFor(const std::stop_token &stop, Milliseconds time)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

void QueryWatch::run(const std::stop_token &stop)
{
    const auto deadline = std::chrono::steady_clock::now() + m_definition.timeout + grace;
    while (m_end == End::none) {
        if (m_cancelled && m_cancelled->load(std::memory_order_relaxed))
            m_end = End::cancelled;
        else if (std::chrono::steady_clock::now() >= deadline)
            m_end = End::overdue;
        else if (!waitFor(stop, glance))
            return;
    }
    if (m_end == End::cancelled)
        askServer();
    const bool isGoingOn = m_end == End::overdue || waitFor(stop, goodwill);
    if (isGoingOn && m_socket) {
        qCWarning(lcMetrics) << "a database fell silent; its connection is shut down";
        ::shutdown(*m_socket, SHUT_RDWR);
    }
}

void QueryWatch::askServer() const
{
    if (!m_backend)
        return;
    const auto connection = SqlConnection::open(m_definition, m_password);
    if (!connection)
        return;
    QSqlQuery query((*connection)->database());
    query.exec(u"SELECT pg_cancel_backend(%1)"_s.arg(*m_backend));
}

} // namespace sluice::metrics
