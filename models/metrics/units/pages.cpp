// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/pages.h"

#include <cstdint>

#include <sys/mman.h>

namespace sluice::metrics {

namespace {

std::size_t whole(std::size_t bytes)
{
    return (bytes + pageSize - 1) / pageSize * pageSize;
}

} // namespace

void *takePages(std::size_t bytes)
{
    // The system places a mapping where it likes: one that is larger by a page has whole pages within.
    const std::size_t size = whole(bytes);
    void *mapped = ::mmap(nullptr, size + pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        throw std::bad_alloc();
    char *begin = static_cast<char *>(mapped);
    const std::size_t before = (pageSize - reinterpret_cast<std::uintptr_t>(begin) % pageSize) % pageSize;
    if (before > 0)
        ::munmap(begin, before);
    begin += before;
    if (before < pageSize)
        ::munmap(begin + size, pageSize - before);
    ::madvise(begin, size, MADV_HUGEPAGE); // which need not be followed
    return begin;
}

void givePages(void *pages, std::size_t bytes) noexcept
{
    ::munmap(pages, whole(bytes));
}

} // namespace sluice::metrics
