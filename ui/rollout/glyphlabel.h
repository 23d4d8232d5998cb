// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QWidget>

namespace sluice::ui {

class ThemeManager;

/// A glyph beside words that say the same: nothing for a screen reader.
class GlyphLabel : public QWidget
{
    Q_OBJECT
public:
    GlyphLabel(ThemeManager &themes, present::Glyph glyph, int size, QWidget *parent = nullptr);

    void setGlyph(present::Glyph glyph);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    present::Glyph m_glyph;
};

} // namespace sluice::ui
