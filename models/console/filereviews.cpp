// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/filereviews.h"

#include "metrics/faulttable.h"
#include "metrics/unitguess.h"

#include <QElapsedTimer>
#include <QSaveFile>
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

namespace {

/// Fills in what the files say by themselves; with an open stage, that of the request.
Result<FileReview> readUnits(const ImportRequest &request, const View &before)
{
    const rollout::Plan &plan = before.facts.stored.plan;
    FileReview read;
    if (request.units) {
        read.unitMapping = *request.units;
    } else {
        const auto guess = metrics::guessUnits(request.path);
        if (!guess && guess.error().code != ErrorCode::invalidInput)
            return tl::unexpected(guess.error());
        read.unitMapping = metrics::fittedTo(plan, guess ? guess->mapping : metrics::UnitMapping());
        if (read.unitMapping.stageColumn.isEmpty())
            read.unitMapping.stage = request.mapping.stage;
    }
    if (!request.exposures.isEmpty() && !read.unitMapping.exposures) {
        const auto log = metrics::guessUnits(request.exposures);
        if (!log && log.error().code != ErrorCode::invalidInput)
            return tl::unexpected(log.error());
        read.unitMapping =
            metrics::withExposures(std::move(read.unitMapping), log ? log->mapping : metrics::UnitMapping());
    }
    metrics::UnitReading reading;
    reading.exposures = request.exposures;
    reading.progress = request.progress;
    reading.cancelled = request.cancelled;
    auto units = metrics::reviewUnits(request.path, plan, importContext(before.facts, request).stageEntered,
                                      read.unitMapping, reading);
    if (!units)
        return tl::unexpected(units.error());
    read.units = std::move(*units);
    return read;
}

Result<FileReview> readStatistics(const ImportRequest &request, const View &before)
{
    return metrics::review(request.path, importContext(before.facts, request)).map([](metrics::Review review) {
        FileReview read;
        read.review = std::move(review);
        return read;
    });
}

} // namespace

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
                       Console::Then<Result<FileReview>> then, RowsAre rows)
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
    m_console.view(rollout, context,
                   [self = QPointer(this), request = std::move(request), rows, context, answer,
                    cancelled = m_cancelled](Result<View> view) {
                       if (!self || !view) {
                           answer(tl::unexpected(view ? Error{ErrorCode::cancelled, {}, {}, {}} : view.error()));
                           return;
                       }
                       self->run<Result<FileReview>>(
                           [request, rows, before = std::move(*view), shelf = self->m_shelf,
                            cancelled]() mutable -> Result<FileReview> {
                               QElapsedTimer timer;
                               timer.start();
                               const bool isOfUnits = rows == RowsAre::units || (rows == RowsAre::guessed &&
                                                                                 metrics::hasRowsOfUnits(request.path));
                               auto read = isOfUnits ? readUnits(request, before) : readStatistics(request, before);
                               if (!read)
                                   return read;
                               read->before = std::move(before);
                               read->savedMappings = shelf.names();
                               read->took = Milliseconds(timer.elapsed());
                               return read;
                           },
                           context, answer);
                   });
}

void FileReviews::cancel()
{
    m_cancelled->store(true);
}

void FileReviews::loadMapping(const QString &name, QObject *context, Console::Then<Result<QJsonObject>> then)
{
    run<Result<QJsonObject>>([shelf = m_shelf, name] { return shelf.document(name); }, context, std::move(then));
}

void FileReviews::saveMapping(const QString &name, const QJsonObject &mapping, QObject *context,
                              Console::Then<Result<void>> then)
{
    run<Result<void>>([shelf = m_shelf, name, mapping] { return shelf.save(name, mapping); }, context, std::move(then));
}

void FileReviews::saveFaults(const QString &path, const QList<metrics::RowFault> &faults, QObject *context,
                             Console::Then<Result<void>> then)
{
    run<Result<void>>(
        [path, faults]() -> Result<void> {
            QSaveFile file(path);
            const QByteArray table = metrics::faultTable(faults);
            if (!file.open(QIODevice::WriteOnly) || file.write(table) != table.size() || !file.commit())
                return failure(ErrorCode::fileNotWritable, file.errorString(), path);
            return {};
        },
        context, std::move(then));
}

} // namespace sluice::console
