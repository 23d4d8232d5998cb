// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plantabledelegate.h"

#include "present/plandraft.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QPainter>

namespace sluice::ui {

namespace {

constexpr int padding = 8;
constexpr int glyphSize = 14;

} // namespace

PlanTableDelegate::PlanTableDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

void PlanTableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    const bool isHistory = index.data(present::IsHistoryRole).toBool();
    const bool isWrong = !index.data(present::FaultRole).toString().isEmpty();
    const bool isChosen = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->fillRect(option.rect, isChosen ? t.select : isHistory ? t.sunken : t.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
    QRect room = option.rect.adjusted(padding, 0, -padding, -1);
    if (isWrong) {
        const QRectF mark(room.right() - glyphSize, room.center().y() - glyphSize / 2.0, glyphSize, glyphSize);
        drawGlyph(*painter, mark, present::Glyph::regressed, t);
        room.setRight(room.right() - glyphSize - 4);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), t.back.ink);
    }
    const bool isChanged = index.data(present::IsChangedRole).toBool();
    const QFont font = type::cell(isChanged ? type::Weight::DemiBold : type::Weight::Normal);
    painter->setFont(font);
    painter->setPen(isWrong ? t.back.ink : isHistory ? t.text3 : t.text);
    const QString text = index.data().toString();
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 1.5));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 3, 3);
    }
    painter->restore();
}

} // namespace sluice::ui
