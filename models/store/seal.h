// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "core/sha256.h"
#include "store/connection.h"
#include "store/workspace.h"

#include <optional>
#include <string>
#include <string_view>

namespace sluice::store {

// Every record of a workspace is sealed in the transaction that writes it: its digest goes into a log of seals that is
// numbered without gaps and in which each seal covers the one before it. What is changed, removed or added later by
// anybody else no longer fits. docs/integrity.md has the definition, which never changes.

enum class SealKind {
    meta,         ///< everything in the table meta, in one digest; the newest seal counts
    plan,         ///< a revision
    decision,     ///< its digest is the decision's own hash
    batch,        ///< what is known of an import besides its observations
    observations, ///< of a batch
    undo,         ///< when and by whom a batch was undone
    upgrade,      ///< all seals before it were made when a file of schema version `record` was upgraded
    surface,      ///< a revision; its digest is the hash that stands in its row
    templates,    ///< everything in the table template, in one digest; the newest seal counts
    source,       ///< a change of the sources of a rollout
    elsewhere,    ///< the evidence of decision `record` was not at hand; its digest is the hash of that evidence
    connection,   ///< a change of the connection to a shared store
    positions,    ///< everything in the table shared_position, in one digest; the newest seal counts
    sharedCopy,   ///< what one transaction took of a shared store
    outbox, ///< something that is to be sent, or, with the digest of nothing, is no longer; the newest seal counts
};

/// One seal as it stands in the file.
struct Seal
{
    qint64 number = 0; ///< 1, 2, 3 ... over the whole workspace
    QString kind;      ///< toString(SealKind), or whatever stands there
    std::optional<qint64> rollout;
    qint64 record = 0; ///< revision, decision number, batch, schema version ...; 0: of a whole table
    QString digest;
    QString hash; ///< see sealHash()
    bool operator==(const Seal &) const = default;
};

[[nodiscard]] QString toString(SealKind kind); ///< "plan": stable, as stored

/// Of `seal` after the one with the hash `previous`, which is empty for the first.
[[nodiscard]] QString sealHash(const QString &previous, const Seal &seal);

/// Adds one seal after the other, in one transaction and as long as nobody else adds any. Every function may throw
/// SQLite::Exception.
class SealLog final
{
public:
    explicit SealLog(const Connection &database);
    void add(SealKind kind, std::optional<qint64> rollout, qint64 record, const QString &digest);

private:
    const Connection &m_database;
    qint64 m_number = 0; ///< of the last one
    QString m_hash;
};

/// Adds the next seal. Throws SQLite::Exception.
void addSeal(const Connection &database, SealKind kind, std::optional<qint64> rollout, qint64 record,
             const QString &digest);

/// SHA-256 of a list of values, each written as "<bytes>:<value>,", so that no two lists are written alike.
class Digest final
{
public:
    Digest &add(std::string_view value);
    Digest &add(const QString &value) { return add(std::string_view(value.toStdString())); }
    Digest &add(qint64 value);
    Digest &add(Instant value) { return add(qint64(value.time_since_epoch().count())); }
    [[nodiscard]] QString result();

private:
    void flush();

    std::string m_buffer;
    std::optional<Sha256> m_hash; ///< of what no longer is in the buffer
};

[[nodiscard]] QString planDigest(const QString &rollout, const QString &author, Instant at, std::string_view document);
[[nodiscard]] QString batchDigest(const BatchRow &batch); ///< without what was known only when it was undone
/// `document` is empty where a source was removed.
[[nodiscard]] QString sourceDigest(const QString &name, const QString &author, Instant at, std::string_view document);
[[nodiscard]] QString undoDigest(Instant at, const QString &by);
[[nodiscard]] QString metaDigest(const Connection &database);      ///< Throws SQLite::Exception.
[[nodiscard]] QString templatesDigest(const Connection &database); ///< Throws SQLite::Exception.
[[nodiscard]] QString positionsDigest(const Connection &database); ///< Throws SQLite::Exception.

/// Of a row of shared_connection or outbox, of nothing where there is none. Throws SQLite::Exception.
[[nodiscard]] QString connectionDigest(const Connection &database, qint64 number);
[[nodiscard]] QString outboxDigest(const Connection &database, qint64 number);

/// What one transaction took of a shared store, in the order of its numbers.
class SharedCopyDigest final
{
public:
    /// A row of shared_entry; `evidence` is empty where there is none.
    void add(qint64 number, qint64 copy, std::string_view owner, std::string_view key, std::string_view event,
             qint64 createRevision, qint64 modRevision, qint64 version, std::string_view evidence,
             std::string_view value)
    {
        m_digest.add(number).add(copy).add(owner).add(key).add(event);
        m_digest.add(createRevision).add(modRevision).add(version).add(evidence).add(value);
    }
    [[nodiscard]] QString result() { return m_digest.result(); }

private:
    Digest m_digest;
};

/// The observations of one batch, in the order of the table's key.
class ObservationsDigest final
{
public:
    /// `kind` and the samples as samplecodec writes them.
    void add(Instant at, qint64 stage, std::string_view metric, std::string_view kind, std::string_view exposed,
             std::string_view unexposed)
    {
        m_digest.add(at).add(stage).add(metric).add(kind).add(exposed).add(unexposed);
    }
    [[nodiscard]] QString result() { return m_digest.result(); }

private:
    Digest m_digest;
};

/// Seals whatever stands in a file of schema version 1, and says that it did. A part of the migration to version 2.
void sealVersion1(Connection &database);

} // namespace sluice::store
