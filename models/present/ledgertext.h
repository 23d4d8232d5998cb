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

/// What each stay in a stage was planned to take and what it took: "Early 10%: plan 48 h, 60 h 19 min in this stage, of
/// which 48 h counted".
[[nodiscard]] QStringList stageTimeLines(const console::View &view);

} // namespace sluice::present
