// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace sluice::metrics {

/// What the first bytes say a file is that is no table of text, and what to do about it: "this file is UTF-16. Save it
/// as UTF-8." nullopt: nothing speaks against a table. Rows of units may be packed, or JSON lines, which is known
/// before.
[[nodiscard]] std::optional<QString> foreignFile(std::string_view front);

} // namespace sluice::metrics
