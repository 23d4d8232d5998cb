// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QStringList>

namespace sluice::metrics {

/// The first rows of a unit-level file as texts.
struct RowSample
{
    bool isJson = false;
    char separator = ',';    ///< that divides the header into most columns
    QStringList header;      ///< or the keys of JSON lines, in the order in which they appear
    QList<QStringList> rows; ///< as many cells as the header, trimmed and without quotes; broken rows are passed over
};

/// Reads at most so many rows from the front. fileNotFound, fileNotReadable; invalidInput: damaged, no UTF-8, empty.
[[nodiscard]] Result<RowSample> readSample(const QString &path, qsizetype mostRows);

} // namespace sluice::metrics
