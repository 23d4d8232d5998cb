// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRadioButton>

namespace sluice::ui {

class ThemeManager;

/// One of a few short answers side by side; the chosen one is ticked. A radio button for keyboard and screen reader.
class ChipButton : public QRadioButton
{
    Q_OBJECT
public:
    ChipButton(ThemeManager &themes, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] bool hitButton(const QPoint &pos) const override;

private:
    ThemeManager &m_themes;
};

} // namespace sluice::ui
