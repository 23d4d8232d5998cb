// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "present/chartsnapshot.h"
#include "present/gatesnapshot.h"
#include "present/reportsnapshot.h"
#include "present/timelinesnapshot.h"

#include <QTimeZone>

namespace sluice::present {

// Pure functions from what is known about a rollout to what a screen says about it. `view` was evaluated earlier; the
// gate is decided again for `now`, which costs no statistics.

[[nodiscard]] HeaderSnapshot headerSnapshot(const console::View &view, Instant now, const QTimeZone &zone);
[[nodiscard]] TimelineSnapshot timelineSnapshot(const console::View &view, Instant now, const QTimeZone &zone);
/// `actor` looks: what may be done about a request for approval depends on whose it is. Empty: somebody else.
[[nodiscard]] GateSnapshot gateSnapshot(const console::View &view, Instant now, const QTimeZone &zone,
                                        const QString &actor = {});
/// Going forward overrides the gate: more is missing than an approval.
[[nodiscard]] bool isAgainstGate(const console::View &view);
[[nodiscard]] DecisionForm decisionForm(const console::View &view, rollout::DecisionKind kind, Instant now,
                                        const QTimeZone &zone);
[[nodiscard]] ChartSnapshot chartSnapshot(const console::View &view, const MetricId &metric, Instant now,
                                          const QTimeZone &zone);
[[nodiscard]] RatioSnapshot ratioSnapshot(const console::View &view, Instant now, const QTimeZone &zone);

[[nodiscard]] ReportSnapshot reportSnapshot(const console::View &view, Instant now, const QTimeZone &zone);

/// One guardrail as evidence shows it, in dialogs and afterwards. `decision`: how far the interval can be trusted.
[[nodiscard]] EvidenceRow evidenceRow(const gate::Finding &finding, const gate::GateDecision &decision);

/// The view with its gate decided for `now`.
[[nodiscard]] console::View decidedAt(console::View view, Instant now);

/// The file or address the numbers came from last; empty without data.
[[nodiscard]] QString sourceOf(const console::Facts &facts);

} // namespace sluice::present
