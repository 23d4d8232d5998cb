// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/decide.h"
#include "present/rolloutfacts.h"

#include <QTimeZone>

// What a row of the list of rollouts says of one of them. Where `decision` is asked for, it is the one of the same
// summary for the moment the list is shown at.

namespace sluice::present {

/// Whether its gate is judged: it runs, or a person holds it.
[[nodiscard]] bool isLive(const gate::Summary &summary);
/// Also for an override, which is asked on a gate that is shut.
[[nodiscard]] bool waitsForApproval(const gate::Summary &summary, const gate::GateDecision &decision);

/// What a row says below the name: "Checkout · Early 10%"; days as they are called in `zone`.
[[nodiscard]] QString secondLine(const gate::Summary &summary, const QTimeZone &zone);
/// "13 h", "roll back", "ready 2 h", "paused"; empty for a rollout that is not live.
[[nodiscard]] QString timeText(const gate::Summary &summary, const gate::GateDecision &decision, Instant now);
[[nodiscard]] Tone timeTone(const gate::Summary &summary, const gate::GateDecision &decision);
[[nodiscard]] MiniTrack rowTrack(const gate::Summary &summary, const gate::GateDecision &decision);
[[nodiscard]] Glyph rowGlyph(const gate::Summary &summary, const gate::GateDecision &decision);
/// What a filter asks about it.
[[nodiscard]] RolloutFacts factsOf(const gate::Summary &summary, const gate::GateDecision &decision);

} // namespace sluice::present
