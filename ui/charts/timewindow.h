// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

namespace sluice::ui {

struct TimeRange
{
    Instant from{};
    Instant to{};
    bool operator==(const TimeRange &) const = default;
};

/// The part of a range of time that is on the screen. It never leaves the range and is never shorter than `shortest`,
/// or than the range where that is shorter still.
class TimeWindow
{
public:
    /// Below this, looks that are minutes apart are single points on an empty plot.
    static constexpr Milliseconds shortest = std::chrono::minutes(10);

    TimeWindow() = default;
    /// All of the range; `whole.from` is not after `whole.to`.
    explicit TimeWindow(const TimeRange &whole);

    [[nodiscard]] const TimeRange &whole() const { return m_whole; }
    [[nodiscard]] const TimeRange &shown() const { return m_shown; }
    [[nodiscard]] Milliseconds width() const { return m_shown.to - m_shown.from; }
    [[nodiscard]] Instant middle() const { return m_shown.from + width() / 2; }
    [[nodiscard]] bool isWhole() const { return m_shown == m_whole; }
    [[nodiscard]] bool isShortest() const;
    [[nodiscard]] bool contains(Instant at) const { return m_shown.from <= at && at <= m_shown.to; }

    /// `factor` times as much in as much room: above 1 there is more to see of less. What is at `fixed` stays at its
    /// place, as far as the ends of the range allow. A factor that is not a positive number changes nothing.
    [[nodiscard]] TimeWindow zoomedAround(Instant fixed, double factor) const;
    /// Later by a positive duration, earlier by a negative one, up to the ends of the range.
    [[nodiscard]] TimeWindow pannedBy(Milliseconds duration) const;
    /// As little later or earlier as brings `at` in, as far as it is in the range.
    [[nodiscard]] TimeWindow revealing(Instant at) const;
    /// The same part of another range. What showed all shows all, and what ended with its range ends with the new one:
    /// who looks at the newest goes on doing so.
    [[nodiscard]] TimeWindow within(const TimeRange &whole) const;

    bool operator==(const TimeWindow &) const = default;

private:
    [[nodiscard]] TimeWindow showing(Instant from, Milliseconds width) const;

    TimeRange m_whole;
    TimeRange m_shown;
};

} // namespace sluice::ui
