// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"

namespace sluice::console {

/// Makes the sample workspace in a new file: five real online experiments (ASOS, CC BY 4.0) as rollouts in different
/// states. All numbers are real. The data have neither dates nor stages; sampleDescription() says what was assigned.
/// The newest looks end shortly before the clock's now, so that the sample is alive on the day it is made.
[[nodiscard]] Result<void> makeSample(const QString &path, const Clock &clock);

/// What was assigned, where the data come from, and their licence.
[[nodiscard]] QString sampleDescription();

} // namespace sluice::console
