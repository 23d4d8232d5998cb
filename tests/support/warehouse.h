// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/postgresserver.h"

#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace sluice::testing {

/// How a source asks a PostgreSQL: by libpq or by its driver of ODBC.
enum class Way { postgresql, odbc };

/// A PostgreSQL with a role that may only read, and an administrator who may do everything.
class Warehouse
{
public:
    static inline const QString reader = u"sluice_reader"_s;

    [[nodiscard]] QString start() { return m_server.start(); }
    [[nodiscard]] PostgresServer &server() { return m_server; }

    /// An open connection, to be removed by its name.
    [[nodiscard]] QSqlDatabase administrator(const QString &name) const
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        database.setHostName(u"127.0.0.1"_s);
        database.setPort(m_server.port());
        database.setDatabaseName(u"postgres"_s);
        database.setUserName(QString::fromUtf16(PostgresServer::superuser));
        database.setPassword(PostgresServer::password);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        return database;
    }

    /// As administrator, one after the other; ends the test if it cannot be done. Answers the first value of the last.
    QVariant execute(const QStringList &statements)
    {
        QVariant answer;
        {
            QSqlQuery query(administrator(u"administrator"_s));
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
        const QString password = QString(PostgresServer::password).replace(u'\'', u"''"_s);
        execute({u"CREATE ROLE %1 LOGIN PASSWORD '%2'"_s.arg(reader, password),
                 u"GRANT pg_read_all_data TO %1"_s.arg(reader)});
    }

    /// A definition of this server as a source, without its questions.
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

protected:
    PostgresServer m_server;
};

} // namespace sluice::testing
