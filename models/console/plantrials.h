// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/console.h"
#include "console/rehearsals.h"

namespace sluice::console {

/// Calculates what the gates of a draft can do while somebody types it, in threads that give way to all others. A new
/// trial cancels the one before, which then answers nothing. Answers arrive in the thread of `context`, or are dropped
/// with it.
class PlanTrials : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PlanTrials)
public:
    explicit PlanTrials(QObject *parent = nullptr);
    ~PlanTrials() override; ///< cancels what is being calculated, and waits for it

    /// First what console::foresee() says, then what console::rehearse() does; after an error nothing more.
    /// `order.progress` and `order.cancelled` are not looked at.
    void tryOut(const RehearsalOrder &order, QObject *context, Console::Then<Result<RehearsalReport>> then);
    void cancel(); ///< the running trial answers nothing

private:
    void run(Result<RehearsalReport> (*calculate)(const RehearsalOrder &), const RehearsalOrder &order,
             QObject *context, Console::Then<Result<RehearsalReport>> then);

    QThreadPool m_pool;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
};

} // namespace sluice::console
