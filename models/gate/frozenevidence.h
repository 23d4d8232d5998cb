// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metrics/observation.h"
#include "rollout/plan.h"
#include "rollout/surfaceinforce.h"

#include <QJsonObject>

namespace sluice::gate {

/// The inputs of a verdict, as evidence() froze them. The state of the rollout is in its log.
struct FrozenEvidence
{
    int method = 0; ///< methodVersion of the program that made it
    rollout::Plan plan;
    int revision = 1;
    rollout::SurfaceInForce surface; ///< none where none was in force
    Instant at{};
    QList<metrics::Observation> observations; ///< stages within the plan, both groups of one kind
};

/// Reads a document of evidence(). Nothing in it is trusted: what is missing, of another type or out of range is
/// ErrorCode::damaged with a fault for each place ("observations[3][0]"). Of another method's evidence only `method` is
/// read; the rest may have a form that this version does not know.
[[nodiscard]] Result<FrozenEvidence> frozenEvidence(const QJsonObject &document);

} // namespace sluice::gate
