// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query.h"
#include "store/seal.h"
#include "store/sharedcopy.h"

#include <QStringList>

#include <set>

namespace sluice::store {

/// What one transaction adds to the copy of a shared store, sealed as one. Every function may throw SQLite::Exception.
class SharedTake final
{
public:
    SharedTake(const Connection &database, qint64 copy);

    /// Keeps what is new of a change, see Workspace::takeShared(). `isLoad`: it tells what is there now, so that a key
    /// that was gone has returned. Answers the number of the row in which its key was seen first; 0: it never was.
    qint64 keep(const SharedChange &change, bool isLoad);
    /// The same of a key that is there and of which nothing is known yet.
    qint64 keepFirst(const SharedChange &change);
    [[nodiscard]] qint64 last() const { return m_number; } ///< number of the newest row, of any copy
    /// Records that a key, whose first row is `first`, is not in the store of `revision`, unless that is known.
    void miss(qint64 first, qint64 revision);

    /// To be called once, in the end. Answers the owners of what is new, in its order.
    [[nodiscard]] QStringList seal();

private:
    struct Row;
    [[nodiscard]] std::vector<Row> rowsOf(const std::string &owner, const QByteArray &key);
    void insert(const std::string &owner, const SharedEntry &entry, const char *event, bool isEvidence = false);

    const Connection &m_database;
    const qint64 m_copy;
    qint64 m_number = 0; ///< of the newest row
    qint64 m_take = 0;   ///< the number of this one
    Query m_rows;
    Query m_insert;
    SharedCopyDigest m_digest;
    std::set<std::string, std::less<>> m_owners;
    QStringList m_order;
};

/// As stored: "overwritten". nullopt: of the row in which a key was seen first, or of no row of ours.
[[nodiscard]] std::optional<SharedTampering::What> tamperingFromText(std::string_view event);

} // namespace sluice::store
