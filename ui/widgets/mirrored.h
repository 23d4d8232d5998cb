// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMargins>
#include <QPainter>
#include <QTextLayout>

/// Whoever reads from right to left has lists, rows and controls mirrored. Painters lay everything out from left to
/// right, as the design does, and say at their beginning what they fill: bars and lines are mirrored in it by
/// themselves; words, numbers and glyphs stay upright, in the mirrored place. Time and the scale of changes go from
/// left to right for everybody.
namespace sluice::ui {

/// Mirrors all that is painted inside `within` while it is there, if the painter goes from right to left. Inside what
/// is mirrored already: nothing.
class Mirrored
{
public:
    Mirrored(QPainter &painter, const QRectF &within);
    ~Mirrored();
    Q_DISABLE_COPY_MOVE(Mirrored)

private:
    QPainter *m_painter; ///< nullptr: nothing is mirrored
};

/// Paints from left to right inside `rect`, wherever that is: for what is no less right for those who read from right
/// to left.
class Upright
{
public:
    Upright(QPainter &painter, const QRectF &rect);
    ~Upright();
    Q_DISABLE_COPY_MOVE(Upright)

private:
    QPainter *m_painter; ///< nullptr: it is upright anyway
};

[[nodiscard]] bool isMirrored(const QPainter &painter);

/// Margins of which the first is at the beginning of a line: layouts and fields do not turn theirs.
[[nodiscard]] QMargins lineMargins(int begin, int top, int end, int bottom);

/// Text as QPainter::drawText() draws it, also where all is mirrored: then left means right. A sentence goes in the
/// direction of its own language.
void drawWords(QPainter &painter, const QRectF &rect, int flags, const QString &text);
/// `baseline`: its left end.
void drawWords(QPainter &painter, QPointF baseline, const QString &text);
/// Lines of a width, the first of which begins at `place`.
void drawLines(QPainter &painter, const QTextLayout &lines, QPointF place, qreal width);

} // namespace sluice::ui
