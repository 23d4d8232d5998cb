// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/rollout.h"
#include "simulation/study.h"

#include <cmath>
#include <sstream>

namespace sluice::simulation {

using namespace sluice::stats;

namespace {

const std::string kThree = "1 % → 10 % → 50 %, 8 looks each";

/// As many users at a look that the exposed ones of the first look expect `events` events at rate p.
Rollout rolloutFor(double p, double events)
{
    return threeStages(8, std::ceil(events / p) * 100);
}

/// Is the metric called worse at any look of any stage?
bool rollsBack(Random &random, const Rollout &rollout, const Draw &draw, Direction preferred, double alpha,
               const TestOptions &options)
{
    Monitor monitor({.alpha = alpha, .overrunReserve = 0}, plannedUnits(rollout));
    return happens(rollout, draw, random, [&](const Moment &now) {
        return monitor.rejects(deterioration(now.strata, preferred, options), now.compared);
    });
}

/// Is the metric called clear at any look of the last stage of `rollout`? As at a gate: non-inferiority has an error
/// rate of its own there, spent over the looks of that stage, on all strata so far.
bool clears(Random &random, const Rollout &rollout, const Draw &draw, Direction preferred, const Margin &margin,
            double alpha, const TestOptions &options)
{
    const int gate = static_cast<int>(rollout.size()) - 1;
    Monitor monitor({.alpha = alpha, .overrunReserve = 0}, plannedUnits(rollout));
    return happens(rollout, draw, random, [&](const Moment &now) {
        return now.stage == gate &&
               monitor.rejects(nonInferiority(now.strata, preferred, margin, options), now.compared);
    });
}

std::string percent(double share)
{
    std::ostringstream out;
    out << 100 * share << " %";
    return out.str();
}

Study rollback(std::string method, double p, double events, double alpha, std::uint64_t seed, Claim claim,
               const TestOptions &options = {})
{
    std::ostringstream world;
    world << kThree << ", " << percent(p) << ", " << events << " expected events at the first look";
    return {"false roll back: " + method,
            world.str(),
            alpha,
            claim,
            seed,
            1,
            [=, rollout = rolloutFor(p, events), draw = simulation::events(p, p)](Random &random) {
                return rollsBack(random, rollout, draw, Direction::decrease, alpha, options);
            }};
}

/// The truth is exactly the margin: 20 % more failures, or an absolute difference.
Study clear(std::string method, double p, double events, int gate, Scale scale, std::uint64_t seed, Claim claim,
            const TestOptions &options = {})
{
    constexpr double share = 0.2;
    Rollout rollout = rolloutFor(p, events);
    rollout.resize(static_cast<std::size_t>(gate));
    const Draw draw =
        scale == Scale::relative ? simulation::events((1 + share) * p, p) : eventsWithDifference(share * p, p);
    const Margin margin{scale, scale == Scale::relative ? share : share * p};
    std::ostringstream world;
    world << "gate " << gate << " of " << kThree << ", " << percent(p) << ", " << events
          << " expected events at the first look";
    return {"false clear: " + method, world.str(), 0.05, claim, seed, 1, [=](Random &random) {
                return clears(random, rollout, draw, Direction::decrease, margin, 0.05, options);
            }};
}

} // namespace

std::vector<Study> rolloutStudies()
{
    const std::string score = "score, corrected for skewness";
    const TestOptions wald{Method::wald, 1};
    std::vector<Study> studies{
        rollback(score, 0.002, 5, 0.05, 201, Claim::about),
        rollback(score, 0.005, 5, 0.05, 202, Claim::about),
        rollback(score, 0.01, 5, 0.05, 203, Claim::about),
        rollback(score, 0.02, 5, 0.05, 204, Claim::about),
        rollback(score, 0.002, 1, 0.05, 205, Claim::atMost),
        rollback(score, 0.02, 30, 0.05, 206, Claim::about),
        rollback(score, 0.005, 5, 0.01, 207, Claim::about),
        rollback("Wald, for comparison", 0.005, 5, 0.05, 208, Claim::none, wald),
    };
    // The complement: successes that should not become fewer.
    studies.push_back({"false roll back: " + score, kThree + ", successes at 99.5 %, increase preferred", 0.05,
                       Claim::about, 209, 1, [rollout = rolloutFor(0.005, 5)](Random &random) {
                           const Draw draw = [](Random &r, double nE, double nU, int stage) -> Groups {
                               Groups g = simulation::events(0.005, 0.005)(r, nE, nU, stage);
                               auto &e = std::get<Proportion>(g.exposed);
                               auto &u = std::get<Proportion>(g.unexposed);
                               e.x = e.n - e.x;
                               u.x = u.n - u.x;
                               return g;
                           };
                           return rollsBack(random, rollout, draw, Direction::increase, 0.05, {});
                       }});
    studies.push_back({"false roll back: rate, score corrected for skewness",
                       kThree + ", 5 expected events at the first look", 0.05, Claim::about, 210, 1,
                       [rollout = rolloutFor(0.004, 5)](Random &random) {
                           return rollsBack(random, rollout, counts(0.004, 0.004), Direction::decrease, 0.05, {});
                       }});
    // Exposing almost everybody in the next stage: the small group changes sides.
    studies.push_back(
        {"false roll back: " + score, "1 % → 99 %, 8 looks each, 0.5 %, 5 expected events at the first look", 0.05,
         Claim::about, 211, 1, [](Random &random) {
             const Rollout rollout{{0.01, 8, 100000}, {0.99, 8, 100000}};
             return rollsBack(random, rollout, simulation::events(0.005, 0.005), Direction::decrease, 0.05, {});
         }});

    // The same with so few users that no stage alone has enough events.
    for (const bool worse : {false, true})
        studies.push_back({(worse ? "false clear: " : "false roll back: ") + score + ", events enough only in the sum",
                           "1 % → 99 %, 8 looks each, 0.5 %, 0.2 expected events at the first look", 0.05, Claim::none,
                           worse ? 213U : 212U, 1, [worse](Random &random) {
                               const Rollout rollout{{0.01, 8, 4000}, {0.99, 8, 4000}};
                               if (worse)
                                   return clears(random, rollout, simulation::events(0.01, 0.005), Direction::decrease,
                                                 {Scale::relative, 0.999}, 0.05, {});
                               return rollsBack(random, rollout, simulation::events(0.005, 0.005), Direction::decrease,
                                                0.05, {});
                           }});

    for (const double p : {0.002, 0.005, 0.02}) {
        const auto seed = static_cast<std::uint64_t>(p * 1e5);
        studies.push_back(clear(score + ", relative margin 20 %", p, 5, 1, Scale::relative, 1000 + seed, Claim::about));
        studies.push_back(clear(score + ", absolute margin", p, 5, 1, Scale::absolute, 11000 + seed, Claim::about));
    }
    for (const int gate : {2, 3}) {
        const auto seed = static_cast<std::uint64_t>(gate);
        studies.push_back(
            clear(score + ", relative margin 20 %", 0.005, 5, gate, Scale::relative, 220 + seed, Claim::about));
        studies.push_back(
            clear(score + ", absolute margin", 0.005, 5, gate, Scale::absolute, 230 + seed, Claim::about));
    }
    studies.push_back(clear(score + ", relative margin 20 %", 0.01, 30, 1, Scale::relative, 240, Claim::about));
    studies.push_back(
        clear("Wald, for comparison, relative margin 20 %", 0.005, 5, 1, Scale::relative, 241, Claim::none, wald));
    studies.push_back({"false clear: rate, score corrected for skewness, relative margin 20 %",
                       "gate 1 of " + kThree + ", 5 expected events at the first look", 0.05, Claim::about, 242, 1,
                       [rollout = Rollout{{0.01, 8, 125000}}](Random &random) {
                           return clears(random, rollout, counts(0.0048, 0.004), Direction::decrease,
                                         {Scale::relative, 0.2}, 0.05, {});
                       }});
    studies.push_back({"false clear: " + score + ", relative margin 10 %",
                       "gate 2 of 1 % → 99 %, 8 looks each, 0.5 %, 5 expected events at the first look", 0.05,
                       Claim::about, 243, 1, [](Random &random) {
                           const Rollout rollout{{0.01, 8, 100000}, {0.99, 8, 100000}};
                           return clears(random, rollout, simulation::events(0.0055, 0.005), Direction::decrease,
                                         {Scale::relative, 0.1}, 0.05, {});
                       }});
    return studies;
}

} // namespace sluice::simulation
