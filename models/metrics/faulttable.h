// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/reduction.h"

namespace sluice::metrics {

/// Faults as a CSV table for a spreadsheet: line, column (in characters), field (header name), value, cause. A cell
/// that a spreadsheet would take for a formula begins with an apostrophe instead.
[[nodiscard]] QByteArray faultTable(const QList<RowFault> &faults);

/// The faults of a file whose cells are not known one by one.
[[nodiscard]] QList<RowFault> rowFaults(const QList<InputFault> &faults);

} // namespace sluice::metrics
