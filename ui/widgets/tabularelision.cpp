// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tabularelision.h"

#include "ui/widgets/painters.h"

namespace sluice::ui {

QString tabularElided(const QFont &font, const QString &text, qreal width)
{
    if (text.isEmpty() || tabularWidth(font, text) <= width)
        return text;
    constexpr QChar ellipsis(u'…');
    QString shown = text;
    do {
        shown.chop(shown.back().isLowSurrogate() ? 2 : 1);
        while (shown.endsWith(u' '))
            shown.chop(1);
    } while (!shown.isEmpty() && tabularWidth(font, shown + ellipsis) > width);
    return shown + ellipsis;
}

} // namespace sluice::ui
