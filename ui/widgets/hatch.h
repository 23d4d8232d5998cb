// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

namespace sluice::ui {

/// Fills `rect` with rising lines of `width`, `pitch` apart, sharp on every device: from a brush on the screen, line by
/// line in what is printed or saved, which know no pictures in brushes or blur them.
void fillHatched(QPainter &painter, const QRectF &rect, const QColor &color, qreal pitch, qreal width);

} // namespace sluice::ui
