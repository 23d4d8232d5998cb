// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/pagedload.h"

namespace sluice::sync::etcd {

PagedLoad::PagedLoad(Client &client, const KeyRange &keys, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_keys(keys)
    , m_from(keys.key)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &PagedLoad::ask);
}

void PagedLoad::start()
{
    m_from = m_keys.key;
    m_position = {};
    ask();
}

void PagedLoad::ask()
{
    const RangeRequest request{.keys = {m_from, m_keys.end}, .limit = m_limit, .revision = m_position.revision};
    const auto answered = [this](const Outcome<RangeAnswer> &page) {
        tell(); // if the question never came to leave us
        if (page) {
            take(*page);
            return;
        }
        switch (page.error().kind) {
        case Trouble::Kind::compacted:
        case Trouble::Kind::futureRevision: // a store that was put back
            startOver();
            return;
        case Trouble::Kind::tooLongAnswer:
            if (m_limit > 1) {
                constexpr qint64 parts = 8;
                m_limit = std::max<qint64>(1, m_limit / parts);
                ask();
                return;
            }
            break;
        default:
            break;
        }
        Q_EMIT failed(page.error());
    };
    m_client.range(request, this, answered, [this] { tell(); });
}

void PagedLoad::take(const RangeAnswer &page)
{
    if (m_position.revision == 0) {
        m_position = {page.header.clusterId, page.header.revision};
    } else if (page.header.clusterId != m_position.clusterId) {
        startOver();
        return;
    }
    const bool isLast = !page.hasMore || page.entries.isEmpty();
    if (!isLast) {
        m_from = page.entries.last().key;
        m_from.append('\0'); // the next key there can be
    }
    m_untold = page.entries;
    if (!isLast) {
        ask();
        return;
    }
    const Position position = m_position;
    tell();
    Q_EMIT loaded(position);
}

void PagedLoad::tell()
{
    if (!m_untold.isEmpty())
        Q_EMIT pageLoaded(std::exchange(m_untold, {}));
}

void PagedLoad::startOver()
{
    m_from = m_keys.key;
    m_position = {};
    m_wait.start(m_backoff.next());
    Q_EMIT restarted();
}

} // namespace sluice::sync::etcd
