// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/decide.h"

#include <QTimeZone>

// Parts that the status sentence and the gate sentence share.

namespace sluice::present {

[[nodiscard]] QString quoted(const QString &text);
/// The same at the end of a sentence, with its full stop unless the words bring one.
[[nodiscard]] QString quotedLast(const QString &text);
/// Users of both groups that make it possible to check the ratio: five expected in the smaller one (statistics.md,
/// section 7).
[[nodiscard]] double usersForRatio(const gate::Summary &summary);
/// "312 of 1,000 exposed users, at today’s rate Thu 14:00 CET, 13:00 UTC".
[[nodiscard]] QString sampleProgress(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                                     const QTimeZone &zone);
/// As the surface calls itself; as the plan does, which may say its id, where there is none.
[[nodiscard]] QString surfaceName(const gate::Summary &summary);
/// "p95 checkout latency needs about 9 h more data".
[[nodiscard]] QString dataNeeded(const gate::Summary &summary);
/// "expected at Thu 19:42 CET, 18:42 UTC".
[[nodiscard]] QString firstDataText(const gate::Summary &summary, Instant now, const QTimeZone &zone);
/// "orders per user, known from Fri 07:46 CET, 06:46 UTC".
[[nodiscard]] QString youngProgress(const gate::Summary &summary, Instant now, const QTimeZone &zone);

} // namespace sluice::present
