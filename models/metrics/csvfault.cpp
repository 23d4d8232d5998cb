// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/csvfault.h"

#include "metrics/cells.h"

namespace sluice::metrics {

std::optional<int> cellOf(const CsvReader &csv, const InputFault &fault)
{
    if (fault.column == 0)
        return std::nullopt;
    for (int index = 0; index < int(csv.fields().size()); ++index)
        if (csv.placeOf(index) == std::pair(fault.line, fault.column))
            return index;
    return std::nullopt;
}

namespace {

/// The line of the last record that a fault is in; empty: it is about another one.
QString textOf(const CsvReader &csv, const InputFault &fault)
{
    std::string_view text = csv.text();
    for (qint64 line = csv.line(); line < fault.line; ++line) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos)
            return {};
        text.remove_prefix(end + 1);
    }
    return fault.line < csv.line() ? QString() : shownLine(text.substr(0, text.find('\n')));
}

} // namespace

RowFault rowFault(const CsvReader &csv, const QStringList &header, const InputFault &fault)
{
    RowFault row{fault, {}, {}, fault.message, {}, textOf(csv, fault)};
    const auto index = cellOf(csv, fault);
    if (!index || *index >= header.size() || !fault.message.startsWith(header.at(*index) + u' '))
        return row;
    row.column = header.at(*index);
    row.value = shown(csv.fields()[std::size_t(*index)]);
    row.cause = fault.message.sliced(row.column.size() + 1);
    return row;
}

} // namespace sluice::metrics
