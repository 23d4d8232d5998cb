// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/advicebox.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/svgpath.h"

#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int lineHeight = 18;
constexpr qreal bulbSize = 18;
constexpr QMargins margins(14, 10, 12, 10);

} // namespace

AdviceBox::AdviceBox(QAction *use, ThemeManager &themes, QWidget *parent)
    : QFrame(parent)
    , m_themes(themes)
    , m_label(new InkLabel(themes, type::cell(), &Theme::text, this))
{
    auto *button = new CommandButton(themes, this);
    button->setObjectName(u"useAdviceButton"_s);
    button->setDensity(CommandButton::Density::compact);
    button->setAction(use);
    button->setShowsShortcut(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margins + lineMargins(int(bulbSize) + 8, 0, 0, 0));
    layout->setSpacing(8);
    layout->addWidget(m_label);
    layout->addWidget(button, 0, Qt::AlignLeft);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void AdviceBox::setAdvice(const QString &headline, const QString &text)
{
    m_label->setParagraph(text, lineHeight, headline);
    setAccessibleName(m_label->plainText());
}

void AdviceBox::paintEvent(QPaintEvent *)
{
    static const QPainterPath bulb =
        svgPath(u"M6.2 11.5H9.8M6.6 13.6H9.4M8 2.4A3.9 3.9 0 0 0 5.8 9.5V11.5H10.2V9.5A3.9 3.9 0 0 0 8 2.4");
    constexpr qreal grid = 16;
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accentWeak);
    painter.drawRoundedRect(rect(), 6, 6);
    const qreal centre = margins.top() + lineHeight * type::scale() / 2; // of the first line
    painter.translate(margins.left(), centre - bulbSize / 2);
    painter.scale(bulbSize / grid, bulbSize / grid);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(t.accent, 1.35, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(bulb);
}

} // namespace sluice::ui
