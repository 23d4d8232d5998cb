// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/surface.h"

namespace sluice::rollout {

enum class PolicyRule {
    guardrailRequired, ///< the plan has no such guardrail
    guardrailJudged,   ///< a stage that can be compared does not judge it
    severity,          ///< too mild
    marginRequired,    ///< none where the surface limits it
    marginUnit,        ///< a percentage against a limit in the metric's unit, or the other way round
    margin,            ///< too wide
    step,              ///< too large
    minimumHold,       ///< too short for the plan's risk, or none
    approvals,         ///< too few for the plan's risk
};

/// One thing in a plan that its surface does not allow.
struct Breach
{
    PolicyRule rule = PolicyRule::guardrailRequired;
    QString place;         ///< as the place of a fault: "stages[2].exposure"
    QString surface;       ///< its name
    QString subject;       ///< the guardrail's or the stage's name
    QString stage;         ///< of a guardrail at one stage: its name; of a step: what it starts from, "1%"
    QString found;         ///< as typed in the plan: "12 h", "50%", "watch"; empty: nothing
    QString allowed;       ///< the limit, in the same form; of a step "10 ×" or "25%"
    bool isOfRisk = false; ///< the limit is the one for high risk because the plan names no risk
    bool operator==(const Breach &) const = default;
};

/// Every breach, rule by rule, each in the order of the document. A plan that names no risk is held to what is asked of
/// high risk. Pure. Needs a plan that planFromJson would accept.
[[nodiscard]] QList<Breach> policyBreaches(const Plan &plan, const Surface &surface);

[[nodiscard]] QString toString(PolicyRule rule); ///< "minimumHold": stable, for machines

} // namespace sluice::rollout
