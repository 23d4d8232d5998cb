// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/svgpath.h"

#include <map>

namespace sluice::ui {

namespace {

QStringView data(Icon icon)
{
    switch (icon) {
    case Icon::search:
        return u"M7 2.8a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 0 1 0-8.4M10.2 10.2 13.4 13.4";
    case Icon::plus:
        return u"M8 3V13M3 8H13";
    case Icon::board:
        return u"M2 3H14V12H2ZM2 6H14M2 9H14";
    case Icon::import:
        return u"M8 2.5V9.5M5 6.7 8 9.7 11 6.7M2.8 11V13.5H13.2V11";
    case Icon::pause:
        return u"M5.5 3.5V12.5M10.5 3.5V12.5";
    case Icon::shield:
        return u"M8 2 13 3.8V7.6C13 10.7 10.9 12.9 8 14 5.1 12.9 3 10.7 3 7.6V3.8Z";
    case Icon::pencil:
        return u"M3 13 3.6 10.4 10.6 3.4 12.6 5.4 5.6 12.4Z";
    case Icon::plot:
        return u"M2.5 2.5V13.5H13.5M5 10 7.5 7 9.5 8.8 13 4.5";
    case Icon::report:
        return u"M4 2H12V14H4ZM6 5H10M6 7.5H10M6 10H8.5";
    case Icon::more:
        return u"M3.5 8h.01M8 8h.01M12.5 8h.01";
    case Icon::clock:
        return u"M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6M8 5V8.2L10.2 9.6";
    case Icon::lock:
        return u"M4 7.5H12V13H4ZM5.6 7.5V5.6a2.4 2.4 0 0 1 4.8 0V7.5";
    case Icon::store:
        return u"M8 2.2c3 0 5 .9 5 2V11.8c0 1.1-2 2-5 2s-5-.9-5-2V4.2c0-1.1 2-2 5-2"
               u"M3 4.3c0 1.1 2 2 5 2s5-.9 5-2M3 8c0 1.1 2 2 5 2s5-.9 5-2";
    case Icon::back:
        return u"M6 3.5 3 6.5 6 9.5M3.3 6.5H9.5a3.3 3.3 0 0 1 0 6.6H6.5";
    case Icon::up:
        return u"M8 13V3.5M4.5 7 8 3.5 11.5 7";
    case Icon::chevronDown:
        return u"M4.5 6.5 8 10 11.5 6.5";
    case Icon::chevronRight:
        return u"M6.5 4.5 10 8 6.5 11.5";
    case Icon::info:
        return u"M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6M8 7.4V11M8 5.1v.01";
    case Icon::check:
        return u"M3.5 8.4 6.6 11.5 12.5 4.8";
    case Icon::link:
        return u"M6.8 9.2 9.2 6.8M7.5 4.8 9 3.3a2.6 2.6 0 0 1 3.7 3.7L11.2 8.5M8.5 11.2 7 12.7A2.6 2.6 0 0 1 3.3 9L4.8 "
               u"7.5";
    case Icon::offline:
        return u"M2.5 2.5 13.5 13.5M4.3 6.2A3.2 3.2 0 0 0 4.8 12.4H11.4M6.6 4.3A4 4 0 0 1 11.9 7.2A2.7 2.7 0 0 1 13.4 "
               u"11.3";
    case Icon::play:
        return u"M5 3.5 12.5 8 5 12.5Z";
    case Icon::close:
        return u"M4 4 12 12M12 4 4 12";
    case Icon::sync:
        return u"M13 6.5A5.2 5.2 0 0 0 3.6 5M3 2.8V5.4H5.6M3 9.5A5.2 5.2 0 0 0 12.4 11M13 13.2V10.6H10.4";
    case Icon::branch:
        return u"M4.5 13.5V2.5M4.5 9.5C4.5 6.5 11 8 11 4.5M8.8 6 11 3.6 13.2 6";
    case Icon::people:
        return u"M6 2.9a2.4 2.4 0 1 1 0 4.8a2.4 2.4 0 0 1 0-4.8M1.9 13.1C1.9 10.8 3.7 9.5 6 9.5S10.1 10.8 10.1 13.1"
               u"M10.6 3.2a2.3 2.3 0 0 1 0 4.3M11.6 9.8C13.2 10.3 14.1 11.5 14.1 13.1";
    }
    return {};
}

/// What points along the line of reading, and points the other way for who reads from right to left.
bool hasDirection(Icon icon)
{
    return icon == Icon::chevronRight || icon == Icon::back;
}

} // namespace

void drawIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &color)
{
    static std::map<Icon, QPainterPath> paths;
    QPainterPath &path = paths[icon];
    if (path.isEmpty())
        path = svgPath(data(icon));
    const qreal side = qMin(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isTurned = isMirrored(painter) != (hasDirection(icon) && painter.layoutDirection() == Qt::RightToLeft);
    if (isTurned) {
        painter.translate(rect.left() + rect.right(), 0);
        painter.scale(-1, 1);
    }
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    const qreal width = icon == Icon::more ? 2 : 1.35;
    painter.strokePath(path, QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.restore();
}

} // namespace sluice::ui
