// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/longformat.h"

#include "core/logging.h"
#include "metrics/csvfault.h"
#include "metrics/faulttable.h"
#include "metrics/looktable.h"
#include "metrics/refusal.h"
#include "metrics/rowreader.h"

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

/// Why reading stopped; `broken`: a fault after which nothing can be understood, or more faults than are named.
enum class End { reached, broken, cancelled, failed };

/// The faults of a file, as many as people are told.
struct Told
{
    QList<InputFault> faults; ///< at most faultLimit, and one more if there are others
    QList<RowFault> rows;     ///< at most keptFaults

    void add(const RowFault &row)
    {
        if (faults.size() <= faultLimit)
            faults.append(row.fault);
        if (rows.size() < keptFaults)
            rows.append(row);
    }
};

End readRows(CsvReader &csv, RowReader &rows, const ImportContext &context, QList<InputFault> &faults, Told &told)
{
    qint64 reported = -1;
    while (!rows.isRefused() || told.faults.size() <= faultLimit) {
        if (csv.file().bytesRead() != reported) { // once per chunk
            reported = csv.file().bytesRead();
            if (context.cancelled && context.cancelled->load(std::memory_order_relaxed))
                return End::cancelled;
            if (context.progress && csv.file().size() > 0)
                context.progress(std::min(1.0, double(reported) / double(csv.file().size())));
        }
        switch (csv.next()) {
        case CsvReader::Step::record: {
            const bool goesOn = rows.take(csv);
            for (const InputFault &fault : std::as_const(faults))
                told.add(rowFault(csv, rows.row().header(), fault));
            faults.clear();
            if (!goesOn)
                return End::broken;
            break;
        }
        case CsvReader::Step::faulty:
            rows.passOver();
            told.add(rowFault(csv, rows.row().header(), csv.fault()));
            break;
        case CsvReader::Step::broken:
            faults.append(csv.fault());
            return End::broken;
        case CsvReader::Step::failed:
            return End::failed;
        case CsvReader::Step::end:
            return End::reached;
        }
    }
    return End::broken;
}

QList<InputFault> namedOf(QList<InputFault> faults)
{
    if (faults.size() > faultLimit) {
        faults.resize(faultLimit);
        faults.append({{}, Words::tr("and more; the first %1 faults are named.").arg(faultLimit)});
    }
    return faults;
}

} // namespace

Result<FileBatch> importLongFormat(const QString &path, const ImportContext &context)
{
    QElapsedTimer timer;
    timer.start();
    auto file = FileReader::open(path);
    if (!file)
        return tl::unexpected(file.error());

    CsvReader csv(std::move(*file));
    QList<InputFault> faults; // of what is being read
    Told told;
    Batch batch{.source = QFileInfo(path).fileName()};
    for (const rollout::Stage &stage : context.plan.stages)
        batch.stages.append(stage.name);
    RowReader rows(context, batch, faults);

    End end = End::broken;
    switch (csv.readHeader(context.mapping.separator)) {
    case CsvReader::Step::record:
        if (rows.takeHeader(csv))
            end = readRows(csv, rows, context, faults, told);
        break;
    case CsvReader::Step::faulty:
    case CsvReader::Step::broken:
        faults.append(csv.fault());
        break;
    case CsvReader::Step::failed:
        end = End::failed;
        break;
    case CsvReader::Step::end:
        faults.append({{}, Words::tr("the file is empty.")});
        break;
    }

    // First of all: bytes that changed under the reader explain every other fault.
    if (const auto unchanged = csv.file().checkUnchanged(); !unchanged)
        return tl::unexpected(unchanged.error());
    if (end == End::failed)
        return tl::unexpected(csv.error());
    if (end == End::cancelled)
        return failure(ErrorCode::cancelled, {}, path);
    if (end == End::reached)
        rows.finish();
    for (const RowFault &row : rowFaults(faults))
        told.add(row);
    if (context.onFaults && !told.rows.isEmpty())
        context.onFaults(told.rows);
    if (end != End::reached || rows.isRefused()) {
        const qint64 most = std::max(context.mostFaulty, context.mapping.mostFaulty);
        QList<InputFault> named = namedOf(std::move(told.faults));
        if (most > 0 && rows.leftOut().rowsFaulty > most)
            named.append(tooManyFaulty(most));
        return refusal(path, std::move(named));
    }

    batch.checksum = csv.file().checksum();
    qCInfo(lcMetrics) << "imported" << batch.rowsRead << "rows," << batch.observations.size() << "observations in"
                      << timer.elapsed() << "ms";
    return FileBatch{std::move(batch), rows.leftOut(), std::move(told.rows)};
}

} // namespace sluice::metrics
