// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/guardrailroles.h"

#include <array>

namespace sluice::ui {

/// Widths of the columns of the guardrail table, in pixels; 0: hidden.
using GuardrailColumnWidths = std::array<int, present::GuardrailColumnCount>;

/// What fits into `available` pixels (DESIGN.md 8.6 and 12). Too little: units, margin, unexposed, exposed and age give
/// way, in this order, then the name. Plenty: the interval grows up to 300, then the name. `scale`: of the text.
/// `least`: what the words of a column need, which are longer in some languages.
[[nodiscard]] GuardrailColumnWidths guardrailColumnWidths(int available, double scale,
                                                          const GuardrailColumnWidths &least = {});

} // namespace sluice::ui
