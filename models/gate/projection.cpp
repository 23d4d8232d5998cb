// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/projection.h"

#include "gate/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

/// How far apart the looks of the newest stage were, on average; none before the second.
std::optional<Milliseconds> usualGap(const GuardrailMonitor &monitor)
{
    const QList<LookPoint> &looks = monitor.looks();
    qsizetype gaps = 0;
    while (gaps + 1 < looks.size() && looks.at(looks.size() - gaps - 2).stage == looks.last().stage)
        ++gaps;
    const Milliseconds all = looks.isEmpty() ? Milliseconds{} : looks.last().at - looks.at(looks.size() - gaps - 1).at;
    return all > Milliseconds{} ? std::optional(all / gaps) : std::nullopt;
}

/// Looks after the newest one, at data that grew as users came.
class Course
{
public:
    Course(const GuardrailMonitor &monitor, const Arrivals &arrivals)
        : m_monitor(monitor)
        , m_newest(monitor.looks().last())
        , m_perMillisecond(arrivals.pace.perDay / day / arrivals.users)
    {
    }

    /// Times ascend from call to call.
    void lookAt(Instant at)
    {
        const double growth = 1 + m_perMillisecond * double((at - m_newest.at).count());
        m_monitor.observe({m_newest.stage, {}, at, grown(m_newest.exposed, growth), grown(m_newest.unexposed, growth)},
                          false);
    }
    [[nodiscard]] const GuardrailMonitor &monitor() const { return m_monitor; }
    [[nodiscard]] LookAhead seen(Instant at) const
    {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        const stats::Band band = m_monitor.finding(m_newest.stage).band;
        const bool isKnown = band.status == stats::Status::ok;
        return {at, !isKnown || band.lower.unbounded ? -infinity : band.lower.value,
                !isKnown || band.upper.unbounded ? infinity : band.upper.value, m_monitor.verdict()};
    }

private:
    static constexpr double day = 86'400'000;

    GuardrailMonitor m_monitor;
    LookPoint m_newest;
    double m_perMillisecond; ///< what the users of the newest look grow by, as a share of them
};

/// Looks before and after the one that decides are only shown.
bool isFixed(const GuardrailMonitor &monitor)
{
    return monitor.finding(monitor.looks().last().stage).terms.monitoring == stats::Monitoring::fixedHorizon;
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

std::optional<Milliseconds> timeUntilDecided(const GuardrailMonitor &monitor, const Arrivals &arrivals)
{
    const auto growth = growthUntilDecided(monitor);
    const auto at =
        growth ? reachedAt(arrivals.pace, arrivals.users, *growth * arrivals.users) : std::optional<Instant>();
    if (!at)
        return std::nullopt;
    const Milliseconds single = *at - *arrivals.pace.at;
    const std::optional<Milliseconds> gap = usualGap(monitor);
    if (!gap || *gap >= single || isFixed(monitor))
        return single;
    constexpr int tried = 12;
    constexpr int rounds = 4;
    Milliseconds step = std::max(*gap, single / tried);
    const Instant newest = monitor.looks().last().at;
    Course course(monitor, arrivals);
    Milliseconds after{};
    for (int round = 0; round < rounds; ++round, step *= 2) {
        for (int look = 0; look < tried; ++look) {
            const double before = progress(course.monitor());
            after += step;
            course.lookAt(newest + after);
            if (!isDecided(course.monitor()))
                continue;
            // Nothing is decided between looks; of those that were left out here one would have been in time.
            const double reached = progress(course.monitor());
            const double share =
                step > *gap && reached > before ? std::clamp((1 - before) / (reached - before), 0.0, 1.0) : 1;
            return after - step + Milliseconds(qint64(std::ceil(share * double(step.count()))));
        }
    }
    return std::nullopt;
}

QList<LookAhead> looksAhead(const GuardrailMonitor &monitor, const Arrivals &arrivals, Instant until)
{
    if (!(arrivals.pace.perDay > 0) || !(arrivals.users > 0) || monitor.looks().isEmpty())
        return {};
    if (monitor.looks().last().regressed || isFixed(monitor))
        return {};
    const Instant newest = monitor.looks().last().at;
    const std::optional<Milliseconds> gap = usualGap(monitor);
    if (!gap || until <= newest)
        return {};
    constexpr int most = 48;
    const Milliseconds span = until - newest;
    const auto count = std::clamp<Milliseconds::rep>(span / *gap, 1, most);
    QList<LookAhead> looks;
    Course course(monitor, arrivals);
    for (Milliseconds::rep i = 1; i <= count; ++i) {
        const Instant at = i == count ? until : newest + std::max(*gap, Milliseconds(span / count)) * i;
        course.lookAt(at);
        looks.append(course.seen(at));
    }
    return looks;
}

} // namespace sluice::gate
