// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/copiedentries.h"
#include "store/writtenrollout.h"
#include "sync/layout/sharedrollout.h"

#include <QCache>
#include <QFuture>
#include <QHash>

#include <map>
#include <vector>

namespace sluice::console {

/// What the copy of a shared store says about rollouts. Each is read whole once, many of them on all cores; from then
/// on only what has become known of it since is read, checked and added. Evidence is left out: the workspace has it
/// under its hash.
class SharedReadings final
{
    Q_DISABLE_COPY_MOVE(SharedReadings)
public:
    explicit SharedReadings(const store::Workspace &workspace); ///< which outlives it
    ~SharedReadings();

    [[nodiscard]] Result<sync::layout::SharedRollout> rollout(const sync::layout::Keys &keys, const RolloutId &id,
                                                              const sync::layout::Publication &publication);
    /// Of each of `ids`, which are different.
    [[nodiscard]] QHash<RolloutId, Result<sync::layout::SharedRollout>>
    rollouts(const sync::layout::Keys &keys, const QList<RolloutId> &ids, const sync::layout::Publication &publication);

    /// Begins to read those of `ids` that were not read yet: rollouts() is asked for them next. Those that the
    /// workspace does not have are written out for it, see newRollout(). The answer is finished when that is done.
    QFuture<void> readAhead(const sync::layout::Keys &keys, const QList<RolloutId> &ids,
                            const sync::layout::Publication &publication, Instant now);
    /// What was written out of one that rollouts() has just answered; none: nothing, or more has become known of it.
    [[nodiscard]] std::optional<Result<store::WrittenRollout>> takeWritten(const RolloutId &id);

private:
    struct Reading
    {
        QByteArray prefix; ///< of the keys
        sync::layout::Publication publication;
        store::SharedPlace upTo;
        sync::layout::SharedRollout rollout;
    };
    /// One that is to be read as a whole.
    struct Whole
    {
        RolloutId id;
        std::unique_ptr<Reading> reading;
        CopiedEntries copied;
        std::optional<Instant> isNewAt; ///< to be written out as of then
        std::optional<Result<store::WrittenRollout>> written;
    };
    void readWhole(Whole &one, const sync::layout::Keys &keys) const;
    void endReadingAhead();
    void forgetWhatWasTakenBack();
    [[nodiscard]] std::unique_ptr<Reading> known(const sync::layout::Keys &keys, const RolloutId &id,
                                                 const sync::layout::Publication &publication);
    [[nodiscard]] Result<bool> goOn(Reading &reading, const sync::layout::Keys &keys, const RolloutId &id,
                                    const store::SharedPlace &place) const;

    static constexpr qsizetype most = 6000; ///< slots, of several rollouts

    const store::Workspace &m_workspace;
    QCache<QString, Reading> m_readings; ///< by rollout
    std::map<RolloutId, Whole> m_ahead;  ///< read ahead
    std::map<RolloutId, Result<store::WrittenRollout>> m_written;
    std::vector<Whole> m_underWay; ///< belongs to the pool until m_reading has finished
    QFuture<void> m_reading;
    qint64 m_takenBack = 0; ///< see Workspace::takenBack()
};

} // namespace sluice::console
