// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/replay.h"
#include "sync/layout/documents.h"
#include "sync/layout/tampered.h"

namespace sluice::sync::layout {

/// When the workspace was published and by whom: entries of before are believed to tell of other people's decisions.
struct Publication
{
    Meta meta;
    qint64 createRevision = 0;
    bool operator==(const Publication &) const = default;
};

/// Of the entry of Keys::meta(). ErrorCode::damaged also if it was written more than once; newerVersion if the
/// workspace asks for a higher schema than this version reads.
[[nodiscard]] Result<Publication> publicationFrom(const etcd::KeyValue &entry);

/// Why a slot of a log, and what it stands for, does not count.
enum class VoidReason {
    rewritten,                ///< the slot was written more than once, and what stood there first is not at hand
    unreadable,               ///< no document of a slot
    beyondGap,                ///< a slot before it is missing
    outOfOrder,               ///< older than the slot before it
    chainBroken,              ///< does not name the slot before it by its hash
    recordMissing,            ///< its author has no such record
    recordRewritten,          ///< more than once, as above
    recordOfOtherTransaction, ///< not written together with the slot: by somebody else than it says, or at another time
    recordDiffers,            ///< another hash than the slot names
    recordUnreadable,         ///< no document of a decision
    otherRollout,             ///< a decision about another rollout
    wrongNumber,              ///< does not go on from the valid decisions before it
    wrongPredecessor,         ///< names another decision than the last valid one as the one before it
    notItsAuthor,             ///< in the name of somebody else, and no approval of theirs
    approvalMissing,          ///< the approval that it takes into the log is not there
    approvalDiffers,          ///< another hash, another request, another answer or other words than the approval's
    planMissing,              ///< a revision that was not written together with it, or the rollout has no plan at all
    planDiffers,              ///< another hash than that of the plan
    impossible,               ///< cannot follow what was decided before it
};

/// A slot that does not count, for ever. For people: who wrote what, and why it is not believed.
struct VoidSlot
{
    int slot = 0;
    VoidReason reason = VoidReason::unreadable;
    QString author;                            ///< as the slot says; empty: it cannot be read
    QString detail;                            ///< technical
    std::optional<rollout::Decision> decision; ///< what it would have been, if its record can be read and is its own
    bool operator==(const VoidSlot &) const = default;
};

/// A document of a plan or a surface that does not count: unreadable, written more than once, or brought by no
/// decision.
struct VoidDocument
{
    int number = 0; ///< in its key
    QString detail; ///< technical
    bool operator==(const VoidDocument &) const = default;
};

struct SharedDecision
{
    rollout::Decision decision;
    int slot = 0;
    QString author;      ///< user who wrote it; another than the actor where it was published, or takes an approval in
    QString id;          ///< of the record
    qint64 revision = 0; ///< of the store
    QByteArray evidence; ///< the document that the decision names; empty: it is not in the store
    std::optional<ApprovalLink> approval; ///< that it takes into the log
    bool operator==(const SharedDecision &) const = default;
};

/// An approval whose request is open and which nobody has taken into the log yet.
struct WaitingApproval
{
    ApprovalLink link; ///< for the record of the decision that takes it in
    Approval approval; ///< reason and `via` are to be those of the decision
    qint64 revision = 0;
    bool operator==(const WaitingApproval &) const = default;
};

/// What the store says about one rollout.
struct SharedRollout
{
    QList<PlanDocument> plans;        ///< revision 1, 2, 3 ...; empty: there is no plan, and nothing counts
    QList<SharedDecision> decisions;  ///< number 1, 2, 3 ...
    rollout::State state;             ///< after them
    QList<VoidSlot> voids;            ///< by slot
    QList<VoidDocument> voidPlans;    ///< by number
    QList<Tampered> tampered;         ///< by key
    QList<WaitingApproval> approvals; ///< oldest first

    int nextSlot = 1;        ///< the first that is free
    QString lastSlotHash;    ///< SHA-256 of the bytes of the slot before; empty: `nextSlot` is 1
    qint64 slotRevision = 0; ///< of the store, of the slot before
    int nextPlan = 1;        ///< number of the key that the next revision is written to

    /// From here on the log is of a newer Sluice: what there is until then can be read, and nothing decided.
    std::optional<int> newerFrom;
    /// The store no longer has everything that the log was made of, so what is read may not be what others know: slots
    /// that fit are missing their predecessor, or something that counts was rewritten. Nothing is to be decided on it.
    bool isIncomplete = false;

    [[nodiscard]] bool mayBeDecided() const { return !plans.isEmpty() && !newerFrom && !isIncomplete; }
    bool operator==(const SharedRollout &) const = default;
};

/// Reads one rollout from all entries whose owner it is (see ownerOf()), as they were first written, in any order.
/// Everybody who has the same entries reads the same. A slot counts if it and its record were written once, in one
/// transaction, under the name of its author, name each other and the slot before by their hashes, and if its decision
/// is its author's own (or was published, or takes in an approval of its actor), goes on from the valid ones before it
/// and can follow them. Pure; the cost grows with the number of bytes.
[[nodiscard]] SharedRollout readRollout(const Keys &keys, const RolloutId &rollout,
                                        const QList<etcd::KeyValue> &entries, const Publication &publication,
                                        const QList<Tampering> &tampering = {});

/// What readRollout() reads of all entries, from what it read of some of them and of those that were `added` since, at
/// the cost of the latter. nullopt: they are more than further decisions that count, each with all that was written
/// together with it, or a request for approval is open: everything is to be read. Evidence that was left out of
/// `before` stays out.
[[nodiscard]] std::optional<SharedRollout> readOn(const Keys &keys, const RolloutId &rollout, SharedRollout before,
                                                  const QList<etcd::KeyValue> &added, const Publication &publication);

} // namespace sluice::sync::layout
