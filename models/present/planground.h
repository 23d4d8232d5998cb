// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/rehearsals.h"
#include "console/session.h"
#include "present/planform.h"

#include <QTimeZone>

namespace sluice::present {

/// What a plan editor knows besides what is typed.
struct PlanGround
{
    std::optional<console::Facts> facts; ///< of the rollout whose plan it is; none: a new one
    QList<rollout::Surface> surfaces;
    QList<rollout::Template> templates;
    QStringList people;               ///< who are there
    QHash<MetricId, QString> sources; ///< see console::metricSources()
    QStringList rollouts;             ///< ids of all, so that a new one does not take one of them
    Instant now{};
    QTimeZone zone = QTimeZone::utc(); ///< where neither plan nor surface names one
};

/// What was calculated about some draft.
struct PlanForesight
{
    std::optional<console::RehearsalReport> gates; ///< what they can see
    std::optional<console::RehearsalReport> runs;  ///< with scenarios; may be of a draft before that of `gates`
    QString why;                                   ///< sentence: why there is nothing
    bool isOlder = false;                          ///< of a draft before this one
};

/// The surface that the plan names by id or name; nullptr: nobody knows it here.
[[nodiscard]] const rollout::Surface *surfaceOf(const PlanGround &ground, const QString &idOrName);
/// Where its days are: of the plan, of its surface, or of the ground.
[[nodiscard]] QTimeZone zoneOf(const PlanGround &ground, const rollout::Plan &plan);
/// The last stage that was entered; -1: none.
[[nodiscard]] int furthestOf(const PlanGround &ground);

} // namespace sluice::present
