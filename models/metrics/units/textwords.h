// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtEndian>

#include <cstdint>
#include <string_view>

namespace sluice::metrics {

/// Eight bytes of a text, the first one lowest, whatever the machine.
[[nodiscard]] inline std::uint64_t eightBytes(const char *text)
{
    return qFromLittleEndian<quint64>(text);
}

/// A text of up to eight bytes, the first one lowest, without a loop.
[[nodiscard]] inline std::uint64_t wordOf(std::string_view text)
{
    const auto piece = [&text]<class T>(std::size_t at, T) {
        return std::uint64_t(qFromLittleEndian<T>(text.data() + at));
    };
    const std::size_t size = text.size();
    if (size == 8)
        return eightBytes(text.data());
    if (size >= 4)
        return piece(0, quint32()) | piece(size - 4, quint32()) << (8 * (size - 4));
    if (size >= 2)
        return piece(0, quint16()) | piece(size - 2, quint16()) << (8 * (size - 2));
    return size == 1 ? piece(0, quint8()) : 0;
}

/// A word of which every bit depends on every bit of the others, or nearly: a 0 in the first may hide the second.
[[nodiscard]] inline std::uint64_t mixed(std::uint64_t word, std::uint64_t other = 0)
{
    __extension__ using UInt128 = unsigned __int128;
    const UInt128 product = UInt128(word ^ 0x9E3779B97F4A7C15U) * (other ^ 0xD6E8FEB86659FD93U);
    return std::uint64_t(product) ^ std::uint64_t(product >> 64);
}

/// A mixed hash of bytes.
[[nodiscard]] std::uint64_t hashOf(std::string_view bytes, std::uint64_t seed);

} // namespace sluice::metrics
