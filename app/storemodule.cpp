// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storemodule.h"

#include "sync/engine/etcdlink.h"

extern "C" Q_DECL_EXPORT void sluiceMakeStoreLink(const sluice::sync::etcd::Terms &terms, const sluice::Clock &clock,
                                                  sluice::app::MadeStoreLink &made)
{
    made = sluice::sync::makeEtcdLink(terms, clock);
}
