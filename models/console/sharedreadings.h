// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"
#include "sync/layout/sharedrollout.h"

#include <QCache>

namespace sluice::console {

/// What the copy of a shared store says about rollouts. Each is read whole once; from then on only what has become
/// known of it since is read, checked and added. Evidence is left out: the workspace has it under its hash.
class SharedReadings final
{
public:
    explicit SharedReadings(const store::Workspace &workspace); ///< which outlives it

    [[nodiscard]] Result<sync::layout::SharedRollout> rollout(const sync::layout::Keys &keys, const RolloutId &id,
                                                              const sync::layout::Publication &publication);

private:
    struct Reading
    {
        QByteArray prefix; ///< of the keys
        sync::layout::Publication publication;
        store::SharedPlace upTo;
        sync::layout::SharedRollout rollout;
    };
    [[nodiscard]] Result<bool> goOn(Reading &reading, const sync::layout::Keys &keys, const RolloutId &id) const;
    [[nodiscard]] Result<void> readAll(Reading &reading, const sync::layout::Keys &keys, const RolloutId &id) const;

    static constexpr qsizetype most = 6000; ///< slots, of several rollouts

    const store::Workspace &m_workspace;
    QCache<QString, Reading> m_readings; ///< by rollout
    qint64 m_takenBack = 0;              ///< see Workspace::takenBack()
};

} // namespace sluice::console
