// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace sluice::present {

// What the plan editor shows of a stage as one field, and its document (docs/plan-format.md) writes as several.

/// The stage with a percentage, or the name of an audience; one that has both keeps its audience.
[[nodiscard]] QJsonObject withReach(QJsonObject stage, const QString &text);

[[nodiscard]] bool isJudged(const QJsonObject &stage, const QString &metric);
/// The stage whose gate judges that guardrail, or does not. One that judges all of `rails` names none, and so judges
/// those that are added later as well.
[[nodiscard]] QJsonObject withJudged(QJsonObject stage, const QJsonArray &rails, const QString &metric, bool isJudging);

/// By which every guardrail of `rails` that is judged has a wider margin at this stage than usually; none: they differ.
[[nodiscard]] std::optional<double> marginFactor(const QJsonObject &stage, const QJsonArray &rails);
/// The stage with margins of its own for every guardrail that has one and is judged there; a factor of 1 is none.
[[nodiscard]] QJsonObject withMarginFactor(QJsonObject stage, const QJsonArray &rails, double factor);

} // namespace sluice::present
