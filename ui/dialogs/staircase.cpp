// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/staircase.h"

#include "ui/theme/thememanager.h"

#include <QPainter>

#include <cmath>

namespace sluice::ui {

namespace {

constexpr qreal gap = 4;
constexpr qreal lowest = 5; // a step that can still be seen

QPen dashed(const QColor &color, qreal width)
{
    QPen pen(color, width);
    pen.setDashPattern({3 / width, 2 / width});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

} // namespace

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

Staircase::Part Staircase::part(int stage) const
{
    const int target = m_target.value_or(-1);
    if (stage > target)
        return stage <= m_current ? Part::removed : Part::untouched;
    if (stage <= m_current)
        return Part::kept;
    return stage == target ? Part::added : Part::untouched;
}

QRectF Staircase::step(int stage) const
{
    const auto count = m_exposures.size();
    const qreal stepWidth = (width() - gap * qreal(count - 1)) / qreal(count);
    const qreal stepHeight = qMax(lowest, std::round(height() * std::sqrt(m_exposures.at(stage))));
    return {stage * (stepWidth + gap), height() - stepHeight, stepWidth, stepHeight};
}

QSize Staircase::sizeHint() const
{
    return {168, 48};
}

void Staircase::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int stage = 0; stage < m_exposures.size(); ++stage) {
        const QRectF rect = step(stage);
        switch (part(stage)) {
        case Part::kept:
            painter.fillRect(rect, t.flowDone);
            break;
        case Part::added:
            painter.setPen(QPen(t.flow, 1.5));
            painter.setBrush(t.flowWeak);
            painter.drawRect(rect.adjusted(0.75, 0.75, -0.75, -0.75));
            break;
        case Part::removed:
            painter.setPen(dashed(t.back.line, 1.2));
            painter.setBrush(t.back.weak);
            painter.drawRect(rect.adjusted(0.6, 0.6, -0.6, -0.6));
            break;
        case Part::untouched:
            painter.setPen(dashed(t.ctl, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
            break;
        }
    }
}

} // namespace sluice::ui
