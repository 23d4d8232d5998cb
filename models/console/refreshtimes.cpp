// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/refreshtimes.h"

#include "core/sha256.h"

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace sluice::console {

namespace {

constexpr double largestJitter = 0.2;
constexpr Milliseconds firstRetry = 30s;

/// In [0, 1), the same for the same seed on every machine.
double fraction(const QString &seed)
{
    constexpr int digits = 8;
    constexpr int hexadecimal = 16;
    constexpr double most = 4294967296; // of as many digits
    return double(sha256(seed.toUtf8()).left(digits).toUInt(nullptr, hexadecimal)) / most;
}

} // namespace

Instant nextRefresh(Milliseconds interval, const QString &seed, const RefreshPast &past)
{
    const double earlier = largestJitter * fraction(seed);
    const auto jittered = [&](Milliseconds length) {
        return Milliseconds(std::llround(double(length.count()) * (1 - earlier)));
    };
    if (past.failures > 0 && past.failed) {
        // An interval that is short itself is divided, so that there is something to double.
        constexpr int shortestPart = 8;
        constexpr int mostDoublings = 20;
        const Milliseconds first = std::min(firstRetry, Milliseconds(interval / shortestPart));
        const Milliseconds wait = first * (qint64(1) << std::min(past.failures - 1, mostDoublings));
        return *past.failed + jittered(std::min(wait, interval));
    }
    return std::max(past.entered, past.taken.value_or(past.entered)) + jittered(interval);
}

} // namespace sluice::console
