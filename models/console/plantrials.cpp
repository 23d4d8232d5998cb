// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/plantrials.h"

#include <QtConcurrent>

namespace sluice::console {

namespace {

/// What was cancelled may take a moment until it notices.
constexpr int threads = 2;

} // namespace

PlanTrials::PlanTrials(QObject *parent)
    : QObject(parent)
    , m_cancelled(std::make_shared<std::atomic<bool>>(false))
{
    m_pool.setMaxThreadCount(threads);
    m_pool.setThreadPriority(QThread::LowPriority);
}

PlanTrials::~PlanTrials()
{
    m_cancelled->store(true);
    m_pool.clear();
    m_pool.waitForDone();
}

void PlanTrials::cancel()
{
    m_cancelled->store(true);
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
}

void PlanTrials::run(Result<RehearsalReport> (*calculate)(const RehearsalOrder &), const RehearsalOrder &order,
                     QObject *context, Console::Then<Result<RehearsalReport>> then)
{
    using Answer = std::shared_ptr<Result<RehearsalReport>>;
    auto *watcher = new QFutureWatcher<Answer>(context);
    connect(watcher, &QFutureWatcherBase::finished, context,
            [watcher, cancelled = m_cancelled, then = std::move(then)] {
                watcher->deleteLater();
                if (!*cancelled)
                    then(std::move(*watcher->result()));
            });
    watcher->setFuture(QtConcurrent::run(&m_pool, [calculate, order = order, cancelled = m_cancelled]() mutable {
        order.progress = nullptr;
        order.cancelled = cancelled.get();
        // Of a draft that nobody waits for any more not even the gates.
        return std::make_shared<Result<RehearsalReport>>(
            *cancelled ? Result<RehearsalReport>(tl::unexpected(Error{ErrorCode::cancelled, {}, {}, {}}))
                       : calculate(order));
    }));
}

void PlanTrials::tryOut(const RehearsalOrder &order, QObject *context, Console::Then<Result<RehearsalReport>> then)
{
    cancel();
    run(&foresee, order, context, [this, order, context, then](Result<RehearsalReport> gates) {
        const bool isGood = gates.has_value();
        const auto cancelled = m_cancelled;
        then(std::move(gates));
        if (isGood && !*cancelled) // `then` may have asked about another draft
            run(&rehearse, order, context, then);
    });
}

} // namespace sluice::console
