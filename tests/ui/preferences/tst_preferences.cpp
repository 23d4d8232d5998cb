// SPDX-License-Identifier: GPL-3.0-or-later
#include "focuswalk.h"
#include "rendering.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QCheckBox>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimeEdit>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class TestPreferences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qApp); }
    void init();
    void cleanup();

    void everyChoiceIsKept();
    void nothingIsWrittenThatWasNotChosen();
    void nonsenseIsNoChoice();
    void aThemeForThisRunIsNotKept();
    void quietHours();
    void everythingByKeyboardAtOnce();
    void largeTextFits();
    void pictures();

private:
    [[nodiscard]] std::unique_ptr<QSettings> settings() const
    {
        return std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    }
    static QWidget *focus() { return QApplication::focusWidget(); }
    static void press(Qt::Key key) { QTest::keyClick(focus(), key); }
    /// Tab until that widget has the focus.
    void tabTo(const QString &name);

    ThemeManager m_themes;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPreferences::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPreferences::cleanup()
{
    const auto kept = std::make_unique<QSettings>(m_folder->filePath(u"none.ini"_s), QSettings::IniFormat);
    Preferences(*kept, m_themes).set({});
    m_themes.choose(ThemeManager::Choice::light);
    m_themes.setHighContrast(false);
    m_themes.setTextSize(1);
}

void TestPreferences::everyChoiceIsKept()
{
    PreferenceValues all;
    all.theme = ThemeManager::Choice::dark;
    all.isHighContrast = true;
    all.textPercent = 130;
    all.isMotionReduced = true;
    all.notifications.isOn = false;
    all.notifications.kinds = {false, true, false, true, false, true};
    all.notifications.quiet = {true, QTime(20, 30), QTime(8, 15)};
    {
        const auto kept = settings();
        Preferences preferences(*kept, m_themes);
        QSignalSpy changed(&preferences, &Preferences::changed);
        preferences.set(all);
        QCOMPARE(changed.count(), 1);
        preferences.set(all);
        QCOMPARE(changed.count(), 1);
    }
    m_themes.choose(ThemeManager::Choice::light);
    m_themes.setHighContrast(false);
    m_themes.setTextSize(1);
    m_themes.setMotionReduced(false);
    const auto kept = settings();
    const Preferences again(*kept, m_themes);
    QVERIFY(again.values() == all);
    QCOMPARE(&m_themes.theme(), &Theme::highContrastDark()); // applied, too
    QCOMPARE(type::scale(), 1.3);
    QVERIFY(m_themes.isMotionReduced());
}

void TestPreferences::nothingIsWrittenThatWasNotChosen()
{
    const auto kept = settings();
    Preferences preferences(*kept, m_themes);
    QCOMPARE(kept->allKeys(), QStringList());
    PreferenceValues values = preferences.values();
    values.textPercent = 115;
    preferences.set(values);
    QCOMPARE(kept->allKeys(), QStringList{u"textPercent"_s});
}

void TestPreferences::nonsenseIsNoChoice()
{
    const auto kept = settings();
    kept->setValue(u"theme"_s, u"purple"_s);
    kept->setValue(u"textPercent"_s, 1000);
    kept->setValue(u"highContrast"_s, u"maybe"_s);
    kept->setValue(u"notifications/on"_s, 3);
    kept->setValue(u"notifications/quietFrom"_s, u"25:00"_s);
    const Preferences preferences(*kept, m_themes);
    PreferenceValues expected;
    expected.theme = ThemeManager::Choice::light; // as it was
    QVERIFY(preferences.values() == expected);
}

void TestPreferences::aThemeForThisRunIsNotKept()
{
    const auto kept = settings();
    kept->setValue(u"theme"_s, u"light"_s);
    Preferences preferences(*kept, m_themes);
    m_themes.choose(ThemeManager::Choice::dark); // as by --theme dark
    PreferenceValues values = preferences.values();
    QVERIFY(values.theme == ThemeManager::Choice::dark);
    values.textPercent = 115;
    preferences.set(values);
    QVERIFY(m_themes.theme().isDark);
    QCOMPARE(kept->value(u"theme"_s).toString(), u"light"_s);
}

void TestPreferences::quietHours()
{
    const present::QuietHours night{true, QTime(22, 0), QTime(7, 0)};
    QVERIFY(night.contains(QTime(22, 0)) && night.contains(QTime(0, 0)) && night.contains(QTime(6, 59)));
    QVERIFY(!night.contains(QTime(7, 0)) && !night.contains(QTime(21, 59)) && !night.contains(QTime(12, 0)));
    const present::QuietHours noon{true, QTime(12, 0), QTime(13, 0)};
    QVERIFY(noon.contains(QTime(12, 30)) && !noon.contains(QTime(13, 0)) && !noon.contains(QTime(11, 59)));
    const present::QuietHours never{true, QTime(12, 0), QTime(12, 0)};
    QVERIFY(!never.contains(QTime(12, 0)));
    const present::QuietHours off{false, QTime(22, 0), QTime(7, 0)};
    QVERIFY(!off.contains(QTime(23, 0)));
}

void TestPreferences::tabTo(const QString &name)
{
    for (int i = 0; i < 30 && focus()->objectName() != name; ++i)
        press(Qt::Key_Tab);
    QCOMPARE(focus()->objectName(), name);
}

void TestPreferences::everythingByKeyboardAtOnce()
{
    const auto kept = settings();
    Preferences preferences(*kept, m_themes);
    auto *dialog = new PreferencesDialog(preferences, m_themes);
    dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    dialog->activateWindow();
    QTRY_VERIFY(dialog->isActiveWindow());
    QTRY_VERIFY(qobject_cast<QRadioButton *>(focus())); // the theme that is on
    const fixtures::FocusWalk walk = fixtures::walkFocus();
    QCOMPARE(walk.faults, QStringList());
    QVERIFY(walk.comesRound);

    press(Qt::Key_Right);
    QVERIFY(m_themes.theme().isDark);
    QCOMPARE(kept->value(u"theme"_s).toString(), u"dark"_s);
    tabTo(u"contrastBox"_s);
    press(Qt::Key_Space);
    QCOMPARE(&m_themes.theme(), &Theme::highContrastDark());
    press(Qt::Key_Tab); // the text size that is on
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QCOMPARE(type::scale(), 1.3);
    tabTo(u"motionBox"_s);
    press(Qt::Key_Space);
    QVERIFY(m_themes.isMotionReduced());

    tabTo(u"kindBox3"_s);
    press(Qt::Key_Space);
    auto *from = dialog->findChild<QTimeEdit *>(u"quietFrom"_s);
    QVERIFY(!from->isEnabled());
    tabTo(u"quietBox"_s);
    press(Qt::Key_Space);
    QVERIFY(from->isEnabled());
    tabTo(u"quietFrom"_s);
    press(Qt::Key_Down);
    const present::NotificationWishes wishes = preferences.values().notifications;
    QVERIFY(!wishes.wants(present::NotificationKind::dataStale));
    QVERIFY(wishes.wants(present::NotificationKind::regression));
    QVERIFY(wishes.quiet.isOn);
    QCOMPARE(wishes.quiet.from, QTime(21, 0));
    tabTo(u"notifyBox"_s);
    press(Qt::Key_Space);
    QVERIFY(!dialog->findChild<QCheckBox *>(u"kindBox0"_s)->isEnabled());
    QVERIFY(!preferences.values().notifications.wants(present::NotificationKind::regression));

    press(Qt::Key_Return); // confirms nothing, closes nothing
    QVERIFY(dialog->isVisible());
    tabTo(u"restoreButton"_s);
    press(Qt::Key_Space);
    QVERIFY(preferences.values() == PreferenceValues());
    QCOMPARE(type::scale(), 1.0);
    const QPointer<QDialog> watched = dialog;
    press(Qt::Key_Escape);
    QTRY_VERIFY(!watched);
}

/// Whatever is larger than its room would be cut off.
void TestPreferences::largeTextFits()
{
    const auto kept = settings();
    Preferences preferences(*kept, m_themes);
    PreferencesDialog dialog(preferences, m_themes);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    PreferenceValues values = preferences.values();
    for (const int percent : textPercents()) {
        values.textPercent = percent;
        preferences.set(values);
        QCoreApplication::processEvents();
        for (const QWidget *child : dialog.findChildren<QWidget *>()) {
            if (!child->isVisible() || child->objectName().startsWith("qt_"_L1)) // those are laid out by their owners
                continue;
            const QSize wanted = child->minimumSizeHint();
            QVERIFY2(child->width() >= wanted.width() && child->height() >= wanted.height(),
                     qPrintable(u"%1 at %2%"_s.arg(child->objectName()).arg(percent)));
            QVERIFY2(dialog.rect().contains(QRect(child->mapTo(&dialog, QPoint()), child->size())),
                     qPrintable(child->objectName()));
        }
    }
}

void TestPreferences::pictures()
{
    const auto kept = settings();
    Preferences preferences(*kept, m_themes);
    PreferencesDialog dialog(preferences, m_themes);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    PreferenceValues values = preferences.values();
    values.notifications.quiet.isOn = true;
    for (const bool isHigh : {false, true})
        for (const auto theme : {ThemeManager::Choice::light, ThemeManager::Choice::dark})
            for (const int percent : {100, 150}) {
                values.theme = theme;
                values.isHighContrast = isHigh;
                values.textPercent = percent;
                preferences.set(values);
                QCoreApplication::processEvents();
                const QImage image = fixtures::rendered(dialog);
                fixtures::keep(image, u"preferences-%1%2-%3"_s
                                          .arg(isHigh ? u"contrast-"_s : QString(),
                                               m_themes.theme().isDark ? u"dark"_s : u"light"_s)
                                          .arg(percent));
                QVERIFY(fixtures::countPixels(image, m_themes.theme().surface) > image.width() * image.height() / 3);
            }
}

QTEST_MAIN(TestPreferences)
#include "tst_preferences.moc"
