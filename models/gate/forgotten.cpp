// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/forgotten.h"

#include <algorithm>

namespace sluice::gate {

std::optional<Forgotten> forgotten(const Summary &summary, const GateDecision &decision, Instant now)
{
    std::optional<Forgotten> answer;
    if (decision.verdict == rollout::Verdict::rollBack)
        return answer;
    if (summary.phase == rollout::Phase::held)
        answer = {Forgotten::Kind::held, std::max(summary.since, summary.decidedAt)};
    else if (summary.phase == rollout::Phase::running && decision.hold.isComplete())
        answer = {Forgotten::Kind::holdEnded, std::max(*decision.hold.endsAt, summary.decidedAt)};
    if (answer && now - answer->since < forgottenAfter)
        answer.reset();
    return answer;
}

} // namespace sluice::gate
