// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/sharedsnapshot.h"
#include "present/workbench.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

class Banner;
class ThemeManager;

/// What the one banner of the window says: what has just happened until somebody closes it, then what stays as long as
/// it is true (DESIGN.md 8.10).
class StandingBanner final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it. `acknowledge` is what the button of a sample ratio that is off triggers, `undoStop` that of a
    /// stop of all.
    StandingBanner(Banner &banner, present::Workbench &workbench, ThemeManager &themes, QAction &acknowledge,
                   QAction &undoStop, QWidget *window);

    void showNotice(const present::Notice &notice); ///< until it is closed
    /// A stop stays on the screen with its undoing until somebody closes it; the menu keeps the undoing.
    void showStop(const present::Notice &notice, const QString &stop);
    void showStanding(); ///< what is true now, unless something else is to be closed first

Q_SIGNALS:
    void actRequested(sluice::present::SharedBanner::Act act);

private:
    void showShared(const present::SharedBanner &shared);
    void addClose();
    void addDetails(const present::Notice &notice);

    Banner &m_banner;
    present::Workbench &m_workbench;
    ThemeManager &m_themes;
    QAction &m_acknowledge;
    QAction &m_undoStop;
    QWidget *m_window;
    QString m_standing; ///< in the banner; empty: it shows something else, or nothing
};

} // namespace sluice::ui
