// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sources.h"

#include <QObject>

namespace sluice {
class Ticker;
}

namespace sluice::console {

class Console;

/// One source of one rollout, and how it has fared since the program began.
struct SourceState
{
    QString name;
    RefreshPast past;
    std::optional<Error> error; ///< why it gave nothing when it was asked last
    bool isAsking = false;
    Instant next{}; ///< when it is asked again; while it is asked: when it should have been
};

/// Asks the sources of all rollouts that run, each when it is due (nextRefresh()), and has what they answer taken. A
/// source that fails changes nothing but what is told of it: whether data are too old is for the gate to say.
///
/// Lives in the thread of the window and never blocks it; servers are asked in a few threads of its own. What other
/// processes take from the same sources counts as if it had been taken here.
class Refresher : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Refresher)
public:
    /// `console` and `ticker` outlive it; the ticker is its own.
    Refresher(Console &console, Ticker &ticker, SourceMaker maker, QObject *parent = nullptr);
    ~Refresher() override; ///< cancels what is being asked, and waits for it

    /// Of a rollout that can be asked for a look; empty for others. By name.
    [[nodiscard]] QList<SourceState> sources(const RolloutId &rollout) const;

    /// Reads again which sources there are, and asks those that are due. Happens by itself at least once a minute.
    void look();

Q_SIGNALS:
    void refreshed(const sluice::RolloutId &rollout); ///< new data were taken
    void changed();                                   ///< sources()

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::console
