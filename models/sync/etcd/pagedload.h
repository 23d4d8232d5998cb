// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/client.h"

namespace sluice::sync::etcd {

/// Reads all keys of a range as of one revision, page by page. A page is told while the store reads the next one, and
/// no further page is asked for meanwhile. A page whose answer is too long is asked for in smaller ones. To be
/// destroyed from the event loop, not from one of its own signals.
class PagedLoad final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagedLoad)
public:
    static constexpr qint64 pageSize = 1000; ///< keys: worst page 87 ms of 120,000 keys of 600 bytes

    /// `client` outlives it.
    PagedLoad(Client &client, const KeyRange &keys, QObject *parent);

    void start();

Q_SIGNALS:
    void pageLoaded(const QList<sluice::sync::etcd::KeyValue> &entries); ///< by rising key, none twice
    void loaded(const sluice::sync::etcd::Position &position);           ///< all of it, as of then
    /// Its revision was compacted, or it is another store: all pages so far are void, and it begins anew.
    void restarted();
    void failed(const sluice::sync::etcd::Trouble &why); ///< it is over

private:
    void ask();
    void take(const RangeAnswer &page);
    void tell();
    void startOver();

    Client &m_client;
    const KeyRange m_keys;
    QByteArray m_from;
    qint64 m_limit = pageSize;
    Position m_position;      ///< revision 0: no page yet
    QList<KeyValue> m_untold; ///< of the last page
    Backoff m_backoff;
    QTimer m_wait;
};

} // namespace sluice::sync::etcd
