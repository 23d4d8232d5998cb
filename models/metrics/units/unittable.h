// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/totalstable.h"

#include <array>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace sluice::metrics {

/// One row of one unit, its texts as numbers that mean the same in all rows.
struct UnitRow
{
    std::uint64_t id[2] = {}; ///< of unit and stage, see unitId()
    std::int32_t bucket = 0;
    std::uint16_t place = 0; ///< group and stage
};

/// 15 bytes of a text, or 128 bits of a hash of it: among 10^9 units that two share one has a chance below 10^-20.
void setUnitId(UnitRow &row, std::string_view unit, std::string_view stage);

/// The sums of each unit in each stage, in 16 + 8 bytes and 8 for each value. For several threads.
class UnitTable
{
public:
    static constexpr std::size_t mostValues = 16;

    explicit UnitTable(std::size_t values);

    /// Adds `values` numbers of a row; bit i of `present`: number i is there.
    void add(const UnitRow &row, const Number *numbers, std::uint32_t present);

    /// Adds each unit to the totals of its place; tells how many were left out because their rows differ in place.
    qint64 addTo(TotalsTable &totals, const std::vector<ReducedKey> &places) const;

private:
    struct Unit
    {
        std::uint64_t id[2];
        std::int32_t bucket;
        std::uint16_t place; ///< conflict: rows of several groups
        std::uint16_t present;
    };
    struct Rounded ///< a sum of doubles in twice their length
    {
        double high = 0;
        double low = 0;
        void add(double value);
    };
    static constexpr std::uint16_t conflict = 0xFFFF;
    static constexpr std::size_t shardCount = 64;
    static constexpr std::size_t perSegment = 4096;

    struct Shard
    {
        std::mutex mutex;
        std::vector<std::uint32_t> slots;
        std::vector<std::unique_ptr<Unit[]>> units;        ///< in segments, so that growing copies nothing
        std::vector<std::unique_ptr<std::int64_t[]>> sums; ///< in millionths
        std::unordered_map<std::uint64_t, Rounded> others; ///< of sums that are not whole millionths
        std::size_t size = 0;

        Unit &unit(std::size_t index) const { return units[index / perSegment][index % perSegment]; }
    };
    std::size_t indexOf(Shard &shard, const UnitRow &row) const;
    void grow(Shard &shard) const;
    std::int64_t *sums(const Shard &shard, std::size_t index) const;

    std::size_t m_values;
    std::array<Shard, shardCount> m_shards;
};

} // namespace sluice::metrics
