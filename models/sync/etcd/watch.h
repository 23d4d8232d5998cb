// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/client.h"
#include "sync/etcd/watchstream.h"

#include <QElapsedTimer>
#include <QPointer>

namespace sluice::sync::etcd {

/// Tells everything that happens to a range of keys after a position: each change once, whole and in order, whatever
/// becomes of connections, members and tokens in between. A stream that ends or falls silent is opened again at the
/// next endpoint, from the first revision that was not told. To be destroyed from the event loop, not from one of its
/// own signals.
class Watch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Watch)
public:
    /// Why the store cannot tell what happened since the position: it has to be loaded anew.
    enum class Outdated {
        compacted,    ///< the history does not reach back so far
        otherCluster, ///< it is another store, or one restored from a snapshot
        wentBack,     ///< the store knows less than it did
    };
    Q_ENUM(Outdated)

    /// `client` outlives it.
    Watch(Client &client, const KeyRange &keys, const Position &known, QObject *parent);
    ~Watch() override;

    void start();

    [[nodiscard]] const Position &position() const { return m_known; } ///< until where it has told
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    /// The server has shown that its silence means something.
    [[nodiscard]] bool hasRegularProgress() const { return m_isRegular; }

Q_SIGNALS:
    /// A server is telling, from the position on; the store was at `revision` then, so that more may be on its way.
    void opened(qint64 revision);
    void changed(const QList<sluice::sync::etcd::Change> &changes);
    void interrupted(const sluice::sync::etcd::Trouble &why); ///< of each attempt; it goes on by itself
    void outdated(sluice::sync::etcd::Watch::Outdated why);   ///< it is over
    void refused(const sluice::sync::etcd::Trouble &why);     ///< it is over until somebody starts it again

private:
    void open();
    void open(const QByteArray &token);
    void take(const WatchMessage &message);
    void takeCreated(const Header &header);
    void takeEvents(const WatchMessage &message);
    void takeProgress();
    void takeEnd(const Trouble &why);
    void askWhetherPermitted(const Trouble &why);
    void askWhetherWentBack();
    void check();
    void expect(qint64 revision);
    [[nodiscard]] bool isOutdatedBy(const Header &header);
    void openAgain(const Trouble &why);
    void close();
    void giveUp(Outdated why);
    void refuse(const Trouble &why);

    Client &m_client;
    const KeyRange m_keys;
    Position m_known;
    QPointer<WatchStream> m_stream;
    std::unique_ptr<QObject> m_questions; ///< the context of what is asked on behalf of the present stream
    QUrl m_endpoint;
    QByteArray m_token;
    QList<Change> m_begun; ///< of fragments: what may not be complete
    QTimer m_wait;
    QTimer m_check;
    QElapsedTimer m_sinceOpened;
    QElapsedTimer m_sinceProgress;
    Backoff m_backoff;
    int m_denials = 0; ///< in a row
    bool m_isOpen = false;
    bool m_isRegular = false;
};

} // namespace sluice::sync::etcd
