// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/detectability.h"

#include "gate/guardrailcourse.h"
#include "gate/rehearsal.h"
#include "gate/schedule.h"
#include "stats/parallel.h"
#include "stats/recursion.h"
#include "stats/tails.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace sluice::gate {

namespace {

using Follow = GuardrailCourse::Follow;

/// The looks of one guardrail up to the moment at which the gate of a stage may open. Non-inferiority begins anew at
/// every stage: of those before only the last look matters.
std::vector<ExpectedLook> looksUntil(const rollout::Plan &plan, const rollout::Guardrail &guardrail,
                                     const Baseline &baseline, double change, int stage, Follow follow)
{
    const std::vector<StageSchedule> schedule = scheduleOf(plan, LookLimits{});
    GuardrailCourse course(plan, guardrail, baseline, change, follow);
    std::vector<ExpectedLook> looks;
    for (int s = 0; s <= stage; ++s) {
        const StageSchedule &planned = schedule[std::size_t(s)];
        if (!planned.isCompared)
            continue;
        course.enter(s);
        const std::size_t end = std::min(planned.gate + 1, planned.looks.size());
        const bool isOver = s < stage && follow == Follow::nonInferiority;
        for (std::size_t k = isOver ? end - 1 : 0; k < end; ++k)
            looks.push_back(course.look(planned.looks[k] * planned.exposedPerDay,
                                        planned.looks[k] * planned.unexposedPerDay, k == planned.gate));
    }
    return looks;
}

/// P(deterioration rejects at some of the looks) if the mean of each score is multiplied by `factor`.
double findPower(const std::vector<ExpectedLook> &looks, double factor)
{
    const ExpectedLook *last = nullptr;
    for (const ExpectedLook &look : looks)
        if (look.deterioration.isAvailable)
            last = &look;
    if (!last)
        return 0;
    const double drift = factor * last->deterioration.mean / (last->deterioration.sd * last->deterioration.sd);
    stats::CrossingRecursion recursion;
    double power = 0;
    double information = 0;
    for (const ExpectedLook &look : looks) {
        const ExpectedTest &test = look.deterioration;
        if (!test.isAvailable || !std::isfinite(test.threshold) || test.sd * test.sd <= information)
            continue;
        information = test.sd * test.sd;
        power += recursion.crossing(information, test.normalThreshold(factor) + factor * test.mean / test.sd, drift);
    }
    return std::min(power, 1.0);
}

/// P(non-inferiority rejects when the gate may open).
double clearPower(const std::vector<ExpectedLook> &looks)
{
    if (looks.empty() || !looks.back().nonInferiority || !looks.back().nonInferiority->isAvailable)
        return 0;
    return stats::normalTail(looks.back().nonInferiority->normalThreshold());
}

/// The x in [lowest, highest] at which a power that grows with x is the one asked for, to two thousandths; none if the
/// highest does not suffice, the lowest if it is more than enough. Powers are nearly straight lines on a normal scale:
/// regula falsi (Illinois) in ln x on their quantiles.
std::optional<double> whereReached(const std::function<double(double)> &power, double wanted, double lowest,
                                   double highest, double guess)
{
    constexpr double certain = 1e-12;
    const auto above = [&](double logX) {
        const double p = std::clamp(power(std::exp(logX)), certain, 1 - certain);
        return stats::normalQuantile(wanted) - stats::normalQuantile(p);
    };
    const double bottom = std::log(lowest);
    const double top = std::log(highest);
    double left = std::clamp(std::log(guess), bottom, top);
    double right = left;
    double leftValue = above(left);
    double rightValue = leftValue;
    // Widen until the place is between left and right.
    for (double step = 0.5; leftValue > 0 && left > bottom; step *= 2) {
        right = left;
        rightValue = leftValue;
        left = std::max(bottom, left - step);
        leftValue = above(left);
    }
    for (double step = 0.5; rightValue < 0 && right < top; step *= 2) {
        left = right;
        leftValue = rightValue;
        right = std::min(top, right + step);
        rightValue = above(right);
    }
    if (rightValue < 0)
        return std::nullopt;
    if (leftValue > 0)
        return lowest;
    constexpr double enough = 2e-3;
    for (int side = 0, i = 0; right - left > enough && i < 60; ++i) {
        const double straight = left - leftValue * (right - left) / (rightValue - leftValue);
        const double middle =
            std::isfinite(straight) && straight > left && straight < right ? straight : 0.5 * (left + right);
        const double value = above(middle);
        if (std::abs(value) < enough)
            return std::exp(middle);
        if (value < 0) {
            left = middle;
            leftValue = value;
            rightValue *= side == -1 ? 0.5 : 1;
            side = -1;
        } else {
            right = middle;
            rightValue = value;
            leftValue *= side == 1 ? 0.5 : 1;
            side = 1;
        }
    }
    return std::exp(right);
}

class Asker
{
public:
    Asker(const rollout::Plan &plan, const rollout::Guardrail &guardrail, const Baseline &baseline, int stage,
          double power)
        : m_plan(plan)
        , m_guardrail(guardrail)
        , m_baseline(baseline)
        , m_stage(stage)
        , m_power(power)
    {
        // A harm of an increasing metric is a fall; of one that is below 0, "more" is further down.
        const bool isIncrease = plan.metric(guardrail.metric)->preferred == rollout::Preferred::increase;
        m_harmful = (isIncrease ? -1.0 : 1.0) * (baseline.value < 0 ? -1.0 : 1.0);
    }

    Detectability answer() const
    {
        Detectability result;
        result.metric = m_guardrail.metric;
        result.stage = m_stage;
        result.days = scheduleOf(m_plan, LookLimits{})[std::size_t(m_stage)].hold;
        result.smallestHarm = smallestHarm();
        const auto margin = m_plan.margin(m_guardrail, m_stage);
        if (!margin)
            return result;
        result.margin = margin->isRelative ? margin->value : margin->value / std::abs(m_baseline.value);
        const auto found = [&](const rollout::Plan &plan) {
            return findPower(
                looksUntil(plan, m_guardrail, m_baseline, m_harmful * *result.margin, m_stage, Follow::deterioration),
                1);
        };
        const auto cleared = [&](const rollout::Plan &plan) {
            return clearPower(looksUntil(plan, m_guardrail, m_baseline, 0, m_stage, Follow::nonInferiority));
        };
        result.clearPower = cleared(m_plan);
        result.findPower = found(m_plan);
        result.holdToClear = holdFor(cleared, *result.clearPower);
        result.holdToFind = holdFor(found, *result.findPower);
        return result;
    }

    std::optional<double> smallestHarm() const
    {
        // Boundaries hardly move with the harm: found for one harm, they serve to find the next.
        double harm = 0.01;
        std::optional<double> found;
        constexpr int rounds = 3;
        for (int i = 0; i < rounds; ++i) {
            const auto looks =
                looksUntil(m_plan, m_guardrail, m_baseline, m_harmful * harm, m_stage, Follow::deterioration);
            const ExpectedTest &last = looks.back().deterioration;
            // Seen by the last look alone; a good place to begin.
            const double needed = last.normalThreshold(0) + stats::normalQuantile(1 - m_power);
            const double guess =
                last.isAvailable && std::isfinite(needed) && last.mean > 0 ? harm * needed * last.sd / last.mean : harm;
            const auto power = [&](double candidate) { return findPower(looks, candidate / harm); };
            constexpr double smallest = 1e-9;
            const double before = harm;
            found = whereReached(power, m_power, smallest, largestHarm(), guess);
            if (!found || *found <= smallest)
                return found;
            harm = *found;
            if (std::abs(harm / before - 1) < 2e-3)
                break;
        }
        return found;
    }

private:
    /// The largest harm that the metric can have, as a share.
    double largestHarm() const
    {
        if (m_plan.metric(m_guardrail.metric)->kind == rollout::MetricKind::proportion)
            return m_harmful > 0 ? 1 / m_baseline.value - 1 : 1;
        constexpr double unbounded = 1000;
        return unbounded;
    }

    std::optional<double> holdFor(const std::function<double(const rollout::Plan &)> &power, double now) const
    {
        const auto held = [&](double days) {
            rollout::Plan plan = m_plan;
            rollout::Stage &stage = plan.stages[m_stage];
            stage.hold = Duration{std::llround(days * 86'400), Duration::Unit::seconds};
            stage.minimumSample.reset();
            if (stage.maximumHold)
                stage.maximumHold =
                    stage.maximumHold->nominalLength() < stage.hold->nominalLength() ? *stage.hold : *stage.maximumHold;
            return power(plan);
        };
        const double refresh = double(m_plan.data.refresh.nominalLength().count()) / 86'400'000;
        constexpr double tenYears = 3650;
        // Standard errors shrink with the root of the time; boundaries are around 2.
        constexpr double boundary = 2;
        constexpr double certain = 1e-9;
        const double distance = boundary - stats::normalQuantile(std::clamp(now, certain, 1 - certain));
        const double needed = boundary + stats::normalQuantile(1 - m_power);
        const double planned = scheduleOf(m_plan, LookLimits{})[std::size_t(m_stage)].hold;
        const double guess = planned * (distance > 0.2 ? std::pow(needed / distance, 2) : 1);
        return whereReached(held, m_power, std::min(refresh, tenYears), tenYears, std::max(guess, refresh));
    }

    const rollout::Plan &m_plan;
    const rollout::Guardrail &m_guardrail;
    const Baseline &m_baseline;
    int m_stage;
    double m_power;
    double m_harmful = 1;
};

} // namespace

QList<Detectability> detectability(const rollout::Plan &plan, const QList<Baseline> &baselines, double power,
                                   int threads)
{
    if (!plan.unitsPerDay || !(*plan.unitsPerDay > 0))
        return {};
    const QList<rollout::Guardrail> guardrails = rehearsable(plan, baselines).guardrails;
    const std::vector<StageSchedule> schedule = scheduleOf(plan, LookLimits{});
    std::vector<Asker> questions;
    for (int stage = 0; stage < plan.stages.size(); ++stage)
        for (const rollout::Guardrail &guardrail : guardrails)
            if (schedule[std::size_t(stage)].isCompared && plan.judges(guardrail.metric, stage))
                questions.emplace_back(
                    plan, guardrail, *std::ranges::find(baselines, guardrail.metric, &Baseline::metric), stage, power);
    QList<Detectability> answers(qsizetype(questions.size()));
    Detectability *out = answers.data();
    stats::inParallel(std::int64_t(questions.size()), threads,
                      [&](std::int64_t i) { out[i] = questions[std::size_t(i)].answer(); });
    return answers;
}

std::optional<double> smallestHarm(const rollout::Plan &plan, const Baseline &baseline, int stage, double power)
{
    const QList<rollout::Guardrail> guardrails = rehearsable(plan, {baseline}).guardrails;
    const bool isCompared = plan.unitsPerDay && scheduleOf(plan, LookLimits{})[std::size_t(stage)].isCompared;
    if (guardrails.isEmpty() || !isCompared || !plan.judges(baseline.metric, stage))
        return std::nullopt;
    return Asker(plan, guardrails.first(), baseline, stage, power).smallestHarm();
}

std::optional<double> smallestHarmNow(const Finding &finding, double power)
{
    const double boundary = finding.deterioration.boundary;
    if (!finding.deterioration.look || finding.effect.status != stats::Status::ok)
        return std::nullopt;
    if (!std::isfinite(boundary) || (finding.isRelative && finding.effect.relative.status != stats::Status::ok))
        return std::nullopt;
    const double se = finding.isRelative ? finding.effect.relative.se : finding.effect.se;
    return (boundary + stats::normalQuantile(1 - power)) * se;
}

} // namespace sluice::gate
