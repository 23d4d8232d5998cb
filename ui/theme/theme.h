// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QColor>
#include <QPalette>

namespace sluice::ui {

/// The five colours of a verdict (DESIGN.md 3.1).
struct VerdictColors
{
    QColor ink;    ///< text and thin lines on a surface
    QColor fill;   ///< silhouettes; of `early` the surface itself: it is hollow
    QColor onFill; ///< marks on the fill
    QColor weak;   ///< tint behind text
    QColor line;   ///< outline
};

/// One colour per token of DESIGN.md 3.1, under the same names. Painters read it at paint time.
struct Theme
{
    bool isDark = false;
    bool isHighContrast = false;
    QColor chrome, side, surface, raised, sunken, hover, select;
    QColor line, line2, ctl;
    QColor text, text2, text3;
    QColor accent, accent2, accentWeak, onAccent;
    QColor flow, flowDone, flowWeak, ref;
    QColor scrim;
    VerdictColors go, hold, back, early;
    double zoneOpacity = 0; ///< of back.weak beyond a margin

    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &dark();
    [[nodiscard]] static const Theme &highContrastLight();
    [[nodiscard]] static const Theme &highContrastDark();

    /// Another number for another theme, for pictures that are kept.
    [[nodiscard]] int number() const { return (isDark ? 1 : 0) + (isHighContrast ? 2 : 0); }
    /// Around what cannot be used now. In high contrast its text is as strong as any other.
    [[nodiscard]] Qt::PenStyle disabledLine() const { return isHighContrast ? Qt::DashLine : Qt::SolidLine; }

    /// Colours of a chip, a banner or a glyph. Neutral is `early`; accent are the colours of a neutral call-out.
    [[nodiscard]] VerdictColors verdict(present::Tone tone) const;
    /// Colour of a text of that tone on a surface.
    [[nodiscard]] QColor ink(present::Tone tone) const;
    /// For the widgets that Sluice does not paint itself.
    [[nodiscard]] QPalette palette() const;
};

} // namespace sluice::ui
