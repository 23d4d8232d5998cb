// SPDX-License-Identifier: GPL-3.0-or-later
// What was decided here and is to become everybody's.
#include "store/workspaceprivate.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

const QStringList &stateNames()
{
    static const QStringList names{u"waiting"_s, u"sending"_s, u"live"_s, u"conflict"_s, u"refused"_s};
    return names;
}

/// A row of the columns of `selectItems`.
Result<OutboxItem> itemOf(const Query &row)
{
    const QString id = row.text(0);
    const auto state = stateNames().indexOf(row.text(8));
    if (state < 0)
        return failure(ErrorCode::damaged, u"state %1 in the outbox"_s.arg(row.text(8)), id);
    return OutboxItem{id,
                      row.text(1),
                      row.number(2),
                      row.number(3),
                      row.blob(4),
                      row.blob(5),
                      row.blob(6),
                      row.instant(7),
                      {OutboxState(state), row.number(9), row.text(10), row.instant(11)}};
}

std::string selectItems(const char *rest)
{
    return std::string("SELECT id, owner, base, plan_revision, request, document, evidence, at, state, attempts, error,"
                       " changed_at FROM outbox ") +
           rest + " ORDER BY number";
}

Result<QList<OutboxItem>> itemsFrom(Query &&row)
{
    QList<OutboxItem> items;
    while (row.next()) {
        auto item = itemOf(row);
        if (!item)
            return Fault(item.error());
        items.append(std::move(*item));
    }
    return items;
}

/// Its number.
Result<qint64> numberOf(const Connection &database, const QString &id)
{
    Query row(database, "SELECT number FROM outbox WHERE id = ?");
    if (!row.bind(id).next())
        return failure(ErrorCode::notFound, u"not in the outbox"_s, id);
    return row.number(0);
}

void sealItem(const Connection &database, qint64 number)
{
    addSeal(database, SealKind::outbox, {}, number, outboxDigest(database, number));
}

void remove(const Connection &database, qint64 number)
{
    Query(database, "DELETE FROM outbox WHERE number = ?").bind(number).run();
    sealItem(database, number);
}

} // namespace

QString toString(OutboxState state)
{
    return stateNames().at(int(state));
}

Result<void> Workspace::enqueue(const OutboxItem &item)
{
    if (item.id.isEmpty() || item.owner.isEmpty() || item.request.isEmpty())
        return failure(ErrorCode::internal, u"nothing to send, or of nobody"_s, item.id);
    const bool isSending = item.progress.state == OutboxState::sending;
    return d->write([&]() -> Result<void> {
        if (const auto copy = d->copy(); !copy)
            return Fault(copy.error());
        if (numberOf(d->connection, item.id))
            return failure(ErrorCode::duplicate, u"in the outbox already"_s, item.id);
        Query(d->connection,
              "INSERT INTO outbox (id, owner, base, plan_revision, request, document, evidence, at, state, attempts,"
              " error, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)")
            .bind(item.id, item.owner, item.base, item.planRevision, item.request, item.document, item.evidence,
                  item.at, toString(isSending ? OutboxState::sending : OutboxState::waiting), isSending ? 1 : 0,
                  item.at)
            .run();
        sealItem(d->connection, d->connection.getLastInsertRowid());
        return {};
    });
}

Result<QList<OutboxItem>> Workspace::outbox() const
{
    return guarded(d->path, [&] { return itemsFrom(Query(d->connection, selectItems(""))); });
}

Result<QList<OutboxItem>> Workspace::outboxOf(const QString &owner) const
{
    return guarded(d->path, [&] {
        Query row(d->connection, selectItems("WHERE owner = ?"));
        row.bind(owner);
        return itemsFrom(std::move(row));
    });
}

Result<std::optional<OutboxItem>> Workspace::outboxItem(const QString &id) const
{
    return guarded(d->path, [&]() -> Result<std::optional<OutboxItem>> {
        Query row(d->connection, selectItems("WHERE id = ?"));
        if (!row.bind(id).next())
            return std::optional<OutboxItem>();
        return itemOf(row).map([](OutboxItem &&item) { return std::optional(std::move(item)); });
    });
}

Result<QList<OutboxItem>> Workspace::outboxToSend() const
{
    return guarded(d->path, [&] {
        return itemsFrom(Query(d->connection,
                               selectItems("WHERE state IN ('waiting', 'sending') AND NOT EXISTS (SELECT 1 FROM outbox"
                                           " AS before WHERE before.owner = outbox.owner"
                                           " AND before.number < outbox.number AND before.state <> 'live')")));
    });
}

Result<void> Workspace::setOutboxProgress(const QString &id, const OutboxProgress &progress)
{
    return d->write([&]() -> Result<void> {
        return numberOf(d->connection, id).map([&](qint64 number) {
            Query(d->connection,
                  "UPDATE outbox SET state = ?, attempts = ?, error = ?, changed_at = ? WHERE number = ?")
                .bind(toString(progress.state), progress.attempts, progress.error, progress.at, number)
                .run();
            sealItem(d->connection, number);
        });
    });
}

Result<void> Workspace::withdraw(const QString &id)
{
    return d->write([&]() -> Result<void> {
        const Result<qint64> number = numberOf(d->connection, id);
        if (!number)
            return Fault(number.error());
        Query row(d->connection, "SELECT state = 'waiting' AND attempts = 0, EXISTS (SELECT 1 FROM outbox AS later"
                                 " WHERE later.owner = outbox.owner AND later.number > outbox.number)"
                                 " FROM outbox WHERE number = ?");
        row.bind(*number).next();
        if (row.number(0) == 0)
            return failure(ErrorCode::conflict, u"it may have been sent"_s, id);
        if (row.number(1) != 0)
            return failure(ErrorCode::conflict, u"something that was decided after it is built on it"_s, id);
        row.reset();
        remove(d->connection, *number);
        return {};
    });
}

Result<void> Workspace::settle(const QString &id)
{
    return d->write([&]() -> Result<void> {
        return numberOf(d->connection, id).map([&](qint64 number) { remove(d->connection, number); });
    });
}

} // namespace sluice::store
