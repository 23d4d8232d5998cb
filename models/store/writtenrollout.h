// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"
#include "rollout/decision.h"
#include "rollout/plan.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <string>

namespace sluice::store {

/// A rollout with its whole log, in the words in which a workspace keeps it. To find them takes longer than to write
/// them down, and can be done in any thread, of many rollouts at once.
struct WrittenRollout
{
    struct Plan
    {
        int revision = 1;
        QString author;
        Instant at{};
        std::string document;
        QString digest; ///< of its seal
    };
    struct Decision
    {
        qint64 number = 0;
        QString hash;
        std::string document;
        QString evidence;         ///< its hash; empty: none
        std::optional<Plan> plan; ///< the revision that it brings
    };
    RolloutId id;
    Plan plan; ///< the first one
    QList<Decision> decisions;
    QByteArray summary;
};

/// A decision as it is known elsewhere, with the revision of the plan that it brings.
struct KnownDecision
{
    rollout::Decision decision;
    std::optional<rollout::Plan> plan;
};

[[nodiscard]] WrittenRollout::Plan writtenPlan(const rollout::Plan &plan, int revision, const QString &author,
                                               Instant at);

/// Pure. internal if a decision contradicts itself or does not go on from those before it: number, hash, hash of the
/// one before, revision of the plan.
[[nodiscard]] Result<WrittenRollout> writtenRollout(const rollout::Plan &first, const QString &author, Instant at,
                                                    const QList<KnownDecision> &log, const QByteArray &summary);

} // namespace sluice::store
