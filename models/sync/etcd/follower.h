// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/loadreason.h"
#include "sync/etcd/pagedload.h"
#include "sync/etcd/watch.h"

#include <QSet>

#include <memory>
#include <optional>

namespace sluice::sync::etcd {

/// Knows a range of keys and goes on knowing it: loads it as of one revision, tells what happens from the next one on,
/// and loads it again when the store has forgotten what came between. To be destroyed from the event loop, not from one
/// of its own signals.
class Follower final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Follower)
public:
    enum class State {
        off,
        loading,
        live,         ///< all that had happened when the watch was opened was told
        reconnecting, ///< what is known is of some time ago; it goes on by itself
        refused,      ///< nothing goes on by itself: `trouble` says why
    };
    Q_ENUM(State)

    using Load = LoadReason;

    /// `client` outlives it.
    Follower(Client &client, const KeyRange &keys, QObject *parent);

    void start();                       ///< knowing nothing
    void resume(const Position &known); ///< knowing all until then
    void stop();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Trouble &trouble() const
    {
        return m_trouble;
    } ///< the last one, of `reconnecting` and `refused`

Q_SIGNALS:
    void stateChanged(sluice::sync::etcd::Follower::State state);
    /// What is known until `loaded` is what the pages since say, and nothing else. Also when a load begins anew.
    void loadBegan(sluice::sync::etcd::LoadReason why);
    void pageLoaded(const QList<sluice::sync::etcd::KeyValue> &entries);
    void loaded(const sluice::sync::etcd::Position &position);
    void changed(const QList<sluice::sync::etcd::Change> &changes);

private:
    void load(Load why);
    void endParts();
    void watch(const Position &known);
    void catchUp();
    void takeProgress();
    void reconcile();
    void setState(State state, const Trouble &trouble = {});

    Client &m_client;
    const KeyRange m_keys;
    QPointer<PagedLoad> m_load;
    QPointer<Watch> m_watch;
    QTimer m_wait;
    Backoff m_backoff;
    std::unique_ptr<QObject> m_question; ///< the context of what is asked while catching up
    std::optional<qint64> m_goal;        ///< revision until which is caught up; none: it is not known
    bool m_isAll = true;                 ///< up to it; false: more has to be asked then
    QTimer m_reconcileWait;
    qint64 m_reconciled = 0;  ///< revision until which it was compared whether everything was told
    QSet<qint64> m_toldSince; ///< revisions that were told since
    Load m_why = Load::first;
    State m_state = State::off;
    Trouble m_trouble;
};

} // namespace sluice::sync::etcd
