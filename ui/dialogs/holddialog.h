// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/decisiondialog.h"

namespace sluice::ui {

class ChoiceWell;
class DecisionHeading;
class DurationField;
class ReasonField;

/// The plain decisions (extend, hold, resume, start, tick, approve, complete, abandon, note): one dialog that asks
/// only what its form needs.
class HoldDialog : public DecisionDialog
{
    Q_OBJECT
public:
    HoldDialog(const present::DecisionForm &form, ThemeManager &themes, QWidget *parent = nullptr);

protected:
    [[nodiscard]] rollout::DecisionRequest request() const override;
    [[nodiscard]] std::optional<Missing> missing() const override;
    [[nodiscard]] QWidget *firstField() const override;

private:
    void addGap();
    void addWords();
    void addSubjects();
    void addTargets();
    void addCriteria();
    void showTarget(int index);

    DecisionHeading *m_heading = nullptr;
    ChoiceWell *m_targets = nullptr;
    ChoiceWell *m_criteria = nullptr;
    DurationField *m_duration = nullptr;
    ReasonField *m_reason = nullptr;
};

} // namespace sluice::ui
