// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardpainter.h"

#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/appicon.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/tabularelision.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::ui {

using namespace present;

namespace {

using type::Weight;

constexpr QSizeF wall(1920, 1080);
constexpr qreal margin = 48;
constexpr qreal gap = 32;
constexpr qreal verdictWidth = 172;
constexpr qreal nameWidth = 340;
constexpr qreal stepsWidth = 496;
constexpr qreal timeWidth = 284;
constexpr qreal stepsHeight = 54; ///< of the largest step; below it are the labels
constexpr qreal stepGap = 6;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::BoardPainter)
};

/// On a wall the user's text scale is not asked for: the size of the screen decides.
QFont font(qreal pixels, Weight weight = Weight::Normal)
{
    QFont sized = type::sized(pixels, weight);
    sized.setPixelSize(qRound(pixels));
    return sized;
}

/// Clipped with an ellipsis; digits in cells of one width. Answers where the text ends.
qreal drawText(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text, const QFont &font,
               const QColor &color)
{
    const QFontMetricsF metrics(font);
    const QString shown = tabularElided(font, text, rect.width());
    painter.setFont(font);
    painter.setPen(color);
    drawTabular(painter, rect, alignment | Qt::AlignVCenter, shown);
    return rect.left() + tabularWidth(metrics, shown);
}

/// The largest figures in which a text fits: "13 h 04 min" in 38, "under a minute" in less.
QFont figuresFor(const QString &text, qreal width)
{
    qreal pixels = 38;
    while (pixels > 22 && tabularWidth(QFontMetricsF(font(pixels, Weight::DemiBold)), text) > width)
        pixels -= 1;
    return font(pixels, Weight::DemiBold);
}

void drawStep(QPainter &painter, const QRectF &step, int index, const BoardRow &row, const Theme &t)
{
    painter.setBrush(Qt::NoBrush);
    if (index > row.current) {
        QPen pen(t.ctl, 1.5);
        pen.setDashPattern({10 / 3.0, 8 / 3.0});
        painter.setPen(pen);
        painter.drawRect(step.adjusted(0.75, 0.75, -0.75, -0.75));
        return;
    }
    if (index < row.current) {
        painter.fillRect(step, t.flowDone);
        return;
    }
    painter.fillRect(step, t.flowWeak);
    painter.setOpacity(0.5);
    painter.fillRect(step, hatchBrush(t.flow, 7, 1.4, painter.device()->devicePixelRatioF()));
    painter.setOpacity(1);
    QRectF done = step;
    done.setWidth(step.width() * std::clamp(row.holdShare, 0.0, 1.0));
    painter.fillRect(done, row.isPaused ? t.ref : t.flow);
    painter.setPen(QPen(t.flow, 2));
    painter.drawRect(step.adjusted(1, 1, -1, -1));
}

void drawStairs(QPainter &painter, const QRectF &rect, const BoardRow &row, const Theme &t)
{
    if (row.steps.isEmpty())
        return;
    const Upright upright(painter, rect); // exposure grows with time
    const qreal width = (rect.width() - stepGap * (row.steps.size() - 1)) / row.steps.size();
    const qreal ground = rect.top() + stepsHeight;
    for (int i = 0; i < row.steps.size(); ++i) {
        const BoardStep &step = row.steps.at(i);
        const bool isNow = i == row.current;
        const qreal x = rect.left() + i * (width + stepGap);
        const qreal height = std::max<qreal>(6, stepHeight(step.exposure, stepsHeight));
        painter.setRenderHint(QPainter::Antialiasing, false);
        drawStep(painter, {x, ground - height, width, height}, i, row, t);
        painter.setRenderHint(QPainter::Antialiasing, true);
        // Behind the last there is room.
        const QRectF label(x, ground + 6, width + (i + 1 == row.steps.size() ? gap / 2 : 0), 24);
        const QColor ink = isNow ? t.text : i < row.current ? t.text2 : t.text3;
        const qreal end =
            drawText(painter, label, Qt::AlignLeft, step.label, font(17, isNow ? Weight::Bold : Weight::Medium), ink);
        const qreal room = label.right() - end - 6;
        // A name that would be cut to a few letters says nothing.
        const QFont small = font(15);
        if (QFontMetricsF(small).horizontalAdvance(step.name) <= room || (room > 48 && isNow))
            drawText(painter, {end + 6, label.top(), room, label.height()}, Qt::AlignLeft, step.name, small,
                     isNow ? t.text2 : t.text3);
    }
}

/// Where the rollout is, and below it what it waits for. A wall has no tooltip: what is too long for a line gets
/// smaller type and a second one.
void drawSentence(QPainter &painter, const QRectF &rect, const BoardRow &row, const Theme &t)
{
    const QFont usual = font(22, Weight::DemiBold);
    const bool isLong = tabularWidth(QFontMetricsF(usual), row.place) > rect.width();
    const QFont placeFont = isLong ? font(20, Weight::DemiBold) : usual;
    const qreal placeHeight = isLong ? 26 : 30;
    const QStringList place = tabularLines(placeFont, row.place, rect.width(), 2);
    const QFont detailFont = font(18);
    const qreal detailHeight = place.size() > 1 ? 24 : 28;
    const QStringList detail = tabularLines(detailFont, row.detail, rect.width(), 2);
    const bool isUsual = place.size() == 1 && detail.size() == 1;
    qreal y = rect.center().y() -
              (isUsual ? placeHeight : (placeHeight * qreal(place.size()) + detailHeight * qreal(detail.size())) / 2);
    for (const QString &text : place) {
        drawText(painter, {rect.left(), y, rect.width(), placeHeight}, Qt::AlignLeft, text, placeFont, t.text);
        y += placeHeight;
    }
    for (const QString &text : detail) {
        drawText(painter, {rect.left(), y, rect.width(), detailHeight}, Qt::AlignLeft, text, detailFont, t.text2);
        y += detailHeight;
    }
}

/// Glyph, name and note; answers where it ends.
qreal drawEnd(QPainter &painter, const QRectF &rect, const BoardEnd &end, const Theme &t)
{
    const QFont text = font(18);
    const qreal needed =
        24 + 8 + QFontMetricsF(text).horizontalAdvance(end.name) + 8 + QFontMetricsF(text).horizontalAdvance(end.note);
    if (needed > rect.width())
        return rect.right();
    drawGlyph(painter, {rect.left(), rect.center().y() - 12, 24, 24}, end.glyph, t);
    const qreal after = drawText(painter, rect.adjusted(32, 0, 0, 0), Qt::AlignLeft, end.name, text, t.text);
    return drawText(painter, {after + 8, rect.top(), rect.right() - after, rect.height()}, Qt::AlignLeft, end.note,
                    text, t.text2);
}

void drawEnds(QPainter &painter, QRectF rect, const QString &head, const QList<BoardEnd> &ends, const Theme &t)
{
    if (ends.isEmpty())
        return;
    qreal x = drawText(painter, rect, Qt::AlignLeft, head, font(18, Weight::DemiBold), t.text) + 16;
    for (const BoardEnd &end : ends) {
        rect.setLeft(x);
        x = drawEnd(painter, rect, end, t) + 16;
    }
}

} // namespace

qreal boardScale(const QSizeF &screen)
{
    return std::min(screen.height() / wall.height(), screen.width() / wall.width());
}

int boardRows(const QSizeF &screen)
{
    const qreal height = screen.height() / boardScale(screen);
    return std::max(1, int((height - boardHeadHeight - boardFootHeight) / boardRowHeight));
}

void drawBoardHead(QPainter &painter, const QRectF &rect, const BoardSnapshot &board, int page, int pages,
                   const Theme &t)
{
    const Mirrored mirrored(painter, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    // What may be old says so across the room.
    painter.fillRect(rect, board.isCutOff ? t.hold.weak : t.side);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), t.line2);
    const QRectF icon(rect.left() + margin, rect.center().y() - 22, 44, 44);
    drawAppIcon(painter, icon, t);
    QRectF line = rect.adjusted(margin + 44 + gap, 0, -margin, 0);
    const qreal clock = tabularWidth(QFontMetricsF(font(36, Weight::DemiBold)), board.clock);
    drawText(painter, line, Qt::AlignRight, board.clock, font(36, Weight::DemiBold), t.text);
    const qreal title =
        drawText(painter, line, Qt::AlignLeft, Words::tr("Rollouts"), font(36, Weight::DemiBold), t.text);
    line.setRight(line.right() - clock - gap);
    const QRectF upper(line.left(), line.center().y() - 24, line.width(), 24);
    const QColor ages = board.isCutOff ? t.hold.ink : t.text2;
    if (board.synced.isEmpty() || board.data.isEmpty()) {
        drawText(painter, line, Qt::AlignRight, board.synced + board.data, font(18), ages);
    } else {
        drawText(painter, upper, Qt::AlignRight, board.data, font(18), t.text2);
        drawText(painter, upper.translated(0, 24), Qt::AlignRight, board.synced, font(18), ages);
    }
    QString counts = board.counts;
    if (pages > 1)
        counts = Words::tr("%1 · page %2 of %3").arg(counts).arg(page + 1).arg(pages);
    drawText(painter, {title + gap, line.top(), line.right() - title - gap - 240, line.height()}, Qt::AlignLeft, counts,
             font(22), t.text2);
    painter.restore();
}

void drawBoardRow(QPainter &painter, const QRectF &rect, const BoardRow &row, const Theme &t)
{
    const Mirrored mirrored(painter, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.fillRect(rect, row.needsDecision ? t.side : t.surface);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), t.line);
    const qreal middle = rect.center().y();
    const auto line = [middle](qreal left, qreal width, qreal above, qreal height) {
        return QRectF(left, middle - above, width, height);
    };

    qreal x = rect.left() + margin;
    drawGlyph(painter, line(x, 44, 22, 44), row.glyph, t);
    // The verdict is never cut: a long word is set in smaller type.
    const QRectF words = line(x + 58, verdictWidth - 58 + gap / 2, 16, 32);
    qreal size = 25;
    while (size > 16 && tabularWidth(QFontMetricsF(font(size, Weight::DemiBold)), row.word) > words.width())
        --size;
    drawText(painter, words, Qt::AlignLeft, row.word, font(size, Weight::DemiBold), t.ink(row.tone));

    x += verdictWidth + gap;
    drawText(painter, line(x, nameWidth, 30, 34), Qt::AlignLeft, row.name, font(27, Weight::DemiBold), t.text);
    drawText(painter, line(x, nameWidth, -4, 26), Qt::AlignLeft, row.about, font(18), t.text2);

    x += nameWidth + gap;
    drawStairs(painter, line(x, stepsWidth, 42, 84), row, t);

    x += stepsWidth + gap;
    const qreal timeLeft = rect.right() - margin - timeWidth;
    const qreal room = timeLeft - gap - x;
    drawSentence(painter, {x, rect.top(), room, rect.height()}, row, t);

    constexpr qreal ring = 60;
    if (row.current >= 0)
        drawRing(painter, line(rect.right() - margin - ring, ring, ring / 2, ring), row.holdShare, 9,
                 row.holdShare >= 1, row.isPaused, t);
    const qreal figures = timeWidth - ring - 18 + gap; // up to the sentence, if they are long
    drawText(painter, line(timeLeft - gap, figures, 33, 44), Qt::AlignRight, row.time,
             figuresFor(row.time, figures - gap), row.timeTone == Tone::neutral ? t.text : t.ink(row.timeTone));
    drawText(painter, line(timeLeft - gap, figures, -11, 22), Qt::AlignRight, row.timeNote, font(17), t.text2);
    painter.restore();
}

void drawBoardFoot(QPainter &painter, const QRectF &rect, const BoardSnapshot &board, const Theme &t)
{
    const Mirrored mirrored(painter, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.fillRect(rect, t.side);
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), t.line2);
    const QRectF inner = rect.adjusted(margin, 0, -margin, 0);
    const qreal half = (inner.width() - 2 * gap) / 2;
    drawEnds(painter, {inner.left(), inner.top(), half, inner.height()}, Words::tr("At 100%"), board.done, t);
    drawEnds(painter, {inner.right() - half, inner.top(), half, inner.height()}, Words::tr("Rolled back"),
             board.rolledBack, t);
    painter.restore();
}

} // namespace sluice::ui
