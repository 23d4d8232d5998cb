// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/startcommand.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/focusring.h"
#include "ui/widgets/mirrored.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qreal radius = 6;
constexpr qreal textLeft = 50;
constexpr qreal padding = 16;
constexpr qreal iconSide = 18;

} // namespace

StartCommand::StartCommand(ThemeManager &themes, QAction *action, Icon icon, const QString &detail, QWidget *parent)
    : QAbstractButton(parent)
    , m_themes(themes)
    , m_action(action)
    , m_about(detail)
    , m_icon(icon)
{
    setObjectName(action->objectName() + u"Start"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setProperty(paintsFocus, true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &StartCommand::readAction);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    readAction();
}

void StartCommand::readAction()
{
    setText(m_action->text().remove(u'&'));
    setEnabled(m_action->isEnabled());
    // Qt makes a tooltip of the text where there is none.
    const bool saysWhy = !isEnabled() && m_action->toolTip() != text();
    m_detail = saysWhy ? m_action->toolTip() : m_about;
    setAccessibleDescription(m_detail);
    updateToolTip();
    update();
}

/// The tooltip holds what elision hides.
void StartCommand::updateToolTip()
{
    const bool isCut = QFontMetricsF(type::small()).horizontalAdvance(m_detail) > textRoom();
    setToolTip(isCut ? m_detail : QString());
}

void StartCommand::resizeEvent(QResizeEvent *)
{
    updateToolTip();
}

/// Between the icon and the keys, whose cap paintEvent() draws.
qreal StartCommand::textRoom() const
{
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    return width() - textLeft - padding - 8 - (keys.isEmpty() ? 0 : keyCapWidth(keys));
}

QSize StartCommand::sizeHint() const
{
    return {480, qRound(57 * type::scale())};
}

void StartCommand::setEnds(bool isFirst, bool isLast)
{
    m_isFirst = isFirst;
    m_isLast = isLast;
    update();
}

void StartCommand::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        Q_EMIT stepped(-1);
        return;
    case Qt::Key_Down:
        Q_EMIT stepped(1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void StartCommand::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.setRenderHint(QPainter::Antialiasing);
    // The edges between two entries are square; what sticks out of the widget is not drawn.
    const qreal top = m_isFirst ? 0 : -2 * radius;
    const qreal bottom = m_isLast ? 0 : 2 * radius;
    QPainterPath box;
    box.addRoundedRect(QRectF(rect()).adjusted(0.5, top + 0.5, -0.5, bottom - 0.5), radius, radius);
    painter.fillPath(box, hasFocus() ? t.select : isEnabled() && underMouse() ? t.hover : t.surface);
    painter.setPen(t.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(box);
    if (!m_isLast) // the line to the next one
        painter.fillRect(QRectF(1, height() - 1, width() - 2, 1), t.line);
    if (hasFocus()) {
        const qreal corner = m_isFirst || m_isLast ? radius - 1 : 0;
        painter.setPen(QPen(t.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), corner, corner);
    }

    const qreal line = 18 * type::scale();
    drawIcon(painter, QRectF(padding, (height() - iconSide) / 2, iconSide, iconSide), m_icon,
             hasFocus() ? t.accent : t.text3);
    const QString keys = m_action->shortcut().toString(QKeySequence::NativeText);
    const qreal right = drawKeyCap(painter, QRectF(rect()).adjusted(0, 0, -padding, 0), keys, t) - 8;
    const QRectF room(textLeft, height() / 2.0 - line, right - textLeft, line);
    const auto draw = [&](const QRectF &place, const QFont &font, const QColor &ink, const QString &words) {
        painter.setFont(font);
        painter.setPen(ink);
        drawWords(painter, place, Qt::AlignLeft | Qt::AlignVCenter,
                  QFontMetricsF(font).elidedText(words, Qt::ElideRight, place.width()));
    };
    draw(room, type::body(type::Weight::Medium), isEnabled() ? t.text : t.text3, text());
    draw(room.translated(0, line), type::small(), isEnabled() ? t.text2 : t.text3, m_detail);
}

} // namespace sluice::ui
