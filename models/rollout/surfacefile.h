// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "rollout/surface.h"

#include <QJsonObject>

namespace sluice::rollout {

/// Newest format of surface documents that this version reads and writes. The format is in docs/surface-format.md.
inline constexpr int surfaceFormat = 1;

/// Reads a surface document. ErrorCode::invalidInput with a fault for each place ("freezes[1].to"); newerVersion for a
/// document of a newer Sluice. `place` names the file.
[[nodiscard]] Result<Surface> surfaceFromJson(const QJsonObject &document, const QString &place = {});

/// Written so that surfaceFromJson gives the same surface back.
[[nodiscard]] QJsonObject toJson(const Surface &surface);

/// What a revision of a surface is known by: SHA-256 over its document, number, author and moment and the hash of the
/// revision before it (empty for the first).
[[nodiscard]] QString surfaceHash(const QJsonObject &document, int revision, const QString &author, Instant at,
                                  const QString &previousHash);

// How documents, forms and command lines write times of a surface.
[[nodiscard]] QString toString(WeekTime time);                               ///< "Fri 15:00"
[[nodiscard]] std::optional<WeekTime> weekTimeFromText(const QString &text); ///< nullopt for anything else
[[nodiscard]] QString wallText(const QDateTime &wall);                       ///< "2026-12-18 18:00"
[[nodiscard]] std::optional<QDateTime> wallFromText(const QString &text);    ///< years 1970..9999
[[nodiscard]] QString minuteText(int minute);                                ///< "08:00", "24:00"
[[nodiscard]] std::optional<int> minuteFromText(const QString &text);        ///< 0..1440
[[nodiscard]] QString dayName(int day);                                      ///< "Mon"
[[nodiscard]] std::optional<int> dayFromText(const QString &text);

/// Whether some minute of every week is neither in a weekly window nor off duty.
[[nodiscard]] bool leavesTimeOpen(const Surface &surface);

} // namespace sluice::rollout
