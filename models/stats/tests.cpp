// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/tests.h"

#include "stats/contrast.h"

#include <cmath>
#include <limits>

namespace sluice::stats {

namespace {

TestResult refused(Reason reason)
{
    TestResult result;
    result.status = statusOf(reason);
    result.reason = reason;
    return result;
}

TestResult run(std::span<const Groups> strata, Direction preferred, const Margin &harm, Side side,
               const TestOptions &options)
{
    const PreparedStrata prepared(strata, options);
    if (prepared.reason() != Reason::none) {
        TestResult result = refused(prepared.reason());
        result.unusable = prepared.unusable();
        return result;
    }
    return testHarm(prepared, preferred, harm.scale, harm.value, side);
}

} // namespace

std::string_view name(Direction direction)
{
    return direction == Direction::increase ? "increase" : "decrease";
}

std::optional<Direction> directionFromName(std::string_view text)
{
    for (const Direction direction : {Direction::increase, Direction::decrease}) {
        if (text == name(direction))
            return direction;
    }
    return std::nullopt;
}

TestResult deterioration(std::span<const Groups> strata, Direction preferred, const TestOptions &options)
{
    return run(strata, preferred, {Scale::absolute, 0}, Side::harmAbove, options);
}

TestResult nonInferiority(std::span<const Groups> strata, Direction preferred, const Margin &margin,
                          const TestOptions &options)
{
    if (const Reason fault = validity(margin); fault != Reason::none)
        return refused(fault);
    return run(strata, preferred, margin, Side::harmBelow, options);
}

Reason validity(const Margin &margin)
{
    if (!std::isfinite(margin.value))
        return Reason::notFinite;
    const bool good = margin.value > 0 && (margin.scale == Scale::absolute || margin.value < 1);
    return good ? Reason::none : Reason::badMargin;
}

Reason alphaValidity(double alpha)
{
    if (!std::isfinite(alpha))
        return Reason::notFinite;
    // Half of a smaller one, as two-sided intervals need it, would no longer be a number.
    constexpr double smallest = std::numeric_limits<double>::min();
    return alpha >= smallest && alpha < 0.5 ? Reason::none : Reason::badAlpha;
}

} // namespace sluice::stats
