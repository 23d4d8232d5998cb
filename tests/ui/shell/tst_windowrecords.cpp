// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/surfacedesk.h"
#include "rendering.h"
#include "samples.h"
#include "ui/rollout/activitypanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/thememanager.h"
#include "ui/timeline/stagetimeline.h"
#include "watchedmain.h"
#include "windowtest.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

/// What is written down, read and kept through the window: notes, reports, evidence, surfaces.
class TestWindowRecords : public fixtures::WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void noteGoesToTheLog();
    void copiesTheGateReport();
    void opensTheEvidenceOfAPastDecision();
    void saysWhetherTheRolloutIsAsRecorded();
    void surfacesAreEditedByKeyboard();
    void aNewSurfaceStays();
};

void TestWindowRecords::noteGoesToTheLog()
{
    openWindow();
    auto *panel = m_window->findChild<ActivityPanel *>();
    Q_EMIT panel->noteRequested(u"Refund spike is the coupon campaign."_s);
    QTRY_COMPARE(m_script->requests.size(), 1);
    QVERIFY(m_script->requests[0].kind == rollout::DecisionKind::note);
    QCOMPARE(m_script->requests[0].reason, u"Refund spike is the coupon campaign."_s);
}

void TestWindowRecords::copiesTheGateReport()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"Gate 2: Hold"_s);
}

/// From the log and from the timeline, with the keyboard.
void TestWindowRecords::opensTheEvidenceOfAPastDecision()
{
    openWindow();
    auto *list = m_window->findChild<QListView *>(u"activityList"_s);
    list->setCurrentIndex(list->model()->index(1, 0)); // "advanced to 10%"
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(m_script->evidence, QList{3});
    auto *dialog = m_window->findChild<QDialog *>(u"evidenceDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), u"Evidence of decision 3"_s);
    dialog->findChild<QPushButton *>(u"copyButton"_s)->click();
    QCOMPARE(QApplication::clipboard()->text(), u"{}"_s);
    dialog->reject();

    auto *timeline = m_window->findChild<StageTimeline *>();
    Q_EMIT timeline->evidenceRequested(3);
    QCOMPARE(m_script->evidence, (QList{3, 3}));
}

void TestWindowRecords::saysWhetherTheRolloutIsAsRecorded()
{
    openWindow();
    QVERIFY(!action("verificationAction")->isEnabled());
    m_script->verification = {present::Tone::back, present::Glyph::regressed, u"Not as recorded"_s,
                              u"one-tap-pay, decision 3: is missing."_s};
    Q_EMIT m_workbench->verificationChanged();
    auto *button = m_window->findChild<QPushButton *>(u"verificationButton"_s);
    QVERIFY(button->isVisible());
    QCOMPARE(button->text(), u"Not as recorded"_s);
    QVERIFY(action("verificationAction")->isEnabled());
    action("verificationAction")->trigger();
    auto *dialog = m_window->findChild<QDialog *>(u"noticeDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), u"Not as recorded"_s);
    dialog->reject();
}

void TestWindowRecords::surfacesAreEditedByKeyboard()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *surfaces = m_window->findChild<QWidget *>(u"surfaceWindow"_s);
    QVERIFY(surfaces);
    QVERIFY(QTest::qWaitForWindowExposed(surfaces));
    auto *list = surfaces->findChild<QListWidget *>(u"surfaceList"_s);
    QTRY_COMPARE(list->count(), 1);
    auto *zone = surfaces->findChild<QLineEdit *>(u"timeZone"_s);
    auto *save = surfaces->findChild<QPushButton *>(u"saveSurfaceButton"_s);
    QCOMPARE(zone->text(), u"Europe/Berlin"_s);
    QVERIFY(!save->isEnabled());
    QVERIFY(!save->toolTip().isEmpty());

    // A fault stands at its field, and nothing can be saved.
    zone->setText(u"Berlin"_s);
    QTRY_COMPARE(zone->accessibleDescription(), u"is not a time zone"_s);
    QVERIFY(!save->isEnabled());
    surfaces->close(); // what was typed is not lost to a key
    QVERIFY(surfaces->isVisible());
    QVERIFY(surfaces->findChild<QWidget *>(u"surfaceNotice"_s)->isVisible());

    zone->setText(u"Europe/Berlin"_s);
    surfaces->findChild<QLineEdit *>(u"name"_s)->setText(u"Till"_s);
    QTRY_VERIFY(save->isEnabled());
    QVERIFY(zone->accessibleDescription().isEmpty());
    surfaces->activateWindow();
    QTRY_VERIFY(surfaces->isActiveWindow());
    QTest::keyClick(surfaces, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(list->item(0)->text(), u"Till"_s);
    QTRY_VERIFY(!save->isEnabled());
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        fixtures::keep(fixtures::rendered(*surfaces),
                       m_themes.theme().isDark ? u"surfaces-dark"_s : u"surfaces-light"_s);
    }
    for (QWidget *stop : surfaces->findChildren<QWidget *>())
        if (stop->isVisible() && (stop->focusPolicy() & Qt::TabFocus)) {
            QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(stop);
            QVERIFY2(reader && !reader->text(QAccessible::Name).isEmpty(),
                     qPrintable(QString::fromLatin1(stop->metaObject()->className()) + stop->objectName()));
        }
    surfaces->close();
    QTRY_VERIFY(!m_window->findChild<QWidget *>(u"surfaceWindow"_s));
}

/// The list that is read meanwhile does not take its place.
void TestWindowRecords::aNewSurfaceStays()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *surfaces = m_window->findChild<QWidget *>(u"surfaceWindow"_s);
    QVERIFY(surfaces);
    auto *name = surfaces->findChild<QLineEdit *>(u"name"_s);
    surfaces->findChild<QPushButton *>(u"newSurfaceButton"_s)->click();
    QVERIFY(name->text().isEmpty());
    m_workbench->surfaces().refresh();
    QTRY_COMPARE(surfaces->findChild<QListWidget *>(u"surfaceList"_s)->count(), 1);
    QVERIFY(name->text().isEmpty());
    QCOMPARE(surfaces->findChild<QListWidget *>(u"surfaceList"_s)->currentRow(), -1);
    surfaces->close();
}

WATCHED_TEST_MAIN(TestWindowRecords)
#include "tst_windowrecords.moc"
