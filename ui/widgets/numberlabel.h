// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QColor>
#include <QWidget>

#include <optional>

namespace sluice::ui {

class ThemeManager;

/// One line of text whose digits do not jump; elided at the right when there is no room, with the whole text in the
/// tooltip then. Repaints only when the text changes.
class NumberLabel final : public QWidget
{
    Q_OBJECT
public:
    enum class Ink { text, text2, text3, tone };

    explicit NumberLabel(ThemeManager &themes, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setInk(Ink ink);
    void setTone(present::Tone tone); ///< also makes the ink that of the tone
    void setAlignment(Qt::Alignment alignment);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void updateToolTip();

    ThemeManager &m_themes;
    QString m_text;
    Ink m_ink = Ink::text;
    present::Tone m_tone = present::Tone::neutral;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
    bool m_ownsToolTip = false;
};

} // namespace sluice::ui
