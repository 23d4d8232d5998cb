// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::present {

/// What a page begins with that people open from a disk or a mail, up to the end of its head: in the language that its
/// texts are in and in its direction, in the reader's colours, and unable to ask anybody for anything. `style` is CSS.
[[nodiscard]] QString pageHead(const QString &title, const QString &style);

/// Without the marks that turn the direction of what stands behind them: in a text that is handed on only a name can
/// hold one, and it would reverse words that are not its own. Letters of any script keep their direction.
[[nodiscard]] QString withoutTurns(QString text);

} // namespace sluice::present
