// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "gate/summarylist.h"

#include <array>
#include <vector>

namespace sluice::present {

inline constexpr int rolloutGroupCount = 5;

/// A list of rollouts in its order, a value that any thread can make (arranged()) for the model to take over at once.
struct RolloutList
{
    gate::SummaryList summaries;                                  ///< in any order
    std::array<std::vector<qsizetype>, rolloutGroupCount> groups; ///< places in `summaries`, by RolloutGroup
    int running = 0;                                              ///< rollouts that run
    Instant at{};                                                 ///< the moment it was arranged for
    Instant nextChange{};                                         ///< see RolloutListModel::nextChange()
};

/// The rollouts in their groups for the moment `now`, each group in the order of DESIGN.md 8.9. Thousands of them take
/// a few milliseconds.
[[nodiscard]] RolloutList arranged(gate::SummaryList summaries, Instant now);

} // namespace sluice::present
