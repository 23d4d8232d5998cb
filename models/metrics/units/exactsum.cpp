// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/exactsum.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <cmath>
#include <limits>

namespace sluice::metrics {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

constexpr std::int32_t mostPending = 1 << 29;

cpp_int power2(int exponent)
{
    return cpp_int(1) << exponent;
}

cpp_rational rational(WideSum &sum)
{
    cpp_int whole = 0;
    const auto &limbs = sum.limbs();
    for (int i = WideSum::limbCount; i-- > 0;)
        whole = whole * power2(WideSum::limbBits) + limbs[std::size_t(i)];
    return {whole, power2(-WideSum::lowestBit)};
}

cpp_int whole(ExactSum::Int128 value)
{
    return cpp_int(std::int64_t(value >> 64)) * power2(64) + std::uint64_t(value);
}

cpp_rational rational(const ExactSum &sum)
{
    const cpp_rational narrow(whole(sum.millionths), cpp_int(Number::scale));
    return sum.wide ? narrow + rational(*sum.wide) : narrow;
}

cpp_rational rational(const ExactProductSum &sum)
{
    const cpp_int value =
        cpp_int(sum.high) * power2(128) + cpp_int(std::uint64_t(sum.low >> 64)) * power2(64) + std::uint64_t(sum.low);
    const cpp_rational narrow(value, cpp_int(Number::scale) * Number::scale);
    return sum.wide ? narrow + rational(*sum.wide) : narrow;
}

/// The nearest double, ties to even; 0 below the normal ones.
double nearest(const cpp_rational &value)
{
    cpp_int top = numerator(value);
    if (top == 0)
        return 0;
    const bool isNegative = top < 0;
    if (isNegative)
        top = -top;
    const cpp_int bottom = denominator(value);
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

void addWide(std::unique_ptr<WideSum> &sum, const std::unique_ptr<WideSum> &other)
{
    if (!other)
        return;
    if (!sum)
        sum = std::make_unique<WideSum>();
    sum->add(*other);
}

} // namespace

Number sumOf(const Number &a, const Number &b)
{
    constexpr std::int64_t most = std::int64_t(1) << 53;
    const std::int64_t sum = a.millionths + b.millionths;
    if (a.isWhole && b.isWhole && std::abs(sum) < most)
        return {sum};
    return {0, a.value() + b.value(), false};
}

void WideSum::add(double value)
{
    if (value == 0)
        return;
    int exponent = 0;
    const double fraction = std::frexp(value, &exponent); // value = fraction * 2^exponent, half <= |fraction| < 1
    constexpr int digits = std::numeric_limits<double>::digits;
    auto mantissa = std::int64_t(std::ldexp(std::abs(fraction), digits));
    int bit = exponent - digits - lowestBit;
    if (bit < 0) { // a subnormal number: its last bits are zeros
        mantissa >>= -bit;
        bit = 0;
    }
    __extension__ using UInt128 = unsigned __int128;
    UInt128 shifted = UInt128(mantissa) << (bit % limbBits);
    for (auto i = std::size_t(bit / limbBits); shifted != 0; ++i, shifted >>= limbBits) {
        const auto part = std::int64_t(std::uint32_t(shifted));
        m_limbs[i] += value < 0 ? -part : part;
    }
    if (++m_pending == mostPending)
        carry();
}

void WideSum::add(const WideSum &other)
{
    WideSum copy = other;
    copy.carry();
    carry();
    for (std::size_t i = 0; i < m_limbs.size(); ++i)
        m_limbs[i] += copy.m_limbs[i];
    carry();
}

const std::array<std::int64_t, WideSum::limbCount> &WideSum::limbs()
{
    carry();
    return m_limbs;
}

void WideSum::carry()
{
    for (std::size_t i = 0; i + 1 < m_limbs.size(); ++i) {
        m_limbs[i + 1] += m_limbs[i] >> limbBits;
        m_limbs[i] = std::int64_t(std::uint32_t(m_limbs[i]));
    }
    m_pending = 0;
}

void ExactSum::addOther(double value)
{
    if (!wide)
        wide = std::make_unique<WideSum>();
    wide->add(value);
}

void ExactSum::add(const ExactSum &other)
{
    millionths += other.millionths;
    addWide(wide, other.wide);
}

void ExactProductSum::addOther(double a, double b)
{
    if (!wide)
        wide = std::make_unique<WideSum>();
    const double product = a * b;
    wide->add(product);
    wide->add(std::fma(a, b, -product));
}

void ExactProductSum::add(const ExactProductSum &other)
{
    low += other.low;
    high += other.high + std::int64_t(low < other.low);
    addWide(wide, other.wide);
}

double toDouble(const ExactSum &sum)
{
    return nearest(rational(sum));
}

double toDouble(const ExactProductSum &sum)
{
    return nearest(rational(sum));
}

double meanOf(const ExactSum &sum, std::int64_t n)
{
    return nearest(rational(sum) / n);
}

double centred(const ExactProductSum &products, const ExactSum &x, const ExactSum &y, std::int64_t n)
{
    return nearest(rational(products) - rational(x) * rational(y) / n);
}

} // namespace sluice::metrics
