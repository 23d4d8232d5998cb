// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "rollout/plan.h"

#include <QJsonObject>

namespace sluice::rollout {

/// A way to roll out that teams use again and again: stages and their holds. What is measured is different every time,
/// so it has no metrics. Plans copy it: a template that changes leaves them as they are.
struct Template
{
    QString name; ///< usable as an id: letters, digits, dot, dash and underscore
    QString description;
    std::optional<Risk> risk;
    QList<Stage> stages; ///< as in a plan, without margins and guardrails
    bool operator==(const Template &) const = default;

    /// Whether a hold is in the days of a calendar: they are those of a place, which only a plan has.
    [[nodiscard]] bool needsZone() const;
};

/// Reads a template document; errors as planFromJson().
[[nodiscard]] Result<Template> templateFromJson(const QJsonObject &document, const QString &place = {});
/// Writes a template so that templateFromJson gives it back unchanged.
[[nodiscard]] QJsonObject toJson(const Template &pattern);

/// A plan that goes as `pattern` does, in the days of the IANA zone `zone` (not empty if the template needs one);
/// metrics and guardrails are still to be written.
[[nodiscard]] Plan planFrom(const Template &pattern, const RolloutId &id, const QString &name, const QString &zone);

/// "One-tap pay 2" becomes "one-tap-pay-2"; empty for a name without letters and digits.
[[nodiscard]] QString idFromName(const QString &name);

} // namespace sluice::rollout
