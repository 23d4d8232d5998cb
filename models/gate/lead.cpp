// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/lead.h"

namespace sluice::gate {

using rollout::Severity;

LeadKind leadKind(const Finding &finding, bool withinMarginHolds)
{
    if (finding.guardrail.severity == Severity::watch)
        return LeadKind::none;
    switch (finding.verdict) {
    case stats::Verdict::regressed:
        return finding.guardrail.severity == Severity::rollback ? LeadKind::regressedRollBack : LeadKind::regressedHold;
    case stats::Verdict::error:
        return LeadKind::error;
    case stats::Verdict::inconclusive:
        return LeadKind::inconclusive;
    case stats::Verdict::insufficientData:
        return LeadKind::noData;
    case stats::Verdict::withinMargin:
        return withinMarginHolds ? LeadKind::withinMargin : LeadKind::none;
    case stats::Verdict::clear:
        return LeadKind::none;
    }
    return LeadKind::none;
}

const Finding *leadOf(const QList<Finding> &findings, bool withinMarginHolds)
{
    const Finding *lead = nullptr;
    LeadKind leading = LeadKind::none;
    double leadHarm = 0;
    for (const Finding &finding : findings) {
        const LeadKind kind = leadKind(finding, withinMarginHolds);
        const double harm = finding.inMargins(finding.band.estimate);
        if (kind != LeadKind::none && (!lead || kind < leading || (kind == leading && harm > leadHarm))) {
            lead = &finding;
            leading = kind;
            leadHarm = harm;
        }
    }
    return lead;
}

} // namespace sluice::gate
