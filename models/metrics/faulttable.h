// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/rowfault.h"

namespace sluice::metrics {

/// Faults as a CSV table for a spreadsheet: line, column (in characters), field (header name), value, cause, text
/// (of the line, clipped). A cell that a spreadsheet would take for a formula begins with an apostrophe instead.
[[nodiscard]] QByteArray faultTable(const QList<RowFault> &faults);

/// The faults of a file whose cells are not known one by one.
[[nodiscard]] QList<RowFault> rowFaults(const QList<InputFault> &faults);

/// What stands behind the faults of a file that has more faulty rows than may be left out.
[[nodiscard]] InputFault tooManyFaulty(qint64 mostFaulty);

} // namespace sluice::metrics
