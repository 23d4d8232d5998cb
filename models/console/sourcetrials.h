// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/console.h"

namespace sluice::console {

/// Tries out sources for somebody who waits: each in a thread, one answer at a time. A new trial cancels the one
/// before, which then answers nothing. Answers arrive in the thread of `context`, or are dropped with it.
class SourceTrials : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceTrials)
public:
    explicit SourceTrials(SourceMaker maker, QObject *parent = nullptr);
    ~SourceTrials() override; ///< cancels what is being asked, and waits for it

    /// MetricSource::tryOut(); errors also of the maker.
    void tryOut(const store::SourceChange &source, const metrics::MetricQuery &look, QObject *context,
                Console::Then<Result<QList<metrics::SourceTrial>>> then);
    void cancel(); ///< the running trial answers nothing

private:
    SourceMaker m_maker;
    QThreadPool m_pool;
    std::shared_ptr<std::atomic<bool>> m_cancelled;
};

} // namespace sluice::console
