// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QIcon>
#include <QRectF>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace sluice::ui {

/// The staircase of Sluice on its blue square; the same on every desktop, whatever theme the window has.
void drawAppIcon(QPainter &painter, const QRectF &rect);

/// In the sizes that desktops ask for, with the silhouette of a state in the corner; none: without.
[[nodiscard]] QIcon appIcon(present::Glyph state = present::Glyph::none);

} // namespace sluice::ui
