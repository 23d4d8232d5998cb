// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalground.h"

namespace sluice::present {

/// The subject with the users that were typed. Errors: those of planOf().
[[nodiscard]] Result<rollout::Plan> rehearsedPlan(const RehearsalForm &form, const RehearsalSubject &subject);
/// What console::foresee() is asked before anything is simulated.
[[nodiscard]] console::RehearsalOrder rehearsalOrder(const rollout::Plan &plan, const RehearsalSubject &subject);

/// What is to be simulated, what matters most first; empty while a field makes no sense or the gates are not known.
/// The first two are the subject without an effect and with the regression, as `sluice rehearse --effect` runs them.
[[nodiscard]] QList<console::Trial> rehearsalTrials(const RehearsalForm &form, const RehearsalGround &ground);

/// Everything but the state, of what is known so far. Pure.
[[nodiscard]] RehearsalSnapshot rehearsalSnapshot(const RehearsalForm &form, const RehearsalGround &ground);

/// The table of results as CSV.
[[nodiscard]] QByteArray rehearsalCsv(const RehearsalSnapshot &snapshot);

} // namespace sluice::present
