// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/serverversion.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

bool ServerVersion::isSupported() const
{
    return major == 3 && minor >= 4;
}

bool ServerVersion::canEnforceRoles() const
{
    constexpr ServerVersion last36{3, 6, 14};
    constexpr ServerVersion last37{3, 7, 1};
    return isSupported() && (minor >= 7 ? *this >= last37 : *this >= last36);
}

bool ServerVersion::mayLoseEvents() const
{
    constexpr ServerVersion last34{3, 4, 36};
    constexpr ServerVersion last35{3, 5, 18};
    return minor <= 4 ? *this < last34 : *this < last35;
}

std::optional<ServerVersion> serverVersionFromText(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(?:[-+].*)?$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return ServerVersion{match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()};
}

QString toString(const ServerVersion &version)
{
    return u"%1.%2.%3"_s.arg(version.major).arg(version.minor).arg(version.patch);
}

} // namespace sluice::sync::etcd
