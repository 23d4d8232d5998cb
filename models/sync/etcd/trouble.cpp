// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/trouble.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

using Kind = Trouble::Kind;

struct Message
{
    QLatin1StringView part;
    Kind kind;
};

// Messages say more than codes: code 3 is a bad request, a missing token and a wrong password alike. Found anywhere in
// the text, for a watch puts them into sentences of its own.
constexpr std::array messages{
    Message{"invalid auth token"_L1, Kind::tokenInvalid},
    Message{"user name is empty"_L1, Kind::tokenInvalid},
    Message{"revision of auth store is old"_L1, Kind::tokenInvalid},
    Message{"authentication failed"_L1, Kind::signInRefused},
    Message{"authentication is not enabled"_L1, Kind::signInOff},
    Message{"permission denied"_L1, Kind::notPermitted},
    Message{"has been compacted"_L1, Kind::compacted},
    Message{"is a future revision"_L1, Kind::futureRevision},
    Message{"database space exceeded"_L1, Kind::full},
    Message{"request is too large"_L1, Kind::tooLarge},
    Message{"received message larger than max"_L1, Kind::tooLarge},
    Message{"too many requests"_L1, Kind::overloaded},
    Message{"requested lease not found"_L1, Kind::leaseGone},
};

enum GrpcCode {
    invalidArgument = 3,
    notFound = 5,
    alreadyExists = 6,
    permissionDenied = 7,
    failedPrecondition = 9,
    outOfRange = 11,
    unimplemented = 12,
    unauthenticated = 16,
};

Kind kindOfCode(int code)
{
    switch (code) {
    case permissionDenied:
        return Kind::notPermitted;
    case unauthenticated:
        return Kind::tokenInvalid;
    case invalidArgument:
    case notFound:
    case alreadyExists:
    case failedPrecondition:
    case outOfRange:
    case unimplemented:
        return Kind::refused;
    default:
        return Kind::unavailable; // a server in trouble, or a code that does not say whether anything was done
    }
}

QString shortened(const QString &text, qsizetype shown)
{
    return text.size() > shown ? text.left(shown) + u'…' : text;
}

QString beginningOf(const QByteArray &body)
{
    constexpr qsizetype shown = 120;
    return shortened(QString::fromUtf8(body.left(4 * shown)).simplified(), shown);
}

} // namespace

Trouble troubleFromCode(int grpcCode, const QString &message)
{
    const auto known = std::ranges::find_if(
        messages, [&](const Message &one) { return message.contains(one.part, Qt::CaseInsensitive); });
    const Kind kind = known != messages.end() ? known->kind : kindOfCode(grpcCode);
    constexpr qsizetype longest = 400; // whoever answers may not be etcd
    // Not in the language of a reader: what a store refuses for good is kept with its reason.
    return {kind, kind, u"the store answers: "_s + shortened(message.simplified(), longest), {}};
}

std::optional<Trouble> troubleFromBody(const QJsonDocument &document, const QByteArray &body, int httpStatus)
{
    constexpr int good = 200;
    const QJsonObject answer = document.object();
    // Up to 3.5 {"error","message","code"}, from 3.6 on {"code","message","details"}, in a stream {"error":{…}}.
    const QJsonObject error = answer.value("error"_L1).isObject() ? answer.value("error"_L1).toObject() : answer;
    const QJsonValue code = error.contains("grpc_code"_L1) ? error.value("grpc_code"_L1) : error.value("code"_L1);
    if (code.isDouble()) {
        const QJsonValue message = error.contains("message"_L1) ? error.value("message"_L1) : error.value("error"_L1);
        return troubleFromCode(code.toInt(), message.toString());
    }
    if (document.isObject() && httpStatus == good)
        return std::nullopt;
    const QString beginning = beginningOf(body);
    const QString what = Words::tr("the answer, with HTTP status %1, is not one of etcd").arg(httpStatus);
    return Trouble{
        Kind::foreign, Kind::foreign, beginning.isEmpty() ? what : Words::tr("%1: “%2”").arg(what, beginning), {}};
}

bool leavesInDoubt(Kind kind)
{
    return kind == Kind::unknown || kind == Kind::unavailable || kind == Kind::foreign || kind == Kind::tooLongAnswer;
}

bool isWorthAnotherAttempt(Kind kind)
{
    return kind == Kind::unavailable || kind == Kind::overloaded || kind == Kind::foreign || kind == Kind::untrusted;
}

Error toError(const Trouble &trouble)
{
    const auto code = [&] {
        switch (trouble.cause) {
        case Kind::notPermitted:
            return ErrorCode::notPermitted;
        case Kind::signInNeeded:
        case Kind::signInRefused:
        case Kind::tokenInvalid:
            return ErrorCode::noSecret;
        case Kind::compacted:
        case Kind::futureRevision:
        case Kind::full:
        case Kind::tooLarge:
        case Kind::leaseGone:
        case Kind::refused:
            return ErrorCode::storage;
        default:
            return ErrorCode::unreachable;
        }
    };
    return {code(), trouble.detail, trouble.place, {}};
}

} // namespace sluice::sync::etcd
