// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/workbench.h"

#include <QObject>
#include <QPointer>

namespace sluice::ui {

class DecisionDialog;
class ThemeManager;

/// Where a decision is asked for: opens its dialog, hands the request to the workbench and brings the answer back to
/// whoever asked. One decision at a time.
class DecisionDesk final : public QObject
{
    Q_OBJECT
public:
    DecisionDesk(present::Workbench &workbench, ThemeManager &themes, QWidget *window);
    ~DecisionDesk() override;

    void open(rollout::DecisionKind kind);
    void openStop(); ///< of all rollouts
    /// Of these rollouts, which run.
    void openStop(const QStringList &rollouts);
    /// Whether the stop that was asked for last was of all rollouts.
    [[nodiscard]] bool isAboutAll() const { return !m_stopped; }
    void sendNote(const QString &text);

Q_SIGNALS:
    void announced(const QString &sentence);            ///< what was decided
    void raised(const sluice::present::Notice &notice); ///< not decided, and no dialog is there to say so
    void noteFinished(bool isTaken);

private:
    void askStop(const std::optional<QStringList> &rollouts);
    void show(const present::DecisionForm &form);
    void send(const rollout::DecisionRequest &request);
    void onDecided(const QString &sentence);
    void onStopped(const present::Notice &notice);
    void onNotice(const present::Notice &notice);

    present::Workbench &m_workbench;
    ThemeManager &m_themes;
    QWidget *m_window;
    QPointer<DecisionDialog> m_dialog;
    present::DecisionForm m_form;         ///< what the dialog shows
    bool m_isStop = false;                ///< the dialog asks for one, of `m_stopped`
    std::optional<QStringList> m_stopped; ///< none: all that run
    bool m_isRefused = false;
    bool m_isNoteUnderWay = false;
};

} // namespace sluice::ui
