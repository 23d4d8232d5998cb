// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "core/result.h"

#include <QDir>

namespace sluice::app {

/// Opens a sample workspace of `folder` in a program of its own, which is closed again without having touched any
/// other. A new one for each day: the data of yesterday's would be too old to say anything. Those of other days go.
[[nodiscard]] Result<void> openSampleOfToday(const QDir &folder, Instant now);

/// Removes the samples of other days than `today`, a file's name, that nobody has open; nothing that was not made by
/// openSampleOfToday().
void removeOldSamples(const QDir &folder, const QString &today);

} // namespace sluice::app
