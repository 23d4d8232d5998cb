// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/holdclock.h"
#include "support/plans.h"

#include <rapidcheck.h>

namespace sluice::testing {

inline rollout::StageVisit visitAt(Instant entered)
{
    rollout::StageVisit visit;
    visit.enteredAt = entered;
    return visit;
}

/// One stage that is held for `hold`, in a place.
inline rollout::Plan planWith(std::optional<Duration> hold, const QString &zone = u"Europe/Berlin"_s)
{
    rollout::Plan plan;
    plan.timeZone = zone;
    plan.stages = {stageAt(u"Canary"_s, 1, 0)};
    plan.stages[0].hold = hold;
    return plan;
}

inline rollout::HoldClock clockOf(const rollout::Plan &plan, const rollout::StageVisit &visit, Instant now,
                                  const QList<rollout::DataGap> &gaps = {})
{
    return rollout::holdClock(rollout::holdTerms(plan, visit, gaps), now);
}

inline Milliseconds anyLength(Milliseconds most)
{
    return Milliseconds(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange<qint64>(0, most.count() + 1)));
}

} // namespace sluice::testing
