// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/unitimport.h"

#include <QElapsedTimer>

namespace sluice::app {

/// The reading of a large file, as long as this lives: bytes and the time that is left on a terminal (on standard
/// error), and Ctrl-C asks it to stop instead of ending the program. One at a time.
class WatchedRead
{
    Q_DISABLE_COPY_MOVE(WatchedRead)
public:
    explicit WatchedRead(const QString &path);
    ~WatchedRead(); ///< clears the line; Ctrl-C is what it was before

    [[nodiscard]] static const std::atomic<bool> *cancelled();
    void show(double share); ///< 0..1; from any thread, one call at a time

private:
    using Handler = void (*)(int);

    qint64 m_size;
    bool m_isTerminal;
    QElapsedTimer m_sinceBegin;
    QElapsedTimer m_sinceShown;
    Handler m_onInterrupt;
    Handler m_onTerminate;
};

/// Writes the faults of a file as a table, whole or not at all. fileNotWritable.
[[nodiscard]] Result<void> writeFaults(const QString &path, const QList<metrics::RowFault> &faults);

} // namespace sluice::app
