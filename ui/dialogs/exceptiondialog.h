// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/decisiondialog.h"

class QLineEdit;

namespace sluice::ui {

class ChoiceWell;
class ReasonField;

/// An exception from freezes and duty hours: until when, who answers for it besides oneself, and why.
class ExceptionDialog : public DecisionDialog
{
    Q_OBJECT
public:
    ExceptionDialog(const present::DecisionForm &form, ThemeManager &themes, QWidget *parent = nullptr);

protected:
    [[nodiscard]] rollout::DecisionRequest request() const override;
    [[nodiscard]] std::optional<Missing> missing() const override;
    [[nodiscard]] QWidget *firstField() const override;

private:
    ChoiceWell *m_until = nullptr;
    QLineEdit *m_second = nullptr;
    ReasonField *m_reason = nullptr;
};

} // namespace sluice::ui
