// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/lead.h"
#include "gate/report.h"
#include "rollout/holdclock.h"
#include "rollout/replay.h"
#include "rollout/surfaceinforce.h"

#include <QByteArray>

namespace sluice::gate {

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
    Instant decidedAt{}; ///< of the last one
    // the hold
    rollout::HoldTerms hold; ///< of the current stage
    QString holdText;        ///< "48 h", as typed, with its changes
    // the gate, from data
    LeadKind lead = LeadKind::none;
    QString leadName;
    Milliseconds leadNeeds{}; ///< about so much more data until an inconclusive one is decided; 0: nobody can say
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
    int approvals = 0; ///< wanted before the stage is left, or before the rollout is started
    int approved = 0;
    QString askedBy; ///< who asked for approval; empty: nobody has
    std::optional<Instant> askedAt;
    QString askedFor;          ///< "50%"; empty: to complete
    bool asksOverride = false; ///< of the gate
    QString approvers;         ///< who may still approve, "Teo Okafor, Priya Raman"; empty: whoever did not ask
    // what governs it
    std::optional<Instant> exemptUntil; ///< from freezes and duty hours
    rollout::SurfaceInForce inForce;    ///< not in the cached form: it changes without the rollout
    bool isDamaged = false;             ///< its records cannot be read: nothing but `id` is known, as `name` too
    QString damage;                     ///< why
    bool operator==(const Summary &) const = default;
};

[[nodiscard]] Summary summarise(const rollout::Plan &plan, int revision, const rollout::State &state,
                                const DataReport &data, const rollout::SurfaceInForce &inForce = {});

/// The cached form: texts and numbers one after the other, with a check sum. Without `inForce`.
[[nodiscard]] QByteArray toBytes(const Summary &summary);
/// Whether these are the bytes of a summary that this version wrote. Nothing is read from anything else: it is made
/// anew.
[[nodiscard]] bool isSummary(QByteArrayView bytes);
/// The summary of bytes for which isSummary() holds.
[[nodiscard]] Summary summaryFrom(QByteArrayView bytes);

} // namespace sluice::gate
