// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/decisiondialog.h"

namespace sluice::ui {

/// Before a plan that has a log is saved: what that changes, and why.
class RevisionDialog final : public DecisionDialog
{
    Q_OBJECT
public:
    RevisionDialog(const present::DecisionForm &form, const QStringList &changes, ThemeManager &themes,
                   QWidget *parent = nullptr);

    /// As if it had been typed: what was said before the plan was merged.
    void setReason(const QString &reason);

private:
    ReasonField *m_reason = nullptr;
};

} // namespace sluice::ui
