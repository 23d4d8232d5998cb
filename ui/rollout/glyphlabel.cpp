// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/glyphlabel.h"

#include "ui/theme/thememanager.h"
#include "ui/widgets/painters.h"

namespace sluice::ui {

GlyphLabel::GlyphLabel(ThemeManager &themes, present::Glyph glyph, int size, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_glyph(glyph)
{
    setFixedSize(size, size);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void GlyphLabel::setGlyph(present::Glyph glyph)
{
    m_glyph = glyph;
    update();
}

void GlyphLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawGlyph(painter, rect(), m_glyph, m_themes.theme());
}

} // namespace sluice::ui
