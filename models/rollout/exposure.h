// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace sluice::rollout {

/// A share of all users, in parts per million (0..1,000,000), so that 0.0001% is exact and sums do not drift.
struct Exposure
{
    static constexpr qint32 all = 1'000'000;
    qint32 ppm = 0;

    [[nodiscard]] double share() const { return double(ppm) / all; }
    auto operator<=>(const Exposure &) const = default;
};

/// "10%", "0.5%", "0.0001%": exact, without trailing zeros.
[[nodiscard]] QString toString(Exposure exposure);

/// Reads "10%", "10 %", "0.0001%"; the percent sign is required, so that 0.1 can never mean 10%. nullopt for other
/// texts, for more than 100%, and for fractions finer than one part per million.
[[nodiscard]] std::optional<Exposure> exposureFromText(const QString &text);

} // namespace sluice::rollout
