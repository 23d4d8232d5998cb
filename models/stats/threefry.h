// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace sluice::stats {

using RandomWords = std::array<std::uint32_t, 4>;

/// Threefry-4x32 with 20 rounds (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC
/// 2011): 128 random bits as a function of a counter and a key. There is no state, so that any trial can be drawn by
/// any thread in any order. Passes TestU01's BigCrush with 12 rounds; 20 leave a margin. Additions, rotations and
/// exclusive ors of 32 bits only, which every processor does several at a time.
[[gnu::always_inline]] constexpr RandomWords threefry(const RandomWords &counter, const RandomWords &key)
{
    constexpr std::uint32_t parity = 0x1BD11BDA;
    constexpr int rotations[8][2] = {{10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}};
    const std::array<std::uint32_t, 5> schedule{key[0], key[1], key[2], key[3],
                                                parity ^ key[0] ^ key[1] ^ key[2] ^ key[3]};
    std::uint32_t a = counter[0] + schedule[0];
    std::uint32_t b = counter[1] + schedule[1];
    std::uint32_t c = counter[2] + schedule[2];
    std::uint32_t d = counter[3] + schedule[3];
#pragma GCC unroll 5
    for (unsigned injection = 1; injection <= 5; ++injection) {
#pragma GCC unroll 2
        for (unsigned pair = 0; pair < 2; ++pair) {
            const unsigned round = (4 * (injection - 1) + 2 * pair) % 8;
            a += b;
            b = std::rotl(b, rotations[round][0]) ^ a;
            c += d;
            d = std::rotl(d, rotations[round][1]) ^ c;
            a += d;
            d = std::rotl(d, rotations[round + 1][0]) ^ a;
            c += b;
            b = std::rotl(b, rotations[round + 1][1]) ^ c;
        }
        a += schedule[injection % 5];
        b += schedule[(injection + 1) % 5];
        c += schedule[(injection + 2) % 5];
        d += schedule[(injection + 3) % 5] + injection;
    }
    return {a, b, c, d};
}

} // namespace sluice::stats
