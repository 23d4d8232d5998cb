// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandbutton.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"

#include <QAction>
#include <QStyleOptionButton>

#include <cmath>

namespace sluice::ui {

namespace {

constexpr qreal gap = 8;
constexpr qreal iconSide = 14;

} // namespace

CommandButton::CommandButton(ThemeManager &themes, QWidget *parent)
    : QPushButton(parent)
    , m_themes(themes)
{
    setAutoDefault(false); // Return alone never confirms a decision
    setAttribute(Qt::WA_Hover);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

CommandButton::CommandButton(ThemeManager &themes, const QString &text, QWidget *parent)
    : CommandButton(themes, parent)
{
    setText(text);
}

void CommandButton::setAction(QAction *action)
{
    if (m_action == action)
        return;
    if (m_action) {
        disconnect(m_action, nullptr, this, nullptr);
        disconnect(this, &QPushButton::clicked, m_action, &QAction::trigger);
    }
    m_action = action;
    if (!action)
        return;
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &CommandButton::readAction);
    connect(action, &QObject::destroyed, this, [this] { m_action = nullptr; });
    readAction();
}

void CommandButton::readAction()
{
    setText(m_action->text());
    setEnabled(m_action->isEnabled());
    setToolTip(m_action->toolTip());
    setAccessibleDescription(m_action->isEnabled() ? QString() : m_action->toolTip());
    setShortcutText(m_action->shortcut().toString(QKeySequence::NativeText));
}

void CommandButton::setLook(Look look)
{
    m_look = look;
    updateGeometry();
    update();
}

void CommandButton::setDensity(Density density)
{
    m_density = density;
    updateGeometry();
    update();
}

void CommandButton::setGlyph(std::optional<Icon> icon)
{
    m_icon = icon;
    updateGeometry();
    update();
}

void CommandButton::setPadlocked(bool isPadlocked)
{
    m_isPadlocked = isPadlocked;
    updateGeometry();
    update();
}

void CommandButton::setShortcutText(const QString &text)
{
    m_shortcut = text;
    updateGeometry();
    update();
}

void CommandButton::setShowsShortcut(bool isShown)
{
    m_showsShortcut = isShown;
    updateGeometry();
    update();
}

void CommandButton::setWide(bool isWide)
{
    m_isWide = isWide;
    setSizePolicy(isWide ? QSizePolicy::Expanding : QSizePolicy::Minimum, QSizePolicy::Fixed);
    updateGeometry();
}

QFont CommandButton::labelFont() const
{
    const bool isFilled = m_look == Look::filled || m_look == Look::filledCrimson;
    const auto weight = isFilled && isEnabled() ? type::Weight::DemiBold : type::Weight::Medium;
    return m_density == Density::compact ? type::small(weight) : type::body(weight);
}

QString CommandButton::shownShortcut() const
{
    return m_showsShortcut ? m_shortcut : QString();
}

std::optional<Icon> CommandButton::shownIcon() const
{
    return m_isPadlocked ? Icon::lock : m_icon;
}

qreal CommandButton::contentWidth(bool withShortcut) const
{
    const QString label = text().remove(u'&');
    const qreal smallGap = m_density == Density::compact ? 6 : gap;
    qreal width = label.isEmpty() ? 0 : tabularWidth(labelFont(), label);
    if (shownIcon())
        width += iconSide + (label.isEmpty() ? 0 : smallGap);
    if (withShortcut && !shownShortcut().isEmpty())
        width += gap + QFontMetricsF(type::caption()).horizontalAdvance(shownShortcut());
    return width;
}

QSize CommandButton::sizeHint() const
{
    const qreal base = m_density == Density::compact ? 24 : 28;
    const qreal height = qMax(base, QFontMetricsF(labelFont()).height() + (m_density == Density::compact ? 8 : 12));
    const bool isBare = text().isEmpty();
    const qreal padding = isBare ? 6 : m_density == Density::compact ? 8 : 12;
    return {int(std::ceil(contentWidth(true) + 2 * padding)), int(std::ceil(height))};
}

QSize CommandButton::minimumSizeHint() const
{
    // Narrow places drop the shortcut before they cut the words.
    return {int(std::ceil(contentWidth(false) + (text().isEmpty() ? 12 : 16))), sizeHint().height()};
}

void CommandButton::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    const bool isHot = isEnabled() && underMouse();
    QColor fill = m_density == Density::compact ? t.surface : t.raised;
    QColor outline = m_density == Density::compact ? t.line2 : t.ctl;
    QColor ink = m_density == Density::compact ? t.text2 : t.text;
    QColor keyInk = t.text3;
    switch (m_look) {
    case Look::outline:
        break;
    case Look::filled:
        fill = outline = t.accent;
        ink = keyInk = t.onAccent;
        break;
    case Look::crimson:
        outline = t.back.line;
        ink = t.back.ink;
        break;
    case Look::filledCrimson:
        fill = outline = t.back.fill;
        ink = keyInk = t.back.onFill;
        break;
    case Look::flat:
        fill = outline = Qt::transparent;
        break;
    }
    const bool isFilled = m_look == Look::filled || m_look == Look::filledCrimson;
    if (!isEnabled()) {
        fill = m_look == Look::flat ? QColor(Qt::transparent) : t.sunken;
        outline = m_look == Look::flat ? QColor(Qt::transparent) : t.line2;
        ink = keyInk = t.text3;
    } else if (isFilled && (isDown() || isHot)) {
        fill = outline = m_look == Look::filled ? t.accent2 : fill.darker(isDown() ? 118 : 108);
    } else if (isDown() || isChecked()) {
        fill = m_look == Look::crimson ? t.back.weak : t.select;
    } else if (isHot) {
        fill = m_look == Look::crimson ? t.back.weak : t.hover;
    }

    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(outline, 1, isEnabled() ? Qt::SolidLine : t.disabledLine()));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4.5, 4.5);

    const QString label = text().remove(u'&');
    const qreal padding = m_density == Density::compact ? 8 : width() < sizeHint().width() ? 8 : 12;
    const bool hasRoom = contentWidth(true) + 2 * padding <= width() + 1;
    const QString keys = hasRoom ? shownShortcut() : QString();
    const qreal least = label.isEmpty() ? 0 : padding; // a picture alone is in the middle, however narrow it is there
    qreal x = m_isWide ? padding : qMax(least, (width() - contentWidth(!keys.isEmpty())) / 2);
    if (const auto icon = shownIcon()) {
        const QColor iconInk = isFilled || m_look == Look::crimson || !isEnabled() ? ink : t.text2;
        drawIcon(painter, QRectF(x, (height() - iconSide) / 2, iconSide, iconSide), *icon, iconInk);
        x += iconSide + (m_density == Density::compact ? 6 : gap);
    }
    const QFont font = labelFont();
    painter.setFont(font);
    painter.setPen(ink);
    const qreal keyWidth = keys.isEmpty() ? 0 : QFontMetricsF(type::caption()).horizontalAdvance(keys);
    const qreal room = width() - x - padding + 4 - (keys.isEmpty() ? 0 : keyWidth + gap);
    const QString shown =
        tabularWidth(font, label) <= room ? label : QFontMetricsF(font).elidedText(label, Qt::ElideRight, room);
    drawTabular(painter, QRectF(x, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
    if (!keys.isEmpty()) {
        painter.setFont(type::caption());
        painter.setPen(keyInk);
        const qreal left = m_isWide ? width() - padding - keyWidth : x + tabularWidth(font, label) + gap;
        drawWords(painter, QRectF(left, 0, keyWidth + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, keys);
    }
}

} // namespace sluice::ui
