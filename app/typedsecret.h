// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace sluice::app {

/// What is typed unseen, after `prompt`, or the first line that is piped in. Errors: fileNotReadable, cancelled.
[[nodiscard]] Result<QString> readSecret(const QString &prompt);

} // namespace sluice::app
