// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"

namespace sluice::console {

/// A decision that may be taken, with all that is kept of it. Nothing of it is written yet.
struct Draft
{
    rollout::Decision decision;
    QByteArray evidence; ///< empty: it is taken without
    QByteArray summary;  ///< of the rollout after it
    View after;
};

/// Decides at the moment of `before`: what the gate said then is what the decision is taken on. May be asked by several
/// threads at once.
[[nodiscard]] tl::expected<Draft, Refused> draftOf(const View &before, const rollout::DecisionRequest &request,
                                                   Monitors &monitors);

enum class Kept {
    inLog,   ///< decided
    waiting, ///< in the outbox of a workspace with a shared store
};

struct WayOut;

/// Writes it, all or nothing; conflict if somebody has decided since the view that it was drafted on. `way` is that to
/// the shared store, if there is one.
[[nodiscard]] tl::expected<Kept, Refused> keep(store::Workspace &workspace, const Draft &draft, const WayOut &way);

} // namespace sluice::console
