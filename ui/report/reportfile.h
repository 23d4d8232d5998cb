// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "present/reportsnapshot.h"

namespace sluice::ui {

/// Writes reports into a file of the kind that its name ends with: pdf, png, html, md or csv. The whole file or none:
/// what was there stays until the new one is complete. Several reports follow each other; a picture holds the pages of
/// one, below each other. Needs a QApplication, not a display.
///
/// invalidInput: a name that ends otherwise, several reports for a picture. fileNotWritable.
[[nodiscard]] Result<void> writeReports(const QString &path, const QList<present::ReportSnapshot> &reports);

} // namespace sluice::ui
