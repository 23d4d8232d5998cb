// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/contrast.h"

#include "stats/adjustment.h"
#include "stats/quantile.h"
#include "stats/restricted.h"
#include "stats/skewness.h"
#include "stats/sufficiency.h"
#include "stats/tails.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace sluice::stats {

namespace {

constexpr double kMinimumExpected = 5;
/// Rounding must not decide whether exactly five are five.
constexpr double kCountSlack = 1e-9;
/// Where z ends when p is exactly 1: finite, and far from every boundary.
constexpr double kLowestZ = -40;

bool isScore(const Sample &sample, Method method)
{
    const bool counts = std::holds_alternative<Proportion>(sample) || std::holds_alternative<Rate>(sample);
    return counts && method != Method::wald;
}

bool isExact(const Sample &sample, Method method)
{
    return std::holds_alternative<Rate>(sample) && method == Method::exactConditional;
}

bool isWelch(const Sample &sample, Method method)
{
    const bool isMean = std::holds_alternative<Mean>(sample) || std::holds_alternative<MeanWithCovariates>(sample);
    return isMean && method == Method::welchT;
}

/// The statistic of one stratum for H0 "harm >= d", evidence against it positive.
struct Contrast
{
    double psi = 0;
    double varianceExposed = 0; ///< the two parts of the variance
    double varianceUnexposed = 0;
    double thirdCumulant = 0;
    std::array<double, 4> expected{}; ///< counts under the null hypothesis
};

using Stratum = PreparedStrata::Stratum;

Contrast linearContrast(const Stratum &s, double d, Scale scale, double direction, double sign)
{
    if (scale == Scale::absolute)
        return {d + direction * (s.exposed.value - s.unexposed.value), s.exposed.variance, s.unexposed.variance, 0, {}};
    const double c = direction - d * sign;
    return {
        direction * s.exposed.value - c * s.unexposed.value, s.exposed.variance, c * c * s.unexposed.variance, 0, {}};
}

/// The value both groups are tied to, and what one unit of each contributes to variance and skewness.
struct Null
{
    double ratio = 1; ///< c: exposed - ratio * unexposed - difference = 0
    double difference = 0;
};

Null nullOf(double d, Scale scale, double direction)
{
    if (scale == Scale::absolute)
        return {1, -direction * d};
    return {1 - direction * d, 0};
}

Contrast scoreContrast(const Proportion &e, const Proportion &u, const Null &null, Scale scale, double direction)
{
    const Restricted p =
        scale == Scale::absolute ? restrictedByDifference(e, u, null.difference) : restrictedByRatio(e, u, null.ratio);
    const auto nE = static_cast<double>(e.n);
    const auto nU = static_cast<double>(u.n);
    const double c = null.ratio;
    const double unitE = p.exposed * (1 - p.exposed);
    const double unitU = p.unexposed * (1 - p.unexposed);
    const double pE = static_cast<double>(e.x) / nE;
    const double pU = static_cast<double>(u.x) / nU;
    return {direction * (pE - c * pU - null.difference),
            unitE / nE,
            c * c * unitU / nU,
            direction *
                (unitE * (1 - 2 * p.exposed) / (nE * nE) - c * c * c * unitU * (1 - 2 * p.unexposed) / (nU * nU)),
            {nE * p.exposed, nE * (1 - p.exposed), nU * p.unexposed, nU * (1 - p.unexposed)}};
}

Contrast scoreContrast(const Rate &e, const Rate &u, const Null &null, Scale scale, double direction)
{
    const Restricted rate =
        scale == Scale::absolute ? restrictedByDifference(e, u, null.difference) : restrictedByRatio(e, u, null.ratio);
    const double tE = e.exposure;
    const double tU = u.exposure;
    const double c = null.ratio;
    const double rateE = static_cast<double>(e.events) / tE;
    const double rateU = static_cast<double>(u.events) / tU;
    // A rate has no complement: its second count is not a condition.
    return {direction * (rateE - c * rateU - null.difference),
            rate.exposed / tE,
            c * c * rate.unexposed / tU,
            direction * (rate.exposed / (tE * tE) - c * c * c * rate.unexposed / (tU * tU)),
            {tE * rate.exposed, kMinimumExpected, tU * rate.unexposed, kMinimumExpected}};
}

Contrast scoreContrast(const Stratum &s, double d, Scale scale, double direction)
{
    const Null null = nullOf(d, scale, direction);
    if (const auto *e = std::get_if<Proportion>(&s.groups->exposed))
        return scoreContrast(*e, std::get<Proportion>(s.groups->unexposed), null, scale, direction);
    return scoreContrast(std::get<Rate>(s.groups->exposed), std::get<Rate>(s.groups->unexposed), null, scale,
                         direction);
}

/// z of the upper tail p and the lower tail q = 1 - p, through the smaller one.
double zFromLogs(double logP, double logQ)
{
    if (logP < logQ)
        return normalQuantileFromLog(logP);
    return std::isfinite(logQ) ? -normalQuantileFromLog(logQ) : kLowestZ;
}

/// Przyborowski and Wilenski 1940: given the total, the exposed count is binomial.
void testConditionally(TestResult &result, const Rate &e, const Rate &u, double ratio, bool evidenceIsMany)
{
    const double shareE = ratio * e.exposure / (ratio * e.exposure + u.exposure);
    const double shareU = u.exposure / (ratio * e.exposure + u.exposure);
    // "As many or more" of the group whose excess is evidence; its negation is "as many as one more" of the other
    // group.
    const auto many = static_cast<double>(evidenceIsMany ? e.events : u.events);
    const auto few = static_cast<double>(evidenceIsMany ? u.events : e.events);
    const double share = evidenceIsMany ? shareE : shareU;
    const double rest = evidenceIsMany ? shareU : shareE;
    const double logQ =
        many == 0 ? -std::numeric_limits<double>::infinity() : logIncompleteBeta(few + 1, many, rest, share);
    result.logP = many == 0 ? 0 : logIncompleteBeta(many, few + 1, share, rest);
    result.z = zFromLogs(result.logP, logQ);
    result.p = std::exp(result.logP);
}

/// Both groups of one stratum in numbers, before the design effect; or why there are none.
struct Estimates
{
    Reason reason = Reason::none;
    Estimate exposed;
    Estimate unexposed;
    double smallestMargin = 0;
};

Estimates estimatesOf(const Groups &groups)
{
    if (const auto *e = std::get_if<MeanWithCovariates>(&groups.exposed)) {
        const Adjustment adjustment = adjust(*e, std::get<MeanWithCovariates>(groups.unexposed));
        return {adjustment.reason, adjustment.exposed, adjustment.unexposed, 0};
    }
    if (const auto *e = std::get_if<Histogram>(&groups.exposed)) {
        const HistogramQuantile exposed = quantileOf(*e);
        const HistogramQuantile unexposed = quantileOf(std::get<Histogram>(groups.unexposed));
        return {exposed.reason == Reason::none ? unexposed.reason : exposed.reason,
                quantileEstimate(exposed.estimate, exposed.lower, exposed.upper),
                quantileEstimate(unexposed.estimate, unexposed.lower, unexposed.upper),
                std::max(exposed.smallestMargin(), unexposed.smallestMargin())};
    }
    for (const Sample *sample : {&groups.exposed, &groups.unexposed}) {
        if (const Reason reason = shortage(*sample); reason != Reason::none)
            return {reason, {}, {}, 0};
    }
    return {Reason::none, estimate(groups.exposed), estimate(groups.unexposed), 0};
}

/// Do samples of one kind speak of the same quantity? Empty groups speak of nothing.
template <class T, class Parameter>
bool sameIn(std::span<const Groups> strata, Parameter parameter)
{
    const T *first = nullptr;
    for (const Groups &groups : strata) {
        for (const Sample *sample : {&groups.exposed, &groups.unexposed}) {
            const T &one = std::get<T>(*sample);
            if (!(size(*sample) > 0))
                continue;
            if (first && parameter(*first) != parameter(one))
                return false;
            first = &one;
        }
    }
    return true;
}

/// Invalid samples, and samples that cannot be compared with each other.
Reason faultOf(std::span<const Groups> strata)
{
    const Sample &kind = strata.front().exposed;
    for (const Groups &groups : strata) {
        for (const Sample *sample : {&groups.exposed, &groups.unexposed}) {
            if (sample->index() != kind.index())
                return Reason::scaleMismatch;
            if (const Reason fault = validity(*sample); fault != Reason::none)
                return fault;
        }
    }
    bool same = true;
    if (std::holds_alternative<OrderStatistics>(kind))
        same = sameIn<OrderStatistics>(strata, [](const auto &s) { return s.q; });
    else if (std::holds_alternative<Histogram>(kind))
        same = sameIn<Histogram>(strata, [](const auto &s) { return s.q; });
    else if (std::holds_alternative<MeanWithCovariates>(kind))
        same = sameIn<MeanWithCovariates>(strata, [](const auto &s) { return s.covariates(); });
    return same ? Reason::none : Reason::scaleMismatch;
}

} // namespace

PreparedStrata::PreparedStrata(std::span<const Groups> strata, const TestOptions &options)
    : m_options(options)
{
    m_reason = prepare(strata);
}

Reason PreparedStrata::prepare(std::span<const Groups> strata)
{
    if (!(m_options.designEffect >= 1) || !std::isfinite(m_options.designEffect))
        return Reason::badDesign;
    if (strata.empty())
        return Reason::noUsableStratum;
    if (const Reason fault = faultOf(strata); fault != Reason::none)
        return fault;
    m_used.reserve(strata.size());
    for (std::size_t i = 0; i < strata.size(); ++i) {
        const Groups &groups = strata[i];
        Estimates estimates = estimatesOf(groups);
        estimates.exposed.variance *= m_options.designEffect;
        estimates.unexposed.variance *= m_options.designEffect;
        // Score tests take their variance under the null hypothesis and may do without events.
        if (estimates.reason == Reason::none && !isScore(groups.exposed, m_options.method) &&
            estimates.exposed.variance + estimates.unexposed.variance <= 0)
            estimates.reason = Reason::zeroVariance;
        if (estimates.reason != Reason::none) {
            m_unusable.push_back({i, estimates.reason});
            continue;
        }
        const double sizeE = stats::size(groups.exposed);
        const double sizeU = stats::size(groups.unexposed);
        const double nEff = sizeE * (sizeU / (sizeE + sizeU));
        m_sumOfNEff += nEff;
        m_smallestMargin = std::max(m_smallestMargin, estimates.smallestMargin);
        m_used.push_back({&groups, estimates.exposed, estimates.unexposed, nEff, sizeE + sizeU});
    }
    if (!m_used.empty()) {
        const bool exact = isExact(m_used.front().groups->exposed, m_options.method);
        return exact && (m_used.size() > 1 || m_options.designEffect != 1) ? Reason::badDesign : Reason::none;
    }
    return strata.size() == 1 ? m_unusable.front().reason : Reason::noUsableStratum;
}

Estimate PreparedStrata::exposed() const
{
    Estimate sum;
    for (const Stratum &s : m_used) {
        const double w = s.nEff / m_sumOfNEff;
        sum.value += w * s.exposed.value;
        sum.variance += w * w * s.exposed.variance;
    }
    return sum;
}

Estimate PreparedStrata::unexposed() const
{
    Estimate sum;
    for (const Stratum &s : m_used) {
        const double w = s.nEff / m_sumOfNEff;
        sum.value += w * s.unexposed.value;
        sum.variance += w * w * s.unexposed.variance;
    }
    return sum;
}

bool PreparedStrata::hasBaseline() const
{
    return isAwayFromZero(unexposed());
}

bool PreparedStrata::relativeNeedsBaseline() const
{
    const Sample &sample = m_used.front().groups->exposed;
    return !std::holds_alternative<Proportion>(sample) && !std::holds_alternative<Rate>(sample);
}

HarmEvaluation evaluateHarm(const PreparedStrata &strata, Direction preferred, Scale scale, double d, Side side)
{
    const Method method = strata.options().method;
    const Sample &kind = strata.used().front().groups->exposed;
    const bool score = isScore(kind, method);
    const bool exact = isExact(kind, method);
    const bool welch = isWelch(kind, method);
    const double direction = preferred == Direction::increase ? 1 : -1;
    const double evidence = side == Side::harmBelow ? 1 : -1;
    const double sign = scale == Scale::relative && strata.unexposed().value < 0 ? -1 : 1;
    double u = 0;
    double j = 0;
    double cumulant = 0;
    double satterthwaite = 0; // root of the sum of squares of the parts of J, each by its degrees of freedom
    std::array<double, 4> expected{};
    for (const Stratum &s : strata.used()) {
        const Contrast c = score ? scoreContrast(s, d, scale, direction) : linearContrast(s, d, scale, direction, sign);
        const double designEffect = score ? strata.options().designEffect : 1;
        const double square = s.nEff * s.nEff;
        u += s.nEff * c.psi;
        j += square * (designEffect * (c.varianceExposed + c.varianceUnexposed));
        cumulant += square * s.nEff * c.thirdCumulant;
        for (std::size_t i = 0; i < expected.size(); ++i)
            expected[i] += c.expected[i];
        if (welch) {
            satterthwaite =
                std::hypot(satterthwaite, square * c.varianceExposed / std::sqrt(stats::size(s.groups->exposed) - 1),
                           square * c.varianceUnexposed / std::sqrt(stats::size(s.groups->unexposed) - 1));
        }
    }
    HarmEvaluation evaluation;
    evaluation.enoughExpected =
        !score || exact || *std::min_element(expected.begin(), expected.end()) >= kMinimumExpected * (1 - kCountSlack);
    TestResult &result = evaluation.result;
    result.u = evidence * u;
    result.j = j;
    result.psi = result.u / strata.sumOfNEff();
    result.variance = j / strata.sumOfNEff() / strata.sumOfNEff();
    if (exact) {
        const bool evidenceIsMany = evidence * direction > 0;
        testConditionally(result, std::get<Rate>(kind), std::get<Rate>(strata.used().front().groups->unexposed),
                          nullOf(d, scale, direction).ratio, evidenceIsMany);
        return evaluation;
    }
    const double root = std::sqrt(j);
    result.score = evidence * (u / root);
    result.z = result.score;
    if (score) {
        result.skewness = evidence * cumulant / (6 * j * root);
        result.z = skewnessCorrected(result.score, result.skewness);
    }
    if (welch) {
        result.t = result.score;
        result.df = j / satterthwaite * (j / satterthwaite);
        if (!std::isfinite(*result.t) || !std::isfinite(*result.df)) {
            result.z = std::numeric_limits<double>::quiet_NaN(); // for testHarm() to see
            return evaluation;
        }
        result.logP = logStudentTail(*result.t, *result.df);
        result.z = zFromLogs(result.logP, logStudentTail(-*result.t, *result.df));
    } else {
        result.logP = logNormalTail(result.z);
    }
    result.p = std::exp(result.logP);
    return evaluation;
}

Reason harmTestable(const PreparedStrata &strata, Scale scale, double d)
{
    const Sample &kind = strata.used().front().groups->exposed;
    if (d == 0)
        return Reason::none;
    if (scale == Scale::absolute) {
        if (isExact(kind, strata.options().method))
            return Reason::methodNeedsRelativeMargin;
        // Shares cannot differ by more than 1, so no data speak for or against it.
        return std::holds_alternative<Proportion>(kind) && std::abs(d) >= 1 ? Reason::badMargin : Reason::none;
    }
    return strata.relativeNeedsBaseline() && !strata.hasBaseline() ? Reason::baselineNearZero : Reason::none;
}

namespace {

/// Is the margin d too small to be seen in the buckets of a histogram?
bool tooFine(const PreparedStrata &strata, Scale scale, double d)
{
    const double margin = scale == Scale::absolute ? d : d * std::abs(strata.unexposed().value);
    return margin < strata.smallestMargin();
}

} // namespace

TestResult testHarm(const PreparedStrata &strata, Direction preferred, Scale scale, double d, Side side)
{
    Reason reason = harmTestable(strata, scale, d);
    if (reason == Reason::none && side == Side::harmBelow && tooFine(strata, scale, d))
        reason = Reason::resolutionTooCoarse;
    if (reason == Reason::none) {
        HarmEvaluation evaluation = evaluateHarm(strata, preferred, scale, d, side);
        const TestResult &result = evaluation.result;
        // The exact test needs no variance: without any event p is simply 1.
        const bool exact = isExact(strata.used().front().groups->exposed, strata.options().method);
        const bool usable = evaluation.enoughExpected && (result.j > 0 || exact);
        // Values at the end of what a double holds.
        const auto numbers = {result.psi,   result.variance, result.u,    result.j,
                              result.score, result.z,        result.logP, result.df.value_or(0)};
        const bool finite = std::ranges::all_of(numbers, [](double value) { return std::isfinite(value); });
        if (usable && finite) {
            evaluation.result.strataUsed = strata.used().size();
            evaluation.result.unusable = strata.unusable();
            return std::move(evaluation.result);
        }
        // Without any variance although the counts suffice: every unit of one stratum fails and none of another.
        if (!evaluation.enoughExpected)
            reason = Reason::tooFewExpectedEvents;
        else
            reason = usable || std::isnan(result.j) ? Reason::notFinite : Reason::zeroVariance;
    }
    TestResult result;
    result.status = statusOf(reason);
    result.reason = reason;
    result.strataUsed = strata.used().size();
    result.unusable = strata.unusable();
    return result;
}

HarmRange possibleHarm(const PreparedStrata &strata, Direction preferred, Scale scale)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const Sample &kind = strata.used().front().groups->exposed;
    const Method method = strata.options().method;
    if (scale == Scale::absolute && std::holds_alternative<Proportion>(kind))
        return {-1, 1};
    // Score tests of a relative harm tie the groups by a positive factor.
    if (scale == Scale::relative && isScore(kind, method))
        return preferred == Direction::increase ? HarmRange{-infinity, 1} : HarmRange{-1, infinity};
    return {-infinity, infinity};
}

} // namespace sluice::stats
