// SPDX-License-Identifier: GPL-3.0-or-later
// A bundle in a window, as the program shows it.
#include "console/bundle.h"
#include "console/console.h"
#include "console/sample.h"
#include "core/ticker.h"
#include "present/workbench.h"
#include "samplefiles.h"
#include "support/plans.h"
#include "ui/rehearsal/rehearsalwindow.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/thememanager.h"
#include "watchedmain.h"

#include <QAction>
#include <QLabel>
#include <QSettings>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace sluice::testing;
using namespace Qt::StringLiterals;

class TestBundleWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatItIsAndOffersNothing();
};

void TestBundleWindow::saysWhatItIsAndOffersNothing()
{
    const QTemporaryDir folder;
    const SystemClock clock;
    const QString here = folder.filePath(u"here.sluice"_s);
    const QString path = folder.filePath(u"review.sluice"_s);
    QVERIFY(console::makeSample(here, clock));
    const auto session = console::Session::open(here, store::OpenMode::readWrite, clock);
    QVERIFY(session);
    const auto note = console::exportBundle(**session, RolloutId(holding), path, u"Mara Lindqvist"_s);
    QVERIFY(note);
    const QByteArray verdict =
        toString((*session)->view(RolloutId(holding), note->at)->report.decision.verdict).toUtf8();

    const FakeClock then(note->at);
    SystemTicker ticker;
    console::Console console(path, store::OpenMode::readOnly, then, u"Teo Okafor"_s);
    present::Workbench workbench(console, ticker);
    workbench.useBundle(*note);
    ui::ThemeManager themes;
    themes.apply(*qApp);
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    ui::MainWindow window(workbench, themes, settings);
    window.resize(1440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_COMPARE(workbench.header().id, holding);
    QTRY_VERIFY(window.findChild<QWidget *>(u"gatePanel"_s));
    QTRY_VERIFY(!window.findChild<QWidget *>(u"banner"_s)->isHidden());
    const QString banner = window.findChild<QLabel *>(u"bannerText"_s)->text();
    QVERIFY2(banner.contains(u"Bundle of ASOS 54a85a, v1."_s) && banner.contains(u"when Mara Lindqvist exported it"_s),
             qPrintable(banner));
    QCOMPARE(verdict, QByteArray("hold")); // of that moment, whenever it is read
    QCOMPARE(workbench.gate().word, u"Hold"_s);
    for (const QString &name : {u"advanceAction"_s, u"extendAction"_s, u"rollbackAction"_s, u"noteAction"_s,
                                u"importAction"_s, u"holdAllAction"_s, u"connectStoreAction"_s})
        if (const auto *action = window.findChild<QAction *>(name))
            QVERIFY2(!action->isEnabled(), qPrintable(name));
    // Its plan can be rehearsed with the data that are in it, and is not edited.
    window.findChild<QAction *>(u"rehearseAction"_s)->trigger();
    auto *rehearsal = window.findChild<ui::RehearsalWindow *>();
    QVERIFY(rehearsal);
    QTRY_VERIFY_WITH_TIMEOUT(rehearsal->desk().snapshot().state == present::RehearsalSnapshot::State::ready, 90'000);
    for (const QString &name : {u"editRehearsedPlanAction"_s, u"useAdviceAction"_s}) {
        const auto *action = rehearsal->findChild<QAction *>(name);
        QVERIFY2(!action->isEnabled(), qPrintable(name));
        QCOMPARE(action->toolTip(), u"In a bundle nothing changes."_s);
    }
    rehearsal->close();
    const QString folderOfPictures = qEnvironmentVariable("SLUICE_RENDER_DIR");
    if (!folderOfPictures.isEmpty()) // to be looked at; see HACKING.md
        QVERIFY(window.grab().save(folderOfPictures + u"/bundle-light.png"_s));
}

WATCHED_TEST_MAIN(TestBundleWindow)
#include "tst_bundlewindow.moc"
