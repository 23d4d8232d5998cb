// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>

#include <functional>

namespace sluice::ui {

/// Draws what `draw` draws into `rect`, from a pixmap if it was drawn before under the same key: curves of a list are
/// the same in every row. Falls back to drawing where a pixmap would be blurred (scaled, rotated, between pixels) or
/// out of place (PDF). The key names everything `draw` depends on but the size.
void drawCached(QPainter &painter, const QRectF &rect, const QString &key,
                const std::function<void(QPainter &, const QRectF &)> &draw);

} // namespace sluice::ui
