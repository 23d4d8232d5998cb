// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sourcetrials.h"

#include <QtConcurrent>

namespace sluice::console {

namespace {

/// What was cancelled may still wait for a server, or for a keychain that a person has to unlock.
constexpr int threads = 4;

using Answer = Result<QList<metrics::SourceTrial>>;

} // namespace

SourceTrials::SourceTrials(SourceMaker maker, QObject *parent)
    : QObject(parent)
    , m_maker(std::move(maker))
    , m_cancelled(std::make_shared<std::atomic<bool>>(false))
{
    m_pool.setMaxThreadCount(threads);
}

SourceTrials::~SourceTrials()
{
    m_cancelled->store(true);
    m_pool.clear();
    m_pool.waitForDone();
}

void SourceTrials::cancel()
{
    m_cancelled->store(true);
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
}

void SourceTrials::tryOut(const store::SourceChange &source, const metrics::MetricQuery &look, QObject *context,
                          Console::Then<Answer> then)
{
    cancel();
    auto *watcher = new QFutureWatcher<std::shared_ptr<Answer>>(context);
    connect(watcher, &QFutureWatcherBase::finished, context,
            [watcher, cancelled = m_cancelled, then = std::move(then)] {
                watcher->deleteLater();
                if (!*cancelled)
                    then(std::move(*watcher->result()));
            });
    watcher->setFuture(
        QtConcurrent::run(&m_pool, [maker = m_maker, source, look = look, cancelled = m_cancelled]() mutable {
            look.cancelled = cancelled.get();
            return std::make_shared<Answer>(
                maker(source.name, source.document.value_or(QJsonObject()))
                    .and_then([&](const std::unique_ptr<metrics::MetricSource> &made) { return made->tryOut(look); }));
        }));
}

} // namespace sluice::console
