// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/boardsnapshot.h"

#include <QObject>

#include <memory>

namespace sluice::console {
class Console;
}

namespace sluice::present {

class RolloutListModel;
class Workbench;

/// What a board shows, as long as there is one: it reads the stages of the rollouts that are under way. Changes
/// nothing.
class BoardDesk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BoardDesk)
public:
    /// All of them outlive the desk.
    BoardDesk(console::Console &console, const RolloutListModel &rollouts, const Workbench &workbench,
              QObject *parent = nullptr);
    ~BoardDesk() override;

    [[nodiscard]] const BoardSnapshot &snapshot() const;

Q_SIGNALS:
    void changed();

private:
    void read();
    void readSteps();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
