// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QFontInfo>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace sluice::ui;

class TestThemeManager : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choiceChangesThemeAndPalette();
    void systemFollowsThePlatform();
    void typeScale();
};

void TestThemeManager::choiceChangesThemeAndPalette()
{
    ThemeManager themes;
    themes.apply(*qApp);
    QSignalSpy changed(&themes, &ThemeManager::changed);
    QVERIFY(changed.isValid());
    themes.choose(ThemeManager::Choice::dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(themes.theme().isDark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::dark().surface);
    themes.choose(ThemeManager::Choice::dark);
    QCOMPARE(changed.count(), 1); // nothing changed
    themes.choose(ThemeManager::Choice::light);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::light().surface);
    qApp->removeEventFilter(&themes);
}

void TestThemeManager::systemFollowsThePlatform()
{
    ThemeManager themes;
    themes.apply(*qApp);
    QCOMPARE(themes.choice(), ThemeManager::Choice::system);
    // The offscreen platform has Qt's light palette.
    QVERIFY(!themes.theme().isDark);
    themes.choose(ThemeManager::Choice::dark);
    themes.choose(ThemeManager::Choice::system);
    QVERIFY(!themes.theme().isDark);
    qApp->removeEventFilter(&themes);
}

void TestThemeManager::typeScale()
{
    QCOMPARE(type::body().pixelSize(), 13);
    QCOMPARE(QFontInfo(type::body()).pixelSize(), 13);
    const auto width = [](const QFont &font) {
        return QFontMetricsF(font).horizontalAdvance(u"34 h 56 min of 48 h counted"_s);
    };
    QVERIFY(qAbs(width(type::cell()) / width(type::body()) - 12.5 / 13) < 0.01);
    type::setScale(1.5);
    QCOMPARE(QFontInfo(type::display()).pixelSize(), 33);
    type::setScale(1);
}

QTEST_MAIN(TestThemeManager)
#include "tst_thememanager.moc"
