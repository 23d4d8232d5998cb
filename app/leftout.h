// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/unitimport.h"

namespace sluice::app {

/// What was left out of a file, for machines.
void insertLeftOut(QJsonObject &object, const metrics::LeftOut &leftOut);

} // namespace sluice::app
