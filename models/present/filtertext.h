// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutfilter.h"

namespace sluice::present {

// What the field above the list says about its language.

/// "There is no key “sruface”. Keys: surface, owner, stage, verdict, state, name."
[[nodiscard]] QString faultSentence(const FilterFault &fault);

/// How the language goes, in a few lines, for a tooltip.
[[nodiscard]] QString filterHelp();

} // namespace sluice::present
