// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::ui {

/// Tells screen readers of a PlotView as one chart, with its name and its sentence, and not of the parts that paint it.
/// Safe to call often.
void installPlotAccessibility();

} // namespace sluice::ui
