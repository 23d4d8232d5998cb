// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commanddelegate.h"

#include "ui/shell/commandmodel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QPainter>

namespace sluice::ui {

namespace {

constexpr qreal padding = 14;
constexpr qreal gap = 12;

QFont strongOf(QFont font)
{
    font.setWeight(type::Weight::DemiBold);
    return font;
}

/// Width of `text` with the part `match` in bold.
qreal lengthOf(const QString &text, const QString &match, const QFont &font)
{
    const qsizetype at = match.isEmpty() ? -1 : text.indexOf(match, 0, Qt::CaseInsensitive);
    const QFontMetricsF plain(font);
    if (at < 0)
        return plain.horizontalAdvance(text);
    return plain.horizontalAdvance(text.left(at)) + plain.horizontalAdvance(text.mid(at + match.size())) +
           QFontMetricsF(strongOf(font)).horizontalAdvance(text.mid(at, match.size()));
}

/// Draws `text` with the part `match` in `accent`; returns the right end.
qreal drawMatched(QPainter &painter, const QRectF &rect, const QString &text, const QString &match, const QFont &font,
                  const QColor &ink, const QColor &accent)
{
    const Upright upright(painter, QRectF(rect.left(), rect.top(), lengthOf(text, match, font), rect.height()));
    const qsizetype at = match.isEmpty() ? -1 : text.indexOf(match, 0, Qt::CaseInsensitive);
    const auto draw = [&](qreal x, const QString &part, const QFont &partFont, const QColor &color) {
        painter.setFont(partFont);
        painter.setPen(color);
        drawWords(painter, QRectF(x, rect.top(), qMax(0.0, rect.right() - x), rect.height()),
                  Qt::AlignLeft | Qt::AlignVCenter, part);
        return x + QFontMetricsF(partFont).horizontalAdvance(part);
    };
    if (at < 0)
        return draw(rect.left(), text, font, ink);
    const QFont strong = strongOf(font);
    qreal x = draw(rect.left(), text.left(at), font, ink);
    x = draw(x, text.mid(at, match.size()), strong, accent);
    return draw(x, text.mid(at + match.size()), font, ink);
}

} // namespace

CommandDelegate::CommandDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

QSize CommandDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {320, qRound((index.data(CommandModel::IsHeadRole).toBool() ? 26 : 40) * type::scale())};
}

void CommandDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    const QRectF row = option.rect;
    const QString text = index.data(Qt::DisplayRole).toString();
    const Mirrored mirrored(*painter, row);
    painter->save();
    if (index.data(CommandModel::IsHeadRole).toBool()) {
        painter->setFont(type::caption(type::Weight::DemiBold));
        painter->setPen(t.text2);
        drawWords(*painter, row.adjusted(padding, 0, -padding, -3), Qt::AlignLeft | Qt::AlignBottom, text);
        painter->restore();
        return;
    }
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected) {
        painter->fillRect(row, t.select);
        painter->fillRect(QRectF(row.left(), row.top(), 3, row.height()), t.accent);
    }
    const QRectF glyphBox(row.left() + padding, row.center().y() - 8, 16, 16);
    const auto glyph = index.data(CommandModel::CommandGlyphRole).value<present::Glyph>();
    if (glyph == present::Glyph::none)
        drawIcon(*painter, glyphBox, Icon::chevronRight, t.text3);
    else
        drawGlyph(*painter, glyphBox, glyph, t);

    QRectF room(glyphBox.right() + gap, row.top(), 0, row.height());
    room.setRight(row.right() - padding);
    if (const QString keys = index.data(CommandModel::KeysRole).toString(); !keys.isEmpty())
        room.setRight(drawKeyCap(*painter, room, keys, t) - 8);
    const QFont font = type::body(isSelected ? type::Weight::DemiBold : type::Weight::Normal);
    const qreal end =
        drawMatched(*painter, room, text, index.data(CommandModel::MatchRole).toString(), font, t.text, t.accent);
    const QFont small = type::small();
    painter->setFont(small);
    painter->setPen(t.text2);
    const QRectF detail(end + 10, room.top(), qMax(0.0, room.right() - end - 10), room.height());
    drawWords(*painter, detail, Qt::AlignLeft | Qt::AlignVCenter,
              QFontMetricsF(small).elidedText(index.data(CommandModel::DetailRole).toString(), Qt::ElideRight,
                                              detail.width()));
    painter->restore();
}

} // namespace sluice::ui
