// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/decisionactions.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using rollout::DecisionKind;

struct Definition
{
    DecisionKind kind;
    const char *name; ///< object name
    const char *text; ///< while no rollout is chosen
    QKeySequence keys;
    bool isAlwaysShown; ///< others are there only when the gate names them
};

QList<Definition> definitions()
{
    return {
        {DecisionKind::start, "startAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Start…"),
         Qt::CTRL | Qt::Key_Return, false},
        {DecisionKind::advance, "advanceAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Advance…"),
         Qt::CTRL | Qt::Key_Return, true},
        {DecisionKind::extend, "extendAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Extend hold…"),
         Qt::CTRL | Qt::Key_E, true},
        {DecisionKind::shorten,
         "shortenAction",
         QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Shorten hold…"),
         {},
         false},
        {DecisionKind::rollback, "rollbackAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Roll back…"),
         Qt::CTRL | Qt::Key_B, true},
        {DecisionKind::hold, "holdAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Hold here…"),
         Qt::CTRL | Qt::Key_H, true},
        {DecisionKind::resume, "resumeAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Resume…"),
         Qt::CTRL | Qt::Key_H, false},
        {DecisionKind::skip, "skipAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Skip stage…"), {}, false},
        {DecisionKind::restart, "restartAction",
         QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Restart this stage…"), Qt::CTRL | Qt::SHIFT | Qt::Key_R,
         true},
        {DecisionKind::complete,
         "completeAction",
         QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Complete…"),
         {},
         false},
        {DecisionKind::abandon,
         "abandonAction",
         QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Abandon…"),
         {},
         false},
        {DecisionKind::approve, "approveAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Approve…"),
         Qt::CTRL | Qt::Key_Return, false},
        {DecisionKind::decline, "declineAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Decline…"),
         Qt::CTRL | Qt::Key_D, false},
        {DecisionKind::revise, "reviseAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Edit plan…"),
         Qt::Key_F2, true},
        {DecisionKind::tick,
         "tickAction",
         QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Tick written criteria…"),
         {},
         false},
        {DecisionKind::exempt,
         "exemptAction",
         QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Make an exception…"),
         {},
         false},
        {DecisionKind::acknowledge,
         "acknowledgeAction",
         QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Acknowledge sample ratio…"),
         {},
         false},
        {DecisionKind::note, "noteAction", QT_TRANSLATE_NOOP("sluice::ui::DecisionActions", "Add a note"),
         Qt::CTRL | Qt::Key_M, true},
    };
}

} // namespace

DecisionActions::DecisionActions(QWidget *owner)
    : QObject(owner)
{
    for (const Definition &definition : definitions()) {
        auto *action = new QAction(tr(definition.text), owner);
        action->setObjectName(QString::fromLatin1(definition.name));
        action->setShortcut(definition.keys);
        owner->addAction(action); // works also while its menu entry is hidden
        connect(action, &QAction::triggered, this, [this, kind = definition.kind] { Q_EMIT triggered(kind); });
        m_actions.insert(definition.kind, action);
    }
    setGate({});
}

void DecisionActions::setGate(const present::GateSnapshot &gate)
{
    for (const Definition &definition : definitions()) {
        QAction *action = m_actions[definition.kind];
        const auto state = std::find_if(gate.actions.begin(), gate.actions.end(),
                                        [&](const present::ActionState &s) { return s.kind == definition.kind; });
        if (state == gate.actions.end()) {
            action->setText(tr(definition.text));
            action->setEnabled(false);
            action->setVisible(definition.isAlwaysShown);
            action->setToolTip(gate.actions.isEmpty() ? tr("Choose a rollout first.") : gate.sentence);
            action->setStatusTip({});
            continue;
        }
        action->setText(state->text);
        action->setEnabled(state->isEnabled);
        action->setVisible(gate.bystander.isEmpty() || state->isEnabled);
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(!state->isEnabled ? state->whyNot
                           : keys.isEmpty()  ? state->text
                                             : u"%1 (%2)"_s.arg(state->text, keys));
        action->setStatusTip(state->isOverride ? tr("overrides the gate") : QString());
    }
}

} // namespace sluice::ui
