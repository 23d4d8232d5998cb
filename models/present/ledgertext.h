// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "rollout/timeledger.h"

namespace sluice::present {

/// Where the time of this rollout went until `now`.
[[nodiscard]] rollout::TimeLedger timeLedger(const console::Facts &facts, Instant now);

/// "Where 95 h went: 72 h hold, 12 h extension, 10 h 46 min waiting for decisions, 19 min at this gate." The minutes
/// that are shown add up. Empty for less than a minute.
[[nodiscard]] QString ledgerSentence(const rollout::TimeLedger &ledger);

} // namespace sluice::present
