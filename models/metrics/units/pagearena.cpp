// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/pagearena.h"

#include <cstdint>
#include <new>

#include <sys/mman.h>

namespace sluice::metrics {

PageArena::~PageArena()
{
    for (const Mapping &mapping : m_mappings)
        ::munmap(mapping.begin, mapping.size);
}

void *PageArena::take(std::size_t bytes)
{
    const std::scoped_lock lock(m_mutex);
    if (m_left < bytes) {
        const std::size_t size = (bytes + pageSize - 1) / pageSize * pageSize;
        // The system places a mapping where it likes: one that is larger by a page has whole pages within.
        m_mappings.reserve(m_mappings.size() + 1);
        void *begin = ::mmap(nullptr, size + pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (begin == MAP_FAILED)
            throw std::bad_alloc();
        m_mappings.push_back({begin, size + pageSize});
        m_next =
            static_cast<char *>(begin) + (pageSize - reinterpret_cast<std::uintptr_t>(begin) % pageSize) % pageSize;
        m_left = size;
        ::madvise(m_next, size, MADV_HUGEPAGE); // which need not be followed
    }
    void *taken = m_next;
    m_next += bytes;
    m_left -= bytes;
    return taken;
}

} // namespace sluice::metrics
