// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/console.h"
#include "console/mappingshelf.h"
#include "metrics/review.h"
#include "metrics/unitreview.h"

namespace sluice::console {

/// A file that a person looks at before it is taken, and the rollout that it is for.
struct FileReview
{
    metrics::Review review;
    std::optional<metrics::UnitReview> units; ///< instead of `review`: the rows of the file are single units
    metrics::UnitMapping unitMapping;         ///< with which those were read
    View before;                              ///< the rollout without the file
    QStringList savedMappings;                ///< names
    Milliseconds took{};                      ///< reading

    [[nodiscard]] const std::optional<metrics::Batch> &batch() const { return units ? units->batch : review.batch; }
    [[nodiscard]] const metrics::LeftOut &leftOut() const { return units ? units->leftOut : review.leftOut; }
};

/// What the rows of a file are taken for.
enum class RowsAre { guessed, statistics, units };

/// Reads files for review: asynchronous, in a pool of one thread. A new request cancels the one before, which then
/// answers nothing. Answers arrive in the thread of `context`, or are dropped with it.
class FileReviews : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FileReviews)
public:
    /// `console` outlives this.
    explicit FileReviews(Console &console, MappingShelf shelf = MappingShelf(), QObject *parent = nullptr);
    ~FileReviews() override; ///< a running review is cancelled

    /// `request.progress`, `cancelled` and `isDryRun` are not used. Rows of single units that come without a mapping
    /// get one that is guessed, and so do their exposures; FileReview says which.
    void read(ImportRequest request, QObject *context, Console::Then<double> progress,
              Console::Then<Result<FileReview>> then, RowsAre rows = RowsAre::guessed);
    void cancel(); ///< the running review answers ErrorCode::cancelled

    /// Of either kind, as a document.
    void loadMapping(const QString &name, QObject *context, Console::Then<Result<QJsonObject>> then);
    void saveMapping(const QString &name, const QJsonObject &mapping, QObject *context,
                     Console::Then<Result<void>> then);
    /// Writes the faults of rows as a table, see metrics::faultTable(). fileNotWritable.
    void saveFaults(const QString &path, const QList<metrics::RowFault> &faults, QObject *context,
                    Console::Then<Result<void>> then);

private:
    template <class T, class Job>
    void run(Job job, QObject *context, Console::Then<T> then);

    Console &m_console;
    MappingShelf m_shelf;
    QThreadPool m_pool;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
    int m_newest = 0;
};

} // namespace sluice::console
