// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/sqlsession.h"

#include "metrics/sql/querywatch.h"
#include "metrics/sql/sqlerrors.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QLocale>
#include <QSqlDriver>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::SqlFaults)
};

using Type = SqlAnswer::Type;

constexpr int timestamptz = 1184; ///< its number among the types of PostgreSQL
constexpr qsizetype mostColumns = 1000;
constexpr std::size_t mostBytes = 64 * 1024 * 1024;

Type typeOf(const QSqlField &field, bool isNative)
{
    switch (field.metaType().id()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::Double:
    case QMetaType::Float:
        return Type::number;
    case QMetaType::Bool:
        return Type::boolean;
    case QMetaType::QDateTime:
        // By way of ODBC a moment comes in the session's zone, and without saying so.
        return isNative && field.typeID() == timestamptz ? Type::moment : Type::localTime;
    case QMetaType::QString:
        return Type::text;
    default:
        return Type::other;
    }
}

std::string toText(const QVariant &value, Type type)
{
    if (value.typeId() == QMetaType::Double || value.typeId() == QMetaType::Float) {
        const double number = value.toDouble();
        return std::isnan(number) ? "NaN"
                                  : QByteArray::number(number, 'g', QLocale::FloatingPointShortest).toStdString();
    }
    if (value.typeId() == QMetaType::QDateTime && type == Type::moment)
        return toIso(Instant(Milliseconds(value.toDateTime().toMSecsSinceEpoch()))).toStdString();
    return value.toString().trimmed().toStdString();
}

Fault unreachable(const SqlDefinition &definition, const QString &detail)
{
    return failure(ErrorCode::unreachable, detail, definition.name());
}

} // namespace

SqlSession::SqlSession(const SqlDefinition &definition, const QString &password, const std::atomic<bool> *cancelled,
                       std::unique_ptr<SqlConnection> connection)
    : m_definition(definition)
    , m_password(password)
    , m_cancelled(cancelled)
    , m_connection(std::move(connection))
{
}

SqlSession::~SqlSession()
{
    if (m_connection->database().isOpen() && m_connection->isPostgres())
        QSqlQuery(m_connection->database()).exec(u"ROLLBACK"_s);
}

Result<std::unique_ptr<SqlSession>> SqlSession::open(const SqlDefinition &definition, const QString &password,
                                                     const std::atomic<bool> *cancelled)
{
    auto connection = SqlConnection::open(definition, password);
    if (!connection)
        return tl::unexpected(connection.error());
    std::unique_ptr<SqlSession> session(new SqlSession(definition, password, cancelled, std::move(*connection)));
    return session->begin().map([&] { return std::move(session); });
}

Result<void> SqlSession::execute(const QString &statement)
{
    if (!m_connection->database().isOpen())
        return unreachable(m_definition, Words::tr("the connection was lost."));
    QSqlQuery query(m_connection->database());
    if (query.exec(statement))
        return {};
    const QSqlError error = query.lastError();
    return unreachable(m_definition,
                       Words::tr("“%1” failed: %2")
                           .arg(statement, queryError(error, stateOf(error), m_definition, u"session"_s).detail));
}

Result<void> SqlSession::begin()
{
    for (const QString &statement : m_definition.session)
        if (const auto done = execute(statement); !done)
            return done;
    if (!m_connection->isPostgres()) {
        if (m_definition.session.isEmpty())
            return unreachable(m_definition,
                               Words::tr("this is not PostgreSQL, so Sluice does not know how to make its session "
                                         "read-only and its queries end. Name the statements in “session”."));
        m_server = m_connection->database().driverName();
        return {};
    }
    // Within the transaction, so that a pool of connections neither loses the settings nor hands them to others.
    const QStringList statements{
        u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s,
        u"SET LOCAL statement_timeout = %1"_s.arg(m_definition.timeout.count()),
        u"SET LOCAL TIME ZONE '%1'"_s.arg(m_definition.timeZone), // one that is known: nothing in it needs quoting
        u"SET LOCAL application_name = 'sluice'"_s,
        u"SET LOCAL standard_conforming_strings = on"_s,
        u"SET LOCAL extra_float_digits = 3"_s};
    for (const QString &statement : statements)
        if (const auto done = execute(statement); !done)
            return done;
    QSqlQuery query(m_connection->database());
    if (!query.exec(u"SELECT pg_backend_pid(), current_setting('server_version')"_s) || !query.next())
        return unreachable(m_definition, query.lastError().text());
    m_backend = query.value(0).toLongLong();
    m_server = u"PostgreSQL "_s + query.value(1).toString().section(u' ', 0, 0);
    return {};
}

Result<SqlAnswer> SqlSession::ask(const QString &query, const QString &place)
{
    if (m_cancelled && m_cancelled->load(std::memory_order_relaxed))
        return failure(ErrorCode::cancelled, {}, m_definition.name());
    QueryWatch::End end = QueryWatch::End::none;
    Result<SqlAnswer> answer;
    {
        const QueryWatch watch(m_definition, m_password, *m_connection, m_backend, m_cancelled);
        answer = read(query, place);
        end = watch.end();
    }
    if (answer)
        return answer;
    if (end == QueryWatch::End::cancelled)
        return failure(ErrorCode::cancelled, {}, m_definition.name());
    if (end == QueryWatch::End::overdue)
        return unreachable(m_definition, Words::tr("the server fell silent while it was asked %1.").arg(place));
    // The transaction of PostgreSQL is void after a fault: the next question begins another.
    if (m_connection->isPostgres() && answer.error().code == ErrorCode::invalidInput) {
        if (auto again = execute(u"ROLLBACK"_s).and_then([this] { return begin(); }); !again)
            return tl::unexpected(again.error());
    }
    return answer;
}

Error SqlSession::errorOf(const QSqlError &error, const QString &place, Milliseconds elapsed)
{
    QString state = stateOf(error);
    const QString probe = m_connection->isPostgres() ? u"ROLLBACK"_s : u"SELECT 1"_s;
    if (state.isEmpty() && !execute(probe))
        state = stateLost;
    else if (state.isEmpty() && elapsed >= m_definition.timeout)
        state = stateTimeOut;
    return queryError(error, state, m_definition, place);
}

Result<SqlAnswer> SqlSession::read(const QString &query, const QString &place)
{
    const auto refuse = [&](const QString &message) {
        return tl::unexpected(Error{ErrorCode::invalidInput, message, m_definition.name(), {{place, message}}});
    };
    QElapsedTimer timer;
    timer.start();
    QSqlQuery asked(m_connection->database());
    asked.setForwardOnly(true);
    // Within another query nothing can write, and the server itself cuts an answer that is too long.
    const QString sent = m_connection->isPostgres()
                             ? u"SELECT * FROM (%1\n) AS sluice_answer LIMIT %2"_s.arg(query).arg(answerRowLimit + 1)
                             : query;
    if (!asked.exec(sent))
        return tl::unexpected(errorOf(asked.lastError(), place, Milliseconds(timer.elapsed())));

    SqlAnswer answer;
    const bool isNative = m_definition.kind == SqlDefinition::Kind::postgresql;
    const QSqlRecord record = asked.record();
    if (record.isEmpty() || record.count() > mostColumns)
        return refuse(Words::tr("the query answers with %1 columns").arg(record.count()));
    for (int column = 0; column < record.count(); ++column)
        answer.columns.append({record.fieldName(column), typeOf(record.field(column), isNative)});

    std::size_t bytes = 0;
    while (asked.next()) {
        if (answer.rows() >= answerRowLimit)
            return refuse(
                Words::tr("the query answers with more than %1 rows. It must return sufficient statistics, one row "
                          "per metric and group: let the database add up (GROUP BY)")
                    .arg(answerRowLimit));
        for (int column = 0; column < answer.columns.size(); ++column) {
            const QVariant value = asked.value(column);
            if (asked.isNull(column)) {
                answer.cells.emplace_back();
                continue;
            }
            answer.cells.emplace_back(toText(value, answer.columns.at(column).type));
            bytes += answer.cells.back()->size();
        }
        if (bytes > mostBytes)
            return refuse(
                Words::tr("the query answers with more than 64 MiB. It must return sufficient statistics, one row per "
                          "metric and group"));
    }
    if (asked.lastError().isValid())
        return tl::unexpected(errorOf(asked.lastError(), place, Milliseconds(timer.elapsed())));
    return answer;
}

} // namespace sluice::metrics
