// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace sluice::metrics {

/// Whether all bytes are ASCII and none is NUL. Fast: meant for whole chunks.
[[nodiscard]] bool isPlainText(std::string_view bytes);

/// The first byte that does not belong to well-formed UTF-8 (Unicode 15, table 3-7), nullptr if all do. A sequence that
/// is cut off by the end of `bytes` is not well formed.
[[nodiscard]] const char *firstInvalidUtf8(std::string_view bytes);

/// Code points; a byte that is not UTF-8 counts as one.
[[nodiscard]] std::size_t characterCount(std::string_view bytes);

} // namespace sluice::metrics
