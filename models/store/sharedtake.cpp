// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sharedtake.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

using What = SharedTampering::What;

constexpr const char *written = "written"; // the first row of a key
constexpr std::array<std::pair<const char *, What>, 5> events{{{"overwritten", What::overwritten},
                                                               {"writtenAgain", What::writtenAgain},
                                                               {"deleted", What::deleted},
                                                               {"vanished", What::vanished},
                                                               {"returned", What::returned}}};

const char *toText(What what)
{
    return std::ranges::find(events, what, &std::pair<const char *, What>::second)->first;
}

std::string_view bytesOf(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

} // namespace

std::optional<What> tamperingFromText(std::string_view event)
{
    const auto found = std::ranges::find_if(events, [&](const auto &known) { return known.first == event; });
    return found == events.end() ? std::nullopt : std::optional(found->second);
}

/// One of those of a key.
struct SharedTake::Row
{
    qint64 number = 0;
    std::optional<What> what; ///< none: the first
    SharedEntry entry;

    [[nodiscard]] bool isGone() const { return what == What::deleted || what == What::vanished; }
    [[nodiscard]] bool says(const SharedEntry &told) const { return !isGone() && entry == told; }
};

SharedTake::SharedTake(const Connection &database, qint64 copy)
    : m_database(database)
    , m_copy(copy)
    , m_rows(database, "SELECT number, event, create_revision, mod_revision, version, evidence.document, value"
                       " FROM shared_entry LEFT JOIN evidence ON hash = shared_entry.evidence"
                       " WHERE copy = ? AND owner = ? AND key = ? ORDER BY number")
    , m_insert(database, "INSERT INTO shared_entry (number, copy, take, owner, key, event, create_revision,"
                         " mod_revision, version, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
{
    Query last(database, "SELECT number, take FROM shared_entry ORDER BY number DESC LIMIT 1");
    if (last.next()) {
        m_number = last.number(0);
        m_take = last.number(1);
    }
    ++m_take;
}

std::vector<SharedTake::Row> SharedTake::rowsOf(const std::string &owner, const QByteArray &key)
{
    std::vector<Row> rows;
    m_rows.bind(m_copy, owner, key);
    while (m_rows.next())
        rows.push_back({m_rows.number(0),
                        tamperingFromText(m_rows.textView(1)),
                        {key, m_rows.isNull(5) ? m_rows.blob(6) : m_rows.blob(5), m_rows.number(2), m_rows.number(3),
                         m_rows.number(4)}});
    m_rows.reset();
    return rows;
}

void SharedTake::insert(const std::string &owner, const SharedEntry &entry, const char *event, bool isEvidence)
{
    ++m_number;
    if (isEvidence) {
        const QString hash = sha256(entry.value);
        Query(m_database, "INSERT INTO evidence (hash, document) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
            .bind(hash, entry.value)
            .run();
        Query(m_database, "INSERT INTO shared_entry (number, copy, take, owner, key, event, create_revision,"
                          " mod_revision, version, evidence, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, x'')")
            .bind(m_number, m_copy, m_take, owner, entry.key, event, entry.createRevision, entry.modRevision,
                  entry.version, hash)
            .run();
        m_digest.add(m_number, m_copy, owner, bytesOf(entry.key), event, entry.createRevision, entry.modRevision,
                     entry.version, hash.toStdString(), {});
    } else {
        m_insert
            .bind(m_number, m_copy, m_take, owner, entry.key, event, entry.createRevision, entry.modRevision,
                  entry.version, entry.value)
            .run();
        m_digest.add(m_number, m_copy, owner, bytesOf(entry.key), event, entry.createRevision, entry.modRevision,
                     entry.version, {}, bytesOf(entry.value));
    }
    if (m_owners.insert(owner).second)
        m_order.append(QString::fromStdString(owner));
}

qint64 SharedTake::keep(const SharedChange &change, bool isLoad)
{
    const std::string owner = change.owner.toStdString();
    const SharedEntry &told = change.entry;
    const std::vector<Row> rows = rowsOf(owner, told.key);
    if (rows.empty())
        return change.isDeletion ? 0 : keepFirst(change);
    const Row &last = rows.back();
    const auto insertAs = [&](What what, const SharedEntry &entry) { insert(owner, entry, toText(what)); };
    // What another process was faster to take comes a second time, whatever has happened to the key since.
    const bool isKnown = std::ranges::any_of(rows, [&](const Row &row) {
        return change.isDeletion ? row.what == What::deleted && row.entry.modRevision == told.modRevision
                                 : row.says(told);
    });
    if (change.isDeletion) {
        if (!isKnown && !last.isGone())
            insertAs(What::deleted, {told.key, {}, 0, told.modRevision, 0});
    } else if (isLoad && !last.says(told) && (last.isGone() || isKnown)) {
        insertAs(What::returned, told);
    } else if (!isKnown) {
        insertAs(told.version > 1 ? What::overwritten : What::writtenAgain, told);
    }
    return rows.front().number;
}

qint64 SharedTake::keepFirst(const SharedChange &change)
{
    insert(change.owner.toStdString(), change.entry, written, change.isEvidence);
    return m_number;
}

void SharedTake::miss(qint64 first, qint64 revision)
{
    Query row(m_database, "SELECT owner, key FROM shared_entry WHERE number = ?");
    row.bind(first).next();
    const std::string owner(row.textView(0));
    const QByteArray key = row.blob(1);
    if (!rowsOf(owner, key).back().isGone())
        insert(owner, {key, {}, 0, revision, 0}, toText(What::vanished));
}

QStringList SharedTake::seal()
{
    if (!m_owners.empty())
        addSeal(m_database, SealKind::sharedCopy, {}, m_take, m_digest.result());
    return m_order;
}

} // namespace sluice::store
