// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/numbering.h"

namespace sluice::metrics {

std::uint32_t TextNumbers::numberOf(std::string_view text)
{
    constexpr std::uint32_t wordSize = TextWords::wordSize;
    const auto size = std::uint32_t(text.size());
    const auto find = [this, text](const TextWords &words) { return numberOf(words, words.hash(), text); };
    if (size == 0)
        return find({});
    if (size < wordSize)
        return find({wordOf(text) << (8 * (wordSize - size)), 0, size});
    if (size <= TextWords::most)
        return find(TextWords::ofPadded(text));
    // That two long texts share both hashes is next to impossible; then the second one takes other hashes.
    for (std::uint64_t seed = 1;; seed += 2) {
        const std::uint32_t number = find({hashOf(text, seed), hashOf(text, seed + 1), size});
        if (m_texts[number] == text) [[likely]]
            return number;
    }
}

} // namespace sluice::metrics
