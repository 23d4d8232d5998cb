// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace sluice::rollout {

/// What a gate says, from good to bad. The verdict of a gate is the worst contribution of its criteria.
enum class Verdict { go, hold, rollBack };

/// The inputs of a gate, in the order in which they are reported.
enum class CriterionKind {
    guardrails,
    sampleRatio,
    data,
    freeze,
    minimumHold,
    minimumSample,
    prediction,
    written,
    approval
};

/// What permission needs to know about a gate; the full report is in gate/.
struct GateOpinion
{
    Verdict verdict = Verdict::hold;
    QList<CriterionKind> unmet;     ///< in order of precedence
    bool sampleRatioFailed = false; ///< there is something to acknowledge
    bool hasRegressed = false;      ///< a guardrail that can close the gate
    bool operator==(const GateOpinion &) const = default;
};

[[nodiscard]] QString toString(Verdict verdict); ///< "go", "hold", "roll back"
[[nodiscard]] QString toString(CriterionKind kind);
[[nodiscard]] std::optional<CriterionKind> criterionKindFromText(const QString &text);

} // namespace sluice::rollout
