// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/trouble.h"

#include <QSslError>

QT_BEGIN_NAMESPACE
class QNetworkReply;
QT_END_NAMESPACE

namespace sluice::sync::etcd {

/// Why a finished reply carries no answer of HTTP, in words that name what to look at; `tls`: what its handshake found
/// wrong. Only for replies that ended with an error and without a status.
[[nodiscard]] Trouble troubleFromReply(const QNetworkReply &reply, const QList<QSslError> &tls);

/// The status of HTTP; 0: there was none.
[[nodiscard]] int statusOf(const QNetworkReply &reply);

/// "https://store.example:2379": of the endpoint that was asked.
[[nodiscard]] QString placeOf(const QNetworkReply &reply);

} // namespace sluice::sync::etcd
