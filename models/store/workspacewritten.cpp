// SPDX-License-Identifier: GPL-3.0-or-later
// A rollout that comes with its whole log.
#include "store/workspaceprivate.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

Result<void> Workspace::addWritten(const WrittenRollout &rollout)
{
    return d->write([&]() -> Result<void> {
        if (d->key(rollout.id))
            return failure(ErrorCode::duplicate, u"there is a rollout of this id"_s, rollout.id.value);
        Query(d->connection, "INSERT INTO rollout (id, summary) VALUES (?, ?)")
            .bind(rollout.id.value, rollout.summary)
            .run();
        const qint64 key = d->connection.getLastInsertRowid();
        SealLog seals(d->connection);
        d->insertPlan(key, rollout.plan, seals);
        for (const WrittenRollout::Decision &decision : rollout.decisions) {
            const bool isKept = !decision.evidence.isEmpty() && d->hasEvidence(decision.evidence);
            d->insertDecision(key, decision, isKept, seals);
            if (!isKept && !decision.evidence.isEmpty())
                seals.add(SealKind::elsewhere, key, decision.number, decision.evidence);
            if (decision.plan)
                d->insertPlan(key, *decision.plan, seals);
        }
        return {};
    });
}

} // namespace sluice::store
