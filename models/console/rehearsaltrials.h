// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/rehearsals.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace sluice::console {

/// One plan under one truth, as it is simulated. What tells trials apart most often stands first, because they are
/// compared.
struct Trial
{
    QHash<MetricId, double> changes; ///< exposed against unexposed; missing: no effect
    qint64 runs = 10'000;
    quint64 seed = 1;
    QList<gate::Baseline> baselines; ///< of all guardrails that are to be rehearsed
    rollout::Plan plan;
    bool operator==(const Trial &) const = default;
};

/// Simulates many plans for a window, one after the other, in threads that give way to all others. Whatever is asked
/// cancels what was asked before, which then answers nothing. Answers arrive in the thread of `context`, or are dropped
/// with it.
class RehearsalTrials : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RehearsalTrials)
public:
    explicit RehearsalTrials(QObject *parent = nullptr);
    ~RehearsalTrials() override; ///< cancels what is being calculated, and waits for it

    /// console::foresee(); `order.cancelled` and `order.progress` are not looked at.
    void foresee(const RehearsalOrder &order, QObject *context, std::function<void(Result<RehearsalReport>)> then);

    /// What each trial came to, in their order and as soon as it is known; after an error nothing more.
    using Then = std::function<void(qsizetype trial, const Result<gate::Rehearsal> &)>;
    /// `progress` is told the share of all runs that is done.
    void tryOut(const QList<Trial> &trials, QObject *context, Then then, std::function<void(double)> progress);

    void cancel(); ///< what is running answers nothing

private:
    QThreadPool m_pool;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
};

} // namespace sluice::console
