// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/layout/ulid.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::sync::layout {

namespace {

constexpr auto alphabet = "0123456789abcdefghjkmnpqrstvwxyz"_L1;
constexpr int timeDigits = 10;
constexpr int randomDigits = 16;
constexpr quint64 longestTime = (quint64(1) << 48) - 1;

/// False: it was the last one of its millisecond.
bool increment(Ulid::Random &random)
{
    for (auto byte = random.rbegin(); byte != random.rend(); ++byte)
        if (++*byte != 0)
            return true;
    return false;
}

std::optional<int> valueOf(QChar digit)
{
    const auto index = alphabet.indexOf(digit);
    return index < 0 ? std::nullopt : std::optional(int(index));
}

} // namespace

Ulid ulidAfter(const std::optional<Ulid> &previous, Instant at, const Ulid::Random &random)
{
    const auto milliseconds = std::clamp<qint64>(at.time_since_epoch().count(), 0, qint64(longestTime));
    const Ulid fresh{quint64(milliseconds), random};
    if (!previous || fresh.milliseconds > previous->milliseconds)
        return fresh;
    Ulid next = *previous;
    if (!increment(next.random))
        ++next.milliseconds;
    return next;
}

QString toString(const Ulid &ulid)
{
    QString text;
    text.reserve(timeDigits + randomDigits);
    for (int shift = 5 * (timeDigits - 1); shift >= 0; shift -= 5)
        text += alphabet.at(qsizetype(ulid.milliseconds >> shift) & 31);
    // Eighty bits are sixteen digits, five bytes to eight of them.
    for (std::size_t half = 0; half < 2; ++half) {
        quint64 bits = 0;
        for (std::size_t i = 0; i < 5; ++i)
            bits = bits << 8 | ulid.random[half * 5 + i];
        for (int shift = 35; shift >= 0; shift -= 5)
            text += alphabet.at(qsizetype(bits >> shift) & 31);
    }
    return text;
}

std::optional<Ulid> ulidFromText(const QString &text)
{
    if (text.size() != timeDigits + randomDigits)
        return std::nullopt;
    const auto bitsOf = [&](int first, int count) -> std::optional<quint64> {
        quint64 bits = 0;
        for (int i = first; i < first + count; ++i) {
            const auto value = valueOf(text.at(i));
            if (!value)
                return std::nullopt;
            bits = bits << 5 | quint64(*value);
        }
        return bits;
    };
    const auto milliseconds = bitsOf(0, timeDigits);
    const auto high = bitsOf(timeDigits, randomDigits / 2);
    const auto low = bitsOf(timeDigits + randomDigits / 2, randomDigits / 2);
    if (!milliseconds || !high || !low || *milliseconds > longestTime)
        return std::nullopt;
    Ulid ulid{*milliseconds, {}};
    for (std::size_t i = 0; i < 5; ++i) {
        const int shift = 8 * (4 - int(i));
        ulid.random[i] = quint8(*high >> shift);
        ulid.random[i + 5] = quint8(*low >> shift);
    }
    return ulid;
}

} // namespace sluice::sync::layout
