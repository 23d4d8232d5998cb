// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/decision.h"

#include <QAbstractTableModel>

#include <memory>

namespace sluice::console {
struct View;
}

namespace sluice::present {

enum PlanDraftColumn {
    StageNameColumn,
    StageExposureColumn, ///< "25%", or whom an audience stage is for
    StageHoldColumn,
    StageLongestHoldColumn,
    StageSampleColumn,
    StageApprovalsColumn,
    StageCriteriaColumn, ///< one after the other, with a semicolon between
    PlanDraftColumnCount,
};

enum PlanDraftRole {
    FaultRole = Qt::UserRole + 1, ///< QString: what is wrong with the cell; empty: nothing
    IsHistoryRole,                ///< bool: the stage was entered, so it stays as it is
    IsChangedRole,                ///< bool: not what the plan says now
};

/// The stages of a plan while a person edits them. Cells keep what was typed, whether it makes sense or not; what is
/// wrong is told beside the cell, in the words of `sluice plan check`. Stages that were entered cannot be edited.
class PlanDraft : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] virtual QString lead() const = 0; ///< what may be edited, in a sentence
    [[nodiscard]] virtual bool canAddAfter(int row) const = 0;
    [[nodiscard]] virtual bool canRemove(int row) const = 0; ///< also false of the only stage
    virtual void addStageAfter(int row) = 0;
    virtual void removeStage(int row) = 0;

    /// Everything that keeps the draft from becoming the plan, as sentences.
    [[nodiscard]] virtual QStringList faults() const = 0;
    /// What the draft changes, as present::revisionSentences() says it. Empty: nothing, or it has faults.
    [[nodiscard]] virtual QStringList changes() const = 0;
    /// The request to make it the plan; only without faults.
    [[nodiscard]] virtual rollout::DecisionRequest request() const = 0;
};

/// The draft of the plan in `view`, as it is.
[[nodiscard]] std::unique_ptr<PlanDraft> planDraft(const console::View &view);

} // namespace sluice::present
