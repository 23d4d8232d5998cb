// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/requests.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Standard base64 with padding; etcd refuses the other alphabet.
QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// Numbers go as texts, which carry all 64 bits.
QString text(qint64 number)
{
    return QString::number(number);
}

void insertRange(QJsonObject &object, const KeyRange &keys)
{
    object.insert("key"_L1, base64(keys.key));
    if (!keys.end.isEmpty())
        object.insert("range_end"_L1, base64(keys.end));
}

QJsonObject jsonOf(const RangeRequest &request)
{
    QJsonObject object;
    insertRange(object, request.keys);
    const auto number = [&](QLatin1StringView name, qint64 value) {
        if (value != 0)
            object.insert(name, text(value));
    };
    const auto flag = [&](QLatin1StringView name, bool isSet) {
        if (isSet)
            object.insert(name, true);
    };
    number("limit"_L1, request.limit);
    number("revision"_L1, request.revision);
    number("min_mod_revision"_L1, request.minModRevision);
    flag("keys_only"_L1, request.isKeysOnly);
    flag("count_only"_L1, request.isCountOnly);
    flag("serializable"_L1, request.isSerializable);
    if (request.isNewestFirst) {
        object.insert("sort_order"_L1, "DESCEND"_L1);
        object.insert("sort_target"_L1, "KEY"_L1);
    }
    return object;
}

QJsonObject jsonOf(const PutRequest &request)
{
    QJsonObject object{{u"key"_s, base64(request.key)}, {u"value"_s, base64(request.value)}};
    if (request.lease != 0)
        object.insert("lease"_L1, text(request.lease));
    return object;
}

QJsonObject jsonOf(const Compare &compare)
{
    const auto target = [&]() -> std::pair<QLatin1StringView, QLatin1StringView> {
        switch (compare.target) {
        case Compare::Target::create:
            return {"CREATE"_L1, "create_revision"_L1};
        case Compare::Target::mod:
            return {"MOD"_L1, "mod_revision"_L1};
        case Compare::Target::version:
            break;
        }
        return {"VERSION"_L1, "version"_L1};
    }();
    const auto result = [&] {
        switch (compare.result) {
        case Compare::Result::greater:
            return "GREATER"_L1;
        case Compare::Result::less:
            return "LESS"_L1;
        case Compare::Result::notEqual:
            return "NOT_EQUAL"_L1;
        case Compare::Result::equal:
            break;
        }
        return "EQUAL"_L1;
    }();
    // The number is named by its target: etcd compares with 0 when it finds another name.
    return {{u"key"_s, base64(compare.key)},
            {u"target"_s, target.first},
            {u"result"_s, result},
            {target.second, text(compare.number)}};
}

QJsonArray jsonOf(const QList<Txn::Operation> &operations)
{
    QJsonArray array;
    for (const Txn::Operation &operation : operations) {
        QJsonObject object;
        if (const auto *put = std::get_if<PutRequest>(&operation))
            object.insert("request_put"_L1, jsonOf(*put));
        else
            object.insert("request_range"_L1, jsonOf(std::get<RangeRequest>(operation)));
        array.append(object);
    }
    return array;
}

} // namespace

QByteArray RangeRequest::body() const
{
    return compact(jsonOf(*this));
}

QByteArray PutRequest::body() const
{
    return compact(jsonOf(*this));
}

QByteArray Txn::body() const
{
    QJsonArray compares;
    for (const Compare &one : compare)
        compares.append(jsonOf(one));
    return compact({{u"compare"_s, compares}, {u"success"_s, jsonOf(success)}, {u"failure"_s, jsonOf(failure)}});
}

QByteArray WatchRequest::body() const
{
    QJsonObject create{{u"start_revision"_s, text(startRevision)}, {u"fragment"_s, true}, {u"progress_notify"_s, true}};
    insertRange(create, keys);
    return compact({{u"create_request"_s, create}});
}

QByteArray authenticateBody(const QString &user, const QString &password)
{
    return compact({{u"name"_s, user}, {u"password"_s, password}});
}

QByteArray userBody(const QString &user)
{
    return compact({{u"name"_s, user}});
}

QByteArray roleBody(const QString &role)
{
    return compact({{u"role"_s, role}});
}

QByteArray grantLeaseBody(qint64 seconds)
{
    return compact({{u"TTL"_s, text(seconds)}});
}

QByteArray leaseBody(qint64 lease)
{
    return compact({{u"ID"_s, text(lease)}});
}

} // namespace sluice::sync::etcd
