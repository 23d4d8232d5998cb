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
/// While a decision about its rollout is on its way to the store, the last part of its sentence says so: "sending
/// “Extend hold +12 h”".
[[nodiscard]] HeaderSnapshot sending(HeaderSnapshot header, const RolloutId &rollout,
                                     const console::SharedStatus &status);
/// Why there are no data where others decided on some: they are not shared; empty: there are, or it is a local
/// workspace.
[[nodiscard]] QString whyNoData(const console::View &view, const console::SharedStatus &status);
/// With why there is nothing to judge where the store shared decisions and nobody imported the data, and what the gate
/// said when it was decided on them.
[[nodiscard]] GateSnapshot explained(GateSnapshot gate, const console::View &view, const console::SharedStatus &status,
                                     Instant now, const QTimeZone &zone);
/// Of a bundle, in which nothing is decided.
[[nodiscard]] GateSnapshot forReading(GateSnapshot gate);
/// The form with what a person should know before deciding without a connection.
[[nodiscard]] DecisionForm offered(DecisionForm form, const console::SharedStatus &status);

/// Why a decision of this kind has to wait until the store is back: what lets more people in is decided on what the
/// gate says then. Empty: it need not. A form may have been opened before.
[[nodiscard]] QString whyNotOffline(rollout::DecisionKind kind, const console::SharedStatus &status);

/// Not only looks, approves or declines; as far as that is known.
[[nodiscard]] bool mayDecide(const console::SharedStatus &status);

/// Nothing can be sent now, and people are told so.
[[nodiscard]] bool isCutOff(const console::SharedStatus &status);

} // namespace sluice::present
