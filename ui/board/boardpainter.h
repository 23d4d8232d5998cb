// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/boardsnapshot.h"

#include <QPainter>
#include <QSize>

namespace sluice::ui {

struct Theme;

// The board (DESIGN.md 2, 4 and 12) in the pixels of a wall that is 1920 x 1080, whatever the screen: whoever paints
// scales the painter by boardScale() and gives rectangles in those pixels.

inline constexpr qreal boardHeadHeight = 104;
inline constexpr qreal boardRowHeight = 122;
inline constexpr qreal boardFootHeight = 122; ///< at least

/// Device-independent pixels of the screen for one of the wall.
[[nodiscard]] qreal boardScale(const QSizeF &screen);
/// How many rows fit between head and foot, at least one.
[[nodiscard]] int boardRows(const QSizeF &screen);

/// `page` of `pages` is told when there are several.
void drawBoardHead(QPainter &painter, const QRectF &rect, const present::BoardSnapshot &board, int page, int pages,
                   const Theme &theme);
void drawBoardRow(QPainter &painter, const QRectF &rect, const present::BoardRow &row, const Theme &theme);
void drawBoardFoot(QPainter &painter, const QRectF &rect, const present::BoardSnapshot &board, const Theme &theme);

} // namespace sluice::ui
