// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArrayList>
#include <QHash>

#include <cstdio>
#include <memory>
#include <vector>

namespace sluice::bench {

/// A small CSV file: a header and rows without quotes.
struct Table
{
    QHash<QByteArray, qsizetype> columns;
    std::vector<QByteArrayList> rows;

    [[nodiscard]] QByteArray text(std::size_t row, const char *column) const
    {
        return rows.at(row).value(columns.value(column, -1));
    }
    /// Faults throw std::invalid_argument: a benchmark with a wrong input has nothing else to do.
    [[nodiscard]] double number(std::size_t row, const char *column) const;
};

/// Reads a file that has all of `columns`.
[[nodiscard]] Result<Table> readTable(const QString &path, const QByteArrayList &columns);

struct CloseFile
{
    void operator()(std::FILE *file) const { std::fclose(file); }
};
using Output = std::unique_ptr<std::FILE, CloseFile>;

} // namespace sluice::bench
