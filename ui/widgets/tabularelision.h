// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QString>

namespace sluice::ui {

/// As much of a text as drawTabular() has room for, with an ellipsis in place of the rest.
[[nodiscard]] QString tabularElided(const QFont &font, const QString &text, qreal width);

} // namespace sluice::ui
