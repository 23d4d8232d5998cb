// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/summary.h"

namespace sluice::gate {

enum class CriterionState { met, unmet, waiting, problem, notApplicable };

struct Criterion
{
    rollout::CriterionKind kind = rollout::CriterionKind::guardrails;
    rollout::Verdict contribution = rollout::Verdict::go;
    CriterionState state = CriterionState::met;
    bool operator==(const Criterion &) const = default;
};

/// The reason that is told first (product.md, "Precedence when several things are true").
enum class LeadingReason {
    rollBack,
    heldByPerson,
    sampleRatio,
    error,
    missingData,
    staleData,
    ungoverned, ///< the surface cannot be read
    freeze,
    regressedHold,
    holdTimer,
    firstData,
    youngData, ///< nothing that was measured can be judged yet
    minimumSample,
    sampleRatioTooEarly,
    inconclusive,
    withinMargin,
    predictionDiverged,
    predictionTooEarly,
    written,
    offDuty,
    approval,
    go,
};

struct GateDecision
{
    rollout::Verdict verdict = rollout::Verdict::hold;
    LeadingReason reason = LeadingReason::holdTimer;
    QList<Criterion> criteria; ///< in the order of the checklist
    rollout::HoldClock hold;
    bool isStale = false;
    Milliseconds dataAge{};                  ///< 0 without data
    std::optional<rollout::Closure> closure; ///< of the surface, also where an exemption covers it
    bool isExempt = false;                   ///< an exemption counts now
    bool hasRegressed = false;               ///< a guardrail that can close the gate
    std::optional<Instant> sampleAt; ///< when the minimum sample is there at today's pace; none: unknown, or it is

    [[nodiscard]] rollout::GateOpinion opinion() const;
    /// Whether the hold clock stands still, before its end, for want of fresh data.
    [[nodiscard]] bool isHoldWaitingForData() const
    {
        return hold.stopped == rollout::StopCause::data && !hold.isComplete();
    }
    bool operator==(const GateDecision &) const = default;
};

/// The gate rule (statistics.md, section 13): the worst contribution of all inputs. Total: every summary gets an
/// answer. Pure: the same summary and moment give the same answer. Cheap: no statistics happen here.
[[nodiscard]] GateDecision decide(const Summary &summary, Instant now);

/// Data older than this is stale: twice the promised interval.
[[nodiscard]] Milliseconds staleAfter(const Summary &summary);

} // namespace sluice::gate
