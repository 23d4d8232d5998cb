// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/facts.h"

#include "core/json.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

} // namespace

Result<Facts> ungovernedFactsOf(const store::Workspace &workspace, const RolloutId &id)
{
    Facts facts;
    auto stored = workspace.load(id);
    if (!stored)
        return tl::unexpected(stored.error());
    facts.stored = std::move(*stored);
    const auto state = rollout::replay(facts.stored.revisions, facts.stored.decisions);
    if (!state)
        return tl::unexpected(state.error());
    if (state->revision != facts.stored.revision)
        return failure(ErrorCode::damaged,
                       Words::tr("revision %1 of the plan was brought by no decision").arg(facts.stored.revision),
                       id.value);
    facts.state = *state;
    auto observations = workspace.observations(id);
    if (!observations)
        return tl::unexpected(observations.error());
    facts.observations = std::move(*observations);
    auto batches = workspace.batches(id);
    if (!batches)
        return tl::unexpected(batches.error());
    facts.batches = std::move(*batches);
    return facts;
}

Result<Facts> factsOf(const store::Workspace &workspace, const RolloutId &id, const FindSurface &find)
{
    auto facts = ungovernedFactsOf(workspace, id);
    if (!facts)
        return facts;
    const auto surface = find(facts->stored.plan.surface);
    if (!surface && !isOfOneRollout(surface.error()))
        return tl::unexpected(surface.error());
    // What is left of the workspace can be looked at; permission knows what may be done without the surface.
    facts->surface = surface ? *surface : rollout::SurfaceInForce::unreadable(surface.error().detail);
    if (const auto &request = facts->state.request) {
        const QString hash = facts->stored.decisions.at(request->decision - 1).evidence;
        if (const auto evidence = workspace.evidence(hash))
            if (const auto document = parseJsonObject(*evidence, hash))
                facts->asked = *document;
    }
    return facts;
}

View viewOf(Facts facts, Instant at, Monitors &monitors)
{
    const gate::GateReport report =
        monitors.evaluate(facts.stored.plan, facts.stored.revision, facts.state, facts.observations, at, facts.surface);
    return {std::move(facts), report};
}

} // namespace sluice::console
