// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/rehearsal.h"

#include "gate/rehearsalruns.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <numeric>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::gate::Faults)
};

Spread spreadOf(std::vector<double> values)
{
    Spread spread;
    spread.of = qint64(values.size());
    if (values.empty())
        return spread;
    const double n = double(values.size());
    spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values)
        squares += (value - spread.mean) * (value - spread.mean);
    if (values.size() > 1)
        spread.standardError = std::sqrt(squares / (n - 1) / n);
    std::ranges::sort(values);
    const auto quantile = [&](double q) { return values[std::size_t(q * (n - 1) + 0.5)]; };
    spread.low = quantile(0.05);
    spread.median = quantile(0.5);
    spread.high = quantile(0.95);
    return spread;
}

Error invalid(const QString &place, const QString &message)
{
    return Error{ErrorCode::invalidInput, {}, {}, {{place, message}}};
}

std::optional<Error> faultOf(const rollout::Plan &plan, const RehearsalRequest &request)
{
    if (!plan.unitsPerDay || !(*plan.unitsPerDay > 0))
        return invalid(u"unitsPerDay"_s,
                       Words::tr("is needed: without it nobody knows how many users a stage compares"));
    constexpr qint64 most = 1'000'000;
    if (request.runs < 1 || request.runs > most)
        return invalid(u"runs"_s, Words::tr("must be between 1 and 1,000,000"));
    for (auto change = request.changes.cbegin(); change != request.changes.cend(); ++change) {
        if (!plan.metric(change.key()))
            return invalid(u"effect"_s, Words::tr("“%1” is not a metric of this plan").arg(change.key().value));
        if (!std::isfinite(change.value()) || change.value() < -1)
            return invalid(u"effect"_s, Words::tr("of “%1” must be a change of −100% or more").arg(change.key().value));
    }
    return std::nullopt;
}

Rehearsal tally(const rollout::Plan &plan, const RehearsalRequest &request, const QList<rollout::Guardrail> &guardrails,
                const std::vector<Run> &runs)
{
    Rehearsal result;
    const auto all = qint64(runs.size());
    result.runs = all;
    result.seed = request.seed;
    result.rolledBack.of = result.held.of = result.reached.of = all;
    for (int i = 0; i < plan.stages.size(); ++i)
        result.stages.append({i, {0, all}, {}, {}, {}, {}});
    for (const rollout::Guardrail &guardrail : guardrails)
        result.guardrails.append({guardrail.metric, {0, all}, {0, all}, {0, all}});
    std::vector<double> toEnd;
    std::vector<double> toStop;
    std::vector<double> exposed;
    std::vector<double> harmed;
    std::map<double, qint64> endings;
    for (const Run &run : runs) {
        harmed.push_back(run.exposedInHarmDays);
        result.rolledBack.count += run.end == Run::End::rolledBack;
        result.held.count += run.end == Run::End::held;
        result.reached.count += run.end == Run::End::reached;
        if (run.end == Run::End::reached) {
            toEnd.push_back(run.days);
            ++endings[run.days];
        } else {
            toStop.push_back(run.days);
            exposed.push_back(run.exposed);
        }
        for (int i = 0; i <= run.stage; ++i) {
            StageRehearsal &stage = result.stages[i];
            ++stage.entered.count;
            const bool isLast = i == run.stage;
            stage.passed.count += !isLast || run.end == Run::End::reached;
            stage.rolledBack.count += isLast && run.end == Run::End::rolledBack;
            stage.held.count += isLast && run.end == Run::End::held;
            stage.passedAtMinimum.count += run.passedAtMinimum.test(std::size_t(i));
        }
        for (int g = 0; g < guardrails.size(); ++g) {
            const auto bit = std::size_t(g);
            result.guardrails[g].regressed.count += run.regressed.test(bit);
            result.guardrails[g].rolledBack.count += run.end == Run::End::rolledBack && run.blamed.test(bit);
            result.guardrails[g].held.count += run.end == Run::End::held && run.blamed.test(bit);
        }
    }
    for (StageRehearsal &stage : result.stages)
        stage.passed.of = stage.passedAtMinimum.of = stage.rolledBack.of = stage.held.of = stage.entered.count;
    result.daysToEnd = spreadOf(std::move(toEnd));
    result.daysToStop = spreadOf(std::move(toStop));
    result.exposedAtStop = spreadOf(std::move(exposed));
    result.exposedInHarmDays = spreadOf(std::move(harmed));
    for (const auto &[days, count] : endings)
        result.endings.append({days, count});
    return result;
}

} // namespace

Rehearsable rehearsable(const rollout::Plan &plan, const QList<Baseline> &baselines)
{
    Rehearsable result;
    for (const rollout::Guardrail &guardrail : plan.guardrails) {
        const auto known = std::ranges::find(baselines, guardrail.metric, &Baseline::metric);
        const Baseline *baseline = known == baselines.end() ? nullptr : &*known;
        if (const auto problem = problemOf(*plan.metric(guardrail.metric), baseline))
            result.others.append({guardrail.metric, *problem});
        else
            result.guardrails.append(guardrail);
    }
    return result;
}

LookLimits rehearsalLooks(const rollout::Plan &plan)
{
    LookLimits limits;
    const auto isCompared = [](const StageSchedule &stage) { return stage.isCompared; };
    const auto compared = std::ranges::count_if(scheduleOf(plan, limits), isCompared);
    constexpr double mostWays = 200;
    const auto ways = [&](int afterwards) {
        double sum = 0;
        for (int i = 0; i < int(compared); ++i)
            sum += std::pow(double(afterwards + 1), i);
        return sum;
    };
    while (limits.afterwards > 1 && ways(limits.afterwards) > mostWays)
        --limits.afterwards;
    return limits;
}

Result<Rehearsal> rehearse(const rollout::Plan &plan, const RehearsalRequest &request)
{
    if (const auto fault = faultOf(plan, request))
        return tl::unexpected(*fault);
    const QList<rollout::Guardrail> guardrails = rehearsable(plan, request.baselines).guardrails;
    const auto runs = simulateRuns(plan, guardrails, request);
    if (!runs)
        return tl::unexpected(runs.error());
    return tally(plan, request, guardrails, *runs);
}

} // namespace sluice::gate
