// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/review.h"

#include "core/logging.h"
#include "metrics/reviewtally.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

class Reviewer
{
public:
    Reviewer(FileReader file, const QString &path, const ImportContext &context)
        : m_context(context)
        , m_csv(std::move(file))
        , m_batch{.source = QFileInfo(path).fileName()}
        , m_rows(context, m_batch, m_faults)
        , m_tally(context.mapping, m_review)
    {
    }

    Result<Review> run(const QString &path)
    {
        readHeader();
        if (const auto unchanged = m_csv.file().checkUnchanged(); !unchanged)
            return tl::unexpected(unchanged.error());
        if (m_isFailed)
            return tl::unexpected(m_csv.error());
        if (m_isCancelled)
            return failure(ErrorCode::cancelled, {}, path);
        const bool isWhole = m_review.isReadToItsEnd && m_isUsable;
        if (isWhole) {
            m_rows.finish();
            m_tally.addFaults(std::exchange(m_faults, {}));
        }
        m_tally.finish();
        m_review.bytes = m_csv.file().bytesRead();
        m_review.rowsOfOthers = m_batch.rowsSkipped;
        m_review.leftOut = m_rows.leftOut();
        if (isWhole && !m_rows.isRefused()) {
            m_batch.checksum = m_csv.file().checksum();
            m_review.batch = std::move(m_batch);
        }
        return std::move(m_review);
    }

private:
    void readHeader()
    {
        switch (m_csv.readHeader(m_context.mapping.separator)) {
        case CsvReader::Step::record:
            m_isUsable = m_rows.takeHeader(m_csv);
            m_tally.takeHeader(m_csv, m_rows);
            m_tally.addFaults(std::exchange(m_faults, {}));
            readRows();
            break;
        case CsvReader::Step::faulty:
        case CsvReader::Step::broken:
            m_tally.takeBroken(m_csv);
            break;
        case CsvReader::Step::failed:
            m_isFailed = true;
            break;
        case CsvReader::Step::end:
            m_tally.addFaults({{{}, Words::tr("the file is empty.")}});
            break;
        }
    }

    void readRows()
    {
        qint64 reported = -1;
        // Without columns nothing can be said about rows, but people want to see some.
        while (m_isUsable || m_review.rows < headLines) {
            if (m_csv.file().bytesRead() != std::exchange(reported, m_csv.file().bytesRead())) { // once per chunk
                if (m_context.cancelled && m_context.cancelled->load(std::memory_order_relaxed)) {
                    m_isCancelled = true;
                    return;
                }
                if (m_context.progress && m_csv.file().size() > 0)
                    m_context.progress(std::min(1.0, double(reported) / double(m_csv.file().size())));
            }
            if (!readRow())
                return;
        }
    }

    /// false: there is nothing more to read.
    bool readRow()
    {
        const CsvReader::Step step = m_csv.next();
        switch (step) {
        case CsvReader::Step::record: {
            ++m_review.rows;
            const bool goesOn = !m_isUsable || m_rows.take(m_csv);
            m_tally.takeRow(m_csv, m_rows, std::exchange(m_faults, {}));
            return goesOn;
        }
        case CsvReader::Step::faulty:
        case CsvReader::Step::broken:
            if (step == CsvReader::Step::faulty) {
                ++m_review.rows;
                m_rows.passOver();
            }
            m_tally.takeBroken(m_csv);
            return step == CsvReader::Step::faulty;
        case CsvReader::Step::failed:
            m_isFailed = true;
            return false;
        case CsvReader::Step::end:
            m_review.isReadToItsEnd = true;
            return false;
        }
        return false;
    }

    const ImportContext &m_context;
    CsvReader m_csv;
    QList<InputFault> m_faults; ///< of the record that is being read
    Batch m_batch;
    Review m_review;
    RowReader m_rows;
    ReviewTally m_tally;
    bool m_isUsable = false;
    bool m_isFailed = false;
    bool m_isCancelled = false;
};

} // namespace

Result<Review> review(const QString &path, const ImportContext &context)
{
    QElapsedTimer timer;
    timer.start();
    auto file = FileReader::open(path);
    if (!file)
        return tl::unexpected(file.error());
    auto answer = Reviewer(std::move(*file), path, context).run(path);
    if (answer)
        qCInfo(lcMetrics) << "reviewed" << answer->rows << "rows with" << answer->faults.size() << "faults in"
                          << timer.elapsed() << "ms";
    return answer;
}

} // namespace sluice::metrics
