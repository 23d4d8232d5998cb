// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/power.h"

#include "stats/restricted.h"
#include "stats/tails.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::stats {

namespace {

Quantity refused(Reason reason)
{
    return {statusOf(reason), reason, 0};
}

/// A number that is too large for a double is not an answer.
Quantity finite(double value)
{
    return std::isfinite(value) ? Quantity{Status::ok, Reason::none, value} : refused(Reason::badDesign);
}

double criticalOf(const Demand &demand)
{
    return demand.critical ? *demand.critical : normalQuantile(demand.alpha);
}

bool isProbability(double p)
{
    return p >= 0 && p <= 1;
}

Reason validity(const Assumption &assumption)
{
    for (const double value :
         {assumption.exposed, assumption.unexposed, assumption.varianceExposed, assumption.varianceUnexposed}) {
        if (!std::isfinite(value))
            return Reason::notFinite;
    }
    if (assumption.kind == Assumption::Kind::proportion &&
        !(isProbability(assumption.exposed) && isProbability(assumption.unexposed)))
        return Reason::badProbabilities;
    if (assumption.kind == Assumption::Kind::rate && (assumption.exposed < 0 || assumption.unexposed < 0))
        return Reason::negativeCount;
    return assumption.varianceExposed < 0 || assumption.varianceUnexposed < 0 ? Reason::negativeVariance : Reason::none;
}

/// The null hypothesis as exposed = ratio * unexposed + difference, and the sign that makes the contrast grow with what
/// the test looks for.
struct Null
{
    double sign = 1;
    double ratio = 1;
    double difference = 0;
};

Null nullOf(const Assumption &assumption, Direction preferred, const std::optional<Margin> &margin)
{
    const double d = preferred == Direction::increase ? 1 : -1;
    if (!margin)
        return {-d, 1, 0};
    if (margin->scale == Scale::absolute)
        return {d, 1, -d * margin->value};
    return {d, 1 - d * std::copysign(margin->value, assumption.unexposed), 0};
}

/// Variance of a unit at a value of the metric.
double varianceAt(Assumption::Kind kind, double value)
{
    return kind == Assumption::Kind::proportion ? value * (1 - value) : value;
}

double nullVariance(const Assumption &assumption, double share, const Null &null)
{
    const ExpectedCount exposed{share, share * assumption.exposed};
    const ExpectedCount unexposed{1 - share, (1 - share) * assumption.unexposed};
    const bool isProportion = assumption.kind == Assumption::Kind::proportion;
    Restricted limit;
    if (null.ratio == 1)
        limit = isProportion ? restrictedProportionsByDifference(exposed, unexposed, null.difference)
                             : restrictedRatesByDifference(exposed, unexposed, null.difference);
    else
        limit = isProportion ? restrictedProportionsByRatio(exposed, unexposed, null.ratio)
                             : restrictedRatesByRatio(exposed, unexposed, null.ratio);
    return varianceAt(assumption.kind, limit.exposed) / share +
           null.ratio * null.ratio * varianceAt(assumption.kind, limit.unexposed) / (1 - share);
}

PlannedContrast refusedContrast(Reason reason)
{
    PlannedContrast contrast;
    contrast.status = statusOf(reason);
    contrast.reason = reason;
    return contrast;
}

} // namespace

Reason validity(const Demand &demand)
{
    if (!std::isfinite(demand.power) || (demand.critical && !std::isfinite(*demand.critical)))
        return Reason::notFinite;
    if (const Reason fault = alphaValidity(demand.alpha); fault != Reason::none)
        return fault;
    return demand.power > 0 && demand.power < 1 ? Reason::none : Reason::badDesign;
}

Quantity distanceInSe(const Demand &demand)
{
    if (const Reason fault = validity(demand); fault != Reason::none)
        return refused(fault);
    return finite(criticalOf(demand) - normalQuantile(demand.power));
}

Assumption Assumption::means(double exposed, double unexposed, double varianceExposed, double varianceUnexposed)
{
    return {Kind::mean, exposed, unexposed, varianceExposed, varianceUnexposed};
}

Assumption Assumption::proportions(double exposed, double unexposed)
{
    return {Kind::proportion, exposed, unexposed, varianceAt(Kind::proportion, exposed),
            varianceAt(Kind::proportion, unexposed)};
}

Assumption Assumption::rates(double exposed, double unexposed)
{
    return {Kind::rate, exposed, unexposed, exposed, unexposed};
}

PlannedContrast plannedContrast(const Assumption &assumption, double share, Direction preferred,
                                const std::optional<Margin> &margin)
{
    if (const Reason fault = validity(assumption); fault != Reason::none)
        return refusedContrast(fault);
    if (!std::isfinite(share))
        return refusedContrast(Reason::notFinite);
    if (!(share > 0 && share < 1))
        return refusedContrast(Reason::badDesign);
    if (margin) {
        if (const Reason fault = validity(*margin); fault != Reason::none)
            return refusedContrast(fault);
        if (assumption.kind == Assumption::Kind::proportion && !(margin->value < 1))
            return refusedContrast(Reason::badMargin);
    }
    const Null null = nullOf(assumption, preferred, margin);
    PlannedContrast contrast;
    contrast.psi = null.sign * (assumption.exposed - null.ratio * assumption.unexposed - null.difference);
    contrast.variance =
        assumption.varianceExposed / share + null.ratio * null.ratio * assumption.varianceUnexposed / (1 - share);
    contrast.nullVariance =
        assumption.kind == Assumption::Kind::mean ? contrast.variance : nullVariance(assumption, share, null);
    if (!std::isfinite(contrast.psi) || !std::isfinite(contrast.variance) || !std::isfinite(contrast.nullVariance))
        return refusedContrast(Reason::badDesign);
    if (!(contrast.variance > 0 && contrast.nullVariance > 0))
        return refusedContrast(Reason::zeroVariance);
    return contrast;
}

Quantity requiredUnits(const PlannedContrast &contrast, const Demand &demand)
{
    if (contrast.status != Status::ok)
        return refused(contrast.reason);
    if (const Reason fault = validity(demand); fault != Reason::none)
        return refused(fault);
    const double root = criticalOf(demand) * std::sqrt(contrast.nullVariance) -
                        normalQuantile(demand.power) * std::sqrt(contrast.variance);
    if (!(contrast.psi > 0 && root > 0))
        return refused(Reason::badDesign);
    const double ratio = root / contrast.psi;
    return finite(ratio * ratio);
}

Quantity powerWith(const PlannedContrast &contrast, double units, const Demand &demand)
{
    if (contrast.status != Status::ok)
        return refused(contrast.reason);
    if (const Reason fault = validity(demand); fault != Reason::none)
        return refused(fault);
    if (!std::isfinite(units))
        return refused(Reason::notFinite);
    if (!(units > 0))
        return refused(Reason::emptyGroup);
    return finite(normalTail((criticalOf(demand) * std::sqrt(contrast.nullVariance) - contrast.psi * std::sqrt(units)) /
                             std::sqrt(contrast.variance)));
}

Quantity powerAt(double psi, double se, const Demand &demand)
{
    if (const Reason fault = validity(demand); fault != Reason::none)
        return refused(fault);
    if (!std::isfinite(psi) || !std::isfinite(se))
        return refused(Reason::notFinite);
    if (!(se > 0))
        return refused(Reason::badStandardError);
    return finite(normalTail(criticalOf(demand) - psi / se));
}

Quantity detectableEffect(double se, const Demand &demand)
{
    const Quantity distance = distanceInSe(demand);
    if (distance.status != Status::ok)
        return distance;
    if (!std::isfinite(se))
        return refused(Reason::notFinite);
    return se > 0 ? finite(distance.value * se) : refused(Reason::badStandardError);
}

Quantity detectableHarm(const Assumption &assumption, double share, Direction preferred, double units,
                        const Demand &demand)
{
    const double d = preferred == Direction::increase ? 1 : -1;
    const auto harmed = [&](double harm) {
        const double exposed = assumption.unexposed - d * harm;
        switch (assumption.kind) {
        case Assumption::Kind::proportion:
            return Assumption::proportions(std::clamp(exposed, 0.0, 1.0), assumption.unexposed);
        case Assumption::Kind::rate:
            return Assumption::rates(std::max(exposed, 0.0), assumption.unexposed);
        case Assumption::Kind::mean:
            break;
        }
        return Assumption::means(exposed, assumption.unexposed, assumption.varianceExposed,
                                 assumption.varianceUnexposed);
    };
    const PlannedContrast none = plannedContrast(harmed(0), share, preferred, {});
    if (none.status != Status::ok)
        return refused(none.reason);
    const Quantity distance = distanceInSe(demand);
    if (distance.status != Status::ok)
        return distance;
    if (!std::isfinite(units))
        return refused(Reason::notFinite);
    if (!(units > 0))
        return refused(Reason::emptyGroup);
    if (!(distance.value > 0))
        return refused(Reason::badDesign);
    const double start = distance.value * std::sqrt(none.variance / units);
    if (assumption.kind == Assumption::Kind::mean)
        return finite(start);
    const bool isProportion = assumption.kind == Assumption::Kind::proportion;
    const double largest = d > 0          ? assumption.unexposed
                           : isProportion ? 1 - assumption.unexposed
                                          : std::numeric_limits<double>::max();
    const auto isFound = [&](double harm) {
        const PlannedContrast contrast = plannedContrast(harmed(harm), share, preferred, {});
        const Quantity found = powerWith(contrast, units, demand);
        return found.status == Status::ok && found.value >= demand.power;
    };
    double low = 0;
    // Doubling has to begin somewhere, also where hardly anything varies.
    double high = std::min(std::max(start, std::numeric_limits<double>::min()), largest);
    while (!isFound(high)) {
        if (high >= largest)
            return refused(Reason::tooFewExpectedEvents);
        low = high;
        high = std::min(2 * high, largest);
    }
    constexpr int enough = 100;
    for (int i = 0; i < enough && high - low > 1e-12 * high; ++i) {
        const double middle = 0.5 * (low + high);
        (isFound(middle) ? high : low) = middle;
    }
    return finite(high);
}

double minimumDetectableEffect(double se, double alpha, double power)
{
    return (normalQuantile(alpha) + normalQuantile(1 - power)) * se;
}

double plannedStandardError(double varianceExposed, double varianceUnexposed, double a, double n)
{
    return std::sqrt(varianceExposed / (a * n) + varianceUnexposed / ((1 - a) * n));
}

double effectivePerUnit(double a)
{
    return a * (1 - a);
}

double shareOfEvenSplit(double a)
{
    return 4 * a * (1 - a);
}

} // namespace sluice::stats
