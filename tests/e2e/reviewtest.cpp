// SPDX-License-Identifier: GPL-3.0-or-later
#include "reviewtest.h"

#include "console/sample.h"
#include "program.h"
#include "samplefiles.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::e2e {

void ReviewTest::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(u"config"_s).toUtf8());
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
}

void ReviewTest::init()
{
    m_stand = std::make_unique<WindowStand>(m_sample, u"Mara Lind"_s);
    ui::MainWindow &main = m_stand->window();
    main.show();
    QVERIFY(QTest::qWaitForWindowExposed(&main));
    main.activateWindow();
    QTRY_VERIFY(main.isActiveWindow());
    QTRY_VERIFY(!m_stand->workbench().current().isEmpty());
    QTRY_VERIFY(main.findChild<QWidget *>(u"chartPane"_s)); // comes after the first frame
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    m_stand->workbench().select(holding);
    QTRY_COMPARE(m_stand->workbench().header().name, u"ASOS 54a85a, v1"_s);
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    m_before = m_stand->observations(holding).size();
}

void ReviewTest::review(const QString &name, const QByteArray &file)
{
    m_path = m_stand->write(name, file);
    QTest::keyClick(&m_stand->window(), Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY(m_stand->window().findChild<QFileDialog *>(u"importDialog"_s));
    auto *dialog = m_stand->window().findChild<QFileDialog *>(u"importDialog"_s);
    QTRY_VERIFY(dialog->isActiveWindow());
    auto *field = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    field->setText(m_path);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(window() && window()->isActiveWindow());
    QTRY_VERIFY(isAtRest() && seen().isRead);
}

void ReviewTest::closeReview()
{
    window()->close();
    QTRY_VERIFY(!window());
    m_stand->window().activateWindow();
    QTRY_VERIFY(m_stand->window().isActiveWindow());
}

void ReviewTest::chooseIn(QComboBox &box, int entry) const
{
    box.setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(box.view()->isVisible());
    QTest::keyClick(box.view(), Qt::Key_Home);
    for (int i = 0; i < entry; ++i)
        QTest::keyClick(box.view(), Qt::Key_Down);
    QTest::keyClick(box.view(), Qt::Key_Return);
    QTRY_VERIFY(!box.view()->isVisible());
    box.activateWindow(); // what a window manager does when a list closes; the offscreen platform has none
    QTRY_VERIFY(isAtRest());
}

} // namespace sluice::e2e
