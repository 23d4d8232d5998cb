// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/stepdelegate.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QPainter>

namespace sluice::ui {

namespace {

constexpr int rowHeight = 36;
constexpr int padding = 16;
constexpr int glyphSize = 16;
constexpr int barWidth = 3;

} // namespace

StepDelegate::StepDelegate(ThemeManager &themes, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
{
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, qMax(rowHeight, QFontMetrics(type::body()).height() + 16)};
}

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = m_themes.theme();
    const auto glyph = index.data(StepGlyphRole).value<present::Glyph>();
    const bool isHere = glyph == present::Glyph::running;
    const Mirrored mirrored(*painter, option.rect);
    painter->save();
    if (isHere) {
        painter->fillRect(option.rect, t.select);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(barWidth, option.rect.height())), t.accent);
    }
    const QRectF mark(option.rect.left() + padding, option.rect.center().y() - glyphSize / 2.0 + 0.5, glyphSize,
                      glyphSize);
    drawGlyph(*painter, mark, glyph, t);
    painter->setFont(type::body(isHere ? type::Weight::DemiBold : type::Weight::Normal));
    painter->setPen(glyph == present::Glyph::pending ? t.text2 : t.text);
    drawWords(*painter, option.rect.adjusted(padding + glyphSize + 8, 0, -padding, 0), Qt::AlignVCenter | Qt::AlignLeft,
              index.data().toString());
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 1.5));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 3, 3);
    }
    painter->restore();
}

} // namespace sluice::ui
