// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/verdictbadge.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAccessible>
#include <QStyle>

#include <cmath>

namespace sluice::ui {

namespace {

constexpr int fadeMilliseconds = 120;

qreal glyphSize(VerdictBadge::Size size)
{
    return size == VerdictBadge::Size::panel ? 28 : 16;
}

qreal gap(VerdictBadge::Size size)
{
    return size == VerdictBadge::Size::panel ? 10 : 6;
}

} // namespace

VerdictBadge::VerdictBadge(ThemeManager &themes, Size size, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_fade.setStartValue(0.0);
    m_fade.setEndValue(1.0);
    m_fade.setDuration(fadeMilliseconds);
    connect(&m_fade, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void VerdictBadge::setVerdict(present::Glyph glyph, present::Tone tone, const QString &word)
{
    if (glyph == m_glyph && tone == m_tone && word == m_word)
        return;
    const bool isChange = !m_word.isEmpty();
    m_glyph = glyph;
    m_tone = tone;
    m_word = word;
    setAccessibleName(word);
    updateGeometry();
    if (isChange && isVisible()) {
        if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
            m_fade.start();
        QAccessibleEvent event(this, QAccessible::Alert); // once per change, not once per minute
        QAccessible::updateAccessibility(&event);
    }
    update();
}

QFont VerdictBadge::wordFont() const
{
    return m_size == Size::panel ? type::verdict() : type::small(type::Weight::DemiBold);
}

QSize VerdictBadge::sizeHint() const
{
    const QFontMetricsF metrics(wordFont());
    const qreal width = glyphSize(m_size) + gap(m_size) + metrics.horizontalAdvance(m_word);
    return {int(std::ceil(width)) + 1,
            int(std::ceil(qMax(glyphSize(m_size) + (m_size == Size::panel ? 4 : 0), metrics.height())))};
}

void VerdictBadge::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    if (m_fade.state() == QAbstractAnimation::Running)
        painter.setOpacity(m_fade.currentValue().toReal());
    const qreal side = glyphSize(m_size);
    drawGlyph(painter, QRectF(0, (height() - side) / 2, side, side), m_glyph, t);
    painter.setFont(wordFont());
    painter.setPen(t.ink(m_tone));
    const qreal x = side + gap(m_size);
    drawWords(painter, QRectF(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, m_word);
}

} // namespace sluice::ui
