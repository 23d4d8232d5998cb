// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/reduction.h"

#include "metrics/units/blockreducer.h"

#include "metrics/cells.h"
#include "metrics/faulttable.h"
#include "metrics/refusal.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::UnitFaults)
};

constexpr int namedFaults = 100;

RowFault rowFault(const BlockFault &fault, qint64 line)
{
    RowFault row{{}, fault.name, fault.value, fault.cause, {}, fault.text};
    const QString message = fault.name.isEmpty()    ? fault.cause
                            : fault.value.isEmpty() ? fault.name + u' ' + fault.cause
                                                    : Words::tr("%1 “%2” %3").arg(fault.name, fault.value, fault.cause);
    row.fault = {u"line %1, column %2"_s.arg(line).arg(fault.column), message,
                 int(std::min<qint64>(line, std::numeric_limits<int>::max())), fault.column};
    return row;
}

/// The reading of one file: what its threads share.
class Job
{
public:
    Job(BlockSplitter &splitter, const ReductionOptions &options, const UnitColumns &columns, RowKind kind,
        Shared &shared)
        : m_splitter(splitter)
        , m_options(options)
        , m_columns(columns)
        , m_kind(kind)
        , m_shared(shared)
        , m_toldFaults(options.onFaults ? keptFaults : namedFaults)
        , m_reducers(std::size_t(std::max(1, options.threads)))
    {
    }

    void run()
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < m_reducers.size(); ++i)
            others.emplace_back([this, i] { reduceBlocks(m_reducers[i]); });
        reduceBlocks(m_reducers.front());
    }

    /// After run(), in the order of the file, at most keptFaults.
    [[nodiscard]] QList<RowFault> faults() const;
    [[nodiscard]] QStringList missingKeys() const; ///< of JSON lines: those that no line has
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] qint64 faultyRows() const { return m_faulty; }
    /// Adds what the rows came to.
    void addTo(Reduction &reduction, TotalsTable &totals) const;

private:
    void reduceBlocks(std::unique_ptr<BlockReducer> &made);

    BlockSplitter &m_splitter;
    const ReductionOptions &m_options;
    const UnitColumns &m_columns;
    RowKind m_kind;
    Shared &m_shared;
    qint64 m_toldFaults; ///< that people want to hear of before reading ends
    std::vector<std::unique_ptr<BlockReducer>> m_reducers;
    std::mutex m_mutex;
    std::vector<std::uint32_t> m_lines; ///< of each block
    std::atomic<qint64> m_faulty = 0;
    std::atomic<bool> m_isBroken = false;
};

void Job::reduceBlocks(std::unique_ptr<BlockReducer> &made)
{
    // Each thread makes its own: what one writes with each row must not share lines of the cache with what another
    // reads.
    made = std::make_unique<BlockReducer>(m_options, m_columns, m_kind, m_shared);
    BlockReducer &reducer = *made;
    Block block;
    while (m_splitter.next(block)) {
        const std::size_t before = reducer.faults.size();
        const std::uint32_t lines = reducer.reduce(block);
        {
            const std::scoped_lock lock(m_mutex);
            m_lines.resize(std::max(m_lines.size(), block.number + 1));
            m_lines[block.number] = lines;
        }
        const std::size_t more = reducer.faults.size() - before;
        if (more == 0)
            continue;
        m_isBroken = m_isBroken || std::ranges::any_of(reducer.faults, &BlockFault::isFatal);
        // Blocks are handed out in order: all before this one are read to their end, so the first faults are known.
        if ((m_faulty += qint64(more)) > m_options.mostFaulty + m_toldFaults || m_isBroken)
            m_splitter.stop();
    }
    reducer.finish();
}

QList<RowFault> Job::faults() const
{
    std::vector<const BlockFault *> sorted;
    for (const auto &reducer : m_reducers)
        for (const BlockFault &fault : reducer->faults)
            sorted.push_back(&fault);
    std::ranges::sort(sorted, {}, [](const BlockFault *fault) { return std::tuple(fault->block, fault->line); });
    QList<RowFault> faults;
    std::size_t block = 0;
    qint64 linesBefore = m_splitter.headerLines();
    for (const BlockFault *fault : sorted) {
        for (; block < fault->block; ++block)
            linesBefore += m_lines[block];
        faults.append(rowFault(*fault, linesBefore + fault->line + 1));
        if (faults.size() == keptFaults || fault->isFatal)
            break;
    }
    return faults;
}

QStringList Job::missingKeys() const
{
    std::uint64_t seen = 0;
    for (const auto &reducer : m_reducers)
        seen |= reducer->seenKeys();
    QStringList missing;
    for (qsizetype i = 0; m_columns.isJson && i < m_columns.names.size(); ++i)
        if (!(seen >> i & 1))
            missing.append(m_columns.names.at(i));
    return missing;
}

void Job::addTo(Reduction &reduction, TotalsTable &totals) const
{
    for (const auto &reducer : m_reducers) {
        reduction.rowsRead += reducer->rows;
        reduction.rowsOfOthers += reducer->rowsOfOthers;
        reduction.rowsOutside += reducer->rowsOutside;
        reduction.rowsUnexposed += reducer->rowsUnexposed;
        reduction.rowsBefore += reducer->rowsBefore;
        if (reducer->lastTime)
            reduction.lastTime = std::max(reduction.lastTime.value_or(*reducer->lastTime), *reducer->lastTime);
        if (totals.size() == 0)
            std::swap(totals, reducer->totals);
        else
            totals.add(reducer->totals);
    }
    reduction.rowsFaulty += m_faulty;
}

/// The faults of rows as those of a file; with a limit that they went beyond, if it is not 0.
QList<InputFault> namedOf(const QList<RowFault> &rows, qint64 passed)
{
    QList<InputFault> faults;
    for (const RowFault &row : rows.first(std::min<qsizetype>(rows.size(), namedFaults)))
        faults.append(row.fault);
    if (rows.size() > namedFaults)
        faults.append({{}, Words::tr("and more; the first %1 faults are named.").arg(namedFaults)});
    if (passed > 0)
        faults.append(tooManyFaulty(passed));
    return faults;
}

/// Reads a file whole, and adds what it says. `options` are those for its rows.
Result<void> readRows(const QString &path, const ReductionOptions &options, RowKind kind, Shared &shared,
                      Reduction &reduction, TotalsTable &totals)
{
    auto source = openBytes(path, options.isChecksummed ? FileReader::Checksum::sha256 : FileReader::Checksum::none);
    if (!source)
        return tl::unexpected(source.error());
    BlockSplitter splitter(std::move(*source));
    const auto isCancelled = [&options] { return options.cancelled && options.cancelled->load(); };
    splitter.onBlock = [&](const ByteSource &from) {
        if (options.progress)
            options.progress(from.file().bytesRead(), from.file().size());
        return !isCancelled();
    };
    const auto columns = readColumns(splitter, path, options, kind);
    if (!columns)
        return tl::unexpected(columns.error());

    Job job(splitter, options, *columns, kind, shared);
    job.run();
    if (const auto unchanged = splitter.source().file().checkUnchanged(); !unchanged)
        return tl::unexpected(unchanged.error());
    if (isCancelled())
        return failure(ErrorCode::cancelled, {}, path);
    QList<RowFault> faults = job.faults();
    for (RowFault &fault : faults)
        fault.file = kind == RowKind::whole ? QString() : QFileInfo(path).fileName();
    reduction.faults =
        (reduction.faults + faults).first(std::min<qsizetype>(keptFaults, reduction.faults.size() + faults.size()));
    if (options.onFaults && !reduction.faults.isEmpty())
        options.onFaults(reduction.faults);
    if (!splitter.outcome())
        return tl::unexpected(splitter.outcome().error());
    if (job.isBroken() || job.faultyRows() > options.mostFaulty)
        return refusal(path, namedOf(faults, job.faultyRows() > options.mostFaulty ? options.mostFaulty : 0));
    if (const QStringList missing = job.missingKeys(); !missing.isEmpty())
        return refusal(path, {{{}, Words::tr("no line has a key %1.").arg(choices(missing))}});
    job.addTo(reduction, totals);
    if (options.isChecksummed)
        reduction.checksum = splitter.source().file().checksum();
    return {};
}

/// Of the exposure log.
ReductionOptions optionsOfExposures(const ReductionOptions &options)
{
    ReductionOptions exposing = options;
    exposing.unit = options.exposures->unit;
    exposing.time = options.exposures->time;
    exposing.group = options.exposures->group;
    exposing.stage = options.exposures->stage;
    exposing.where = options.exposures->where;
    exposing.timeFormats = options.exposures->timeFormats;
    exposing.separator = options.exposures->separator;
    return exposing;
}

/// Of the events that belong to exposures: who they are about is known.
ReductionOptions optionsOfEvents(const ReductionOptions &options)
{
    ReductionOptions events = options;
    events.group.clear();
    events.stage.clear();
    events.groups.clear();
    events.stages.clear();
    return events;
}

/// The exposure log, then the events. Nothing is kept of events but the sums of exposed units.
Result<void> readLogs(const QString &path, const ReductionOptions &options, Shared &shared, Reduction &reduction,
                      TotalsTable &totals)
{
    const bool isOneFile = options.exposures->path.isEmpty();
    const QString exposuresPath = isOneFile ? path : options.exposures->path;
    const qint64 size = QFileInfo(exposuresPath).size();
    const qint64 allSize = size + QFileInfo(path).size();
    ReductionOptions exposing = optionsOfExposures(options);
    ReductionOptions events = optionsOfEvents(options);
    if (options.progress) {
        exposing.progress = [&](qint64 read, qint64) { options.progress(read, allSize); };
        events.progress = [&](qint64 read, qint64) { options.progress(size + read, allSize); };
    }
    if (auto read = readRows(exposuresPath, exposing, RowKind::exposures, shared, reduction, totals); !read)
        return read;
    reduction.exposures = reduction.rowsRead;
    const QString checksum = reduction.checksum;
    enterExposed(shared, options);
    events.mostFaulty -= reduction.rowsFaulty;
    if (auto read = readRows(path, events, RowKind::events, shared, reduction, totals); !read)
        return read;
    if (options.isChecksummed && isOneFile && checksum != reduction.checksum)
        return failure(ErrorCode::fileChanged, {}, path);
    if (options.isChecksummed && !isOneFile)
        reduction.checksum = QString::fromLatin1(
            QCryptographicHash::hash((checksum + reduction.checksum).toLatin1(), QCryptographicHash::Sha256).toHex());
    return {};
}

} // namespace

void PairTotals::add(const PairTotals &other)
{
    n += other.n;
    first.add(other.first);
    second.add(other.second);
    products.add(other.products);
}

void ValueTotals::add(const ValueTotals &other)
{
    n += other.n;
    sum.add(other.sum);
    squares.add(other.squares);
}

Result<Reduction> reduceUnits(const QString &path, const ReductionOptions &options)
{
    Reduction reduction;
    Shared shared(options);
    TotalsTable totals(shared.shape);
    const auto read = options.exposures ? readLogs(path, options, shared, reduction, totals)
                                        : readRows(path, options, RowKind::whole, shared, reduction, totals);
    if (!read)
        return tl::unexpected(read.error());
    if (shared.units)
        reduction.unitsInSeveralGroups =
            shared.units->addTo(totals, shared.places.all(), options.threads, shared.shape);
    if (options.writer)
        totals.writeRows(*options.writer, options.threads);
    else
        reduction.rows = totals.takeRows();
    return reduction;
}

} // namespace sluice::metrics
