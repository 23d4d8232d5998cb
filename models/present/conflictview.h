// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/conflict.h"
#include "present/conflictform.h"

#include <QTimeZone>

namespace sluice::present {

/// What became of something that met somebody else's, or was not taken. Pure.
[[nodiscard]] ConflictForm conflictForm(const console::Conflict &conflict, const console::SharedStatus &status,
                                        Instant now, const QTimeZone &zone);

} // namespace sluice::present
