// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/rollout.h"
#include "simulation/study.h"

#include "stats/band.h"

#include <cmath>

namespace sluice::simulation {

using namespace sluice::stats;

namespace {

enum class End { lower, upper };

/// The true harm, on the scale of the band.
struct Truth
{
    Draw draw;
    Direction preferred = Direction::decrease;
    Scale scale = Scale::absolute;
    double harm = 0;
};

/// The lower limit belongs to the deterioration test and is spent over all looks; the upper one to the non-inferiority
/// test of the last stage.
bool misses(Random &random, const Rollout &rollout, const Truth &truth, End end)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const int gate = static_cast<int>(rollout.size()) - 1;
    Monitor monitor({.alpha = 0.05, .overrunReserve = 0}, plannedUnits(rollout));
    return happens(rollout, truth.draw, random, [&](const Moment &now) {
        if (end == End::upper && now.stage != gate)
            return false;
        monitor.rejects(deterioration(now.strata, truth.preferred), now.compared);
        const double boundary = monitor.boundary();
        const Band band =
            repeatedLimits(now.strata, truth.preferred, truth.scale, end == End::lower ? boundary : infinity,
                           end == End::upper ? boundary : infinity, std::nullopt);
        if (band.status != Status::ok)
            return false;
        return end == End::lower ? band.lower.value > truth.harm : band.upper.value < truth.harm;
    });
}

} // namespace

std::vector<Study> coverageStudies()
{
    const Rollout rare = threeStages(6, 100000);
    const Rollout means = threeStages(6, 50000);
    const auto relativeMeans = [](Random &random, double nE, double nU, int stage) -> Groups {
        const Groups g = normalValues(0)(random, nE, nU, stage);
        Mean exposed = std::get<Mean>(g.exposed);
        Mean unexposed = std::get<Mean>(g.unexposed);
        // 10 % less in every stage, whatever its level.
        exposed.mean -= 0.1 * (unexposed.mean > 0 ? (stage == 0 ? 1 : stage == 1 ? 0.8 : 1.3) : 0);
        return {exposed, unexposed};
    };
    struct Row
    {
        std::string method;
        std::string world;
        Rollout rollout;
        Truth truth;
        Claim claim;
    };
    const std::string six = "1 % → 10 % → 50 %, 6 looks each, ";
    const std::vector<Row> rows{
        {"mean, absolute",
         six + "harm 0.05 sd",
         means,
         {normalValues(0.05), Direction::increase, Scale::absolute, 0.05},
         Claim::about},
        {"mean, absolute, unequal variances",
         six + "harm 0.05, sd 2 and 1",
         means,
         {normalValues(0.05, 2, 1), Direction::increase, Scale::absolute, 0.05},
         Claim::about},
        {"mean, relative",
         six + "10 % less",
         means,
         {relativeMeans, Direction::increase, Scale::relative, 0.1},
         Claim::about},
        {"proportion, absolute",
         six + "0.5 % and 0.6 %",
         rare,
         {eventsWithDifference(0.001, 0.005), Direction::decrease, Scale::absolute, 0.001},
         Claim::about},
        {"proportion, relative",
         six + "0.5 % and 0.6 %",
         rare,
         {events(0.006, 0.005), Direction::decrease, Scale::relative, 0.2},
         Claim::about},
        {"proportion, relative, exposed better",
         six + "0.5 % and 0.4 %",
         rare,
         {events(0.004, 0.005), Direction::decrease, Scale::relative, -0.2},
         Claim::about},
        {"rate, relative",
         six + "0.5 and 0.6 per 100",
         rare,
         {counts(0.006, 0.005), Direction::decrease, Scale::relative, 0.2},
         Claim::about},
    };
    std::vector<Study> studies;
    std::uint64_t seed = 300;
    for (const Row &row : rows)
        for (const End end : {End::lower, End::upper})
            studies.push_back({row.method + (end == End::lower ? ": lower limit" : ": upper limit, last gate"),
                               row.world, 0.05, row.claim, ++seed, 1,
                               [row, end](Random &random) { return misses(random, row.rollout, row.truth, end); }});
    return studies;
}

} // namespace sluice::simulation
