// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storeaccess.h"

#include "app/module.h"
#include "app/storemodule.h"

namespace sluice::app {

console::StoreAccess storeAccess(const QString &actor, const std::shared_ptr<secrets::Secrets> &secrets)
{
    const auto make = [](const sync::etcd::Terms &terms, const Clock &clock) -> MadeStoreLink {
        static const auto module = loadFunction(storeModule, makeStoreLinkSymbol);
        if (!module)
            return tl::unexpected(module.error());
        MadeStoreLink made;
        reinterpret_cast<MakeStoreLink *> (*module)(terms, clock, made);
        return made;
    };
    return {make, secrets, actor};
}

} // namespace sluice::app
