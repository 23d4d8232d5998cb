// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logging.h"

namespace sluice {

Q_LOGGING_CATEGORY(lcStore, "sluice.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMetrics, "sluice.metrics", QtInfoMsg)
Q_LOGGING_CATEGORY(lcConsole, "sluice.console", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSync, "sluice.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "sluice.ui", QtInfoMsg)

} // namespace sluice
