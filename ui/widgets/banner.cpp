// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/mirrored.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace sluice::ui {

Banner::Banner(ThemeManager &themes, QWidget *parent)
    : QFrame(parent)
    , m_themes(themes)
    , m_label(new QLabel(this))
    , m_layout(new QHBoxLayout(this))
{
    m_label->setObjectName(u"bannerText"_s);
    m_label->setTextFormat(Qt::RichText);
    m_label->setFont(type::cell());
    m_label->setWordWrap(true);
    m_layout->setContentsMargins(lineMargins(40, 5, 12, 6));
    m_layout->setSpacing(10);
    m_layout->addWidget(m_label, 1);
    setMinimumHeight(36);
    setVisible(false);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void Banner::setMessage(present::Tone tone, Icon icon, const QString &headline, const QString &text)
{
    m_tone = tone;
    m_icon = icon;
    m_label->setText(u"<b>%1</b> %2"_s.arg(headline.toHtmlEscaped(), text.toHtmlEscaped()));
    setAccessibleName(headline + u' ' + text);
    setVisible(true);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    update();
}

CommandButton *Banner::addButton(const QString &text)
{
    auto *button = new CommandButton(m_themes, text, this);
    button->setDensity(CommandButton::Density::compact);
    m_layout->addWidget(button);
    m_buttons.append(button);
    return button;
}

void Banner::clearButtons()
{
    for (CommandButton *button : std::as_const(m_buttons))
        button->deleteLater();
    m_buttons.clear();
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    const VerdictColors colors = t.verdict(m_tone);
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.fillRect(rect(), colors.weak);
    painter.fillRect(0, height() - 1, width(), 1, t.line2);
    drawIcon(painter, QRectF(14, (height() - 16) / 2.0, 16, 16), m_icon, colors.ink);
}

} // namespace sluice::ui
