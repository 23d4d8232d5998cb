// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

#include <optional>

namespace sluice::ui {

class ThemeManager;

/// A label whose colour is a token, in every theme.
class InkLabel : public QLabel
{
    Q_OBJECT
public:
    using Token = QColor Theme::*;

    InkLabel(ThemeManager &themes, const QFont &font, Token ink = &Theme::text, QWidget *parent = nullptr);

    void setInk(Token ink);
    void setTone(present::Tone tone); ///< the ink of a verdict instead of a token

    /// A paragraph that wraps, with lines of the given height (at the usual text size), its own ends of lines and a
    /// bold `lead`.
    void setParagraph(const QString &text, int lineHeight, const QString &lead = {});
    [[nodiscard]] QString plainText() const { return m_plain; } ///< of the paragraph

private:
    void applyTheme();
    void layParagraph();

    ThemeManager &m_themes;
    Token m_ink;
    std::optional<present::Tone> m_tone;
    QString m_plain;
    QString m_paragraph; ///< without its lead
    QString m_lead;
    int m_lineHeight = 0; ///< 0: no paragraph
};

} // namespace sluice::ui
