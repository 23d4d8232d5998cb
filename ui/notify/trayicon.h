// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/notifications.h"

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QMenu;
class QSystemTrayIcon;
QT_END_NAMESPACE

namespace sluice::ui {

/// Sluice in the desktop's tray, with the worst state of all rollouts. Where there is no tray nothing is shown.
class TrayIcon final : public QObject
{
    Q_OBJECT
public:
    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    void setState(const present::TrayState &state);
    /// Where no service shows notifications. Of several, a click is taken for the last one.
    void show(const present::Notification &notification);

Q_SIGNALS:
    void activated(const QString &rollout); ///< a click; empty: not on a notification
    void quitRequested();

private:
    std::unique_ptr<QMenu> m_menu;
    QSystemTrayIcon *m_icon;
    QString m_rollout; ///< of the notification that was shown last
};

} // namespace sluice::ui
