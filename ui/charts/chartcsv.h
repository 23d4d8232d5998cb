// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

#include <QByteArray>

namespace sluice::ui {

/// What a chart draws as a table for a spreadsheet (RFC 4180, UTF-8): a row for each look, the oldest first, times in
/// UTC, numbers with all their digits. Changes have the sign of the metric, as the window writes them; what is infinite
/// or no number is an empty cell.
[[nodiscard]] QByteArray chartCsv(const present::ChartSnapshot &chart);
[[nodiscard]] QByteArray chartCsv(const present::RatioSnapshot &ratio);

} // namespace sluice::ui
