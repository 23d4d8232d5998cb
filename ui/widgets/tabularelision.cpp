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

QStringList tabularLines(const QFont &font, const QString &text, qreal width, int most)
{
    QStringList lines;
    QString rest = text;
    while (lines.size() + 1 < most && tabularWidth(font, rest) > width) {
        qsizetype end = rest.size(); // of the line: a space
        do
            end = end > 0 ? rest.lastIndexOf(u' ', end - 1) : -1;
        while (end > 0 && tabularWidth(font, rest.first(end)) > width);
        if (end <= 0) // a word of its own is too long
            break;
        lines.append(rest.first(end));
        rest = rest.mid(end + 1);
    }
    lines.append(tabularElided(font, rest, width));
    return lines;
}

} // namespace sluice::ui
