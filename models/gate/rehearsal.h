// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "gate/baseline.h"
#include "gate/schedule.h"

#include <atomic>
#include <cmath>
#include <functional>

namespace sluice::gate {

/// How often something happened.
struct Frequency
{
    qint64 count = 0;
    qint64 of = 0;

    [[nodiscard]] double share() const { return of > 0 ? double(count) / double(of) : 0; }
    [[nodiscard]] double standardError() const { return of > 0 ? std::sqrt(share() * (1 - share()) / double(of)) : 0; }
    bool operator==(const Frequency &) const = default;
};

/// A number that differs from run to run. All 0 if there was no such run.
struct Spread
{
    qint64 of = 0;
    double mean = 0;
    double standardError = 0; ///< of the mean
    double low = 0;           ///< 5% quantile
    double median = 0;
    double high = 0; ///< 95% quantile
    bool operator==(const Spread &) const = default;
};

/// How many runs reached the end after exactly so many days. There are few such days, because gates open at looks.
struct Ending
{
    double days = 0;
    qint64 runs = 0;
    bool operator==(const Ending &) const = default;
};

/// Harm is counted over so many days from the start.
inline constexpr double harmDays = 14;

/// What happened at one stage. `of` of every frequency but `entered` is the number of runs that entered it.
struct StageRehearsal
{
    int stage = 0;
    Frequency entered;         ///< of all runs
    Frequency passed;          ///< the gate opened, or nothing was compared
    Frequency passedAtMinimum; ///< as soon as the hold was over
    Frequency rolledBack;
    Frequency held; ///< not open when the maximum hold was over: a person has to decide
    bool operator==(const StageRehearsal &) const = default;
};

/// What one guardrail did; of all runs.
struct GuardrailRehearsal
{
    MetricId metric;
    Frequency regressed;  ///< at some look
    Frequency rolledBack; ///< was (one of) what rolled the rollout back
    Frequency held;       ///< kept the gate closed until the maximum hold was over
    bool operator==(const GuardrailRehearsal &) const = default;
};

/// What a plan does to a rollout in which the metrics change by known shares.
struct Rehearsal
{
    qint64 runs = 0;
    quint64 seed = 0;
    Frequency rolledBack;
    Frequency held;       ///< stopped until a person decides
    Frequency reached;    ///< the last stage; with a harm beyond its margin: missed
    Spread daysToEnd;     ///< of the runs that reached it
    Spread daysToStop;    ///< of the runs that were rolled back or held
    Spread exposedAtStop; ///< users with the change by then; those of audience stages are not known and not counted
    /// Of all runs: users who got the change within harmDays of the start. A run that reached the end goes on exposing
    /// them as its last stage does.
    Spread exposedInHarmDays;
    QList<Ending> endings; ///< of the runs that reached the end, days ascending
    QList<StageRehearsal> stages;
    QList<GuardrailRehearsal> guardrails;
    bool operator==(const Rehearsal &) const = default;
};

struct RehearsalRequest
{
    QList<Baseline> baselines;
    QHash<MetricId, double> changes; ///< exposed against unexposed, 0.05 is 5% more; missing: no effect
    qint64 runs = 10'000;
    quint64 seed = 1;
    int threads = 1;
    std::function<void(double)> progress; ///< share done, called in the thread that called rehearse()
    const std::atomic<bool> *cancelled = nullptr;
};

/// The guardrails that can be rehearsed with these baselines.
struct Rehearsable
{
    QList<rollout::Guardrail> guardrails;
    QList<std::pair<MetricId, BaselineProblem>> others;
};
[[nodiscard]] Rehearsable rehearsable(const rollout::Plan &plan, const QList<Baseline> &baselines);

/// Looks at each stage of a rehearsal. A gate's boundaries depend on when the gates before it opened, so each of those
/// ways has boundaries of its own; the more stages are compared, the fewer times they may open at.
[[nodiscard]] LookLimits rehearsalLooks(const rollout::Plan &plan);

/// Simulates the plan. Users come as Plan::unitsPerDay says, data arrive on time, sample ratios are right, people agree
/// and tick at once, and a gate is left at the first look at which it is open. A roll back verdict is followed at once.
/// At the maximum hold a closed gate ends the run as held. Guardrails vary independently of each other; one without a
/// usable baseline is left out, which makes all chances those of the others.
///
/// The same request gives the same answer to the last bit, on any machine and whatever the number of threads.
/// Errors: invalidInput with faults (no unitsPerDay, no runs, a change that is no change), cancelled.
[[nodiscard]] Result<Rehearsal> rehearse(const rollout::Plan &plan, const RehearsalRequest &request);

} // namespace sluice::gate
