// SPDX-License-Identifier: GPL-3.0-or-later
#include "rendering.h"
#include "samples.h"
#include "scriptedworkbench.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/rollout/activitypanel.h"
#include "ui/rollout/gatepanel.h"
#include "ui/shell/jumpbox.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/statusline.h"
#include "ui/theme/thememanager.h"
#include "ui/timeline/stagetimeline.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/commandbutton.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTreeView>
#include <QTreeWidget>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qApp); }
    void init();
    void cleanup();

    void pictures();
    void decisionsComeFromTheGateAlone();
    void advanceOpensItsDialogAndDecides();
    void refusalStaysInTheDialog();
    void holdsEverythingAndUndoesIt();
    void nothingToHoldSaysSo();
    void sampleRatioIsSaidUntilSomebodyKnows();
    void noteGoesToTheLog();
    void sidebarAndKeysSelect();
    void jumpBoxFindsRolloutsAndActions();
    void panesByKeyboard();
    void everyFocusStopHasAName();
    void noticeIsShownAndClosed();
    void busyShowsALine();
    void aDroppedFileIsReviewed();
    void themeIsChosenAndRemembered();
    void windowIsRemembered();
    void compactAndWide();
    void emptyWorkspace();
    void helpIsThere();
    void copiesTheGateReport();
    void aFreezeHasABannerThatGivesWay();
    void surfacesAreEditedByKeyboard();
    void opensTheEvidenceOfAPastDecision();
    void saysWhetherTheRolloutIsAsRecorded();

private:
    QAction *action(const char *name) const { return m_window->findChild<QAction *>(QString::fromLatin1(name)); }
    void openWindow();

    ThemeManager m_themes;
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    fixtures::Script *m_script = nullptr;
    std::unique_ptr<present::Workbench> m_workbench;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings->clear();
    m_script = &fixtures::newScript();
    fixtures::fillScript(*m_script);
    m_workbench = fixtures::makeWorkbench();
    m_window = std::make_unique<MainWindow>(*m_workbench, m_themes, *m_settings);
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_workbench.reset();
    m_themes.choose(ThemeManager::Choice::light);
}

void TestMainWindow::openWindow()
{
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    QTRY_VERIFY(m_window->findChild<QWidget *>(u"chartPane"_s)); // comes after the first frame
}

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

void TestMainWindow::holdsEverythingAndUndoesIt()
{
    openWindow();
    QVERIFY(action("holdAllAction")->isEnabled());
    QVERIFY(!action("undoHoldAllAction")->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_window->findChild<DecisionDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    auto *confirm = dialog->findChild<QPushButton *>(u"confirmButton"_s);
    QCOMPARE(confirm->text(), u"Hold 5 rollouts"_s);
    QVERIFY(!confirm->isEnabled()); // without a reason
    QVERIFY(dialog->findChild<QPushButton *>(u"cancelButton"_s)->isDefault());
    QTest::keyClicks(QApplication::focusWidget(), u"incident 7"_s);
    QVERIFY(confirm->isEnabled());
    m_script->refusal = present::Notice{u"That is not permitted."_s, u"No rollout is running."_s, {}};
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_script->refusal && !dialog->isSending());
    QVERIFY(dialog->isVisible()); // the words are kept
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_script->stops, (QStringList{u"incident 7"_s, u"incident 7"_s}));
    QTRY_VERIFY(!m_window->findChild<DecisionDialog *>());
    QVERIFY(m_script->requests.isEmpty()); // not about one rollout

    auto *banner = m_window->findChild<Banner *>(u"banner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->accessibleName().startsWith(u"Holds 5 rollouts."_s));
    QVERIFY(action("undoHoldAllAction")->isEnabled());
    auto *undo = banner->findChild<QPushButton *>(u"undoHoldAllButton"_s);
    QVERIFY(undo);
    QTRY_VERIFY(undo->isVisible()); // when the banner is laid out
    QVERIFY(undo->focusPolicy() & Qt::TabFocus);
    undo->setFocus();
    QTest::keyClick(undo, Qt::Key_Space);
    QTRY_COMPARE(m_script->undoneStops, QStringList{u"a-stop"_s});
    QTRY_VERIFY(banner->accessibleName().contains(u"4 rollouts resumed. One is left."_s));
    QVERIFY(!action("undoHoldAllAction")->isEnabled());
}

void TestMainWindow::nothingToHoldSaysSo()
{
    m_script->running = 0;
    openWindow();
    Q_EMIT m_workbench->listChanged();
    QVERIFY(!action("holdAllAction")->isEnabled());
    QCOMPARE(action("holdAllAction")->toolTip(), u"No rollout is running."_s);
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_window->findChild<DecisionDialog *>());
    m_script->running = 1;
    Q_EMIT m_workbench->listChanged();
    QVERIFY(action("holdAllAction")->isEnabled());
}

void TestMainWindow::sampleRatioIsSaidUntilSomebodyKnows()
{
    openWindow();
    auto *banner = m_window->findChild<Banner *>(u"banner"_s);
    QVERIFY(banner->isHidden());
    const QString warning = u"10.63% of users are exposed, the plan says 10.00%."_s;
    m_script->gate.ratioWarning = warning;
    m_script->gate.actions.append(
        {rollout::DecisionKind::acknowledge, u"Acknowledge sample ratio…"_s, true, false, false, {}});
    Q_EMIT m_workbench->currentChanged();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(), u"Sample ratio is off. "_s + warning);
    auto *acknowledge = banner->findChild<QPushButton *>(u"acknowledgeButton"_s);
    QVERIFY(acknowledge);
    QTRY_VERIFY(acknowledge->isVisible());
    acknowledge->click();
    QVERIFY(m_window->findChild<DecisionDialog *>());
    m_window->findChild<DecisionDialog *>()->reject();

    // Something else comes first, and leaves the place to it again.
    Q_EMIT m_workbench->refused({u"Not permitted."_s, {}, {}});
    QVERIFY(banner->accessibleName().startsWith(u"Not permitted."_s));
    QPushButton *close = nullptr;
    for (QPushButton *button : banner->findChildren<QPushButton *>())
        if (button->text() == u"Close"_s)
            close = button;
    QVERIFY(close);
    close->click();
    QCOMPARE(banner->accessibleName(), u"Sample ratio is off. "_s + warning);

    m_script->gate.ratioWarning.clear();
    Q_EMIT m_workbench->currentChanged();
    QVERIFY(banner->isHidden());
}

void TestMainWindow::noteGoesToTheLog()
{
    openWindow();
    auto *panel = m_window->findChild<ActivityPanel *>();
    Q_EMIT panel->noteRequested(u"Refund spike is the coupon campaign."_s);
    QTRY_COMPARE(m_script->requests.size(), 1);
    QVERIFY(m_script->requests[0].kind == rollout::DecisionKind::note);
    QCOMPARE(m_script->requests[0].reason, u"Refund spike is the coupon campaign."_s);
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
    QSet<const QWidget *> visited;
    for (int i = 0; i < 60; ++i) {
        QWidget *now = QApplication::focusWidget();
        QVERIFY(now);
        if (visited.contains(now))
            break;
        visited.insert(now);
        const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(now);
        QVERIFY(interface);
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty() || !interface->text(QAccessible::Value).isEmpty(),
                 qPrintable(QString::fromLatin1(now->metaObject()->className()) + u' ' + now->objectName()));
        QTest::keyClick(now, Qt::Key_Tab);
    }
    QVERIFY2(visited.size() >= 10, qPrintable(QString::number(visited.size())));
}

void TestMainWindow::noticeIsShownAndClosed()
{
    openWindow();
    auto *banner = m_window->findChild<Banner *>(u"banner"_s);
    QVERIFY(banner->isHidden());
    Q_EMIT m_workbench->failed({u"The file was not taken."_s, u"Line 655: grp is “control”."_s, u"column 34"_s});
    QVERIFY(banner->isVisible());
    const auto buttons = banner->findChildren<CommandButton *>();
    QCOMPARE(buttons.size(), 2);
    QTRY_VERIFY(buttons[1]->isVisible());
    fixtures::keep(fixtures::rendered(*m_window), u"main-notice"_s);
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QVERIFY(banner->isHidden());
}

void TestMainWindow::busyShowsALine()
{
    openWindow();
    auto *line = m_window->findChild<QProgressBar *>(u"progressLine"_s);
    Q_EMIT m_workbench->busyChanged(true, u"Reading…"_s);
    QVERIFY(!line->isVisible()); // short work shows nothing
    QTRY_VERIFY(line->isVisible());
    Q_EMIT m_workbench->busyChanged(false, {});
    QVERIFY(!line->isVisible());
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
    columns->setSizes({300, 860, 340});
    QCoreApplication::processEvents();
    const QList<int> sizes = columns->sizes();
    m_window->close();
    MainWindow second(*m_workbench, m_themes, *m_settings);
    second.show();
    QVERIFY(QTest::qWaitForWindowExposed(&second));
    QCOMPARE(second.size(), QSize(1500, 870));
    QTRY_COMPARE(second.findChild<QSplitter *>(u"columns"_s)->sizes(), sizes);
}

void TestMainWindow::compactAndWide()
{
    openWindow();
    auto *timeline = m_window->findChild<StageTimeline *>();
    auto *columns = m_window->findChild<QSplitter *>(u"columns"_s);
    QCOMPARE(columns->sizes().value(0), 256);
    const int regular = timeline->height();
    m_window->resize(1100, 700);
    QTRY_VERIFY(timeline->height() < regular);
    QTRY_COMPARE(columns->sizes().value(2), 284);
    m_window->resize(1800, 1000);
    QTRY_COMPARE(columns->count(), 4);
    QCOMPARE(columns->widget(3), m_window->findChild<ActivityPanel *>());
    QTRY_COMPARE(timeline->height(), regular);
    m_window->resize(1440, 900);
    QTRY_COMPARE(columns->count(), 3);
    QTRY_COMPARE(columns->sizes().value(0), 256);
}

void TestMainWindow::emptyWorkspace()
{
    m_window.reset();
    m_script = &fixtures::newScript();
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
    QTRY_COMPARE(m_script->selected, (QStringList{u"basket"_s})); // the first that needs a decision
    QVERIFY(m_window->findChild<GatePanel *>()->isVisible());
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

void TestMainWindow::aFreezeHasABannerThatGivesWay()
{
    openWindow();
    auto *banner = m_window->findChild<QWidget *>(u"banner"_s);
    QVERIFY(!banner->isVisible());
    m_script->gate.freeze = u"Year-end freeze until Mon 08:00 CET."_s;
    m_script->gate.freezeMeaning = u"Nothing goes forward on Checkout."_s;
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(), u"Year-end freeze until Mon 08:00 CET. Nothing goes forward on Checkout."_s);
    // A notice that somebody has to close goes first, and the freeze is back after it.
    Q_EMIT m_workbench->failed({u"No."_s, u"Try again."_s, {}});
    Q_EMIT m_workbench->timeChanged();
    QCOMPARE(banner->accessibleName(), u"No. Try again."_s);
    banner->hide();
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(banner->accessibleName().startsWith(u"Year-end freeze"_s));
    m_script->gate.freeze.clear();
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(!banner->isVisible());
}

void TestMainWindow::surfacesAreEditedByKeyboard()
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

void TestMainWindow::copiesTheGateReport()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"Gate 2: Hold"_s);
}

/// From the log and from the timeline, with the keyboard.
void TestMainWindow::opensTheEvidenceOfAPastDecision()
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

void TestMainWindow::saysWhetherTheRolloutIsAsRecorded()
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

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
