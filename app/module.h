// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFunctionPointer>

namespace sluice::app {

// What talks to servers is in modules of their own, which are loaded when they are first needed: the libraries of
// networks and databases that they need (26 of them) would make every start of the program half as slow again.

/// The one function of a module, beside the program as it is built or where it is installed. fileNotReadable.
[[nodiscard]] Result<QFunctionPointer> loadFunction(const QString &module, const char *symbol);

} // namespace sluice::app
