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

    /// Gives `app` the style, the palette and the font; follows the platform's palette from then on. Once per program.
    void apply(QApplication &app);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void changed();

private:
    void readSystem();
    void update();
    void setPalette();

    QApplication *m_app = nullptr;
    const Theme *m_theme;
    Choice m_choice = Choice::system;
    bool m_systemIsDark = false;
    bool m_isSettingPalette = false;
};

} // namespace sluice::ui
