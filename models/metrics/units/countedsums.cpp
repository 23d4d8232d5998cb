// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/countedsums.h"

#include <utility>

namespace sluice::metrics {

CountedSums::Totals &CountedSums::farOf(std::size_t place)
{
    Near &near = m_near[place];
    if (near.far == 0) [[unlikely]] {
        m_far.emplace_back();
        near.far = std::uint32_t(m_far.size());
    }
    return m_far[near.far - 1];
}

void CountedSums::addFar(std::size_t place, const Number &number, bool isCounted)
{
    Totals &far = farOf(place);
    far.n += std::int64_t(isCounted);
    if (!number.isWhole) [[likely]]
        return far.sum.addOther(number.other);
    // There is no room for it; then there is again for those that follow.
    Near &near = m_near[place];
    far.n += std::exchange(near.n, 0);
    far.sum.millionths += ExactSum::Int128(number.millionths) + std::exchange(near.millionths, 0);
}

void CountedSums::subtract(std::size_t place, const Number &number)
{
    Totals &far = farOf(place);
    --far.n;
    far.sum.add(-number);
}

void CountedSums::add(std::size_t place, const CountedSums &other, std::size_t otherPlace)
{
    const Near &from = other.m_near[otherPlace];
    if (from.far != 0) {
        const Totals &others = other.m_far[from.far - 1];
        Totals &far = farOf(place);
        far.n += others.n;
        far.sum.add(others.sum);
    }
    Near &near = m_near[place];
    Near after{0, 0, near.far};
    if (__builtin_add_overflow(near.millionths, from.millionths, &after.millionths) |
        __builtin_add_overflow(near.n, from.n, &after.n)) {
        Totals &far = farOf(place);
        far.n += from.n;
        far.sum.millionths += from.millionths;
        return;
    }
    near = after;
}

CountedSums::Totals CountedSums::totals(std::size_t place) const
{
    const Near &near = m_near[place];
    Totals all;
    if (near.far != 0) {
        all.n = m_far[near.far - 1].n;
        all.sum.add(m_far[near.far - 1].sum);
    }
    all.n += near.n;
    all.sum.millionths += near.millionths;
    return all;
}

} // namespace sluice::metrics
