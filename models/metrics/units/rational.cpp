// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/rational.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace sluice::metrics {

namespace {

cpp_int power2(int exponent)
{
    return cpp_int(1) << exponent;
}

struct Fraction
{
    cpp_int top;
    cpp_int bottom; ///< above 0
};

Fraction fraction(WideSum &sum)
{
    const auto [limbs, lowestBit] = sum.digits();
    cpp_int whole = 0;
    for (std::size_t i = limbs.size(); i-- > 0;)
        whole = whole * power2(WideSum::limbBits) + limbs[i];
    return {whole * power2(std::max(lowestBit, 0)), power2(std::max(-lowestBit, 0))};
}

cpp_rational rational(WideSum &sum)
{
    const Fraction all = fraction(sum);
    return {all.top, all.bottom};
}

cpp_int whole(ExactSum::Int128 value)
{
    return cpp_int(std::int64_t(value >> 64)) * power2(64) + std::uint64_t(value);
}

Fraction fraction(const ExactSum &sum)
{
    Fraction all{whole(sum.millionths) * power2(ExactSum::binaryBits) + whole(sum.binary) * Number::scale,
                 Number::scale * power2(ExactSum::binaryBits)};
    if (!sum.wide)
        return all;
    const Fraction wide = fraction(*sum.wide);
    return {all.top * wide.bottom + wide.top * all.bottom, all.bottom * wide.bottom};
}

/// Of a sum without a wide one, in words: a table of many keys has as many sums.
double nearestNarrow(const ExactSum &sum)
{
    __extension__ using UInt128 = unsigned __int128;
    using Int128 = ExactSum::Int128;
    constexpr auto scale = std::uint64_t(Number::scale);
    constexpr int wordBits = 64;
    // In units of 2^-64 millionths: upper and a lower word.
    const UInt128 lowProduct = UInt128(std::uint64_t(sum.binary)) * scale;
    const Int128 highProduct = (sum.binary >> wordBits) * Int128(scale) + Int128(lowProduct >> wordBits);
    UInt128 upper = UInt128(sum.millionths + highProduct);
    auto lower = std::uint64_t(lowProduct);
    const bool isNegative = Int128(upper) < 0;
    if (isNegative) {
        lower = ~lower + 1;
        upper = ~upper + UInt128(lower == 0);
    }
    if (upper == 0 && lower == 0)
        return 0;
    // Divided with two more words, which have room for all bits that count.
    std::array<std::uint64_t, 5> words{std::uint64_t(upper >> wordBits), std::uint64_t(upper), lower, 0, 0};
    std::uint64_t rest = 0;
    for (std::uint64_t &word : words) {
        const UInt128 part = UInt128(rest) << wordBits | word;
        word = std::uint64_t(part / scale);
        rest = std::uint64_t(part % scale);
    }
    const auto first = std::ranges::find_if(words, [](std::uint64_t word) { return word != 0; });
    const UInt128 leading = UInt128(*first) << wordBits | *(first + 1);
    const bool isMore = rest != 0 || std::any_of(first + 2, words.end(), [](std::uint64_t word) { return word != 0; });
    const int surplus = 2 * wordBits - std::countl_zero(*first) - 53;
    const UInt128 below = leading & ((UInt128(1) << surplus) - 1);
    const UInt128 half = UInt128(1) << (surplus - 1);
    auto kept = std::uint64_t(leading >> surplus);
    kept += std::uint64_t(below > half || (below == half && (isMore || (kept & 1))));
    const int lastBit = int(words.end() - (first + 2)) * wordBits - 2 * wordBits - ExactSum::binaryBits;
    const double magnitude = std::ldexp(double(kept), surplus + lastBit);
    return isNegative ? -magnitude : magnitude;
}

double nearest(cpp_int top, const cpp_int &bottom)
{
    if (top == 0)
        return 0;
    const bool isNegative = top < 0;
    if (isNegative)
        top = -top;
    // A quotient of 64 or 65 bits whose last bit says whether something is left rounds rightly to 53.
    const int shift = 64 - (int(msb(top)) - int(msb(bottom)));
    const cpp_int scaledTop = shift > 0 ? top << shift : top;
    const cpp_int scaledBottom = shift < 0 ? bottom << -shift : bottom;
    cpp_int quotient;
    cpp_int rest;
    divide_qr(scaledTop, scaledBottom, quotient, rest);
    const int surplus = int(msb(quotient)) - 52;
    const cpp_int mask = power2(surplus) - 1;
    const cpp_int below = quotient & mask;
    auto kept = std::uint64_t(quotient >> surplus);
    const cpp_int half = power2(surplus - 1);
    if (below > half || (below == half && (rest != 0 || (kept & 1))))
        ++kept;
    const double magnitude = std::ldexp(double(kept), surplus - shift);
    return isNegative ? -magnitude : magnitude;
}

} // namespace

cpp_rational rational(const ExactSum &sum)
{
    const Fraction all = fraction(sum);
    return {all.top, all.bottom};
}

cpp_rational rational(const ExactProductSum &sum)
{
    const cpp_int value =
        cpp_int(sum.high) * power2(128) + cpp_int(std::uint64_t(sum.low >> 64)) * power2(64) + std::uint64_t(sum.low);
    cpp_rational all(value, cpp_int(Number::scale) * Number::scale);
    if (sum.wide)
        all += rational(*sum.wide);
    if (sum.mixed)
        all += rational(*sum.mixed) / Number::scale;
    return all;
}

cpp_rational rational(const ExactCubeSum &sum)
{
    cpp_int value = std::int64_t(sum.limbs.back());
    for (std::size_t i = sum.limbs.size() - 1; i-- > 0;)
        value = value * power2(64) + sum.limbs[i];
    const cpp_rational narrow(value, cpp_int(Number::scale) * Number::scale * Number::scale);
    return sum.wide ? narrow + rational(*sum.wide) : narrow;
}

double nearest(const cpp_rational &value)
{
    return nearest(numerator(value), denominator(value));
}

double nearest(const ExactSum &sum)
{
    if (!sum.wide)
        return nearestNarrow(sum);
    const Fraction all = fraction(sum);
    return nearest(all.top, all.bottom);
}

} // namespace sluice::metrics
