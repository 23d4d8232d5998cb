// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/lookeffects.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::gate {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::optional<double> fixedSampleZ(const stats::Sample &exposed, const stats::Sample &unexposed)
{
    const auto spread = [](const stats::Sample &sample) -> std::optional<stats::Estimate> {
        if (const auto *mean = std::get_if<stats::Mean>(&sample); mean && mean->n > 0)
            return stats::Estimate{mean->mean, mean->m2 / double(mean->n) / double(mean->n)};
        if (const auto *share = std::get_if<stats::Proportion>(&sample); share && share->n > 0) {
            const double p = double(share->x) / double(share->n);
            return stats::Estimate{p, p * (1 - p) / double(share->n)};
        }
        return std::nullopt;
    };
    const auto e = spread(exposed);
    const auto u = spread(unexposed);
    if (!e || !u || !(e->variance + u->variance > 0))
        return std::nullopt;
    return (e->value - u->value) / std::sqrt(e->variance + u->variance);
}

/// Without a margin nothing is ever excluded upwards; the deterioration boundary mirrors its lower limit.
stats::Band band(const GuardrailTerms &terms, bool isRelative, int stage, std::span<const stats::Groups> strata,
                 double lower, const std::optional<double> &upper)
{
    return stats::repeatedLimits(strata, terms.direction(),
                                 isRelative ? stats::Scale::relative : stats::Scale::absolute, lower,
                                 upper.value_or(lower), terms.margin(stage), terms.options());
}

} // namespace

stats::Band newestBand(const Finding &finding, std::span<const stats::Groups> strata)
{
    const auto upper =
        finding.nonInferiority ? std::optional(finding.nonInferiority->boundary) : std::optional<double>();
    return band(finding.terms, finding.isRelative, finding.stage, strata, finding.deterioration.boundary, upper);
}

QList<LookEffect> lookEffects(const Finding &finding)
{
    QList<LookEffect> effects;
    effects.reserve(finding.looks.size());
    std::vector<stats::Groups> strata;
    std::vector<int> stages;
    int entered = 0;
    for (const LookPoint &look : finding.looks) {
        const stats::Groups groups{look.exposed, look.unexposed};
        if (const auto known = std::ranges::find(stages, look.stage); known != stages.end()) {
            strata[std::size_t(known - stages.begin())] = groups;
        } else {
            stages.push_back(look.stage);
            strata.push_back(groups);
        }
        entered = std::max(entered, look.stage);
        LookEffect point;
        point.fixedZ = fixedSampleZ(look.exposed, look.unexposed);
        const stats::Effect effect = stats::effect(strata, stats::Weights::cmh, finding.terms.options());
        if (effect.status == stats::Status::ok) {
            point.exposed = effect.exposed.value;
            point.unexposed = effect.unexposed.value;
            const auto upper =
                look.nonInferiority ? std::optional(look.nonInferiority->boundary) : std::optional<double>();
            const stats::Band limits =
                band(finding.terms, finding.isRelative, entered, strata, look.deterioration.boundary, upper);
            if (limits.status == stats::Status::ok) {
                point.hasEffect = true;
                point.change = finding.isRelative ? effect.relative.value : effect.difference;
                point.low = limits.lower.unbounded ? -infinity : limits.lower.value;
                point.high = limits.upper.unbounded ? infinity : limits.upper.value;
            }
        }
        effects.append(point);
    }
    return effects;
}

} // namespace sluice::gate
