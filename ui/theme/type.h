// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

/// The type scale of DESIGN.md 4. Sizes are device-independent pixels, multiplied by the user's text scale.
namespace sluice::ui::type {

using Weight = QFont::Weight;

[[nodiscard]] QFont caption(Weight weight = Weight::Normal);   ///< 11: axis, table head, log time, status bar
[[nodiscard]] QFont fine(Weight weight = Weight::Normal);      ///< 11.5: second lines, chips, hints
[[nodiscard]] QFont small(Weight weight = Weight::Normal);     ///< 12: secondary text
[[nodiscard]] QFont cell(Weight weight = Weight::Normal);      ///< 12.5: table cells, section titles
[[nodiscard]] QFont body(Weight weight = Weight::Normal);      ///< 13: everything else
[[nodiscard]] QFont lead(Weight weight = Weight::Medium);      ///< 15: status sentence, stage percent
[[nodiscard]] QFont timer(Weight weight = Weight::DemiBold);   ///< 20 Display: hold timer, rollout name
[[nodiscard]] QFont display(Weight weight = Weight::DemiBold); ///< 22 Display: headline of a dialog
[[nodiscard]] QFont verdict(Weight weight = Weight::DemiBold); ///< 24 Display: verdict word
[[nodiscard]] QFont mono();                                    ///< 11.5, fixed pitch: flag keys, hashes
[[nodiscard]] QFont sized(qreal pixels,
                          Weight weight = Weight::Normal); ///< what the scale does not name; Display from 18 on

/// What a font of this scale at `from` is at `to`: all sizes of the design are whole or half pixels.
[[nodiscard]] QFont scaled(QFont font, qreal from, qreal to);

/// 1 unless the user's system font is larger than usual, or larger text was chosen. ThemeManager sets it.
void setScale(qreal scale);
[[nodiscard]] qreal scale();

} // namespace sluice::ui::type
