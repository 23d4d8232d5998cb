// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/draft.h"

#include "console/sharedwriting.h"
#include "core/json.h"
#include "gate/evidence.h"
#include "rollout/planfile.h"

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

using rollout::DecisionKind;

void nameDecider(Refused &refused, const rollout::Decision &faster)
{
    refused.decidedBy = faster.actor;
    refused.decidedWhat = toString(faster.kind);
}

Refused refusedBecause(const QList<rollout::Refusal> &refusals, const store::StoredRollout &stored)
{
    Refused refused{{ErrorCode::notPermitted, {}, stored.plan.id.value, {}}, refusals, {}, {}};
    if (refusals.first().code == rollout::RefusalCode::conflict) {
        refused.error.code = ErrorCode::conflict;
        if (!stored.decisions.isEmpty())
            nameDecider(refused, stored.decisions.last());
    }
    return refused;
}

void revise(store::StoredRollout &stored, const rollout::Decision &decision, const rollout::Plan &plan)
{
    stored.plan = plan;
    stored.revision = decision.planRevision;
    stored.author = decision.actor;
    stored.addedAt = decision.at;
    stored.revisions.append(stored.plan);
    stored.planHashes.append(sha256(canonicalJson(rollout::toJson(stored.plan))));
}

} // namespace

tl::expected<Draft, Refused> draftOf(const View &before, const rollout::DecisionRequest &request, Monitors &monitors)
{
    const Facts &facts = before.facts;
    const Instant now = before.report.at;
    auto decision = rollout::permitted(request, facts.stored.plan, facts.state, before.report.decision.opinion(), now,
                                       facts.surface);
    if (!decision)
        return tl::unexpected(refusedBecause(decision.error(), facts.stored));

    Draft draft;
    View &after = draft.after;
    after.facts = facts;
    const bool isRevision = decision->kind == DecisionKind::revise;
    if (isRevision)
        revise(after.facts.stored, *decision, *request.revised);
    if (isRevision || decision->kind == DecisionKind::start)
        decision->planHash = after.facts.stored.planHashes.last();
    // What a plan is changed to does not depend on what the gate says.
    if (facts.state.isLive() && decision->kind != DecisionKind::note && !isRevision) {
        draft.evidence = canonicalJson(gate::evidence(facts.stored.plan, before.report, facts.observations));
        decision->evidence = sha256(draft.evidence);
    }
    decision->hash = rollout::decisionHash(*decision);
    draft.decision = *decision;

    after.facts.stored.decisions.append(*decision);
    const auto state = rollout::replay(after.facts.stored.revisions, after.facts.stored.decisions);
    if (!state)
        return tl::unexpected(Refused{state.error(), {}, {}, {}});
    after.facts.state = *state;
    after.report = monitors.evaluate(after.facts.stored.plan, after.facts.stored.revision, *state, facts.observations,
                                     now, after.facts.surface);
    draft.summary = gate::toBytes(after.report.summary);
    return draft;
}

tl::expected<Kept, Refused> keep(store::Workspace &workspace, const Draft &draft, const WayOut &way)
{
    const auto connection = workspace.sharedConnection();
    if (!connection)
        return tl::unexpected(Refused{connection.error(), {}, {}, {}});
    if (*connection) {
        const bool isAnswer =
            draft.decision.kind == DecisionKind::approve || draft.decision.kind == DecisionKind::decline;
        const auto queued = isAnswer && way.role == sync::Role::approver
                                ? enqueueApproval(workspace, draft.decision, draft.after.facts)
                                : enqueue(workspace, draft, way, {});
        if (!queued)
            return tl::unexpected(Refused{queued.error(), {}, {}, {}});
        return Kept::waiting;
    }
    const Result<void> written = draft.decision.kind == DecisionKind::revise
                                     ? workspace.revise(draft.decision, draft.after.facts.stored.plan, draft.summary)
                                     : workspace.append(draft.decision, draft.evidence, draft.summary);
    if (written)
        return Kept::inLog;
    Refused refused{written.error(), {}, {}, {}};
    if (refused.error.code == ErrorCode::conflict) // somebody was faster between our reading and our writing
        if (const auto newer = workspace.load(draft.decision.rollout); newer && !newer->decisions.isEmpty())
            nameDecider(refused, newer->decisions.last());
    return tl::unexpected(refused);
}

} // namespace sluice::console
