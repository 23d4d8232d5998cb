// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalwish.h"

namespace sluice::present {

// What the pictures of a rehearsal show, of what is known so far. Pure.

[[nodiscard]] RehearsalCurves rehearsalCurves(const RehearsalWish &wish, const RehearsalGround &ground);
[[nodiscard]] RehearsedHarm rehearsedHarm(const RehearsalWish &wish, const RehearsalGround &ground);
[[nodiscard]] RehearsedDurations rehearsedDurations(const RehearsalWish &wish, const RehearsalGround &ground);

/// Expected users that the harm happens to within gate::harmDays; none: the metric counts nothing that happens to a
/// user or not.
[[nodiscard]] std::optional<double> extraCases(const RehearsalWish &wish, const gate::Rehearsal &result);

} // namespace sluice::present
