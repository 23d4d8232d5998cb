// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planundo.h"

namespace sluice::ui {

using present::PlanEdit;

PlanUndo::PlanUndo(present::PlanDesk &desk, const PlanEdit &edit)
    : QUndoCommand(desk.nameOf(edit))
    , m_desk(desk)
    , m_edit(edit)
    , m_before(desk.form())
    , m_after(desk.after(edit))
{
    setObsolete(m_after == m_before);
}

PlanUndo::PlanUndo(present::PlanDesk &desk, const QString &name, const present::PlanForm &after)
    : QUndoCommand(name)
    , m_desk(desk)
    , m_before(desk.form())
    , m_after(after)
{
}

void PlanUndo::undo()
{
    m_desk.setForm(m_before);
}

void PlanUndo::redo()
{
    m_desk.setForm(m_after);
}

bool PlanUndo::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const PlanUndo *>(other);
    if (!m_edit || !next->m_edit || m_edit->kind != PlanEdit::Kind::set || next->m_edit->kind != PlanEdit::Kind::set ||
        m_edit->place != next->m_edit->place)
        return false;
    m_after = next->m_after;
    setObsolete(m_after == m_before);
    return true;
}

} // namespace sluice::ui
