// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rolloutlink.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

constexpr qsizetype longestId = 400; // more than any store takes

} // namespace

bool isLink(const QString &word)
{
    return word.startsWith("sluice:"_L1, Qt::CaseInsensitive);
}

std::optional<QString> rolloutOfLink(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != "sluice"_L1 || url.host() != "rollout"_L1 || url.port() != -1 ||
        !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return std::nullopt;
    const QString id = url.path(QUrl::FullyDecoded).mid(1);
    const bool isPlain =
        std::ranges::none_of(id, [](QChar c) { return c == u'/' || c.category() == QChar::Other_Control; });
    return !id.isEmpty() && id.size() <= longestId && isPlain ? std::optional(id) : std::nullopt;
}

} // namespace sluice::app
