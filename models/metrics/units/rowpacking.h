// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/unitrow.h"

#include <QtEndian>

#include <array>
#include <bit>

namespace sluice::metrics {

/// Rows of units one after the other in as few bytes as they need, most in a third of a line of the cache: how long the
/// name of the unit is, four bits for each number, then bucket and place, the name, and of each number what is not zero
/// in front. Whole numbers and those with three decimals are not written as millionths: new pages cost more than this.
class RowPacking
{
public:
    /// Bytes that must be writable or readable behind a row; what they hold does not matter.
    static constexpr std::size_t padding = 16;

    constexpr explicit RowPacking(std::size_t columns)
        : m_columns(columns)
    {
    }

    /// No row takes more bytes.
    [[nodiscard]] constexpr std::size_t most() const { return 1 + (m_columns + 1) / 2 + 5 + 16 + 8 * m_columns; }

    /// Writes a row, and answers where the next one goes. The hash is not kept.
    [[nodiscard]] char *pack(char *at, const UnitRow &row, const Number *numbers) const
    {
        char *forms = at + 1;
        const std::uint64_t where = signLast(row.bucket) << placeBits | row.place;
        const std::uint64_t name = row.id[1] >> nameBits;
        const std::size_t whereSize = bytesOf(where);
        const std::size_t nameSize = name & sizeMask;
        *at = char(whereSize << 4 | (name == UnitRow::hashedName ? 0 : nameSize | (name & UnitRow::numberedName) << 2));
        at = forms + (m_columns + 1) / 2;
        put(at, where);
        at += whereSize;
        put(at, row.id[0]);
        put(at + 8, row.id[1]);
        at += nameSize;
        for (std::size_t i = 0; i < m_columns; i += 2) {
            std::size_t form = packNumber(at, numbers[i], row.present >> i & 1);
            if (i + 1 < m_columns)
                form |= packNumber(at, numbers[i + 1], row.present >> i >> 1 & 1) << 4;
            forms[i / 2] = char(form);
        }
        return at;
    }

    /// Reads what pack() wrote, with the hash; numbers that are not present are 0.
    [[nodiscard]] const char *unpack(const char *at, UnitRow &row, Number *numbers) const
    {
        const auto head = static_cast<unsigned char>(*at);
        const char *forms = at + 1;
        at = forms + (m_columns + 1) / 2;
        const std::size_t whereSize = head >> 4 & 7;
        const std::uint64_t where = eightBytes(at) & front[whereSize];
        row.place = std::uint16_t(where & severalGroups);
        row.bucket = std::int32_t(signFirst(where >> placeBits));
        at += whereSize;
        const std::size_t given = head & sizeMask;
        const std::size_t size = given == 0 ? sizeMask : given;
        const std::uint64_t name = given == 0 ? UnitRow::hashedName : given | (head >> 2 & UnitRow::numberedName);
        row.id[0] = eightBytes(at) & front[std::min<std::size_t>(size, 8)];
        row.id[1] = (eightBytes(at + 8) & front[size < 8 ? 0 : size - 8]) | name << nameBits;
        row.hash = hashOfUnit(row.id);
        at += size;
        row.present = 0;
        for (std::size_t i = 0; i < m_columns; ++i) {
            const auto form = std::size_t(static_cast<unsigned char>(forms[i / 2]) >> (i % 2 * 4) & 0xF);
            row.present |= Shape::Presence(form != absent) << i;
            const std::uint64_t bits = eightBytes(at) & front[sizes[form]];
            at += sizes[form];
            numbers[i].isWhole = form != other;
            numbers[i].millionths = signFirst(bits) * scales[form];
            if (form == other) [[unlikely]]
                numbers[i].other = std::bit_cast<double>(bits);
        }
        return at;
    }

private:
    static constexpr unsigned placeBits = 12;
    static constexpr unsigned nameBits = 56;     ///< of UnitRow::id[1], below those that say what it is
    static constexpr std::size_t sizeMask = 0xF; ///< and what a name takes that is not kept itself
    // Forms of a number: whole ones of 0 to 4 bytes, thousandths of 1 to 4, millionths of 4 to 8, and
    static constexpr std::size_t thousandths = 4; ///< before those of one byte
    static constexpr std::size_t millionths = 5;  ///< before those of four bytes, of none
    static constexpr std::size_t absent = 14;
    static constexpr std::size_t other = 15; ///< a double
    static constexpr std::array<std::uint8_t, 16> sizes{0, 1, 2, 3, 4, 1, 2, 3, 4, 4, 5, 6, 7, 8, 0, 8};
    static constexpr std::array<std::int64_t, 16> scales = [] {
        std::array<std::int64_t, 16> all{};
        for (std::size_t form = 0; form < absent; ++form)
            all[form] = form <= thousandths ? Number::scale : form < millionths + 4 ? 1000 : 1;
        return all;
    }();
    static constexpr std::array<std::uint64_t, 9> front = [] { ///< what masks some bytes of a word
        std::array<std::uint64_t, 9> masks{};
        for (std::size_t i = 1; i < masks.size(); ++i)
            masks[i] = masks[i - 1] << 8 | 0xFF;
        return masks;
    }();

    [[nodiscard]] static std::size_t bytesOf(std::uint64_t word) { return std::size_t(std::bit_width(word) + 7) / 8; }
    /// With the sign as the lowest bit: of small numbers of both signs few bytes are left.
    [[nodiscard]] static std::uint64_t signLast(std::int64_t number)
    {
        return std::uint64_t(number) << 1 ^ -std::uint64_t(number < 0);
    }
    [[nodiscard]] static std::int64_t signFirst(std::uint64_t bits)
    {
        return std::int64_t(bits >> 1) ^ -std::int64_t(bits & 1);
    }
    static void put(char *at, std::uint64_t word) { qToLittleEndian<quint64>(word, at); }

    /// A number divided by 10^power where that leaves nothing; else something above 2^64 / 10^power.
    template <int power>
    [[nodiscard]] static std::uint64_t quotient(std::uint64_t number)
    {
        static constexpr std::uint64_t inverse = [] { // of 5^power, modulo 2^64
            std::uint64_t five = 1;
            for (int i = 0; i < power; ++i)
                five *= 5;
            std::uint64_t sofar = five; // of three bits that are right; each time there are twice as many
            for (int bits = 3; bits < 64; bits *= 2)
                sofar *= 2 - five * sofar;
            return sofar;
        }();
        return std::rotr(number * inverse, power);
    }

    /// Answers its form.
    [[nodiscard]] static std::size_t packNumber(char *&at, const Number &number, bool isPresent)
    {
        if (!isPresent)
            return absent;
        if (!number.isWhole) [[unlikely]] {
            put(at, std::bit_cast<std::uint64_t>(number.other));
            at += sizeof number.other;
            return other;
        }
        constexpr std::uint64_t few = std::uint64_t(1) << 31; // that four bytes have room for, with the sign
        const bool isNegative = number.millionths < 0;
        const auto size = isNegative ? -std::uint64_t(number.millionths) : std::uint64_t(number.millionths);
        const std::uint64_t ones = quotient<6>(size);
        const std::uint64_t thousands = quotient<3>(size);
        const bool isOnes = ones < few;
        const std::uint64_t left = isOnes ? ones : thousands < few ? thousands : size;
        const std::uint64_t bits = (left - isNegative) << 1 | std::uint64_t(isNegative);
        const std::size_t bytes = bytesOf(bits);
        const std::size_t form = isOnes            ? bytes
                                 : thousands < few ? thousandths + bytes
                                                   : millionths + std::max<std::size_t>(bytes, 4);
        put(at, bits);
        at += sizes[form];
        return form;
    }

    std::size_t m_columns;
};

} // namespace sluice::metrics
