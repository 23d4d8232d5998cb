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
    /// What is no edit of a field or a row; `name` as "Undo …" goes on.
    PlanUndo(present::PlanDesk &desk, const QString &name, const present::PlanForm &after);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand *other) override;

private:
    present::PlanDesk &m_desk;
    std::optional<present::PlanEdit> m_edit; ///< none: never undone together with another one
    present::PlanForm m_before;
    present::PlanForm m_after;
};

} // namespace sluice::ui
