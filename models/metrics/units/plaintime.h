// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/eightdigits.h"

#include <array>
#include <chrono>
#include <string_view>

namespace sluice::metrics {

/// What is no time: moments are from 0 on. Not std::optional: where one is passed on, the processor waits for its flag
/// to reach the cache.
inline constexpr std::int64_t noTime = -1;

/// Milliseconds of "12:34:56".
[[nodiscard]] inline std::int64_t clockTime(const char *text)
{
    static constexpr DigitForm form("00:00:00");
    const std::uint64_t digits = digitsOf(eightBytes(text), form);
    const std::uint64_t pairs = pairsOf(digits);
    const unsigned hours = pairs & 0xFF;
    const unsigned minutes = pairs >> 24 & 0xFF;
    const unsigned seconds = pairs >> 48 & 0xFF;
    if (!areDigits(digits, form) || hours > 23 || minutes > 59 || seconds > 59)
        return noTime;
    return ((hours * 60 + minutes) * 60 + seconds) * std::int64_t(1000);
}

/// Milliseconds since 1970 of a date "2026-11-13".
[[nodiscard]] inline std::int64_t midnightOf(const char *text)
{
    constexpr std::int64_t day = 86'400'000;
    static constexpr DigitForm form("0000-00-");
    const std::uint64_t digits = digitsOf(eightBytes(text), form);
    const unsigned tens = unsigned(text[8]) - '0';
    const unsigned ones = unsigned(text[9]) - '0';
    if (!areDigits(digits, form) || tens > 9 || ones > 9)
        return noTime;
    const std::uint64_t pairs = pairsOf(digits);
    const int year = int(100 * (pairs & 0xFF) + (pairs >> 16 & 0xFF));
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(unsigned(pairs >> 40 & 0xFF)),
                                           std::chrono::day(10 * tens + ones)};
    if (year < 1970 || !date.ok())
        return noTime;
    return std::chrono::sys_days(date).time_since_epoch().count() * day;
}

/// Times as nearly all files write them, "2026-11-13T12:34:56Z", with the days that were met: a file has few of them.
class PlainTimes
{
public:
    /// Milliseconds since 1970; noTime if it is written in another way, or is none.
    [[nodiscard]] std::int64_t read(std::string_view text)
    {
        constexpr std::size_t size = 20;
        if (text.size() != size || text[10] != 'T' || text[size - 1] != 'Z') [[unlikely]]
            return noTime;
        const std::uint64_t front = eightBytes(text.data());
        const unsigned dayDigits =
            unsigned(static_cast<unsigned char>(text[8])) << 8 | unsigned(static_cast<unsigned char>(text[9]));
        Day &day = m_days[(dayDigits & 0xF) | (dayDigits >> 4 & 0x30) | unsigned(text[6] & 3) << 6];
        if (day.front != front || day.dayDigits != dayDigits) [[unlikely]]
            day = {front, dayDigits, midnightOf(text.data())};
        const std::int64_t time = clockTime(text.data() + 11);
        return (day.midnight | time) < 0 ? noTime : day.midnight + time;
    }

private:
    struct Day
    {
        std::uint64_t front = 0; ///< its first eight bytes
        unsigned dayDigits = 0;
        std::int64_t midnight = noTime;
    };
    std::array<Day, 256> m_days; ///< by the digits of the day, and of the month in part
};

} // namespace sluice::metrics
