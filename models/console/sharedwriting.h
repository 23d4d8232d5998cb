// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/draft.h"
#include "console/outgoing.h"
#include "console/sharedreadings.h"

// From what is decided in a workspace that is connected to what waits for its shared store.
namespace sluice::console {

/// What is decided about a rollout and not in its log yet, in the order in which it will be.
struct Queued
{
    QList<OutgoingDecision> decisions;
    bool isStuck = false; ///< one of them was not taken by the store: a person has to settle it first
};
[[nodiscard]] Result<Queued> queued(const store::Workspace &workspace, const RolloutId &id);

/// What a rollout becomes if all of `queued` arrives: what the next decision is taken on. damaged if it cannot follow.
[[nodiscard]] Result<void> addQueued(Facts &facts, const Queued &queued);

/// Who decides in the store that the workspace is connected to; empty: it is not, or without sign-in.
[[nodiscard]] Result<QString> signedInUser(const store::Workspace &workspace);

/// How what is decided leaves this console.
struct WayOut
{
    SharedReadings &readings;
    sync::Role role = sync::Role::owner; ///< of the user in the shared store, as far as that is known
    bool isLive = false;                 ///< what is first of its rollout is sent as soon as it is written down
};

/// Puts a decision into the outbox, as the request that will take it into the log of everybody. notPermitted: in
/// another name than that of the signed-in user. conflict: something of the same rollout needs a person first, unless
/// it is a note. Errors also: newerVersion and damaged of what the store says about the rollout, and those of
/// sync::layout::decisionTxn(). With `approval` it is what its actor wrote there, and is taken into the log in the name
/// of the signed-in user.
[[nodiscard]] Result<void> enqueue(store::Workspace &workspace, const Draft &draft, const WayOut &way,
                                   const std::optional<sync::layout::ApprovalLink> &approval);

/// Puts an answer to the request for approval that is open in `facts` into the outbox, for whoever may not write into
/// the log. Errors as enqueue().
[[nodiscard]] Result<void> enqueueApproval(store::Workspace &workspace, const rollout::Decision &answer,
                                           const Facts &facts);

/// The same of a new rollout and of the next revision of a surface. duplicate, conflict: one is waiting already.
[[nodiscard]] Result<void> enqueuePlan(store::Workspace &workspace, const rollout::Plan &plan, const QString &author,
                                       Instant at);
[[nodiscard]] Result<void> enqueueSurface(store::Workspace &workspace, const rollout::Surface &surface, int revision,
                                          const QString &author, Instant at);

} // namespace sluice::console
