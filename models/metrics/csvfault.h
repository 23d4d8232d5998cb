// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/csvreader.h"
#include "metrics/rowfault.h"

namespace sluice::metrics {

/// A fault of a file, with the line and the cell of the last record that it is about, if it is about one.
[[nodiscard]] RowFault rowFault(const CsvReader &csv, const QStringList &header, const InputFault &fault);

/// Number of the cell of the last record that a fault is about.
[[nodiscard]] std::optional<int> cellOf(const CsvReader &csv, const InputFault &fault);

} // namespace sluice::metrics
