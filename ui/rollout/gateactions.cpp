// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/gateactions.h"

#include <algorithm>

namespace sluice::ui {

using rollout::DecisionKind;

namespace {

using Kind = std::optional<DecisionKind>;

bool canDo(const present::GateSnapshot &gate, DecisionKind kind)
{
    const present::ActionState *state = stateOf(gate, kind);
    return state && state->isEnabled;
}

bool isRecommended(const present::ActionState &state)
{
    return state.isRecommended && state.isEnabled;
}

/// The step forward: the last stage is completed, all others are advanced.
Kind forward(const present::GateSnapshot &gate)
{
    for (const DecisionKind kind : {DecisionKind::advance, DecisionKind::complete}) {
        if (canDo(gate, kind))
            return kind;
    }
    return stateOf(gate, DecisionKind::advance) ? Kind(DecisionKind::advance) : std::nullopt;
}

Kind wideButton(const present::GateSnapshot &gate)
{
    const auto recommended = std::ranges::find_if(gate.actions, isRecommended);
    if (recommended != gate.actions.end())
        return recommended->kind;
    for (const DecisionKind kind : {DecisionKind::start, DecisionKind::resume}) {
        if (canDo(gate, kind))
            return kind;
    }
    return forward(gate);
}

} // namespace

const present::ActionState *stateOf(const present::GateSnapshot &gate, DecisionKind kind)
{
    const auto found = std::find_if(gate.actions.begin(), gate.actions.end(),
                                    [kind](const present::ActionState &state) { return state.kind == kind; });
    return found == gate.actions.end() ? nullptr : &*found;
}

GateButtons gateButtons(const present::GateSnapshot &gate)
{
    const auto keep = [&gate](Kind kind) -> Kind {
        const bool isThere =
            kind && stateOf(gate, *kind) && ((gate.isShown && gate.bystander.isEmpty()) || canDo(gate, *kind));
        return isThere ? kind : std::nullopt;
    };
    // Data that nobody trusts are gathered anew: that is the way on, though nothing that Sluice could recommend before
    // somebody has mended the assignment.
    if (!gate.ratioWarning.isEmpty() && canDo(gate, DecisionKind::restart) &&
        std::ranges::none_of(gate.actions, isRecommended))
        return {DecisionKind::restart, keep(forward(gate)), keep(DecisionKind::rollback)};
    const Kind wide = keep(wideButton(gate));
    if (canDo(gate, DecisionKind::decline) && wide != DecisionKind::rollback && wide != DecisionKind::resume)
        return {wide, DecisionKind::decline, keep(DecisionKind::rollback)};
    if (wide == DecisionKind::rollback)
        return {wide, keep(DecisionKind::extend), keep(forward(gate))};
    if (wide == DecisionKind::resume)
        return {wide, keep(forward(gate)), keep(DecisionKind::rollback)};
    return {wide, keep(DecisionKind::extend), keep(DecisionKind::rollback)};
}

} // namespace sluice::ui
