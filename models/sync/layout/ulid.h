// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <array>
#include <compare>
#include <optional>

namespace sluice::sync::layout {

/// An id that nobody else makes and that sorts by the moment it was made at: 48 bits of milliseconds, 80 random ones.
/// As text 26 digits of Crockford's base 32 in lower case, which is how a key of the store spells it.
struct Ulid
{
    using Random = std::array<quint8, 10>;
    quint64 milliseconds = 0; ///< since 1970, below 2^48
    Random random{};
    auto operator<=>(const Ulid &) const = default;
};

/// A moment before 1970 counts as 1970. What follows `previous` is greater, also within one millisecond and when the
/// clock was set back: then it is the number after it, as the definition of ULIDs asks for.
[[nodiscard]] Ulid ulidAfter(const std::optional<Ulid> &previous, Instant at, const Ulid::Random &random);

[[nodiscard]] QString toString(const Ulid &ulid);
/// nullopt for anything that toString() does not write.
[[nodiscard]] std::optional<Ulid> ulidFromText(const QString &text);

} // namespace sluice::sync::layout
