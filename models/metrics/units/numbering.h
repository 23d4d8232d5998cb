// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/pages.h"
#include "metrics/units/textwords.h"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sluice::metrics {

/// Keys as numbers from 0, in the order of first use: an open-addressed table that holds the keys themselves, so that
/// one line of the cache answers. A key tells its hash by hash(). 2^32 - 2 of them have room.
template <class Key>
requires requires(const Key &key)
{
    {
        key.hash()
        } -> std::same_as<std::uint64_t>;
    key == key;
}
class Numbering
{
public:
    [[nodiscard]] std::uint32_t numberOf(const Key &key) { return numberOf(key, key.hash()); }
    [[nodiscard]] std::uint32_t numberOf(const Key &key, std::uint64_t hash)
    {
        std::size_t place = hash & m_mask;
        for (; m_slots[place].entry != 0; place = (place + 1) & m_mask)
            if (m_slots[place].key == key) [[likely]]
                return m_slots[place].entry - 1;
        m_keys.push_back(key);
        m_slots[place] = {key, std::uint32_t(m_keys.size())};
        if (2 * m_keys.size() > m_slots.size()) // fuller, and rows would look at several slots by turns
            grow();
        return std::uint32_t(m_keys.size() - 1);
    }
    /// Has the memory brought that numberOf() will read.
    void fetch(std::uint64_t hash) const { __builtin_prefetch(&m_slots[hash & m_mask]); }

    [[nodiscard]] std::size_t size() const { return m_keys.size(); }
    [[nodiscard]] const Key &key(std::size_t number) const { return m_keys[number]; }

private:
    struct Slot
    {
        [[no_unique_address]] Key key; // whose padding the entry takes
        std::uint32_t entry = 0;       ///< 0: free, else 1 + the number
    };

    void grow()
    {
        m_slots.assign(2 * m_slots.size(), {});
        m_mask = m_slots.size() - 1;
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            std::size_t place = m_keys[i].hash() & m_mask;
            while (m_slots[place].entry != 0)
                place = (place + 1) & m_mask;
            m_slots[place] = {m_keys[i], std::uint32_t(i + 1)};
        }
    }

    static constexpr std::size_t slotsAtFirst = 256;
    std::vector<Slot, PageAllocator<Slot>> m_slots = std::vector<Slot, PageAllocator<Slot>>(slotsAtFirst);
    std::size_t m_mask = slotsAtFirst - 1;
    std::vector<Key, PageAllocator<Key>> m_keys;
};

/// Of a text up to 16 bytes its first word (of a shorter one in its upper bytes) and its last one, which is 0 if there
/// is only one; of a longer text two hashes. Such texts are the same where these are.
struct TextWords
{
    static constexpr std::uint32_t wordSize = sizeof(std::uint64_t);
    static constexpr std::uint32_t most = 2 * wordSize; ///< bytes of a text whose words these are

    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint32_t size = 0; ///< below 2^32, as records are

    /// Of one to sixteen bytes, when eight can be read at their front. Names are shorter and longer than a word by
    /// turns: no branch depends on it, and it is written so that compilers make none.
    [[nodiscard]] static TextWords ofPadded(std::string_view text)
    {
        const std::uint64_t size = text.size();
        const std::uint64_t ifLong = -std::uint64_t(size > wordSize);
        const std::uint64_t first = eightBytes(text.data()) << (8 * (wordSize - size) & ~ifLong);
        const std::uint64_t last = eightBytes(text.data() + ((size - wordSize) & ifLong)) & ifLong;
        return {first, last, std::uint32_t(size)};
    }
    [[nodiscard]] std::uint64_t hash() const { return mixed(first + size, last); }
    bool operator==(const TextWords &) const = default;
};

/// Texts as numbers from 0, in the order of first use.
class TextNumbers
{
public:
    [[nodiscard]] std::uint32_t numberOf(std::string_view text);
    /// A text that is looked for.
    struct Search
    {
        std::string_view text;
        TextWords words; ///< of a text that has them, else nothing
        std::uint64_t hash = 0;
    };
    /// The same in two steps, when eight bytes can be read at the front of the text, which must be there until the
    /// second one: between them the memory comes that the second one reads.
    [[nodiscard, gnu::always_inline]] Search searchForPadded(std::string_view text) const
    {
        if (text.size() - 1 >= TextWords::most) [[unlikely]]
            return {text, {}, 0};
        const TextWords words = TextWords::ofPadded(text);
        const std::uint64_t hash = words.hash();
        m_numbers.fetch(hash);
        return {text, words, hash};
    }
    [[nodiscard]] std::uint32_t numberOf(const Search &search)
    {
        if (search.words.size == 0) [[unlikely]]
            return numberOf(search.text);
        return numberOf(search.words, search.hash, search.text);
    }
    [[nodiscard]] const std::vector<std::string> &texts() const { return m_texts; }

private:
    std::uint32_t numberOf(const TextWords &words, std::uint64_t hash, std::string_view text)
    {
        const std::uint32_t number = m_numbers.numberOf(words, hash);
        if (number == m_texts.size()) [[unlikely]]
            m_texts.emplace_back(text);
        return number;
    }

    Numbering<TextWords> m_numbers;
    std::vector<std::string> m_texts;
};

} // namespace sluice::metrics
