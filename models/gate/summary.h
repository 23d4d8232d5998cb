// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"
#include "rollout/replay.h"

#include <QByteArray>

namespace sluice::gate {

/// Which of the guardrails is named first, and why.
enum class LeadKind { none, regressedRollBack, error, regressedHold, inconclusive, noData, withinMargin };

/// Everything that a list row, a status sentence and the gate's decision need, apart from the clock. Derived from plan,
/// decisions and observations; stored only as a cache that can be thrown away, so that a list of thousands of rollouts
/// opens without a single statistical test.
struct Summary
{
    // the plan
    RolloutId id;
    QString name;
    QString surface;
    QString owner;
    QString timeZone;
    int revision = 1;
    int stages = 0;
    // the state
    rollout::Phase phase = rollout::Phase::draft;
    int stage = -1; ///< index; the last one entered once it has ended; -1: never started
    QString stageName;
    QString stageLabel; ///< "10%" or the audience
    bool isAudience = false;
    bool isUnsaid = false; ///< neither audience nor exposure: the label is the name of the stage
    QString nextName;      ///< empty at the last stage
    QString nextLabel;
    rollout::Exposure exposure;
    Instant since{}; ///< of the phase
    QString by;
    QString reason;
    std::optional<Instant> plannedStart;
    QString fellFromLabel; ///< rolled back or abandoned: from where
    bool cameBack = false; ///< this stage was rolled back to
    bool enteredAgainstGate = false;
    int decisions = 0;
    // the hold
    Instant enteredAt{};
    std::optional<Instant> leftAt;
    Milliseconds minimum{};
    QString holdText;             ///< "48 h", as typed, extensions added
    QList<rollout::Pause> pauses; ///< times only
    // the gate, from data
    LeadKind lead = LeadKind::none;
    QString leadName;
    rollout::Verdict guardrails = rollout::Verdict::go; ///< worst contribution
    int judged = 0;
    int clear = 0;
    int inMargin = 0;
    int inconclusive = 0;
    int regressed = 0;
    int noData = 0;
    int error = 0;
    std::optional<Instant> regressedAt;
    QString cause; ///< of a roll back that happened: a guardrail, or what the person wrote
    bool causeIsMetric = false;
    bool ratioIsConfigured = false;
    stats::SrmState ratio = stats::SrmState::ok;
    double ratioShare = 0;
    double ratioPlanned = 0;
    double ratioUsers = 0;                       ///< of both groups
    QString ratioAcknowledgedBy;                 ///< who knows that the ratio was off in this stay; empty: nobody
    AbState prediction = AbState::notConfigured; ///< the worst that this gate has to answer for
    QString predictionName;                      ///< of the metric
    stats::Towards predictionTowards = stats::Towards::worse; ///< diverged
    std::optional<Instant> newest;
    Milliseconds refresh{};
    std::optional<Instant> maturesAt; ///< before it nothing of this stay can be judged, because of the metric
    QString youngName;                ///< that needs longest until its values are known
    double exposedUnits = 0;
    Pace pace;
    qint64 minimumSample = 0; ///< 0: none
    int criteria = 0;
    int ticked = 0;
    int approvals = 0;
    int approved = 0;
    bool operator==(const Summary &) const = default;
};

[[nodiscard]] Summary summarise(const rollout::Plan &plan, int revision, const rollout::State &state,
                                const DataReport &data);

/// The cached form: texts and numbers one after the other, with a check sum.
[[nodiscard]] QByteArray toBytes(const Summary &summary);
/// Whether these are the bytes of a summary that this version wrote. Nothing is read from anything else: it is made
/// anew.
[[nodiscard]] bool isSummary(QByteArrayView bytes);
/// The summary of bytes for which isSummary() holds.
[[nodiscard]] Summary summaryFrom(QByteArrayView bytes);

/// The hold clock of the current stage, from the summary alone; equal to rollout::holdClock().
[[nodiscard]] rollout::StageVisit visitOf(const Summary &summary);

} // namespace sluice::gate
