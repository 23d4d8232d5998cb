// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sharedstatus.h"
#include "rollout/threeway.h"

namespace sluice::console {

/// Something of the outbox that needs a person, with all that they decide on.
struct Conflict
{
    WaitingChange change;
    std::optional<Facts> facts;          ///< of its rollout, as it is now; none: it is not here, or cannot be read
    std::optional<rollout::Merge> merge; ///< of an edit that met another one, of a plan or of a surface
    QString theirAuthor;                 ///< of what it met, where that is no decision; empty: nobody is known
    QString freeId;                      ///< of a new rollout whose id is taken: one that is free
    QByteArray mineEvidence;             ///< the documents that both decisions were taken on; empty: there are none
    QByteArray theirEvidence;
};

} // namespace sluice::console
