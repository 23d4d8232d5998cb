// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/sqlconnection.h"

#include "metrics/sql/sqlerrors.h"

#include <QCoreApplication>
#include <QSqlDriver>
#include <QSqlError>

#include <libpq-fe.h>

#include <atomic>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::SqlFaults)
};

using Kind = SqlDefinition::Kind;

constexpr int connectSeconds = 5;

QString driverName(Kind kind)
{
    return kind == Kind::postgresql ? u"QPSQL"_s : u"QODBC"_s;
}

/// A value among the options of libpq. Qt has refused a semicolon by then: it divides options there.
QString quotedOption(QString value)
{
    value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + value + u'\'';
}

QString sslModeName(SslMode mode)
{
    switch (mode) {
    case SslMode::verifyFull:
        break;
    case SslMode::verifyCa:
        return u"verify-ca"_s;
    case SslMode::require:
        return u"require"_s;
    case SslMode::disable:
        return u"disable"_s;
    }
    return u"verify-full"_s;
}

void prepare(QSqlDatabase &database, const SqlDefinition &definition, const QString &password)
{
    database.setUserName(definition.user);
    database.setNumericalPrecisionPolicy(QSql::HighPrecision); // numeric as its text, to be read as a file's
    if (definition.kind == Kind::postgresql) {
        database.setHostName(definition.host);
        database.setPort(definition.port);
        database.setDatabaseName(definition.database);
        database.setPassword(password);
        QStringList options{u"connect_timeout=%1"_s.arg(connectSeconds), u"application_name=sluice"_s,
                            u"sslmode="_s + sslModeName(definition.sslMode)};
        if (!definition.sslRootCert.isEmpty())
            options.append(u"sslrootcert="_s + quotedOption(definition.sslRootCert));
        database.setConnectOptions(options.join(u';'));
        return;
    }
    QString target = definition.dsn.isEmpty() ? definition.connection : definition.dsn;
    // The driver of PostgreSQL would otherwise sign in without encryption.
    if (target.contains("postgres"_L1, Qt::CaseInsensitive) && !definition.connection.isEmpty() &&
        !target.contains("sslmode"_L1, Qt::CaseInsensitive))
        target += u";sslmode=verify-full"_s;
    database.setDatabaseName(target);
    if (!password.isEmpty())
        database.setPassword(u'{' + QString(password).replace(u'}', u"}}"_s) + u'}');
    database.setConnectOptions(u"SQL_ATTR_LOGIN_TIMEOUT=%1"_s.arg(connectSeconds));
}

} // namespace

SqlConnection::SqlConnection(const QString &driver)
{
    static std::atomic<int> count = 0;
    m_name = u"sluice-source-%1"_s.arg(++count);
    m_database = QSqlDatabase::addDatabase(driver, m_name);
}

SqlConnection::~SqlConnection()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqlConnection>> SqlConnection::open(const SqlDefinition &definition, const QString &password)
{
    const QString driver = driverName(definition.kind);
    if (!QSqlDatabase::isDriverAvailable(driver))
        return failure(
            ErrorCode::unreachable,
            Words::tr("Qt's driver %1 is not installed; on Debian it is the package %2.")
                .arg(driver, definition.kind == Kind::postgresql ? u"libqt6sql6-psql"_s : u"libqt6sql6-odbc"_s),
            definition.name());
    std::unique_ptr<SqlConnection> connection(new SqlConnection(driver));
    prepare(connection->m_database, definition, password);
    if (!connection->m_database.open())
        return tl::unexpected(connectionError(connection->m_database.lastError(), definition));
    return connection;
}

bool SqlConnection::isPostgres() const
{
    return m_database.driver()->dbmsType() == QSqlDriver::PostgreSQL;
}

std::optional<int> SqlConnection::socket() const
{
    const QVariant handle = m_database.driver()->handle();
    if (m_database.driverName() != driverName(Kind::postgresql) || !handle.isValid())
        return std::nullopt;
    // A PGconn *, as the documentation of Qt Sql has it.
    const int socket = PQsocket(*static_cast<PGconn *const *>(handle.constData()));
    return socket < 0 ? std::nullopt : std::optional(socket);
}

} // namespace sluice::metrics
