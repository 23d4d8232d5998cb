// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/footcommand.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"

#include <QAction>
#include <QPainter>

namespace sluice::ui {

FootCommand::FootCommand(ThemeManager &themes, QAction *action, Icon icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_themes(themes)
    , m_action(action)
    , m_icon(icon)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFont(type::cell());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &FootCommand::readAction);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    readAction();
}

void FootCommand::readAction()
{
    setText(m_action->text().remove(u'&'));
    setEnabled(m_action->isEnabled());
    setToolTip(m_action->toolTip());
}

QSize FootCommand::sizeHint() const
{
    return {200, qMax(26, QFontMetrics(font()).height() + 10)};
}

void FootCommand::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    if (isEnabled() && (underMouse() || isDown())) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(isDown() ? t.select : t.hover);
        painter.drawRoundedRect(rect(), 5, 5);
    }
    drawIcon(painter, QRectF(6, (height() - 16) / 2.0, 16, 16), m_icon, t.text3);
    const QRectF inner = QRectF(rect()).adjusted(0, 0, -6, 0);
    const QFontMetricsF words(font());
    QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    // The words come first; the tooltip tells the keys as well.
    if (30 + words.horizontalAdvance(text()) + 8 + keyCapWidth(keys) > inner.right())
        keys.clear();
    const qreal right = keys.isEmpty() ? inner.right() : drawKeyCap(painter, inner, keys, t) - 8;
    painter.setFont(font());
    painter.setPen(isEnabled() ? t.text2 : t.text3);
    drawWords(painter, QRectF(30, 0, right - 30, height()), Qt::AlignLeft | Qt::AlignVCenter,
              words.elidedText(text(), Qt::ElideRight, right - 30));
}

} // namespace sluice::ui
