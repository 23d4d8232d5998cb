// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sharedstatus.h"
#include "sync/engine/storelink.h"
#include "sync/layout/keys.h"

#include <QPointer>

namespace sluice::console {

/// A link to the store at an address. Errors as of sync::StoreLinkMaker, and invalidInput for an address.
[[nodiscard]] Result<std::unique_ptr<sync::StoreLink>> linkTo(const StoreAddress &address,
                                                              const sync::StoreLinkMaker &maker, const Clock &clock);

/// What the keys of all workspaces begin with, and the name of this one in them.
[[nodiscard]] QByteArray rootOf(const sync::layout::Keys &keys);
[[nodiscard]] QByteArray nameIn(const sync::layout::Keys &keys);

/// Asks at a store that no workspace is connected to, and needs none. Lives in one thread with an event loop; a context
/// that is gone is told nothing.
class StoreVisit final
{
public:
    /// `machine` outlives it.
    StoreVisit(sync::StoreLinkMaker maker, const Clock &machine);

    /// What is at an address; the newest one is the one that is visited from then on. Writes nothing.
    void check(const StoreAddress &address, const QString &password, QObject *context,
               std::function<void(Result<StoreFinding>)> then);

    // Of the address that was checked.
    [[nodiscard]] sync::StoreLink &link() const { return *m_link; }
    [[nodiscard]] const sync::layout::Keys &keys() const { return *m_keys; }

private:
    sync::StoreLinkMaker m_maker;
    const Clock &m_machine;
    std::unique_ptr<sync::StoreLink> m_link;
    std::unique_ptr<sync::layout::Keys> m_keys;
};

} // namespace sluice::console
