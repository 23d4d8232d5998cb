// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/advancedialog.h"
#include "ui/dialogs/exceptiondialog.h"
#include "ui/dialogs/holddialog.h"
#include "ui/dialogs/overridedialog.h"
#include "ui/dialogs/rollbackdialog.h"

namespace sluice::ui {

DecisionDialog *createDecisionDialog(const present::DecisionForm &form, ThemeManager &themes, QWidget *parent)
{
    DecisionDialog *dialog = nullptr;
    if (form.kind == rollout::DecisionKind::exempt)
        dialog = new ExceptionDialog(form, themes, parent);
    else if (form.isOverride)
        dialog = new OverrideDialog(form, themes, parent);
    else if (form.kind == rollout::DecisionKind::advance || form.kind == rollout::DecisionKind::approve)
        dialog = new AdvanceDialog(form, themes, parent);
    else if (form.kind == rollout::DecisionKind::rollback)
        dialog = new RollBackDialog(form, themes, parent);
    else
        dialog = new HoldDialog(form, themes, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace sluice::ui
