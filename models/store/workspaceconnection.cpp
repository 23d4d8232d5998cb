// SPDX-License-Identifier: GPL-3.0-or-later
// Where the shared store of a workspace is, and up to where it is known.
#include "store/workspaceprivate.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

/// What counts of shared_connection.
struct LastChange
{
    qint64 number = 0; ///< 0: there was never a connection
    qint64 copy = 0;
    SharedConnection connection;

    [[nodiscard]] bool isConnected() const { return !connection.endpoints.isEmpty(); }
};

LastChange lastChange(const Connection &database)
{
    Query row(database, "SELECT number, copy, endpoints, user, ca_file, workspace, cluster FROM shared_connection"
                        " ORDER BY number DESC LIMIT 1");
    if (!row.next())
        return {};
    return {row.number(0), row.number(1), {row.text(2), row.text(3), row.text(4), row.text(5), quint64(row.number(6))}};
}

Fault notConnected(const QString &path)
{
    return failure(ErrorCode::notFound, u"this workspace is not connected to a shared store"_s, path);
}

Result<void> mayLeaveTheCopy(const Connection &database, const QString &path)
{
    Query count(database, "SELECT count(*) FROM outbox");
    count.next();
    if (count.number(0) > 0)
        return failure(ErrorCode::conflict, u"%1 in the outbox"_s.arg(count.number(0)), path);
    return {};
}

/// The copy of this workspace in this cluster, as it was when it was connected last or has become since; or a new one.
qint64 copyFor(const Connection &database, const SharedConnection &connection)
{
    Query known(database, "SELECT copy FROM shared_connection AS change WHERE workspace = ?1 AND endpoints <> ''"
                          " AND (cluster = ?2 OR EXISTS (SELECT 1 FROM shared_position AS position"
                          " WHERE position.copy = change.copy AND position.cluster = ?2))"
                          " ORDER BY number DESC LIMIT 1");
    if (known.bind(connection.workspace, qint64(connection.clusterId)).next())
        return known.number(0);
    Query last(database, "SELECT coalesce(max(copy), 0) FROM shared_connection");
    last.next();
    return last.number(0) + 1;
}

void insertChange(const Connection &database, const LastChange &change, Instant at)
{
    Query(database, "INSERT INTO shared_connection (number, copy, endpoints, user, ca_file, workspace, cluster, at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(change.number, change.copy, change.connection.endpoints, change.connection.user, change.connection.caFile,
              change.connection.workspace, qint64(change.connection.clusterId), at)
        .run();
    addSeal(database, SealKind::connection, {}, change.number, connectionDigest(database, change.number));
}

} // namespace

Result<qint64> Workspace::Private::copy() const
{
    const LastChange last = lastChange(connection);
    if (!last.isConnected())
        return notConnected(path);
    return last.copy;
}

Result<std::optional<SharedConnection>> Workspace::sharedConnection() const
{
    return guarded(d->path, [&]() -> Result<std::optional<SharedConnection>> {
        const LastChange last = lastChange(d->connection);
        return last.isConnected() ? std::optional(last.connection) : std::nullopt;
    });
}

Result<void> Workspace::setSharedConnection(const SharedConnection &connection, Instant at)
{
    if (connection.endpoints.isEmpty() || connection.workspace.isEmpty())
        return failure(ErrorCode::internal, u"a connection without endpoints or name"_s, d->path);
    return d->write([&]() -> Result<void> {
        const LastChange last = lastChange(d->connection);
        if (last.connection == connection)
            return {};
        const bool isSameCopy = last.isConnected() && last.connection.workspace == connection.workspace;
        const qint64 copy = isSameCopy ? last.copy : copyFor(d->connection, connection);
        if (last.isConnected() && copy != last.copy)
            if (auto may = mayLeaveTheCopy(d->connection, d->path); !may)
                return may;
        insertChange(d->connection, {last.number + 1, copy, connection}, at);
        return {};
    });
}

Result<void> Workspace::clearSharedConnection(Instant at)
{
    return d->write([&]() -> Result<void> {
        const LastChange last = lastChange(d->connection);
        if (!last.isConnected())
            return notConnected(d->path);
        if (auto may = mayLeaveTheCopy(d->connection, d->path); !may)
            return may;
        insertChange(d->connection, {last.number + 1, last.copy, {}}, at);
        return {};
    });
}

Result<std::optional<SharedPosition>> Workspace::sharedPosition() const
{
    return d->read([&]() -> Result<std::optional<SharedPosition>> {
        return d->copy().map([&](qint64 copy) { return d->position(copy); });
    });
}

std::optional<SharedPosition> Workspace::Private::position(qint64 copy) const
{
    Query row(connection, "SELECT cluster, revision, at FROM shared_position WHERE copy = ? AND revision > 0");
    if (!row.bind(copy).next())
        return std::nullopt;
    return SharedPosition{quint64(row.number(0)), row.number(1), row.instant(2)};
}

void Workspace::Private::setPosition(qint64 copy, const SharedPosition &position)
{
    Query(connection, "INSERT INTO shared_position (copy, cluster, revision, at, read) VALUES (?, ?, ?, ?, 0)"
                      " ON CONFLICT (copy) DO UPDATE SET cluster = excluded.cluster, revision = excluded.revision,"
                      " at = excluded.at")
        .bind(copy, qint64(position.clusterId), position.revision, position.at)
        .run();
    addSeal(connection, SealKind::positions, {}, 0, positionsDigest(connection));
}

} // namespace sluice::store
