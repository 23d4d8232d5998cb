// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QFrame>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class CommandButton;
class InkLabel;
class ThemeManager;

/// A tinted box with a glyph: what the gate says, or why something was refused.
class Callout : public QFrame
{
    Q_OBJECT
public:
    explicit Callout(ThemeManager &themes, QWidget *parent = nullptr);

    void setMessage(present::Tone tone, present::Glyph glyph, const QString &lead, const QString &text);
    /// Below the text, what would mend it, and beside that what would come of it.
    CommandButton *addButton(const QString &text, const QString &detail = {});

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    present::Tone m_tone = present::Tone::neutral;
    present::Glyph m_glyph = present::Glyph::none;
    InkLabel *m_label = nullptr;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace sluice::ui
