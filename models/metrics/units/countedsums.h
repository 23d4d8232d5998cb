// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/exactsum.h"
#include "metrics/units/pages.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sluice::metrics {

/// Counts and exact sums of numbers, sixteen bytes for each as long as they are whole millionths and come to less than
/// 2^63 of them: a table of many keys lies far away in memory, and four times as much of it is near. What has no room
/// there is kept beside it, and is as exact.
class CountedSums
{
public:
    struct Totals
    {
        ExactSum sum;
        std::int64_t n = 0;
    };

    void append(std::size_t count) { m_near.resize(m_near.size() + count); }
    [[nodiscard]] std::size_t size() const { return m_near.size(); }

    /// Adds a number, which is 0 if it is not counted.
    void add(std::size_t place, const Number &number, bool isCounted)
    {
        if (!number.isWhole) [[unlikely]]
            return addFar(place, number, isCounted);
        addWhole(place, number.millionths, isCounted);
    }
    void addWhole(std::size_t place, std::int64_t millionths, std::uint32_t count)
    {
        Near &near = m_near[place];
        std::int64_t sum = 0;
        std::uint32_t n = 0;
        if (__builtin_add_overflow(near.millionths, millionths, &sum) || __builtin_add_overflow(near.n, count, &n))
            [[unlikely]]
            return addFar(place, {millionths}, bool(count));
        near.millionths = sum;
        near.n = n;
    }
    /// Takes away a number that was added and counted.
    void subtract(std::size_t place, const Number &number);
    void add(std::size_t place, const CountedSums &other, std::size_t otherPlace);
    /// Has the memory brought that add() will need.
    void fetch(std::size_t place) const { __builtin_prefetch(&m_near[place]); }

    [[nodiscard]] Totals totals(std::size_t place) const;

private:
    struct Near
    {
        std::int64_t millionths = 0;
        std::uint32_t n = 0;
        std::uint32_t far = 0; ///< 1 + the place of what has no room here; 0: nothing
    };
    static_assert(sizeof(Near) == 16);

    void addFar(std::size_t place, const Number &number, bool isCounted);
    Totals &farOf(std::size_t place);

    std::vector<Near, PageAllocator<Near>> m_near;
    std::vector<Totals, PageAllocator<Totals>> m_far;
};

} // namespace sluice::metrics
