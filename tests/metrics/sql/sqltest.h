// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "metrics/sql/sqlsource.h"
#include "support/postgresserver.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace sluice::metrics::test {

using namespace Qt::StringLiterals;

inline const Instant stageEntry = *instantFromIso(u"2026-10-24T22:30:00Z"_s); // clocks go back during the window
inline const Instant lookEnd = *instantFromIso(u"2026-10-26T01:15:00.500Z"_s);

/// A plan with one metric of each kind that the example definition asks for; the second of three stages runs.
inline rollout::Plan plan()
{
    rollout::Plan plan;
    plan.id = RolloutId(u"checkout-v2"_s);
    plan.surface = u"shop's \"front\""_s;
    plan.metrics = {{MetricId(u"conversion"_s), {}, rollout::MetricKind::proportion},
                    {MetricId(u"revenue"_s), {}, rollout::MetricKind::mean},
                    {MetricId(u"failure_rate"_s), {}, rollout::MetricKind::ratio},
                    {.id = MetricId(u"latency_p95"_s), .kind = rollout::MetricKind::quantile, .quantile = 0.95}};
    for (const auto &name : {u"1%"_s, u"10%"_s, u"100%"_s})
        plan.stages.append(rollout::Stage{.name = name});
    return plan;
}

inline MetricQuery look(const rollout::Plan &about = plan())
{
    return {about, 1, stageEntry, lookEnd, nullptr};
}

enum class Way { postgresql, odbc };

/// The server, with a role that may only read, and an administrator who may do everything.
class Warehouse
{
public:
    static inline const QString reader = u"sluice_reader"_s;

    [[nodiscard]] QString start() { return m_server.start(); }
    [[nodiscard]] testing::PostgresServer &server() { return m_server; }

    /// As administrator, one after the other; ends the test if it cannot be done. Answers the first value of the last.
    QVariant execute(const QStringList &statements)
    {
        QVariant answer;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, u"administrator"_s);
            database.setHostName(u"127.0.0.1"_s);
            database.setPort(m_server.port());
            database.setDatabaseName(u"postgres"_s);
            database.setUserName(QString::fromUtf16(testing::PostgresServer::superuser));
            database.setPassword(testing::PostgresServer::password);
            if (!database.open())
                qFatal("%s", qPrintable(database.lastError().text()));
            QSqlQuery query(database);
            for (const QString &statement : statements)
                if (!query.exec(statement))
                    qFatal("%s: %s", qPrintable(statement.left(200)), qPrintable(query.lastError().text()));
            if (query.next())
                answer = query.value(0);
        }
        QSqlDatabase::removeDatabase(u"administrator"_s);
        return answer;
    }

    void addReader()
    {
        const QString password = QString(testing::PostgresServer::password).replace(u'\'', u"''"_s);
        execute({u"CREATE ROLE %1 LOGIN PASSWORD '%2'"_s.arg(reader, password),
                 u"GRANT pg_read_all_data TO %1"_s.arg(reader)});
    }

    /// Whether a query of a source is being worked on.
    [[nodiscard]] bool isAsked()
    {
        return execute({u"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sluice' AND state = 'active' "
                        "AND query LIKE '%pg_sleep%'"_s})
                   .toInt() > 0;
    }

    /// A definition of this server without its queries.
    [[nodiscard]] QJsonObject address(Way way) const
    {
        if (way == Way::postgresql)
            return {{u"format"_s, 1},
                    {u"kind"_s, u"postgresql"_s},
                    {u"host"_s, u"localhost"_s},
                    {u"port"_s, m_server.port()},
                    {u"database"_s, u"postgres"_s},
                    {u"user"_s, reader},
                    {u"sslRootCert"_s, m_server.authority()}};
        return {{u"format"_s, 1},
                {u"kind"_s, u"odbc"_s},
                {u"user"_s, reader},
                {u"connection"_s, u"Driver={PostgreSQL Unicode};Server=localhost;Port=%1;Database=postgres;"
                                  "sslmode=verify-full;pqopt={sslrootcert=%2}"_s.arg(m_server.port())
                                      .arg(m_server.authority())}};
    }

    /// One that asks for revenue, a mean, by this query alone.
    [[nodiscard]] QJsonObject asking(const QString &query, Way way = Way::postgresql) const
    {
        QJsonObject document = address(way);
        document.insert(u"queries"_s, QJsonObject{{u"revenue"_s, query}});
        return document;
    }

private:
    testing::PostgresServer m_server;
};

inline SqlSource source(const QJsonObject &document, const QString &password = testing::PostgresServer::password)
{
    const auto definition = sqlDefinitionFromJson(document);
    if (!definition)
        qFatal("%s", qPrintable(toString(definition.error().faults.first())));
    return {*definition, password};
}

/// "place: message" of each fault; "code: detail" of other errors; "accepted" of none.
template <class T>
QStringList faultsOf(const Result<T> &result)
{
    if (result)
        return {u"accepted"_s};
    if (result.error().code != ErrorCode::invalidInput)
        return {u"%1: %2"_s.arg(toString(result.error().code), result.error().detail)};
    QStringList lines;
    for (const InputFault &fault : result.error().faults)
        lines.append(toString(fault));
    return lines;
}

} // namespace sluice::metrics::test
