// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/study.h"

#include <cmath>

namespace sluice::simulation {

double Frequency::rate() const
{
    return static_cast<double>(errors) / static_cast<double>(runs);
}

double Frequency::standardError(double p) const
{
    return std::sqrt(p * (1 - p) / static_cast<double>(runs));
}

Frequency simulated(const Study &study, std::int64_t runs)
{
    Frequency frequency{runs, 0};
    for (std::int64_t run = 0; run < runs; ++run) {
        Random random(study.seed, static_cast<std::uint64_t>(run));
        frequency.errors += study.errs(random);
    }
    return frequency;
}

bool upholds(const Study &study, const Frequency &frequency)
{
    const double room = study.claim == Claim::near ? 0.25 : 0.1;
    constexpr double standardErrors = 4;
    const double noise = standardErrors * frequency.standardError(study.nominal);
    const double above = frequency.rate() - study.nominal;
    switch (study.claim) {
    case Claim::atMost:
        return above <= noise;
    case Claim::about:
    case Claim::near:
        return std::abs(above) <= room * study.nominal + noise;
    case Claim::none:
        return true;
    }
    return false;
}

} // namespace sluice::simulation
