// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/jumpfield.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAction>
#include <QPainter>

#include <cmath>

namespace sluice::ui {

namespace {

constexpr qreal margin = 8;

qreal fieldWidth()
{
    return std::ceil(200 * type::scale());
}

qreal fieldHeight()
{
    return qMax(22, QFontMetrics(type::small()).height() + 6);
}

} // namespace

JumpField::JumpField(ThemeManager &themes, QAction *jump, QWidget *parent)
    : QAbstractButton(parent)
    , m_themes(themes)
    , m_jump(jump)
{
    setFocusPolicy(Qt::NoFocus); // Ctrl+K is shorter than any way by Tab
    setAccessibleName(tr("Jump to…"));
    setToolTip(jump->toolTip());
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, jump, &QAction::trigger);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

QSize JumpField::sizeHint() const
{
    return {int(fieldWidth() + 2 * margin), int(fieldHeight()) + 6};
}

QRectF JumpField::fieldRect() const
{
    return {width() - margin - fieldWidth(), std::floor((height() - fieldHeight()) / 2), fieldWidth(), fieldHeight()};
}

void JumpField::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    const QRectF field = fieldRect();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.fillRect(rect(), t.chrome);
    painter.fillRect(0, height() - 1, width(), 1, t.line2); // goes on from the menu bar
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(underMouse() ? t.ctl : t.line2);
    painter.setBrush(t.surface);
    painter.drawRoundedRect(field.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    drawIcon(painter, QRectF(field.left() + 7, field.center().y() - 6.5, 13, 13), Icon::search, t.text3);
    painter.setFont(type::small());
    painter.setPen(t.text3);
    drawWords(painter, field.adjusted(26, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, tr("Jump to…"));
    drawKeyCap(painter, field.adjusted(0, 0, -5, 0), m_jump->shortcut().toString(QKeySequence::NativeText), t);
}

} // namespace sluice::ui
