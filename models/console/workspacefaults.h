// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/verification.h"
#include "store/records.h"

namespace sluice::console {

struct WorkspaceFaults
{
    QList<Discrepancy> faults;
    int sealedLater = 0; ///< see Verification
};

/// What is wrong with the log of seals in itself, and with the facts about the workspace as a whole.
[[nodiscard]] WorkspaceFaults workspaceFaults(const store::Records &records);

/// What is wrong with the surfaces; `place` is the id of one, empty where only its seal tells that it was there.
[[nodiscard]] QList<Discrepancy> surfaceFaults(const store::Records &records);

/// What is wrong with tables, indexes and triggers.
[[nodiscard]] QList<Discrepancy> schemaFaults(const store::Records &records);

} // namespace sluice::console
