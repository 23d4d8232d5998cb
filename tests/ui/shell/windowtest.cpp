// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowtest.h"

#include <QApplication>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace sluice::fixtures {

void WindowTest::initTestCase()
{
    m_themes.apply(*qApp);
}

void WindowTest::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
    m_script = &newScript();
    fillScript(*m_script);
    m_workbench = makeWorkbench();
    m_window = std::make_unique<ui::MainWindow>(*m_workbench, m_themes, *m_settings);
}

void WindowTest::cleanup()
{
    m_window.reset();
    m_workbench.reset();
    m_themes.choose(ui::ThemeManager::Choice::light);
}

void WindowTest::openWindow()
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"chartPane"_s)); // comes after the first frame
}

} // namespace sluice::fixtures
