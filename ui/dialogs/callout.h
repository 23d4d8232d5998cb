// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QFrame>

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// A tinted box with a glyph: what the gate says, or why something was refused.
class Callout : public QFrame
{
    Q_OBJECT
public:
    explicit Callout(ThemeManager &themes, QWidget *parent = nullptr);

    void setMessage(present::Tone tone, present::Glyph glyph, const QString &lead, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    present::Tone m_tone = present::Tone::neutral;
    present::Glyph m_glyph = present::Glyph::none;
    InkLabel *m_label = nullptr;
};

} // namespace sluice::ui
