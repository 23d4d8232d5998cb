// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/blocksplitter.h"
#include "metrics/units/reduction.h"

namespace sluice::metrics {

/// What the rows of a file are. `events` belong to the exposures that were read before.
enum class RowKind { whole, exposures, events };

/// Where the rows have the columns of ReductionOptions.
struct UnitColumns
{
    char separator = ',';
    bool isJson = false; ///< JSON lines, whose columns are the keys that are wanted
    QStringList names;   ///< of all columns
    int unit = -1;
    int time = -1;
    int group = -1;
    int stage = -1;
    int label = -1;
    std::vector<int> values; ///< of ReductionOptions::columns
    std::vector<int> where;  ///< of ReductionOptions::where
};

/// Takes the header, and finds the columns that rows of this kind must have. Of JSON lines they are the keys that are
/// wanted, whether or not a line has them. invalidInput: they are not there, or this is no such file; or as reading it.
[[nodiscard]] Result<UnitColumns> readColumns(BlockSplitter &splitter, const QString &path,
                                              const ReductionOptions &options, RowKind kind);

} // namespace sluice::metrics
