// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/projection.h"

#include "gate/sensitivity.h"

#include <algorithm>
#include <cmath>

namespace sluice::gate {

namespace {

/// How far a statistic has come to its boundary, as a share of the information it takes: Z grows with the root of it.
/// 1 or more: it is there. 0: it does not move towards it, or has none yet.
double progress(const SequentialTest &test)
{
    const TestTrace &trace = test.trace();
    if (!trace.result.available() || !(trace.result.z > 0) || !std::isfinite(trace.boundary))
        return 0;
    const double share = trace.result.z / trace.boundary;
    return share * share;
}

double progress(const GuardrailMonitor &monitor)
{
    const double worse = progress(monitor.deterioration());
    return monitor.nonInferiority() ? std::max(worse, progress(*monitor.nonInferiority())) : worse;
}

bool isDecided(const GuardrailMonitor &monitor)
{
    return monitor.verdict() != stats::Verdict::inconclusive && monitor.verdict() != stats::Verdict::insufficientData;
}

/// A growth that was tried.
struct Tried
{
    double growth = 1;
    double progress = 0;
};

} // namespace

std::optional<double> growthUntilDecided(const GuardrailMonitor &monitor)
{
    if (monitor.verdict() != stats::Verdict::inconclusive || monitor.looks().isEmpty())
        return std::nullopt;
    const LookPoint &newest = monitor.looks().last();
    const auto after = [&](double growth) {
        GuardrailMonitor trial = monitor;
        trial.observe({newest.stage,
                       {},
                       newest.at + Milliseconds(1),
                       grown(newest.exposed, growth),
                       grown(newest.unexposed, growth)},
                      true);
        return trial;
    };
    // Upwards in steps of two: far beyond the plan, where only the reserve of its error is left, a look decides less
    // than one within it.
    constexpr double most = 100;
    constexpr double step = 2;
    Tried few{1, progress(monitor)};
    Tried enough{1, 0};
    do {
        enough.growth = std::min(enough.growth * step, most);
        const GuardrailMonitor trial = after(enough.growth);
        enough.progress = progress(trial);
        if (isDecided(trial))
            break;
        if (enough.growth == most)
            return std::nullopt;
        few = enough;
    } while (true);
    // Progress is all but a line between the two, were it not for boundaries that move with the information.
    constexpr double near = 1.03;
    constexpr int rounds = 8;
    for (int round = 0; round < rounds && enough.growth > near * few.growth; ++round) {
        const double width = enough.growth - few.growth;
        const double rise = enough.progress - few.progress;
        const double line = rise > 0 ? (1 - few.progress) / rise : 0.5;
        const bool isFromAbove = round % 2 == 0; // so that both ends move
        const double at = std::clamp(isFromAbove ? line + 0.02 : line - 0.02, 0.02, 0.98);
        const Tried tried{few.growth + at * width, 0};
        const GuardrailMonitor trial = after(tried.growth);
        (isDecided(trial) ? enough : few) = {tried.growth, progress(trial)};
    }
    return enough.growth;
}

} // namespace sluice::gate
