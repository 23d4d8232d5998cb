// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody chooses is seen at once, in all of the window.
#include "rendering.h"
#include "ui/preferences/preferencesdialog.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "watchedmain.h"
#include "windowtest.h"

#include <QApplication>
#include <QCheckBox>
#include <QSplitter>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int endOfScrollBar = 64; // pixels

int differing(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return a.width() * a.height();
    int count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y);
    return count;
}

} // namespace

class TestWindowPreferences : public fixtures::WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void opensByKeyboard();
    void menuAndDialogAgree();
    void growsAsIfItHadOpenedSo_data();
    void growsAsIfItHadOpenedSo();
    void highContrastPictures();

private:
    void choose(int percent);
    static void settle();
};

void TestWindowPreferences::choose(int percent)
{
    PreferenceValues values = m_window->preferences().values();
    values.textPercent = percent;
    m_window->preferences().set(values);
}

/// Layouts and what they post.
void TestWindowPreferences::settle()
{
    for (int i = 0; i < 5; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
}

void TestWindowPreferences::opensByKeyboard()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    const QPointer<QWidget> dialog = m_window->findChild<QWidget *>(u"preferencesDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestWindowPreferences::menuAndDialogAgree()
{
    openWindow();
    action("highContrastAction")->trigger();
    QVERIFY(m_themes.isHighContrast());
    action("preferencesAction")->trigger();
    auto *box = m_window->findChild<QCheckBox *>(u"contrastBox"_s);
    QVERIFY(box->isChecked());
    box->click();
    QVERIFY(!action("highContrastAction")->isChecked());
    action("darkThemeAction")->trigger();
    QVERIFY(m_themes.theme().isDark);
    QVERIFY(m_window->preferences().values().theme == ThemeManager::Choice::dark);
    box->window()->close();
}

void TestWindowPreferences::growsAsIfItHadOpenedSo_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QSize>("size");
    // Where stages have to be scrolled, how far depends on the widths that there were on the way.
    for (const int percent : {115, 130, 150})
        QTest::addRow("%d%% in 1440", percent) << percent << QSize(1440, 900);
    QTest::addRow("115%% in 1100") << 115 << QSize(1100, 700);
    QTest::addRow("150%% in 1800") << 150 << QSize(1800, 1000);
}

/// Pixel by pixel what a window shows that begins with that size of text, and back again.
void TestWindowPreferences::growsAsIfItHadOpenedSo()
{
    QFETCH(const int, percent);
    QFETCH(const QSize, size);
    m_window->resize(size);
    openWindow();
    settle();
    const QImage before = fixtures::rendered(*m_window);
    choose(percent);
    QCOMPARE(type::scale(), percent / 100.0);
    settle();
    const QImage grown = fixtures::rendered(*m_window);
    choose(100);
    settle();
    const QImage back = fixtures::rendered(*m_window);
    fixtures::keep(grown, u"grown-%1-%2"_s.arg(percent).arg(size.width()));
    choose(percent);
    m_window.reset();
    m_window = std::make_unique<MainWindow>(*m_workbench, m_themes, *m_settings);
    QCOMPARE(type::scale(), percent / 100.0);
    m_window->resize(size);
    openWindow();
    settle();
    const QImage fresh = fixtures::rendered(*m_window);
    fixtures::keep(fresh, u"fresh-%1-%2"_s.arg(percent).arg(size.width()));
    fixtures::keep(back, u"back-%1-%2"_s.arg(percent).arg(size.width()));
    fixtures::keep(before, u"before-%1-%2"_s.arg(percent).arg(size.width()));
    choose(100);
    // The end of a scroll bar may be elsewhere: a list guesses how high the entries are that it has not shown yet.
    QVERIFY2(differing(grown, fresh) <= endOfScrollBar, qPrintable(QString::number(differing(grown, fresh))));
    QVERIFY2(differing(back, before) <= endOfScrollBar, qPrintable(QString::number(differing(back, before))));
}

void TestWindowPreferences::highContrastPictures()
{
    openWindow();
    m_themes.setHighContrast(true);
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        const Theme &t = m_themes.theme();
        for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
            m_window->resize(size);
            settle();
            const QImage image = fixtures::rendered(*m_window);
            fixtures::keep(image, u"contrast-%1-%2"_s.arg(t.isDark ? u"dark"_s : u"light"_s).arg(size.width()));
            QVERIFY(fixtures::countPixels(image, t.surface) > image.width() * image.height() / 2);
            // Pictures that are kept are of this theme: nothing of the usual one is left.
            const Theme &usual = t.isDark ? Theme::dark() : Theme::light();
            QCOMPARE(fixtures::countPixels(image, usual.flowDone), 0);
            QCOMPARE(fixtures::countPixels(image, usual.text2), 0);
        }
    }
    m_themes.setHighContrast(false);
}

WATCHED_TEST_MAIN(TestWindowPreferences)
#include "tst_windowpreferences.moc"
