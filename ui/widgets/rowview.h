// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace sluice::ui {

/// Makes a table one of rows that are read and chosen as a whole: no grid, no frame, no cell to edit, rows as tall as
/// their text needs but at least `rowHeight`, and Tab leads out of it.
void showRows(QTableView &view, int rowHeight);

} // namespace sluice::ui
