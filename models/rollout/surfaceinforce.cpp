// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/surfaceinforce.h"

#include <QCoreApplication>

#include <mutex>

namespace sluice::rollout {

struct SurfaceInForce::Private
{
    const Surface surface;
    const int revision;
    std::mutex mutex; ///< of what follows
    std::optional<Instant> asked;
    std::optional<Closure> answer;
};

SurfaceInForce::SurfaceInForce(Surface surface, int revision)
    : d(new Private{std::move(surface), revision, {}, {}, {}})
{
}

SurfaceInForce SurfaceInForce::unreadable(const QString &why)
{
    SurfaceInForce inForce;
    inForce.m_damage = why.isEmpty() ? QCoreApplication::translate("sluice::rollout::Faults", "unreadable") : why;
    return inForce;
}

const Surface &SurfaceInForce::surface() const
{
    return d->surface;
}

int SurfaceInForce::revision() const
{
    return d ? d->revision : 0;
}

std::optional<Closure> SurfaceInForce::closureAt(Instant at) const
{
    if (!d)
        return std::nullopt;
    const std::scoped_lock lock(d->mutex);
    if (d->asked != at) {
        d->answer = rollout::closureAt(d->surface, at);
        d->asked = at;
    }
    return d->answer;
}

bool operator==(const SurfaceInForce &a, const SurfaceInForce &b)
{
    if (a.m_damage != b.m_damage)
        return false;
    return a.d == b.d || (a.d && b.d && a.d->revision == b.d->revision && a.d->surface == b.d->surface);
}

} // namespace sluice::rollout
