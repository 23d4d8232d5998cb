// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace sluice::sync::etcd {

/// A version of etcd, and what is known of it.
struct ServerVersion
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    auto operator<=>(const ServerVersion &) const = default;

    /// Speaks what this client speaks: 3.4 and later 3.x.
    [[nodiscard]] bool isSupported() const;

    /// Its roles keep out whoever wants in: 3.6.14 and later of 3.6, 3.7.1 and later. Earlier ones have holes that let
    /// a reader write or watch what is not theirs; they need a proxy in front that lets through only checked requests.
    [[nodiscard]] bool canEnforceRoles() const;

    /// A compaction or a long replay may drop events of an open watch (before 3.4.36, 3.5.18): reconcile now and then.
    [[nodiscard]] bool mayLoseEvents() const;
};

/// "3.4.23", also with something behind it ("3.6.0-rc.1"); nullopt for anything else.
[[nodiscard]] std::optional<ServerVersion> serverVersionFromText(const QString &text);

[[nodiscard]] QString toString(const ServerVersion &version);

} // namespace sluice::sync::etcd
