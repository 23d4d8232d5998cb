// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace sluice::fuzz {

/// Makes values out of bytes that a fuzzer chose. When they run out everything is 0.
class Bytes
{
public:
    explicit Bytes(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }

    std::uint8_t byte()
    {
        if (m_bytes.empty())
            return 0;
        const std::uint8_t first = m_bytes.front();
        m_bytes = m_bytes.subspan(1);
        return first;
    }

    std::uint64_t word()
    {
        std::uint64_t all = 0;
        for (int i = 0; i < 8; ++i)
            all = all << 8 | byte();
        return all;
    }

    bool yes() { return byte() & 1; }
    /// One of 0 ... count-1.
    int choice(int count) { return byte() % count; }

    /// In (0, 1).
    double share() { return (double(word() >> 12) + 0.5) * 0x1p-52; }

    /// Any double, the awkward ones often.
    double any()
    {
        constexpr double infinity = std::numeric_limits<double>::infinity();
        constexpr double awkward[] = {0.0,
                                      -0.0,
                                      1.0,
                                      -1.0,
                                      0.5,
                                      std::numeric_limits<double>::quiet_NaN(),
                                      infinity,
                                      -infinity,
                                      std::numeric_limits<double>::min(),
                                      std::numeric_limits<double>::denorm_min(),
                                      std::numeric_limits<double>::max(),
                                      -std::numeric_limits<double>::max(),
                                      std::numeric_limits<double>::epsilon(),
                                      1e-9,
                                      1e150,
                                      1e-150};
        switch (choice(4)) {
        case 0:
            return awkward[choice(int(std::size(awkward)))];
        case 1:
            return std::bit_cast<double>(word());
        default:
            return sensible();
        }
    }

    /// Of either sign, within thirty orders of magnitude around 1.
    double sensible()
    {
        const double magnitude = std::pow(10.0, 30 * share() - 15);
        return yes() ? magnitude : -magnitude;
    }

    /// > 0: nearly always within thirty orders of magnitude, sometimes at the end of what a double can hold.
    double positive()
    {
        const double value = std::abs(choice(8) == 0 ? any() : sensible());
        return std::isfinite(value) && value > 0 ? value : 1;
    }

    /// Any count, the usual ones often.
    std::int64_t count()
    {
        switch (choice(8)) {
        case 0:
            return std::bit_cast<std::int64_t>(word());
        case 1:
            return choice(8) - 2;
        default:
            return std::int64_t(std::pow(10.0, 9 * share()));
        }
    }

private:
    std::span<const std::uint8_t> m_bytes;
};

} // namespace sluice::fuzz
