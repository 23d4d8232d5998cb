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

/// Exact as long as the product is not below 2^-969.
void addProduct(WideSum &sum, double a, double b)
{
    const double product = a * b;
    sum.add(product);
    sum.add(std::fma(a, b, -product));
}

} // namespace

Number sumOf(const Number &a, const Number &b)
{
    const std::int64_t sum = a.millionths + b.millionths;
    if (a.isWhole && b.isWhole && std::abs(sum) < Number::limit)
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
    constexpr int digits = 52;                             // of a double that are written down, behind a leading 1
    constexpr unsigned first = 1023 + digits - binaryBits; // exponent of those whose last bit is 2^-64
    constexpr unsigned room = 70;
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const unsigned shift = unsigned(bits >> digits & 0x7FF) - first;
    if (shift < room) [[likely]] {
        const std::uint64_t mantissa = (bits & ((std::uint64_t(1) << digits) - 1)) | std::uint64_t(1) << digits;
        const Int128 units = Int128(mantissa) << shift;
        Int128 sum = 0;
        if (!__builtin_add_overflow(binary, bits >> 63 ? -units : units, &sum)) [[likely]] {
            binary = sum;
            return;
        }
    }
    addWide(value);
}

void ExactSum::addWide(double value)
{
    if (value == 0)
        return;
    if (!wide)
        wide = std::make_unique<WideSum>();
    wide->add(value);
}

void ExactSum::add(const ExactSum &other)
{
    millionths += other.millionths;
    sluice::metrics::addWide(wide, other.wide);
    Int128 sum = 0;
    if (!__builtin_add_overflow(binary, other.binary, &sum)) {
        binary = sum;
        return;
    }
    for (int bit = 0; bit < 128; bit += 32) { // by pieces that doubles hold exactly, the last one with the sign
        const Int128 piece = other.binary >> bit;
        addWide(std::ldexp(bit == 96 ? double(std::int64_t(piece)) : double(std::uint32_t(piece)), bit - binaryBits));
    }
}

void ExactProductSum::addOther(const Number &a, const Number &b)
{
    if (a.isWhole) {
        addMixed(a.millionths, b.other);
    } else if (b.isWhole) {
        addMixed(b.millionths, a.other);
    } else {
        if (!wide)
            wide = std::make_unique<WideSum>();
        addProduct(*wide, a.other, b.other);
    }
}

void ExactProductSum::addMixed(std::int64_t millionths, double other)
{
    if (!mixed)
        mixed = std::make_unique<WideSum>();
    constexpr int lowBits = 30; // so that either part is a double exactly
    const std::int64_t rest = millionths & ((std::int64_t(1) << lowBits) - 1);
    addProduct(*mixed, double(rest), other);
    addProduct(*mixed, double(millionths - rest), other);
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
    // Both are exact, and the quotient is rounded once.
    if (!sum.wide && sum.binary == 0 && sum.millionths > -most && sum.millionths < most)
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
