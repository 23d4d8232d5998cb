// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/pagedload.h"

#include <algorithm>

namespace sluice::sync::etcd {

namespace {

/// Of each page a store walks over all keys that are left, so there should be few of them; but whoever waits for one
/// does nothing else, and it is all in memory.
qint64 limitAfter(const RangeAnswer &page, qint64 limit)
{
    constexpr qsizetype small = 1 << 20; // bytes
    constexpr qsizetype large = 4 << 20;
    constexpr qint64 most = 8 * PagedLoad::partSize;
    qsizetype bytes = 0;
    for (const KeyValue &entry : page.entries)
        bytes += entry.key.size() + entry.value.size();
    if (bytes > large)
        return std::max<qint64>(1, limit / 2);
    return bytes < small ? std::min(most, limit * 2) : limit;
}

} // namespace

PagedLoad::PagedLoad(Client &client, const KeyRange &keys, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_keys(keys)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &PagedLoad::ask);
}

void PagedLoad::start()
{
    begin();
    ask();
}

void PagedLoad::begin()
{
    m_from = m_keys.key;
    m_position = {};
    m_untold.clear();
    m_isAll = false;
}

void PagedLoad::ask()
{
    m_isAsking = true;
    const RangeRequest request{.keys = {m_from, m_keys.end}, .limit = m_limit, .revision = m_position.revision};
    const auto answered = [this](const Outcome<RangeAnswer> &page) {
        m_isAsking = false;
        if (page)
            take(*page);
        else
            takeTrouble(page.error());
    };
    m_client.range(request, this, answered, [this] { tellSoon(); });
}

void PagedLoad::take(const RangeAnswer &page)
{
    if (m_position.revision == 0) {
        m_position = {page.header.clusterId, page.header.revision};
    } else if (page.header.clusterId != m_position.clusterId) {
        startOver();
        return;
    }
    m_isAll = !page.hasMore || page.entries.isEmpty();
    m_untold += page.entries;
    if (!m_isAll) {
        m_from = page.entries.last().key;
        m_from.append('\0'); // the next key there can be
        m_limit = limitAfter(page, m_limit);
    }
    if (!m_isAll && m_untold.size() == page.entries.size())
        ask(); // what it brought is told once the question has left us
    else
        tellSoon();
}

void PagedLoad::takeTrouble(const Trouble &why)
{
    constexpr qint64 parts = 8;
    if (why.kind == Trouble::Kind::compacted || why.kind == Trouble::Kind::futureRevision) { // or a store put back
        startOver();
    } else if (why.kind == Trouble::Kind::tooLongAnswer && m_limit > 1) {
        m_limit = std::max<qint64>(1, m_limit / parts);
        ask();
    } else {
        m_untold.clear();
        Q_EMIT failed(why);
    }
}

void PagedLoad::tellSoon()
{
    if (!std::exchange(m_isTelling, true))
        QMetaObject::invokeMethod(
            this, [this] { tellSome(); }, Qt::QueuedConnection);
}

void PagedLoad::tellSome()
{
    m_isTelling = false;
    if (m_untold.isEmpty() && !m_isAll)
        return; // begun anew, or asked before the first page
    const QList<KeyValue> part = m_untold.first(std::min<qsizetype>(partSize, m_untold.size()));
    m_untold = m_untold.sliced(part.size());
    const bool isLast = m_isAll && m_untold.isEmpty();
    if (!part.isEmpty())
        Q_EMIT pageLoaded(part);
    if (isLast)
        Q_EMIT loaded(m_position);
    else if (!m_isAll && !m_isAsking && m_untold.size() <= partSize)
        ask();
    else if (!m_untold.isEmpty())
        tellSoon();
}

void PagedLoad::startOver()
{
    begin();
    m_wait.start(m_backoff.next());
    Q_EMIT restarted();
}

} // namespace sluice::sync::etcd
