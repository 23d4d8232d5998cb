// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QIcon>
#include <QRectF>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace sluice::ui {

struct Theme;

/// The staircase of Sluice on its blue square.
void drawAppIcon(QPainter &painter, const QRectF &rect, const Theme &theme);

/// In the sizes that desktops ask for, with the silhouette of a state in the corner; none: without. The same on every
/// desktop, whatever theme the window has.
[[nodiscard]] QIcon appIcon(present::Glyph state = present::Glyph::none);

} // namespace sluice::ui
