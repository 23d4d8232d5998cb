// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QString>

namespace sluice::ui {

class PlotView;
class ThemeManager;

/// What stands above the plot of a saved picture, and what it says instead of itself.
struct PictureHead
{
    QString title; ///< "p95 checkout latency · Effect over time"
    QString note;  ///< at the right; may be empty
    QString summary;
};

/// A plot of its size under its head, in the colours of the window; without cursor and focus. `plot` is not shown.
/// `ratio`: pixels of the picture for one of the window.
[[nodiscard]] QImage chartImage(PlotView &plot, const PictureHead &head, const ThemeManager &themes, qreal ratio);

/// The same as an SVG that needs nothing from anywhere: what people wrote is escaped, what leaves the plot is clipped,
/// texts stay texts and name fonts that every system has after ours.
[[nodiscard]] QByteArray chartSvg(PlotView &plot, const PictureHead &head, const ThemeManager &themes);

/// The plot alone, for a page of HTML that may hold several: `id` is one that nothing else on it has, `summary` what is
/// read aloud instead. Escaped and clipped as chartSvg() is.
[[nodiscard]] QString plotSvg(PlotView &plot, const QString &id, const QString &summary);

} // namespace sluice::ui
