// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/reportsnapshot.h"

namespace sluice::ui {

/// Reports one after the other as one HTML file. It asks for nothing from anywhere, runs nothing and follows the theme
/// of who reads it: its drawings are inline SVG in both. What people wrote is escaped.
[[nodiscard]] QByteArray reportHtml(const QList<present::ReportSnapshot> &reports);

} // namespace sluice::ui
