// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/verification.h"
#include "rollout/decision.h"
#include "rollout/plan.h"

#include <QByteArray>
#include <QList>

namespace sluice::console {

/// A decision, and the document that was frozen with it.
struct EvidenceRecord
{
    rollout::Decision decision;
    rollout::Plan plan;              ///< the present revision, for names
    QList<rollout::Decision> before; ///< the log before it
    QByteArray document;             ///< its SHA-256 is decision.evidence
};

/// And what comes of making its verdict again.
struct EvidenceView
{
    EvidenceRecord record;
    gate::EvidenceCheck check;
};

} // namespace sluice::console
