// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/band.h"

#include "stats/contrast.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <cmath>
#include <limits>

namespace sluice::stats {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Stands for a statistic beyond all bounds; finite, because the root search interpolates.
constexpr double kExcluded = 1e9;

/// Looks for the end of the band on one side of the estimate.
class LimitSearch
{
public:
    LimitSearch(const PreparedStrata &strata, Direction preferred, Scale scale, double estimate)
        : m_strata(strata)
        , m_preferred(preferred)
        , m_scale(scale)
        , m_estimate(estimate)
        , m_range(possibleHarm(strata, preferred, scale))
    {
    }

    Limit find(Side side, double boundary) const
    {
        const double way = side == Side::harmBelow ? 1 : -1;
        const double room = side == Side::harmBelow ? m_range.upper - m_estimate : m_estimate - m_range.lower;
        const Limit nothing{way * kInfinity, true};
        if (!(room > 0))
            return nothing;
        const auto beyond = [&](double distance) {
            const HarmEvaluation at = evaluateHarm(m_strata, m_preferred, m_scale, m_estimate + way * distance, side);
            // At the edge of what is possible the variance vanishes: everything beyond is excluded.
            return std::isfinite(at.result.z) ? at.result.z - boundary : kExcluded;
        };
        double inside = 0;
        double valueInside = beyond(inside);
        if (valueInside >= 0)
            return {m_estimate, false}; // the correction for skewness alone: only for absurdly low boundaries
        double outside = firstStep(boundary, room);
        double valueOutside = -kExcluded;
        constexpr int patience = 60;
        for (int i = 0; i <= patience && std::isfinite(outside); ++i) {
            valueOutside = beyond(outside);
            if (valueOutside >= 0)
                break;
            inside = outside;
            valueInside = valueOutside;
            // A wide range is searched by doubling, the rest of a narrow one by halving.
            outside = 2 * outside < room ? 2 * outside : 0.5 * (outside + room);
        }
        if (!(valueOutside >= 0))
            return nothing;
        std::uintmax_t evaluations = 60;
        const auto bracket =
            boost::math::tools::toms748_solve(beyond, inside, outside, valueInside, valueOutside,
                                              boost::math::tools::eps_tolerance<double>(44), evaluations);
        const double limit = m_estimate + way * 0.5 * (bracket.first + bracket.second);
        return std::isfinite(limit) ? Limit{limit, false} : nothing;
    }

private:
    /// About where the limit of a plain normal statistic would be.
    double firstStep(double boundary, double room) const
    {
        const double se = std::sqrt(m_strata.exposed().variance + m_strata.unexposed().variance);
        double step = boundary * se;
        if (m_scale == Scale::relative)
            step /= std::abs(m_strata.unexposed().value);
        if (!(step > 0))
            step = 1;
        return step < room ? step : 0.5 * room;
    }

    const PreparedStrata &m_strata;
    Direction m_preferred;
    Scale m_scale;
    double m_estimate;
    HarmRange m_range;
};

bool decides(const TestResult &test, double boundary)
{
    return test.available() && test.z >= boundary;
}

} // namespace

Band repeatedLimits(std::span<const Groups> strata, Direction preferred, Scale scale, double lowerBoundary,
                    double upperBoundary, const std::optional<Margin> &margin, const TestOptions &options)
{
    const PreparedStrata prepared(strata, options);
    Band band;
    band.scale = scale;
    band.lower = {-kInfinity, true};
    band.upper = {kInfinity, true};
    band.reason = prepared.reason();
    if (band.reason == Reason::none && margin)
        band.reason = validity(*margin);
    constexpr double anyHarm = 0.5;
    if (band.reason == Reason::none)
        band.reason = harmTestable(prepared, scale, anyHarm);
    if (band.reason == Reason::none && scale == Scale::relative && prepared.unexposed().value == 0)
        band.reason = Reason::baselineNearZero;
    if (band.reason == Reason::none) {
        const double direction = preferred == Direction::increase ? 1 : -1;
        const double harm = direction * (prepared.unexposed().value - prepared.exposed().value);
        band.estimate = scale == Scale::relative ? harm / std::abs(prepared.unexposed().value) : harm;
        if (!std::isfinite(band.estimate)) {
            // Values at the end of what a double holds.
            band.estimate = 0;
            band.reason = Reason::notFinite;
        }
    }
    band.status = statusOf(band.reason);
    if (band.status != Status::ok)
        return band;

    const LimitSearch search(prepared, preferred, scale, band.estimate);

    const TestResult worse = testHarm(prepared, preferred, Scale::absolute, 0, Side::harmAbove);
    if (worse.available() && std::isfinite(lowerBoundary)) {
        band.lower = search.find(Side::harmAbove, lowerBoundary);
        if (decides(worse, lowerBoundary) && !(band.lower.value > 0))
            band.lower = {std::numeric_limits<double>::min(), false};
        else if (!decides(worse, lowerBoundary) && band.lower.value > 0)
            band.lower = {0, false};
    }
    const bool comparable = margin && margin->scale == scale;
    const TestResult acceptable =
        comparable ? testHarm(prepared, preferred, scale, margin->value, Side::harmBelow) : worse;
    if (acceptable.available() && std::isfinite(upperBoundary)) {
        band.upper = search.find(Side::harmBelow, upperBoundary);
        if (comparable && decides(acceptable, upperBoundary) && !(band.upper.value < margin->value))
            band.upper = {std::nextafter(margin->value, 0), false};
        else if (comparable && !decides(acceptable, upperBoundary) && band.upper.value < margin->value)
            band.upper = {margin->value, false};
    }
    return band;
}

} // namespace sluice::stats
