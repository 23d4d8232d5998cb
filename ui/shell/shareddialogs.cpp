// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shareddialogs.h"

#include "present/workbench.h"
#include "ui/shared/conflictdialog.h"
#include "ui/shared/connectdialog.h"
#include "ui/shared/waitingdialog.h"
#include "ui/shell/cornerstatus.h"
#include "ui/shell/mainactions.h"

#include <QAction>

namespace sluice::ui {

using present::SharedBanner;
using present::SharedDesk;

SharedDialogs::SharedDialogs(const present::Workbench &workbench, SharedDesk &desk, ThemeManager &themes,
                             QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_desk(desk)
    , m_themes(themes)
    , m_window(window)
{
    connect(&desk, &SharedDesk::conflictRead, this, &SharedDialogs::openConflict);
    connect(&desk, &SharedDesk::announced, this, &SharedDialogs::announced);
    connect(&desk, &SharedDesk::connected, this, [this] { Q_EMIT announced(tr("Connected.")); });
    connect(&desk, &SharedDesk::disconnected, this,
            [this] { Q_EMIT announced(tr("Disconnected. This is a local workspace now.")); });
    connect(&desk, &SharedDesk::settled, this, [this](const QString &id, const QString &sentence) {
        if (m_conflict && m_conflict->id() == id)
            m_conflict->accept();
        Q_EMIT announced(sentence);
    });
    connect(&desk, &SharedDesk::told, this, [this](const present::Message &message) {
        if (m_conflict)
            m_conflict->showMessage(message);
        else if (!m_open)
            Q_EMIT raised(message);
    });
}

void SharedDialogs::openFrom(const MainActions &actions, const CornerStatus &corner)
{
    const auto connectStore = [this] { openConnection(m_workbench.rollouts()->rowCount() > 0); };
    connect(actions.connectStore, &QAction::triggered, this, connectStore);
    connect(actions.waiting, &QAction::triggered, this, &SharedDialogs::openWaiting);
    connect(&corner, &QAbstractButton::clicked, this, [this, connectStore] {
        if (m_desk.snapshot().waiting.isEmpty())
            connectStore();
        else
            openWaiting();
    });
}

void SharedDialogs::act(SharedBanner::Act act)
{
    switch (act) {
    case SharedBanner::Act::show:
        openWaiting();
        break;
    case SharedBanner::Act::tryNow:
        m_desk.tryNow();
        break;
    case SharedBanner::Act::decide:
        m_desk.openConflict(m_desk.snapshot().toSettle);
        break;
    case SharedBanner::Act::connect:
        openConnection(false);
        break;
    }
}

void SharedDialogs::openConnection(bool hasRollouts)
{
    if (m_open)
        return;
    m_open = new ConnectDialog(m_desk, hasRollouts, m_themes, m_window);
    m_open->open();
}

void SharedDialogs::openWaiting()
{
    if (m_open)
        return;
    m_open = new WaitingDialog(m_desk, m_themes, m_window);
    m_open->open();
}

void SharedDialogs::openConflict(const present::ConflictForm &form)
{
    if (m_conflict)
        return;
    m_conflict = new ConflictDialog(form, m_themes, m_window);
    connect(m_conflict, &ConflictDialog::leaveRequested, &m_desk, &SharedDesk::leaveTheirs);
    connect(m_conflict, &ConflictDialog::applyRequested, &m_desk, &SharedDesk::applyMine);
    m_conflict->open();
}

} // namespace sluice::ui
