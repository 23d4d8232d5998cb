// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plandesk.h"

#include <QUndoCommand>

namespace sluice::ui {

/// One edit of a plan: the whole form before and after it. Edits of one field that follow each other are undone
/// together.
class PlanUndo final : public QUndoCommand
{
public:
    PlanUndo(present::PlanDesk &desk, const present::PlanEdit &edit);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    present::PlanDesk &m_desk;
    present::PlanEdit m_edit;
    present::PlanForm m_before;
    present::PlanForm m_after;
};

} // namespace sluice::ui
