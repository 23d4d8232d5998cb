// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/rehearsaltrials.h"

#include <QtConcurrent>

#include <algorithm>

namespace sluice::console {

namespace {

/// What was cancelled may take a moment until it notices.
constexpr int jobs = 2;
constexpr int steps = 1000; // of the progress

int threads()
{
    return std::max(1, QThread::idealThreadCount());
}

gate::RehearsalRequest requestOf(const Trial &trial, const std::atomic<bool> &cancelled)
{
    gate::RehearsalRequest request;
    request.baselines = trial.baselines;
    request.changes = trial.changes;
    request.runs = trial.runs;
    request.seed = trial.seed;
    request.threads = threads();
    request.cancelled = &cancelled;
    return request;
}

} // namespace

RehearsalTrials::RehearsalTrials(QObject *parent)
    : QObject(parent)
    , m_cancelled(std::make_shared<std::atomic<bool>>(false))
{
    m_pool.setMaxThreadCount(jobs);
    m_pool.setThreadPriority(QThread::LowPriority);
}

RehearsalTrials::~RehearsalTrials()
{
    m_cancelled->store(true);
    m_pool.clear();
    m_pool.waitForDone();
}

void RehearsalTrials::cancel()
{
    m_cancelled->store(true);
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
}

void RehearsalTrials::foresee(const RehearsalOrder &order, QObject *context,
                              std::function<void(Result<RehearsalReport>)> then)
{
    using Answer = std::shared_ptr<Result<RehearsalReport>>;
    cancel();
    auto *watcher = new QFutureWatcher<Answer>(context);
    connect(watcher, &QFutureWatcherBase::finished, context,
            [watcher, cancelled = m_cancelled, then = std::move(then)] {
                watcher->deleteLater();
                if (!*cancelled)
                    then(std::move(*watcher->result()));
            });
    watcher->setFuture(QtConcurrent::run(&m_pool, [order = order, cancelled = m_cancelled]() mutable {
        order.progress = nullptr;
        order.cancelled = cancelled.get();
        order.threads = threads();
        return std::make_shared<Result<RehearsalReport>>(
            *cancelled ? Result<RehearsalReport>(failure(ErrorCode::cancelled)) : console::foresee(order));
    }));
}

void RehearsalTrials::tryOut(const QList<Trial> &trials, QObject *context, Then then,
                             std::function<void(double)> progress)
{
    using Answer = std::shared_ptr<const Result<gate::Rehearsal>>;
    cancel();
    auto *watcher = new QFutureWatcher<Answer>(context);
    connect(watcher, &QFutureWatcherBase::resultReadyAt, context,
            [watcher, cancelled = m_cancelled, then = std::move(then)](int trial) {
                if (!*cancelled)
                    then(trial, *watcher->resultAt(trial));
            });
    connect(watcher, &QFutureWatcherBase::progressValueChanged, context,
            [cancelled = m_cancelled, progress = std::move(progress)](int step) {
                if (!*cancelled && progress)
                    progress(double(step) / steps);
            });
    connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(QtConcurrent::run(&m_pool, [trials, cancelled = m_cancelled](QPromise<Answer> &promise) {
        promise.setProgressRange(0, steps);
        double all = 0;
        for (const Trial &trial : trials)
            all += double(trial.runs);
        double done = 0;
        for (const Trial &trial : trials) {
            gate::RehearsalRequest request = requestOf(trial, *cancelled);
            request.progress = [&](double share) {
                promise.setProgressValue(int(steps * (done + share * double(trial.runs)) / all));
            };
            const auto result = std::make_shared<const Result<gate::Rehearsal>>(gate::rehearse(trial.plan, request));
            if (*cancelled)
                return;
            promise.addResult(result);
            if (!*result)
                return;
            done += double(trial.runs);
        }
    }));
}

} // namespace sluice::console
