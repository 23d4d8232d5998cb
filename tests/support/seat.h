// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sharedstore.h"
#include "secrets/secrets.h"
#include "support/workspaces.h"
#include "sync/engine/etcdlink.h"

#include <QTest>

namespace sluice::testing {

/// A console of one person: a workspace of its own, and its way to the store.
class Seat
{
public:
    static constexpr int patience = 60'000;

    Seat(const Clock &clock, const QString &person, QString url)
        : m_clock(clock)
        , name(person)
        , m_url(std::move(url))
    {
        open();
    }

    void open()
    {
        session = m_desk.session(m_clock);
        store = std::make_unique<console::SharedStore>(
            *session, console::StoreAccess{sync::makeEtcdLink, m_secrets, name, nullptr}, nullptr);
    }
    void close()
    {
        store.reset();
        session.reset();
    }

    [[nodiscard]] console::StoreAddress address(const QString &workspace = QStringLiteral("acme")) const
    {
        return {m_url, workspace, user, {}};
    }

    Result<void> publish(const QString &workspace = QStringLiteral("acme"))
    {
        return answer([&](auto then) { store->publish(address(workspace), password, &m_context, {}, then); });
    }
    Result<void> join(const QString &workspace = QStringLiteral("acme"))
    {
        return answer([&](auto then) { store->join(address(workspace), password, &m_context, then); });
    }
    [[nodiscard]] bool becomesLive()
    {
        return QTest::qWaitFor([&] { return store->isSettled(); }, patience);
    }

    [[nodiscard]] rollout::DecisionRequest asking(rollout::DecisionKind kind,
                                                  const QString &reason = QStringLiteral("because it is so")) const
    {
        rollout::DecisionRequest request;
        request.kind = kind;
        request.actor = name;
        request.reason = reason;
        if (const auto facts = session->facts(id))
            request.seenDecisions = facts->state.decisions;
        return request;
    }
    tl::expected<console::Decided, console::Refused> decide(const rollout::DecisionRequest &request)
    {
        auto decided = session->decide(id, request);
        store->send();
        return decided;
    }
    [[nodiscard]] QStringList log() const
    {
        QStringList lines;
        if (const auto stored = session->workspace().load(id))
            for (const rollout::Decision &decision : stored->decisions)
                lines.append(decision.actor + u' ' + toString(decision.kind) + u' ' + decision.hash.left(8));
        return lines;
    }
    [[nodiscard]] QStringList waiting() const
    {
        QStringList lines;
        for (const console::WaitingChange &change : store->status().waiting)
            lines.append(toString(change.state));
        return lines;
    }

    [[nodiscard]] QString path() const { return m_desk.workspace(); }

    RolloutId id{QStringLiteral("one-tap-pay")}; ///< what is asked, decided and logged is about it
    std::unique_ptr<console::Session> session;
    std::unique_ptr<console::SharedStore> store;
    QString user;
    QString password;

private:
    template <class Ask>
    Result<void> answer(Ask ask)
    {
        std::optional<Result<void>> told;
        ask([&](const Result<void> &result) { told = result; });
        if (!QTest::qWaitFor([&] { return told.has_value(); }, patience))
            return failure(ErrorCode::internal, QStringLiteral("the test waited in vain"));
        return *told;
    }

    const Clock &m_clock;

public:
    const QString name;

private:
    QString m_url;
    Desk m_desk;
    std::shared_ptr<secrets::Secrets> m_secrets = std::make_shared<secrets::Secrets>();
    QObject m_context;
};

} // namespace sluice::testing
