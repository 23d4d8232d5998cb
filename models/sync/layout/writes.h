// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/answers.h"
#include "sync/etcd/requests.h"
#include "sync/layout/documents.h"
#include "sync/layout/keys.h"

namespace sluice::sync::layout {

// What is written is a transaction that creates keys and nothing else, so it may arrive twice: the second arrival finds
// the keys of the first and changes nothing.

/// A decision on its way into the log, on the base that SharedRollout tells of.
struct Outgoing
{
    QString author; ///< user in the store
    QString id;     ///< ULID, made before the first attempt and never again
    Record record;
    QByteArray evidence;                  ///< the document that the decision names; empty: none
    int slot = 1;                         ///< SharedRollout::nextSlot
    QString prev;                         ///< SharedRollout::lastSlotHash
    int nextPlan = 2;                     ///< SharedRollout::nextPlan
    std::optional<PlanDocument> revision; ///< the plan that a decision to revise brings
};

struct Write
{
    etcd::Txn txn;
    QByteArray body;          ///< of it: what the outbox keeps and sends
    QString slotHash;         ///< SHA-256 of the slot: `prev` of a decision that is queued behind this one
    bool isEvidenceIn = true; ///< false: it is too large, and only its hash is stored
};

/// The transaction that takes `outgoing` into the log if the slot is free, the one before it is there and no newer plan
/// is. invalidInput if a document or the whole is over its budget, internal if the decision contradicts itself or what
/// it is sent with.
[[nodiscard]] Result<Write> decisionTxn(const Keys &keys, const Outgoing &outgoing);

/// What a decision was sent as, for reading the answer; an outbox can keep it beside the body.
struct Sent
{
    RolloutId rollout;
    QString author;
    QString id;
    int slot = 1;
    int nextPlan = 2;
    bool operator==(const Sent &) const = default;
};

struct DecisionAnswer
{
    enum class Kind {
        live,          ///< at `revision`
        alreadyLive,   ///< by an earlier attempt, at `revision`
        conflict,      ///< somebody else has the slot: `slot`, and `newest` is the last one of the log
        newerPlan,     ///< the plan was revised: `plan`
        storeIsBehind, ///< the slot before this one is missing: the store lost what we know, as by an older snapshot
        contradictory, ///< the answer tells of no reason
    };
    Kind kind = Kind::contradictory;
    qint64 revision = 0; ///< of the store, when the decision became live
    std::optional<etcd::KeyValue> slot;
    std::optional<etcd::KeyValue> newest;
    std::optional<etcd::KeyValue> plan;
};

[[nodiscard]] DecisionAnswer readDecisionAnswer(const Keys &keys, const Sent &sent, const etcd::TxnAnswer &answer);

/// A key that is created with a value.
struct Creation
{
    QByteArray key;
    QByteArray value;
};

/// The transaction that creates all of these keys, at most 100, if none of them is there and all of `needed` are. For
/// the first plan of a rollout, the next revision of a surface (needs the one before it), an approval, the meta
/// document, and the many entries of a workspace that is published. invalidInput over the budget of a request, internal
/// for more keys or a key twice.
[[nodiscard]] Result<etcd::Txn> creationTxn(const QList<Creation> &creations, const QList<QByteArray> &needed = {});

struct CreationAnswer
{
    enum class Kind {
        live,          ///< at `revision`
        alreadyLive,   ///< all keys are there with these very values: by an earlier attempt, at `revision`
        conflict,      ///< `theirs` are there
        storeIsBehind, ///< something that is needed is missing
    };
    Kind kind = Kind::conflict;
    qint64 revision = 0;
    QList<etcd::KeyValue> theirs;
};

/// `creations` are those that were sent.
[[nodiscard]] CreationAnswer readCreationAnswer(const QList<Creation> &creations, const etcd::TxnAnswer &answer);

/// The entries that one decision consists of, its slot first, for publishing a log: then record, evidence unless it is
/// too large, and the plan if it brings one. Errors as decisionTxn().
[[nodiscard]] Result<QList<Creation>> entriesOf(const Keys &keys, const Outgoing &outgoing);

/// `groups`, each of which stays whole, in their order and in as few transactions as fit. A group that fits in none is
/// alone, and creationTxn() says so.
[[nodiscard]] QList<QList<Creation>> packed(const QList<QList<Creation>> &groups);

} // namespace sluice::sync::layout
