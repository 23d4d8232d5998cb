// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/template.h"

namespace sluice::present {

/// A template by its name alone: "Low" for one that came with Sluice, else the name that somebody gave it.
[[nodiscard]] QString templateText(const rollout::Template &pattern);

/// The same where it is not said what it is: "Low-risk template".
[[nodiscard]] QString templateTitle(const rollout::Template &pattern);

} // namespace sluice::present
