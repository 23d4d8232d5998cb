// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/client.h"

#include <QMetaEnum>
#include <QTest>

#include <optional>

namespace sluice::sync::etcd {

/// For QCOMPARE.
inline char *toString(Trouble::Kind kind)
{
    return qstrdup(QMetaEnum::fromType<Trouble::Kind>().valueToKey(int(kind)));
}

namespace test {

using namespace Qt::StringLiterals;

constexpr int patience = 60'000;

/// What a client answers; the events go on meanwhile.
template <class Answer, class Ask>
Outcome<Answer> answerOf(Ask ask)
{
    std::optional<Outcome<Answer>> answer;
    QObject context;
    ask(&context, [&](const Outcome<Answer> &told) { answer = told; });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }, patience))
        return trouble(Trouble::Kind::refused, u"the test waited in vain"_s);
    return *answer;
}

inline Outcome<PutAnswer> put(Client &client, const QByteArray &key, const QByteArray &value, qint64 lease = 0)
{
    return answerOf<PutAnswer>([&](QObject *context, auto then) { client.put({key, value, lease}, context, then); });
}

inline Outcome<RangeAnswer> range(Client &client, const RangeRequest &request)
{
    return answerOf<RangeAnswer>([&](QObject *context, auto then) { client.range(request, context, then); });
}

inline Outcome<TxnAnswer> txn(Client &client, const Txn &request)
{
    return answerOf<TxnAnswer>([&](QObject *context, auto then) { client.txn(request.body(), context, then); });
}

/// Writes a key once; reads it where somebody was first.
inline Txn creation(const QByteArray &key, const QByteArray &value)
{
    return {{Compare::isMissing(key)}, {PutRequest{key, value}}, {RangeRequest{.keys = {key, {}}}}};
}

inline Terms termsFor(const QStringList &urls)
{
    Terms terms;
    for (const QString &url : urls)
        terms.endpoints.append(QUrl(url));
    return terms;
}

inline std::unique_ptr<Client> clientOf(const Terms &terms)
{
    static const SystemClock clock;
    auto client = Client::open(terms, clock);
    if (!client)
        qFatal("%s", qPrintable(client.error().place + u": "_s + client.error().detail));
    return *std::move(client);
}

} // namespace test
} // namespace sluice::sync::etcd
