// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace sluice::e2e {

/// Ids of the rollouts in the sample workspace.
inline const QString readyToAdvance = QStringLiteral("asos-162a38-1");
inline const QString mustRollBack = QStringLiteral("asos-4509ec-1");
inline const QString holding = QStringLiteral("asos-54a85a-1");

[[nodiscard]] QString metricsPath();                       ///< the five experiments
[[nodiscard]] QString naiveZPath();                        ///< their fixed-sample tests, computed elsewhere
[[nodiscard]] QString samplePlanPath(const QString &name); ///< "162a38-1"
[[nodiscard]] QStringList samplePlans();

/// A small rollout whose gates can be passed within a test: an audience stage with one written criterion and one
/// approval, a canary that holds for two days, and two stages that judge no metrics and hold for no time.
[[nodiscard]] QJsonObject smallPlan(const QString &id);

/// Two looks at both metrics of smallPlan(), for its canary.
[[nodiscard]] QByteArray smallMetrics();

} // namespace sluice::e2e
