// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

namespace sluice {

Instant SystemClock::now() const
{
    return std::chrono::floor<Milliseconds>(std::chrono::system_clock::now());
}

} // namespace sluice
