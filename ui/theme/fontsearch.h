// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

namespace sluice::ui {

/// Fontconfig reads some forty files when it is asked for the first time, which Qt does with the first text. Begun
/// here, that happens while the program still connects to the display. The thread ends by itself; keep it until the
/// end.
[[nodiscard]] std::jthread beginFontSearch();

} // namespace sluice::ui
