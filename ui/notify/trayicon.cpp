// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notify/trayicon.h"

#include "ui/widgets/appicon.h"

#include <QAction>
#include <QMenu>
#include <QSystemTrayIcon>

using namespace Qt::StringLiterals;

namespace sluice::ui {

TrayIcon::TrayIcon(QObject *parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>())
    , m_icon(new QSystemTrayIcon(this))
{
    m_icon->setObjectName(u"trayIcon"_s);
    connect(m_menu->addAction(tr("Show Sluice")), &QAction::triggered, this, [this] { Q_EMIT activated({}); });
    connect(m_menu->addAction(tr("Quit")), &QAction::triggered, this, &TrayIcon::quitRequested);
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT activated({});
    });
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT activated(m_rollout); });
    setState({});
    m_icon->show();
}

TrayIcon::~TrayIcon() = default;

void TrayIcon::setState(const present::TrayState &state)
{
    m_icon->setIcon(appIcon(state.glyph));
    m_icon->setToolTip(state.sentence.isEmpty() ? tr("Sluice") : tr("Sluice: %1").arg(state.sentence));
}

void TrayIcon::show(const present::Notification &notification)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    m_rollout = notification.rollout;
    m_icon->showMessage(notification.title, notification.text,
                        notification.isUrgent ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}

} // namespace sluice::ui
