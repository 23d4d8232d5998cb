// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace sluice {

using Milliseconds = std::chrono::milliseconds;

/// A moment, in UTC milliseconds. The only form in which a time is stored or compared.
using Instant = std::chrono::sys_time<Milliseconds>;

/// "2026-11-13T06:46:00.000Z". Exact to the millisecond, for JSON, logs and files.
[[nodiscard]] QString toIso(Instant at);

/// Reads ISO 8601 with an offset or Z ("2026-11-13T07:46+01:00", "…Z"); a text without an offset is taken as UTC; a
/// date alone is its first moment. nullopt for anything else, and for years outside 1970..9999.
[[nodiscard]] std::optional<Instant> instantFromIso(const QString &text);

} // namespace sluice
