// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/client.h"

#include "sync/etcd/parts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

Outcome<Header> headerOf(const QJsonObject &answer)
{
    if (const auto header = headerFrom(answer.value("header"_L1).toObject()))
        return *header;
    return trouble(Trouble::Kind::foreign, Words::tr("the answer is not one of etcd"));
}

Question reading(const char16_t *path, const QByteArray &body)
{
    return {QString::fromUtf16(path), body, false, true};
}

Question writing(const char16_t *path, const QByteArray &body)
{
    return {QString::fromUtf16(path), body, true, true};
}

} // namespace

Client::Client(std::unique_ptr<Transport> transport)
    : m_transport(std::move(transport))
    , m_signIn(*m_transport, nullptr)
{
}

Result<std::unique_ptr<Client>> Client::open(const Terms &terms, const Clock &clock)
{
    auto transport = Transport::open(terms, clock);
    if (!transport)
        return tl::unexpected(transport.error());
    return std::unique_ptr<Client>(new Client(*std::move(transport)));
}

Client::~Client()
{
    // Before the transport whose replies they hold; those that wait for their turn before those that have it.
    const QList<Call *> calls = findChildren<Call *>(Qt::FindDirectChildrenOnly);
    std::for_each(calls.rbegin(), calls.rend(), [](Call *call) { delete call; });
}

template <class Answer>
void Client::ask(Question question, QObject *context, Then<Answer> then, Outcome<Answer> (*read)(const QJsonObject &))
{
    const bool isWrite = question.isWrite;
    const auto take = [this, then = std::move(then), read, isWrite](const Call::Ending &ending) {
        if constexpr (std::is_same_v<Answer, RangeAnswer>)
            if (ending.range) {
                then(*ending.range);
                return;
            }
        Outcome<Answer> answer = ending.answer.and_then(read);
        if (!answer && ending.answer) { // there is an answer, and it makes no sense
            answer.error().place = m_transport->endpoint().toString();
            answer.error().kind = isWrite ? Trouble::Kind::unknown : answer.error().kind;
        }
        if constexpr (std::is_same_v<Answer, TxnAnswer>)
            if (answer)
                answer->wasRepeated = ending.wasRepeated;
        then(answer);
    };
    new Call(*m_transport, m_signIn, std::move(question), context, take, this);
}

void Client::range(const RangeRequest &request, QObject *context, Then<RangeAnswer> then,
                   const std::function<void()> &onSent)
{
    Question question = reading(u"/v3/kv/range", request.body());
    question.onSent = onSent;
    question.isRange = true;
    ask(std::move(question), context, std::move(then), rangeFrom);
}

void Client::put(const PutRequest &request, QObject *context, Then<PutAnswer> then)
{
    ask(writing(u"/v3/kv/put", request.body()), context, std::move(then), putFrom);
}

void Client::txn(const QByteArray &body, QObject *context, Then<TxnAnswer> then)
{
    ask(writing(u"/v3/kv/txn", body), context, std::move(then), txnFrom);
}

void Client::version(QObject *context, Then<ServerVersion> then)
{
    ask(Question{u"/version"_s, {}, false, false}, context, std::move(then), versionFrom);
}

void Client::status(QObject *context, Then<StatusAnswer> then)
{
    ask(reading(u"/v3/maintenance/status", "{}"), context, std::move(then), statusFrom);
}

void Client::members(QObject *context, Then<QList<Member>> then)
{
    ask(reading(u"/v3/cluster/member/list", "{}"), context, std::move(then), membersFrom);
}

void Client::rolesOfUser(const QString &user, QObject *context, Then<QStringList> then)
{
    ask(reading(u"/v3/auth/user/get", userBody(user)), context, std::move(then), rolesOfUserFrom);
}

void Client::permissionsOfRole(const QString &role, QObject *context, Then<QList<Permission>> then)
{
    ask(reading(u"/v3/auth/role/get", roleBody(role)), context, std::move(then), permissionsFrom);
}

void Client::grantLease(std::chrono::seconds life, QObject *context, Then<Lease> then)
{
    ask(writing(u"/v3/lease/grant", grantLeaseBody(life.count())), context, std::move(then), grantedLeaseFrom);
}

void Client::keepLease(qint64 lease, QObject *context, Then<Lease> then)
{
    ask(reading(u"/v3/lease/keepalive", leaseBody(lease)), context, std::move(then), keptLeaseFrom);
}

void Client::revokeLease(qint64 lease, QObject *context, Then<Header> then)
{
    ask(writing(u"/v3/lease/revoke", leaseBody(lease)), context, std::move(then), headerOf);
}

} // namespace sluice::sync::etcd
