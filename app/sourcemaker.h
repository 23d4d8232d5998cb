// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sources.h"

namespace sluice::app {

/// Makes every kind of source that this program has. Their passwords and tokens are those of secrets::Secrets: that of
/// a database as its document names it, that of another source by the name of the source.
[[nodiscard]] console::SourceMaker sourceMaker();

} // namespace sluice::app
