// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unitcolumns.h"

#include "metrics/units/header.h"

#include "metrics/foreignfile.h"
#include "metrics/refusal.h"
#include "metrics/utf8.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::UnitFaults)
};

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

} // namespace

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
            return refusal(path, {{{}, Words::tr("the file is empty.")}});
        if (const auto what = foreignFile({header->constData(), std::size_t(header->size())}))
            return refusal(path, {{u"line 1"_s, *what, 1}});
        if (header->contains('\0') || firstInvalidUtf8({header->constData(), std::size_t(header->size())}))
            return refusal(path, {{u"line 1"_s, Words::tr("this is not a text in UTF-8."), 1}});
        std::tie(columns.separator, columns.names) = separatedHeader(*header, options.separator);
    }
    if (QList<InputFault> faults = findColumns(columns, options, kind); !faults.isEmpty())
        return refusal(path, std::move(faults));
    return columns;
}

} // namespace sluice::metrics
