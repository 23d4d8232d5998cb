// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/notifications.h"

#include <QObject>

#include <memory>

namespace sluice::console {
class Console;
}

namespace sluice::present {

class RolloutListModel;
class Workbench;

/// Watches the rollouts of a workspace for what somebody is to be told of, for as long as it is there. Changes nothing,
/// shows nothing.
class NotificationDesk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NotificationDesk)
public:
    /// All of them outlive the desk.
    NotificationDesk(console::Console &console, const RolloutListModel &rollouts, const Workbench &workbench,
                     QObject *parent = nullptr);
    ~NotificationDesk() override;

    [[nodiscard]] QString workspace() const; ///< where it is: what was told is remembered for each
    /// Looks for the first time, once the list is there. `told`: the marks that were kept; none: nothing ever was.
    void begin(const NotificationWishes &wishes, const std::optional<QStringList> &told);
    void setWishes(const NotificationWishes &wishes);
    [[nodiscard]] const TrayState &tray() const;

Q_SIGNALS:
    /// To be told now. `told` is to be kept, as it is what the next begin() needs.
    void due(const QList<sluice::present::Notification> &notifications);
    void toldChanged(const QStringList &told);
    void trayChanged();
    void looked(); ///< after the others, also where there was nothing to say

private:
    void look();
    void take();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
