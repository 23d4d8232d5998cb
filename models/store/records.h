// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/instant.h"
#include "core/result.h"
#include "metrics/observation.h"
#include "store/seal.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QStringList>

#include <memory>
#include <optional>

namespace sluice::store {

// The rows of a workspace as they stand in the file, whether they make sense or not, with the digests that their seals
// must have. What the program works with is what Workspace answers; this is for whoever has to judge the file itself.

struct RolloutRecord
{
    qint64 key = 0; ///< by which the other tables name it
    RolloutId id;
    QByteArray summary;
};

struct PlanRecord
{
    qint64 revision = 0;
    QByteArray document;
    Instant at{};
    QString digest;
};

struct SurfaceRecord
{
    QString id;
    qint64 revision = 0;
    QString name;
    QString author;
    Instant at{};
    QString hash;
    QByteArray document;
};

struct SourceRecord
{
    qint64 number = 0;
    QString name;
    std::optional<QByteArray> document; ///< none: the source was removed
    QString digest;
};

struct DecisionRecord
{
    qint64 number = 0;
    QString hash;
    std::optional<QString> evidence; ///< by which the evidence is found
    QByteArray document;
};

struct BatchRecord
{
    qint64 id = 0;
    QString checksum;
    qint64 rowsRead = 0;
    qint64 rowsSkipped = 0;
    qint64 rowsUnknown = 0;
    qint64 promised = 0; ///< observations it brought
    Instant at{};
    std::optional<Instant> undoneAt;
    bool namesWhoUndid = false;
    QString digest;
    QString undoDigest; ///< empty: it was not undone
};

struct ObservationRecord
{
    QString place; ///< "stage 2, crashes, 2026-11-12T18:42:00.000Z"
    qint64 batch = 0;
    qint64 stage = 0; ///< index; may be any number
    MetricId metric;
    Instant at{};
    std::optional<stats::Sample> exposed; ///< none: cannot be read
    std::optional<stats::Sample> unexposed;
};

struct ObservationRecords
{
    QList<ObservationRecord> rows;
    QHash<qint64, QString> digests; ///< by batch
};

/// A record of a table that belongs to no rollout.
struct NumberedRecord
{
    qint64 number = 0;
    QString digest;
};

/// A table, index or trigger.
struct SchemaRecord
{
    QString name;       ///< "table batch"
    QString definition; ///< every column of its row, apart from where its pages begin
    bool operator==(const SchemaRecord &) const = default;
};

/// One state of the file, whatever other processes write meanwhile: a connection and a transaction of its own. Belongs
/// to the thread that opened it. Every function can answer `damaged` if a page cannot be read, and what
/// Workspace::open() answers for trouble with the file.
class Records final
{
public:
    /// Errors as Workspace::open() for reading.
    [[nodiscard]] static Result<std::unique_ptr<Records>> open(const QString &path);
    ~Records();
    Records(const Records &) = delete;
    Records &operator=(const Records &) = delete;

    /// Reads every page and answers `damaged` with what SQLite finds wrong. Takes time on large files.
    [[nodiscard]] Result<void> check() const;

    [[nodiscard]] Result<QList<RolloutRecord>> rollouts() const; ///< in the order in which they were added
    [[nodiscard]] Result<QList<PlanRecord>> plans(qint64 rollout) const;
    [[nodiscard]] Result<QList<DecisionRecord>> decisions(qint64 rollout) const; ///< by number
    [[nodiscard]] Result<QList<BatchRecord>> batches(qint64 rollout) const;
    [[nodiscard]] Result<ObservationRecords> observations(qint64 rollout) const;

    [[nodiscard]] Result<QList<SourceRecord>> sources(qint64 rollout) const; ///< by number

    [[nodiscard]] Result<QList<Seal>> seals() const;                 ///< all, by number
    [[nodiscard]] Result<QList<Seal>> sealsOf(qint64 rollout) const; ///< by number
    [[nodiscard]] Result<QString> metaDigest() const;
    [[nodiscard]] Result<QString> templatesDigest() const;
    [[nodiscard]] Result<QString> positionsDigest() const;
    [[nodiscard]] Result<QList<NumberedRecord>> connections() const; ///< changes of the connection, by number
    [[nodiscard]] Result<QList<NumberedRecord>> outbox() const;      ///< by number
    /// By number, each with the digest of all that it took.
    [[nodiscard]] Result<QList<NumberedRecord>> sharedTakes() const;
    /// Whether the copy of a shared store has something of this owner, see SharedChange, or had when it was exported as
    /// a bundle.
    [[nodiscard]] Result<bool> isShared(const QString &owner) const;
    /// Hashes in the copy of a shared store that no decision names, under which other bytes stand, or none.
    [[nodiscard]] Result<QStringList> alteredSharedEvidence() const;
    /// The highest number that this table has ever given, "batch" or "seal"; nullopt if it gave none.
    [[nodiscard]] Result<std::optional<qint64>> sequence(const char *table) const;
    [[nodiscard]] Result<qint64> lastBatch() const; ///< its number; 0: there is none
    /// What SQLite knows of tables, indexes and triggers, by name; and what it must know of them.
    [[nodiscard]] Result<QList<SchemaRecord>> schema() const;
    [[nodiscard]] static Result<QList<SchemaRecord>> expectedSchema();

    [[nodiscard]] Result<QList<SurfaceRecord>> surfaces() const; ///< by id and revision

    /// The bytes that stand under this hash; nullopt if there are none.
    [[nodiscard]] Result<std::optional<QByteArray>> evidence(const QString &hash) const;
    /// Hashes of evidence that neither a decision nor the copy of a shared store names.
    [[nodiscard]] Result<QStringList> unnamedEvidence() const;
    /// Rows that point at a row that is not there: "decision, row 7".
    [[nodiscard]] Result<QStringList> danglingRows() const;

private:
    class Private;
    explicit Records(std::unique_ptr<Private> opened);
    std::unique_ptr<Private> d;
};

} // namespace sluice::store
