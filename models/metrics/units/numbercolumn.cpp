// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/numbercolumn.h"

#include "metrics/units/cell.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define SLUICE_NUMBERS_X86 1
#include <immintrin.h>
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // GCC 12 remarks on its own header of AVX-512
#else
#define SLUICE_NUMBERS_X86 0
#endif

namespace sluice::metrics {

namespace {

void readByCell(NumberColumn &column, const NumberColumn::Cells &cells, std::size_t rows)
{
    for (std::size_t i = 0; i < rows; ++i) {
        const std::uint32_t *end = cells.ends + i * cells.step;
        const std::uint32_t begin = end[-1] + 1;
        const std::string_view text(cells.text + begin, *end - begin - cells.cut);
        column.millionths[i] = 0;
        column.present |= std::uint64_t(!text.empty()) << i;
        column.others |= std::uint64_t(!text.empty() && !readPlainMillionths(text, column.millionths[i])) << i;
    }
}

#if SLUICE_NUMBERS_X86

#define SLUICE_AVX512 gnu::target("avx512f,avx512bw,avx512dq,avx512cd,avx512vl")

/// What eight digits make in each lane.
[[SLUICE_AVX512, gnu::always_inline]] inline __m512i numbersOf(__m512i digits)
{
    const __m512i pairs = _mm512_maddubs_epi16(digits, _mm512_set1_epi16(10 | 1 << 8));
    const __m512i fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(100 | 1 << 16));
    return _mm512_add_epi64(_mm512_mul_epu32(fours, _mm512_set1_epi64(10'000)), _mm512_srli_epi64(fours, 32));
}

/// The lanes with a byte that is no digit.
[[SLUICE_AVX512, gnu::always_inline]] inline __mmask8 lanesBeyondDigits(__m512i digits)
{
    const __m512i carried = _mm512_add_epi8(digits, _mm512_set1_epi8(0x80 - 10));
    return _mm512_test_epi64_mask(_mm512_or_si512(digits, carried), _mm512_set1_epi8(char(0x80)));
}

/// As readShortMillionths() and readLongMillionths(): the last eight bytes of each cell in a lane, the last one
/// highest, and of longer ones those before them in another.
[[SLUICE_AVX512]] void readByEight(NumberColumn &column, const NumberColumn::Cells &cells, std::size_t rows)
{
    constexpr std::size_t lanes = 8;
    const __m512i none = _mm512_setzero_si512();
    const __m512i all = _mm512_set1_epi64(-1);
    const __m512i word = _mm512_set1_epi64(8);
    const __m512i zeros = _mm512_set1_epi8('0');
    const __m512i factors = _mm512_setr_epi64(1'000'000, 100'000, 10'000, 1'000, 100, 10, 1, 0); // by decimals
    const __m256i steps =
        _mm256_mullo_epi32(_mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7), _mm256_set1_epi32(int(cells.step)));
    for (std::size_t first = 0; first < rows; first += lanes) {
        const auto valid = __mmask8(rows - first < lanes ? (1U << (rows - first)) - 1 : 0xFF);
        // The end before a cell in the lower half, and its own in the upper one.
        const __m512i ends =
            _mm512_mask_i32gather_epi64(none, valid, steps, cells.ends + first * cells.step - 1, sizeof(std::uint32_t));
        const __m512i begins =
            _mm512_and_si512(_mm512_add_epi32(ends, _mm512_set1_epi64(1)), _mm512_set1_epi64(0xFFFF'FFFF));
        const __m512i sizes = _mm512_maskz_sub_epi64(valid, _mm512_sub_epi64(_mm512_srli_epi64(ends, 32), begins),
                                                     _mm512_set1_epi64(cells.cut));
        const __mmask8 present = _mm512_test_epi64_mask(sizes, sizes);
        const __mmask8 isLong = _mm512_cmpgt_epi64_mask(sizes, word);

        const __m512i places = _mm512_add_epi64(begins, _mm512_maskz_sub_epi64(isLong, sizes, word));
        const __m512i shift =
            _mm512_maskz_sub_epi64(__mmask8(~isLong), _mm512_set1_epi64(64), _mm512_slli_epi64(sizes, 3));
        const __m512i text =
            _mm512_sllv_epi64(_mm512_mask_i64gather_epi64(none, present, places, cells.text, 1), shift);

        // Without the point: what is before it moves up by one.
        const __m512i points = _mm512_maskz_mov_epi8(_mm512_cmpeq_epi8_mask(text, _mm512_set1_epi8('.')), all);
        const __mmask8 hasPoint = _mm512_test_epi64_mask(points, points);
        const __m512i point = _mm512_and_si512(points, _mm512_sub_epi64(none, points)); // its lowest bit
        const __m512i moved = _mm512_maskz_or_epi64(
            hasPoint, _mm512_slli_epi64(_mm512_sub_epi64(point, _mm512_set1_epi64(1)), 8), _mm512_set1_epi64(0xFF));
        constexpr int choice = 0xCA; // of bits: where the first is set the second, else the third
        const __m512i squeezed = _mm512_ternarylogic_epi64(moved, _mm512_slli_epi64(text, 8), text, choice);
        const __m512i decimals = _mm512_srli_epi64(_mm512_lzcnt_epi64(point), 3); // 8 without a point

        const __m512i kept = _mm512_sllv_epi64(all, _mm512_mask_add_epi64(shift, hasPoint, shift, word));
        const __m512i digits = _mm512_and_si512(_mm512_xor_si512(squeezed, zeros), kept);
        // Something before the point, and behind it, and six decimals at most.
        __mmask8 others = lanesBeyondDigits(digits) |
                          _mm512_cmpeq_epi64_mask(point, _mm512_sllv_epi64(_mm512_set1_epi64(1), shift)) |
                          _mm512_cmpeq_epi64_mask(point, _mm512_set1_epi64(std::int64_t(1) << 56));
        const __m512i factor = _mm512_permutexvar_epi64(decimals, factors);
        const __m512i low = numbersOf(digits);
        __m512i millionths = _mm512_mul_epu32(low, factor);
        if (isLong != 0) {
            constexpr int mostSize = 16;
            constexpr int mostWhole = 12;
            const __m512i before = _mm512_sub_epi64(_mm512_set1_epi64(128), _mm512_slli_epi64(sizes, 3)); // bits
            const __m512i front = _mm512_mask_i64gather_epi64(none, isLong, begins, cells.text, 1);
            const __m512i high = _mm512_and_si512(_mm512_xor_si512(_mm512_sllv_epi64(front, before), zeros),
                                                  _mm512_maskz_sllv_epi64(isLong, all, before));
            const __m512i power =
                _mm512_mask_mov_epi64(_mm512_set1_epi64(100'000'000), hasPoint, _mm512_set1_epi64(10'000'000));
            const __m512i number = _mm512_add_epi64(low, _mm512_mul_epu32(numbersOf(high), power));
            millionths = _mm512_mullo_epi64(number, factor);
            const __m512i fraction = _mm512_maskz_add_epi64(hasPoint, decimals, _mm512_set1_epi64(1));
            others |= lanesBeyondDigits(high) | _mm512_cmpgt_epi64_mask(sizes, _mm512_set1_epi64(mostSize)) |
                      _mm512_cmpgt_epi64_mask(_mm512_sub_epi64(sizes, fraction), _mm512_set1_epi64(mostWhole));
        }
        _mm512_storeu_si512(column.millionths.data() + first, millionths);
        column.present |= std::uint64_t(present) << first;
        column.others |= std::uint64_t(others & present) << first;
    }
}

bool hasEight()
{
    static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                            __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512cd") &&
                            __builtin_cpu_supports("avx512vl");
    return has;
}

#endif

} // namespace

void NumberColumn::read(const Cells &cells, std::size_t rows, ScanWidth width)
{
    present = 0;
    others = 0;
#if SLUICE_NUMBERS_X86
    if (width == ScanWidth::avx512 && hasEight())
        return readByEight(*this, cells, rows);
#endif
    readByCell(*this, cells, rows);
}

} // namespace sluice::metrics
