// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <new>

namespace sluice::metrics {

// Memory in pages of two mebibytes, where the system has them. In a table that is read here and there, the first touch
// of each small page and the search for it cost more than what is done with a row.

inline constexpr std::size_t pageSize = std::size_t(2) << 20;

/// Whole pages, filled with zeros. std::bad_alloc when there is no more memory.
[[nodiscard]] void *takePages(std::size_t bytes);
/// As many as were taken.
void givePages(void *pages, std::size_t bytes) noexcept;

/// Of a vector that may become large.
template <class T>
struct PageAllocator
{
    using value_type = T;

    PageAllocator() = default;
    template <class Other>
    explicit(false) PageAllocator(const PageAllocator<Other> &)
    {
    }

    [[nodiscard]] T *allocate(std::size_t count)
    {
        const std::size_t bytes = count * sizeof(T);
        if (bytes >= pageSize)
            return static_cast<T *>(takePages(bytes));
        return static_cast<T *>(::operator new(bytes, std::align_val_t(alignof(T))));
    }
    void deallocate(T *begin, std::size_t count) noexcept
    {
        const std::size_t bytes = count * sizeof(T);
        if (bytes >= pageSize)
            givePages(begin, bytes);
        else
            ::operator delete(begin, std::align_val_t(alignof(T)));
    }
    bool operator==(const PageAllocator &) const = default;
};

} // namespace sluice::metrics
