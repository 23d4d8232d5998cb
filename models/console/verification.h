// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/instant.h"
#include "core/result.h"

#include <QJsonObject>
#include <QList>

#include <atomic>
#include <functional>
#include <optional>

namespace sluice::console {

/// What can be wrong with a record.
enum class RecordFault {
    unreadable,         ///< see detail
    dangling,           ///< points at a record that is not there
    unnamed,            ///< evidence that no decision names
    missing,            ///< a plan, or what a decision's hash of evidence leads to
    misnumbered,        ///< `recorded` is the number that belongs here, `found` the one that is there
    ofAnotherRollout,   ///< `found` is whose it says it is
    altered,            ///< its SHA-256 is `found` and not `recorded`
    outOfChain,         ///< it follows a decision with the hash `recorded`; the one before it has `found`
    impossible,         ///< it cannot follow the decisions before it, see detail
    misfiled,           ///< it names the evidence `recorded`, and is filed under `found`
    differs,            ///< at `place` it says `recorded`; made again, or by the other record, it is `found`
    notRecomputed,      ///< evidence whose verdict cannot be made again, see detail
    miscounted,         ///< `recorded` observations are promised, `found` are there
    contradictory,      ///< its fields exclude each other
    ofNoBatch,          ///< an observation of a batch that its rollout does not have
    outsideThePlan,     ///< an observation of a stage or a metric that the plan does not have
    changedSinceFrozen, ///< an observation that is not what decision `recorded` was taken on
    unsealed,           ///< nobody recorded that it was written
    sealedTwice,        ///< as `recorded` and as `found`
    unknown,            ///< a table, an index or a trigger that is not Sluice's
};
enum class RecordKind {
    file,
    summary,
    plan,
    decision,
    evidence,
    batch,
    observation,
    undoing,
    meta,
    seal,
    schema,
    surface,
    templates,
    source,
    connection, ///< to a shared store
    sharedCopy, ///< what it said; `number` is of what was taken at once
    outbox
};

/// One thing that is not as recorded, and where.
struct Discrepancy
{
    RecordFault fault = RecordFault::unreadable;
    RecordKind kind = RecordKind::file;
    RolloutId rollout; ///< empty: the file as a whole
    qint64 number = 0; ///< of the decision (also of the one whose evidence it is), the batch, the change of sources,
                       ///< the plan's or the surface's revision
    QString place;     ///< a path within the record, or the record's name where it has no number
    QString recorded;  ///< as canonical JSON writes it where it is a value; empty: nothing
    QString found;     ///< likewise
    QString detail;    ///< technical
    bool operator==(const Discrepancy &) const = default;
};

/// What was looked at in one rollout.
struct VerifiedRollout
{
    RolloutId id;
    int decisions = 0;
    int withEvidence = 0;
    int recomputed = 0;  ///< verdicts that came out as recorded
    int otherMethod = 0; ///< evidence of another method version: its bytes are checked, its verdict is not made again
    int batches = 0;
    int observations = 0;
    int faults = 0;
    int elsewhere = 0; ///< evidence that was never at hand: the decision came without it
    bool operator==(const VerifiedRollout &) const = default;
};

struct Verification
{
    QList<VerifiedRollout> rollouts;
    QList<Discrepancy>
        faults;          ///< all of them: the file and its seals, rollout by rollout in the order of its log, the rest
    int sealedLater = 0; ///< records that were sealed when the file was upgraded, long after they were written

    [[nodiscard]] bool isAsRecorded() const { return faults.isEmpty(); }
};

struct VerificationOrder
{
    std::optional<RolloutId> rollout;             ///< with its surface; none: all, and what belongs to no rollout
    std::function<void(double)> progress;         ///< share done, in the calling thread
    const std::atomic<bool> *cancelled = nullptr; ///< set from any thread: ends with ErrorCode::cancelled
};

/// Checks a workspace against itself: the pages of the file and its schema, the seals of all records (see
/// store/seal.h), the numbers and the hash chain of the decisions, whether they can follow each other, the hash of the
/// evidence of each, its verdict made again from it (see gate::checkEvidence), the plan, the imports and their
/// observations against both, and the cached row of the list. Nothing stops at a fault.
///
/// Reads one state of the file through a connection of its own, from any thread. Writes nothing.
///
/// Errors: notFound; cancelled; what keeps the file from being read at all.
[[nodiscard]] Result<Verification> verify(const QString &path, Instant now, const VerificationOrder &order);

[[nodiscard]] QString toString(RecordFault fault); ///< "outOfChain": stable, for machines
[[nodiscard]] QString toString(RecordKind kind);
[[nodiscard]] QJsonObject toJson(const Verification &verification);

} // namespace sluice::console
