// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plansnapshot.h"

#include <QRectF>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace sluice::ui {

struct Theme;

/// The smallest change that a gate can detect (DESIGN.md 8.10): a bar whose margin stands at 62%, teal if the gate sees
/// the margin, amber and hatched if it does not, and the value at the right.
void drawPowerCell(QPainter &painter, const QRectF &cell, const present::PowerCell &power, const Theme &theme);
/// The bar alone, as in the legend.
void drawPowerBar(QPainter &painter, const QRectF &bar, bool sees, const Theme &theme);

} // namespace sluice::ui
