// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/legend.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"

#include <QPainter>

#include <cmath>

namespace sluice::ui {

LegendItem::LegendItem(ThemeManager &themes, QSizeF swatch, Draw draw, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_swatch(swatch)
    , m_draw(std::move(draw))
    , m_text(text)
{
    setFont(type::small());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

QSize LegendItem::sizeHint() const
{
    const QFontMetricsF metrics(font());
    return {int(std::ceil(m_swatch.width() + 4 + metrics.horizontalAdvance(m_text))),
            int(std::ceil(qMax(m_swatch.height(), metrics.height())))};
}

void LegendItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    m_draw(painter, QRectF(QPointF(0, (height() - m_swatch.height()) / 2), m_swatch), m_themes.theme());
    painter.setFont(font());
    painter.setPen(m_themes.theme().text2);
    const qreal x = m_swatch.width() + 4;
    drawWords(painter, QRectF(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

} // namespace sluice::ui
