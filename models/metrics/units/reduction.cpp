// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/reduction.h"

#include "metrics/units/blockreducer.h"
#include "metrics/units/header.h"

#include "metrics/cells.h"
#include "metrics/faulttable.h"
#include "metrics/foreignfile.h"
#include "metrics/utf8.h"

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

Fault invalid(const QString &path, QList<InputFault> faults)
{
    const QString detail = toString(faults.first());
    return Fault(Error{ErrorCode::invalidInput, detail, path, std::move(faults)});
}

/// Whether rows of this kind have the column.
bool isIn(RowKind kind, const ReducedColumn &column)
{
    return kind == RowKind::whole || isOfExposure(column) == (kind == RowKind::exposures);
}

/// Of JSON lines: the keys that are wanted.
UnitColumns jsonColumnsOf(const ReductionOptions &options, RowKind kind)
{
    QStringList names{options.unit, options.time, options.group, options.stage, options.label};
    for (const ReducedColumn &column : options.columns)
        if (isIn(kind, column))
            names.append(column.name);
    for (const auto &[column, value] : options.where)
        names.append(column);
    names.removeAll(QString());
    names.removeDuplicates();
    UnitColumns columns;
    columns.isJson = true;
    columns.names = names;
    return columns;
}

QList<InputFault> findColumns(UnitColumns &columns, const ReductionOptions &options, RowKind kind)
{
    QList<InputFault> faults;
    const auto find = [&](const QString &name, const QString &wanted = {}) {
        const auto index = int(columns.names.indexOf(name));
        const QString why =
            wanted.isEmpty() ? QString() : Words::tr(", and only rows that say “%1” there are wanted").arg(wanted);
        if (index < 0)
            faults.append(
                {u"line 1"_s,
                 Words::tr("there is no column “%1”%2. The file has %3.").arg(name, why, columns.names.join(u", "_s)),
                 1});
        else if (columns.names.count(name) > 1)
            faults.append({u"line 1"_s, Words::tr("there are several columns “%1”.").arg(name), 1});
        return index;
    };
    if (options.isPerUnit)
        columns.unit = find(options.unit);
    if (options.bucket != TimeBucket::none || kind != RowKind::whole)
        columns.time = find(options.time);
    if (!options.group.isEmpty())
        columns.group = find(options.group);
    if (!options.stage.isEmpty())
        columns.stage = find(options.stage);
    if (!options.label.isEmpty())
        columns.label = find(options.label);
    for (const ReducedColumn &column : options.columns)
        columns.values.push_back(isIn(kind, column) ? find(column.name) : -1);
    for (const auto &[column, value] : options.where)
        columns.where.push_back(find(column, value));
    constexpr qsizetype mostKeys = 64; // JsonRow::seen()
    if (columns.isJson && columns.names.size() > mostKeys)
        faults.append({{}, Words::tr("at most %1 keys of JSON lines can be read.").arg(mostKeys)});
    if (options.columns.empty() || options.columns.size() > ReductionOptions::mostColumns)
        faults.append(
            {{}, Words::tr("between 1 and %1 columns can be reduced at once.").arg(ReductionOptions::mostColumns)});
    return faults;
}

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

/// Finds the columns. A fault: they are not there.
Result<UnitColumns> readColumns(BlockSplitter &splitter, const QString &path, const ReductionOptions &options,
                                RowKind kind)
{
    const auto isJson = splitter.isJsonLines();
    if (!isJson)
        return tl::unexpected(isJson.error());
    UnitColumns columns;
    if (*isJson) {
        columns = jsonColumnsOf(options, kind);
    } else {
        const auto header = splitter.takeHeader();
        if (!header)
            return tl::unexpected(header.error());
        if (header->isEmpty())
            return invalid(path, {{{}, Words::tr("the file is empty.")}});
        if (const auto what = foreignFile({header->constData(), std::size_t(header->size())}))
            return invalid(path, {{u"line 1"_s, *what, 1}});
        if (header->contains('\0') || firstInvalidUtf8({header->constData(), std::size_t(header->size())}))
            return invalid(path, {{u"line 1"_s, Words::tr("this is not a text in UTF-8."), 1}});
        std::tie(columns.separator, columns.names) = separatedHeader(*header, options.separator);
    }
    if (QList<InputFault> faults = findColumns(columns, options, kind); !faults.isEmpty())
        return invalid(path, std::move(faults));
    return columns;
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
        return invalid(path, namedOf(faults, job.faultyRows() > options.mostFaulty ? options.mostFaulty : 0));
    if (const QStringList missing = job.missingKeys(); !missing.isEmpty())
        return invalid(path, {{{}, Words::tr("no line has a key %1.").arg(choices(missing))}});
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
