// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/paintcache.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/svgpath.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::Glyphs)
};

using present::Glyph;

const QPainterPath &octagon()
{
    static const QPainterPath path = svgPath(u"M5.2 1 10.8 1 15 5.2 15 10.8 10.8 15 5.2 15 1 10.8 1 5.2Z");
    return path;
}

const QPainterPath &hollowOctagon()
{
    static const QPainterPath path =
        svgPath(u"M5.5 1.7 10.5 1.7 14.3 5.5 14.3 10.5 10.5 14.3 5.5 14.3 1.7 10.5 1.7 5.5Z");
    return path;
}

const QPainterPath &check()
{
    static const QPainterPath path = svgPath(u"M4.8 8.3 7.1 10.6 11.3 5.8");
    return path;
}

const QPainterPath &hollowCheck()
{
    static const QPainterPath path = svgPath(u"M5 8.2 7.1 10.3 11 6");
    return path;
}

const QPainterPath &bars()
{
    static const QPainterPath path = svgPath(u"M6.2 5.2V10.8M9.8 5.2V10.8");
    return path;
}

const QPainterPath &arrowBack()
{
    static const QPainterPath path = svgPath(u"M6.4 4.4 4.2 6.6 6.4 8.8M4.5 6.6H9.3a2.3 2.3 0 0 1 0 4.6H7");
    return path;
}

const QPainterPath &cross()
{
    static const QPainterPath path = svgPath(u"M5.6 5.6 10.4 10.4M10.4 5.6 5.6 10.4");
    return path;
}

const QPainterPath &triangle()
{
    static const QPainterPath path = svgPath(u"M8 1.9 15 14.2H1Z");
    return path;
}

const QPainterPath &hollowTriangle()
{
    static const QPainterPath path = svgPath(u"M8 2.2 14.6 13.9H1.4Z");
    return path;
}

const QPainterPath &bubble()
{
    static const QPainterPath path = svgPath(u"M2.5 3.5h11v7.5h-5L5.5 13.5V11h-3Z");
    return path;
}

/// Painter on the 16 px grid of the design.
class Grid
{
public:
    Grid(QPainter &painter, const QRectF &rect)
        : m_painter(painter)
    {
        const qreal side = qMin(rect.width(), rect.height());
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.translate(rect.center() - QPointF(side / 2, side / 2));
        m_painter.scale(side / 16, side / 16);
    }
    ~Grid() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Grid)

    void fill(const QPainterPath &path, const QColor &color) { m_painter.fillPath(path, color); }
    void stroke(const QPainterPath &path, const QColor &color, qreal width)
    {
        m_painter.strokePath(path, QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    void line(qreal x1, qreal y1, qreal x2, qreal y2, const QColor &color, qreal width)
    {
        m_painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(QPointF(x1, y1), QPointF(x2, y2));
    }
    void disc(qreal x, qreal y, qreal r, const QColor &color)
    {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawEllipse(QPointF(x, y), r, r);
    }
    void ring(qreal r, const QColor &color, qreal width, const QColor &inside = Qt::transparent,
              const QList<qreal> &dashes = {})
    {
        QPen pen(color, width, Qt::SolidLine, Qt::FlatCap);
        if (!dashes.isEmpty())
            pen.setDashPattern({dashes[0] / width, dashes[1] / width});
        m_painter.setPen(pen);
        m_painter.setBrush(inside);
        m_painter.drawEllipse(QPointF(8, 8), r, r);
    }
    void box(const QRectF &rect, qreal r, const QColor &inside, const QColor &outline, qreal width)
    {
        m_painter.setPen(QPen(outline, width));
        m_painter.setBrush(inside);
        m_painter.drawRoundedRect(rect, r, r);
    }
    void bang(qreal top, qreal bottom, qreal dot, qreal dotRadius, const QColor &color, qreal width)
    {
        line(8, top, 8, bottom, color, width);
        disc(8, dot, dotRadius, color);
    }

private:
    QPainter &m_painter;
};

void drawHoldProblem(Grid &grid, const Theme &t)
{
    static const QPainterPath halo = svgPath(u"M11 6.6 16 15.4H6Z");
    static const QPainterPath warning = svgPath(u"M11 7.4 15.3 15H6.7Z");
    grid.box(QRectF(1, 1, 12, 12), 2.4, t.hold.fill, t.hold.line, 1);
    grid.line(5.2, 4.2, 5.2, 8.6, t.hold.onFill, 1.8);
    grid.line(8.6, 4.2, 8.6, 7.4, t.hold.onFill, 1.8);
    grid.fill(halo, t.surface);
    grid.stroke(halo, t.surface, 2);
    grid.fill(warning, t.back.fill);
    grid.stroke(warning, t.back.fill, 0.8);
    grid.line(11, 10, 11, 12.2, t.back.onFill, 1.3);
    grid.disc(11, 13.9, 0.75, t.back.onFill);
}

void drawOnGrid(QPainter &painter, const QRectF &rect, Glyph glyph, const Theme &t)
{
    Grid grid(painter, rect);
    switch (glyph) {
    case Glyph::none:
        return;
    case Glyph::go:
        grid.disc(8, 8, 7, t.go.fill);
        grid.stroke(check(), t.go.onFill, 1.8);
        return;
    case Glyph::inMargin:
        grid.ring(6.3, t.go.ink, 1.6);
        grid.stroke(hollowCheck(), t.go.ink, 1.7);
        return;
    case Glyph::hold:
        grid.box(QRectF(1.5, 1.5, 13, 13), 2.5, t.hold.fill, t.hold.line, 1);
        grid.stroke(bars(), t.hold.onFill, 1.9);
        return;
    case Glyph::holdProblem:
        drawHoldProblem(grid, t);
        return;
    case Glyph::rollback:
        grid.fill(octagon(), t.back.fill);
        grid.stroke(arrowBack(), t.back.onFill, 1.6);
        return;
    case Glyph::regressed:
        grid.fill(octagon(), t.back.fill);
        grid.stroke(cross(), t.back.onFill, 1.8);
        return;
    case Glyph::regressedHold:
        grid.fill(triangle(), t.hold.fill);
        grid.stroke(triangle(), t.hold.line, 1);
        grid.bang(6, 9.6, 12, 1, t.hold.onFill, 1.7);
        return;
    case Glyph::regressedNote:
        grid.stroke(hollowTriangle(), t.early.line, 1.5);
        grid.bang(6.2, 9.6, 11.8, 0.9, t.early.onFill, 1.5);
        return;
    case Glyph::inconclusive:
        grid.ring(6.4, t.early.line, 1.5, Qt::transparent, {2.6, 1.87});
        for (const qreal x : {5.2, 8.0, 10.8})
            grid.disc(x, 8, 1, t.early.onFill);
        return;
    case Glyph::error:
        grid.stroke(hollowOctagon(), t.back.line, 1.5);
        grid.bang(4.6, 8.8, 11.2, 1, t.back.ink, 1.7);
        return;
    case Glyph::noData:
        grid.ring(6.4, t.early.line, 1.5);
        grid.line(3.6, 12.4, 12.4, 3.6, t.early.line, 1.5);
        return;
    case Glyph::stale:
        grid.ring(6.5, t.hold.line, 1.4, t.hold.weak);
        grid.stroke(svgPath(u"M8 4.4V8.2L10.6 9.8"), t.hold.ink, 1.5);
        return;
    case Glyph::running:
        grid.ring(6.2, t.accent, 1.6);
        grid.stroke(svgPath(u"M8 4.6V8l2.3 1.5"), t.accent, 1.5);
        return;
    case Glyph::pending:
        grid.ring(6.2, t.ctl, 1.6);
        return;
    case Glyph::extend:
        grid.box(QRectF(1.8, 1.8, 12.4, 12.4), 2.5, Qt::transparent, t.hold.line, 1.4);
        grid.stroke(svgPath(u"M5 8H11M8 5V11"), t.hold.ink, 1.6);
        return;
    case Glyph::shorten:
        grid.box(QRectF(1.8, 1.8, 12.4, 12.4), 2.5, Qt::transparent, t.hold.line, 1.4);
        grid.stroke(svgPath(u"M5 8H11"), t.hold.ink, 1.6);
        return;
    case Glyph::start:
        grid.ring(6.3, t.accent, 1.5);
        grid.fill(svgPath(u"M6.6 5.4 10.6 8 6.6 10.6Z"), t.accent);
        return;
    case Glyph::note:
        grid.stroke(bubble(), t.text3, 1.3);
        return;
    }
}

} // namespace

void drawGlyph(QPainter &painter, const QRectF &rect, Glyph glyph, const Theme &t)
{
    if (glyph == Glyph::none)
        return;
    const Upright upright(painter, rect);
    drawCached(painter, rect, u"glyph/%1/%2"_s.arg(int(glyph)).arg(t.number()),
               [&](QPainter &p, const QRectF &r) { drawOnGrid(p, r, glyph, t); });
}

QString glyphName(Glyph glyph)
{
    switch (glyph) {
    case Glyph::none:
        return {};
    case Glyph::go:
        return Words::tr("Go");
    case Glyph::inMargin:
        return Words::tr("In margin");
    case Glyph::hold:
        return Words::tr("Hold");
    case Glyph::holdProblem:
        return Words::tr("Hold, problem with the data");
    case Glyph::rollback:
        return Words::tr("Roll back");
    case Glyph::regressed:
    case Glyph::regressedHold:
    case Glyph::regressedNote:
        return Words::tr("Regressed");
    case Glyph::inconclusive:
        return Words::tr("Inconclusive");
    case Glyph::error:
        return Words::tr("Error");
    case Glyph::noData:
        return Words::tr("No data");
    case Glyph::stale:
        return Words::tr("Data too old");
    case Glyph::running:
        return Words::tr("Running");
    case Glyph::pending:
        return Words::tr("Pending");
    case Glyph::extend:
        return Words::tr("Extended");
    case Glyph::shorten:
        return Words::tr("Shortened");
    case Glyph::start:
        return Words::tr("Started");
    case Glyph::note:
        return Words::tr("Note");
    }
    return {};
}

void drawDiamond(QPainter &painter, QPointF centre, qreal halfDiagonal, Glyph glyph, present::Tone tone,
                 bool isOverridden, const Theme &t)
{
    static const QPainterPath checkMark = svgPath(u"M-4 .3 -1.2 3.1 4.2 -3");
    static const QPainterPath barsMark = svgPath(u"M-2.3 -3.5V3.5M2.3 -3.5V3.5");
    static const QPainterPath backMark = svgPath(u"M-2 -4.5 -4.4 -2 -2 .5M-4 -2H1.5a2.5 2.5 0 0 1 0 5H-1");
    const auto shape = [&](qreal half) {
        return QPolygonF{centre + QPointF(0, -half), centre + QPointF(half, 0), centre + QPointF(0, half),
                         centre + QPointF(-half, 0)};
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.surface);
    painter.drawPolygon(shape(halfDiagonal + 3));
    if (isOverridden) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.back.line, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
        painter.drawPolygon(shape(halfDiagonal + 2.5));
    }
    const bool isEmpty = glyph == Glyph::none || glyph == Glyph::pending;
    const VerdictColors colors = t.verdict(tone);
    painter.setPen(QPen(isEmpty ? t.ctl : colors.line, 1.4, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(isEmpty ? t.surface : colors.fill);
    painter.drawPolygon(shape(isOverridden ? halfDiagonal - 2 : halfDiagonal));

    const QPainterPath *mark = nullptr;
    if (glyph == Glyph::go || glyph == Glyph::inMargin)
        mark = &checkMark;
    else if (glyph == Glyph::rollback || glyph == Glyph::regressed)
        mark = &backMark;
    else if (!isEmpty)
        mark = &barsMark;
    if (mark) {
        painter.translate(centre);
        painter.scale(halfDiagonal / 15, halfDiagonal / 15);
        painter.strokePath(*mark, QPen(colors.onFill, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    painter.restore();
}

void drawMark(QPainter &painter, QPointF centre, qreal halfDiagonal, const QColor &line, const QColor &fill)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1.3, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(fill);
    painter.drawPolygon(QPolygonF{centre + QPointF(0, -halfDiagonal), centre + QPointF(halfDiagonal, 0),
                                  centre + QPointF(0, halfDiagonal), centre + QPointF(-halfDiagonal, 0)});
    painter.restore();
}

} // namespace sluice::ui
