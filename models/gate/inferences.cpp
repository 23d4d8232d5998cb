// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/inferences.h"

#include "gate/guardrailmonitor.h"
#include "stats/multiplicity.h"

#include <algorithm>
#include <cmath>

namespace sluice::gate {

std::optional<StoppedInference> stoppedInference(const Finding &finding)
{
    const auto stop = std::ranges::find_if(finding.looks, &LookPoint::regressed);
    if (stop == finding.looks.end())
        return std::nullopt;
    const GuardrailMonitor monitor =
        replayed(finding.terms, std::span(finding.looks).first(std::size_t(stop - finding.looks.begin()) + 1));
    const std::vector<stats::PlannedLook> looks = stats::plannedLooks(*monitor.deterioration().ledger());
    const auto result = stats::stagewiseInference(looks, stop->deterioration.z, finding.deterioration.alpha);
    if (result.status != stats::Status::ok)
        return std::nullopt;
    // A drift is the mean of Z at J = 1: times J it is the mean of U, and divided by the sum of the weights the harm.
    const double scale = std::sqrt(stop->deterioration.j * stop->deterioration.variance);
    return StoppedInference{result.p, scale * result.medianUnbiased, scale * result.lower, scale * result.upper};
}

QList<Inference> inferences(const QList<Finding> &findings)
{
    QList<Inference> all;
    for (const Finding &finding : findings) {
        Inference inference;
        inference.stopped = stoppedInference(finding);
        const GuardrailMonitor monitor = replayed(finding.terms, finding.looks);
        if (const auto &ledger = monitor.deterioration().ledger()) {
            inference.sequentialP = stats::sequentialP(*ledger, monitor.deterioration().statistics());
        }
        all.append(inference);
    }
    for (const auto severity : {rollout::Severity::rollback, rollout::Severity::hold, rollout::Severity::watch}) {
        std::vector<double> p;
        QList<qsizetype> who;
        for (qsizetype i = 0; i < all.size(); ++i)
            if (findings.at(i).guardrail.severity == severity) {
                p.push_back(all.at(i).sequentialP ? all.at(i).sequentialP->value : 1); // without a look: no evidence
                who.append(i);
            }
        const std::vector<double> adjusted = stats::holmAdjusted(p);
        for (qsizetype i = 0; i < who.size(); ++i)
            if (Inference &inference = all[who.at(i)]; inference.sequentialP)
                inference.holmP = adjusted[std::size_t(i)];
    }
    return all;
}

} // namespace sluice::gate
