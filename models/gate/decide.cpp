// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/decide.h"

#include "gate/gaterule.h"

#include <algorithm>

namespace sluice::gate {

using rollout::CriterionKind;
using rollout::Verdict;

Milliseconds staleAfter(const Summary &summary)
{
    return 2 * summary.refresh;
}

namespace {

/// Which fact is told first, given the criteria. The order of the checks is the order of precedence of product.md.
LeadingReason leadingReason(const Summary &summary, const GateDecision &decision, bool isMissing, bool isFirstData)
{
    if (decision.verdict == Verdict::rollBack)
        return LeadingReason::rollBack;
    if (summary.phase == rollout::Phase::held)
        return LeadingReason::heldByPerson;
    if (summary.ratioIsConfigured && summary.ratio == stats::SrmState::failed)
        return LeadingReason::sampleRatio;
    if (summary.lead == LeadKind::error)
        return LeadingReason::error;
    if (isMissing)
        return LeadingReason::missingData;
    if (decision.isStale)
        return LeadingReason::staleData;
    if (summary.inForce.isUnreadable())
        return LeadingReason::ungoverned;
    const bool isClosed = decision.closure && !decision.isExempt;
    if (isClosed && decision.closure->kind == rollout::Closure::Kind::freeze)
        return LeadingReason::freeze;
    if (summary.lead == LeadKind::regressedHold)
        return LeadingReason::regressedHold;
    if (!decision.hold.isComplete())
        return LeadingReason::holdTimer;
    if (isFirstData)
        return LeadingReason::firstData;
    if (summary.judged > 0 && summary.maturesAt)
        return LeadingReason::youngData;
    if (summary.minimumSample > 0 && summary.exposedUnits < double(summary.minimumSample))
        return LeadingReason::minimumSample;
    if (summary.ratioIsConfigured && summary.ratio == stats::SrmState::insufficient && summary.judged > 0)
        return LeadingReason::sampleRatioTooEarly;
    if (summary.lead == LeadKind::inconclusive || summary.lead == LeadKind::noData)
        return LeadingReason::inconclusive;
    if (summary.guardrails != Verdict::go)
        return LeadingReason::withinMargin;
    if (summary.prediction == AbState::diverged)
        return LeadingReason::predictionDiverged;
    if (summary.prediction == AbState::tooEarly)
        return LeadingReason::predictionTooEarly;
    if (summary.ticked < summary.criteria)
        return LeadingReason::written;
    // Every night is one without duty: what else is missing says more about a rollout than that it is late.
    if (isClosed)
        return LeadingReason::offDuty;
    if (summary.approved < summary.approvals)
        return LeadingReason::approval;
    return LeadingReason::go;
}

/// Something is wrong, as opposed to not known yet.
bool isSerious(LeadKind lead)
{
    return lead == LeadKind::regressedRollBack || lead == LeadKind::error || lead == LeadKind::regressedHold;
}

} // namespace

GateDecision decide(const Summary &summary, Instant now)
{
    GateDecision decision;
    if (summary.stage < 0)
        return decision; // never started: nothing may be advanced

    decision.hold = rollout::holdClock(summary.hold, now);
    // Which guardrails regressed behind one with bad data nobody counted apart: watched ones are taken for others then.
    decision.hasRegressed = summary.lead == LeadKind::regressedRollBack || summary.lead == LeadKind::regressedHold ||
                            (summary.lead == LeadKind::error && summary.regressed > 0);

    const bool needsData = summary.judged > 0;
    const Instant end = summary.hold.leftAt ? std::min(now, *summary.hold.leftAt) : now;
    // Before the first answer of a source can be overdue, its absence is nothing to worry about.
    const bool isFirstData = needsData && !summary.newest && end - summary.hold.enteredAt <= staleAfter(summary);
    const bool isMissing = needsData && !summary.newest && !isFirstData;
    if (summary.newest) {
        decision.dataAge = std::max(Milliseconds(0), end - *summary.newest);
        // What a rollout that ended was decided on does not grow old.
        const bool isLive = summary.phase == rollout::Phase::running || summary.phase == rollout::Phase::held;
        decision.isStale = isLive && needsData && decision.dataAge > staleAfter(summary);
    }

    if (summary.phase == rollout::Phase::running || summary.phase == rollout::Phase::held) {
        decision.closure = summary.inForce.closureAt(now);
        decision.isExempt = summary.exemptUntil && now < *summary.exemptUntil;
    }

    decision.criteria.reserve(int(CriterionKind::approval) + 1);
    const auto add = [&](CriterionKind kind, bool applies, Verdict contribution, CriterionState state) {
        decision.criteria.append(applies ? Criterion{kind, contribution, state}
                                         : Criterion{kind, Verdict::go, CriterionState::notApplicable});
    };
    const auto addSimple = [&](CriterionKind kind, bool applies, Verdict contribution, CriterionState otherwise) {
        add(kind, applies, contribution, contribution == Verdict::go ? CriterionState::met : otherwise);
    };
    const auto addCondition = [&](CriterionKind kind, bool applies, bool isMet) {
        addSimple(kind, applies, contributionOfCondition(isMet), CriterionState::waiting);
    };
    add(CriterionKind::guardrails, needsData || summary.guardrails != Verdict::go, summary.guardrails,
        summary.guardrails == Verdict::go ? CriterionState::met
        : isSerious(summary.lead)         ? CriterionState::problem
                                          : CriterionState::unmet);
    // Where nothing is judged no data may ever come, but a ratio that was found off stays a reason to hold.
    addSimple(CriterionKind::sampleRatio,
              summary.ratioIsConfigured && (needsData || summary.ratio == stats::SrmState::failed),
              contribution(summary.ratio),
              summary.ratio == stats::SrmState::failed ? CriterionState::problem : CriterionState::waiting);
    const DataState data = isMissing || isFirstData ? DataState::missing
                           : decision.isStale       ? DataState::stale
                           : summary.maturesAt      ? DataState::young
                                                    : DataState::fresh;
    addSimple(CriterionKind::data, needsData, contribution(data),
              isFirstData || data == DataState::young ? CriterionState::waiting : CriterionState::problem);
    if (summary.inForce.isUnreadable()) // what nobody knows to be allowed is not
        add(CriterionKind::freeze, true, Verdict::hold, CriterionState::problem);
    else
        addCondition(CriterionKind::freeze, summary.inForce.isKnown(), !decision.closure || decision.isExempt);
    addCondition(CriterionKind::minimumHold, summary.hold.minimum > Milliseconds(0), decision.hold.isComplete());
    addCondition(CriterionKind::minimumSample, summary.minimumSample > 0,
                 summary.exposedUnits >= double(summary.minimumSample));
    addSimple(CriterionKind::prediction, summary.prediction != AbState::notConfigured, contribution(summary.prediction),
              summary.prediction == AbState::diverged ? CriterionState::problem : CriterionState::waiting);
    addCondition(CriterionKind::written, summary.criteria > 0, summary.ticked >= summary.criteria);
    addCondition(CriterionKind::approval, summary.approvals > 0, summary.approved >= summary.approvals);

    if (summary.minimumSample > 0 && summary.exposedUnits < double(summary.minimumSample))
        decision.sampleAt = reachedAt(summary.pace, summary.exposedUnits, double(summary.minimumSample));

    decision.verdict = Verdict::go;
    for (const Criterion &criterion : decision.criteria)
        decision.verdict = std::max(decision.verdict, criterion.contribution);
    if (summary.phase == rollout::Phase::held)
        decision.verdict = std::max(decision.verdict, Verdict::hold);
    decision.reason = leadingReason(summary, decision, isMissing, isFirstData);
    return decision;
}

rollout::GateOpinion GateDecision::opinion() const
{
    rollout::GateOpinion opinion{verdict, {}, false, hasRegressed};
    for (const Criterion &criterion : criteria)
        if (criterion.contribution != Verdict::go)
            opinion.unmet.append(criterion.kind);
    opinion.sampleRatioFailed = std::ranges::any_of(criteria, [](const Criterion &criterion) {
        return criterion.kind == CriterionKind::sampleRatio && criterion.state == CriterionState::problem;
    });
    return opinion;
}

} // namespace sluice::gate
