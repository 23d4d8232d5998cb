// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "present/gatesnapshot.h"

#include <QTimeZone>

namespace sluice::present {

// The words of a stop of all (DESIGN.md 8.10).

/// What the dialog asks before it holds `running` rollouts: everything that runs, or what of a selection does.
[[nodiscard]] DecisionForm stopForm(const QList<DecisionSubject> &running, bool isEverything);

[[nodiscard]] QString rolloutsText(qsizetype count); ///< "1 rollout", "5 rollouts"

/// "Holds 5 rollouts.", or after undoing "5 rollouts resumed: the stop of Thu 18:42 by Mara Lindqvist is undone."
[[nodiscard]] QString stopSentence(const console::StopOfAll &done, Instant now, const QTimeZone &zone);

/// "One-tap pay is left as it is: Teo Okafor rolled back to 0%."
[[nodiscard]] QString passedOverSentence(const console::PassedOver &passed);

} // namespace sluice::present
