// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/shareddesk.h"

#include <QDialog>
#include <QPointer>

namespace sluice::ui {

class ConflictDialog;
class ThemeManager;

/// The dialogs about the shared store over one window.
class SharedDialogs final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    SharedDialogs(present::SharedDesk &desk, ThemeManager &themes, QWidget *window);

    void act(present::SharedBanner::Act act); ///< of the banner
    void openConnection(bool hasRollouts);
    void openWaiting();

Q_SIGNALS:
    void announced(const QString &sentence);
    void raised(const sluice::present::Message &message); ///< and no dialog is there to say it

private:
    void openConflict(const present::ConflictForm &form);

    present::SharedDesk &m_desk;
    ThemeManager &m_themes;
    QWidget *m_window;
    QPointer<QDialog> m_open; ///< one at a time
    QPointer<ConflictDialog> m_conflict;
};

} // namespace sluice::ui
