// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/rehearsal.h"

#include <bitset>

namespace sluice::gate {

/// Stages and guardrails of a rehearsal are numbered with this many bits; more of either are refused.
inline constexpr std::size_t mostRehearsed = 128;
using RehearsalSet = std::bitset<mostRehearsed>;

/// How one simulated rollout went.
struct Run
{
    enum class End { reached, rolledBack, held };

    End end = End::reached;
    int stage = 0;                ///< the last one entered
    double days = 0;              ///< from the start until then
    double exposed = 0;           ///< users with the change by then
    double exposedInHarmDays = 0; ///< see Rehearsal::exposedInHarmDays
    RehearsalSet passedAtMinimum;
    RehearsalSet regressed; ///< guardrails whose deterioration boundary was crossed
    RehearsalSet blamed;    ///< guardrails that rolled back, or that kept the gate closed at the end
};

/// The simulation behind rehearse(), run by run. Requires a checked request and guardrails with usable baselines.
/// Errors: invalidInput (more stages or guardrails than can be numbered), cancelled.
[[nodiscard]] Result<std::vector<Run>>
simulateRuns(const rollout::Plan &plan, const QList<rollout::Guardrail> &guardrails, const RehearsalRequest &request);

} // namespace sluice::gate
