// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace sluice::metrics {

/// What a cell holds: a whole number of millionths if the text is one (nearly all are: counts, money, milliseconds),
/// else the nearest double, at most mostMagnitude in absolute value.
struct Number
{
    static constexpr std::int64_t scale = 1'000'000;
    static constexpr std::int64_t limit = 1'000'000'000'000'000'000; ///< of millionths: two of them can be added
    static constexpr double mostMagnitude = 1e150;                   ///< so that products are finite

    std::int64_t millionths = 0; ///< below the limit in absolute value
    double other = 0;            ///< meaningful unless isWhole
    bool isWhole = true;

    /// Nearest to it below 2^53 millionths, beyond that within one unit of the last place.
    [[nodiscard]] double value() const { return isWhole ? double(millionths) / double(scale) : other; }
    [[nodiscard]] Number operator-() const { return {-millionths, -other, isWhole}; }
};

/// Of two numbers, in millionths as long as both are and their sum is below the limit; else the nearest double.
[[nodiscard]] Number sumOf(const Number &a, const Number &b);

/// A sum of any doubles without rounding: a fixed-point number, as long as the range of what was added. The order in
/// which values come does not matter, to the last bit.
class WideSum
{
public:
    static constexpr int limbBits = 32;

    void add(double value); ///< finite
    void add(const WideSum &other);

    struct Digits
    {
        std::span<const std::int64_t> limbs; ///< to the base 2^32, least first; all but the last from 0
        int lowestBit = 0;                   ///< weight of their first bit
    };
    [[nodiscard]] Digits digits(); ///< until the next addition

private:
    static constexpr int lowestBit = -1074; ///< of all doubles
    static constexpr int limbsOfOne = 3;    ///< that a double reaches into, at most

    void cover(int first, int count);
    void carry();

    std::vector<std::int64_t> m_limbs;
    std::int32_t m_first = 0;   ///< limbs between lowestBit and the first
    std::int32_t m_pending = 0; ///< additions since the last carry
};

/// A sum of numbers, exact. What is no whole number of millionths is mostly one of 2^-64, as every double from 2^-12 on
/// is. 2^63 additions of millionths do not overflow; of doubles, what has no room goes into a wide sum.
struct ExactSum
{
    __extension__ using Int128 = __int128;
    static constexpr int binaryBits = 64;

    Int128 millionths = 0;
    Int128 binary = 0;             ///< of doubles from 2^-12 to below 2^58, in 2^-64
    std::unique_ptr<WideSum> wide; ///< of all others

    void add(const Number &number)
    {
        if (number.isWhole) [[likely]]
            millionths += number.millionths;
        else
            addOther(number.other);
    }
    void add(const ExactSum &other);
    void addOther(double value);

private:
    void addWide(double value);
};

/// A sum of products of two numbers, exact unless a product of doubles falls below 2^-969; always independent of the
/// order.
struct ExactProductSum
{
    __extension__ using Int128 = __int128;
    __extension__ using UInt128 = unsigned __int128;

    UInt128 low = 0; ///< millionths of millionths: 192 bits in two's complement, together with high
    std::int64_t high = 0;
    std::unique_ptr<WideSum> wide;  ///< of two that are not whole millionths
    std::unique_ptr<WideSum> mixed; ///< of millionths and one that is not

    void add(const Number &a, const Number &b)
    {
        if (a.isWhole && b.isWhole) [[likely]] {
            const Int128 product = Int128(a.millionths) * b.millionths;
            low += UInt128(product);
            high += std::int64_t(low < UInt128(product)) - std::int64_t(product < 0);
        } else {
            addOther(a, b);
        }
    }
    void addSquare(const Number &number)
    {
        if (number.isWhole) [[likely]]
            addWholeSquare(number.millionths);
        else
            addOther(number, number);
    }
    void addWholeSquare(std::int64_t millionths)
    {
        high += __builtin_add_overflow(low, UInt128(Int128(millionths) * millionths), &low);
    }
    void add(const ExactProductSum &other);
    void addOther(const Number &a, const Number &b);

private:
    void addMixed(std::int64_t millionths, double other);
};

/// A sum of third powers, exact unless a product of doubles falls below 2^-969; always independent of the order.
struct ExactCubeSum
{
    __extension__ using UInt128 = unsigned __int128;
    static constexpr double mostMagnitude = 1e100; ///< of numbers whose third powers can be added up

    std::array<std::uint64_t, 4> limbs{}; ///< third powers of millionths: 256 bits in two's complement, least first
    std::unique_ptr<WideSum> wide;        ///< of what is not a whole number of millionths
    bool isLost = false;                  ///< there was a number beyond mostMagnitude

    void add(const Number &number)
    {
        if (number.isWhole) [[likely]]
            addWhole(number.millionths);
        else
            addOther(number.other);
    }
    void add(const ExactCubeSum &other);
    void addOther(double value);

private:
    void addWhole(std::int64_t millionths)
    {
        const auto size = std::uint64_t(millionths < 0 ? -millionths : millionths);
        const UInt128 square = UInt128(size) * size;
        const UInt128 low = UInt128(std::uint64_t(square)) * size;
        const UInt128 high = (square >> 64) * size + (low >> 64);
        // What is subtracted is added as its complement, and one.
        const std::uint64_t flip = millionths < 0 ? ~std::uint64_t(0) : 0;
        const std::array<std::uint64_t, 4> cube{std::uint64_t(low), std::uint64_t(high), std::uint64_t(high >> 64), 0};
        UInt128 carry = flip & 1;
        for (std::size_t i = 0; i < limbs.size(); ++i) {
            carry += UInt128(limbs[i]) + (cube[i] ^ flip);
            limbs[i] = std::uint64_t(carry);
            carry >>= 64;
        }
    }
};

[[nodiscard]] double toDouble(const ExactSum &sum);
[[nodiscard]] double toDouble(const ExactProductSum &sum);
/// The mean of n values, n > 0.
[[nodiscard]] double meanOf(const ExactSum &sum, std::int64_t n);
/// Σxy − Σx·Σy / n, calculated without rounding and rounded once; n > 0.
[[nodiscard]] double centred(const ExactProductSum &products, const ExactSum &x, const ExactSum &y, std::int64_t n);
/// Σx³ − 3·Σx²·Σx / n + 2·(Σx)³ / n², calculated without rounding and rounded once; n > 0.
[[nodiscard]] double centred(const ExactCubeSum &cubes, const ExactProductSum &squares, const ExactSum &x,
                             std::int64_t n);

} // namespace sluice::metrics
