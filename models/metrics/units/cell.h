// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/eightdigits.h"
#include "metrics/units/exactsum.h"

#include <QString>

#include <algorithm>
#include <optional>
#include <string_view>

namespace sluice::metrics {

/// Reads "12", "-0.5", "123.456789": at most twelve digits before the point and six behind it. false: not of this form.
inline bool readMillionths(std::string_view text, std::int64_t &millionths)
{
    static constexpr std::int64_t factors[] = {1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
    const char *at = text.data();
    const char *end = at + text.size();
    const bool isNegative = at < end && *at == '-';
    at += isNegative;
    const char *first = at;
    std::uint64_t digits = 0; // of a text that is too long it runs over, and is not used
    for (; at < end && unsigned(*at) - '0' <= 9; ++at)
        digits = digits * 10 + std::uint64_t(*at - '0');
    const auto whole = at - first;
    std::ptrdiff_t decimals = 0;
    if (at < end && *at == '.') {
        const char *point = at;
        for (++at; at < end && unsigned(*at) - '0' <= 9; ++at)
            digits = digits * 10 + std::uint64_t(*at - '0');
        decimals = at - point - 1;
        if (decimals == 0)
            return false;
    }
    if (at != end || whole < 1 || whole > 12 || decimals > 6)
        return false;
    const auto size = std::int64_t(digits) * factors[decimals]; // of eighteen digits at most
    millionths = isNegative ? -size : size;
    return true;
}

/// The same of a text of one to eight bytes without a sign, when eight can be read at its front. Without a branch: the
/// caller has the only one. false: millionths mean nothing.
inline bool readShortMillionths(std::string_view text, std::int64_t &millionths)
{
    static constexpr std::int64_t factors[] = {1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
    const std::uint64_t word = eightBytes(text.data());
    const auto size = unsigned(text.size());
    const unsigned point = std::min(placeOf(word, '.'), size);
    const unsigned whole = std::max(point, 1U);
    const unsigned count = std::max(size - unsigned(point < size), 1U);
    // Without the point, and then with zeros in front.
    const std::uint64_t before = ~std::uint64_t(0) >> (64 - 8 * whole);
    const std::uint64_t squeezed = (word & before) | (word >> 8 & ~before);
    const std::uint64_t digits = digitsOf(squeezed, allDigits) << (64 - 8 * count);
    millionths = numberOf(digits) * factors[count - whole];
    // Something before the point, and behind it.
    return (point != 0) & (point + 1 != size) & areDigits(digits, allDigits);
}

/// The same of a text of nine to sixteen bytes. Not inline: then what reads short ones, which are most, stays so.
[[gnu::noinline]] inline bool readLongMillionths(std::string_view text, std::int64_t &millionths)
{
    static constexpr std::int64_t factors[] = {1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
    static constexpr std::int64_t powers[] = {10'000'000, 100'000'000};
    constexpr unsigned half = 8;
    constexpr unsigned mostWhole = 12;
    const unsigned before = unsigned(text.size()) - half;
    const std::uint64_t word = eightBytes(text.data() + before);
    const unsigned point = placeOf(word, '.');
    const bool hasPoint = point < half;
    // Without the point, and then with a zero in front.
    const std::uint64_t front = (std::uint64_t(1) << (half * point % 64)) - 1; // of no use without a point
    const std::uint64_t squeezed = hasPoint ? ((word & front) | (word >> half & ~front)) << half | '0' : word;
    const std::uint64_t low = digitsOf(squeezed, allDigits);
    const std::uint64_t high = digitsOf(eightBytes(text.data()), allDigits) << (64 - half * before);
    const unsigned decimals = hasPoint ? half - 1 - point : 0;
    if ((decimals > 6) | (hasPoint & (decimals == 0)) | (before + (hasPoint ? point : half) > mostWhole) |
        !areDigits(low, allDigits) | !areDigits(high, allDigits))
        return false;
    millionths = (numberOf(high) * powers[!hasPoint] + numberOf(low)) * factors[decimals];
    return true;
}

/// Numbers as most cells have them, of one to sixteen bytes without a sign; as those two read them.
[[gnu::always_inline]] inline bool readPlainMillionths(std::string_view text, std::int64_t &millionths)
{
    if (text.size() == 1 && unsigned(text.front()) - '0' <= 9) {
        millionths = (text.front() - '0') * std::int64_t(Number::scale);
        return true;
    }
    constexpr std::size_t word = sizeof(std::uint64_t);
    if (text.size() <= word) [[likely]]
        return readShortMillionths(text, millionths);
    return text.size() <= 2 * word && readLongMillionths(text, millionths);
}

/// A number in a form that readMillionths() does not know; else why it is not, as a sentence about the cell. Nothing is
/// guessed: NaN, infinities, hexadecimal digits and thousands separators are refused, and the decimal sign that the
/// file does not use.
[[nodiscard]] std::optional<QString> readOther(std::string_view text, bool isDecimalComma, Number &number);

/// "2026-11-13T12:34:56", with a blank for the T, a fraction of up to three digits and a Z if there is one:
/// milliseconds since 1970 on the clock that it was read from. nullopt: not of this form.
[[nodiscard]] std::optional<std::int64_t> readPlainTime(std::string_view text);

/// Milliseconds since 1970 of an ISO 8601 time; without an offset it is UTC. Years 1970 to 9999.
[[nodiscard]] std::optional<std::int64_t> readTime(std::string_view text);

/// Why a text is no time, as a sentence about the cell.
[[nodiscard]] QString whyNoTime(std::string_view text);

} // namespace sluice::metrics
