// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/exactsum.h"

#include "metrics/units/rational.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace sluice::metrics {

namespace {

constexpr std::int32_t mostPending = 1 << 29;

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
    constexpr int digits = std::numeric_limits<double>::digits - 1; // that are written down
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const auto exponent = int(bits >> digits & 0x7FF);
    const std::uint64_t fraction = bits & ((std::uint64_t(1) << digits) - 1);
    // A subnormal number has the exponent of the smallest normal one, and no leading 1.
    const std::uint64_t mantissa = exponent == 0 ? fraction : fraction | std::uint64_t(1) << digits;
    const int bit = std::max(exponent - 1, 0);
    const int first = bit / limbBits;
    cover(first, limbsOfOne);
    __extension__ using UInt128 = unsigned __int128;
    const UInt128 shifted = UInt128(mantissa) << (bit % limbBits);
    const std::int64_t sign = -std::int64_t(bits >> 63); // -1 if it is below zero, which turns x ^ sign - sign around
    std::int64_t *limbs = m_limbs.data() + (first - m_first);
    for (int i = 0; i < limbsOfOne; ++i)
        limbs[i] += (std::int64_t(std::uint32_t(shifted >> (limbBits * i))) ^ sign) - sign;
    if (++m_pending == mostPending)
        carry();
}

void WideSum::add(const WideSum &other)
{
    WideSum copy = other;
    const Digits digits = copy.digits();
    if (digits.limbs.empty())
        return;
    carry();
    cover(copy.m_first, int(digits.limbs.size()));
    for (std::size_t i = 0; i < digits.limbs.size(); ++i)
        m_limbs[std::size_t(copy.m_first - m_first) + i] += digits.limbs[i];
    carry();
}

WideSum::Digits WideSum::digits()
{
    carry();
    return {m_limbs, lowestBit + limbBits * m_first};
}

/// Makes room for limbs.
void WideSum::cover(int first, int count)
{
    const int end = m_first + int(m_limbs.size());
    if (!m_limbs.empty() && first >= m_first && first + count <= end) [[likely]]
        return;
    if (m_limbs.empty()) {
        m_first = first;
        m_limbs.reserve(std::size_t(count) + 2); // mostly enough: then they stay beside this
    }
    const int before = std::max(m_first - first, 0);
    m_limbs.insert(m_limbs.begin(), std::size_t(before), 0);
    m_limbs.resize(std::size_t(std::max(end, first + count) - (m_first - before)));
    m_first -= before;
}

void WideSum::carry()
{
    // The last one has the sign of all, and room for what is added until the next carry.
    if (!m_limbs.empty() && std::abs(m_limbs.back()) >> limbBits != 0)
        m_limbs.push_back(0);
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

void ExactProductSum::addOther(const Number &a, const Number &b)
{
    std::unique_ptr<WideSum> &sum = a.isWhole || b.isWhole ? mixed : wide;
    if (!sum)
        sum = std::make_unique<WideSum>();
    const double first = a.isWhole ? double(a.millionths) : a.other; // exact: below 2^53
    const double second = b.isWhole ? double(b.millionths) : b.other;
    const double product = first * second;
    sum->add(product);
    sum->add(std::fma(first, second, -product));
}

void ExactProductSum::add(const ExactProductSum &other)
{
    low += other.low;
    high += other.high + std::int64_t(low < other.low);
    addWide(wide, other.wide);
    addWide(mixed, other.mixed);
}

void ExactCubeSum::addOther(double value)
{
    if (std::abs(value) > mostMagnitude) {
        isLost = true;
        return;
    }
    if (!wide)
        wide = std::make_unique<WideSum>();
    const double square = value * value;
    const double squareRest = std::fma(value, value, -square);
    for (const double part : {square, squareRest}) {
        const double cube = part * value;
        wide->add(cube);
        wide->add(std::fma(part, value, -cube));
    }
}

void ExactCubeSum::add(const ExactCubeSum &other)
{
    UInt128 carry = 0;
    for (std::size_t i = 0; i < limbs.size(); ++i) {
        carry += UInt128(limbs[i]) + other.limbs[i];
        limbs[i] = std::uint64_t(carry);
        carry >>= 64;
    }
    addWide(wide, other.wide);
    isLost = isLost || other.isLost;
}

double toDouble(const ExactSum &sum)
{
    constexpr ExactSum::Int128 most = ExactSum::Int128(1) << 53;
    if (!sum.wide && sum.millionths > -most &&
        sum.millionths < most) // both are exact, and the quotient is rounded once
        return double(std::int64_t(sum.millionths)) / double(Number::scale);
    return nearest(sum);
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

double centred(const ExactCubeSum &cubes, const ExactProductSum &squares, const ExactSum &x, std::int64_t n)
{
    const cpp_rational sum = rational(x);
    const cpp_rational mean = sum / n;
    return nearest(rational(cubes) - 3 * mean * rational(squares) + 2 * mean * mean * sum);
}

} // namespace sluice::metrics
