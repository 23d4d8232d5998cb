// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/newrollout.h"

#include "gate/evaluate.h"

using namespace Qt::StringLiterals;

namespace sluice::console {

Result<store::WrittenRollout> newRollout(const sync::layout::SharedRollout &shared, Instant now)
{
    if (shared.plans.isEmpty())
        return failure(ErrorCode::notFound, u"no plan"_s);
    const rollout::Plan &newest = shared.plans.last().plan;
    const QByteArray summary = gate::toBytes(gate::summarise(newest, int(shared.plans.size()), shared.state,
                                                             gate::evaluateData(newest, shared.state, {}, now)));
    QList<store::KnownDecision> log;
    log.reserve(shared.decisions.size());
    for (const sync::layout::SharedDecision &shown : shared.decisions) {
        store::KnownDecision known{shown.decision, {}};
        if (known.decision.kind == rollout::DecisionKind::revise)
            known.plan = shared.plans.at(known.decision.planRevision - 1).plan;
        log.append(std::move(known));
    }
    const sync::layout::PlanDocument &first = shared.plans.first();
    return store::writtenRollout(first.plan, first.author, first.at, log, summary);
}

} // namespace sluice::console
