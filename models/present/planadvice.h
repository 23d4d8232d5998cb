// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plancalendar.h"
#include "present/plansnapshot.h"

namespace sluice::present {

/// Everything there is to say about a plan that can be read, what matters most first: what its surface does not allow,
/// holds that are too short to see the margins, what lint remarks, when nobody is there, and changes of the clocks.
[[nodiscard]] QList<PlanAdvice> planAdvice(const rollout::Plan &plan, const PlanCalendar &calendar,
                                           const PlanForesight &foresight, const PlanGround &ground);
/// What is in order, a line each.
[[nodiscard]] QList<PlanCheckRow> planCheckRows(const rollout::Plan &plan, const PlanForesight &foresight,
                                                const PlanGround &ground);
/// "With no real effect this plan reaches 100% in a median of 6 d 10 h, one day late." and what happens to a harm.
[[nodiscard]] QStringList planWords(const rollout::Plan &plan, const PlanCalendar &calendar,
                                    const PlanForesight &foresight);

} // namespace sluice::present
