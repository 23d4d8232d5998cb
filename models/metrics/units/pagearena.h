// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <mutex>
#include <vector>

namespace sluice::metrics {

/// Pieces of memory that are given back together, from pages as pages.h has them.
class PageArena
{
public:
    PageArena() = default;
    PageArena(const PageArena &) = delete;
    PageArena &operator=(const PageArena &) = delete;
    ~PageArena();

    /// Bytes at an address that a line of the cache begins at. Whole lines; what they hold is not said. From any
    /// thread. std::bad_alloc when there is no more memory.
    [[nodiscard]] void *take(std::size_t bytes);

private:
    std::mutex m_mutex;
    struct Pages
    {
        void *begin = nullptr;
        std::size_t size = 0;
    };
    std::vector<Pages> m_pages;
    char *m_next = nullptr;
    std::size_t m_left = 0;
};

} // namespace sluice::metrics
