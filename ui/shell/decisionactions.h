// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QMap>
#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
class QWidget;
QT_END_NAMESPACE

namespace sluice::ui {

/// One QAction per kind of decision. Text, enabled state and the reason why not come from the gate's snapshot alone;
/// menu, buttons, jump box and shortcuts share them.
class DecisionActions final : public QObject
{
    Q_OBJECT
public:
    /// The actions belong to `owner`, whose window their shortcuts work in.
    explicit DecisionActions(QWidget *owner);

    [[nodiscard]] QAction *action(rollout::DecisionKind kind) const { return m_actions.value(kind); }
    [[nodiscard]] QList<rollout::DecisionKind> kinds() const { return m_actions.keys(); }
    [[nodiscard]] QList<QAction *> all() const { return m_actions.values(); }
    void setGate(const present::GateSnapshot &gate);

Q_SIGNALS:
    void triggered(sluice::rollout::DecisionKind kind);

private:
    QMap<rollout::DecisionKind, QAction *> m_actions;
};

} // namespace sluice::ui
