// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QStringView>

namespace sluice::ui {

/// The path data of the design as a QPainterPath: M L H V C S A Z, absolute and relative; arcs of circles only, S only
/// after a curve.
/// For literals in the source: what cannot be read ends the path.
[[nodiscard]] QPainterPath svgPath(QStringView data);

} // namespace sluice::ui
