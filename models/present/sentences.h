// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "gate/decide.h"
#include "gate/evaluate.h"
#include "gate/forgotten.h"
#include "present/rolloutroles.h"
#include "rollout/permission.h"

#include <QTimeZone>

namespace sluice::present {

// The words of DESIGN.md section 9. Every sentence about a rollout comes from here: window, list, board, report and
// command line cannot drift apart.

/// "Stage 2 of 4 — holding at 10% — 13 h 04 min of 48 h left (until Fri 07:46 CET, 06:46 UTC)". Without a full stop.
[[nodiscard]] QString statusSentence(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                                     const QTimeZone &zone);
/// "Stage 2 of 4 — holding at 10%, 13 h left".
[[nodiscard]] QString shortStatus(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                                  const QTimeZone &zone);

/// The answer to "Is it safe to increase exposure?". Begins with Yes, Not yet, No or Cannot say.
[[nodiscard]] QString gateSentence(const gate::GateReport &report, const QTimeZone &zone);
/// The same without its first word, for dialogs and the log.
[[nodiscard]] QString gateSentenceInDialog(const gate::GateReport &report, const QTimeZone &zone);
/// "This computer's clock is 10 h behind the last decision. …" Empty: it is not.
[[nodiscard]] QString clockSentence(const gate::Summary &summary, Instant now);
/// "hold ended 3 d ago, no decision yet".
[[nodiscard]] QString forgottenSentence(const gate::Forgotten &forgotten, Instant now);

[[nodiscard]] QString verdictWord(rollout::Verdict verdict); ///< "Go", "Hold", "Roll back"
/// The same of a gate: "Go" also where nothing but an approval is missing, because approval is asked on an open gate.
[[nodiscard]] QString gateWord(const gate::GateDecision &decision);
[[nodiscard]] QString verdictWord(stats::Verdict verdict);       ///< "Clear", "In margin", "Regressed" ...
[[nodiscard]] QString verdictInSentence(stats::Verdict verdict); ///< "in margin"
[[nodiscard]] QString severityWord(rollout::Severity severity);  ///< "roll back", "hold", "watch"

/// "Session crash rate rose 8.4%: at least 2.3%, possibly more than the 10% margin."
[[nodiscard]] QString regressionSentence(const gate::Finding &finding);

/// "at 10%", "for Employees", or "in Canary" where the plan says neither.
[[nodiscard]] QString stagePlace(const gate::Summary &summary);
/// "10%" or the audience.
[[nodiscard]] QString stageLabel(const rollout::Stage &stage);
/// "Early 10%", "Employees".
[[nodiscard]] QString stageTitle(const rollout::Stage &stage);

/// What restarting the current stage costs: "Restarting drops the data of this stage and starts the 48 h again at 10%."
[[nodiscard]] QString restartSentence(const rollout::Plan &plan, const gate::Summary &summary);

/// Why a person may not do something, as one sentence.
[[nodiscard]] QString refusalSentence(const rollout::Refusal &refusal);

/// What went wrong and what to do next.
struct ErrorText
{
    QString headline; ///< what happened
    QString nextStep;
};
[[nodiscard]] ErrorText errorText(const Error &error);

/// "Line 655, column 34: grp is “control”." or "stages[2].exposure: …".
[[nodiscard]] QString faultText(const InputFault &fault);

/// Why a number is missing: "too few expected events".
[[nodiscard]] QString reasonText(stats::Reason reason);

[[nodiscard]] QString decisionName(rollout::DecisionKind kind); ///< "Advance", "Roll back"
/// The past of a decision: "advanced to 10%".
[[nodiscard]] QString decisionText(const rollout::Decision &decision, const rollout::Plan &plan);

/// Which colour and silhouette a gate's verdict takes.
[[nodiscard]] Glyph gateGlyph(const gate::GateDecision &decision);
[[nodiscard]] Tone verdictTone(rollout::Verdict verdict);
[[nodiscard]] Tone gateTone(const gate::GateDecision &decision); ///< of gateWord()
[[nodiscard]] Glyph findingGlyph(const gate::Finding &finding);
[[nodiscard]] Tone findingTone(const gate::Finding &finding);

} // namespace sluice::present
