// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/exposuretable.h"

#include <map>

namespace sluice::metrics {

/// Groups and stages that were seen, as small numbers; for several threads.
class Places
{
public:
    [[nodiscard]] std::optional<std::uint16_t> numberOf(std::string_view group, std::string_view stage);
    [[nodiscard]] const std::vector<ReducedKey> &all() const { return m_all; }

private:
    std::mutex m_mutex;
    std::map<ReducedKey, std::uint16_t> m_numbers;
    std::vector<ReducedKey> m_all;
};

/// What all threads of a reduction fill.
struct Shared
{
    explicit Shared(const ReductionOptions &options);

    Shape shape;
    std::unique_ptr<UnitTable> units; ///< null unless rows of a unit are added up first
    Places places;
    std::unique_ptr<ExposureTable> exposures; ///< null unless there is an exposure log
    Places stages;                            ///< of exposures, without groups
};

/// Between the exposures and the events: each exposed unit as a row of zeros at its first exposure in a stage, so that
/// it counts whether or not it has events.
void enterExposed(Shared &shared, const ReductionOptions &options);

/// UnitRow::id of a unit in a stage, from its id without one.
void setStagedId(UnitRow &row, const std::uint64_t (&unit)[2], std::string_view stage);

} // namespace sluice::metrics
