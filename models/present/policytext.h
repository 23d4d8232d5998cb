// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"

#include <QTimeZone>

namespace sluice::present {

/// What a plan does that its surface does not allow, and what would mend it: "Checkout requires “Payment error rate”.
/// Add it or choose another surface."
[[nodiscard]] QString breachSentence(const rollout::Breach &breach);

/// What a revision of a surface means for one rollout: its name, and what it would break that it does not break now.
struct TouchedText
{
    QString headline; ///< "One-tap pay: 2 new breaches"
    QStringList lines;
};
[[nodiscard]] TouchedText touchedText(const console::TouchedRollout &touched, Instant now);

/// "Checkout becomes revision 3. 2 running plans and 1 that has not started are on it, 1 of them would break it."
[[nodiscard]] QString changeSentence(const rollout::Surface &surface, const console::SurfaceChange &change);

} // namespace sluice::present
