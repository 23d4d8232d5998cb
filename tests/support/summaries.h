// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/summary.h"
#include "support/plans.h"

#include <random>

namespace sluice::testing {

/// Summaries as a workspace full of rollouts would have them: any state, consistent in itself. Fixed by the seed.
class SummarySource
{
public:
    explicit SummarySource(unsigned seed)
        : m_random(seed)
    {
    }

    int below(int limit) { return std::uniform_int_distribution(0, limit - 1)(m_random); }
    bool flip() { return below(2) == 0; }

    gate::Summary summary(const QString &id, Instant now)
    {
        using rollout::Phase;
        gate::Summary s;
        s.id = RolloutId(id);
        s.name = u"Rollout "_s + id;
        s.surface = below(4) == 0 ? QString() : u"Surface %1"_s.arg(below(4));
        s.owner = u"Owner %1"_s.arg(below(4));
        s.timeZone = u"Europe/Berlin"_s;
        s.revision = 1 + below(3);
        s.stages = 1 + below(6);
        s.phase = Phase(below(7));
        s.since = now - Milliseconds(below(1'000'000'000));
        s.by = u"Teo Okafor"_s;
        s.reason = u"Checking refunds"_s;
        s.decisions = below(20);
        if (s.phase == Phase::scheduled)
            s.plannedStart = now + Milliseconds(below(1'000'000'000));
        if (s.phase == Phase::draft || s.phase == Phase::scheduled)
            return s;
        s.stage = below(s.stages);
        s.isAudience = below(5) == 0;
        s.stageName = u"Stage %1"_s.arg(s.stage + 1);
        s.stageLabel = s.isAudience ? u"Employees"_s : u"%1%"_s.arg(10 * (s.stage + 1));
        if (s.stage + 1 < s.stages) {
            s.nextName = u"Stage %1"_s.arg(s.stage + 2);
            s.nextLabel = u"%1%"_s.arg(10 * (s.stage + 2));
        }
        s.exposure = percent(10 * (s.stage + 1));
        s.hold.enteredAt = s.since - Milliseconds(below(100'000'000));
        s.hold.minimum = std::chrono::hours(below(100));
        s.holdText = u"%1 h"_s.arg(s.hold.minimum / 1h);
        s.enteredAgainstGate = below(8) == 0;
        s.cameBack = below(8) == 0;
        if (s.phase == Phase::held)
            s.hold.stops.append({s.since, {}, rollout::StopCause::person});
        if (s.phase == Phase::rolledBack || s.phase == Phase::complete || s.phase == Phase::abandoned)
            s.hold.leftAt = s.since;
        if (s.phase == Phase::rolledBack || s.phase == Phase::abandoned)
            s.fellFromLabel = s.stageLabel;
        s.cause = u"Session crash rate"_s;
        s.causeIsMetric = flip();
        s.judged = below(6);
        for (int i = 0; i < s.judged; ++i)
            ++(below(3) > 0 ? s.clear : s.inconclusive);
        if (s.inconclusive > 0) {
            s.lead = gate::LeadKind::inconclusive;
            s.guardrails = rollout::Verdict::hold;
        }
        if (s.judged > 0 && below(6) == 0) {
            s.lead = gate::LeadKind::regressedRollBack;
            s.guardrails = rollout::Verdict::rollBack;
            s.regressed = 1;
            s.regressedAt = s.hold.enteredAt + 1h;
        }
        if (s.lead != gate::LeadKind::none)
            s.leadName = u"p95 checkout latency"_s;
        s.ratioIsConfigured = flip();
        s.ratio = below(10) == 0 ? stats::SrmState::failed : stats::SrmState::ok;
        s.ratioPlanned = 0.1;
        s.ratioShare = 0.1 + below(100) / 10'000.0;
        s.refresh = std::chrono::hours(1 + below(24));
        if (below(5) > 0)
            s.newest = now - Milliseconds(below(80'000'000));
        s.exposedUnits = below(1'000'000);
        s.minimumSample = flip() ? below(100'000) : 0;
        s.criteria = below(3);
        s.ticked = below(s.criteria + 1);
        s.approvals = below(3);
        s.approved = below(s.approvals + 1);
        return s;
    }

private:
    std::mt19937 m_random;
};

} // namespace sluice::testing
