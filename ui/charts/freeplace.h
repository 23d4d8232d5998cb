// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>

namespace sluice::ui {

/// From top to bottom, both included; top <= bottom.
struct Stretch
{
    double top = 0;
    double bottom = 0;
    bool operator==(const Stretch &) const = default;
};

/// The middle nearest to `wanted` at which something of this height touches none of `taken` and stays inside of
/// `room`; of two as near the upper one. None if there is none.
[[nodiscard]] std::optional<double> freeMiddle(const QList<Stretch> &taken, double height, double wanted,
                                               const Stretch &room);

} // namespace sluice::ui
