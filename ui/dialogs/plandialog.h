// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plandraft.h"
#include "ui/dialogs/decisiondialog.h"

class QTableView;

namespace sluice::ui {

class CommandButton;
class InkLabel;

/// The stages of a plan: what may still change is typed into a table, and what that changes is told in words before it
/// is saved. Cells are edited with F2 or by typing; Ctrl+Plus and Ctrl+Minus add and remove a stage.
class PlanDialog final : public DecisionDialog
{
    Q_OBJECT
public:
    PlanDialog(const present::DecisionForm &form, std::unique_ptr<present::PlanDraft> draft, ThemeManager &themes,
               QWidget *parent = nullptr);
    ~PlanDialog() override;

protected:
    [[nodiscard]] rollout::DecisionRequest request() const override;
    [[nodiscard]] std::optional<Missing> missing() const override;
    [[nodiscard]] QWidget *firstField() const override;
    void commitField() override;

private:
    void addTable();
    void addStage();
    void removeStage();
    void showDraft();

    std::unique_ptr<present::PlanDraft> m_draft;
    QTableView *m_table = nullptr;
    CommandButton *m_add = nullptr;
    CommandButton *m_remove = nullptr;
    InkLabel *m_head = nullptr;
    InkLabel *m_news = nullptr;
};

} // namespace sluice::ui
