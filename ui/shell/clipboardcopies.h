// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace sluice::present {
class Workbench;
}

namespace sluice::ui {

class RolloutSidebar;

/// What a window puts on the clipboard about its rollouts, to be told to others.
class ClipboardCopies final : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    ClipboardCopies(present::Workbench &workbench, const RolloutSidebar &list, QObject *parent);

    void copyGateReport();
    /// Of all that is selected; of the rollout on the screen, where a filter hides its row.
    void copyStatus();

Q_SIGNALS:
    void announced(const QString &sentence); ///< what was copied

private:
    present::Workbench &m_workbench;
    const RolloutSidebar &m_list;
};

} // namespace sluice::ui
