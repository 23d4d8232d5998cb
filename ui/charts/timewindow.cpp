// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timewindow.h"

#include <algorithm>
#include <cmath>

namespace sluice::ui {

TimeWindow::TimeWindow(const TimeRange &whole)
    : m_whole(whole)
    , m_shown(whole)
{
}

bool TimeWindow::isShortest() const
{
    return width() <= shortest;
}

TimeWindow TimeWindow::zoomedAround(Instant fixed, double factor) const
{
    if (!(factor > 0) || !std::isfinite(factor))
        return *this;
    const double now = static_cast<double>(width().count());
    const double all = static_cast<double>((m_whole.to - m_whole.from).count());
    const double least = std::min(all, static_cast<double>(shortest.count()));
    const double wanted = std::clamp(now / factor, least, all);
    const Instant anchor = std::clamp(fixed, m_shown.from, m_shown.to);
    const double before = now > 0 ? static_cast<double>((anchor - m_shown.from).count()) / now : 0;
    return showing(anchor - Milliseconds{std::llround(before * wanted)}, Milliseconds{std::llround(wanted)});
}

TimeWindow TimeWindow::pannedBy(Milliseconds duration) const
{
    // By no more than there is: sums of instants have to stay in their range.
    const Milliseconds bounded = std::clamp(duration, m_whole.from - m_shown.from, m_whole.to - m_shown.to);
    return showing(m_shown.from + bounded, width());
}

TimeWindow TimeWindow::revealing(Instant at) const
{
    const Instant target = std::clamp(at, m_whole.from, m_whole.to);
    if (target < m_shown.from)
        return showing(target, width());
    return target > m_shown.to ? showing(target - width(), width()) : *this;
}

TimeWindow TimeWindow::within(const TimeRange &whole) const
{
    TimeWindow other(whole);
    if (isWhole())
        return other;
    const Milliseconds kept = std::min(width(), whole.to - whole.from);
    return other.showing(m_shown.to == m_whole.to ? whole.to - kept : m_shown.from, kept);
}

TimeWindow TimeWindow::showing(Instant from, Milliseconds width) const
{
    TimeWindow other(m_whole);
    other.m_shown.from = std::clamp(from, m_whole.from, m_whole.to - width);
    other.m_shown.to = other.m_shown.from + width;
    return other;
}

} // namespace sluice::ui
