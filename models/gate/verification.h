// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jsondifference.h"
#include "gate/frozenevidence.h"
#include "rollout/decision.h"

#include <QByteArray>

#include <span>

namespace sluice::gate {

/// What came of making a verdict again from its frozen evidence.
struct EvidenceCheck
{
    enum class Outcome {
        asRecorded,
        differs,     ///< see `difference`: first what is recorded, second what is recomputed
        otherMethod, ///< of another method version, whose numbers this version cannot make again; see `method`
        unreadable,  ///< see `detail`
        noState,     ///< the log before the decision cannot be replayed, see `detail`
    };
    Outcome outcome = Outcome::asRecorded;
    std::optional<JsonDifference> difference;
    std::optional<FrozenEvidence> frozen; ///< none if unreadable
    QString verdict;                      ///< as recorded
    int method = 0;
    QString detail;
};

/// Evaluates the gate again from the inputs in `evidence` and the state that follows from the decisions `before` the
/// one it was frozen with, and compares every field. `revisions` are the plan's 1, 2, 3 ..., of which the ones before
/// that of the evidence are used; where they are not at hand, the log is replayed as if the plan of the evidence had
/// always been in force. Pure. Takes any bytes; see frozenEvidence().
[[nodiscard]] EvidenceCheck checkEvidence(const QByteArray &evidence, std::span<const rollout::Decision> before,
                                          QList<rollout::Plan> revisions = {});

} // namespace sluice::gate
