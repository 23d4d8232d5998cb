// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/blockreducer.h"

#include "metrics/cells.h"
#include "metrics/units/structure.h"
#include "metrics/utf8.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

std::optional<std::uint16_t> Places::numberOf(std::string_view group, std::string_view stage)
{
    constexpr std::size_t most = 0xFFFE;
    const std::scoped_lock lock(m_mutex);
    const ReducedKey key{std::string(group), std::string(stage), {}, 0};
    if (const auto found = m_numbers.find(key); found != m_numbers.end())
        return found->second;
    if (m_all.size() == most)
        return std::nullopt;
    const auto number = std::uint16_t(m_all.size());
    m_numbers.emplace(key, number);
    m_all.push_back(key);
    return number;
}

BlockReducer::BlockReducer(const ReductionOptions &options, const UnitColumns &columns, UnitTable *units,
                           Places &places)
    : totals(columns.values.size())
    , m_options(options)
    , m_columns(columns)
    , m_units(units)
    , m_places(places)
    , m_bucketLength(bucketMilliseconds(options.bucket))
    , m_cells(std::size_t(columns.names.size()))
    , m_numbers(columns.values.size())
    , m_known(0)
{
    for (const QString &group : options.groups)
        m_groups.push_back(group.toStdString());
}

std::uint32_t BlockReducer::reduce(const Block &block)
{
    m_block = &block;
    findFieldEnds(block.text(), block.size, m_columns.separator, m_ends);
    if (const void *nul = std::memchr(block.text(), '\0', block.size)) {
        fault(static_cast<const char *>(nul), u"there is a NUL byte. This is not a text file."_s, true);
        return 0;
    }
    std::size_t begin = 0;
    for (std::size_t index = 0; index < m_ends.size();) {
        const std::size_t first = index;
        const bool isWhole = splitRow(index, begin);
        if (isWhole)
            takeRow();
        begin = m_ends[std::max(index, first + 1) - 1] + 1;
    }
    if (begin < block.size)
        fault(block.text() + begin, u"a quote in this row is not closed."_s, true);
    return std::uint32_t(std::count(block.text(), block.text() + block.size, '\n'));
}

/// Finds the cells of the row that begins at `begin`, and its end. false: an empty line, or a fault was told.
bool BlockReducer::splitRow(std::size_t &index, std::size_t begin)
{
    const char *text = m_block->text();
    const std::size_t wanted = m_cells.size();
    const std::size_t rowBegin = begin;
    std::size_t count = 0;
    for (; index < m_ends.size(); ++index) {
        const std::size_t end = m_ends[index];
        const bool isLast = text[end] == '\n';
        std::size_t stop = end;
        if (isLast && stop > begin && text[stop - 1] == '\r')
            --stop;
        if (count < wanted) {
            const bool isQuoted = stop - begin >= 2 && text[begin] == '"' && text[stop - 1] == '"';
            m_cells[count] = {text + begin + isQuoted, stop - begin - 2 * std::size_t(isQuoted)};
        }
        ++count;
        begin = end + 1;
        if (!isLast)
            continue;
        ++index;
        if (count == wanted)
            return true;
        if (count == 1 && stop == rowBegin)
            return false;
        fault(text + (count < wanted ? stop : rowBegin),
              u"this row has %1 fields, the header has %2."_s.arg(count).arg(wanted));
        return false;
    }
    return false;
}

void BlockReducer::takeRow()
{
    const auto cell = [this](int column) { return column < 0 ? std::string_view() : m_cells[std::size_t(column)]; };
    m_present = 0;
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        const int column = m_columns.values[i];
        const std::string_view text = cell(column);
        Number &number = m_numbers[i];
        if (text.empty())
            continue;
        m_present |= 1U << i;
        number.isWhole = true;
        if (readMillionths(text, number.millionths)) [[likely]]
            continue;
        if (const auto why = readOther(text, number))
            return faultInCell(column, *why);
    }
    std::int64_t bucket = 0;
    if (m_bucketLength > 0) {
        const auto at = readTime(cell(m_columns.time));
        if (!at)
            return faultInCell(m_columns.time, whyNoTime(cell(m_columns.time)));
        bucket = *at / m_bucketLength;
    }
    const std::string_view group = cell(m_columns.group);
    if (!isKnown(group))
        return faultInCell(m_columns.group, group.empty()
                                                ? u"is empty. A group is needed."_s
                                                : u"is not a group. Known are %1."_s.arg(choices(m_options.groups)));
    add(group, cell(m_columns.stage), bucket);
}

void BlockReducer::add(std::string_view group, std::string_view stage, std::int64_t bucket)
{
    if (!m_units) {
        const std::string_view label = m_columns.label < 0 ? std::string_view() : m_cells[std::size_t(m_columns.label)];
        ValueTotals *into = totals.totals(totals.indexOf({group, stage, label, bucket}));
        for (std::size_t i = 0; i < m_numbers.size(); ++i)
            if (m_present >> i & 1)
                into[i].add(m_numbers[i]);
        ++rows;
        return;
    }
    const std::string_view unit = m_cells[std::size_t(m_columns.unit)];
    if (unit.empty())
        return faultInCell(m_columns.unit, u"is empty. The name of a unit is needed."_s);
    const std::size_t known = m_known.indexOf({group, stage, {}, 0});
    if (known == m_numbersOfKnown.size())
        m_numbersOfKnown.push_back(m_places.numberOf(group, stage));
    const std::optional<std::uint16_t> place = m_numbersOfKnown[known];
    if (!place)
        return faultInCell(m_columns.group, u"is one of too many. Map the column that holds the group."_s);
    UnitRow row{{}, std::int32_t(bucket), *place};
    setUnitId(row, unit, stage);
    m_units->add(row, m_numbers.data(), m_present);
    ++rows;
}

bool BlockReducer::isKnown(std::string_view group)
{
    if (m_options.groups.isEmpty())
        return !group.empty();
    return std::ranges::find(m_groups, group) != m_groups.end();
}

void BlockReducer::faultInCell(int column, const QString &message)
{
    const std::string_view text = m_cells[std::size_t(column)];
    const QString name = m_columns.names.at(column);
    fault(text.data(), text.empty() ? name + u' ' + message : u"%1 “%2” %3"_s.arg(name, shown(text), message));
}

void BlockReducer::fault(const char *at, const QString &message, bool isFatal)
{
    const char *begin = m_block->text();
    const char *lineBegin = at;
    while (lineBegin > begin && lineBegin[-1] != '\n')
        --lineBegin;
    faults.push_back({m_block->number, std::count(begin, at, '\n'),
                      1 + int(characterCount({lineBegin, std::size_t(at - lineBegin)})), message, isFatal});
}

} // namespace sluice::metrics
