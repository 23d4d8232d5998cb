// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/engine.h"

#include "core/logging.h"

namespace sluice::sync {

using etcd::Follower;
using etcd::Trouble;

namespace {

/// However often it is sent, and whatever an administrator mends meanwhile, this one is not wanted.
bool isFinal(const Trouble &trouble)
{
    return trouble.kind == Trouble::Kind::notPermitted || trouble.kind == Trouble::Kind::tooLarge ||
           trouble.kind == Trouble::Kind::refused;
}

} // namespace

Engine::Engine(etcd::Client &client, Keeper &keeper, const etcd::KeyRange &keys, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_keeper(keeper)
    , m_keys(keys)
{
    for (QTimer *timer : {&m_grace, &m_fileWait, &m_sendWait})
        timer->setSingleShot(true);
    connect(&m_grace, &QTimer::timeout, this, [this] { happen(ConnectionEvent::lostForLong); });
    connect(&m_fileWait, &QTimer::timeout, this, &Engine::restartFollower);
    connect(&m_sendWait, &QTimer::timeout, this, &Engine::send);
    connect(&client.signIn(), &etcd::SignIn::refused, this, &Engine::takeRefusal);
}

Engine::~Engine() = default;

void Engine::start()
{
    m_trouble = {};
    m_sendTrouble.reset();
    m_fileError.reset();
    m_backoff.reset();
    m_inFlight.clear();
    m_questions = std::make_unique<QObject>();
    happen(ConnectionEvent::started);
    m_grace.start(graceTime);
    restartFollower();
}

void Engine::stop()
{
    for (QTimer *timer : {&m_grace, &m_fileWait, &m_sendWait})
        timer->stop();
    m_questions.reset();
    m_inFlight.clear();
    if (m_follower)
        m_follower->stop();
    happen(ConnectionEvent::stopped);
}

void Engine::restartFollower()
{
    if (m_follower) {
        m_follower->disconnect(this);
        m_follower->stop();
        m_follower.release()->deleteLater(); // one of its signals may be the caller
    }
    m_follower = std::make_unique<Follower>(m_client, m_keys, nullptr);
    connect(m_follower.get(), &Follower::stateChanged, this, &Engine::takeStoreState);
    connect(m_follower.get(), &Follower::loadBegan, this, [this](Follower::Load why) {
        happen(ConnectionEvent::loadBegan);
        std::ignore = keep(m_keeper.beginLoad(why));
    });
    connect(m_follower.get(), &Follower::pageLoaded, this, [this](const QList<etcd::KeyValue> &entries) {
        happen(ConnectionEvent::pageCame);
        if (keep(m_keeper.takePage(entries)))
            Q_EMIT kept();
    });
    connect(m_follower.get(), &Follower::loaded, this, [this](const etcd::Position &position) {
        if (keep(m_keeper.endLoad(position)))
            Q_EMIT kept();
    });
    connect(m_follower.get(), &Follower::changed, this, [this](const QList<etcd::Change> &changes) {
        if (keep(m_keeper.take(changes)))
            Q_EMIT kept();
    });
    follow();
}

void Engine::follow()
{
    const auto known = m_keeper.known();
    if (!known) {
        std::ignore = keep(tl::unexpected(known.error()));
        return;
    }
    if (known->revision > 0)
        m_follower->resume(*known);
    else
        m_follower->start();
}

/// A file that takes nothing ends the following at once: what comes next must not be kept without what came before.
bool Engine::keep(const Result<void> &result)
{
    if (result)
        return true;
    qCWarning(lcSync) << "not kept:" << toString(result.error().code) << result.error().detail;
    m_fileError = result.error();
    if (m_follower) {
        m_follower->disconnect(this);
        m_follower->stop();
    }
    m_fileWait.start(fileRetry);
    happen(ConnectionEvent::fileRefused);
    return false;
}

void Engine::takeStoreState(Follower::State state)
{
    switch (state) {
    case Follower::State::off:
    case Follower::State::loading: // nothing has answered yet
        return;
    case Follower::State::live:
        m_grace.stop();
        m_trouble = {};
        m_fileError.reset();
        happen(ConnectionEvent::opened);
        send();
        return;
    case Follower::State::reconnecting:
        m_trouble = m_follower->trouble();
        if (!m_grace.isActive() && m_state != ConnectionState::offline)
            m_grace.start(graceTime);
        happen(ConnectionEvent::lost);
        return;
    case Follower::State::refused:
        m_grace.stop();
        m_trouble = m_follower->trouble();
        happen(ConnectionEvent::storeRefused);
        return;
    }
}

/// A watch that is open goes on telling whoever was signed in once. Who may not sign in any more, because a password
/// was changed, can send nothing: that is no connection.
void Engine::takeRefusal(const Trouble &why)
{
    if (m_state == ConnectionState::off || m_state == ConnectionState::refused)
        return;
    for (QTimer *timer : {&m_grace, &m_fileWait, &m_sendWait})
        timer->stop();
    m_trouble = why;
    if (m_follower)
        m_follower->stop();
    happen(ConnectionEvent::storeRefused);
}

void Engine::happen(ConnectionEvent event)
{
    const ConnectionState state = after(m_state, event);
    if (std::exchange(m_state, state) == state)
        return;
    qCInfo(lcSync) << state;
    Q_EMIT stateChanged(state);
}

void Engine::send()
{
    if (m_state != ConnectionState::live)
        return;
    const auto waiting = m_keeper.toSend();
    if (!waiting) {
        std::ignore = keep(tl::unexpected(waiting.error()));
        return;
    }
    m_isEmpty = waiting->isEmpty();
    for (const Outgoing &outgoing : *waiting) {
        if (m_inFlight.size() >= mostInFlight)
            return;
        if (m_inFlight.contains(outgoing.id))
            continue;
        if (!keep(m_keeper.sending(outgoing.id)))
            return;
        m_inFlight.insert(outgoing.id);
        m_client.txn(outgoing.body, m_questions.get(),
                     [this, id = outgoing.id](const auto &answer) { takeAnswer(id, answer); });
    }
    if (isSettled())
        Q_EMIT settled();
}

void Engine::takeAnswer(const QString &id, const etcd::Outcome<etcd::TxnAnswer> &answer)
{
    m_inFlight.remove(id);
    if (!answer && !isFinal(answer.error())) {
        // The very same again, until there is a definite answer; when that will be depends on the store.
        m_sendTrouble = answer.error();
        if (!m_sendWait.isActive())
            m_sendWait.start(m_backoff.next());
        Q_EMIT sendTroubled();
        return;
    }
    m_backoff.reset();
    m_sendTrouble.reset();
    if (!keep(answer ? m_keeper.answered(id, *answer) : m_keeper.refused(id, answer.error())))
        return;
    Q_EMIT kept();
    send();
}

} // namespace sluice::sync
