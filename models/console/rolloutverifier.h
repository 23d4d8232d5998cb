// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/verification.h"
#include "gate/verification.h"
#include "store/records.h"

namespace sluice::console {

/// Checks what a workspace holds of one rollout against itself; see verify().
class RolloutVerifier
{
public:
    /// `progress` is told the share that is done, and answers false to stop.
    using Progress = std::function<bool(double)>;
    RolloutVerifier(const store::Records &records, store::RolloutRecord rollout, Instant now, Progress progress);

    /// cancelled, or what keeps the file from being read; damage is a fault of the rollout.
    [[nodiscard]] Result<void> run();
    [[nodiscard]] VerifiedRollout rollout() const;
    [[nodiscard]] const QList<Discrepancy> &faults() const { return m_faults; }
    /// Whether a fault of surfaceFaults() may be about the one that the plan names. Where there is no such surface, one
    /// that is gone or filed under another name may have been it. After run().
    [[nodiscard]] bool mayConcern(const Discrepancy &surfaceFault) const;

private:
    void add(RecordFault fault, RecordKind kind, qint64 number, const QString &place = {}, const QString &recorded = {},
             const QString &found = {}, const QString &detail = {});

    void readPlans();
    void checkLog();
    void checkRevisions();
    [[nodiscard]] QList<rollout::Plan> revisions() const;
    void checkOrder();
    [[nodiscard]] bool isElsewhere(const store::DecisionRecord &row, const rollout::Decision &decision) const;
    void checkEvidenceOf(qsizetype index);
    void checkAgainstDecision(const gate::EvidenceCheck &check, const rollout::Decision &decision);
    void checkSurfaceOf(const rollout::SurfaceInForce &frozen, qint64 decision);
    void checkPlans();
    void checkSources();
    void checkBatches();
    void checkObservations();
    void checkFrozenObservations();
    void checkSeals();
    void checkSummary();
    [[nodiscard]] bool followsFromTheRecords(const QByteArray &summary) const;

    const store::Records &m_records;
    const store::RolloutRecord m_record;
    const Instant m_now;
    const Progress m_progress;
    VerifiedRollout m_rollout;
    QList<Discrepancy> m_faults;

    QList<store::PlanRecord> m_planRows;
    QList<store::DecisionRecord> m_decisionRows;
    QList<store::BatchRecord> m_batchRows;
    QList<store::SourceRecord> m_sourceRows;
    store::ObservationRecords m_observations;
    QList<store::Seal> m_seals;

    QList<store::SurfaceRecord> m_surfaceRows; ///< of all rollouts

    QMap<qint64, rollout::Plan> m_plans;                  ///< by revision; those that can be read
    QList<std::optional<rollout::Decision>> m_decisions;  ///< beside m_decisionRows; none: cannot be read
    QList<rollout::Decision> m_log;                       ///< the decisions up to the first that is not there
    QMap<qint64, rollout::Plan> m_frozenPlans;            ///< by revision, as evidence holds them
    std::optional<gate::FrozenEvidence> m_newestEvidence; ///< that was not altered
    qint64 m_newestEvidenceOf = 0;                        ///< number of its decision
    bool m_isShared = false;                              ///< a shared store has a part in it
};

} // namespace sluice::console
