// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/clipboardcopies.h"

#include "present/rolloutroles.h"
#include "present/workbench.h"
#include "ui/shell/copiedstatus.h"
#include "ui/shell/rolloutsidebar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace sluice::ui {

ClipboardCopies::ClipboardCopies(present::Workbench &workbench, const RolloutSidebar &list, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_list(list)
{
}

void ClipboardCopies::copyGateReport()
{
    QGuiApplication::clipboard()->setText(m_workbench.gateReport());
    Q_EMIT announced(tr("Gate report copied."));
}

void ClipboardCopies::copyStatus()
{
    QList<StatusToCopy> rollouts;
    for (const QList<QModelIndex> rows = m_list.selection(); const QModelIndex &row : rows)
        rollouts.append({row.data(present::RolloutIdRole).toString(), row.data().toString(),
                         row.data(present::SentenceRole).toString()});
    const present::HeaderSnapshot &header = m_workbench.header();
    if (rollouts.isEmpty() && !header.name.isEmpty())
        rollouts.append({header.id, header.name, header.sentence});
    if (rollouts.isEmpty())
        return;
    QGuiApplication::clipboard()->setMimeData(statusMimeData(rollouts).release()); // the clipboard owns it
    Q_EMIT announced(rollouts.size() == 1 ? tr("Status line copied.")
                                          : tr("%1 status lines copied.").arg(rollouts.size()));
}

} // namespace sluice::ui
