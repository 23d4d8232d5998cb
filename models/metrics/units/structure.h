// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sluice::metrics {

/// The instructions that the scan may use; the result is the same.
enum class ScanWidth { bytes, sse2, avx2, avx512 };

/// What this machine can do, widest last. Never empty.
[[nodiscard]] const std::vector<ScanWidth> &scanWidths();

/// Bytes that must be readable behind a text that is scanned; what they hold does not matter.
inline constexpr std::size_t scanPadding = 64;

/// Where the fields of a text end, and how many lines it has.
struct FieldEnds
{
    std::span<const std::uint32_t> ends; ///< ascending. Before the first, one can be read that is just before the text
    std::size_t records = 0;             ///< how many of the ends are line feeds
    std::size_t lines = 0;               ///< line feeds, in quotes or not
    bool isPlain = true;                 ///< all bytes are ASCII, and none is NUL
};

/// The fields of a text that begins outside quotes end at every `separator` and line feed outside double quotes. A
/// quote switches between inside and outside wherever it stands, so a doubled one inside quotes changes nothing. The
/// answer lies in `room`, which grows as it needs to. At most 2^32 - 2 bytes.
[[nodiscard]] FieldEnds findFieldEnds(const char *text, std::size_t size, char separator,
                                      std::vector<std::uint32_t> &room, ScanWidth width = scanWidths().back());

/// How many double quotes a text has.
[[nodiscard]] std::size_t countQuotes(const char *text, std::size_t size, ScanWidth width = scanWidths().back());

/// How many line feeds a text has.
[[nodiscard]] std::size_t countFeeds(const char *text, std::size_t size, ScanWidth width = scanWidths().back());

} // namespace sluice::metrics
