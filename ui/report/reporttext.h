// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/reportsnapshot.h"

namespace sluice::ui {

/// Reports one after the other as Markdown (CommonMark with tables). What people wrote is escaped: it stays text.
[[nodiscard]] QString reportMarkdown(const QList<present::ReportSnapshot> &reports);

/// One line for each guardrail of each rollout (RFC 4180, UTF-8), with the numbers in full: 17 digits, shares instead
/// of percent, an empty cell where there is none. A text that a spreadsheet would take for a formula begins with an
/// apostrophe. A rollout without guardrails has a line of its own.
[[nodiscard]] QByteArray reportTable(const QList<present::ReportSnapshot> &reports);

} // namespace sluice::ui
