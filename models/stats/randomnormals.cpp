// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/randomnormals.h"

#include <cmath>
#include <limits>

namespace sluice::stats {

namespace {

/// A whole number below 2^52 as a double, in a way that vector units without a conversion of 64-bit integers can do.
[[gnu::always_inline]] inline double toDouble(std::uint64_t value)
{
    return std::bit_cast<double>(value | 0x4330000000000000) - 0x1p52;
}

struct Pair
{
    double first;
    double second;
};

/// Two independent standard normal numbers from 64 random bits (Box and Muller 1958). Without a branch. The series are
/// exact to 1e-13; what is left out is far below the grain of the bits.
[[gnu::always_inline]] inline Pair boxMuller(std::uint32_t radius, std::uint32_t angle)
{
    // -2 ln u with u = (radius + 1/2) / 2^32, as x = 4 (radius + 1/2) = 2^k z with z in [sqrt(1/2), sqrt(2)).
    const std::uint64_t x = std::bit_cast<std::uint64_t>(4 * toDouble(radius) + 2);
    constexpr std::uint64_t rootHalf = 0x3FE6A09E667F3BCD;
    const std::uint64_t exponent = (x - rootHalf) >> 52;
    const double z = std::bit_cast<double>(x - (exponent << 52));
    const double f = (z - 1) / (z + 1);
    const double s = f * f;
    double series = 1.0 / 15;
    series = series * s + 1.0 / 13;
    series = series * s + 1.0 / 11;
    series = series * s + 1.0 / 9;
    series = series * s + 1.0 / 7;
    series = series * s + 1.0 / 5;
    series = series * s + 1.0 / 3;
    series = series * s + 1;
    constexpr double ln2 = 0.69314718055994530942;
    const double square = (68 - 2 * toDouble(exponent)) * ln2 - 4 * f * series;
    const double r = std::sqrt(square);

    // An angle between -45 and 45 degrees from 30 bits; the other two choose the quadrant.
    constexpr double step = 1.57079632679489661923 / 1073741824;
    const double theta = (toDouble(angle & 0x3FFFFFFF) - 536870911.5) * step;
    const double t = theta * theta;
    double sine = 1.0 / 6227020800;
    sine = sine * t - 1.0 / 39916800;
    sine = sine * t + 1.0 / 362880;
    sine = sine * t - 1.0 / 5040;
    sine = sine * t + 1.0 / 120;
    sine = sine * t - 1.0 / 6;
    sine = sine * t + 1;
    sine = sine * theta;
    double cosine = -1.0 / 87178291200;
    cosine = cosine * t + 1.0 / 479001600;
    cosine = cosine * t - 1.0 / 3628800;
    cosine = cosine * t + 1.0 / 40320;
    cosine = cosine * t - 1.0 / 720;
    cosine = cosine * t + 1.0 / 24;
    cosine = cosine * t - 0.5;
    cosine = cosine * t + 1;

    const std::uint64_t sign = (std::uint64_t(angle) & 0x40000000) << 33;
    const double signedR = std::bit_cast<double>(std::bit_cast<std::uint64_t>(r) ^ sign);
    const bool isSwapped = (angle & 0x80000000) != 0;
    const double large = signedR * cosine;
    const double small = signedR * sine;
    return {isSwapped ? small : large, isSwapped ? large : small};
}

[[gnu::always_inline]] inline void drawBody(const RandomWords &key,
                                            const std::array<std::uint32_t, normalsBatch> &trials,
                                            const std::array<std::uint32_t, 3> &place, NormalsBatch &normals)
{
    std::array<std::array<std::uint32_t, normalsBatch>, 4> words;
    for (std::size_t i = 0; i < normalsBatch; ++i) {
        const RandomWords drawn = threefry({trials[i], place[0], place[1], place[2]}, key);
        words[0][i] = drawn[0];
        words[1][i] = drawn[1];
        words[2][i] = drawn[2];
        words[3][i] = drawn[3];
    }
    for (std::size_t half = 0; half < 4; half += 2) {
        for (std::size_t i = 0; i < normalsBatch; ++i) {
            const Pair pair = boxMuller(words[half][i], words[half + 1][i]);
            normals[half][i] = pair.first;
            normals[half + 1][i] = pair.second;
        }
    }
}

[[gnu::always_inline]] inline void countBody(const RandomWords &key, std::uint64_t firstBatch, std::int64_t trials,
                                             const CrossingSteps &steps, std::int64_t *crossings)
{
    constexpr double gone = -std::numeric_limits<double>::infinity(); // crossed before, or no trial at all
    std::array<double, crossingsBatch> sum;
    std::array<std::uint32_t, normalsBatch> counters;
    NormalsBatch normals;
    for (std::uint64_t batch = firstBatch; trials > 0; ++batch, trials -= crossingsBatch) {
        // One counter serves four trials at a look; 2^32 counters of 64 trials would be few, so the rest of the number
        // goes into the second word.
        const std::uint64_t first = batch * normalsBatch;
        for (std::size_t i = 0; i < normalsBatch; ++i)
            counters[i] = std::uint32_t(first) + std::uint32_t(i);
        for (std::int64_t i = 0; i < crossingsBatch; ++i)
            sum[std::size_t(i)] = i < trials ? 0 : gone;
        for (std::size_t k = 0; k < steps.sd.size(); ++k) {
            drawBody(key, counters, {std::uint32_t(first >> 32), std::uint32_t(k), 0}, normals);
            const double sd = steps.sd[k];
            const double boundary = steps.boundary[k];
            std::int64_t count = 0;
            for (std::size_t w = 0; w < 4; ++w) {
                double *part = sum.data() + w * normalsBatch;
                for (std::size_t i = 0; i < normalsBatch; ++i) {
                    const double now = part[i] + sd * normals[w][i];
                    const bool isCrossed = now >= boundary;
                    count += isCrossed ? 1 : 0;
                    part[i] = isCrossed ? gone : now;
                }
            }
            crossings[k] += count;
        }
    }
}

#if SLUICE_VECTOR_WIDTHS
[[gnu::target("avx2")]] void drawAvx2(const RandomWords &key, const std::array<std::uint32_t, normalsBatch> &trials,
                                      const std::array<std::uint32_t, 3> &place, NormalsBatch &normals)
{
    drawBody(key, trials, place, normals);
}

[[gnu::target("avx512f")]] void drawAvx512(const RandomWords &key,
                                           const std::array<std::uint32_t, normalsBatch> &trials,
                                           const std::array<std::uint32_t, 3> &place, NormalsBatch &normals)
{
    drawBody(key, trials, place, normals);
}

[[gnu::target("avx2")]] void countAvx2(const RandomWords &key, std::uint64_t firstBatch, std::int64_t trials,
                                       const CrossingSteps &steps, std::int64_t *crossings)
{
    countBody(key, firstBatch, trials, steps, crossings);
}

[[gnu::target("avx512f")]] void countAvx512(const RandomWords &key, std::uint64_t firstBatch, std::int64_t trials,
                                            const CrossingSteps &steps, std::int64_t *crossings)
{
    countBody(key, firstBatch, trials, steps, crossings);
}
#endif

void drawPlain(const RandomWords &key, const std::array<std::uint32_t, normalsBatch> &trials,
               const std::array<std::uint32_t, 3> &place, NormalsBatch &normals)
{
    drawBody(key, trials, place, normals);
}

void countPlain(const RandomWords &key, std::uint64_t firstBatch, std::int64_t trials, const CrossingSteps &steps,
                std::int64_t *crossings)
{
    countBody(key, firstBatch, trials, steps, crossings);
}

} // namespace

void drawNormals(const RandomKey &key, const std::array<std::uint32_t, normalsBatch> &trials,
                 const std::array<std::uint32_t, 3> &place, NormalsBatch &normals, VectorWidth width)
{
    switch (width) {
#if SLUICE_VECTOR_WIDTHS
    case VectorWidth::avx512:
        return drawAvx512(key.words(), trials, place, normals);
    case VectorWidth::avx2:
        return drawAvx2(key.words(), trials, place, normals);
#endif
    default:
        return drawPlain(key.words(), trials, place, normals);
    }
}

void countCrossings(const RandomKey &key, std::uint64_t firstBatch, std::int64_t trials, const CrossingSteps &steps,
                    std::span<std::int64_t> crossings, VectorWidth width)
{
    switch (width) {
#if SLUICE_VECTOR_WIDTHS
    case VectorWidth::avx512:
        return countAvx512(key.words(), firstBatch, trials, steps, crossings.data());
    case VectorWidth::avx2:
        return countAvx2(key.words(), firstBatch, trials, steps, crossings.data());
#endif
    default:
        return countPlain(key.words(), firstBatch, trials, steps, crossings.data());
    }
}

} // namespace sluice::stats
