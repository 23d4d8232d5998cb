// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sources.h"

namespace sluice::app {

/// Makes every kind of source that this program has. The password or token of the source “checkout-metrics” is what the
/// environment says as SLUICE_SECRET_CHECKOUT_METRICS.
[[nodiscard]] console::SourceMaker sourceMaker();

/// "SLUICE_SECRET_CHECKOUT_METRICS".
[[nodiscard]] QByteArray secretVariable(const QString &source);

} // namespace sluice::app
