// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/callout.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int glyphSize = 20;
constexpr int lineHeight = 18;
constexpr QMargins margins(12, 10, 12, 10);

} // namespace

Callout::Callout(ThemeManager &themes, QWidget *parent)
    : QFrame(parent)
    , m_themes(themes)
    , m_label(new InkLabel(themes, type::cell(), &Theme::text, this))
{
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(margins + lineMargins(glyphSize + 10, 0, 0, 0));
    m_layout->setSpacing(8);
    m_layout->addWidget(m_label);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void Callout::setMessage(present::Tone tone, present::Glyph glyph, const QString &lead, const QString &text)
{
    m_tone = tone;
    m_glyph = glyph;
    m_label->setParagraph(text, lineHeight, lead);
    setAccessibleName(m_label->plainText().trimmed());
    update();
}

CommandButton *Callout::addButton(const QString &text, const QString &detail)
{
    auto *button = new CommandButton(m_themes, text, this);
    button->setAutoDefault(false);
    button->setDensity(CommandButton::Density::compact);
    if (detail.isEmpty()) {
        m_layout->addWidget(button, 0, Qt::AlignLeft);
        return button;
    }
    auto *beside = new InkLabel(m_themes, type::small(), &Theme::text2, this);
    beside->setText(detail);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(button);
    line->addWidget(beside);
    line->addStretch();
    m_layout->addLayout(line);
    return button;
}

void Callout::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.verdict(m_tone).weak);
    painter.drawRoundedRect(rect(), 6, 6);
    // The glyph stands beside the first line, also where the text wraps.
    const qreal lineCentre = margins.top() + lineHeight * type::scale() / 2;
    drawGlyph(painter, QRectF(margins.left(), lineCentre - glyphSize / 2.0, glyphSize, glyphSize), m_glyph, t);
}

} // namespace sluice::ui
