// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "gate/report.h"

#include <QJsonObject>

namespace sluice::gate {

/// A criterion as evidence recorded it. Names are texts: another version may know others.
struct FrozenCriterion
{
    QString name; ///< "minimumHold"
    rollout::Verdict contribution = rollout::Verdict::hold;
    QString state; ///< "met", "unmet", "waiting", "problem", "notApplicable"
};

/// The report that a decision was taken on, for showing it exactly as it was seen: read from the document, nothing is
/// calculated.
struct FrozenReport
{
    int method = 0; ///< methodVersion of the program that made it
    int revision = 1;
    Instant at{};
    rollout::Verdict verdict = rollout::Verdict::hold;
    int stage = 0; ///< index
    int stages = 0;
    QString stageName;
    QList<FrozenCriterion> criteria; ///< in the order of the checklist
    QList<Finding> findings;         ///< what a row of the table shows of them: verdict, severity, effect, band, margin
    std::optional<Instant> newest;
    double exposedUnits = 0;
    qint64 observations = 0;
    Milliseconds minimumHold{};
    Milliseconds countedHold{};
    std::optional<double> exposedShare; ///< sample ratio; none: nothing to compare
    double plannedShare = 0;
};

/// Reads a document of evidence(), of any method version: what is missing stays empty. `damaged` without a verdict or a
/// time.
[[nodiscard]] Result<FrozenReport> frozenReport(const QJsonObject &document);

} // namespace sluice::gate
