// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/filereviews.h"

#include <QElapsedTimer>
#include <QtConcurrent>

namespace sluice::console {

FileReviews::FileReviews(Console &console, MappingShelf shelf, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_shelf(std::move(shelf))
    , m_cancelled(std::make_shared<std::atomic<bool>>(false))
{
    m_pool.setMaxThreadCount(1);
}

FileReviews::~FileReviews()
{
    cancel();
    m_pool.clear();
    m_pool.waitForDone();
}

/// The job runs in the pool, on values.
template <class T, class Job>
void FileReviews::run(Job job, QObject *context, Console::Then<T> then)
{
    auto *watcher = new QFutureWatcher<std::shared_ptr<T>>(context);
    connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)] {
        if (!watcher->isCanceled())
            then(std::move(*watcher->result()));
        watcher->deleteLater();
    });
    watcher->setFuture(
        QtConcurrent::run(&m_pool, [job = std::move(job)]() mutable { return std::make_shared<T>(job()); }));
}

void FileReviews::read(ImportRequest request, QObject *context, Console::Then<double> progress,
                       Console::Then<Result<FileReview>> then)
{
    cancel();
    m_cancelled = std::make_shared<std::atomic<bool>>(false);
    const int number = ++m_newest;
    request.progress = [receiver = QPointer(context), progress](double share) {
        QMetaObject::invokeMethod(
            qApp,
            [receiver, progress, share] {
                if (receiver)
                    progress(share);
            },
            Qt::QueuedConnection);
    };
    request.cancelled = m_cancelled.get();
    const auto answer = [self = QPointer(this), number, then = std::move(then)](Result<FileReview> read) {
        if (self && self->m_newest == number)
            then(std::move(read));
    };
    const RolloutId rollout = request.rollout; // the request moves on
    m_console.view(
        rollout, context,
        [self = QPointer(this), request = std::move(request), context, answer,
         cancelled = m_cancelled](Result<View> view) {
            if (!self || !view) {
                answer(tl::unexpected(view ? Error{ErrorCode::cancelled, {}, {}, {}} : view.error()));
                return;
            }
            self->run<Result<FileReview>>(
                [request, before = std::move(*view), shelf = self->m_shelf, cancelled]() mutable -> Result<FileReview> {
                    QElapsedTimer timer;
                    timer.start();
                    auto read = metrics::review(request.path, importContext(before.facts, request));
                    if (!read)
                        return tl::unexpected(read.error());
                    return FileReview{std::move(*read), std::move(before), shelf.names(),
                                      Milliseconds(timer.elapsed())};
                },
                context, answer);
        });
}

void FileReviews::cancel()
{
    m_cancelled->store(true);
}

void FileReviews::loadMapping(const QString &name, QObject *context, Console::Then<Result<metrics::Mapping>> then)
{
    run<Result<metrics::Mapping>>([shelf = m_shelf, name] { return shelf.load(name); }, context, std::move(then));
}

void FileReviews::saveMapping(const QString &name, const metrics::Mapping &mapping, QObject *context,
                              Console::Then<Result<void>> then)
{
    run<Result<void>>([shelf = m_shelf, name, mapping] { return shelf.save(name, mapping); }, context, std::move(then));
}

} // namespace sluice::console
