// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::ui {

/// Gives StageTimeline one accessible child per stage and gate. Safe to call often.
void installTimelineAccessibility();

} // namespace sluice::ui
