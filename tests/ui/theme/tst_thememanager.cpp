// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QApplication>
#include <QFontInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QStyle>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace sluice::ui;

class TestThemeManager : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void choiceChangesThemeAndPalette();
    void systemFollowsThePlatform();
    void highContrastIsLightOrDark();
    void textGrowsOnTheScreen();
    void motionIsReduced();
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

void TestThemeManager::highContrastIsLightOrDark()
{
    ThemeManager themes;
    themes.apply(*qApp);
    themes.setHighContrast(true);
    QCOMPARE(&themes.theme(), &Theme::highContrastLight());
    QCOMPARE(QApplication::palette().color(QPalette::Text), Theme::highContrastLight().text);
    themes.choose(ThemeManager::Choice::dark);
    QCOMPARE(&themes.theme(), &Theme::highContrastDark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::highContrastDark().surface);
    themes.setHighContrast(false);
    QCOMPARE(&themes.theme(), &Theme::dark());
    themes.choose(ThemeManager::Choice::system);
    qApp->removeEventFilter(&themes);
}

void TestThemeManager::textGrowsOnTheScreen()
{
    ThemeManager themes;
    themes.apply(*qApp);
    QLabel own;
    own.setFont(type::fine(type::Weight::DemiBold));
    QLabel usual;
    QLabel large;
    large.setFont(type::sized(26));
    QSignalSpy scaled(&themes, &ThemeManager::textScaled);
    for (const qreal share : {1.15, 1.5, 1.3, 1.0}) {
        themes.setTextSize(share);
        // As if they were made now.
        QCOMPARE(own.font(), type::fine(type::Weight::DemiBold));
        QCOMPARE(large.font(), type::sized(26));
        QCOMPARE(usual.font().pixelSize(), type::body().pixelSize());
    }
    QCOMPARE(scaled.count(), 4);
    themes.setTextSize(1);
    QCOMPARE(scaled.count(), 4);
    QCOMPARE(own.font().pixelSize(), 12);
    qApp->removeEventFilter(&themes);
}

void TestThemeManager::motionIsReduced()
{
    ThemeManager themes;
    themes.apply(*qApp);
    QVERIFY(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0);
    themes.setMotionReduced(true);
    QCOMPARE(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration), 0);
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
