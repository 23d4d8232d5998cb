// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "present/boardsnapshot.h"

#include <QTimeZone>

namespace sluice::present {

/// The status page: what the board shows, as one HTML file for people who have no Sluice. It asks for nothing from
/// anywhere, runs nothing, follows the theme of who reads it and says of which moment it is. What people wrote is
/// escaped.
[[nodiscard]] QString statusPage(const BoardSnapshot &board, Instant at, const QTimeZone &zone);

} // namespace sluice::present
