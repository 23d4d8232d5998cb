// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/decisiondialog.h"

class QComboBox;

namespace sluice::ui {

class ChoiceWell;
class DurationField;
class InkLabel;
class ReasonField;

/// Against the gate or the plan's hold: the findings that would be overruled on the left, what it costs on the right.
class OverrideDialog : public DecisionDialog
{
    Q_OBJECT
public:
    OverrideDialog(const present::DecisionForm &form, ThemeManager &themes, QWidget *parent = nullptr);

protected:
    [[nodiscard]] rollout::DecisionRequest request() const override;
    [[nodiscard]] std::optional<Missing> missing() const override;
    [[nodiscard]] QWidget *firstField() const override;

private:
    void addFindings(QVBoxLayout *layout);
    void addQuestions(QVBoxLayout *layout);
    void addTarget(QVBoxLayout *layout);
    void showTarget(int index);

    QComboBox *m_target = nullptr;       ///< only where there is a choice
    DurationField *m_duration = nullptr; ///< only to shorten a hold
    InkLabel *m_consequence = nullptr;
    ChoiceWell *m_impact = nullptr;
    ReasonField *m_reason = nullptr;
};

} // namespace sluice::ui
