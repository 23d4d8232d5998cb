// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QWidget>

namespace sluice::ui {

/// What the layout of a widget of this width wants for its height: a layout in which nothing depends on the width has
/// no height for it.
[[nodiscard]] inline int heightAt(const QWidget &widget, int width)
{
    const QLayout &layout = *widget.layout();
    return layout.hasHeightForWidth() ? layout.totalHeightForWidth(width) : layout.totalSizeHint().height();
}

} // namespace sluice::ui
