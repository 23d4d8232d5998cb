// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSizeF>
#include <QString>

#include <functional>

class QPainter;

namespace sluice::ui {

/// What `draw` draws, as the inside of an SVG of this size: without its document, for the tags of that say what it is
/// instead of what wrote it. Letters have the size the design gives them, halves of pixels too. Nothing is clipped.
/// `draw` is called more than once, and draws the same each time.
[[nodiscard]] QString svgDrawing(QSizeF size, const std::function<void(QPainter &)> &draw);

} // namespace sluice::ui
