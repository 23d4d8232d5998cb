// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/detectability.h"
#include "gate/rehearsal.h"

#include <QJsonObject>

namespace sluice::console {

/// What somebody wants to know about a plan, before it starts or with what its rollout has shown so far. It is always
/// the whole plan that is rehearsed, from its first stage.
struct RehearsalOrder
{
    rollout::Plan plan;
    QList<metrics::Observation> observations; ///< of the rollout so far, for baselines; may be empty
    QList<gate::Finding> findings;            ///< of the gate it is at, for what its newest data show; may be empty
    QList<gate::Baseline> baselines; ///< said now; they come before what was observed, and that before the plan
    QHash<MetricId, double> effects; ///< one scenario; empty: each guardrail's margin in turn
    qint64 runs = 10'000;
    quint64 seed = 1;
    int threads = 1;
    std::function<void(double)> progress; ///< share done, in the calling thread
    const std::atomic<bool> *cancelled = nullptr;
};

/// What the newest data of a running rollout can show.
struct NewestLook
{
    MetricId metric;
    int stage = 0;
    double smallestHarm = 0; ///< see gate::smallestHarmNow()
    bool isRelative = true;
};

/// A hold with which a gate that is blind for some margin would see all of them, see holdOfDays().
struct LongerHold
{
    int stage = 0;
    Duration hold;
    MetricId metric;                    ///< of what the gate is furthest from seeing now
    std::optional<double> smallestHarm; ///< that it would see of it then, as in gate::Detectability
};

/// One thing that could be true.
struct Scenario
{
    enum class Kind {
        noEffect,
        margin, ///< one guardrail is as bad as the narrowest margin of its gates
        asked,  ///< what the order said
    };
    Kind kind = Kind::noEffect;
    QHash<MetricId, double> changes;
    gate::Rehearsal result;
};

struct RehearsalReport
{
    rollout::Plan plan;
    QList<gate::Baseline> baselines; ///< of the guardrails that were rehearsed
    QList<std::pair<MetricId, gate::BaselineProblem>> leftOut;
    QList<gate::Detectability> gates;
    QList<LongerHold> longerHolds; ///< none for a stage: its gate sees every margin, or no hold of ten years would do
    QList<NewestLook> newest;
    QList<Scenario> scenarios; ///< no effect first
    gate::LookLimits looks;
    double refreshDays = 0;
};

/// What the gates of an order can see, without any run: the report has no scenarios. Takes a small part of the time of
/// rehearse(). Errors: invalidInput naming every guardrail if the plan has some and none can be rehearsed.
[[nodiscard]] Result<RehearsalReport> foresee(const RehearsalOrder &order);

/// Runs all scenarios of an order, each with the same seed, so that they differ by their effects only.
/// Errors: those of foresee() and of gate::rehearse().
[[nodiscard]] Result<RehearsalReport> rehearse(const RehearsalOrder &order);

/// Of the guardrails that can close the gate of `stage` the one that is furthest from seeing its margin; none: none has
/// one. `gates`: of one stage.
[[nodiscard]] std::optional<gate::Detectability> blindest(const rollout::Plan &plan,
                                                          const QList<gate::Detectability> &gates);
/// A hold of so many days, written as people do: whole hours up to three days, then whole days.
[[nodiscard]] Duration holdOfDays(double days);
/// Whether the gate sees the margin with the power it is asked for.
[[nodiscard]] bool seesMargin(const gate::Detectability &gate);

/// "latency=+5%", "orders=-3%": the metric and how much more (or less) of it exposed users have.
[[nodiscard]] Result<std::pair<MetricId, double>> effectFromText(const rollout::Plan &plan, const QString &text);

/// "crash_rate=2.1%" for a proportion; "latency=1250,400" for anything else, the second number being the standard
/// deviation of a single user's value.
[[nodiscard]] Result<gate::Baseline> baselineFromText(const rollout::Plan &plan, const QString &text);

/// Everything, with full-precision numbers and stable keys.
[[nodiscard]] QJsonObject toJson(const RehearsalReport &report);

} // namespace sluice::console
