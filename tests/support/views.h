// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "support/plans.h"

namespace sluice::testing {

/// What a session would answer about a log and its observations, without a workspace.
inline console::View viewOf(const Log &log, Instant now, const QList<metrics::Observation> &observations = {})
{
    console::View view;
    view.facts.stored.plan = log.plan();
    view.facts.stored.revisions = log.revisions();
    view.facts.stored.revision = int(log.revisions().size());
    view.facts.stored.decisions = log.decisions();
    view.facts.state = log.state();
    view.facts.observations = observations;
    view.report = gate::evaluate(log.plan(), view.facts.stored.revision, view.facts.state, observations, now);
    return view;
}

} // namespace sluice::testing
