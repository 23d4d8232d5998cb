// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boarddelegate.h"

#include "ui/board/boardpages.h"
#include "ui/board/boardpainter.h"
#include "ui/theme/thememanager.h"

namespace sluice::ui {

BoardDelegate::BoardDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

void BoardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->translate(option.rect.topLeft());
    painter->scale(m_scale, m_scale);
    drawBoardRow(*painter, QRectF(QPointF(), QSizeF(option.rect.size()) / m_scale),
                 index.data(BoardRowRole).value<present::BoardRow>(), m_themes.theme());
    painter->restore();
}

QSize BoardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {0, qRound(boardRowHeight * m_scale)};
}

} // namespace sluice::ui
