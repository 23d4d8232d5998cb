// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/svgpath.h"

#include <cmath>
#include <optional>

namespace sluice::ui {

namespace {

class Reader
{
public:
    explicit Reader(QStringView data)
        : m_data(data)
    {
    }

    [[nodiscard]] bool isAtEnd()
    {
        skip();
        return m_at >= m_data.size();
    }

    /// A command letter, if one comes next.
    [[nodiscard]] std::optional<char> command()
    {
        skip();
        if (m_at < m_data.size() && m_data[m_at].isLetter())
            return m_data[m_at++].toLatin1();
        return {};
    }

    /// "-.5.3" is two numbers, as is "1-2".
    [[nodiscard]] double number()
    {
        skip();
        const qsizetype start = m_at;
        if (m_at < m_data.size() && (m_data[m_at] == u'-' || m_data[m_at] == u'+'))
            ++m_at;
        bool hasPoint = false;
        while (m_at < m_data.size() && (m_data[m_at].isDigit() || (m_data[m_at] == u'.' && !hasPoint)))
            hasPoint |= m_data[m_at++] == u'.';
        if (m_at == start)
            ++m_at; // a fault in a literal must not hang
        return m_data.mid(start, m_at - start).toDouble();
    }

private:
    void skip()
    {
        while (m_at < m_data.size() && (m_data[m_at].isSpace() || m_data[m_at] == u','))
            ++m_at;
    }

    QStringView m_data;
    qsizetype m_at = 0;
};

/// A circle's arc between two points, as SVG 1.1 appendix F.6.5 defines its centre.
void arcTo(QPainterPath &path, double radius, bool isLarge, bool isClockwise, QPointF to)
{
    const QPointF from = path.currentPosition();
    const QPointF chord = to - from;
    const double length = std::hypot(chord.x(), chord.y());
    if (length == 0)
        return;
    const double r = std::max(radius, length / 2);
    const double offset = std::sqrt(std::max(0.0, r * r - length * length / 4)) * (isLarge != isClockwise ? 1 : -1);
    const QPointF centre = (from + to) / 2 + QPointF(-chord.y(), chord.x()) * (offset / length);
    const auto degrees = [&](QPointF p) { return std::atan2(p.y() - centre.y(), p.x() - centre.x()) * 180 / M_PI; };
    double sweep = degrees(to) - degrees(from);
    if (isClockwise && sweep < 0)
        sweep += 360;
    if (!isClockwise && sweep > 0)
        sweep -= 360;
    // Qt turns the other way: its y axis of angles points up.
    path.arcTo(QRectF(centre - QPointF(r, r), QSizeF(2 * r, 2 * r)), -degrees(from), -sweep);
}

} // namespace

QPainterPath svgPath(QStringView data)
{
    QPainterPath path;
    Reader reader(data);
    char command = 'M';
    QPointF handle; // second control point of the last curve
    while (!reader.isAtEnd()) {
        if (const auto next = reader.command()) {
            command = *next;
            if (command == 'Z' || command == 'z') {
                path.closeSubpath();
                continue;
            }
        }
        const bool isRelative = command >= 'a';
        const QPointF current = path.currentPosition();
        const QPointF origin = isRelative ? current : QPointF();
        const auto point = [&] {
            const double x = reader.number();
            return origin + QPointF(x, reader.number());
        };
        switch (command) {
        case 'M':
        case 'm':
            path.moveTo(point());
            command = isRelative ? 'l' : 'L'; // further pairs are lines
            break;
        case 'L':
        case 'l':
            path.lineTo(point());
            break;
        case 'H':
        case 'h':
            path.lineTo(origin.x() + reader.number(), current.y());
            break;
        case 'V':
        case 'v':
            path.lineTo(current.x(), origin.y() + reader.number());
            break;
        case 'C':
        case 'c': {
            const QPointF first = point();
            handle = point();
            path.cubicTo(first, handle, point());
            break;
        }
        case 'S':
        case 's': { // goes on from a curve without a corner
            const QPointF first = 2 * current - handle;
            handle = point();
            path.cubicTo(first, handle, point());
            break;
        }
        case 'A':
        case 'a': {
            const double radius = reader.number();
            [[maybe_unused]] const double sameRadius = reader.number();
            [[maybe_unused]] const double rotation = reader.number();
            const bool isLarge = reader.number() != 0;
            const bool isClockwise = reader.number() != 0;
            arcTo(path, radius, isLarge, isClockwise, point());
            break;
        }
        default:
            return path;
        }
    }
    return path;
}

} // namespace sluice::ui
