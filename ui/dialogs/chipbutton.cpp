// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/chipbutton.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

namespace sluice::ui {

namespace {

constexpr int padding = 10;
constexpr int tick = 13;
constexpr int gap = 5;

QFont chipFont()
{
    return type::fine(type::Weight::Medium);
}

} // namespace

ChipButton::ChipButton(ThemeManager &themes, const QString &text, QWidget *parent)
    : QRadioButton(text, parent)
    , m_themes(themes)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    // The tick changes the width.
    connect(this, &QAbstractButton::toggled, this, &QWidget::updateGeometry);
}

QSize ChipButton::sizeHint() const
{
    const QFontMetrics metrics(chipFont());
    return {metrics.horizontalAdvance(text()) + 2 * padding + (isChecked() ? tick + gap : 0), metrics.height() + 12};
}

QSize ChipButton::minimumSizeHint() const
{
    return sizeHint();
}

bool ChipButton::hitButton(const QPoint &pos) const
{
    return rect().contains(pos);
}

void ChipButton::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isOn = isChecked();
    const QColor ink = !isEnabled() ? t.text3 : isOn ? t.accent2 : t.text2;
    const qreal width = hasFocus() ? 2 : 1;
    painter.setPen(QPen(isOn || hasFocus() ? t.accent : t.ctl, width));
    painter.setBrush(isOn ? t.accentWeak : underMouse() ? t.hover : t.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 4, 4);
    QRectF words = QRectF(rect()).adjusted(padding, 0, -padding, 0);
    if (isOn) {
        drawIcon(painter, QRectF(padding, (height() - tick) / 2.0, tick, tick), Icon::check, ink);
        words.setLeft(words.left() + tick + gap);
    }
    painter.setFont(chipFont());
    painter.setPen(ink);
    drawWords(painter, words, Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace sluice::ui
