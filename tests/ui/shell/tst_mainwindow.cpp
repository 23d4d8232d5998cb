// SPDX-License-Identifier: GPL-3.0-or-later
#include "focuswalk.h"
#include "present/guardrailroles.h"
#include "present/rolloutroles.h"
#include "rendering.h"
#include "samples.h"
#include "ui/charts/guardrailchart.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/rollout/activitypanel.h"
#include "ui/rollout/gatepanel.h"
#include "ui/rollout/guardrailpanel.h"
#include "ui/shell/jumpbox.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/statusline.h"
#include "ui/theme/thememanager.h"
#include "ui/timeline/stagetimeline.h"
#include "ui/widgets/banner.h"
#include "watchedmain.h"
#include "windowtest.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QSignalSpy>
#include <QSplitter>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class TestMainWindow : public fixtures::WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void pictures();
    void decisionsComeFromTheGateAlone();
    void advanceOpensItsDialogAndDecides();
    void refusalStaysInTheDialog();
    void sidebarAndKeysSelect();
    void jumpBoxFindsRolloutsAndActions();
    void theChartIsZoomedFromTheJumpBox();
    void panesByKeyboard();
    void everyFocusStopHasAName();
    void aDroppedFileIsReviewed();
    void themeIsChosenAndRemembered();
    void windowIsRemembered();
    void compactAndWide();
    void emptyWorkspace();
    void firstRunByKeyboard();
    void theFocusIsNeverBehindAnError();
    void helpIsThere();
    void aLinkLeadsToItsRollout();
};

void TestMainWindow::pictures()
{
    openWindow();
    QCOMPARE(m_window->size(), QSize(1440, 900));
    QCOMPARE(m_window->windowTitle(), u"One-tap pay — Sluice"_s);
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        const QString suffix = m_themes.theme().isDark ? u"-dark"_s : u"-light"_s;
        for (const QSize size : {QSize(1440, 900), QSize(1100, 700), QSize(1080, 680), QSize(1800, 1000)}) {
            m_window->resize(size);
            auto *stages = m_window->findChild<StageTimeline *>()->parentWidget();
            QTRY_COMPARE(stages->height(), stages->sizeHint().height());
            auto *columns = m_window->findChild<QSplitter *>(u"columns"_s);
            QTRY_COMPARE(columns->sizes().value(0), size.width() < 1240 ? 252 : 256);
            QCoreApplication::processEvents();
            const QImage image = fixtures::rendered(*m_window);
            fixtures::keep(image, u"main-%1"_s.arg(size.width()) + suffix);
            QVERIFY(fixtures::countPixels(image, m_themes.theme().flow) > 500);
            QVERIFY(fixtures::countPixels(image, m_themes.theme().surface) > image.width() * image.height() / 5);
        }
    }
}

void TestMainWindow::decisionsComeFromTheGateAlone()
{
    openWindow();
    QVERIFY(action("advanceAction")->isEnabled());
    QCOMPARE(action("advanceAction")->text(), m_script->gate.action(rollout::DecisionKind::advance)->text);
    for (present::ActionState &state : m_script->gate.actions) {
        if (state.kind != rollout::DecisionKind::advance)
            continue;
        state.text = u"Advance needs a connection"_s;
        state.isEnabled = false;
        state.whyNot = u"Offline."_s;
    }
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(!action("advanceAction")->isEnabled());
    QCOMPARE(action("advanceAction")->text(), u"Advance needs a connection"_s);
    QCOMPARE(action("advanceAction")->toolTip(), u"Offline."_s);
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!m_window->findChild<DecisionDialog *>());

    m_script->gate = {}; // no rollout
    Q_EMIT m_workbench->currentChanged();
    for (const char *name :
         {"advanceAction", "extendAction", "rollbackAction", "holdAction", "resumeAction", "approveAction"})
        QVERIFY(!action(name)->isEnabled());
    QVERIFY(!action("approveAction")->isVisible());
}

void TestMainWindow::advanceOpensItsDialogAndDecides()
{
    m_script->gate = samples::readyGate();
    Q_EMIT m_workbench->currentChanged();
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    auto *dialog = m_window->findChild<DecisionDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    QVERIFY(m_script->requests.isEmpty()); // no decision without its dialog
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_script->requests.size(), 1);
    QVERIFY(m_script->requests[0].kind == rollout::DecisionKind::advance);
    QTRY_VERIFY(!m_window->findChild<DecisionDialog *>());
    QCOMPARE(m_window->findChild<StatusLine *>()->announced(), u"Advanced to 50%."_s);
}

void TestMainWindow::refusalStaysInTheDialog()
{
    m_script->gate = samples::readyGate();
    m_script->refusal = present::Notice{u"Teo Okafor decided first."_s, u"Your words are kept."_s, {}};
    Q_EMIT m_workbench->currentChanged();
    openWindow();
    action("advanceAction")->trigger();
    auto *dialog = m_window->findChild<DecisionDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_script->requests.size(), 1);
    QTRY_VERIFY(!dialog->isSending());
    QVERIFY(dialog->isVisible());
    QVERIFY(m_window->findChild<Banner *>(u"banner"_s)->isHidden());
    dialog->reject();
}

void TestMainWindow::sidebarAndKeysSelect()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_PageDown, Qt::ControlModifier);
    QTRY_COMPARE(m_script->selected, (QStringList{u"previews"_s}));
    QTest::keyClick(m_window.get(), Qt::Key_PageUp, Qt::ControlModifier);
    QTRY_COMPARE(m_script->selected, (QStringList{u"previews"_s, u"pay"_s}));
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(m_window->findChild<QLineEdit *>(u"filterField"_s)->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(m_script->refreshes, 1);
}

void TestMainWindow::jumpBoxFindsRolloutsAndActions()
{
    openWindow();
    action("jumpAction")->trigger();
    auto *box = m_window->findChild<JumpBox *>();
    QVERIFY(box);
    auto *field = box->findChild<QLineEdit *>(u"jumpField"_s);
    QTest::keyClicks(field, u"order"_s);
    fixtures::keep(fixtures::rendered(*box), u"jump-light"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(m_script->selected, (QStringList{u"history"_s}));
    QTRY_VERIFY(!m_window->findChild<JumpBox *>());

    action("jumpAction")->trigger();
    field = m_window->findChild<JumpBox *>()->findChild<QLineEdit *>(u"jumpField"_s);
    QTest::keyClicks(field, u">read again"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(m_script->refreshes, 1);
}

void TestMainWindow::theChartIsZoomedFromTheJumpBox()
{
    openWindow();
    auto *chart = m_window->findChild<GuardrailChart *>();
    QVERIFY(chart && chart->timeWindow().isWhole());
    const auto jump = [this](const QString &words) {
        action("jumpAction")->trigger();
        auto *field = m_window->findChild<JumpBox *>()->findChild<QLineEdit *>(u"jumpField"_s);
        QTest::keyClicks(field, words);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!m_window->findChild<JumpBox *>());
    };
    jump(u">zoom in"_s);
    QTRY_VERIFY(!chart->timeWindow().isWhole());
    jump(u">whole time"_s);
    QTRY_VERIFY(chart->timeWindow().isWhole());
    jump(u">zoom in"_s);

    // A new look of the same guardrail keeps it, another guardrail does not.
    const ui::TimeWindow zoomed = chart->timeWindow();
    Q_EMIT m_workbench->currentChanged();
    QCoreApplication::processEvents();
    QCOMPARE(chart->timeWindow(), zoomed);
    auto *guardrails = m_window->findChild<GuardrailPanel *>();
    guardrails->selectGuardrail(m_workbench->guardrails()->index(1, 0).data(present::MetricIdRole).toString());
    QTRY_VERIFY(chart->timeWindow().isWhole());
}

void TestMainWindow::panesByKeyboard()
{
    openWindow();
    auto *timeline = m_window->findChild<StageTimeline *>();
    auto *list = m_window->findChild<QTreeView *>(u"rolloutList"_s);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY(list->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_VERIFY(timeline->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY(list->hasFocus());
    QSet<const QWidget *> visited;
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(m_window.get(), Qt::Key_F6);
        QVERIFY2(QApplication::focusWidget(), qPrintable(QString::number(i)));
        visited.insert(QApplication::focusWidget());
    }
    QCOMPARE(visited.size(), 6); // list, stages, guardrails, chart, activity, gate
    QVERIFY(list->hasFocus());
}

void TestMainWindow::everyFocusStopHasAName()
{
    openWindow();
    m_window->findChild<QTreeView *>(u"rolloutList"_s)->setFocus();
    const fixtures::FocusWalk walk = fixtures::walkFocus();
    QCOMPARE(walk.faults, QStringList());
    QVERIFY(walk.comesRound);
    QVERIFY2(walk.stops >= 10, qPrintable(QString::number(walk.stops)));
}

void TestMainWindow::aDroppedFileIsReviewed()
{
    openWindow();
    const auto drop = [this](const QList<QUrl> &urls) {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enters(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enters);
        if (!enters.isAccepted())
            return;
        QDropEvent drops(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drops);
    };
    drop({QUrl(u"https://example.org/a.csv"_s)});
    drop({QUrl::fromLocalFile(u"/tmp/a.csv"_s), QUrl::fromLocalFile(u"/tmp/b.csv"_s)});
    QVERIFY(m_script->reviewed.isEmpty());
    drop({QUrl::fromLocalFile(u"/tmp/a.csv"_s)});
    QCOMPARE(m_script->reviewed, QStringList{u"/tmp/a.csv"_s});
    QVERIFY(m_window->findChild<QWidget *>(u"reviewWindow"_s)->isVisible());
}

void TestMainWindow::themeIsChosenAndRemembered()
{
    openWindow();
    action("darkThemeAction")->trigger();
    QVERIFY(m_themes.theme().isDark);
    m_themes.choose(ThemeManager::Choice::light);
    MainWindow second(*m_workbench, m_themes, *m_settings);
    QVERIFY(m_themes.theme().isDark);
    QVERIFY(second.findChild<QAction *>(u"darkThemeAction"_s)->isChecked());
}

void TestMainWindow::windowIsRemembered()
{
    openWindow();
    m_window->resize(1500, 870);
    auto *columns = m_window->findChild<QSplitter *>(u"columns"_s);
    auto *rolloutColumns = m_window->findChild<QSplitter *>(u"rolloutColumns"_s);
    columns->setSizes({300, 1200});
    rolloutColumns->setSizes({860, 340});
    QCoreApplication::processEvents();
    const QList<int> sizes = columns->sizes() + rolloutColumns->sizes();
    m_window->close();
    MainWindow second(*m_workbench, m_themes, *m_settings);
    second.show();
    QVERIFY(QTest::qWaitForWindowExposed(&second));
    QCOMPARE(second.size(), QSize(1500, 870));
    QTRY_COMPARE(second.findChild<QSplitter *>(u"columns"_s)->sizes() +
                     second.findChild<QSplitter *>(u"rolloutColumns"_s)->sizes(),
                 sizes);
}

void TestMainWindow::compactAndWide()
{
    openWindow();
    auto *timeline = m_window->findChild<StageTimeline *>();
    auto *columns = m_window->findChild<QSplitter *>(u"columns"_s);
    auto *rolloutColumns = m_window->findChild<QSplitter *>(u"rolloutColumns"_s);
    QCOMPARE(columns->sizes().value(0), 256);
    const int regular = timeline->height();
    m_window->resize(1100, 700);
    QTRY_VERIFY(timeline->height() < regular);
    QTRY_COMPARE(rolloutColumns->sizes().value(1), 284);
    m_window->resize(1800, 1000);
    QTRY_COMPARE(rolloutColumns->count(), 3);
    QCOMPARE(rolloutColumns->widget(2), m_window->findChild<ActivityPanel *>());
    QTRY_COMPARE(timeline->height(), regular);
    m_window->resize(1440, 900);
    QTRY_COMPARE(rolloutColumns->count(), 2);
    QTRY_COMPARE(columns->sizes().value(0), 256);
}

void TestMainWindow::emptyWorkspace()
{
    m_window.reset();
    m_script = &fixtures::newScript();
    m_script->status.isOpen = true;
    m_script->status.emptyText = u"Rollouts appear here, grouped by what they need from you."_s;
    m_script->status.store = u"Local workspace"_s;
    m_workbench = fixtures::makeWorkbench();
    m_window = std::make_unique<MainWindow>(*m_workbench, m_themes, *m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QCOMPARE(m_window->windowTitle(), u"Sluice"_s);
    QTRY_VERIFY(m_window->findChild<GatePanel *>()); // the panes come after the first frame
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"emptyPane"_s)->isVisible());
    QVERIFY(!m_window->findChild<GatePanel *>()->isVisible());
    QCOMPARE(m_window->findChild<QLabel *>(u"emptyList"_s)->text(), m_script->status.emptyText);
    fixtures::keep(fixtures::rendered(*m_window), u"main-empty-light"_s);

    fixtures::fillScript(*m_script); // the sample workspace arrives; nothing is chosen yet
    m_script->current.clear();
    Q_EMIT m_workbench->listChanged();
    m_script->current = u"basket"_s; // the workbench begins with the first that needs a decision
    Q_EMIT m_workbench->currentChanged();
    QTRY_VERIFY(m_window->findChild<GatePanel *>()->isVisible());
    const auto *list = m_window->findChild<QTreeView *>(u"rolloutList"_s);
    QCOMPARE(list->currentIndex().data(present::RolloutIdRole).toString(), u"basket"_s);
    QCOMPARE(m_script->selected, QStringList()); // nobody chooses a second time
}

/// What can be done first is hidden while nobody knows whether there are rollouts: the keyboard does not go there, and
/// the window looks the same whether it was active before the error came or not.
void TestMainWindow::theFocusIsNeverBehindAnError()
{
    m_window.reset();
    m_script = &fixtures::newScript(); // not open
    m_workbench = fixtures::makeWorkbench();
    m_window = std::make_unique<MainWindow>(*m_workbench, m_themes, *m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"emptyPane"_s));
    QVERIFY(!m_window->findChild<QWidget *>(u"emptyPane"_s)->isVisible());
    QVERIFY(QApplication::focusWidget());
    QVERIFY2(QApplication::focusWidget()->isVisible(), qPrintable(QApplication::focusWidget()->objectName()));
    QTest::keyClick(m_window->windowHandle(), Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget());
    QVERIFY2(QApplication::focusWidget()->isVisible(), qPrintable(QApplication::focusWidget()->objectName()));

    m_script->status.isOpen = true; // and there is none: now it can be seen, and begins
    Q_EMIT m_workbench->listChanged();
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"emptyPane"_s)->isVisible());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"sampleActionStart"_s);
}

void TestMainWindow::firstRunByKeyboard()
{
    m_window.reset();
    m_script = &fixtures::newScript();
    m_script->status.isOpen = true;
    m_workbench = fixtures::makeWorkbench();
    m_window = std::make_unique<MainWindow>(*m_workbench, m_themes, *m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    const auto focused = [] {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    };
    const auto press = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
    QTRY_COMPARE(focused(), u"sampleActionStart"_s);
    QSignalSpy sample(m_window.get(), &MainWindow::sampleRequested);
    press(Qt::Key_Return);
    QCOMPARE(sample.count(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(sample.count(), 2);
    const auto *import = m_window->findChild<QAbstractButton *>(u"importActionStart"_s);
    QVERIFY(!import->isEnabled());
    QCOMPARE(import->accessibleDescription(), u"A file belongs to a rollout: begin one first."_s);
    press(Qt::Key_Down);
    QCOMPARE(focused(), u"newRolloutActionStart"_s);
    press(Qt::Key_Down); // this workbench has neither a file to take nor a store to connect to
    QCOMPARE(focused(), u"newRolloutActionStart"_s);
    action("connectStoreAction")->setEnabled(true);
    press(Qt::Key_Down);
    QCOMPARE(focused(), u"connectStoreActionStart"_s);
    press(Qt::Key_Up);
    press(Qt::Key_Up);
    QCOMPARE(focused(), u"sampleActionStart"_s);
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark})
        for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
            m_themes.choose(choice);
            m_window->resize(size);
            QTRY_COMPARE(m_window->size(), size);
            QCoreApplication::processEvents();
            fixtures::keep(
                fixtures::rendered(*m_window),
                u"first-run-%1-%2"_s.arg(m_themes.theme().isDark ? u"dark"_s : u"light"_s).arg(size.width()));
        }
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"planWindow"_s));
}

void TestMainWindow::helpIsThere()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *list = m_window->findChild<QTreeWidget *>(u"shortcutList"_s);
    QVERIFY(list);
    QCOMPARE(list->findItems(u"Ctrl+B"_s, Qt::MatchExactly | Qt::MatchRecursive, 1).size(), 1);
    fixtures::keep(fixtures::rendered(*list->window()), u"shortcuts-light"_s);
    list->window()->close();
    action("aboutAction")->trigger();
    auto *about = m_window->findChild<QLabel *>(u"aboutText"_s);
    QVERIFY(about);
    QVERIFY(about->text().contains(u"CC BY 4.0"_s) && about->text().contains(u"10.17605/OSF.IO/64JSB"_s));
    fixtures::keep(fixtures::rendered(*about->window()), u"about-light"_s);
    about->window()->close();
    for (const QAction *entry : m_window->menuBar()->actions()) {
        QVERIFY(!entry->menu()->isEmpty());
        for (const QAction *item : entry->menu()->actions())
            QVERIFY(item->isSeparator() || !item->text().isEmpty());
    }
}

/// Before the list is there and after it; what is not there is said.
void TestMainWindow::aLinkLeadsToItsRollout()
{
    m_script->status.isOpen = false;
    m_window->openRollout(u"relevance"_s);
    QVERIFY(m_script->selected.isEmpty()); // no list yet
    m_script->status.isOpen = true;
    openWindow();
    Q_EMIT m_workbench->listChanged();
    QCOMPARE(m_script->selected, QStringList{u"relevance"_s});
    const auto *list = m_window->findChild<QTreeView *>(u"rolloutList"_s);
    QCOMPARE(list->currentIndex().data(present::RolloutIdRole).toString(), u"relevance"_s);

    QTest::keyClick(m_window->findChild<QTreeView *>(u"rolloutList"_s), Qt::Key_A, Qt::ControlModifier);
    auto *several = m_window->findChild<QWidget *>(u"selectionPane"_s);
    QTRY_VERIFY(several->isVisible());
    m_window->openRollout(u"pay"_s); // one of them: it alone
    QTRY_VERIFY(!several->isVisible());
    QCOMPARE(m_script->selected.last(), u"pay"_s);
    QCOMPARE(list->selectionModel()->selectedIndexes().size(), 1);

    m_window->openRollout(u"elsewhere"_s);
    QVERIFY(m_window->findChild<Banner *>(u"banner"_s)->accessibleName().contains(u"elsewhere"_s));
    QCOMPARE(m_script->selected.last(), u"pay"_s);
}

WATCHED_TEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
