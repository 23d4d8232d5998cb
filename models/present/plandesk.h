// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/conflictform.h"
#include "present/gatesnapshot.h"
#include "present/notice.h"
#include "present/planform.h"
#include "present/planroles.h"

#include <QAbstractItemModel>
#include <QObject>

#include <memory>

namespace sluice::console {
class Console;
struct View;
} // namespace sluice::console
class QTimeZone;

namespace sluice::present {

struct RehearsalSubject;

/// One plan while a person edits it: what is typed, what follows from it, and its way into the workspace. Lives in the
/// GUI thread and never blocks it: what the gates can do is calculated elsewhere, and an answer about an older draft is
/// dropped.
class PlanDesk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlanDesk)
public:
    /// Of the plan in `view`; nullptr: of a new rollout, which begins with a template. `console` outlives the desk.
    PlanDesk(console::Console &console, const QTimeZone &zone, const console::View *view, QObject *parent = nullptr);
    ~PlanDesk() override;

    [[nodiscard]] QString rollout() const;                ///< its id; empty: a new one
    [[nodiscard]] QAbstractItemModel *stages() const;     ///< PlanStageColumn, PlanRole
    [[nodiscard]] QAbstractItemModel *guardrails() const; ///< PlanGuardrailColumn, PlanRole
    [[nodiscard]] const PlanSnapshot &snapshot() const;
    [[nodiscard]] const PlanForm &form() const;
    [[nodiscard]] bool isEdited() const;                      ///< something is typed that is not saved
    [[nodiscard]] QString text(const QString &place) const;   ///< of a field
    [[nodiscard]] PlanForm after(const PlanEdit &edit) const; ///< the form with it
    [[nodiscard]] QString nameOf(const PlanEdit &edit) const; ///< "add a stage"
    void setForm(const PlanForm &form); ///< ends in changed() at once, and again when more is known

    /// What the dialog before saving shows: a plan that has a log tells why it changes. None: a new rollout.
    [[nodiscard]] std::optional<DecisionForm> saveForm() const;
    /// Ends in saved(), refused() or overtaken(). Only while PlanSnapshot::canSave.
    void save(const QString &reason);
    /// Begins anew with the plan as it is now.
    void readAgain();

    /// What both changed differently, while PlanSnapshot::isOutdated, but for `sides`. None: nothing is to be chosen.
    [[nodiscard]] std::optional<ConflictForm> conflict(const QHash<QString, ConflictSide> &sides = {}) const;
    /// The form with what somebody else changed meanwhile.
    [[nodiscard]] PlanForm merged(const QHash<QString, ConflictSide> &sides) const;

    [[nodiscard]] RehearsalSubject rehearsalSubject() const; ///< the draft as it is typed

    /// The rollout has changed: what is typed stays. Where nothing is, it begins anew with a plan that has changed.
    void setView(const console::View &view);

Q_SIGNALS:
    void changed();
    /// A cell was typed into.
    void editRequested(const sluice::present::PlanEdit &edit);
    /// There is another beginning: nothing that was undone before makes sense any more.
    void begun();
    /// Nothing was saved, because somebody else changed the plan meanwhile.
    void overtaken();
    void saved(const QString &rollout, const QString &sentence);
    void refused(const sluice::present::Notice &notice);

private:
    void begin();
    void readSources();
    void refresh();
    void foresee();
    void saveNew();
    void saveRevision(const QString &reason);
    void readOnConflict(const Notice &notice);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
