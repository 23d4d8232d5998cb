// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/follower.h"

#include "core/logging.h"

#include <algorithm>

namespace sluice::sync::etcd {

namespace {

Follower::Load loadAfter(Watch::Outdated why)
{
    switch (why) {
    case Watch::Outdated::compacted:
        return Follower::Load::compacted;
    case Watch::Outdated::otherCluster:
        return Follower::Load::otherCluster;
    case Watch::Outdated::wentBack:
        break;
    }
    return Follower::Load::wentBack;
}

} // namespace

Follower::Follower(Client &client, const KeyRange &keys, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_keys(keys)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, [this] { load(m_why); });
    m_reconcileWait.setInterval(client.transport().terms().reconcileInterval);
    connect(&m_reconcileWait, &QTimer::timeout, this, &Follower::reconcile);
}

void Follower::start()
{
    m_backoff.reset();
    load(Load::first);
}

void Follower::resume(const Position &known)
{
    endParts();
    m_backoff.reset();
    setState(State::loading);
    watch(known);
}

void Follower::stop()
{
    endParts();
    setState(State::off);
}

void Follower::endParts()
{
    m_wait.stop();
    m_reconcileWait.stop();
    if (m_question)
        m_question.release()->deleteLater(); // it may be what is calling
    m_goal.reset();
    for (QObject *part : {static_cast<QObject *>(m_load.data()), static_cast<QObject *>(m_watch.data())}) {
        if (!part)
            continue;
        part->disconnect(this);
        part->deleteLater(); // one of its signals may be the caller
    }
    m_load = nullptr;
    m_watch = nullptr;
}

void Follower::load(Load why)
{
    qCInfo(lcSync) << "loading" << why;
    endParts();
    m_why = why;
    m_load = new PagedLoad(m_client, m_keys, this);
    connect(m_load, &PagedLoad::pageLoaded, this, [this](const QList<KeyValue> &entries) {
        setState(State::loading);
        Q_EMIT pageLoaded(entries);
    });
    connect(m_load, &PagedLoad::restarted, this, [this] { Q_EMIT loadBegan(m_why); });
    connect(m_load, &PagedLoad::loaded, this, [this](const Position &position) {
        m_load->deleteLater();
        m_backoff.reset();
        watch(position);
        Q_EMIT loaded(position);
    });
    connect(m_load, &PagedLoad::failed, this, [this](const Trouble &trouble) {
        m_load->deleteLater();
        if (isWorthAnotherAttempt(trouble.kind)) {
            m_wait.start(m_backoff.next());
            setState(State::reconnecting, trouble);
        } else {
            setState(State::refused, trouble);
        }
    });
    m_load->start();
    if (m_state != State::reconnecting) // which it stays until somebody answers
        setState(State::loading);
    Q_EMIT loadBegan(why);
}

void Follower::watch(const Position &known)
{
    m_watch = new Watch(m_client, m_keys, known, this);
    connect(m_watch, &Watch::changed, this, [this](const QList<Change> &changes) {
        for (const Change &change : changes)
            m_toldSince.insert(change.revision);
        Q_EMIT changed(changes);
        takeProgress();
    });
    connect(m_watch, &Watch::opened, this, [this](qint64 revision) {
        m_goal = revision; // at which nothing is on its way
        takeProgress();
        if (m_goal)
            catchUp();
    });
    connect(m_watch, &Watch::interrupted, this, [this](const Trouble &trouble) {
        m_question.reset();
        m_goal.reset();
        setState(State::reconnecting, trouble);
    });
    connect(m_watch, &Watch::refused, this, [this](const Trouble &trouble) { setState(State::refused, trouble); });
    connect(m_watch, &Watch::outdated, this, [this](Watch::Outdated why) { load(loadAfter(why)); });
    m_reconciled = known.revision;
    m_toldSince.clear();
    m_reconcileWait.start();
    m_watch->start();
}

/// What happened to our keys until the watch was opened comes through the watch, and only the store knows until when
/// that is: its own revision moves with the keys of others, too.
void Follower::catchUp()
{
    m_goal.reset();
    m_question = std::make_unique<QObject>();
    constexpr qint64 most = 1000; // of which nothing but the revision is asked
    const RangeRequest request{
        .keys = m_keys, .limit = most, .minModRevision = m_watch->position().revision + 1, .isKeysOnly = true};
    m_client.range(request, m_question.get(), [this](const Outcome<RangeAnswer> &answer) {
        if (!m_watch)
            return;
        if (!answer) {
            QTimer::singleShot(m_backoff.next(), m_question.get(), [this] { catchUp(); });
            return;
        }
        m_backoff.reset();
        qint64 newest = 0;
        for (const KeyValue &entry : answer->entries)
            newest = std::max(newest, entry.modRevision);
        m_isAll = !answer->hasMore;
        m_goal = newest;
        takeProgress();
    });
}

/// Live as soon as everything is told that was there to be told.
void Follower::takeProgress()
{
    if (!m_goal || !m_watch || m_watch->position().revision < *m_goal)
        return;
    m_goal.reset();
    if (std::exchange(m_isAll, true))
        setState(State::live);
    else
        QTimer::singleShot(0, m_question.get(), [this] { catchUp(); }); // there was more than one answer holds
}

/// Of what was written since and is still there, each was told, unless the server has lost it on the way. Then
/// everything since is told again.
void Follower::reconcile()
{
    if (m_state != State::live)
        return;
    m_question = std::make_unique<QObject>();
    const RangeRequest request{.keys = m_keys, .minModRevision = m_reconciled + 1, .isKeysOnly = true};
    m_client.range(request, m_question.get(), [this, until = m_watch->position()](const Outcome<RangeAnswer> &answer) {
        if (!m_watch || !answer)
            return; // compared the next time
        const bool isAll = std::ranges::all_of(answer->entries, [&](const KeyValue &entry) {
            return entry.modRevision > until.revision || m_toldSince.contains(entry.modRevision);
        });
        if (!isAll) {
            qCWarning(lcSync) << "the watch has lost something since revision" << m_reconciled;
            resume({until.clusterId, m_reconciled});
            return;
        }
        m_reconciled = until.revision;
        m_toldSince.removeIf([&](const qint64 &revision) { return revision <= until.revision; });
    });
}

void Follower::setState(State state, const Trouble &trouble)
{
    m_trouble = trouble;
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged(state);
}

} // namespace sluice::sync::etcd
