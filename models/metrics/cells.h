// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <string_view>

namespace sluice::metrics {

/// What a cell that should hold a number holds.
struct NumberCell
{
    enum class Kind { number, empty, notANumber, decimalComma, decimalPoint, separated, notFinite };
    Kind kind = Kind::empty;
    double value = 0; ///< the nearest double; meaningful for Kind::number
};

/// Reads "12", "-0.5", "+1e-3", whatever the locale is. Nothing may stand before or after the number. `separated` is
/// one with something between thousands, "1,234.5" or "12 000".
[[nodiscard]] NumberCell readNumber(std::string_view text);
/// The same of a file that writes decimals after a comma: "-0,5". A point could be one between thousands, and is none.
[[nodiscard]] NumberCell readCommaNumber(std::string_view text);

/// Characters of a line of a file that are kept for people.
inline constexpr qsizetype shownLineLength = 2000;
/// A line of a file as people see it: a line break or a tab within it as a sign, and clipped.
[[nodiscard]] QString shownLine(std::string_view bytes);
/// The same of the line of a text in which the byte `at` stands; the text begins at `begin` and ends before `end`.
[[nodiscard]] QString shownLineAt(const char *begin, const char *at, const char *end);

/// The text of a cell on one line and of bearable length, for messages.
[[nodiscard]] QString shown(std::string_view text);
[[nodiscard]] QString shortened(const QString &text, qsizetype length);

/// “a”, “b” or “c”.
[[nodiscard]] QString choices(const QStringList &names);

} // namespace sluice::metrics
