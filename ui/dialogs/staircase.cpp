// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/staircase.h"

#include "ui/theme/thememanager.h"
#include "ui/widgets/painters.h"

namespace sluice::ui {

Staircase::Staircase(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void Staircase::setSteps(const QList<double> &exposures, int current)
{
    m_exposures = exposures;
    m_current = current;
    m_target = current < 0 ? std::optional<int>() : current;
    update();
}

void Staircase::setTarget(std::optional<int> stage)
{
    m_target = stage;
    update();
}

QSize Staircase::sizeHint() const
{
    return {168, 48};
}

void Staircase::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawSteps(painter, rect(), m_exposures, m_current, m_target, m_themes.theme());
}

} // namespace sluice::ui
