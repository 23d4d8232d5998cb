// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/terms.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

/// Empty: it is an endpoint.
QString faultOf(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
        return Words::tr("is not an address like https://store.example:2379");
    if (!url.userInfo().isEmpty())
        return Words::tr("must not contain a user or a password; they are asked for separately");
    if ((!url.path().isEmpty() && url.path() != "/"_L1) || url.hasQuery() || url.hasFragment())
        return Words::tr("must end after the port");
    return {};
}

} // namespace

Result<QList<QUrl>> endpointsFromText(const QString &text)
{
    static const QRegularExpression between(u"[\\s,]+"_s);
    constexpr int usualPort = 2379;
    Error error{ErrorCode::invalidInput, {}, u"endpoints"_s, {}};
    QList<QUrl> endpoints;
    for (const QString &one : text.split(between, Qt::SkipEmptyParts)) {
        QUrl url(one, QUrl::StrictMode);
        if (const QString fault = faultOf(url); !fault.isEmpty()) {
            error.faults.append(InputFault{one, fault});
            continue;
        }
        url.setPath({});
        if (url.port() < 0)
            url.setPort(usualPort);
        if (!endpoints.contains(url))
            endpoints.append(url);
    }
    if (error.faults.isEmpty() && endpoints.isEmpty())
        error.faults.append(InputFault{{}, Words::tr("There is no address.")});
    if (!error.faults.isEmpty())
        return Fault(error);
    return endpoints;
}

} // namespace sluice::sync::etcd
