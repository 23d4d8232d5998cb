// SPDX-License-Identifier: GPL-3.0-or-later
// The copy of what the shared store of a workspace said.
#include "store/workspaceprivate.h"

#include "store/sharedtake.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

constexpr std::string_view written("written"); // the first row of a key

qint64 lastEntry(const Connection &database)
{
    Query last(database, "SELECT coalesce(max(number), 0) FROM shared_entry");
    last.next();
    return last.number(0);
}

/// The columns that entryOf() reads are the first ones.
std::string selectEntries(SharedEvidence evidence, const char *more)
{
    return std::string("SELECT key, event, create_revision, mod_revision, version, value, ") +
           (evidence == SharedEvidence::whole ? "document FROM shared_entry LEFT JOIN evidence"
                                                " ON hash = shared_entry.evidence "
                                              : "NULL FROM shared_entry ") +
           more;
}

SharedEntry entryOf(const Query &row)
{
    return {row.blob(0), row.blob(row.isNull(6) ? 5 : 6), row.number(2), row.number(3), row.number(4)};
}

qint64 readUpTo(const Connection &database, qint64 copy)
{
    Query row(database, "SELECT read FROM shared_position WHERE copy = ?");
    return row.bind(copy).next() ? row.number(0) : 0;
}

} // namespace

Result<QStringList> Workspace::takeShared(const QList<SharedChange> &changes,
                                          const std::optional<SharedPosition> &position)
{
    auto beginning = d->sharedLoad ? d->sharedLoad->beginning : std::nullopt;
    const auto take = [&]() -> Result<QStringList> {
        const Result<qint64> copy = d->copy();
        if (!copy)
            return Fault(copy.error());
        const std::optional<SharedPosition> known = d->position(*copy);
        if (position && known && position->clusterId != known->clusterId)
            return failure(
                ErrorCode::conflict,
                u"from cluster %1, but the copy is of cluster %2: everything must be loaded"_s.arg(position->clusterId)
                    .arg(known->clusterId),
                d->path);
        auto &load = d->sharedLoad;
        const bool isLoad = load && load->copy == *copy && !position;
        SharedTake taking(d->connection, *copy);
        if (!isLoad || d->isTogether || (beginning && beginning->last != taking.last()))
            beginning.reset(); // what is written beside it may be of the same keys, or be taken back
        for (const SharedChange &change : changes) {
            // Keys come in their order, so one behind all that were given is not there: most of the time of a first
            // load would go into asking for it.
            const bool isBehind = beginning && !change.isDeletion && beginning->highest < change.entry.key;
            if (isBehind)
                beginning->highest = change.entry.key;
            const qint64 first = isBehind ? taking.keepFirst(change) : taking.keep(change, isLoad);
            if (isLoad && first <= load->last)
                load->seen.at(std::size_t(first)) = true;
        }
        if (beginning)
            beginning->last = taking.last();
        if (position && (!known || position->revision > known->revision))
            d->setPosition(*copy, *position);
        return taking.seal();
    };
    // A page of a load that does not come to its end is loaded again.
    auto taken = d->write(take, d->sharedLoad && !position ? Durability::soon : Durability::atOnce);
    if (d->sharedLoad)
        d->sharedLoad->beginning = taken ? beginning : std::nullopt;
    return taken;
}

Result<void> Workspace::beginSharedLoad()
{
    if (auto may = d->mayWrite(); !may)
        return may;
    return d->read([&]() -> Result<void> {
        return d->copy().map([&](qint64 copy) {
            using Beginning = Private::SharedLoad::Beginning;
            const qint64 last = lastEntry(d->connection);
            const bool isEmpty =
                !Query(d->connection, "SELECT 1 FROM shared_entry WHERE copy = ? LIMIT 1").bind(copy).next();
            d->sharedLoad = Private::SharedLoad{copy, last, std::vector<bool>(std::size_t(last) + 1),
                                                isEmpty ? std::optional(Beginning{last, {}}) : std::nullopt};
        });
    });
}

Result<QStringList> Workspace::endSharedLoad(const SharedPosition &position)
{
    return d->write([&]() -> Result<QStringList> {
        const Result<qint64> copy = d->copy();
        if (!copy)
            return Fault(copy.error());
        if (!d->sharedLoad || d->sharedLoad->copy != *copy)
            return failure(ErrorCode::internal, u"no load of the shared store was begun"_s, d->path);
        QList<qint64> missing;
        Query firsts(d->connection, "SELECT number FROM shared_entry WHERE copy = ? AND number <= ?"
                                    " AND event = 'written' ORDER BY number");
        firsts.bind(*copy, d->sharedLoad->last);
        while (firsts.next())
            if (!d->sharedLoad->seen.at(std::size_t(firsts.number(0))))
                missing.append(firsts.number(0));
        SharedTake take(d->connection, *copy);
        for (const qint64 first : std::as_const(missing))
            take.miss(first, position.revision);
        d->setPosition(*copy, position);
        d->sharedLoad.reset();
        return take.seal();
    });
}

Result<QList<SharedKey>> Workspace::shared(const QString &owner, SharedEvidence evidence) const
{
    return d->read([&]() -> Result<QList<SharedKey>> {
        const Result<qint64> copy = d->copy();
        if (!copy)
            return Fault(copy.error());
        Query row(d->connection, selectEntries(evidence, "WHERE copy = ? AND owner = ? ORDER BY key, number"));
        row.bind(*copy, owner);
        QList<SharedKey> keys;
        while (row.next()) {
            SharedEntry entry = entryOf(row);
            const bool isFirst = keys.isEmpty() || keys.last().first.key != entry.key;
            const auto what = tamperingFromText(row.textView(1));
            if (isFirst == what.has_value())
                return failure(ErrorCode::damaged, u"what happened to a key cannot be read: %1"_s.arg(row.text(1)),
                               owner);
            if (isFirst)
                keys.append({std::move(entry), {}});
            else
                keys.last().since.append({*what, std::move(entry)});
        }
        return keys;
    });
}

Result<SharedPlace> Workspace::sharedPlace() const
{
    return d->read([&]() -> Result<SharedPlace> {
        return d->copy().map([&](qint64 copy) { return SharedPlace{copy, lastEntry(d->connection)}; });
    });
}

Result<std::optional<QList<SharedEntry>>> Workspace::sharedSince(const QString &owner, const SharedPlace &place,
                                                                 SharedEvidence evidence) const
{
    using Entries = std::optional<QList<SharedEntry>>;
    return d->read([&]() -> Result<Entries> {
        const Result<qint64> copy = d->copy();
        if (!copy)
            return Fault(copy.error());
        if (*copy != place.copy)
            return Entries();
        // By number: there is little after the place, and much of an owner.
        Query row(d->connection,
                  selectEntries(evidence, "WHERE number > ? AND +copy = ? AND +owner = ? ORDER BY number"));
        row.bind(place.number, *copy, owner);
        QList<SharedEntry> entries;
        while (row.next()) {
            if (row.textView(1) != written)
                return Entries();
            entries.append(entryOf(row));
        }
        return Entries(std::move(entries));
    });
}

Result<QList<QByteArray>> Workspace::tamperedShared(qint64 after) const
{
    return d->read([&]() -> Result<QList<QByteArray>> {
        return d->copy().map([&](qint64 copy) {
            QList<QByteArray> keys;
            Query row(d->connection, "SELECT DISTINCT key FROM shared_entry"
                                     " WHERE number > ? AND +copy = ? AND event <> 'written'");
            row.bind(after, copy); // by number, as in sharedSince()
            while (row.next())
                keys.append(row.blob(0));
            return keys;
        });
    });
}

Result<UnreadShared> Workspace::unreadShared(qint64 after) const
{
    return d->read([&]() -> Result<UnreadShared> {
        return d->copy().map([&](qint64 copy) {
            UnreadShared unread{{}, lastEntry(d->connection)};
            const qint64 from = std::max(readUpTo(d->connection, copy), after);
            if (from >= unread.upTo)
                return unread;
            // Of much, the index has all that is asked; of little, it has too much.
            constexpr qint64 little = 1000;
            Query owners(d->connection, unread.upTo - from < little
                                            ? "SELECT owner FROM shared_entry WHERE number > ? AND +copy = ?"
                                              " GROUP BY owner ORDER BY min(number)"
                                            : "SELECT owner FROM shared_entry WHERE +number > ? AND copy = ?"
                                              " GROUP BY owner ORDER BY min(number)");
            owners.bind(from, copy);
            while (owners.next())
                unread.owners.append(owners.text(0));
            return unread;
        });
    });
}

Result<void> Workspace::setSharedRead(qint64 upTo)
{
    return d->write([&]() -> Result<void> {
        return d->copy().map([&](qint64 copy) {
            if (upTo <= readUpTo(d->connection, copy))
                return;
            Query(d->connection,
                  "INSERT INTO shared_position (copy, cluster, revision, at, read) VALUES (?, 0, 0, 0, ?)"
                  " ON CONFLICT (copy) DO UPDATE SET read = excluded.read")
                .bind(copy, upTo)
                .run();
            addSeal(d->connection, SealKind::positions, {}, 0, positionsDigest(d->connection));
        });
    });
}

} // namespace sluice::store
