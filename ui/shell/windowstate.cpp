// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowstate.h"

#include <QMainWindow>
#include <QSettings>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr QSize firstSize(1440, 900);
constexpr auto windowKey = "window/geometry"_L1;
constexpr auto splitterKey = "window/splitter/"_L1;
constexpr auto rolloutKey = "window/rollout"_L1;

} // namespace

WindowState::WindowState(QSettings &settings)
    : m_settings(settings)
{
}

void WindowState::restoreWindow(QMainWindow &window) const
{
    if (!window.restoreGeometry(m_settings.value(windowKey).toByteArray()))
        window.resize(firstSize);
}

void WindowState::saveWindow(const QMainWindow &window)
{
    m_settings.setValue(windowKey, window.saveGeometry());
}

void WindowState::restoreSplitter(QSplitter &splitter) const
{
    splitter.restoreState(m_settings.value(splitterKey + splitter.objectName()).toByteArray());
}

void WindowState::saveSplitter(const QSplitter &splitter)
{
    m_settings.setValue(splitterKey + splitter.objectName(), splitter.saveState());
}

QString WindowState::lastRollout() const
{
    return m_settings.value(rolloutKey).toString();
}

void WindowState::saveLastRollout(const QString &id)
{
    m_settings.setValue(rolloutKey, id);
}

} // namespace sluice::ui
