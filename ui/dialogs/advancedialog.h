// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/decisiondialog.h"

namespace sluice::ui {

class ChoiceWell;
class DecisionHeading;

/// Next stage, with the gate's blessing: what changes, and on which evidence.
class AdvanceDialog : public DecisionDialog
{
    Q_OBJECT
public:
    AdvanceDialog(const present::DecisionForm &form, ThemeManager &themes, QWidget *parent = nullptr);

protected:
    [[nodiscard]] rollout::DecisionRequest request() const override;

private:
    void showTarget(int index);

    DecisionHeading *m_heading = nullptr;
    ChoiceWell *m_targets = nullptr;
};

} // namespace sluice::ui
