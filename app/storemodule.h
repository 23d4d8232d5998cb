// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/storelink.h"

namespace sluice::app {

using MadeStoreLink = Result<std::unique_ptr<sync::StoreLink>>;

/// The one function of the module that talks to shared stores: a sync::StoreLinkMaker whose answer is `made`.
using MakeStoreLink = void(const sync::etcd::Terms &terms, const Clock &clock, MadeStoreLink &made);

inline const QString storeModule = QStringLiteral("sluice-store");
inline constexpr const char *makeStoreLinkSymbol = "sluiceMakeStoreLink";

} // namespace sluice::app
