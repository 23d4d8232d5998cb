// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace sluice::bench {

/// Follows all keys with a prefix in a store, as a console does, and prints the key of each change when it is told, one
/// a line; "following" on stderr when what comes next will be told. Goes on until the program is ended; an error says
/// why the store refuses.
[[nodiscard]] Result<void> follow(const QString &endpoint, const QString &prefix);

} // namespace sluice::bench
