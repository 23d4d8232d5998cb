// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QByteArray>

#include <optional>

namespace sluice::sync::etcd {

/// By how much the clock of the store is ahead of ours, from the Date of its answers. A Date is cut to whole seconds
/// and was written between question and answer, so that each gives a range; what all have in common is narrower than
/// any.
class ClockOffset
{
public:
    struct Estimate
    {
        Milliseconds ahead{0}; ///< of the store; negative: our clock is ahead
        Milliseconds error{0}; ///< at most, either way
    };

    /// `sent` and `received` by our clock. A text that is no date is not taken. Where nothing is common any more, a
    /// clock was set: the latest counts.
    void add(const QByteArray &date, Instant sent, Instant received);

    [[nodiscard]] std::optional<Estimate> estimate() const; ///< nullopt: there was no date yet

private:
    struct Bounds
    {
        Milliseconds from;
        Milliseconds to;
    };
    std::optional<Bounds> m_bounds;
};

} // namespace sluice::sync::etcd
