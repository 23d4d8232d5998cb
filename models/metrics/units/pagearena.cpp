// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/pagearena.h"

#include "metrics/units/pages.h"

#include <algorithm>

namespace sluice::metrics {

PageArena::~PageArena()
{
    for (const Pages &pages : m_pages)
        givePages(pages.begin, pages.size);
}

void *PageArena::take(std::size_t bytes)
{
    const std::scoped_lock lock(m_mutex);
    if (m_left < bytes) {
        const std::size_t size = std::max(bytes, pageSize);
        m_pages.reserve(m_pages.size() + 1);
        m_next = static_cast<char *>(takePages(size));
        m_pages.push_back({m_next, size});
        m_left = size;
    }
    void *taken = m_next;
    m_next += bytes;
    m_left -= bytes;
    return taken;
}

} // namespace sluice::metrics
