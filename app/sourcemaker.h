// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sources.h"
#include "secrets/secrets.h"

namespace sluice::app {

/// Makes every kind of source that this program has. Their passwords and tokens are those of secrets::Secrets: that of
/// a database as its document names it, that of another source by the name of the source. `secrets` are those that a
/// window is told, too.
[[nodiscard]] console::SourceMaker
sourceMaker(const std::shared_ptr<secrets::Secrets> &secrets = std::make_shared<secrets::Secrets>());

} // namespace sluice::app
