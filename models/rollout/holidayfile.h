// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "rollout/plan.h"

namespace sluice::rollout {

/// A day of the years 1970 to 9999 as "2026-12-25"; nullopt for anything else.
[[nodiscard]] std::optional<QDate> dateFromText(const QString &text);

/// Reads a holiday file: UTF-8, one day to a line, its date and then its name ("2026-12-25 Christmas Day"). Blank lines
/// and lines that begin with # do not count. Answers the days in their order. ErrorCode::invalidInput carries a fault
/// with line and column for each line that is no holiday and each day that is there twice; a file without a single
/// holiday is a fault, too.
[[nodiscard]] Result<QList<Holiday>> holidaysFromText(QByteArrayView bytes, const QString &place = {});

/// The holidays of the plan and those of `more`. A day that the plan names already keeps the plan's name.
[[nodiscard]] Plan withHolidays(Plan plan, const QList<Holiday> &more);

} // namespace sluice::rollout
