// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

namespace sluice::metrics {

/// Pieces of memory that are given back together, in pages of two mebibytes where the system has them. In a table that
/// is read here and there, the first touch of each small page and the search for it cost more than what is done with a
/// row.
class PageArena
{
public:
    static constexpr std::size_t pageSize = std::size_t(2) << 20;

    PageArena() = default;
    PageArena(const PageArena &) = delete;
    PageArena &operator=(const PageArena &) = delete;
    ~PageArena();

    /// Bytes at an address that a line of the cache begins at. Whole lines; what they hold is not said. From any
    /// thread. std::bad_alloc when there is no more memory.
    [[nodiscard]] void *take(std::size_t bytes);

private:
    std::mutex m_mutex;
    struct Mapping
    {
        void *begin = nullptr;
        std::size_t size = 0;
    };
    std::vector<Mapping> m_mappings;
    char *m_next = nullptr;
    std::size_t m_left = 0;
};

} // namespace sluice::metrics
