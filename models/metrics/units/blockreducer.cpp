// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/blockreducer.h"

#include "metrics/cells.h"
#include "metrics/utf8.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::UnitFaults)
};

constexpr std::size_t namesInFaults = 12;
constexpr std::size_t manyKeys = 4096; // of which a row seldom is like one before

bool isWord(std::string_view text, std::string_view word)
{
    return std::ranges::equal(text, word, [](char a, char b) { return (a | 0x20) == b; });
}

} // namespace

BlockReducer::BlockReducer(const ReductionOptions &options, const UnitColumns &columns, RowKind kind, Shared &shared)
    : totals(shared.shape)
    , m_options(options)
    , m_columns(columns)
    , m_kind(kind)
    , m_shared(shared)
    , m_groups(namesOf(options.groups))
    , m_stages(namesOf(options.stages))
    , m_values(columns.values)
    , m_isDecimalComma(options.isDecimalComma)
    , m_isPadded(!columns.isJson && !options.isDecimalComma)
    , m_readsColumns(m_isPadded && kind == RowKind::whole)
    , m_hasReadings(!std::ranges::all_of(
          options.columns, [](const ReducedColumn &column) { return column.reading == CellReading::number; }))
    , m_times(options)
    , m_remembersRows(m_isPadded && !shared.units && columns.time >= 0 && columns.group >= 0 && columns.label < 0 &&
                      m_times.hasUtcDays() &&
                      std::ranges::none_of(m_stages, [](const Name &stage) { return stage.notBefore.has_value(); }))
    , m_addsColumns(m_readsColumns && !shared.units && !m_hasReadings && totals.takesColumns())
    , m_json(columns.isJson ? columns.names : QStringList())
    , m_read(columns.values.size())
    , m_numbers(columns.values.size())
    , m_noValues(ReductionOptions())
    , m_known(m_noValues)
{
    for (const ReducedColumn &column : options.columns)
        m_readings.push_back(column.reading);
    for (const auto &[column, value] : options.where)
        m_where.push_back(value.trimmed().toStdString());
    if (shared.units)
        m_writer.emplace(*shared.units);
    m_bringsNumbers =
        kind == RowKind::exposures && std::ranges::any_of(columns.values, [](int column) { return column >= 0; });
}

std::vector<BlockReducer::Name> BlockReducer::namesOf(const QList<ReducedName> &names)
{
    std::vector<Name> known;
    for (const ReducedName &name : names)
        known.push_back({name.value.toStdString(), name.name.toStdString(), name.notBefore});
    return known;
}

std::uint32_t BlockReducer::reduce(const Block &block)
{
    m_block = &block;
    if (!m_columns.isJson)
        return reduceTable();
    if (refusesText(isPlainText({block.text(), block.size})))
        return 0;
    reduceJson();
    return std::uint32_t(countFeeds(block.text(), block.size));
}

void BlockReducer::finish()
{
    if (m_writer)
        m_writer->finish();
}

/// Whether this text, or what was before it, cannot be understood.
bool BlockReducer::refusesText(bool isPlain)
{
    if (!isPlain)
        checkText();
    return !faults.empty() && faults.back().isFatal;
}

void BlockReducer::checkText()
{
    const std::string_view text(m_block->text(), m_block->size);
    const char *bad = firstInvalidUtf8(text);
    const auto *nul = static_cast<const char *>(std::memchr(text.data(), '\0', text.size()));
    if (nul && (!bad || nul < bad))
        fault(nul, Words::tr("there is a NUL byte. This is not a text file."), true);
    else if (bad)
        fault(bad, Words::tr("this byte is not UTF-8. Save the file as UTF-8."), true);
}

// ---- CSV

std::uint32_t BlockReducer::reduceTable()
{
    const Block &block = *m_block;
    const FieldEnds fields = findFieldEnds(block.text(), block.size, m_columns.separator, m_room);
    if (refusesText(fields.isPlain))
        return 0;
    const std::size_t wanted = std::size_t(m_columns.names.size());
    if (hasWholeRows(fields)) {
        if (m_readsColumns)
            takeRowsByColumn(fields);
        else
            for (std::size_t first = 0; first < fields.ends.size(); first += wanted) {
                m_row = TableRow(block.text(), fields.ends.data() + first, wanted);
                takeRow();
            }
    } else {
        for (std::size_t first = 0; first < fields.ends.size();)
            first = takeRowAt(fields, first);
    }
    if (const char *rest = block.text() + std::uint32_t(fields.ends.data()[std::ptrdiff_t(fields.ends.size()) - 1] + 1);
        rest < block.text() + block.size)
        fault(rest, Words::tr("a quote in this row is not closed."), true);
    return std::uint32_t(fields.lines);
}

/// Whether each row has as many cells as the header, as nearly all blocks have them: then no row is looked at for it.
bool BlockReducer::hasWholeRows(const FieldEnds &fields) const
{
    const std::size_t wanted = std::size_t(m_columns.names.size());
    if (wanted == 1 || fields.ends.size() != fields.records * wanted) // a row with one cell may be an empty line
        return false;
    bool isWhole = true;
    for (std::size_t last = wanted - 1; last < fields.ends.size(); last += wanted)
        isWhole &= m_block->text()[fields.ends[last]] == '\n';
    return isWhole;
}

/// Of rows that all have their cells: whether there is a carriage return before each of their line feeds.
bool BlockReducer::endWithReturns(const FieldEnds &fields) const
{
    const char *text = m_block->text();
    const std::size_t wanted = std::size_t(m_columns.names.size());
    for (std::size_t last = wanted - 1; last < fields.ends.size(); last += wanted)
        if (text[fields.ends[last] - 1] != '\r')
            return false;
    return true;
}

/// Takes rows that all have their cells, a few at a time: first the numbers of each column. A row with one that is not
/// written as most are is read by itself.
void BlockReducer::takeRowsByColumn(const FieldEnds &fields)
{
    const char *text = m_block->text();
    const std::size_t cells = std::size_t(m_columns.names.size());
    const std::size_t count = m_values.size();
    // Where lines end with a carriage return, it is not part of the last cell.
    const bool hasReturns = endWithReturns(fields);
    for (std::size_t first = 0; first < fields.records; first += NumberColumn::mostRows) {
        const std::size_t rowCount = std::min(NumberColumn::mostRows, fields.records - first);
        const std::uint32_t *ends = fields.ends.data() + first * cells;
        std::uint64_t others = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto column = std::size_t(m_values[i]);
            m_read[i].read({text, ends + column, cells, hasReturns && column + 1 == cells}, rowCount);
            others |= m_read[i].others;
        }
        std::array<TotalsTable::Place, NumberColumn::mostRows> places;
        std::size_t placed = 0;
        for (std::size_t row = 0; row < rowCount; ++row, ends += cells) {
            m_row = TableRow(text, ends, cells);
            if (others >> row & 1) [[unlikely]] {
                takeRow();
                continue;
            }
            if (!m_where.empty() && !isSelected()) {
                ++rowsOfOthers;
                continue;
            }
            if (m_addsColumns) [[likely]] {
                if (const RecentRows::Known *known = m_remembersRows ? findAlike() : nullptr) [[likely]]
                    places[placed++] = {std::uint32_t(row), known->index};
                else
                    searchRow(row);
                continue;
            }
            m_present = 0;
            for (std::size_t i = 0; i < count; ++i) {
                m_numbers[i].millionths = m_read[i].millionths[row];
                m_numbers[i].isWhole = true;
                m_present |= Shape::Presence(m_read[i].present >> row & 1) << i;
            }
            if (!m_hasReadings || takeReadings())
                takeReadRow();
        }
        if (m_searchedRows > 0)
            placed += placeSearched(fields.ends.data() + first * cells, cells, places.data() + placed);
        for (std::size_t i = 0; i < count && placed > 0; ++i)
            totals.add(i, {places.data(), placed}, m_read[i].millionths.data(), m_read[i].present);
    }
}

/// Begins to look for the totals of a row whose like is not remembered.
inline void BlockReducer::searchRow(std::size_t row)
{
    TotalsTable::Key key;
    std::int64_t at = 0;
    if (!readKey(key, at))
        return;
    ++rows;
    Searched &searched = m_searched[m_searchedRows++];
    searched.search = totals.searchForPadded(key);
    searched.row = row;
    if (m_remembersRows && totals.size() < manyKeys)
        rememberRow(key, at);
}

/// Finds the totals of the rows that are looked for, all of them step by step. The ends are those of the first row of
/// the few. Answers how many there are.
std::size_t BlockReducer::placeSearched(const std::uint32_t *ends, std::size_t cells, TotalsTable::Place *places)
{
    const std::span searched(m_searched.data(), std::exchange(m_searchedRows, 0));
    for (Searched &one : searched)
        totals.findLabel(one.search);
    for (const Searched &one : searched) {
        const std::size_t index = totals.indexOf(one.search);
        checkKeys(index, TableRow(m_block->text(), ends + one.row * cells, cells).begin());
        *places++ = {std::uint32_t(one.row), std::uint32_t(index)};
    }
    return searched.size();
}

/// Takes the row whose first cell ends there if it is whole. An empty line is none. Answers where the next one begins.
std::size_t BlockReducer::takeRowAt(const FieldEnds &fields, std::size_t first)
{
    const char *text = m_block->text();
    const std::size_t wanted = std::size_t(m_columns.names.size());
    const std::uint32_t *ends = fields.ends.data() + first;
    std::size_t count = 0;
    while (first + count < fields.ends.size())
        if (text[ends[count++]] == '\n')
            break;
    m_row = TableRow(text, ends, count);
    const char *end = text + ends[count - 1];
    if (*end != '\n') // the quote that is open is told
        return first + count;
    if (end > m_row.begin() && end[-1] == '\r')
        --end;
    if (end == m_row.begin())
        return first + count;
    if (count == wanted)
        takeRow();
    else
        fault(count < wanted ? end : m_row.begin(),
              Words::tr("this row has %1 fields, the header has %2.").arg(count).arg(wanted));
    return first + count;
}

// ---- JSON lines

void BlockReducer::reduceJson()
{
    const char *at = m_block->text();
    const char *end = at + m_block->size;
    while (at < end) {
        const auto *feed = static_cast<const char *>(std::memchr(at, '\n', std::size_t(end - at)));
        if (!feed)
            return fault(at, Words::tr("this line is longer than %1 bytes.").arg(BlockSplitter::recordLimit), true);
        const std::string_view line(at, std::size_t(feed - at));
        at = feed + 1;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        if (const auto broken = m_json.read(line)) {
            fault(broken->at, broken->message);
            continue;
        }
        takeRow();
    }
}

// ---- a row

void BlockReducer::takeRow()
{
    if (!m_where.empty() && !isSelected()) {
        ++rowsOfOthers;
        return;
    }
    if (takeNumbers())
        takeReadRow();
}

/// Takes a row whose numbers are read.
void BlockReducer::takeReadRow()
{
    if (const RecentRows::Known *known = m_remembersRows ? findAlike() : nullptr) [[likely]]
        totals.add(known->index, m_numbers.data(), m_present);
    else
        takeOtherRow();
}

/// Where a row goes whose like is remembered: then it is counted.
[[gnu::always_inline]] inline const RecentRows::Known *BlockReducer::findAlike()
{
    RecentRows::Row row;
    const RecentRows::Known *known = readAlike(row) ? m_recent.find(row) : nullptr;
    if (!known) [[unlikely]]
        return nullptr;
    noteTime(known->midnight + row.clock);
    ++rows;
    return known;
}

/// What is compared is as it is written: with quotes or without.
[[gnu::always_inline]] inline bool BlockReducer::readAlike(RecentRows::Row &row) const
{
    return row.read(cell(m_columns.time), m_row.written(std::size_t(m_columns.group)),
                    m_columns.stage < 0 ? std::string_view() : m_row.written(std::size_t(m_columns.stage)));
}

/// Takes a row whose like is not remembered, and remembers where it goes.
void BlockReducer::takeOtherRow()
{
    TotalsTable::Key key;
    std::int64_t at = 0;
    if (!readKey(key, at))
        return;
    add(key, at);
    if (m_remembersRows && totals.size() < manyKeys)
        rememberRow(key, at);
}

void BlockReducer::rememberRow(TotalsTable::Key key, std::int64_t at)
{
    if (RecentRows::Row row; readAlike(row))
        m_recent.remember(row, {at - row.clock, std::uint32_t(totals.indexOf(key))});
}

/// Where the row goes, and its time (0 without one). false: it does not count, and that was told.
[[gnu::always_inline]] inline bool BlockReducer::readKey(TotalsTable::Key &key, std::int64_t &at)
{
    if (m_columns.time >= 0) {
        const std::string_view text = cell(m_columns.time);
        const auto time = m_times.read(text);
        if (!time) {
            faultInCell(m_columns.time, m_times.whyNot(text));
            return false;
        }
        at = *time;
        key.bucket = m_times.bucketOf(at);
    }
    key.group = cell(m_columns.group);
    if (!m_groups.empty() && m_columns.group >= 0) {
        const Name *known = nameOf(m_columns.group, m_groups);
        if (!known)
            return false;
        key.group = known->name;
    } else if (key.group.empty() && m_columns.group >= 0) {
        faultInCell(m_columns.group, Words::tr("is empty. A group is needed."));
        return false;
    }
    key.stage = cell(m_columns.stage);
    key.label = cell(m_columns.label);
    if (!m_stages.empty()) {
        const Name *known = m_columns.stage < 0 ? &m_stages.front() : nameOf(m_columns.stage, m_stages);
        if (!known)
            return false;
        key.stage = known->name;
        if (known->notBefore && at < *known->notBefore) {
            if (m_options.skipsOutside)
                ++rowsOutside;
            else
                faultInCell(
                    m_columns.time,
                    Words::tr("is before the stage “%1” was entered.").arg(QString::fromStdString(known->name)));
            return false;
        }
    }
    if (m_columns.time >= 0)
        noteTime(at);
    return true;
}

bool BlockReducer::isSelected()
{
    for (std::size_t i = 0; i < m_where.size(); ++i)
        if (plainText(cell(m_columns.where[i])) != m_where[i])
            return false;
    return true;
}

bool BlockReducer::takeNumbers()
{
    const std::size_t count = m_numbers.size();
    Number *numbers = m_numbers.data();
    if (!m_isPadded || m_kind != RowKind::whole) { // whose columns are not all in one file
        m_present = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (!takeOther(i))
                return false;
        return true;
    }
    // What is used in each turn, where the compiler knows that no number that is written changes it.
    const TableRow row = m_row;
    const int *columns = m_values.data();
    const CellReading *readings = m_readings.data();
    Shape::Presence present = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view text = row.written(std::size_t(columns[i]));
        numbers[i].millionths = 0;
        numbers[i].isWhole = true;
        if (text.empty())
            continue;
        if (readPlainMillionths(text, numbers[i].millionths) && readings[i] == CellReading::number) [[likely]] {
            present |= Shape::Presence(1) << i;
            continue;
        }
        m_present = present;
        if (!takeOther(i))
            return false;
        present = m_present;
    }
    m_present = present;
    return true;
}

/// A cell however it is written and read; its bit in m_present is 0 before. false: a fault was told.
bool BlockReducer::takeOther(std::size_t i)
{
    const int column = m_values[i];
    const std::string_view text = cell(column);
    const CellReading reading = m_readings[i];
    Number &number = m_numbers[i];
    number = {};
    if (text.empty())
        return true;
    const bool isShort = m_isPadded && readPlainMillionths(text, number.millionths);
    constexpr std::size_t decimals = 7; // more than millionths have
    const bool isFine = text.size() > decimals + 1 && text.find('.') < text.size() - decimals;
    if (!isShort && (m_isDecimalComma || isFine || !readMillionths(text, number.millionths))) {
        number = {};
        if (reading == CellReading::flag) {
            number.isWhole = false; // a word, perhaps
        } else if (const auto why = readOther(text, m_isDecimalComma, number)) {
            faultInCell(column, *why);
            return false;
        }
    }
    m_present |= Shape::Presence(1) << i;
    return takeReading(column, reading, number, text);
}

/// Of numbers that are read. false: a fault was told.
bool BlockReducer::takeReadings()
{
    for (std::size_t i = 0; i < m_numbers.size(); ++i)
        if (m_readings[i] != CellReading::number && (m_present >> i & 1) &&
            !takeReading(m_values[i], m_readings[i], m_numbers[i], cell(m_values[i])))
            return false;
    return true;
}

bool BlockReducer::takeReading(int column, CellReading reading, Number &number, std::string_view text)
{
    constexpr std::int64_t one = Number::scale;
    switch (reading) {
    case CellReading::number:
        return true;
    case CellReading::amount:
    case CellReading::count:
        if (number.value() < 0) {
            faultInCell(column, Words::tr("is below zero."));
            return false;
        }
        if (reading == CellReading::count && (!number.isWhole || number.millionths % one != 0) &&
            number.value() != std::floor(number.value())) {
            faultInCell(column, Words::tr("is not a whole number."));
            return false;
        }
        return true;
    case CellReading::flag: {
        text = plainText(text);
        const bool isOne = (number.isWhole && number.millionths == one) || text == "1" || isWord(text, "true");
        const bool isZero = (number.isWhole && number.millionths == 0) || text == "0" || isWord(text, "false");
        number = {isOne ? one : 0};
        if (!isOne && !isZero)
            faultInCell(column, Words::tr("is not 0, 1, true or false."));
        return isOne || isZero;
    }
    case CellReading::positive:
        number = {number.value() > 0 ? one : 0};
        return true;
    }
    return true;
}

const BlockReducer::Name *BlockReducer::nameOf(int column, const std::vector<Name> &names)
{
    const auto find = [&names](std::string_view text) {
        const auto found = std::ranges::find(names, text, &Name::value);
        return found == names.end() ? nullptr : &*found;
    };
    const std::string_view text = cell(column);
    if (const Name *known = find(text))
        return known;
    if (const Name *known = find(plainText(text)))
        return known;
    QStringList choice;
    for (const Name &name : names)
        if (std::size_t(choice.size()) <= namesInFaults)
            choice.append(QString::fromStdString(name.value));
    const bool isGroup = column == m_columns.group;
    if (text.empty())
        faultInCell(column,
                    isGroup ? Words::tr("is empty. A group is needed.") : Words::tr("is empty. A stage is needed."));
    else
        faultInCell(column,
                    (isGroup ? Words::tr("is not a group. Known are %1.") : Words::tr("is not a stage. Known are %1."))
                        .arg(choices(choice)));
    return nullptr;
}

/// Without blanks around it and with doubled quotes as one.
std::string_view BlockReducer::plainText(std::string_view cell)
{
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t'))
        cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t'))
        cell.remove_suffix(1);
    if (m_columns.isJson || cell.find("\"\"") == std::string_view::npos)
        return cell;
    m_plain.clear();
    for (std::size_t i = 0; i < cell.size(); ++i) {
        m_plain += cell[i];
        i += cell[i] == '"' && i + 1 < cell.size() && cell[i + 1] == '"';
    }
    return m_plain;
}

void BlockReducer::add(const TotalsTable::Key &key, std::int64_t at)
{
    if (m_shared.units)
        return addUnit(key, at);
    ++rows;
    const std::size_t index = m_isPadded ? totals.indexOfPadded(key) : totals.indexOf(key);
    checkKeys(index, rowPlace());
    totals.add(index, m_numbers.data(), m_present);
}

inline void BlockReducer::checkKeys(std::size_t index, const char *place)
{
    if (m_options.mostKeys > 0 && qint64(totals.size()) > m_options.mostKeys && index + 1 == totals.size())
        fault(place,
              Words::tr("there are more than %1 groups, stages and times. Is a column of units mapped as one of them?")
                  .arg(m_options.mostKeys),
              true);
}

void BlockReducer::addUnit(const TotalsTable::Key &from, std::int64_t at)
{
    const bool isAlone = m_kind == RowKind::whole;
    // Two files may write the same name in different ways.
    const std::string_view unit = isAlone ? cell(m_columns.unit) : plainText(cell(m_columns.unit));
    if (unit.empty())
        return faultInCell(m_columns.unit, Words::tr("is empty. The name of a unit is needed."));
    UnitRow row{{}, std::int32_t(from.bucket), 0, m_present, 0};
    setUnitId(row, unit, isAlone ? from.stage : std::string_view());
    if (m_kind == RowKind::events)
        return addEvent(row, at);
    const TotalsTable::Key key{from.group, from.stage, {}, 0};
    const std::size_t known = m_isPadded ? m_known.indexOfPadded(key) : m_known.indexOf(key);
    if (known == m_numbersOfKnown.size())
        m_numbersOfKnown.push_back(
            {m_shared.places.numberOf(from.group, from.stage), m_shared.stages.numberOf({}, from.stage)});
    const Known &numbers = m_numbersOfKnown[known];
    if (!numbers.place || !numbers.stage)
        return faultInCell(
            m_columns.group,
            Words::tr("is one of too many groups and stages. Is a column of units mapped as one of them?"));
    row.place = *numbers.place;
    ++rows;
    if (m_kind == RowKind::exposures)
        return addExposure(row, *numbers.stage, from.stage, at);
    m_writer->add(row, m_numbers.data());
}

void BlockReducer::addExposure(UnitRow row, std::uint16_t stage, std::string_view stageName, std::int64_t at)
{
    const std::uint64_t unit[2] = {row.id[0], row.id[1]};
    m_shared.exposures->add({{unit[0], unit[1]}, at, 0, row.place, stage}, row.hash);
    if (!m_bringsNumbers || m_present == 0)
        return;
    setStagedId(row, unit, stageName);
    m_writer->add(row, m_numbers.data());
}

void BlockReducer::addEvent(UnitRow row, std::int64_t at)
{
    const auto [finding, exposure] = m_shared.exposures->find(row.id, row.hash, at, m_shared.stages.all());
    if (finding == ExposureTable::Finding::unknown) {
        ++rowsUnexposed;
        return;
    }
    if (finding == ExposureTable::Finding::before) {
        ++rowsBefore;
        return;
    }
    ++rows;
    if (exposure.place == severalGroups)
        return; // the unit is left out, and counted
    row.place = exposure.place;
    setStagedId(row, exposure.unit, m_shared.stages.all()[exposure.stage].stage);
    m_writer->add(row, m_numbers.data());
}

// ---- faults

void BlockReducer::fault(const char *at, const QString &cause, bool isFatal)
{
    faultAt(at, {0, 0, 0, {}, {}, cause, isFatal});
}

void BlockReducer::faultInCell(int column, const QString &cause)
{
    const std::string_view text = cell(column);
    const char *at = column < 0 ? rowPlace() : m_columns.isJson ? m_json.placeOf(std::size_t(column)) : text.data();
    faultAt(at, {0, 0, 0, column < 0 ? QString() : m_columns.names.at(column), shown(text), cause, false});
}

const char *BlockReducer::rowPlace() const
{
    return m_columns.isJson ? m_json.placeOf(0) : m_row.begin();
}

void BlockReducer::faultAt(const char *at, BlockFault fault)
{
    const char *begin = m_block->text();
    const char *lineBegin = at;
    while (lineBegin > begin && lineBegin[-1] != '\n')
        --lineBegin;
    fault.block = m_block->number;
    fault.line = std::count(begin, at, '\n');
    fault.column = 1 + int(characterCount({lineBegin, std::size_t(at - lineBegin)}));
    if (faults.size() < std::size_t(keptFaults))
        fault.text = shownLineAt(lineBegin, at, begin + m_block->size);
    faults.push_back(std::move(fault));
}

} // namespace sluice::metrics
