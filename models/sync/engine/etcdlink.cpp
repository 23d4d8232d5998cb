// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/etcdlink.h"

#include "sync/engine/engine.h"
#include "sync/engine/presence.h"
#include "sync/engine/storecheck.h"

namespace sluice::sync {

namespace {

class EtcdLink final : public StoreLink
{
public:
    explicit EtcdLink(std::unique_ptr<etcd::Client> client)
        : m_client(std::move(client))
    {
    }

    void signInAs(const QString &user, const QString &password) override { m_client->signInAs(user, password); }

    void follow(Keeper &keeper, const QByteArray &prefix, Listener listener) override
    {
        m_engine = std::make_unique<Engine>(*m_client, keeper, etcd::keysWithPrefix(prefix), nullptr);
        for (const auto signal : {&Engine::settled, &Engine::sendTroubled})
            QObject::connect(m_engine.get(), signal, &m_context, listener.onState);
        QObject::connect(m_engine.get(), &Engine::stateChanged, &m_context, listener.onState);
        QObject::connect(m_engine.get(), &Engine::kept, &m_context, listener.onKept);
        m_engine->start();
    }

    void stop() override
    {
        if (m_engine)
            m_engine->stop();
    }

    void send() override
    {
        if (m_engine)
            m_engine->send();
    }

    LinkState state() const override
    {
        LinkState state;
        state.clock = m_client->clockOffset();
        if (!m_engine)
            return state;
        state.connection = m_engine->state();
        state.trouble = m_engine->trouble();
        state.fileError = m_engine->fileError();
        state.sendTrouble = m_engine->sendTrouble();
        state.isSettled = m_engine->isSettled();
        return state;
    }

    void check(const QByteArray &root, const QByteArray &workspace, Then<StoreReport> then) override
    {
        StoreCheck::run(*m_client, root, workspace, &m_context, std::move(then));
    }

    void txn(const QByteArray &body, Then<etcd::TxnAnswer> then) override
    {
        m_client->txn(body, &m_context, std::move(then));
    }

    void showPresence(const QByteArray &key, const QByteArray &document) override
    {
        if (!m_presence)
            m_presence = std::make_unique<Presence>(*m_client, key, nullptr);
        document.isEmpty() ? m_presence->hide() : m_presence->show(document);
    }

private:
    std::unique_ptr<etcd::Client> m_client;
    QObject m_context; ///< of all that is asked; gone before the client
    std::unique_ptr<Presence> m_presence;
    std::unique_ptr<Engine> m_engine;
};

} // namespace

Result<std::unique_ptr<StoreLink>> makeEtcdLink(const etcd::Terms &terms, const Clock &clock)
{
    return etcd::Client::open(terms, clock).map([](std::unique_ptr<etcd::Client> client) {
        return std::unique_ptr<StoreLink>(std::make_unique<EtcdLink>(std::move(client)));
    });
}

} // namespace sluice::sync
