// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/inklabel.h"

#include "ui/theme/thememanager.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

InkLabel::InkLabel(ThemeManager &themes, const QFont &font, Token ink, QWidget *parent)
    : QLabel(parent)
    , m_themes(themes)
    , m_ink(ink)
{
    setFont(font);
    setTextFormat(Qt::PlainText);
    applyTheme();
    connect(&themes, &ThemeManager::changed, this, &InkLabel::applyTheme);
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

void InkLabel::setWrapping()
{
    setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setMinimumWidth(1);
}

void InkLabel::applyTheme()
{
    const Theme &t = m_themes.theme();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_tone ? t.ink(*m_tone) : t.*m_ink);
    colors.setColor(QPalette::Link, t.accent);
    setPalette(colors);
}

QString richLead(const QString &lead, const QString &rest)
{
    if (lead.isEmpty())
        return rest.toHtmlEscaped();
    return u"<span style=\"font-weight:600\">%1</span> %2"_s.arg(lead.toHtmlEscaped(), rest.toHtmlEscaped());
}

} // namespace sluice::ui
