// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/structure.h"

#include <array>
#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define SLUICE_SCAN_X86 1
#include <immintrin.h>
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // GCC 12 remarks on its own header of AVX-512
#else
#define SLUICE_SCAN_X86 0
#endif

namespace sluice::metrics {

namespace {

constexpr std::size_t lane = 64;          ///< bytes that one word of bits stands for
constexpr std::uint32_t beforeText = ~0U; ///< where one more byte is the first

/// One bit for each of 64 bytes.
struct Marks
{
    std::uint64_t quotes = 0;
    std::uint64_t feeds = 0;
    std::uint64_t separators = 0;
    std::uint64_t others = 0; ///< NUL, and what is not ASCII
};

/// What widths without an instruction of their own do bit by bit.
struct PlainLane
{
    /// Bit i is the parity of the bits 0..i.
    [[gnu::always_inline]] static std::uint64_t prefixParity(std::uint64_t bits)
    {
        for (int shift = 1; shift < 64; shift *= 2)
            bits ^= bits << shift;
        return bits;
    }

    /// Writes where the bits are, counted from `begin`. What stands behind the last may be written over.
    [[gnu::always_inline]] static void write(std::uint32_t *target, std::uint32_t begin, std::uint64_t bits)
    {
        while (bits != 0) { // eight at a time without asking whether there are as many
            for (int i = 0; i < 8; ++i) {
                target[i] = begin + std::uint32_t(std::countr_zero(bits));
                bits &= bits - 1;
            }
            target += 8;
        }
    }
};

struct ByteLane : PlainLane
{
    static Marks marks(const char *text, char separator)
    {
        Marks marks;
        for (std::size_t i = 0; i < lane; ++i) {
            marks.quotes |= std::uint64_t(text[i] == '"') << i;
            marks.feeds |= std::uint64_t(text[i] == '\n') << i;
            marks.separators |= std::uint64_t(text[i] == separator) << i;
            marks.others |= std::uint64_t(text[i] == '\0' || static_cast<unsigned char>(text[i]) >= 0x80) << i;
        }
        return marks;
    }
};

#if SLUICE_SCAN_X86

struct Sse2Lane : PlainLane
{
    static std::uint64_t equal(const char *text, char byte)
    {
        std::uint64_t bits = 0;
        for (int i = 0; i < 4; ++i) {
            const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text + 16 * i));
            const auto found = std::uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(part, _mm_set1_epi8(byte))));
            bits |= std::uint64_t(found) << (16 * i);
        }
        return bits;
    }

    static std::uint64_t others(const char *text)
    {
        std::uint64_t bits = 0;
        for (int i = 0; i < 4; ++i) {
            const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text + 16 * i));
            const auto found = std::uint32_t(_mm_movemask_epi8(_mm_or_si128(part, _mm_cmpeq_epi8(part, __m128i()))));
            bits |= std::uint64_t(found) << (16 * i);
        }
        return bits;
    }

    static Marks marks(const char *text, char separator)
    {
        return {equal(text, '"'), equal(text, '\n'), equal(text, separator), others(text)};
    }
};

#define SLUICE_AVX2 gnu::target("avx2,bmi,popcnt,pclmul")

struct Avx2Lane : PlainLane
{
    [[SLUICE_AVX2]] static std::uint64_t equal(const char *text, char byte)
    {
        const __m256i wanted = _mm256_set1_epi8(byte);
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text + 32));
        return std::uint32_t(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted))) |
               std::uint64_t(std::uint32_t(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted)))) << 32;
    }

    [[SLUICE_AVX2]] static std::uint64_t others(const char *text)
    {
        const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text));
        const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text + 32));
        return std::uint32_t(_mm256_movemask_epi8(_mm256_or_si256(low, _mm256_cmpeq_epi8(low, __m256i())))) |
               std::uint64_t(
                   std::uint32_t(_mm256_movemask_epi8(_mm256_or_si256(high, _mm256_cmpeq_epi8(high, __m256i())))))
                   << 32;
    }

    [[SLUICE_AVX2]] static Marks marks(const char *text, char separator)
    {
        return {equal(text, '"'), equal(text, '\n'), equal(text, separator), others(text)};
    }

    /// A product without carries: each bit is the sum of those below it, times one.
    [[SLUICE_AVX2]] static std::uint64_t prefixParity(std::uint64_t bits)
    {
        const __m128i product =
            _mm_clmulepi64_si128(_mm_set_epi64x(0, std::int64_t(bits)), _mm_set1_epi8(char(0xFF)), 0);
        return std::uint64_t(_mm_cvtsi128_si64(product));
    }
};

#define SLUICE_AVX512 gnu::target("avx512f,avx512bw,avx512vbmi2,bmi,popcnt,pclmul")

struct Avx512Lane : Avx2Lane
{
    [[SLUICE_AVX512]] static std::uint64_t equal(const char *text, char byte)
    {
        return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(text), _mm512_set1_epi8(byte));
    }

    [[SLUICE_AVX512]] static std::uint64_t others(const char *text)
    {
        const __m512i bytes = _mm512_loadu_si512(text);
        return _mm512_movepi8_mask(bytes) | _mm512_testn_epi8_mask(bytes, bytes);
    }

    [[SLUICE_AVX512]] static Marks marks(const char *text, char separator)
    {
        return {equal(text, '"'), equal(text, '\n'), equal(text, separator), others(text)};
    }

    [[SLUICE_AVX512]] static void write(std::uint32_t *target, std::uint32_t begin, std::uint64_t bits)
    {
        alignas(lane) static constexpr auto places = [] {
            std::array<std::uint8_t, lane> all{};
            for (std::size_t i = 0; i < lane; ++i)
                all[i] = std::uint8_t(i);
            return all;
        }();
        __m512i found = _mm512_maskz_compress_epi8(bits, _mm512_load_si512(places.data()));
        const __m512i first = _mm512_set1_epi32(int(begin));
        for (int left = std::popcount(bits); left > 0; left -= 16) {
            _mm512_storeu_si512(target, _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found))));
            found = _mm512_shuffle_i32x4(found, found, 0b00'11'10'01); // the next sixteen to the front
            target += 16;
        }
    }
};

#endif

/// The loop over all lanes; inlined into one function for each width, so that it is compiled for that width. The ends
/// begin at `target`.
template <class Lane>
[[gnu::always_inline]] inline FieldEnds scan(const char *text, std::size_t size, char separator, std::uint32_t *target)
{
    FieldEnds found;
    std::uint32_t *next = target;
    std::uint64_t inside = 0; // all ones while a quote is open
    std::uint64_t others = 0;
    for (std::size_t begin = 0; begin < size; begin += lane) {
        const Marks marks = Lane::marks(text + begin, separator);
        const std::uint64_t valid = size - begin < lane ? (std::uint64_t(1) << (size - begin)) - 1 : ~std::uint64_t(0);
        const std::uint64_t quoted = Lane::prefixParity(marks.quotes & valid) ^ inside;
        inside = -(quoted >> 63);
        const std::uint64_t feeds = marks.feeds & valid;
        const std::uint64_t ends = (feeds | (marks.separators & valid)) & ~quoted;
        others |= marks.others & valid;
        found.lines += std::size_t(std::popcount(feeds));
        found.records += std::size_t(std::popcount(feeds & ~quoted));
        Lane::write(next, std::uint32_t(begin), ends);
        next += std::popcount(ends);
    }
    found.ends = {target, next};
    found.isPlain = others == 0;
    return found;
}

/// Of quotes, or of line feeds.
template <class Lane>
[[gnu::always_inline]] inline std::size_t counted(const char *text, std::size_t size, std::uint64_t Marks::*which)
{
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < size; begin += lane) {
        std::uint64_t bits = Lane::marks(text + begin, '\n').*which;
        if (size - begin < lane)
            bits &= (std::uint64_t(1) << (size - begin)) - 1;
        count += std::size_t(std::popcount(bits));
    }
    return count;
}

#if SLUICE_SCAN_X86

[[SLUICE_AVX512]] FieldEnds scanAvx512(const char *text, std::size_t size, char separator, std::uint32_t *target)
{
    return scan<Avx512Lane>(text, size, separator, target);
}

[[SLUICE_AVX2]] FieldEnds scanAvx2(const char *text, std::size_t size, char separator, std::uint32_t *target)
{
    return scan<Avx2Lane>(text, size, separator, target);
}

[[SLUICE_AVX512]] std::size_t countedAvx512(const char *text, std::size_t size, std::uint64_t Marks::*which)
{
    return counted<Avx512Lane>(text, size, which);
}

[[SLUICE_AVX2]] std::size_t countedAvx2(const char *text, std::size_t size, std::uint64_t Marks::*which)
{
    return counted<Avx2Lane>(text, size, which);
}

#endif

} // namespace

const std::vector<ScanWidth> &scanWidths()
{
    static const std::vector<ScanWidth> widths = [] {
        std::vector<ScanWidth> found{ScanWidth::bytes};
#if SLUICE_SCAN_X86
        found.push_back(ScanWidth::sse2);
        const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                             __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("pclmul");
        if (hasAvx2)
            found.push_back(ScanWidth::avx2);
        if (hasAvx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512vbmi2"))
            found.push_back(ScanWidth::avx512);
#endif
        return found;
    }();
    return widths;
}

namespace {

FieldEnds scanBy(ScanWidth width, const char *text, std::size_t size, char separator, std::uint32_t *target)
{
#if SLUICE_SCAN_X86
    if (width == ScanWidth::avx512)
        return scanAvx512(text, size, separator, target);
    if (width == ScanWidth::avx2)
        return scanAvx2(text, size, separator, target);
    if (width == ScanWidth::sse2)
        return scan<Sse2Lane>(text, size, separator, target);
#endif
    return scan<ByteLane>(text, size, separator, target);
}

std::size_t countedBy(ScanWidth width, const char *text, std::size_t size, std::uint64_t Marks::*which)
{
#if SLUICE_SCAN_X86
    if (width == ScanWidth::avx512)
        return countedAvx512(text, size, which);
    if (width == ScanWidth::avx2)
        return countedAvx2(text, size, which);
    if (width == ScanWidth::sse2)
        return counted<Sse2Lane>(text, size, which);
#endif
    return counted<ByteLane>(text, size, which);
}

} // namespace

FieldEnds findFieldEnds(const char *text, std::size_t size, char separator, std::vector<std::uint32_t> &room,
                        ScanWidth width)
{
    if (room.size() < 1 + size + lane) // one before, an end for each byte, and what is written beyond them
        room.resize(1 + size + lane);
    room.front() = beforeText;
    return scanBy(width, text, size, separator, room.data() + 1);
}

std::size_t countQuotes(const char *text, std::size_t size, ScanWidth width)
{
    return countedBy(width, text, size, &Marks::quotes);
}

std::size_t countFeeds(const char *text, std::size_t size, ScanWidth width)
{
    return countedBy(width, text, size, &Marks::feeds);
}

} // namespace sluice::metrics
