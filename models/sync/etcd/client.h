// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/answers.h"
#include "sync/etcd/call.h"
#include "sync/etcd/requests.h"

namespace sluice::sync::etcd {

/// A store of etcd, asked through its gateway for HTTP and JSON. Every question goes to the endpoint that answered
/// last, to the others when it does not, and is given up after Terms::patience. Answers come from the event loop, once
/// each, and not when the context was destroyed, which ends the question: of a write nobody knows then what became of
/// it.
///
/// The trouble of a read is never `unknown`; that of a write is, whenever it may have been applied.
class Client final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Client)
public:
    template <class Answer>
    using Then = std::function<void(const Outcome<Answer> &)>;

    /// The errors of Transport::open. `clock` outlives the client.
    [[nodiscard]] static Result<std::unique_ptr<Client>> open(const Terms &terms, const Clock &clock);
    ~Client() override;

    /// From the next request on. An empty user: without sign-in.
    void signInAs(const QString &user, const QString &password) { m_signIn.setUser(user, password); }

    /// `onSent` is called whenever the question has left us: the store works on it while we do something else.
    void range(const RangeRequest &request, QObject *context, Then<RangeAnswer> then,
               const std::function<void()> &onSent = {});
    /// A put may be applied twice; what must not be is a transaction.
    void put(const PutRequest &request, QObject *context, Then<PutAnswer> then);
    /// `body` is Txn::body(), which the caller keeps for sending it again.
    void txn(const QByteArray &body, QObject *context, Then<TxnAnswer> then);

    void version(QObject *context, Then<ServerVersion> then); ///< needs no sign-in
    void status(QObject *context, Then<StatusAnswer> then);   ///< of the member that is asked
    void members(QObject *context, Then<QList<Member>> then);
    void rolesOfUser(const QString &user, QObject *context, Then<QStringList> then); ///< everybody may ask their own
    void permissionsOfRole(const QString &role, QObject *context, Then<QList<Permission>> then);

    void grantLease(std::chrono::seconds life, QObject *context, Then<Lease> then);
    void keepLease(qint64 lease, QObject *context, Then<Lease> then); ///< one that is gone has no seconds
    void revokeLease(qint64 lease, QObject *context, Then<Header> then);

    [[nodiscard]] Transport &transport() { return *m_transport; }
    [[nodiscard]] SignIn &signIn() { return m_signIn; }

    /// By how much the store's clock is ahead of ours; nullopt before the first answer.
    [[nodiscard]] std::optional<ClockOffset::Estimate> clockOffset() const { return m_transport->clockOffset(); }

private:
    explicit Client(std::unique_ptr<Transport> transport);

    template <class Answer>
    void ask(Question question, QObject *context, Then<Answer> then, Outcome<Answer> (*read)(const QJsonObject &));

    std::unique_ptr<Transport> m_transport;
    SignIn m_signIn;
};

} // namespace sluice::sync::etcd
