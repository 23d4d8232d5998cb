// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/painters.h"

#include <QPushButton>

#include <optional>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// A push button that paints its shortcut, and a padlock when it goes against the gate. Filled means recommended.
class CommandButton final : public QPushButton
{
    Q_OBJECT
public:
    enum class Look { outline, filled, crimson, filledCrimson, flat };
    enum class Density { regular, compact }; ///< 28 px, and 24 px for section heads and banners

    explicit CommandButton(ThemeManager &themes, QWidget *parent = nullptr);
    CommandButton(ThemeManager &themes, const QString &text, QWidget *parent = nullptr);

    /// Text, enabled state, tooltip and shortcut follow the action; a click triggers it.
    void setAction(QAction *action);
    [[nodiscard]] QAction *action() const { return m_action; }

    void setLook(Look look);
    [[nodiscard]] Look look() const { return m_look; }
    void setDensity(Density density);
    void setGlyph(std::optional<Icon> icon); ///< a line icon before the text
    void setPadlocked(bool isPadlocked);     ///< against the gate: replaces the icon
    [[nodiscard]] bool isPadlocked() const { return m_isPadlocked; }
    void setShortcutText(const QString &text); ///< for a button without action
    void setShowsShortcut(bool isShown);       ///< narrow places drop it
    void setWide(bool isWide);                 ///< text at the left, shortcut at the right

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void readAction();
    [[nodiscard]] QFont labelFont() const;
    [[nodiscard]] QString shownShortcut() const;
    [[nodiscard]] std::optional<Icon> shownIcon() const;
    [[nodiscard]] qreal contentWidth(bool withShortcut) const;

    ThemeManager &m_themes;
    QAction *m_action = nullptr;
    Look m_look = Look::outline;
    Density m_density = Density::regular;
    std::optional<Icon> m_icon;
    QString m_shortcut;
    bool m_isPadlocked = false;
    bool m_showsShortcut = true;
    bool m_isWide = false;
};

} // namespace sluice::ui
