// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/shareddesk.h"

#include <QDialog>
#include <QPointer>

namespace sluice::present {
class Workbench;
}

namespace sluice::ui {

class ConflictDialog;
class CornerStatus;
struct MainActions;
class ThemeManager;

/// The dialogs about the shared store over one window.
class SharedDialogs final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    SharedDialogs(const present::Workbench &workbench, present::SharedDesk &desk, ThemeManager &themes,
                  QWidget *window);

    void act(present::SharedBanner::Act act); ///< of the banner
    /// Its entries in the menus, and the mark in the corner.
    void openFrom(const MainActions &actions, const CornerStatus &corner);

Q_SIGNALS:
    void announced(const QString &sentence);
    void raised(const sluice::present::Message &message); ///< and no dialog is there to say it

private:
    void openConnection(bool hasRollouts);
    void openWaiting();
    void openConflict(const present::ConflictForm &form);

    const present::Workbench &m_workbench;
    present::SharedDesk &m_desk;
    ThemeManager &m_themes;
    QWidget *m_window;
    QPointer<QDialog> m_open; ///< one at a time
    QPointer<ConflictDialog> m_conflict;
};

} // namespace sluice::ui
