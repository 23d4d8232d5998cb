// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/storelink.h"

namespace sluice::sync {

/// The StoreLinkMaker of a real store.
[[nodiscard]] Result<std::unique_ptr<StoreLink>> makeEtcdLink(const etcd::Terms &terms, const Clock &clock);

} // namespace sluice::sync
