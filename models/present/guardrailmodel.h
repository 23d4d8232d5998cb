// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/evaluate.h"
#include "present/guardrailroles.h"

#include <QAbstractTableModel>

namespace sluice::present {

/// The guardrails of one rollout: what blocks the gate first, then the closest call (DESIGN.md 8.6).
class GuardrailModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit GuardrailModel(QObject *parent = nullptr);

    void setReport(const gate::GateReport &report, Instant now);
    void setNow(Instant now); ///< ages only

    /// The mark of one guardrail, for tables and dialogs alike.
    [[nodiscard]] static IntervalMark mark(const gate::Finding &finding, const gate::GateDecision &decision);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const gate::Finding &finding, int column) const;
    [[nodiscard]] bool isRequired(const MetricId &metric) const;
    [[nodiscard]] std::optional<double> predicted(const gate::Finding &finding) const;

    RolloutId m_rollout;
    QList<gate::Finding> m_findings;
    QList<gate::PredictionFinding> m_predictions;
    gate::GateDecision m_decision;
    rollout::SurfaceInForce m_inForce;
    Milliseconds m_limit{};
    bool m_isLive = false;
    Instant m_now{};
};

/// The order of the table, for everything else that lists guardrails.
[[nodiscard]] QList<gate::Finding> byUrgency(QList<gate::Finding> findings);

} // namespace sluice::present
