// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/contrast.h"

#include "stats/restricted.h"
#include "stats/tails.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace sluice::stats {

namespace {

constexpr double kStandardErrorsFromZero = 4;
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

/// Too little data in one group, whatever the other one has.
Reason shortage(const Mean &s)
{
    if (s.n < 2)
        return s.n == 0 ? Reason::emptyGroup : Reason::nTooSmall;
    if (s.m2 <= 0)
        return Reason::zeroVariance;
    const auto n = static_cast<double>(s.n);
    // Kohavi et al. 2014: below this the distribution of a skewed mean is not normal enough.
    constexpr double unitsPerSquaredSkewness = 355;
    const double skewness = std::sqrt(n) * s.m3.value_or(0) / s.m2 / std::sqrt(s.m2);
    return std::abs(skewness) > 1 && n < unitsPerSquaredSkewness * skewness * skewness ? Reason::skewedSampleTooSmall
                                                                                       : Reason::none;
}

Reason shortage(const Proportion &s)
{
    return s.n == 0 ? Reason::emptyGroup : Reason::none;
}

Reason shortage(const Ratio &s)
{
    if (s.n < 2)
        return s.n == 0 ? Reason::emptyGroup : Reason::nTooSmall;
    const auto n = static_cast<double>(s.n);
    const double se = std::sqrt(s.m2Den / (n - 1) / n);
    return s.meanDen == 0 || std::abs(s.meanDen) < kStandardErrorsFromZero * se ? Reason::denominatorNearZero
                                                                                : Reason::none;
}

Reason shortage(const Rate &s)
{
    return s.exposure == 0 ? Reason::emptyGroup : Reason::none;
}

Reason shortage(const Sample &sample)
{
    return std::visit([](const auto &s) { return shortage(s); }, sample);
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
    if (const auto *e = std::get_if<Proportion>(&s.groups.exposed))
        return scoreContrast(*e, std::get<Proportion>(s.groups.unexposed), null, scale, direction);
    return scoreContrast(std::get<Rate>(s.groups.exposed), std::get<Rate>(s.groups.unexposed), null, scale, direction);
}

/// Root Z of S = Z + a (Z^2 - 1): the score with its skewness removed (Gart and Nam 1990).
double skewnessCorrected(double score, double a)
{
    const double d = 1 + 4 * a * (score + a);
    return d >= 0 ? 2 * (score + a) / (1 + std::sqrt(d)) : -1 / (2 * a);
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
    const double logQ =
        many == 0 ? -std::numeric_limits<double>::infinity() : logIncompleteBeta(few + 1, many, 1 - share);
    result.logP = many == 0 ? 0 : logIncompleteBeta(many, few + 1, share);
    result.z = zFromLogs(result.logP, logQ);
    result.p = std::exp(result.logP);
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
    for (const Groups &groups : strata) {
        if (groups.exposed.index() != strata.front().exposed.index() ||
            groups.unexposed.index() != strata.front().exposed.index())
            return Reason::scaleMismatch;
        for (const Sample *sample : {&groups.exposed, &groups.unexposed}) {
            if (const Reason fault = validity(*sample); fault != Reason::none)
                return fault;
        }
    }
    m_used.reserve(strata.size());
    for (std::size_t i = 0; i < strata.size(); ++i) {
        const Groups &groups = strata[i];
        Reason reason = shortage(groups.exposed);
        if (reason == Reason::none)
            reason = shortage(groups.unexposed);
        Stratum stratum{groups, {}, {}, 0, 0};
        if (reason == Reason::none) {
            stratum.exposed = estimate(groups.exposed);
            stratum.unexposed = estimate(groups.unexposed);
            stratum.exposed.variance *= m_options.designEffect;
            stratum.unexposed.variance *= m_options.designEffect;
            // Score tests take their variance under the null hypothesis and may do without events.
            if (!isScore(groups.exposed, m_options.method) &&
                stratum.exposed.variance + stratum.unexposed.variance <= 0)
                reason = Reason::zeroVariance;
        }
        if (reason != Reason::none) {
            m_unusable.push_back({i, reason});
            continue;
        }
        const double sizeE = stats::size(groups.exposed);
        const double sizeU = stats::size(groups.unexposed);
        stratum.size = sizeE + sizeU;
        stratum.nEff = sizeE * (sizeU / stratum.size);
        m_sumOfNEff += stratum.nEff;
        m_used.push_back(stratum);
    }
    if (!m_used.empty()) {
        const bool exact = isExact(m_used.front().groups.exposed, m_options.method);
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
    const Estimate baseline = unexposed();
    return baseline.value != 0 && std::abs(baseline.value) >= kStandardErrorsFromZero * std::sqrt(baseline.variance);
}

bool PreparedStrata::relativeNeedsBaseline() const
{
    const Sample &sample = m_used.front().groups.exposed;
    return std::holds_alternative<Mean>(sample) || std::holds_alternative<Ratio>(sample);
}

HarmEvaluation evaluateHarm(const PreparedStrata &strata, Direction preferred, Scale scale, double d, Side side)
{
    const Method method = strata.options().method;
    const Sample &kind = strata.used().front().groups.exposed;
    const bool score = isScore(kind, method);
    const bool exact = isExact(kind, method);
    const double direction = preferred == Direction::increase ? 1 : -1;
    const double evidence = side == Side::harmBelow ? 1 : -1;
    const double sign = scale == Scale::relative && strata.unexposed().value < 0 ? -1 : 1;
    double u = 0;
    double j = 0;
    double cumulant = 0;
    double satterthwaite = 0;
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
        if (const auto *e = std::get_if<Mean>(&s.groups.exposed)) {
            const double partE = square * c.varianceExposed;
            const double partU = square * c.varianceUnexposed;
            satterthwaite += partE * partE / static_cast<double>(e->n - 1) +
                             partU * partU / static_cast<double>(std::get<Mean>(s.groups.unexposed).n - 1);
        }
    }
    HarmEvaluation evaluation;
    evaluation.enoughExpected =
        !score || exact || *std::min_element(expected.begin(), expected.end()) >= kMinimumExpected * (1 - kCountSlack);
    TestResult &result = evaluation.result;
    result.u = evidence * u;
    result.j = j;
    result.psi = result.u / strata.sumOfNEff();
    result.variance = j / (strata.sumOfNEff() * strata.sumOfNEff());
    if (exact) {
        const bool evidenceIsMany = evidence * direction > 0;
        testConditionally(result, std::get<Rate>(kind), std::get<Rate>(strata.used().front().groups.unexposed),
                          nullOf(d, scale, direction).ratio, evidenceIsMany);
        return evaluation;
    }
    const double root = std::sqrt(j);
    result.score = evidence * (u / root);
    result.z = result.score;
    if (score)
        result.z = evidence * skewnessCorrected(u / root, cumulant / (6 * j * root));
    if (method == Method::welchT && std::holds_alternative<Mean>(kind)) {
        result.t = result.score;
        result.df = j * j / satterthwaite;
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
    const Sample &kind = strata.used().front().groups.exposed;
    if (d == 0)
        return Reason::none;
    if (scale == Scale::absolute)
        return isExact(kind, strata.options().method) ? Reason::methodNeedsRelativeMargin : Reason::none;
    return strata.relativeNeedsBaseline() && !strata.hasBaseline() ? Reason::baselineNearZero : Reason::none;
}

TestResult testHarm(const PreparedStrata &strata, Direction preferred, Scale scale, double d, Side side)
{
    Reason reason = harmTestable(strata, scale, d);
    if (reason == Reason::none) {
        HarmEvaluation evaluation = evaluateHarm(strata, preferred, scale, d, side);
        if (evaluation.enoughExpected && evaluation.result.j > 0) {
            evaluation.result.strataUsed = strata.used().size();
            evaluation.result.unusable = strata.unusable();
            return std::move(evaluation.result);
        }
        // Without any variance although the counts suffice: every unit of one stratum fails and none of another.
        reason = evaluation.enoughExpected ? Reason::zeroVariance : Reason::tooFewExpectedEvents;
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
    const Sample &kind = strata.used().front().groups.exposed;
    const Method method = strata.options().method;
    if (scale == Scale::absolute && std::holds_alternative<Proportion>(kind))
        return {-1, 1};
    // Score tests of a relative harm tie the groups by a positive factor.
    if (scale == Scale::relative && isScore(kind, method))
        return preferred == Direction::increase ? HarmRange{-infinity, 1} : HarmRange{-1, infinity};
    return {-infinity, infinity};
}

} // namespace sluice::stats
