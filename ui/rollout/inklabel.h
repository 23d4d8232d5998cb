// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

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

    /// Wraps, and gives its height for the width it gets.
    void setWrapping();

private:
    void applyTheme();

    ThemeManager &m_themes;
    Token m_ink;
    std::optional<present::Tone> m_tone;
};

/// "<b>lead</b> rest" for a label, with everything in it taken literally.
[[nodiscard]] QString richLead(const QString &lead, const QString &rest);

} // namespace sluice::ui
