// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/rollout.h"
#include "simulation/study.h"

#include "stats/multiplicity.h"
#include "stats/tails.h"

#include <array>
#include <cmath>

namespace sluice::simulation {

using namespace sluice::stats;

namespace {

/// On the clock of information itself; the last look is declared final.
bool rejectsOnInformation(Random &random, const Rollout &rollout, const Design &planned, const Draw &draw)
{
    Design design = planned;
    design.jMax = plannedUnits(rollout); // unit variance 1: J is the number of compared units
    Ledger ledger(design);
    return happens(rollout, draw, random, [&](const Moment &now) {
        const TestResult test = deterioration(now.strata, Direction::increase);
        return ledger.append(test.j, now.isLast).rejects(test.z);
    });
}

Study onInformation(std::string method, std::string world, std::uint64_t seed, const Rollout &rollout, Design design)
{
    const double nominal = (1 - design.overrunReserve) * design.alpha;
    return {
        std::move(method),
        std::move(world),
        nominal,
        Claim::atMost,
        seed,
        1,
        [=, draw = normalValues(0)](Random &random) { return rejectsOnInformation(random, rollout, design, draw); }};
}

/// Looks in bursts: four at short distance, then a pause.
Rollout bursts()
{
    Rollout rollout;
    for (int day = 0; day < 6; ++day) {
        rollout.push_back({0.5, 1, 40000});
        rollout.push_back({0.5, 3, 400});
    }
    return rollout;
}

/// The plan is doubled after the second look, because there is less traffic per day than was thought.
bool replanned(Random &random)
{
    const Rollout rollout = halfAndHalf(8, 4000);
    Ledger ledger({.alpha = 0.05, .jMax = plannedUnits(rollout) / 2, .overrunReserve = 0});
    return happens(rollout, normalValues(0), random, [&](const Moment &now) {
        if (now.look == 2)
            ledger.replan(plannedUnits(rollout));
        const TestResult test = deterioration(now.strata, Direction::increase);
        return ledger.append(test.j, now.isLast).rejects(test.z);
    });
}

/// Every look is taken three times, twice without any new user.
bool lookedAtThreeTimes(Random &random)
{
    const Rollout rollout = threeStages(4, 100000);
    Ledger ledger({.alpha = 0.05, .jMax = plannedUnits(rollout), .overrunReserve = 0});
    return happens(rollout, normalValues(0), random, [&](const Moment &now) {
        const TestResult test = deterioration(now.strata, Direction::increase);
        bool rejects = false;
        for (int times = 0; times < 3; ++times)
            rejects = ledger.append(test.j, now.isLast).rejects(test.z) || rejects;
        return rejects;
    });
}

/// Ten looks as planned, then thirty more, up to four times the plan.
bool overrun(Random &random)
{
    const Rollout rollout = halfAndHalf(40, 4000);
    Ledger ledger({.alpha = 0.05, .jMax = plannedUnits(rollout) / 4, .overrunReserve = 0.1});
    return happens(rollout, normalValues(0), random, [&](const Moment &now) {
        const TestResult test = deterioration(now.strata, Direction::increase);
        return ledger.append(test.j).rejects(test.z);
    });
}

/// Looks at ever larger distances, over five decades of information.
Rollout decades()
{
    Rollout rollout;
    double units = 400;
    for (int k = 0; k < 60; ++k, units *= std::pow(1e5, 1.0 / 60))
        rollout.push_back({0.5, 1, 2 * std::round(units / 2)});
    return rollout;
}

bool atAnyTime(Random &random, const Rollout &rollout, double jOpt)
{
    Ledger ledger({.alpha = 0.05, .jMax = jOpt, .monitoring = Monitoring::anytimeValid});
    return happens(rollout, normalValues(0), random, [&](const Moment &now) {
        const TestResult test = deterioration(now.strata, Direction::increase);
        return ledger.append(test.j).rejects(test.z);
    });
}

bool atAnyTimeOnBothSides(Random &random, const Rollout &rollout)
{
    const Mixture mixture = Mixture::tunedFor(Mixture::Sides::two, 0.05, 1e4);
    return happens(rollout, normalValues(0), random, [&](const Moment &now) {
        const TestResult test = deterioration(now.strata, Direction::increase);
        return std::abs(test.z) >= mixture.boundary(test.j);
    });
}

/// Six guardrails whose values have a correlation of 0.36: is any of them ever called worse?
bool anyOfSix(Random &random)
{
    constexpr std::size_t guardrails = 6;
    constexpr double common = 0.6;
    const double own = std::sqrt(1 - common * common);
    const Rollout rollout = threeStages(4, 100000);
    const double alpha = bonferroniShares(0.05, std::vector<double>(guardrails, 1.0)).front();
    std::vector<Monitor> monitors(guardrails, Monitor({.alpha = alpha, .overrunReserve = 0}, plannedUnits(rollout)));
    std::vector<std::vector<Groups>> strata(guardrails);
    double shared = 0;
    const auto values = [&](double n) {
        return Mean{static_cast<std::int64_t>(n),
                    shared + random.normal(0, own / std::sqrt(n)),
                    random.gamma(0.5 * (n - 1), 2),
                    {}};
    };
    double compared = 0;
    for (const Stage &stage : rollout) {
        const double exposed = stage.units * stage.share;
        const double unexposed = stage.units - exposed;
        for (int k = 0; k < stage.looks; ++k) {
            compared += exposed * unexposed / stage.units;
            std::array<double, 2> parts{};
            for (std::size_t g = 0; g < parts.size(); ++g)
                parts[g] = random.normal(0, common / std::sqrt(g == 0 ? exposed : unexposed));
            for (std::size_t i = 0; i < guardrails; ++i) {
                if (k == 0)
                    strata[i].push_back({Mean{}, Mean{}});
                Groups &groups = strata[i].back();
                shared = parts[0];
                groups.exposed = merged(groups.exposed, values(exposed));
                shared = parts[1];
                groups.unexposed = merged(groups.unexposed, values(unexposed));
                if (monitors[i].rejects(deterioration(strata[i], Direction::increase), compared))
                    return true;
            }
        }
    }
    return false;
}

/// One evaluation with few users, by Student's distribution.
bool onceWithFewUsers(Random &random)
{
    const std::vector<Groups> strata{normalValues(0, 2, 1)(random, 6, 40, 0)};
    const TestResult test = deterioration(strata, Direction::increase, {Method::welchT, 1});
    return test.logP <= std::log(0.05);
}

} // namespace

std::vector<Study> typeOneStudies()
{
    const Rollout five = halfAndHalf(5, 4000);
    const Rollout twenty = halfAndHalf(20, 4000);
    const Rollout stages = threeStages(4, 100000);
    const auto design = [](Spending spending, double alpha = 0.05) {
        return Design{.alpha = alpha, .spending = std::move(spending), .overrunReserve = 0};
    };
    const std::string half5 = "50 %, 5 looks";
    const std::string half20 = "50 %, 20 looks";
    const std::string three = "1 % → 10 % → 50 %, 4 looks each";
    std::vector<Study> studies{
        onInformation("O'Brien–Fleming type", half5, 101, five, design(Spending::obf())),
        onInformation("Pocock type", half20, 102, twenty, design(Spending::pocock())),
        onInformation("Kim–DeMets ρ = 1", half5, 103, five, design(Spending::kimDeMets())),
        onInformation("Kim–DeMets ρ = 1", half20, 104, twenty, design(Spending::kimDeMets())),
        onInformation("Kim–DeMets ρ = 1", three, 105, stages, design(Spending::kimDeMets())),
        onInformation("Kim–DeMets ρ = 1, α 0.005", three, 106, stages, design(Spending::kimDeMets(), 0.005)),
        onInformation("Kim–DeMets ρ = 3", three, 107, stages, design(Spending::kimDeMets(3))),
        onInformation("Hwang–Shih–DeCani γ = −4", half20, 108, twenty, design(Spending::hsd(-4))),
        onInformation("Hwang–Shih–DeCani γ = 2", three, 109, stages, design(Spending::hsd(2))),
        onInformation("table (0.1, 0.4), (0.5, 0.6)", three, 110, stages,
                      design(Spending::table({{0.1, 0.4}, {0.5, 0.6}}))),
        onInformation("Kim–DeMets ρ = 1", "50 %, 24 looks in bursts", 111, bursts(), design(Spending::kimDeMets())),
        {"Kim–DeMets ρ = 1, plan doubled after two looks", "50 %, 8 looks", 0.05, Claim::atMost, 112, 1, replanned},
        {"Kim–DeMets ρ = 1, every look three times", three, 0.05, Claim::atMost, 113, 1, lookedAtThreeTimes},
        {"Kim–DeMets ρ = 1 with reserve 0.1, monitored to four times the plan", "50 %, 40 looks", 0.05, Claim::atMost,
         114, 1, overrun},
        {"anytime-valid, one-sided, tuned in the middle", "50 %, 60 looks over five decades", 0.05, Claim::atMost, 115,
         1, [](Random &random) { return atAnyTime(random, decades(), 1e4); }},
        {"anytime-valid, one-sided, tuned to the first look", "50 %, 60 looks over five decades", 0.05, Claim::atMost,
         116, 1, [](Random &random) { return atAnyTime(random, decades(), 100); }},
        {"anytime-valid, two-sided", "50 %, 60 looks over five decades", 0.05, Claim::atMost, 117, 1,
         [](Random &random) { return atAnyTimeOnBothSides(random, decades()); }},
        {"anytime-valid, one-sided", three, 0.05, Claim::atMost, 118, 1,
         [=](Random &random) { return atAnyTime(random, stages, 1e4); }},
        {"six guardrails (correlation 0.36), spent by users", three, 0.05, Claim::atMost, 119, 1, anyOfSix},
        {"Welch's t, 6 exposed users with twice the spread, 40 others", "one look", 0.05, Claim::about, 120, 1,
         onceWithFewUsers},
    };
    return studies;
}

} // namespace sluice::simulation
