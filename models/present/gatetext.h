// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/evaluate.h"
#include "present/chartsnapshot.h"

#include <QTimeZone>

namespace sluice::present {

/// Facts and factors of one guardrail; `text` is what the command line prints and the clipboard gets.
[[nodiscard]] Explanation explain(const gate::Finding &finding, const QString &source, const QTimeZone &zone);

/// The whole gate report in words, as printed by `sluice gate`, without a final line break.
[[nodiscard]] QString gateReportText(const gate::GateReport &report, const QString &source, const QTimeZone &zone);

/// The band in the metric's own direction: a harm of +2% of a metric that should rise is a change of −2%.
[[nodiscard]] QString changeBand(const gate::Finding &finding);
/// "+10%", or "−1.5%" for a metric that should rise; empty without a margin.
[[nodiscard]] QString signedMargin(const gate::Finding &finding);

/// Why a finding has no numbers: "too few expected events", or for how long nothing can be known.
[[nodiscard]] QString missingText(const gate::Finding &finding);

/// "Orders per user: the A/B test promised +2.0%, stage 1 showed +1.4%, expected between −0.1% and +4.1%: consistent
/// (p 0.48)."
[[nodiscard]] QString predictionSentence(const gate::PredictionFinding &finding);

/// "5 clear, 1 inconclusive".
[[nodiscard]] QString verdictCounts(const gate::Summary &summary);
/// Only what is worst of them: "2 of 6 inconclusive"; empty: there is no shorter way to say all.
[[nodiscard]] QString worstCount(const gate::Summary &summary);

/// "128 k of 100 k".
[[nodiscard]] QString sampleCounts(const gate::Summary &summary);

/// Name and value of one criterion: {"Minimum hold 48 h", "13 h 04 min left"}. A freeze that is not there and not near
/// has no value: it is not worth a row.
[[nodiscard]] std::pair<QString, QString> criterionText(const gate::Criterion &criterion, const gate::Summary &summary,
                                                        const gate::GateDecision &decision, Instant now,
                                                        const QTimeZone &zone);

} // namespace sluice::present
