// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/rational.h"

#include <algorithm>
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
    Fraction all{whole(sum.millionths), Number::scale};
    if (!sum.wide)
        return all;
    const Fraction wide = fraction(*sum.wide);
    return {all.top * wide.bottom + wide.top * all.bottom, all.bottom * wide.bottom};
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
    const Fraction all = fraction(sum);
    return nearest(all.top, all.bottom);
}

} // namespace sluice::metrics
