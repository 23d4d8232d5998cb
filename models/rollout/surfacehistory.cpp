// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/surfacehistory.h"

#include <algorithm>

namespace sluice::rollout {

namespace {

/// Of what lies within `from` and `to`, with one revision in force all the time.
std::optional<ClosedTime> firstClosed(const Surface &surface, Instant from, Instant to)
{
    const std::optional<Instant> begin = closesAt(surface, from);
    if (!begin || *begin >= to)
        return std::nullopt;
    const std::optional<Closure> closure = closureAt(surface, *begin);
    return ClosedTime{*begin, std::min(closure->until, to), closure->name};
}

} // namespace

SurfaceHistory::SurfaceHistory(QList<SurfaceSince> revisions)
    : m_revisions(std::move(revisions))
{
}

std::optional<ClosedTime> SurfaceHistory::nextClosed(Instant from, Instant to) const
{
    while (from < to) {
        const auto newest = std::find_if(m_revisions.crbegin(), m_revisions.crend(),
                                         [&](const SurfaceSince &revision) { return revision.since <= from; });
        Instant end = to; // of its time in force
        for (auto later = newest.base(); later != m_revisions.cend(); ++later)
            end = std::min(end, later->since);
        if (newest != m_revisions.crend())
            if (const auto closed = firstClosed(newest->surface, from, end))
                return closed;
        from = end;
    }
    return std::nullopt;
}

} // namespace sluice::rollout
