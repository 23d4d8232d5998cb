// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinelayout.h"

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace sluice::ui {

struct Theme;

/// Draws the shapes that touch `clip`; no widget, so that the report can use it.
void paintTimeline(QPainter &painter, const TimelineGeometry &geometry, const QRectF &clip, const Theme &theme);

} // namespace sluice::ui
