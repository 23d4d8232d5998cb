// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/picture.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int leastWidth = 300;
constexpr int usualWidth = 560;

} // namespace

Picture::Picture(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // scales begin at the left, for everybody
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

const Theme &Picture::theme() const
{
    return m_themes.theme();
}

void Picture::setWords(const QString &name, const QStringList &lines)
{
    setAccessibleName(name);
    setAccessibleDescription(lines.join(u"; "_s));
}

void Picture::setHeights(qreal least, qreal usual)
{
    m_least = least;
    m_usual = usual;
    updateGeometry();
}

QSize Picture::sizeHint() const
{
    return {usualWidth, int(std::ceil(m_usual * type::scale()))};
}

QSize Picture::minimumSizeHint() const
{
    return {leastWidth, int(std::ceil(m_least * type::scale()))};
}

void Picture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    paint(painter);
    painter.restore();
    if (!hasFocus())
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().accent, 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
}

void Picture::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void Picture::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

} // namespace sluice::ui
