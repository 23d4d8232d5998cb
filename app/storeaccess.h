// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sharedstore.h"
#include "secrets/secrets.h"

namespace sluice::app {

/// How this program gets at shared stores, and who acts where nobody signs in. `secrets` are those that a window is
/// told, too.
[[nodiscard]] console::StoreAccess
storeAccess(const QString &actor,
            const std::shared_ptr<secrets::Secrets> &secrets = std::make_shared<secrets::Secrets>());

} // namespace sluice::app
