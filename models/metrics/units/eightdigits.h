// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/textwords.h"

#include <bit>

namespace sluice::metrics {

// Eight bytes of a text at once, in a word with the first byte lowest: no loop, whose end the processor would have to
// guess for each cell.

inline constexpr std::uint64_t eachByte = 0x0101010101010101U;

/// Texts of eight bytes with digits where `text` has a 0, and the same bytes elsewhere.
struct DigitForm
{
    std::uint64_t bytes = 0;
    std::uint64_t room = 0; ///< by byte: what makes the highest bit of anything above a digit, or above another byte

    consteval explicit DigitForm(const char (&text)[9])
    {
        for (int i = 0; i < 8; ++i) {
            bytes |= std::uint64_t(text[i]) << (8 * i);
            room |= std::uint64_t(text[i] == '0' ? 0x80 - 10 : 0x80 - 1) << (8 * i);
        }
    }
};

inline constexpr DigitForm allDigits("00000000");

/// The digits of a text as numbers, 0 in other places; if it has the form.
[[nodiscard]] inline std::uint64_t digitsOf(std::uint64_t text, const DigitForm &form)
{
    return text ^ form.bytes;
}

/// Whether digitsOf() a text are digits: whether it has the form.
[[nodiscard]] inline bool areDigits(std::uint64_t digits, const DigitForm &form)
{
    return (((digits + form.room) | digits) & eachByte << 7) == 0;
}

/// In byte i the number that digits i and i + 1 make.
[[nodiscard]] inline std::uint64_t pairsOf(std::uint64_t digits)
{
    return digits * 10 + (digits >> 8);
}

/// The number that eight digits make.
[[nodiscard]] inline std::uint32_t numberOf(std::uint64_t digits)
{
    constexpr std::uint64_t everyFourth = 0x000000FF000000FFU;
    const std::uint64_t pairs = pairsOf(digits);
    const std::uint64_t odd = (pairs & everyFourth) * (100 + (std::uint64_t(1'000'000) << 32));
    const std::uint64_t even = (pairs >> 16 & everyFourth) * (1 + (std::uint64_t(10'000) << 32));
    return std::uint32_t((odd + even) >> 32);
}

/// Where the first such byte is, at most 8.
[[nodiscard]] inline unsigned placeOf(std::uint64_t word, char byte)
{
    const std::uint64_t differences = word ^ std::uint64_t(byte) * eachByte;
    // The lowest bit that is set belongs to the first 0; above it there may be more.
    return unsigned(std::countr_zero((differences - eachByte) & ~differences & eachByte << 7)) / 8;
}

} // namespace sluice::metrics
