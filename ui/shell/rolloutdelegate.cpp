// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rolloutdelegate.h"

#include "present/rolloutroles.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextDocument>
#include <QToolTip>
#include <QWidget>

#include <cmath>

namespace sluice::ui {

namespace {

using namespace present;

constexpr qreal padding = 12;
constexpr qreal glyphSize = 16;
constexpr qreal textLeft = padding + glyphSize + 10;
constexpr qreal gap = 8;
constexpr qreal firstLine = 18;
constexpr qreal secondLine = 16;

bool isGroup(const QModelIndex &index)
{
    return !index.parent().isValid();
}

QString elided(const QFont &font, const QString &text, qreal room)
{
    const QFontMetricsF metrics(font);
    return metrics.horizontalAdvance(text) <= room ? text : metrics.elidedText(text, Qt::ElideRight, room);
}

} // namespace

RolloutDelegate::RolloutDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

QSize RolloutDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {200, qRound((isGroup(index) ? 26 : 50) * type::scale())};
}

void RolloutDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Mirrored mirrored(*painter, option.rect);
    painter->save();
    if (isGroup(index))
        paintGroup(*painter, option.rect, index);
    else
        paintRollout(*painter, option, index);
    painter->restore();
}

void RolloutDelegate::paintGroup(QPainter &painter, const QRectF &rect, const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    const QRectF line = rect.adjusted(padding, rect.height() - 3 - 16 * type::scale(), -padding, -3);
    const QFont bold = type::caption(type::Weight::DemiBold);
    const QString name = index.data(Qt::DisplayRole).toString();
    painter.setFont(bold);
    painter.setPen(t.text2);
    drawWords(painter, line, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setFont(type::caption(type::Weight::Medium));
    painter.setPen(t.text3);
    const qreal x = QFontMetricsF(bold).horizontalAdvance(name) + 6;
    drawTabular(painter, line.adjusted(x, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                QString::number(index.data(CountRole).toInt()));
}

void RolloutDelegate::paintRollout(QPainter &painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    const qreal scale = type::scale();
    const QRectF row = option.rect;
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isSelected) {
        painter.fillRect(option.rect, t.select);
        painter.fillRect(QRectF(row.left(), row.top(), 3, row.height()), t.accent);
    } else if (option.state & QStyle::State_MouseOver) {
        painter.fillRect(option.rect, t.hover);
    }

    const qreal top = row.top() + (row.height() - (firstLine + secondLine) * scale) / 2;
    const QRectF first(row.left() + textLeft, top, row.width() - textLeft - padding, firstLine * scale);
    const QRectF second(first.left(), first.bottom(), first.width(), secondLine * scale);
    drawGlyph(painter, QRectF(row.left() + padding, first.center().y() - glyphSize / 2, glyphSize, glyphSize),
              index.data(GlyphRole).value<Glyph>(), t);

    qreal right = first.right();
    const double share = index.data(HoldShareRole).toDouble();
    if (share >= 0) {
        drawRing(painter, QRectF(right - 16, first.center().y() - 8, 16, 16), share, 3, share >= 1, false, t);
        right -= 16 + 6;
    }
    if (const QString time = index.data(TimeTextRole).toString(); !time.isEmpty()) {
        const Tone tone = index.data(TimeToneRole).value<Tone>();
        const QFont font = type::small(tone == Tone::neutral ? type::Weight::Normal : type::Weight::DemiBold);
        const qreal width = tabularWidth(font, time);
        painter.setFont(font);
        painter.setPen(t.ink(tone));
        drawTabular(painter, QRectF(right - width, first.top(), width, first.height()),
                    Qt::AlignLeft | Qt::AlignVCenter, time);
        right -= width + gap;
    }
    const QFont nameFont = type::body(isSelected ? type::Weight::DemiBold : type::Weight::Medium);
    painter.setFont(nameFont);
    painter.setPen(t.text);
    drawWords(painter, QRectF(first.left(), first.top(), right - first.left(), first.height()),
              Qt::AlignLeft | Qt::AlignVCenter,
              elided(nameFont, index.data(Qt::DisplayRole).toString(), right - first.left()));

    const MiniTrack track = index.data(TrackRole).value<MiniTrack>();
    drawMiniTrack(painter, QPointF(second.right(), std::round(second.center().y()) + 7), track, t);
    const qreal room = second.width() - miniTrackSize(track).width() - gap;
    const QFont subFont = type::fine();
    painter.setFont(subFont);
    painter.setPen(isSelected ? t.text2 : t.text3);
    drawWords(painter, QRectF(second.left(), second.top(), room, second.height()), Qt::AlignLeft | Qt::AlignVCenter,
              elided(subFont, index.data(SecondLineRole).toString(), room));

    const bool isByKeyboard = option.widget && option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    if ((option.state & QStyle::State_HasFocus) && isByKeyboard) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(row.adjusted(0.75, 0.75, -0.75, -0.75));
    }
}

bool RolloutDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid() || isGroup(index))
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString tip = index.data(Qt::ToolTipRole).toString();
    QToolTip::showText(event->globalPos(), Qt::convertFromPlainText(tip, Qt::WhiteSpaceNormal),
                       view); // names are no markup
    return true;
}

} // namespace sluice::ui
