// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QObject>

#include <optional>

QT_BEGIN_NAMESPACE
class QJsonDocument;
QT_END_NAMESPACE

namespace sluice::sync::etcd {

/// Why a request has no answer that is of use.
struct Trouble
{
    Q_GADGET
public:
    enum class Kind {
        unknown,        ///< a write that may have been applied, or may still be: send the very same again
        unavailable,    ///< no endpoint answered in time; nothing was written
        overloaded,     ///< the server takes no more requests at the moment; nothing was written
        untrusted,      ///< no encrypted connection that can be trusted
        foreign,        ///< something answers that is not etcd, or is behind a proxy
        tooLongAnswer,  ///< longer than Terms::largestAnswer
        tokenInvalid,   ///< the token ran out or is none; the client signs in anew by itself
        signInNeeded,   ///< the store asks for a sign-in and nobody is named
        signInRefused,  ///< wrong name or password
        signInOff,      ///< signing in to a store without sign-in
        notPermitted,   ///< the roles of the user do not allow it
        compacted,      ///< the revision is no longer there
        futureRevision, ///< the revision is not there yet
        full,           ///< the store has no space; reads still work
        tooLarge,       ///< the request is larger than the server takes
        leaseGone,
        refused, ///< any other no
    };
    Q_ENUM(Kind)
    Kind kind = Kind::unavailable;
    Kind cause = Kind::unavailable; ///< of `unknown`: how the last attempt ended; else the same as `kind`
    QString detail;                 ///< one sentence or part of one, technical
    QString place;                  ///< the address of the endpoint
    bool operator==(const Trouble &) const = default;
};

template <class T>
using Outcome = tl::expected<T, Trouble>;

[[nodiscard]] inline tl::unexpected<Trouble> trouble(Trouble::Kind kind, QString detail = {}, QString place = {})
{
    return tl::unexpected(Trouble{kind, kind, std::move(detail), std::move(place)});
}

/// What a body says by the code and message of gRPC, in the forms of etcd 3.4 to 3.6; nullopt: it tells of no error.
/// `document` is the body, read; null if it is no JSON. `httpStatus` is only named: a proxy may have set it.
[[nodiscard]] std::optional<Trouble> troubleFromBody(const QJsonDocument &document, const QByteArray &body,
                                                     int httpStatus);

/// The same of a code and a message alone, as a watch tells them.
[[nodiscard]] Trouble troubleFromCode(int grpcCode, const QString &message);

/// A request that failed so may nevertheless have been applied.
[[nodiscard]] bool leavesInDoubt(Trouble::Kind kind);

/// Another attempt, at another endpoint or later, may get an answer.
[[nodiscard]] bool isWorthAnotherAttempt(Trouble::Kind kind);

/// For those above: unreachable, notPermitted, noSecret, or storage for what the store itself refuses.
[[nodiscard]] Error toError(const Trouble &trouble);

} // namespace sluice::sync::etcd
