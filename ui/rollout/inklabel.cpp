// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/inklabel.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

InkLabel::InkLabel(ThemeManager &themes, const QFont &font, Token ink, QWidget *parent)
    : QLabel(parent)
    , m_themes(themes)
    , m_ink(ink)
{
    setFont(font);
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // also inside a view, whose own role is Text
    applyTheme();
    connect(&themes, &ThemeManager::changed, this, &InkLabel::applyTheme);
    connect(&themes, &ThemeManager::textScaled, this, &InkLabel::layParagraph);
}

void InkLabel::setInk(Token ink)
{
    m_ink = ink;
    m_tone.reset();
    applyTheme();
}

void InkLabel::setTone(present::Tone tone)
{
    m_tone = tone;
    applyTheme();
}

void InkLabel::setParagraph(const QString &text, int lineHeight, const QString &lead)
{
    m_plain = lead.isEmpty() ? text : lead + u' ' + text;
    m_paragraph = text;
    m_lead = lead;
    m_lineHeight = lineHeight;
    layParagraph();
    setAccessibleName(m_plain);
}

void InkLabel::layParagraph()
{
    if (m_lineHeight == 0)
        return;
    const QString bold =
        m_lead.isEmpty() ? QString() : u"<span style=\"font-weight:600\">%1</span> "_s.arg(m_lead.toHtmlEscaped());
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setText(u"<p style=\"margin:0; line-height:%1px\">%2%3</p>"_s.arg(
        QString::number(qRound(m_lineHeight * type::scale())), bold,
        m_paragraph.toHtmlEscaped().replace(u'\n', "<br>"_L1)));
}

void InkLabel::applyTheme()
{
    const Theme &t = m_themes.theme();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_tone ? t.ink(*m_tone) : t.*m_ink);
    colors.setColor(QPalette::Link, t.accent);
    setPalette(colors);
}

} // namespace sluice::ui
