// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/stopall.h"

#include "core/json.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

QString stopName(const QString &actor, const QString &reason, Instant at, const QList<RolloutId> &rollouts)
{
    QJsonArray ids;
    for (const RolloutId &id : rollouts)
        ids.append(id.value);
    return sha256(canonicalJson(
        QJsonObject{{u"actor"_s, actor}, {u"reason"_s, reason}, {u"at"_s, toIso(at)}, {u"rollouts"_s, ids}}));
}

const Decision *decidedSince(std::span<const Decision> log, const QString &stop)
{
    const auto hold = std::ranges::find_if(
        log, [&](const Decision &decision) { return decision.kind == DecisionKind::hold && decision.stop == stop; });
    const auto after = hold == log.end() ? log.begin() : hold + 1;
    const auto found =
        std::find_if(after, log.end(), [](const Decision &decision) { return decision.kind != DecisionKind::note; });
    return found == log.end() ? nullptr : &*found;
}

} // namespace sluice::rollout
