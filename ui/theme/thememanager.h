// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QApplication;
QT_END_NAMESPACE

namespace sluice::ui {

/// Which theme is on, and who wants to know. Widgets get it in their constructor, read theme() when they paint and
/// repaint on changed().
class ThemeManager final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThemeManager)
public:
    enum class Choice { system, light, dark };
    Q_ENUM(Choice)

    explicit ThemeManager(QObject *parent = nullptr);

    [[nodiscard]] const Theme &theme() const { return *m_theme; }
    [[nodiscard]] Choice choice() const { return m_choice; }
    void choose(Choice choice);
    [[nodiscard]] bool isHighContrast() const { return m_isHighContrast; }
    void setHighContrast(bool isHigh); ///< light or dark as chosen

    /// How large text is beside what the system asks for: 1.3 is 130%. What is on the screen follows.
    void setTextSize(qreal share);
    /// Nothing moves: a changed verdict appears at once.
    void setMotionReduced(bool isReduced) { m_isMotionReduced = isReduced; }
    [[nodiscard]] bool isMotionReduced() const { return m_isMotionReduced; }

    /// Gives `app` the style, the palette and the font; follows the platform's palette from then on. Once per program.
    void apply(QApplication &app);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();    ///< another theme, or text of another size
    void textScaled(); ///< after all fonts

private:
    void readSystem();
    void setFonts();
    void update();
    void setPalette();

    QApplication *m_app = nullptr;
    const Theme *m_theme;
    Choice m_choice = Choice::system;
    bool m_systemIsDark = false;
    bool m_isSettingPalette = false;
    bool m_isHighContrast = false;
    bool m_isMotionReduced = false;
    qreal m_systemScale = 1;
    qreal m_textSize = 1;
};

} // namespace sluice::ui
