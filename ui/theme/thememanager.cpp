// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/thememanager.h"

#include "ui/theme/sluicestyle.h"
#include "ui/theme/textscale.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QToolTip>

namespace sluice::ui {

namespace {

/// Desktops deliver 9 to 11 points; a larger font is a person's wish for larger text.
constexpr qreal usualPoints = 11;

} // namespace

ThemeManager::ThemeManager(QObject *parent)
    : QObject(parent)
    , m_theme(&Theme::light())
{
}

void ThemeManager::choose(Choice choice)
{
    m_choice = choice;
    update();
}

void ThemeManager::setHighContrast(bool isHigh)
{
    m_isHighContrast = isHigh;
    update();
}

void ThemeManager::setTextSize(qreal share)
{
    m_textSize = share;
    const qreal before = type::scale();
    const qreal wanted = m_systemScale * m_textSize;
    if (!m_app || qFuzzyCompare(before, wanted))
        return;
    type::setScale(wanted);
    setFonts();
    scaleWidgets(before, wanted);
    Q_EMIT textScaled();
    Q_EMIT changed();
}

void ThemeManager::apply(QApplication &app)
{
    m_app = &app;
    // The menu bar holds the jump field and belongs to the window. To find out whether the desktop would rather show it
    // elsewhere, Qt connects to the session bus, and starts one where there is none: milliseconds before the first
    // frame.
    QApplication::setAttribute(Qt::AA_DontUseNativeMenuBar);
    m_systemScale = qMax(1.0, app.font().pointSizeF() / usualPoints);
    type::setScale(m_systemScale * m_textSize);
    readSystem();
    QApplication::setStyle(new SluiceStyle(*this));
    setFonts();
    setPalette();
    update();
    app.installEventFilter(this);
}

void ThemeManager::setFonts()
{
    QApplication::setFont(type::body());
    QApplication::setFont(type::body(type::Weight::Medium), "QPushButton");
    QApplication::setFont(type::cell(), "QMenuBar");
    QApplication::setFont(type::cell(), "QTabBar");
    QApplication::setFont(type::caption(type::Weight::Medium), "QHeaderView");
    QApplication::setFont(type::caption(), "QStatusBar");
    QToolTip::setFont(type::small());
}

bool ThemeManager::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && watched == m_app && !m_isSettingPalette) {
        readSystem();
        setPalette();
        update();
    }
    return false;
}

/// Qt 6.4 has no colour scheme to ask for: the platform is dark if its default window is darker than its text.
void ThemeManager::readSystem()
{
    const QScopedValueRollback guard(m_isSettingPalette, true);
    QApplication::setPalette(QPalette()); // the caller brings ours back
    const QPalette system = QApplication::palette();
    m_systemIsDark = system.color(QPalette::Window).lightness() < system.color(QPalette::WindowText).lightness();
}

void ThemeManager::update()
{
    const bool isDark = m_choice == Choice::dark || (m_choice == Choice::system && m_systemIsDark);
    const Theme *wanted = m_isHighContrast ? (isDark ? &Theme::highContrastDark() : &Theme::highContrastLight())
                                           : (isDark ? &Theme::dark() : &Theme::light());
    if (wanted == m_theme)
        return;
    m_theme = wanted;
    if (m_app)
        setPalette();
    Q_EMIT changed();
}

void ThemeManager::setPalette()
{
    const QScopedValueRollback guard(m_isSettingPalette, true);
    QApplication::setPalette(m_theme->palette());
}

} // namespace sluice::ui
