// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/guardrailroles.h"
#include "present/rolloutroles.h"

#include <QBrush>
#include <QFontMetricsF>
#include <QList>
#include <QPainter>
#include <QRectF>

#include <optional>

/// The drawings that list, timeline, tables, dialogs and report share (DESIGN.md 6 to 8). A painter takes values and a
/// theme, never a widget, leaves the state of the QPainter as it was and scales with its rectangle.
namespace sluice::ui {

struct Theme;

/// A verdict or state silhouette on its 16 px grid, scaled to the shorter side of `rect` and centred in it.
void drawGlyph(QPainter &painter, const QRectF &rect, present::Glyph glyph, const Theme &theme);
/// What a screen reader says for a glyph that stands without a word.
[[nodiscard]] QString glyphName(present::Glyph glyph);

/// Hold ring: `share` of 0..1 clockwise from 12 o'clock; complete: all teal; paused: the arc is grey.
void drawRing(QPainter &painter, const QRectF &rect, double share, qreal stroke, bool isComplete, bool isPaused,
              const Theme &theme);

/// A gate on the timeline. `halo` px of surface around it; overridden: a second, crimson outline.
void drawDiamond(QPainter &painter, QPointF centre, qreal halfDiagonal, present::Glyph glyph, present::Tone tone,
                 bool isOverridden, const Theme &theme);
/// The small hollow diamond of a plan or a prediction.
void drawMark(QPainter &painter, QPointF centre, qreal halfDiagonal, const QColor &line, const QColor &fill);

/// x of an effect `u` (in units of its margin) in an interval cell; not clipped.
[[nodiscard]] qreal intervalX(double u, const QRectF &cell);
/// Zone, zero line and margin line of a cell, over its whole height, so that rows join.
void drawIntervalGround(QPainter &painter, const QRectF &cell, bool hasMargin, const Theme &theme);
/// Ground and mark (DESIGN.md 8.5).
void drawInterval(QPainter &painter, const QRectF &cell, const present::IntervalMark &mark, const Theme &theme);

/// One bar per stage, 9 px wide and 2 px apart; `bottomRight` is the corner it stands in.
void drawMiniTrack(QPainter &painter, QPointF bottomRight, const present::MiniTrack &track, const Theme &theme);
[[nodiscard]] QSizeF miniTrackSize(const present::MiniTrack &track);

/// The staircase of a dialog: exposures 0..1, done up to `current`, the target raised and tinted, the rest dashed.
void drawSteps(QPainter &painter, const QRectF &rect, const QList<double> &exposures, int current,
               std::optional<int> target, const Theme &theme);
/// Height of a step for an exposure of 0..1: the square root, so that 1% can be seen beside 100%.
[[nodiscard]] qreal stepHeight(double exposure, qreal full);

/// Digits in cells of one width, so that numbers do not jump. `baseline` is the left end.
void drawTabular(QPainter &painter, QPointF baseline, const QString &text);
void drawTabular(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text);
[[nodiscard]] qreal tabularWidth(const QFontMetricsF &metrics, const QString &text);
[[nodiscard]] qreal tabularWidth(const QFont &font, const QString &text); ///< faster: measures each font once

/// Diagonal hatch of 45 degrees, sharp at the device pixel ratio of the painter it is used with.
[[nodiscard]] QBrush hatchBrush(const QColor &color, qreal pitch = 5, qreal width = 1.1, qreal devicePixelRatio = 1);

/// A key cap such as "Ctrl+K", right-aligned and vertically centred in `rect`; returns its left edge.
qreal drawKeyCap(QPainter &painter, const QRectF &rect, const QString &keys, const Theme &theme);
[[nodiscard]] qreal keyCapWidth(const QString &keys);

/// 16 px line icons, stroke 1.35, round caps.
enum class Icon {
    search,
    plus,
    board,
    import,
    pause,
    shield,
    pencil,
    plot,
    report,
    more,
    clock,
    lock,
    store,
    back,
    up,
    chevronDown,
    chevronRight,
    info,
    check,
    link,
    offline,
    play,
    close,
    sync,
    branch,
    people,
};
void drawIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &color);

} // namespace sluice::ui
