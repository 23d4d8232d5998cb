// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"
#include "ui/widgets/painters.h"

#include <QWidget>

namespace sluice::ui {

class ThemeManager;

/// A 20 px chip: optional icon and a few words. Without a tone it is outlined, with one it is tinted. Hidden while
/// empty.
class ChipLabel final : public QWidget
{
    Q_OBJECT
public:
    explicit ChipLabel(ThemeManager &themes, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    void setIcon(std::optional<Icon> icon);
    void setTone(std::optional<present::Tone> tone);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    QString m_text;
    std::optional<Icon> m_icon;
    std::optional<present::Tone> m_tone;
};

} // namespace sluice::ui
