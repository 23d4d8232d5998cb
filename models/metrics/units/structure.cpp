// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/structure.h"

#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define SLUICE_SCAN_X86 1
#include <immintrin.h>
#else
#define SLUICE_SCAN_X86 0
#endif

namespace sluice::metrics {

namespace {

constexpr std::size_t lane = 64; ///< bytes that one word of bits stands for

/// One bit for each of 64 bytes.
struct Marks
{
    std::uint64_t quotes = 0;
    std::uint64_t ends = 0; ///< separators and line feeds, in quotes or not
};

struct ByteLane
{
    static Marks marks(const char *text, char separator)
    {
        Marks marks;
        for (std::size_t i = 0; i < lane; ++i) {
            marks.quotes |= std::uint64_t(text[i] == '"') << i;
            marks.ends |= std::uint64_t(text[i] == separator || text[i] == '\n') << i;
        }
        return marks;
    }
};

#if SLUICE_SCAN_X86

struct Sse2Lane
{
    static std::uint64_t word(const __m128i (&parts)[4])
    {
        std::uint64_t bits = 0;
        for (int i = 0; i < 4; ++i)
            bits |= std::uint64_t(std::uint32_t(_mm_movemask_epi8(parts[i]))) << (16 * i);
        return bits;
    }

    static Marks marks(const char *text, char separator)
    {
        const __m128i quote = _mm_set1_epi8('"');
        const __m128i feed = _mm_set1_epi8('\n');
        const __m128i wanted = _mm_set1_epi8(separator);
        __m128i quotes[4];
        __m128i ends[4];
        for (int i = 0; i < 4; ++i) {
            const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i *>(text + 16 * i));
            quotes[i] = _mm_cmpeq_epi8(part, quote);
            ends[i] = _mm_or_si128(_mm_cmpeq_epi8(part, feed), _mm_cmpeq_epi8(part, wanted));
        }
        return {word(quotes), word(ends)};
    }
};

struct Avx2Lane
{
    [[gnu::target("avx2,bmi,popcnt")]] static std::uint64_t word(__m256i low, __m256i high)
    {
        return std::uint64_t(std::uint32_t(_mm256_movemask_epi8(low))) |
               std::uint64_t(std::uint32_t(_mm256_movemask_epi8(high))) << 32;
    }

    [[gnu::target("avx2,bmi,popcnt")]] static Marks marks(const char *text, char separator)
    {
        const __m256i quote = _mm256_set1_epi8('"');
        const __m256i feed = _mm256_set1_epi8('\n');
        const __m256i wanted = _mm256_set1_epi8(separator);
        const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text));
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(text + 32));
        return {word(_mm256_cmpeq_epi8(a, quote), _mm256_cmpeq_epi8(b, quote)),
                word(_mm256_or_si256(_mm256_cmpeq_epi8(a, feed), _mm256_cmpeq_epi8(a, wanted)),
                     _mm256_or_si256(_mm256_cmpeq_epi8(b, feed), _mm256_cmpeq_epi8(b, wanted)))};
    }
};

#endif

/// Bit i is the parity of the bits 0..i.
[[gnu::always_inline]] inline std::uint64_t prefixParity(std::uint64_t bits)
{
    for (int shift = 1; shift < 64; shift *= 2)
        bits ^= bits << shift;
    return bits;
}

/// The loop over all lanes; inlined into one function for each width, so that it is compiled for that width. Answers
/// behind the last of the ends, which begin at `target`.
template <class Lane>
[[gnu::always_inline]] inline std::uint32_t *scan(const char *text, std::size_t size, char separator,
                                                  std::uint32_t *target)
{
    std::uint64_t inside = 0; // all ones while a quote is open
    for (std::size_t begin = 0; begin < size; begin += lane) {
        Marks marks = Lane::marks(text + begin, separator);
        if (size - begin < lane) {
            const std::uint64_t valid = (std::uint64_t(1) << (size - begin)) - 1;
            marks.quotes &= valid;
            marks.ends &= valid;
        }
        const std::uint64_t quoted = prefixParity(marks.quotes) ^ inside;
        inside = quoted >> 63 ? ~std::uint64_t(0) : 0;
        std::uint64_t left = marks.ends & ~quoted;
        std::uint32_t *next = target + std::popcount(left);
        // Eight at a time without asking whether there are as many: what is too much is written over.
        while (left != 0) {
            for (int i = 0; i < 8; ++i) {
                target[i] = std::uint32_t(begin) + std::uint32_t(std::countr_zero(left));
                left &= left - 1;
            }
            target += 8;
        }
        target = next;
    }
    return target;
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

[[gnu::target("avx2,bmi,popcnt")]] std::uint32_t *scanAvx2(const char *text, std::size_t size, char separator,
                                                           std::uint32_t *target)
{
    return scan<Avx2Lane>(text, size, separator, target);
}

[[gnu::target("avx2,bmi,popcnt")]] std::size_t countedAvx2(const char *text, std::size_t size,
                                                           std::uint64_t Marks::*which)
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
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt"))
            found.push_back(ScanWidth::avx2);
#endif
        return found;
    }();
    return widths;
}

namespace {

std::uint32_t *scanBy(ScanWidth width, const char *text, std::size_t size, char separator, std::uint32_t *target)
{
#if SLUICE_SCAN_X86
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
    if (width == ScanWidth::avx2)
        return countedAvx2(text, size, which);
    if (width == ScanWidth::sse2)
        return counted<Sse2Lane>(text, size, which);
#endif
    return counted<ByteLane>(text, size, which);
}

} // namespace

std::span<const std::uint32_t> findFieldEnds(const char *text, std::size_t size, char separator,
                                             std::vector<std::uint32_t> &room, ScanWidth width)
{
    if (room.size() < size + lane) // an end for each byte, and what is written beyond them
        room.resize(size + lane);
    return {room.data(), scanBy(width, text, size, separator, room.data())};
}

std::size_t countQuotes(const char *text, std::size_t size, ScanWidth width)
{
    return countedBy(width, text, size, &Marks::quotes);
}

std::size_t countFeeds(const char *text, std::size_t size, ScanWidth width)
{
    return countedBy(width, text, size, &Marks::ends);
}

} // namespace sluice::metrics
