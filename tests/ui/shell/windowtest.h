// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scriptedworkbench.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/thememanager.h"

#include <QAction>
#include <QSettings>
#include <QTemporaryDir>

namespace sluice::fixtures {

/// Tests of the main window over a scripted workbench: each begins with a new window that is not shown yet.
class WindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    QAction *action(const char *name) const { return m_window->findChild<QAction *>(QString::fromLatin1(name)); }
    void openWindow(); ///< shows it, with all its panes

    ui::ThemeManager m_themes;
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    Script *m_script = nullptr;
    std::unique_ptr<present::Workbench> m_workbench;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace sluice::fixtures
