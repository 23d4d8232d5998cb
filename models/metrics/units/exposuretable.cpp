// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/exposuretable.h"

#include <algorithm>
#include <bit>

namespace sluice::metrics {

namespace {

constexpr int partBits = std::countr_zero(ExposureTable::partCount);

} // namespace

/// The slot of the unit, or the free one where it belongs.
std::size_t ExposureTable::slotOf(const Part &part, const std::uint64_t (&unit)[2], std::uint64_t hash)
{
    const std::size_t mask = part.slots.size() - 1;
    std::size_t slot = hash >> partBits & mask;
    for (; part.slots[slot] != 0; slot = (slot + 1) & mask) {
        const Exposure &head = part.exposures[part.slots[slot] - 1];
        if (head.unit[0] == unit[0] && head.unit[1] == unit[1])
            break;
    }
    return slot;
}

void ExposureTable::add(const Exposure &row, std::uint64_t hash)
{
    Part &part = m_parts[hash % partCount];
    const std::scoped_lock lock(part.mutex);
    const std::size_t slot = slotOf(part, row.unit, hash);
    std::uint32_t last = 0;
    for (std::uint32_t at = part.slots[slot]; at != 0; at = part.exposures[at - 1].next) {
        Exposure &known = part.exposures[at - 1];
        last = at;
        if (known.stage != row.stage)
            continue;
        known.first = std::min(known.first, row.first);
        if (known.place != row.place)
            known.place = severalGroups;
        return;
    }
    part.exposures.push_back(row);
    part.exposures.back().next = 0;
    part.isLater.push_back(last != 0);
    const auto added = std::uint32_t(part.exposures.size());
    if (last != 0) {
        part.exposures[last - 1].next = added;
        return;
    }
    part.slots[slot] = added;
    if (4 * ++part.units > 3 * part.slots.size())
        grow(part);
}

void ExposureTable::grow(Part &part)
{
    part.slots.assign(2 * part.slots.size(), 0);
    for (std::size_t i = 0; i < part.exposures.size(); ++i)
        if (!part.isLater[i])
            part.slots[slotOf(part, part.exposures[i].unit, hashOfUnit(part.exposures[i].unit))] = std::uint32_t(i + 1);
}

ExposureTable::Found ExposureTable::find(const std::uint64_t (&unit)[2], std::uint64_t hash, std::int64_t at,
                                         const std::vector<ReducedKey> &stages) const
{
    const Part &part = m_parts[hash % partCount];
    Found found;
    for (std::uint32_t i = part.slots[slotOf(part, unit, hash)]; i != 0; i = part.exposures[i - 1].next) {
        const Exposure &exposure = part.exposures[i - 1];
        if (exposure.first > at) {
            if (found.finding == Finding::unknown)
                found.finding = Finding::before;
            continue;
        }
        const auto order = [&stages](const Exposure &of) { return std::tie(of.first, stages[of.stage].stage); };
        if (found.finding != Finding::exposed || order(found.exposure) < order(exposure))
            found = {Finding::exposed, exposure};
    }
    return found;
}

} // namespace sluice::metrics
