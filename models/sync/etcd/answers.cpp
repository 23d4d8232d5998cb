// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/answers.h"

#include "sync/etcd/fields.h"
#include "sync/etcd/parts.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

tl::unexpected<Trouble> foreign(const QJsonObject &answer)
{
    constexpr qsizetype shown = 120;
    QString text = QString::fromUtf8(QJsonDocument(answer).toJson(QJsonDocument::Compact).left(shown));
    return trouble(Trouble::Kind::foreign, Words::tr("the answer is not one of etcd, or is damaged: “%1”").arg(text));
}

/// An answer to a range of its own, or the one inside a transaction, whose header knows the revision alone.
std::optional<RangeAnswer> rangeOf(const QJsonObject &answer)
{
    Fields fields(answer);
    RangeAnswer result;
    result.hasMore = fields.flag("more"_L1);
    result.count = fields.number("count"_L1);
    const QJsonArray entries = fields.array("kvs"_L1);
    result.entries.reserve(entries.size());
    for (const QJsonValue &value : entries) {
        auto entry = keyValueFrom(value.toObject());
        if (!entry)
            return std::nullopt;
        result.entries.append(*std::move(entry));
    }
    const bool isSound = fields.isSound() && result.count >= result.entries.size();
    return isSound ? std::optional(std::move(result)) : std::nullopt;
}

QStringList textsOf(const QJsonArray &array, Fields &fields)
{
    QStringList texts;
    for (const QJsonValue &value : array) {
        if (!value.isString())
            fields.refuse();
        texts.append(value.toString());
    }
    return texts;
}

} // namespace

Outcome<RangeAnswer> rangeFrom(const QJsonObject &answer)
{
    auto result = rangeOf(answer);
    const auto header = headerFrom(answer.value("header"_L1).toObject());
    if (!result || !header)
        return foreign(answer);
    result->header = *header;
    return *std::move(result);
}

Outcome<PutAnswer> putFrom(const QJsonObject &answer)
{
    const auto header = headerFrom(answer.value("header"_L1).toObject());
    if (!header)
        return foreign(answer);
    return PutAnswer{*header};
}

Outcome<TxnAnswer> txnFrom(const QJsonObject &answer)
{
    Fields fields(answer);
    TxnAnswer result;
    result.hasSucceeded = fields.flag("succeeded"_L1);
    const QJsonArray responses = fields.array("responses"_L1);
    const auto header = headerFrom(fields.object("header"_L1));
    if (!header || !fields.isSound())
        return foreign(answer);
    result.header = *header;
    for (const QJsonValue &value : responses) {
        const QJsonObject response = value.toObject();
        if (response.contains("response_put"_L1)) {
            result.operations.append(std::nullopt);
            continue;
        }
        auto range = rangeOf(response.value("response_range"_L1).toObject());
        if (!response.contains("response_range"_L1) || !range)
            return foreign(answer);
        range->header = *header;
        result.operations.append(*std::move(range));
    }
    return result;
}

Outcome<StatusAnswer> statusFrom(const QJsonObject &answer)
{
    Fields fields(answer);
    const auto header = headerFrom(fields.object("header"_L1));
    const auto version = serverVersionFromText(fields.text("version"_L1));
    if (!header || !version)
        return foreign(answer);
    StatusAnswer result{*header,
                        *version,
                        fields.identity("leader"_L1),
                        fields.number("dbSize"_L1),
                        fields.flag("isLearner"_L1),
                        textsOf(fields.array("errors"_L1), fields)};
    if (!fields.isSound() || result.databaseSize < 0)
        return foreign(answer);
    return result;
}

Outcome<ServerVersion> versionFrom(const QJsonObject &answer)
{
    if (const auto version = serverVersionFromText(answer.value("etcdserver"_L1).toString()))
        return *version;
    return foreign(answer);
}

Outcome<QList<Member>> membersFrom(const QJsonObject &answer)
{
    Fields fields(answer);
    QList<Member> members;
    for (const QJsonValue &value : fields.array("members"_L1)) {
        Fields one(value.toObject());
        Member member{one.identity("ID"_L1), one.text("name"_L1), {}};
        for (const QString &url : textsOf(one.array("clientURLs"_L1), one))
            member.clientUrls.append(QUrl(url));
        if (!one.isSound() || member.id == 0)
            return foreign(answer);
        members.append(member);
    }
    if (!fields.isSound() || members.isEmpty())
        return foreign(answer);
    return members;
}

Outcome<QStringList> rolesOfUserFrom(const QJsonObject &answer)
{
    Fields fields(answer);
    const QStringList roles = textsOf(fields.array("roles"_L1), fields);
    if (!fields.isSound() || !headerFrom(fields.object("header"_L1)))
        return foreign(answer);
    return roles;
}

Outcome<QList<Permission>> permissionsFrom(const QJsonObject &answer)
{
    Fields fields(answer);
    QList<Permission> permissions;
    for (const QJsonValue &value : fields.array("perm"_L1)) {
        Fields one(value.toObject());
        const QString kind = one.text("permType"_L1); // absent: the default, READ
        Permission permission{kind == "WRITE"_L1       ? Permission::Kind::write
                              : kind == "READWRITE"_L1 ? Permission::Kind::readWrite
                                                       : Permission::Kind::read,
                              {one.bytes("key"_L1), one.bytes("range_end"_L1)}};
        const bool isKnown = kind.isEmpty() || kind == "READ"_L1 || permission.kind != Permission::Kind::read;
        if (!one.isSound() || !isKnown)
            return foreign(answer);
        permissions.append(std::move(permission));
    }
    if (!fields.isSound() || !headerFrom(fields.object("header"_L1)))
        return foreign(answer);
    return permissions;
}

Outcome<Lease> grantedLeaseFrom(const QJsonObject &answer)
{
    Fields fields(answer);
    const Lease lease{fields.number("ID"_L1), fields.number("TTL"_L1)};
    if (!fields.isSound() || lease.id == 0 || lease.seconds < 0)
        return foreign(answer);
    return lease;
}

Outcome<Lease> keptLeaseFrom(const QJsonObject &answer)
{
    return grantedLeaseFrom(answer.value("result"_L1).toObject());
}

Outcome<QByteArray> tokenFrom(const QJsonObject &answer)
{
    const QByteArray token = answer.value("token"_L1).toString().toLatin1();
    const bool isHeaderValue = std::ranges::all_of(token, [](char letter) { return letter > ' ' && letter < '\x7f'; });
    if (token.isEmpty() || !isHeaderValue)
        return foreign({}); // not shown: it may be a token after all
    return token;
}

} // namespace sluice::sync::etcd
