// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/numberlabel.h"

#include "ui/theme/thememanager.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/tabularelision.h"

#include <QPainter>

#include <cmath>

namespace sluice::ui {

NumberLabel::NumberLabel(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void NumberLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateToolTip();
    updateGeometry();
    update();
}

void NumberLabel::setInk(Ink ink)
{
    m_ink = ink;
    update();
}

void NumberLabel::setTone(present::Tone tone)
{
    m_tone = tone;
    setInk(Ink::tone);
}

void NumberLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize NumberLabel::sizeHint() const
{
    return {int(std::ceil(tabularWidth(font(), m_text))), int(std::ceil(QFontMetricsF(font()).height()))};
}

QSize NumberLabel::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void NumberLabel::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.setFont(font());
    switch (m_ink) {
    case Ink::text:
        painter.setPen(t.text);
        break;
    case Ink::text2:
        painter.setPen(t.text2);
        break;
    case Ink::text3:
        painter.setPen(t.text3);
        break;
    case Ink::tone:
        painter.setPen(t.ink(m_tone));
        break;
    }
    if (sizeHint().width() <= width())
        drawTabular(painter, rect(), m_alignment, m_text);
    else
        drawTabular(painter, rect(), Qt::AlignLeft | Qt::AlignVCenter, tabularElided(font(), m_text, width()));
}

void NumberLabel::resizeEvent(QResizeEvent *)
{
    updateToolTip();
}

void NumberLabel::showEvent(QShowEvent *)
{
    updateToolTip();
}

/// The tooltip holds what elision hides, unless somebody gave the label a better one.
void NumberLabel::updateToolTip()
{
    const bool isCut = sizeHint().width() > width() && isVisible();
    if (isCut && (toolTip().isEmpty() || m_ownsToolTip)) {
        setToolTip(m_text);
        m_ownsToolTip = true;
    } else if (!isCut && m_ownsToolTip) {
        setToolTip({});
        m_ownsToolTip = false;
    }
}

} // namespace sluice::ui
