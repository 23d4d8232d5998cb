// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/conflict.h"
#include "present/conflictform.h"

#include <QTimeZone>

namespace sluice::present {

/// What became of something that met somebody else's, or was not taken. Pure.
[[nodiscard]] ConflictForm conflictForm(const console::Conflict &conflict, const console::SharedStatus &status,
                                        Instant now, const QTimeZone &zone);

/// The same of an edit that is not saved yet, and whose plan somebody else changed meanwhile: `stored` has theirs,
/// `people` are those who are there now. Pure.
[[nodiscard]] ConflictForm mergeForm(const rollout::Merge &merge, const store::StoredRollout &stored,
                                     const QStringList &people, Instant now, const QTimeZone &zone);

/// Who changed the plan last; nullptr: nobody did since it was added.
[[nodiscard]] const rollout::Decision *lastRevise(const store::StoredRollout &stored);

} // namespace sluice::present
