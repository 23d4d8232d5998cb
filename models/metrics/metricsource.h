// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metrics/observation.h"
#include "rollout/plan.h"

#include <atomic>

namespace sluice::metrics {

/// One look, as a source is asked for it: everything that a plan's metrics came to in one stage up to a moment.
struct MetricQuery
{
    rollout::Plan plan;
    int stage = 0;                                ///< index into Plan::stages; it was entered
    Instant entered{};                            ///< when: the beginning of the window
    Instant at{};                                 ///< its end at the latest; behind `entered`, not behind now
    const std::atomic<bool> *cancelled = nullptr; ///< set from any thread: the fetch ends with ErrorCode::cancelled
};

/// One question that a source asked its server while it was tried, and what came back, for people.
struct SourceTrial
{
    QString subject;  ///< what it is about: "sign-in", the name of a metric
    QString question; ///< as it was sent; empty: nothing was
    QString answer;   ///< in short, on one line: "exposed 1,791 of 20,342"; or what is wrong and what to do about it
    bool isFine = true;
    bool operator==(const SourceTrial &) const = default;
};

/// A server that is asked for metrics again and again. All calls block, at most for the time-out the source was made
/// with, and come from one worker thread; connections are made, used and closed within a call.
class MetricSource
{
public:
    virtual ~MetricSource() = default;

    /// What people know it by: kind, name and address, never a secret. Batch::source.
    [[nodiscard]] virtual QString name() const = 0;

    /// The name of the password or token it signs in with, for whoever keeps them; empty: it signs in with none.
    [[nodiscard]] virtual QString secretName() const { return {}; }

    /// The look as a batch: at most one observation per metric of the plan, all of MetricQuery::stage and of one
    /// moment. That is MetricQuery::at, or an earlier one behind MetricQuery::entered if the source knows that its data
    /// end there: when no more come, they must look as old as they are. A metric that the source is not asked for is
    /// left out. All or nothing: silence is not safety, so a metric that it is asked for and has no answer to is a
    /// fault and not an empty group. The same look with the same answers, read in the same way, has the same checksum.
    ///
    /// unreachable: no connection, no sign-in, a time-out, an answer of another form; `detail` says which.
    /// invalidInput: an answer that cannot be right, a fault for each with the metric as its place. cancelled.
    [[nodiscard]] virtual Result<Batch> fetch(const MetricQuery &query) = 0;

    /// The same questions, each with what came back, in spite of faults. An error only if cancelled.
    [[nodiscard]] virtual Result<QList<SourceTrial>> tryOut(const MetricQuery &query) = 0;
};

} // namespace sluice::metrics
