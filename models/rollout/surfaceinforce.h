// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/freeze.h"

#include <memory>

namespace sluice::rollout {

/// The surface a rollout is governed by, or none: what permission and gate are given. A value; copies share, and may be
/// asked by several threads.
class SurfaceInForce
{
public:
    SurfaceInForce() = default;
    SurfaceInForce(Surface surface, int revision);
    /// There is one, but its record cannot be read, `why` not: nobody knows what it would forbid.
    [[nodiscard]] static SurfaceInForce unreadable(const QString &why);

    [[nodiscard]] bool isKnown() const { return d != nullptr; }
    [[nodiscard]] bool isUnreadable() const { return !m_damage.isEmpty(); }
    [[nodiscard]] const QString &damage() const { return m_damage; }
    [[nodiscard]] const Surface &surface() const; ///< only if known
    [[nodiscard]] int revision() const;           ///< 0: none
    /// rollout::closureAt(); nullopt without a surface. Thousands of rollouts ask about the same moment one after the
    /// other, so the last answer is kept.
    [[nodiscard]] std::optional<Closure> closureAt(Instant at) const;

    friend bool operator==(const SurfaceInForce &a, const SurfaceInForce &b);

private:
    struct Private;
    std::shared_ptr<Private> d;
    QString m_damage;
};

} // namespace sluice::rollout
