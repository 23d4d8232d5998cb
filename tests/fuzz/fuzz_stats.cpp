// SPDX-License-Identifier: GPL-3.0-or-later
// Random structures for the public functions of models/stats: nothing crashes, nothing hangs, no NaN comes out, and no
// infinity where none is promised. What a function requires of its arguments the target keeps, nothing more.
#include "inputs.h"
#include "require.h"

#include "stats/abcheck.h"
#include "stats/adjustment.h"
#include "stats/anytimeinterval.h"
#include "stats/band.h"
#include "stats/comparison.h"
#include "stats/effect.h"
#include "stats/mixture.h"
#include "stats/multiplicity.h"
#include "stats/power.h"
#include "stats/quantile.h"
#include "stats/quantiledifference.h"
#include "stats/recursion.h"
#include "stats/restricted.h"
#include "stats/sufficiency.h"
#include "stats/tails.h"
#include "stats/verdict.h"

#include <algorithm>

namespace {

using namespace sluice::fuzz;
using namespace sluice::stats;

void checkStatus(Status status, Reason reason)
{
    require(statusOf(reason) == status, "status and reason disagree");
    require(!name(status).empty() && !name(reason).empty(), "a status or reason has no name");
}

/// The exact test of rates needs no variance, all others do.
void check(const TestResult &test, Method method)
{
    checkStatus(test.status, test.reason);
    for (const double value : {test.psi, test.variance, test.u, test.j, test.score, test.z, test.logP, test.p})
        requireFinite(value, "a number of a test");
    require(test.p >= 0 && test.p <= 1 && test.logP <= 0, "p is no probability");
    require(!test.available() || test.j > 0 || (method == Method::exactConditional && test.j == 0),
            "an available test without information");
    require(test.available() || (test.z == 0 && test.j == 0), "numbers of a test that is not available");
    if (test.t)
        requireFinite(*test.t, "Welch's t");
    if (test.df)
        requireFinite(*test.df, "degrees of freedom");
}

void check(const Effect &all)
{
    checkStatus(all.status, all.reason);
    for (const double value : {all.exposed.value, all.exposed.variance, all.unexposed.value, all.unexposed.variance,
                               all.difference, all.se, all.relative.value, all.relative.se})
        requireFinite(value, "a number of an effect");
    require(all.se >= 0, "a negative standard error");
    for (const double weight : all.weights)
        requireFinite(weight, "a weight");
    if (all.heterogeneity) {
        requireFinite(all.heterogeneity->q, "Cochran's Q");
        requireFinite(all.heterogeneity->logP, "ln p of Cochran's Q");
    }
    if (all.status != Status::ok)
        return;
    const Interval interval = differenceInterval(all, 1.96);
    require(interval.lower <= interval.upper, "an interval is upside down");
    if (all.relative.status == Status::ok) {
        const Interval relative = relativeInterval(all, 1.96);
        require(relative.lower <= relative.upper, "a relative interval is upside down");
        if (const auto fieller = fiellerInterval(all, 1.96))
            require(fieller->lower <= fieller->upper, "a Fieller interval is upside down");
    }
}

void check(const Limit &limit)
{
    require(!std::isnan(limit.value), "a limit is not a number");
    require(limit.unbounded == std::isinf(limit.value), "a limit and its flag disagree");
}

void check(const Band &band)
{
    checkStatus(band.status, band.reason);
    requireFinite(band.estimate, "the estimate of a band");
    check(band.lower);
    check(band.upper);
    require(band.lower.value <= band.upper.value, "a band is upside down");
}

void tests(Bytes &in)
{
    const std::vector<Groups> g = strata(in);
    const Direction d = direction(in);
    const Margin m = margin(in);
    const TestOptions o = options(in);
    const TestResult worse = deterioration(g, d, o);
    const TestResult acceptable = nonInferiority(g, d, m, o);
    check(worse, o.method);
    check(acceptable, o.method);
    for (const Weights weights : {Weights::cmh, Weights::inverseVariance, Weights::size})
        check(effect(g, weights, o));
    const Scale scale = in.yes() ? Scale::absolute : Scale::relative;
    const double lower = 1.2 + 8 * in.share();
    const double upper = 1.2 + 8 * in.share();
    check(repeatedLimits(g, d, scale, lower, upper, m, o));
    check(repeatedLimits(g, d, scale, in.yes() ? lower : HUGE_VAL, upper, std::nullopt, o));
    const ComparisonPlan plan{d,
                              in.yes() ? std::optional(m) : std::nullopt,
                              in.choice(8) == 0 ? in.any() : in.share() / 2,
                              in.choice(8) == 0 ? in.any() : in.share() / 2,
                              in.yes(),
                              o};
    const Comparison all = compare(g, plan);
    checkStatus(all.status, all.reason);
    check(all.effect);
    check(all.deterioration, o.method);
    if (all.nonInferiority)
        check(*all.nonInferiority, o.method);
    require(!name(all.verdict.verdict).empty() && !name(all.verdict.basis).empty(), "a verdict has no name");
    require(all.verdict.verdict != Verdict::regressed || all.deteriorationOutcome.rejects, "regressed by no test");
}

void samples(Bytes &in)
{
    const int kind = in.choice(kinds);
    const Sample a = sample(in, kind);
    const Sample b = sample(in, kind);
    checkStatus(statusOf(validity(a)), validity(a));
    if (validity(a) == Reason::none && shortage(a) == Reason::none) {
        // Beyond what a double holds it is infinite; tests and effects then say notFinite.
        require(!std::isnan(estimate(a).value) && !std::isnan(estimate(a).variance), "an estimate is not a number");
    }
    // Sums of counts have to be counts.
    const auto isSummable = [](const Sample &one) {
        constexpr std::int64_t most = std::int64_t(1) << 60;
        if (const auto *events = std::get_if<Rate>(&one))
            return events->events < most;
        return size(one) < double(most);
    };
    const bool valid = validity(a) == Reason::none && validity(b) == Reason::none;
    if (valid && mergeable(a, b) && isSummable(a) && isSummable(b)) {
        const Sample both = merged(a, b);
        require(size(both) >= size(a) && size(both) >= size(b), "a union is smaller than its parts");
    }
    Mean sum;
    for (int i = in.choice(20); i > 0; --i)
        sum.add(in.sensible());
    require(validity(sum) == Reason::none, "a mean of numbers is not valid");
    Ratio pairs;
    for (int i = in.choice(20); i > 0; --i)
        pairs.add(in.sensible(), in.sensible());
    // Of numbers that differ in their last digits only, the sums of squares are rounding errors.
    const auto isRounding = [&](double m2, double mean) { return m2 <= 1e-12 * double(pairs.n) * mean * mean; };
    const bool isDigits = isRounding(pairs.m2Num, pairs.meanNum) || isRounding(pairs.m2Den, pairs.meanDen);
    require(validity(pairs) == Reason::none || (isDigits && validity(pairs) == Reason::inconsistentMoments),
            "a ratio of numbers is not valid");
    const Quantity variance = unitVariance(mean(in));
    checkStatus(variance.status, variance.reason);
    requireFinite(variance.value, "a unit variance");
    const MeanFromSums fromSums = meanFromSums(in.count(), in.any(), in.any());
    if (fromSums.reason == Reason::none)
        require(validity(fromSums.sample) == Reason::none, "sums gave an invalid mean");
}

void adjustments(Bytes &in)
{
    const MeanWithCovariates e = covariates(in);
    const MeanWithCovariates u = covariates(in);
    if (validity(e) != Reason::none || validity(u) != Reason::none)
        return;
    const Adjustment all = adjust(e, u);
    checkStatus(all.status, all.reason);
    for (const double value :
         {all.exposed.value, all.exposed.variance, all.unexposed.value, all.unexposed.variance, all.varianceRatio})
        requireFinite(value, "a number of an adjustment");
    for (const double slope : all.theta)
        requireFinite(slope, "a slope");
}

void quantiles(Bytes &in)
{
    const IndexInterval ranks = indexInterval(std::int64_t(std::pow(10.0, 9 * in.share())) - 1, in.share(), in.share());
    requireFinite(ranks.rank, "a rank");
    require(ranks.lower <= ranks.upper && ranks.lower >= 0, "ranks are upside down");
    const Histogram counted = histogram(in);
    if (validity(counted) == Reason::none) {
        const HistogramQuantile quantile = quantileOf(counted);
        for (const double value : {quantile.estimate, quantile.lower, quantile.upper, quantile.bucketWidth})
            requireFinite(value, "a quantile of a histogram");
        require(quantile.lower <= quantile.upper, "limits of a quantile are upside down");
    }
    const auto values = [&in] {
        std::vector<double> all;
        for (int i = in.choice(40); i > 0; --i)
            all.push_back(in.choice(64) == 0 ? in.any() : in.choice(4) == 0 ? double(in.choice(4)) : in.sensible());
        if (in.choice(16) != 0)
            std::sort(all.begin(), all.end());
        return all;
    };
    const std::vector<double> e = values();
    const std::vector<double> u = values();
    const QuantileComparison comparison = compareQuantiles(
        e, u, in.choice(16) == 0 ? in.any() : in.share(), direction(in),
        in.yes() ? std::optional(margin(in)) : std::nullopt, in.choice(16) == 0 ? in.any() : in.share() / 2);
    checkStatus(comparison.status, comparison.reason);
    requireFinite(comparison.limits.lower, "a limit of a difference of quantiles");
    requireFinite(comparison.limits.upper, "a limit of a difference of quantiles");
    const auto isProbability = [](double p) { return p >= 0 && p <= 1 + 1e-9; };
    require(isProbability(comparison.pDeterioration), "no probability");
    require(isProbability(comparison.pNonInferiority.value_or(0)), "no probability");
}

void earlierTests(Bytes &in)
{
    const auto scaled = [&in] {
        return ScaledEffect{in.yes() ? Scale::relative : Scale::absolute, number(in),
                            in.choice(8) == 0 ? in.any() : std::abs(number(in))};
    };
    AbCheckOptions options;
    if (in.choice(4) == 0)
        options = {in.any(), in.any(), in.yes() ? std::optional(in.any()) : std::nullopt};
    const ScaledEffect abTest = scaled();
    const AbCheck check = abCheck(abTest, scaled(), direction(in), options);
    checkStatus(check.status, check.reason);
    for (const double value : {check.difference, check.se, check.z, check.logP, check.p, check.prediction.lower,
                               check.prediction.upper, check.detect, check.power})
        requireFinite(value, "a number of an A/B check");
    const AbPower power = bestAbPower(abTest, options);
    checkStatus(power.status, power.reason);
    requireFinite(power.power, "the power of an A/B check");
}

void anytimeIntervals(Bytes &in)
{
    const Mixture mixture = Mixture::tunedFor(Mixture::Sides::two, std::pow(0.5, 1 + 20 * in.share()), in.positive());
    const auto estimated = [&in] { return Estimate{number(in), in.choice(8) == 0 ? in.any() : std::abs(number(in))}; };
    const AnytimeInterval interval = anytimeRelativeInterval(estimated(), estimated(), in.any(), mixture);
    checkStatus(interval.status, interval.reason);
    for (const double value : {interval.change, interval.se, interval.logP})
        requireFinite(value, "a number of an anytime-valid interval");
    require(interval.lower <= interval.upper, "an anytime-valid interval is upside down");
}

void ledgers(Bytes &in)
{
    const Design plan = design(in);
    checkStatus(statusOf(validity(plan)), validity(plan));
    if (validity(plan) != Reason::none)
        return;
    Ledger ledger(plan);
    double j = 0;
    double spent = 0;
    for (int k = in.choice(40); k > 0; --k) {
        const int way = in.choice(16);
        if (way == 0)
            j = in.any();
        else if (way < 4)
            j = j * (1 + in.share() * 1e-5);
        else
            j += ledger.design().jMax * in.share() * 0.2;
        if (in.choice(16) == 0)
            ledger.replan(in.any());
        const bool final = in.choice(16) == 0;
        const Look look = in.choice(4) == 0 ? ledger.appendAt(j, in.choice(4) == 0 ? in.any() : in.share(), final)
                                            : ledger.append(j, final);
        for (const double value : {look.j, look.t, look.spendingTime, look.alphaSpent, look.increment})
            requireFinite(value, "a number of a look");
        requireBoundary(look.boundary, "a boundary");
        requireBoundary(look.boundaryGs, "a group sequential boundary");
        requireBoundary(look.boundaryAv, "an anytime-valid boundary");
        require(look.alphaSpent >= spent && look.alphaSpent <= plan.alpha * (1 + 1e-12), "the budget is not kept");
        require(look.boundary > 0 || plan.alpha > 0.49, "a boundary below 0");
        require(!name(look.status).empty(), "the status of a look has no name");
        spent = look.alphaSpent;
        if (!std::isfinite(j))
            j = 0;
    }
}

void spendings(Bytes &in)
{
    const Spending function = spending(in);
    if (validity(function) != Reason::none)
        return;
    const double alpha = in.share() / 2;
    const double spent = function.spent(alpha, in.any());
    requireFinite(spent, "spent alpha");
    require(spent >= 0 && spent <= alpha * (1 + 1e-12), "spent alpha out of range");
}

void mixtures(Bytes &in)
{
    const auto sides = in.yes() ? Mixture::Sides::one : Mixture::Sides::two;
    const auto tuning = in.yes() ? Mixture::Tuning::exact : Mixture::Tuning::approximate;
    const double alpha = std::pow(0.5, 1 + 60 * in.share());
    const Mixture test = Mixture::tunedFor(sides, alpha, std::abs(in.sensible()), tuning);
    requireFinite(test.rho(), "rho");
    const double j = std::abs(in.sensible());
    requireBoundary(test.boundary(j), "a boundary of a mixture");
    const double z = in.sensible();
    if (std::abs(z) < 1e7) {
        requireFinite(test.logMixture(z, j), "a mixture");
        require(test.logP(z, j) <= 0, "ln p above 0");
    }
    requireFinite(test.weight(j), "a weight of a mixture");
}

void recursions(Bytes &in)
{
    CrossingRecursion recursion;
    const bool solving = in.yes();
    const double drift = solving ? 0 : 6 * in.share() - 3;
    double j = 0;
    double left = 0.4;
    for (int k = in.choice(30); k > 0; --k) {
        const double before = j;
        j += (in.choice(4) == 0 ? 1e-7 : 1) * in.share() * std::max(j, 0.1);
        if (!(j > before))
            continue;
        if (solving) {
            const double probability = left * 0.2 * in.share();
            left -= probability;
            if (probability < 1e-15)
                continue;
            requireFinite(recursion.solve(j, probability), "a boundary");
        } else {
            const double crossing = recursion.crossing(j, 8 * in.share() - 1, drift);
            require(crossing >= 0 && crossing <= 1 + 1e-9, "no probability of crossing");
        }
    }
}

void ratios(Bytes &in)
{
    SrmMonitor monitor(in.share() / 2);
    for (int k = in.choice(6); k > 0; --k) {
        const std::vector<UnitCounts> stages = units(in);
        const SrmChiSquare chi = srmChiSquare(stages);
        checkStatus(chi.status, chi.reason);
        for (const double value : {chi.chi2, chi.df, chi.logP, chi.p})
            requireFinite(value, "a number of chi-square");
        const SrmLook look = monitor.append(stages);
        checkStatus(look.status, look.reason);
        requireFinite(look.logBayesFactor, "ln BF");
        requireFinite(look.runningLogP, "running ln p");
        require(!name(look.state).empty(), "a state has no name");
        if (in.choice(4) == 0)
            monitor.acknowledge();
    }
}

void tails(Bytes &in)
{
    const double z = in.choice(4) == 0 ? 0 : in.sensible();
    require(!std::isnan(logNormalTail(z)) && logNormalTail(z) <= 0, "ln of a normal tail");
    require(!std::isnan(logNormalCdf(z)) && logNormalCdf(z) <= 0, "ln of a normal cdf");
    require(normalTail(z) >= 0 && normalTail(z) <= 1, "a normal tail");
    requireFinite(normalDensity(z), "a density");
    requireFinite(normalQuantile(in.share()), "a quantile");
    const double logP = -1e6 * in.share() * in.share() * in.share();
    requireFinite(normalQuantileFromLog(logP), "a quantile from ln p");
    const double df = std::pow(10.0, 9 * in.share() - 1);
    const double t = in.yes() ? in.sensible() : 20 * in.share() - 10;
    require(!std::isnan(logStudentTail(t, df)) && logStudentTail(t, df) <= 0, "ln of Student's tail");
    const double chi = logChiSquareTail(std::abs(t), df);
    require(!std::isnan(chi) && chi <= 0, "ln of a chi-square tail");
    const double a = std::pow(10.0, 8 * in.share() - 2);
    const double b = std::pow(10.0, 8 * in.share() - 2);
    const double x = in.share();
    const double beta = logIncompleteBeta(a, b, x, 1 - x);
    require(!std::isnan(beta) && beta <= 0, "ln of an incomplete beta function");
}

void restricted(Bytes &in)
{
    const Proportion e = proportion(in);
    const Proportion u = proportion(in);
    if (validity(e) == Reason::none && validity(u) == Reason::none && e.n > 0 && u.n > 0) {
        const double delta = 1.998 * in.share() - 0.999;
        for (const Restricted &p : {restrictedByDifference(e, u, delta), restrictedByRatio(e, u, 3 * in.share())}) {
            const bool inside =
                p.exposed >= -1e-12 && p.exposed <= 1 + 1e-9 && p.unexposed >= -1e-12 && p.unexposed <= 1 + 1e-9;
            require(inside, "a restricted estimate is no probability");
        }
    }
    const Rate f = rate(in);
    const Rate v = rate(in);
    if (validity(f) == Reason::none && validity(v) == Reason::none && f.exposure > 1e-100 && v.exposure > 1e-100 &&
        f.exposure < 1e100 && v.exposure < 1e100) {
        for (const Restricted &r :
             {restrictedByDifference(f, v, in.sensible()), restrictedByRatio(f, v, 3 * in.share())}) {
            requireFinite(r.exposed, "a restricted rate");
            requireFinite(r.unexposed, "a restricted rate");
            require(r.exposed >= -1e-9 * std::abs(r.unexposed) && r.unexposed >= 0, "a restricted rate below 0");
        }
    }
}

void reports(Bytes &in)
{
    std::vector<double> p;
    std::vector<double> weights;
    for (int i = in.choice(12); i >= 0; --i) {
        p.push_back(in.choice(8) == 0 ? double(in.yes()) : in.share());
        weights.push_back(std::abs(in.sensible()));
    }
    const auto areProbabilities = [](const std::vector<double> &all) {
        for (const double one : all)
            require(one >= 0 && one <= 1, "no probability");
    };
    areProbabilities(bonferroniAdjusted(p));
    areProbabilities(holmAdjusted(p));
    areProbabilities(bonferroniShares(in.share() / 2, weights));
    const double sidak = sidakAlpha(in.share(), std::size_t(in.choice(100)) + 1);
    require(sidak > 0 && sidak < 1, "a level out of range");
    const double se = plannedStandardError(in.positive(), in.positive(), in.share(), in.positive());
    require(!std::isnan(se) && se >= 0, "a planned standard error");
    requireFinite(minimumDetectableEffect(std::abs(in.sensible()), in.share(), in.share()), "a detectable effect");
    const auto outcome = [&in] { return TestOutcome{static_cast<Status>(in.choice(3)), in.yes()}; };
    const std::optional<TestOutcome> second = in.yes() ? std::optional(outcome()) : std::nullopt;
    const MetricVerdict verdict = metricVerdict(outcome(), second, in.yes(), in.yes());
    require(!name(verdict.verdict).empty(), "a verdict has no name");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Bytes in(std::span(data, size));
    constexpr void (*subjects[])(Bytes &) = {
        tests,     tests, tests,      tests,   samples,     ledgers,   recursions,   ratios,          mixtures,
        spendings, tails, restricted, reports, adjustments, quantiles, earlierTests, anytimeIntervals};
    subjects[in.choice(int(std::size(subjects)))](in);
    return 0;
}
