// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>
#include <QStringList>

namespace sluice::ui {

/// As much of a text as drawTabular() has room for, with an ellipsis in place of the rest.
[[nodiscard]] QString tabularElided(const QFont &font, const QString &text, qreal width);

/// The text on lines, broken between words where drawTabular() has no more room: at most `most`, of which the last ends
/// in an ellipsis if there is more.
[[nodiscard]] QStringList tabularLines(const QFont &font, const QString &text, qreal width, int most);

} // namespace sluice::ui
