// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/samples.h"

#include <optional>
#include <string>
#include <string_view>

namespace sluice::store {

/// The stable name of a sample's kind: "mean", "proportion", "ratio", "rate", "covariates", "order_statistics",
/// "histogram".
[[nodiscard]] const char *kindName(const stats::Sample &sample);

/// The numbers of a sample in the order of its members, separated by a space, in the shortest form that reads back to
/// the same bits. A list is preceded by its size, and a member that is absent (m3) is left out at the end. The lists of
/// a sample must have the sizes that its type promises.
[[nodiscard]] std::string toText(const stats::Sample &sample);

/// nullopt for an unknown kind and for anything that toText() would not have written.
[[nodiscard]] std::optional<stats::Sample> sampleFromText(std::string_view kind, std::string_view text);

/// Whether every number of the sample is one.
[[nodiscard]] bool isFinite(const stats::Sample &sample);

} // namespace sluice::store
