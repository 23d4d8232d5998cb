// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chiplabel.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"

#include <cmath>

namespace sluice::ui {

namespace {

constexpr qreal iconSize = 13;
constexpr qreal iconGap = 5;
constexpr qreal left = 6;
constexpr qreal right = 8;

} // namespace

ChipLabel::ChipLabel(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    setFont(type::fine(type::Weight::Medium));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setVisible(false);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void ChipLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

void ChipLabel::setIcon(std::optional<Icon> icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

void ChipLabel::setTone(std::optional<present::Tone> tone)
{
    m_tone = tone;
    update();
}

QSize ChipLabel::sizeHint() const
{
    const QFontMetricsF metrics(font());
    const qreal width = left + (m_icon ? iconSize + iconGap : 1) + tabularWidth(font(), m_text) + right;
    return {int(std::ceil(width)), int(std::ceil(qMax(20.0, metrics.height() + 6)))};
}

void ChipLabel::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ink = t.text2;
    QColor icon = t.text3;
    if (m_tone) {
        const VerdictColors colors = t.verdict(*m_tone);
        ink = icon = colors.ink;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.weak);
        painter.drawRoundedRect(rect(), 4, 4);
    } else {
        painter.setPen(t.line2);
        painter.setBrush(t.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5);
    }
    qreal x = left + 1;
    if (m_icon) {
        drawIcon(painter, QRectF(left, (height() - iconSize) / 2, iconSize, iconSize), *m_icon, icon);
        x = left + iconSize + iconGap;
    }
    painter.setFont(font());
    painter.setPen(ink);
    drawTabular(painter, QRectF(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

} // namespace sluice::ui
