// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/rollout.h"
#include "simulation/study.h"

#include "stats/quantile.h"
#include "stats/srm.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sluice::simulation {

using namespace sluice::stats;

namespace {

bool rollsBack(Random &random, const Rollout &rollout, const Draw &draw)
{
    Monitor monitor({.alpha = 0.05, .overrunReserve = 0}, plannedUnits(rollout));
    return happens(rollout, draw, random, [&](const Moment &now) {
        return monitor.rejects(deterioration(now.strata, Direction::decrease), now.compared);
    });
}

/// Errors per request where every user has an error rate of his own and a number of requests of his own.
Groups requests(Random &random, double exposed, double unexposed, int /*stage*/)
{
    const auto group = [&random](double users) {
        Ratio ratio;
        for (int i = 0; i < static_cast<int>(users); ++i) {
            const std::int64_t made = 1 + random.poisson(4);
            const double rate = std::min(1.0, random.gamma(0.5, 0.2));
            ratio.add(static_cast<double>(random.binomial(made, rate)), static_cast<double>(made));
        }
        return ratio;
    };
    return {group(exposed), group(unexposed)};
}

/// Exponentially distributed values: skewness 2, right on the edge of what 1420 users are enough for.
Groups skewed(Random &random, double exposed, double unexposed, int /*stage*/)
{
    const auto group = [&random](double users) {
        Mean mean;
        for (int i = 0; i < static_cast<int>(users); ++i)
            mean.add(random.gamma(1, 1));
        return mean;
    };
    return {group(exposed), group(unexposed)};
}

/// The clear of a skewed mean at a 10 % gate: right-skewed values in the small group make false clears more likely.
bool clearsSkewed(Random &random)
{
    const Rollout rollout{{0.1, 5, 4000}};
    Monitor monitor({.alpha = 0.05, .overrunReserve = 0}, plannedUnits(rollout));
    const Draw draw = [](Random &r, double exposed, double unexposed, int stage) -> Groups {
        Groups g = skewed(r, exposed, unexposed, stage);
        std::get<Mean>(g.exposed).mean += 0.1;
        return g;
    };
    return happens(rollout, draw, random, [&](const Moment &now) {
        return monitor.rejects(nonInferiority(now.strata, Direction::decrease, {Scale::absolute, 0.1}), now.compared);
    });
}

/// Users stay and keep responding, each at a pace of his own: cumulative data as most sources deliver them.
bool rollsBackOnTheSameUsers(Random &random)
{
    constexpr int looks = 10;
    constexpr int arrivals = 150; // of each group at each look
    struct User
    {
        double pace = 0;
        double total = 0;
    };
    std::array<std::vector<User>, 2> groups;
    Monitor monitor({.alpha = 0.05, .overrunReserve = 0}, 0.5 * looks * arrivals);
    for (int look = 1; look <= looks; ++look) {
        std::array<Mean, 2> means;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            for (int i = 0; i < arrivals; ++i)
                groups[g].push_back({random.gamma(2, 0.5), 0});
            for (User &user : groups[g]) {
                user.total += random.normal(user.pace, 1);
                means[g].add(user.total);
            }
        }
        means[0].m3.reset(); // sums of many responses are hardly skewed
        means[1].m3.reset();
        const std::vector<Groups> strata{{means[0], means[1]}};
        if (monitor.rejects(deterioration(strata, Direction::decrease), 0.5 * look * arrivals))
            return true;
    }
    return false;
}

/// Users whose value is known in part from before: correlation 0.8 with the covariate.
Groups adjustable(Random &random, double exposed, double unexposed, int /*stage*/)
{
    const auto group = [&random](double users) {
        MeanWithCovariates sample;
        for (int i = 0; i < static_cast<int>(users); ++i) {
            const double before = random.normal();
            sample.add(0.8 * before + random.normal(0, 0.6), std::array{before});
        }
        return sample;
    };
    return {group(exposed), group(unexposed)};
}

/// The 95th percentile of log-normal durations, from the order statistics of all users so far.
bool rollsBackOnAPercentile(Random &random)
{
    constexpr int looks = 6;
    constexpr double share = 0.1;
    constexpr int arrivals = 5000;
    std::array<std::vector<double>, 2> values;
    Monitor monitor({.alpha = 0.05, .overrunReserve = 0}, looks * arrivals * share * (1 - share));
    for (int look = 1; look <= looks; ++look) {
        std::array<OrderStatistics, 2> order;
        for (std::size_t g = 0; g < values.size(); ++g) {
            const int fresh = static_cast<int>(arrivals * (g == 0 ? share : 1 - share));
            for (int i = 0; i < fresh; ++i)
                values[g].push_back(std::exp(random.normal(5, 0.6)));
            std::sort(values[g].begin(), values[g].end());
            order[g] = orderStatistics(values[g], 0.95);
        }
        const std::vector<Groups> strata{{order[0], order[1]}};
        if (monitor.rejects(deterioration(strata, Direction::decrease), look * arrivals * share * (1 - share)))
            return true;
    }
    return false;
}

/// Units arrive in the configured shares, 100 looks in each of three stages.
bool ratioFails(Random &random)
{
    constexpr int looks = 100;
    std::vector<UnitCounts> stages;
    SrmMonitor monitor;
    for (const Stage &stage : threeStages(looks, 2000)) {
        stages.push_back({{0, 0}, {stage.share, 1 - stage.share}});
        for (int k = 0; k < looks; ++k) {
            const auto units = static_cast<std::int64_t>(stage.units);
            const std::int64_t exposed = random.binomial(units, stage.share);
            stages.back().counts[0] += exposed;
            stages.back().counts[1] += units - exposed;
            if (monitor.append(stages).state == SrmState::failed)
                return true;
        }
    }
    return false;
}

/// 30 expected counts, one look: the exact test may only err less often than it says.
bool exactRejects(Random &random)
{
    const std::vector<Groups> strata{counts(0.012, 0.01)(random, 1000, 3000, 0)};
    const TestResult test =
        nonInferiority(strata, Direction::decrease, {Scale::relative, 0.2}, {Method::exactConditional, 1});
    return test.available() && test.logP <= std::log(0.05);
}

} // namespace

std::vector<Study> unitStudies()
{
    const Rollout tenth{{0.1, 6, 2000}};
    return {
        {"ratio (errors per request), delta method: false roll back", "10 %, 6 looks of 2 000 users", 0.05,
         Claim::atMost, 401, 0.25, [=](Random &random) { return rollsBack(random, tenth, requests); }},
        {"ratio (errors per request), delta method: false roll back", "50 %, 6 looks of 1 000 users", 0.05,
         Claim::about, 402, 0.25, [](Random &random) { return rollsBack(random, halfAndHalf(6, 1000), requests); }},
        {"mean of exponential values: false roll back", "50 %, 5 looks of 3 000 users", 0.05, Claim::about, 403, 0.25,
         [](Random &random) { return rollsBack(random, halfAndHalf(5, 3000), skewed); }},
        {"mean of exponential values: false clear", "10 %, 5 looks of 4 000 users", 0.05, Claim::near, 404, 0.25,
         clearsSkewed},
        {"mean adjusted by a covariate (correlation 0.8): false roll back", "10 %, 6 looks of 3 000 users", 0.05,
         Claim::about, 408, 0.25,
         [](Random &random) {
             return rollsBack(random, {{0.1, 6, 3000}}, adjustable);
         }},
        {"95th percentile of log-normal durations: false roll back", "10 %, 6 looks of 5 000 users", 0.05,
         Claim::atMost, 409, 0.25, rollsBackOnAPercentile},
        {"the same users keep responding: false roll back", "50 %, 10 looks, 300 new users at each", 0.05,
         Claim::atMost, 407, 0.5, rollsBackOnTheSameUsers},
        {"sample ratio, sequential", "1 % → 10 % → 50 %, 100 looks each", 0.001, Claim::atMost, 405, 1, ratioFails},
        {"rate, exact conditional test: false clear, one look", "25 %, 12 and 30 expected events", 0.05, Claim::atMost,
         406, 2, exactRejects},
    };
}

} // namespace sluice::simulation
