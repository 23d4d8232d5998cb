// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/reduction.h"

#include "metrics/units/blockreducer.h"

#include "metrics/utf8.h"

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

constexpr std::size_t namedFaults = 100;
constexpr std::size_t keptFaults = 1000;

Fault invalid(const QString &path, QList<InputFault> faults)
{
    const QString detail = toString(faults.first());
    return Fault(Error{ErrorCode::invalidInput, detail, path, std::move(faults)});
}

QStringList split(const QByteArray &header, char separator)
{
    QStringList names;
    bool isQuoted = false;
    QByteArray name;
    for (const char byte : header) {
        isQuoted ^= byte == '"';
        if (byte == separator && !isQuoted) {
            names.append(QString::fromUtf8(name).trimmed());
            name.clear();
        } else if (byte != '"') {
            name += byte;
        }
    }
    names.append(QString::fromUtf8(name).trimmed());
    return names;
}

/// The separator is the one that finds most columns.
UnitColumns columnsOf(const QByteArray &header)
{
    UnitColumns columns;
    for (const char separator : {',', ';', '\t'})
        if (const QStringList names = split(header, separator); names.size() > columns.names.size()) {
            columns.names = names;
            columns.separator = separator;
        }
    return columns;
}

QList<InputFault> findColumns(UnitColumns &columns, const ReductionOptions &options)
{
    QList<InputFault> faults;
    const auto find = [&](const QString &name) {
        const auto index = int(columns.names.indexOf(name));
        if (index < 0)
            faults.append({u"line 1"_s,
                           u"there is no column “%1”. The file has %2."_s.arg(name, columns.names.join(u", "_s)), 1});
        else if (columns.names.count(name) > 1)
            faults.append({u"line 1"_s, u"there are several columns “%1”."_s.arg(name), 1});
        return index;
    };
    if (options.isPerUnit)
        columns.unit = find(options.unit);
    if (options.bucket != TimeBucket::none)
        columns.time = find(options.time);
    columns.group = find(options.group);
    if (!options.stage.isEmpty())
        columns.stage = find(options.stage);
    if (!options.label.isEmpty())
        columns.label = find(options.label);
    for (const QString &name : options.values)
        columns.values.push_back(find(name));
    if (options.values.isEmpty() || options.values.size() > qsizetype(UnitTable::mostValues))
        faults.append({{}, u"between 1 and %1 columns can be reduced at once."_s.arg(UnitTable::mostValues)});
    return faults;
}

/// One reduction: what its threads share.
class Job
{
public:
    Job(BlockSplitter &splitter, const ReductionOptions &options, const UnitColumns &columns)
        : m_splitter(splitter)
        , m_options(options)
        , m_columns(columns)
    {
        if (options.isPerUnit)
            m_units = std::make_unique<UnitTable>(columns.values.size());
        for (int i = 0; i < std::max(1, options.threads); ++i)
            m_reducers.push_back(std::make_unique<BlockReducer>(options, columns, m_units.get(), m_places));
    }

    void run()
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < m_reducers.size(); ++i)
            others.emplace_back([this, i] { reduceBlocks(*m_reducers[i]); });
        reduceBlocks(*m_reducers.front());
    }

    /// After run().
    QList<InputFault> faults(std::size_t most);
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] qint64 faultyRows() const { return m_faulty; }
    Reduction result();

private:
    void reduceBlocks(BlockReducer &reducer);

    BlockSplitter &m_splitter;
    const ReductionOptions &m_options;
    const UnitColumns &m_columns;
    std::unique_ptr<UnitTable> m_units;
    Places m_places;
    std::vector<std::unique_ptr<BlockReducer>> m_reducers;
    std::mutex m_mutex;
    std::vector<std::uint32_t> m_lines; ///< of each block
    std::atomic<qint64> m_faulty = 0;
    std::atomic<bool> m_isBroken = false;
};

void Job::reduceBlocks(BlockReducer &reducer)
{
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
        if ((m_faulty += qint64(more)) > m_options.mostFaulty + qint64(namedFaults) || m_isBroken)
            m_splitter.stop();
    }
}

QList<InputFault> Job::faults(std::size_t most)
{
    std::vector<const BlockFault *> sorted;
    for (const auto &reducer : m_reducers)
        for (const BlockFault &fault : reducer->faults)
            sorted.push_back(&fault);
    std::ranges::sort(sorted, {}, [](const BlockFault *fault) { return std::tuple(fault->block, fault->line); });
    QList<InputFault> faults;
    std::size_t block = 0;
    qint64 linesBefore = m_splitter.headerLines();
    for (const BlockFault *fault : sorted) {
        if (std::size_t(faults.size()) == most) {
            faults.append({{}, u"and more; the first %1 faults are named."_s.arg(most)});
            break;
        }
        for (; block < fault->block; ++block)
            linesBefore += m_lines[block];
        const qint64 line = linesBefore + fault->line + 1;
        faults.append({u"line %1, column %2"_s.arg(line).arg(fault->column), fault->message,
                       int(std::min<qint64>(line, std::numeric_limits<int>::max())), fault->column});
        if (fault->isFatal)
            break;
    }
    return faults;
}

Reduction Job::result()
{
    Reduction reduction;
    TotalsTable &totals = m_reducers.front()->totals;
    for (std::size_t i = 0; i < m_reducers.size(); ++i) {
        reduction.rowsRead += m_reducers[i]->rows;
        if (i > 0)
            totals.add(m_reducers[i]->totals);
    }
    if (m_units)
        reduction.unitsInSeveralGroups = m_units->addTo(totals, m_places.all());
    for (std::size_t i = 0; i < totals.size(); ++i) {
        ReducedRow row{totals.key(i), {}};
        for (std::size_t value = 0; value < m_columns.values.size(); ++value)
            row.values.push_back(std::move(totals.totals(i)[value]));
        reduction.rows.push_back(std::move(row));
    }
    std::ranges::sort(reduction.rows, {}, &ReducedRow::key);
    reduction.rowsFaulty = m_faulty;
    reduction.faults = faults(keptFaults);
    return reduction;
}

} // namespace

std::int64_t bucketMilliseconds(TimeBucket bucket)
{
    constexpr std::int64_t hour = 3'600'000;
    return bucket == TimeBucket::none ? 0 : bucket == TimeBucket::hour ? hour : 24 * hour;
}

void ValueTotals::add(const ValueTotals &other)
{
    n += other.n;
    sum.add(other.sum);
    squares.add(other.squares);
}

Result<Reduction> reduceUnits(const QString &path, const ReductionOptions &options)
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
    const auto header = splitter.takeHeader();
    if (!header)
        return tl::unexpected(header.error());
    if (header->isEmpty())
        return invalid(path, {{{}, u"the file is empty."_s}});
    if (header->contains('\0') || firstInvalidUtf8({header->constData(), std::size_t(header->size())}))
        return invalid(path, {{u"line 1"_s, u"this is not a text in UTF-8."_s, 1}});
    UnitColumns columns = columnsOf(*header);
    if (QList<InputFault> faults = findColumns(columns, options); !faults.isEmpty())
        return invalid(path, std::move(faults));

    Job job(splitter, options, columns);
    job.run();
    if (const auto unchanged = splitter.source().file().checkUnchanged(); !unchanged)
        return tl::unexpected(unchanged.error());
    if (isCancelled())
        return failure(ErrorCode::cancelled, {}, path);
    if (!splitter.outcome())
        return tl::unexpected(splitter.outcome().error());
    if (job.isBroken() || job.faultyRows() > options.mostFaulty)
        return invalid(path, job.faults(namedFaults));
    Reduction reduction = job.result();
    if (options.isChecksummed)
        reduction.checksum = splitter.source().file().checksum();
    return reduction;
}

} // namespace sluice::metrics
