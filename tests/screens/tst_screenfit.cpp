// SPDX-License-Identifier: GPL-3.0-or-later
// Every screen in every state, as somebody may have it: no text is clipped or faint, nothing covers anything else, no
// control lacks a name.
#include "app/screens/screen.h"
#include "app/sourcemaker.h"
#include "app/storeaccess.h"
#include "rendering.h"
#include "support/plans.h"
#include "sync/engine/etcdlink.h"
#include "textcontrast.h"
#include "textfit.h"
#include "ui/language/language.h"
#include "ui/preferences/preferences.h"

#include <QAccessible>
#include <QApplication>
#include <QCursor>
#include <QDir>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace sluice;
using namespace Qt::StringLiterals;
using app::screens::Screen;
using app::screens::Stand;
using ui::Language;

namespace sluice::app {

// What the program loads from beside itself.

console::SourceMaker sourceMaker(const std::shared_ptr<secrets::Secrets> &)
{
    return [](const QString &, const QJsonObject &) -> Result<std::unique_ptr<metrics::MetricSource>> {
        return tl::unexpected(Error{ErrorCode::unreachable, {}, {}, {}});
    };
}

console::StoreAccess storeAccess(const QString &actor, const std::shared_ptr<secrets::Secrets> &secrets)
{
    return {sync::makeEtcdLink, secrets, actor, nullptr};
}

} // namespace sluice::app

class TestScreenFit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyScreen_data();
    void everyScreen();

private:
    QTemporaryDir m_folder;
    testing::FakeClock m_clock{testing::designNow};
    ui::ThemeManager m_themes;
};

namespace {

constexpr int patience = 300'000;
constexpr int mostWait = 1500; ///< until what has just come is laid out, milliseconds

QList<Screen> allScreens()
{
    using namespace app::screens;
    QList<Screen> all = mainScreens() + decisionScreens() + dialogScreens() + windowScreens();
    std::ranges::stable_sort(all, {}, &Screen::workspace);
    return all;
}

/// What the keyboard reaches and nobody could tell by ear.
QStringList unnamed(const QWidget &window)
{
    QStringList lines;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&window) || widget->window() != window.window() || !widget->isEnabled() ||
            !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
            continue;
        const QAccessibleInterface *reader = QAccessible::queryAccessibleInterface(widget);
        if (!reader || reader->text(QAccessible::Name).trimmed().isEmpty())
            lines.append(u"%1 %2 has no name"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                                    widget->objectName()));
    }
    return lines;
}

/// `shown` is nullptr if the screen went away by itself meanwhile.
QStringList faultsOf(const QPointer<QWidget> &shown)
{
    QStringList faults;
    (void)QTest::qWaitFor(
        [&] {
            faults = shown ? fixtures::clippedTexts(*shown) + fixtures::cutOff(*shown) + fixtures::elidedTexts(*shown) +
                                 fixtures::overlaps(*shown) + unnamed(*shown)
                           : QStringList{u"it goes away"_s};
            return faults.isEmpty() || !shown;
        },
        mostWait);
    return faults;
}

} // namespace

void TestScreenFit::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(u"config"_s).toUtf8());
    QApplication::setQuitOnLastWindowClosed(false);
    m_themes.apply(*qobject_cast<QApplication *>(QCoreApplication::instance()));
    QProcess maker;
    maker.setProcessChannelMode(QProcess::MergedChannels);
    maker.start(QStringLiteral(SLUICE_MAKE_WORKSPACES), {m_folder.filePath(u"workspaces"_s)});
    QVERIFY(maker.waitForFinished(patience));
    QVERIFY2(maker.exitStatus() == QProcess::NormalExit && maker.exitCode() == 0, maker.readAll().constData());
}

void TestScreenFit::everyScreen_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<int>("text");
    const QSize usual(1440, 900);
    const QSize smallest(1100, 700);
    for (const Language language : {Language::english, Language::german})
        for (const QSize size : {usual, smallest})
            QTest::addRow("%s, %d", qPrintable(ui::toString(language)), size.width())
                << language << size << Qt::LeftToRight << 100;
    QTest::newRow("from right to left") << Language::english << smallest << Qt::RightToLeft << 100;
    QTest::newRow("largest text") << Language::english << usual << Qt::LeftToRight << ui::textPercents().last();
}

void TestScreenFit::everyScreen()
{
    QFETCH(Language, language);
    QFETCH(QSize, size);
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(int, text);
    const QString files = m_folder.filePath(u"workspaces"_s);
    const QString open = m_folder.filePath(u"open"_s);
    QApplication::setLayoutDirection(direction);
    const ui::Translation translation(language);
    QStringList faults;
    int seen = 0;
    const QList<Screen> all = allScreens();
    for (auto screen = all.cbegin(); screen != all.cend();) {
        const QString workspace = screen->workspace;
        Stand stand({QDir(files).filePath(workspace + u".sluice"_s), files, open, u"Mara Lindqvist"_s, size, text},
                    m_clock, m_themes);
        for (; screen != all.cend() && screen->workspace == workspace; ++screen) {
            if (const QPointer<QWidget> shown = screen->open(stand)) {
                ++seen;
                for (const QString &fault : faultsOf(shown))
                    faults.append(screen->name + u": "_s + fault);
                if (shown) {
                    const QImage picture = fixtures::rendered(*shown);
                    for (const QString &fault : fixtures::faintTexts(*shown, picture))
                        faults.append(screen->name + u": "_s + fault);
                    fixtures::keep(picture,
                                   u"screenfit-%1-%2"_s.arg(QString::fromUtf8(QTest::currentDataTag()), screen->name)
                                       .remove(u',')
                                       .replace(u' ', u'-'));
                }
            } else {
                faults.append(screen->name + u": it does not come"_s);
            }
            stand.clear();
        }
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
    for (const QString &fault : std::as_const(faults)) // all of them: a message of a failure is cut off
        qWarning("%s", qPrintable(fault));
    QCOMPARE(faults.size(), 0);
    QCOMPARE(seen, all.size());
}

QTEST_MAIN(TestScreenFit)
#include "tst_screenfit.moc"
