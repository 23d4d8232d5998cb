// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/rollout.h"

#include <array>
#include <cmath>

namespace sluice::simulation {

using namespace sluice::stats;

namespace {

/// How a stage's level compares with that of the first: stages fall on different days.
double level(int stage)
{
    constexpr std::array levels{1.0, 0.8, 1.3};
    return levels[static_cast<std::size_t>(stage) % levels.size()];
}

Mean normalMean(Random &random, double n, double mean, double sd)
{
    return {static_cast<std::int64_t>(n),
            random.normal(mean, sd / std::sqrt(n)),
            sd * sd * random.gamma(0.5 * (n - 1), 2),
            {}};
}

Proportion proportion(Random &random, double n, double p)
{
    const auto units = static_cast<std::int64_t>(n);
    return {units, random.binomial(units, p)};
}

} // namespace

Rollout threeStages(int looks, double units)
{
    return {{0.01, looks, units}, {0.1, looks, units}, {0.5, looks, units}};
}

Rollout halfAndHalf(int looks, double units)
{
    return {{0.5, looks, units}};
}

double plannedUnits(const Rollout &rollout)
{
    double sum = 0;
    for (const Stage &stage : rollout)
        sum += stage.looks * stage.units * stage.share * (1 - stage.share);
    return sum;
}

Draw normalValues(double harmOfIncrease, double sdExposed, double sdUnexposed)
{
    return [=](Random &random, double exposed, double unexposed, int stage) -> Groups {
        return {normalMean(random, exposed, level(stage) - harmOfIncrease, sdExposed),
                normalMean(random, unexposed, level(stage), sdUnexposed)};
    };
}

Draw events(double exposed, double unexposed)
{
    return [=](Random &random, double nE, double nU, int stage) -> Groups {
        return {proportion(random, nE, exposed * level(stage)), proportion(random, nU, unexposed * level(stage))};
    };
}

Draw eventsWithDifference(double difference, double unexposed)
{
    return [=](Random &random, double nE, double nU, int stage) -> Groups {
        const double p = unexposed * level(stage);
        return {proportion(random, nE, p + difference), proportion(random, nU, p)};
    };
}

Draw counts(double exposed, double unexposed)
{
    return [=](Random &random, double tE, double tU, int stage) -> Groups {
        return {Rate{random.poisson(tE * exposed * level(stage)), tE},
                Rate{random.poisson(tU * unexposed * level(stage)), tU}};
    };
}

bool happens(const Rollout &rollout, const Draw &draw, Random &random, const std::function<bool(const Moment &)> &visit)
{
    std::vector<Groups> strata;
    double compared = 0;
    int look = 0;
    for (std::size_t s = 0; s < rollout.size(); ++s) {
        const Stage &stage = rollout[s];
        const double exposed = std::round(stage.units * stage.share);
        const double unexposed = stage.units - exposed;
        for (int k = 0; k < stage.looks; ++k) {
            const Groups increment = draw(random, exposed, unexposed, static_cast<int>(s));
            if (k == 0) {
                strata.push_back(increment);
            } else {
                strata.back().exposed = merged(strata.back().exposed, increment.exposed);
                strata.back().unexposed = merged(strata.back().unexposed, increment.unexposed);
            }
            compared += exposed * unexposed / stage.units;
            const bool lastOfStage = k + 1 == stage.looks;
            const bool last = lastOfStage && s + 1 == rollout.size();
            if (visit({static_cast<int>(s), look++, last, lastOfStage, compared, strata}))
                return true;
        }
    }
    return false;
}

bool Monitor::rejects(const TestResult &result, double compared)
{
    if (!result.available())
        return false;
    if (!m_ledger) {
        m_design.jMax = result.j / compared * m_plannedUnits;
        m_ledger.emplace(m_design);
    }
    const Look &look = m_ledger->appendAt(result.j, compared / m_plannedUnits);
    if (look.status != LookStatus::skippedNoNewInformation)
        m_boundary = look.boundary;
    return look.rejects(result.z);
}

double Monitor::boundary() const
{
    return m_boundary;
}

} // namespace sluice::simulation
