// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QFont>
#include <QVariantAnimation>
#include <QWidget>

namespace sluice::ui {

class ThemeManager;

/// Glyph, gap, word (DESIGN.md 8.1). A changed verdict fades in for 120 ms, unless the platform asks for no motion.
class VerdictBadge final : public QWidget
{
    Q_OBJECT
public:
    enum class Size { row, panel };

    VerdictBadge(ThemeManager &themes, Size size, QWidget *parent = nullptr);

    void setVerdict(present::Glyph glyph, present::Tone tone, const QString &word);
    [[nodiscard]] QString word() const { return m_word; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont wordFont() const;

    ThemeManager &m_themes;
    Size m_size;
    present::Glyph m_glyph = present::Glyph::none;
    present::Tone m_tone = present::Tone::neutral;
    QString m_word;
    QVariantAnimation m_fade;
};

} // namespace sluice::ui
