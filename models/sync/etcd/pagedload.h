// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/client.h"

namespace sluice::sync::etcd {

/// Reads all keys of a range as of one revision, page by page. A page is told while the store reads the next one, in
/// parts between which others have their turn, and no further page is asked for before it was told. To be destroyed
/// from the event loop, not from one of its own signals.
class PagedLoad final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PagedLoad)
public:
    static constexpr qint64 partSize = 1000; ///< keys that are told at once, at most

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
    void begin();
    void ask();
    void take(const RangeAnswer &page);
    void takeTrouble(const Trouble &why);
    void tellSoon();
    void tellSome();
    void startOver();

    Client &m_client;
    const KeyRange m_keys;
    QByteArray m_from;
    qint64 m_limit = partSize; ///< keys of the next page
    Position m_position;       ///< revision 0: no page yet
    QList<KeyValue> m_untold;
    bool m_isAsking = false;
    bool m_isTelling = false; ///< soon
    bool m_isAll = false;     ///< nothing is left to ask for
    Backoff m_backoff;
    QTimer m_wait;
};

} // namespace sluice::sync::etcd
