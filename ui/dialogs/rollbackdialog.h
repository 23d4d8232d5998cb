// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/decisiondialog.h"

class QButtonGroup;
class QLineEdit;

namespace sluice::ui {

class ChoiceWell;
class DecisionHeading;
class ReasonField;

/// Back to an earlier stage or to nobody: to where, because of what, and why.
class RollBackDialog : public DecisionDialog
{
    Q_OBJECT
public:
    RollBackDialog(const present::DecisionForm &form, ThemeManager &themes, QWidget *parent = nullptr);

protected:
    [[nodiscard]] rollout::DecisionRequest request() const override;
    [[nodiscard]] QWidget *firstField() const override;

private:
    void addCauses(QVBoxLayout *layout);
    void addTicket(QVBoxLayout *layout);
    void showTarget(int index);

    DecisionHeading *m_heading = nullptr;
    ChoiceWell *m_targets = nullptr;
    QButtonGroup *m_causes = nullptr;
    ReasonField *m_reason = nullptr;
    QLineEdit *m_ticket = nullptr;
};

} // namespace sluice::ui
