// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/verification.h"
#include "present/verificationbadge.h"

namespace sluice::present {

/// "checkout-v2, decision 3: its evidence says that guardrails[0].deterioration.z is 2.1; made again it is 2.4."
[[nodiscard]] QString discrepancySentence(const console::Discrepancy &discrepancy);

/// "8 rollouts, 23 decisions, all as recorded." or how many faults there are, and the first of them.
[[nodiscard]] QString verificationHeadline(const console::Verification &verification);

/// A line for each rollout, "checkout-v2: 7 decisions, 5 with evidence, all as recorded", with every fault below it;
/// then what belongs to no rollout. Without the headline.
[[nodiscard]] QString verificationText(const console::Verification &verification);

/// Of one rollout: whether it is as recorded, or the first record and number that differ.
[[nodiscard]] VerificationBadge verificationBadge(const Result<console::Verification> &verification);

/// What that comes to, or what to do about it: stands below the sentence of the badge.
[[nodiscard]] QString verificationMeaning(const Result<console::Verification> &verification);

} // namespace sluice::present
