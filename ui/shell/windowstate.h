// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QMainWindow;
class QSettings;
class QSplitter;
QT_END_NAMESPACE

namespace sluice::ui {

/// What the window remembers between two runs, apart from what somebody chose: geometry, splitters, the last rollout.
class WindowState
{
public:
    explicit WindowState(QSettings &settings);

    void restoreWindow(QMainWindow &window) const; ///< 1440 x 900 the first time
    void saveWindow(const QMainWindow &window);
    void restoreSplitter(QSplitter &splitter) const; ///< by its object name; untouched the first time
    void saveSplitter(const QSplitter &splitter);
    [[nodiscard]] QString lastRollout() const;
    void saveLastRollout(const QString &id);

private:
    QSettings &m_settings;
};

} // namespace sluice::ui
