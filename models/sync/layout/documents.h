// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "rollout/decision.h"
#include "rollout/surface.h"

#include <QJsonObject>

namespace sluice::sync::layout {

// The documents of the shared store: canonical JSON with a "schema". Members that this version does not know are
// allowed within a schema; a higher schema is ErrorCode::newerVersion, so that nothing is half understood. Anything
// else that is not as it should be is ErrorCode::damaged, with a fault for each place.
//
// What is written keeps to a budget, because a proxy in front of the store has to hold a whole request to check it.
// Over it, toBytes() is ErrorCode::invalidInput; `place` names the document ("decision", "plan"), the fault says by how
// much. What is read and over it is damaged.

inline constexpr int schema = 1;

inline constexpr qsizetype slotBudget = 300; // bytes
inline constexpr qsizetype recordBudget = 4 * 1024;
inline constexpr qsizetype planBudget = 64 * 1024;
inline constexpr qsizetype evidenceBudget = 96 * 1024;
inline constexpr qsizetype smallBudget = 1024;      ///< meta and presence
inline constexpr qsizetype requestBudget = 180'000; ///< a whole transaction as it is sent

/// What a workspace is. Written last when it is published: what was created before it came with it.
struct Meta
{
    QString name;
    int minClient = 1;   ///< highest schema that a console must read to take part
    QString publishedBy; ///< user in the store
    bool operator==(const Meta &) const = default;
};

/// A place in the log of a rollout. Small, and of no meaning without its record.
struct Slot
{
    QString author; ///< user under whom the record is
    QString id;     ///< ULID of the record
    QString sha256; ///< of the bytes of the record, as stored
    QString prev;   ///< SHA-256 of the bytes of the slot before, as stored; empty for the first
    bool operator==(const Slot &) const = default;
};

/// Which approval a decision to approve or to decline takes into the log.
struct ApprovalLink
{
    QString author;
    QString id;
    QString sha256; ///< of the bytes of the approval record
    bool operator==(const ApprovalLink &) const = default;
};

/// A decision, in its author's own part of the store.
struct Record
{
    rollout::Decision decision;
    std::optional<ApprovalLink> approval;
    bool operator==(const Record &) const = default;
};

/// What somebody says to a request for approval who may not write into the log. A console that may takes it there.
struct Approval
{
    RolloutId rollout;
    int ask = 0;     ///< number of the decision that asked
    QString askHash; ///< and its hash
    bool isDecline = false;
    QString reason;
    Instant at{};
    QString zone;
    rollout::Via via = rollout::Via::window;
    bool operator==(const Approval &) const = default;
};

/// A revision of a plan. Its author is authenticated by the decision that brings it or that starts the rollout on it.
struct PlanDocument
{
    int revision = 1;
    QString author;
    Instant at{};
    rollout::Plan plan;
    QJsonObject more; ///< members that this version does not know: the next revision takes them along
    bool operator==(const PlanDocument &) const = default;
};

struct SurfaceDocument
{
    int revision = 1;
    QString author;
    Instant at{};
    rollout::Surface surface;
    QJsonObject more; ///< as in PlanDocument
    bool operator==(const SurfaceDocument &) const = default;
};

/// Somebody has a window open. With a lease, so it goes by itself.
struct Presence
{
    QString user;
    QString console;
    RolloutId rollout; ///< that they look at; empty: none
    Instant since{};
    bool operator==(const Presence &) const = default;
};

[[nodiscard]] Result<QByteArray> toBytes(const Meta &meta);
[[nodiscard]] Result<QByteArray> toBytes(const Slot &slot);
[[nodiscard]] Result<QByteArray> toBytes(const Record &record);
[[nodiscard]] Result<QByteArray> toBytes(const Approval &approval);
[[nodiscard]] Result<QByteArray> toBytes(const PlanDocument &document);
[[nodiscard]] Result<QByteArray> toBytes(const SurfaceDocument &document);
[[nodiscard]] Result<QByteArray> toBytes(const Presence &presence);

[[nodiscard]] Result<Meta> metaFrom(const QByteArray &bytes);
[[nodiscard]] Result<Slot> slotFrom(const QByteArray &bytes);
/// The decision is one that toJson() writes, to the letter: its hash is that of decisionHash().
[[nodiscard]] Result<Record> recordFrom(const QByteArray &bytes);
[[nodiscard]] Result<Approval> approvalFrom(const QByteArray &bytes);
[[nodiscard]] Result<PlanDocument> planFrom(const QByteArray &bytes);
[[nodiscard]] Result<SurfaceDocument> surfaceFrom(const QByteArray &bytes);
[[nodiscard]] Result<Presence> presenceFrom(const QByteArray &bytes);

/// SHA-256 of the plan's own document, as decisions name it.
[[nodiscard]] QString planHash(const rollout::Plan &plan);

} // namespace sluice::sync::layout
