// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/well.h"

#include "ui/theme/thememanager.h"

#include <QPainter>

namespace sluice::ui {

Well::Well(ThemeManager &themes, QWidget *parent)
    : QFrame(parent)
    , m_themes(themes)
{
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void Well::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.line);
    painter.setBrush(t.sunken);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace sluice::ui
