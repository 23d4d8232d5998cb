// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sharedstatus.h"
#include "present/gatesnapshot.h"
#include "present/sharedsnapshot.h"

#include <QTimeZone>

// Pure functions from how a workspace stands to its shared store to what a window says about it, and offers.
namespace sluice::present {

/// `looksAt`: the rollout on the screen.
[[nodiscard]] SharedSnapshot sharedSnapshot(const console::SharedStatus &status, const RolloutId &looksAt, Instant now,
                                            const QTimeZone &zone);

/// What of a gate is offered to somebody with this role over this connection. The store holds the same rules; this is
/// so that nobody is led into a dialog whose answer it would refuse.
[[nodiscard]] GateSnapshot offered(GateSnapshot gate, const console::SharedStatus &status);
/// The form with what a person should know before deciding without a connection.
[[nodiscard]] DecisionForm offered(DecisionForm form, const console::SharedStatus &status);

/// Not only looks, approves or declines; as far as that is known.
[[nodiscard]] bool mayDecide(const console::SharedStatus &status);

/// Nothing can be sent now, and people are told so.
[[nodiscard]] bool isCutOff(const console::SharedStatus &status);

} // namespace sluice::present
