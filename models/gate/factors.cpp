// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/factors.h"

#include "stats/tails.h"

#include <cmath>

namespace sluice::gate {

std::optional<WidthFactors> widthFactors(const Finding &finding)
{
    if (!finding.deterioration.look || finding.effect.status != stats::Status::ok)
        return std::nullopt;
    const double boundary = finding.deterioration.look->boundary;
    const double se = finding.isRelative ? finding.effect.relative.se : finding.effect.se;
    if (!std::isfinite(boundary) || !(se > 0))
        return std::nullopt;
    const double family = stats::normalQuantileFromLog(std::log(finding.familyAlpha));
    const double share = stats::normalQuantileFromLog(std::log(finding.deterioration.alpha));
    return WidthFactors{family * se, share / family, boundary / share};
}

} // namespace sluice::gate
