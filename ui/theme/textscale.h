// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace sluice::ui {

/// Brings the widgets that there are from one text scale to another: each font that a widget was given, which is of the
/// type scale, and the sizes and layouts that depend on fonts. Every widget gets a FontChange, also one whose own font
/// stays: what measures fonts itself measures again.
void scaleWidgets(qreal from, qreal to);

} // namespace sluice::ui
