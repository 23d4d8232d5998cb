// SPDX-License-Identifier: GPL-3.0-or-later
// Two windows of a team over one real store.
#include "console/sample.h"
#include "present/activityroles.h"
#include "program.h"
#include "rendering.h"
#include "samplefiles.h"
#include "sharedseat.h"
#include "support/etcdserver.h"
#include "ui/dialogs/choicewell.h"
#include "ui/shared/conflictdialog.h"
#include "ui/shared/connectdialog.h"
#include "ui/shared/waitingdialog.h"
#include "ui/widgets/banner.h"
#include "watchedmain.h"

#include <QAction>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <csignal>

using namespace sluice;
using namespace sluice::e2e;
using namespace sluice::testing;
using namespace Qt::StringLiterals;
using present::SharedMark;
using rollout::DecisionKind;

namespace {

constexpr int patience = Seat::patience;

} // namespace

class TestSharedWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aDecisionIsSeenInTheOtherWindow();
    void aDecisionOnItsWaySaysSo();
    void oneOfTwoWindowsSaysWhereSomebodyIs();
    void offlineNothingIsShownAsLive();
    void whoWasSlowerDecidesAgain();
    void settlesByKeyboardAlone();
    void aConnectionThatIsRefusedSaysSo();
    void withoutDataItSaysSo();
    void whatDoesNotCountIsInTheActivity();
    void disconnects();
    void howSoon();

private:
    void show(Seat &seat, QPoint at);
    void connectByKeyboard(Seat &seat, bool isPublishing);
    void picture(const Seat &seat, const QString &name, QWidget *of = nullptr) const;
    void chooseTheme(ui::ThemeManager::Choice choice) const;
    /// Both decide while the store is away; answers who was slower.
    [[nodiscard]] Seat *conflict();

    QTemporaryDir m_folder;
    QByteArray m_sample;
    QByteArray m_empty;
    std::unique_ptr<EtcdCluster> m_etcd;
    std::unique_ptr<Seat> m_mara;
    std::unique_ptr<Seat> m_teo;
};

void TestSharedWindow::initTestCase()
{
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
    const QString empty = m_folder.filePath(u"empty.sluice"_s);
    QVERIFY(console::Session::open(empty, store::OpenMode::readWriteCreate, clock));
    m_empty = bytesOf(empty);
}

/// Mara publishes, Teo joins, both by their keyboards.
void TestSharedWindow::init()
{
    QTest::failOnWarning(QRegularExpression(u"Negative sizes"_s));
    m_etcd = std::make_unique<EtcdCluster>();
    QVERIFY(m_etcd->start());
    m_mara = std::make_unique<Seat>(m_sample, u"Mara Lind"_s);
    m_teo = std::make_unique<Seat>(m_empty, u"Teo Okafor"_s);
    show(*m_mara, {0, 0});
    QTRY_VERIFY(!m_mara->stand.workbench().current().isEmpty());
    QTRY_VERIFY(m_mara->find<QWidget>(u"chartPane"_s));
    connectByKeyboard(*m_mara, true);
    show(*m_teo, {60, 60});
    connectByKeyboard(*m_teo, false);
    QTRY_VERIFY_WITH_TIMEOUT(m_teo->stand.workbench().hasRollout(holding), patience);
    for (Seat *seat : {m_mara.get(), m_teo.get()}) {
        seat->stand.workbench().select(holding);
        QTRY_COMPARE_WITH_TIMEOUT(seat->stand.workbench().header().id, holding, patience);
        QTRY_VERIFY(!seat->stand.workbench().isBusy());
    }
}

void TestSharedWindow::cleanup()
{
    m_teo.reset();
    m_mara.reset();
    m_etcd.reset();
}

void TestSharedWindow::show(Seat &seat, QPoint at)
{
    ui::MainWindow &window = seat.stand.window();
    window.resize(1440, 900);
    window.move(at);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
}

void TestSharedWindow::connectByKeyboard(Seat &seat, bool isPublishing)
{
    QTest::keyClick(&seat.stand.window(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(seat.stand.window().findChild<ui::ConnectDialog *>());
    auto *dialog = seat.stand.window().findChild<ui::ConnectDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QCOMPARE(dialog->minimumHeight(), dialog->layout()->totalSizeHint().height()); // nothing in it wraps yet
    picture(seat, u"connect-untested"_s, dialog);
    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_COMPARE(QApplication::focusWidget(), dialog->findChild<QWidget *>(u"endpointsField"_s));
    QTest::keyClicks(QApplication::focusWidget(), m_etcd->url());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // alone it connects nothing
    QVERIFY(!seat.desk().isConnecting());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), u"acme"_s);
    QTest::keyClick(dialog, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(!seat.desk().test().lines.isEmpty() && !seat.desk().test().isRunning, patience);
    QVERIFY2(seat.desk().test().glyph == present::Glyph::go, qPrintable(seat.desk().test().lines.join(u'\n')));
    picture(seat, isPublishing ? u"connect"_s : u"join"_s, dialog);
    dialog->findChild<ui::ChoiceWell *>(u"aimChoice"_s)->setCurrent(isPublishing ? 1 : 0);
    QSignalSpy told(&seat.desk(), &present::SharedDesk::told);
    const QPointer watched = dialog;
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!watched || !told.isEmpty(), patience);
    QVERIFY2(told.isEmpty(), told.isEmpty() ? "" : qPrintable(told.first().first().value<present::Message>().headline));
    QTRY_COMPARE_WITH_TIMEOUT(seat.shared().mark, SharedMark::synced, patience);
}

/// To be looked at; see HACKING.md.
void TestSharedWindow::picture(const Seat &seat, const QString &name, QWidget *of) const
{
    const QString folder = qEnvironmentVariable("SLUICE_RENDER_DIR");
    if (folder.isEmpty())
        return;
    QWidget *widget = of ? of : &seat.stand.window();
    for (const bool isDark : {false, true}) {
        chooseTheme(isDark ? ui::ThemeManager::Choice::dark : ui::ThemeManager::Choice::light);
        QTest::qWait(250); // a list whose width changed is laid out again after a while
        widget->grab().save(u"%1/shared-%2-%3.png"_s.arg(folder, name, isDark ? u"dark"_s : u"light"_s));
    }
    chooseTheme(ui::ThemeManager::Choice::light);
}

/// The palette is one of the whole program, which has one window usually.
void TestSharedWindow::chooseTheme(ui::ThemeManager::Choice choice) const
{
    for (Seat *seat : {m_mara.get(), m_teo.get()})
        seat->stand.themes().choose(choice);
}

void TestSharedWindow::aDecisionIsSeenInTheOtherWindow()
{
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->shared().word, u"Synced"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->stand.workbench().status().store.startsWith(u"Shared store · revision "_s),
                             patience);
    m_mara->decide(DecisionKind::note, u"The coupon campaign begins today."_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->newest(present::ReasonRole), u"The coupon campaign begins today."_s, patience);
    QVERIFY(m_teo->newest(present::PendingRole).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->shared().mark, SharedMark::synced, patience);
    picture(*m_mara, u"live"_s);
    m_mara->stand.window().resize(1100, 700);
    picture(*m_mara, u"live-compact"_s);
}

void TestSharedWindow::aDecisionOnItsWaySaysSo()
{
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->shared().word, u"Synced"_s, patience);
    const QString before = m_mara->stand.workbench().header().sentence;
    m_etcd->signal(0, SIGSTOP); // it answers nothing, and nobody has noticed yet
    m_mara->decide(DecisionKind::extend, u"Wait for the morning peak."_s);
    const auto sentence = [&] { return m_mara->stand.workbench().header().sentence; };
    QTRY_VERIFY(sentence().endsWith(u" — sending “Extend hold +12 h”"_s));
    QVERIFY(sentence().startsWith(before.section(u" — "_s, 0, 1)));
    QCOMPARE(m_mara->shared().word, u"Sending…"_s);
    picture(*m_mara, u"sending"_s);
    m_mara->stand.window().resize(1100, 700);
    picture(*m_mara, u"sending-compact"_s);
    m_etcd->signal(0, SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->newest(present::ReasonRole), u"Wait for the morning peak."_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!sentence().contains(u"sending"_s), patience);
}

/// The one in front: a person is in one place, however many windows are open.
void TestSharedWindow::oneOfTwoWindowsSaysWhereSomebodyIs()
{
    const auto seen = [this] {
        const QList<present::SharedPerson> persons = m_teo->shared().persons;
        const auto mara = std::ranges::find(persons, u"Mara Lind"_s, &present::SharedPerson::name);
        return mara != persons.end() && mara->about.contains(u"looks at this rollout"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(seen(), patience);
    HandTicker ticker;
    present::Workbench second(m_mara->stand.console(), ticker);
    second.useShared(m_mara->secrets);
    second.shared()->setInFront(false);
    second.followFirstFrame();
    second.select(mustRollBack);
    QTRY_COMPARE_WITH_TIMEOUT(second.header().id, mustRollBack, patience);
    // What is told next proves that the choice in the window behind was not.
    m_mara->decide(DecisionKind::note, u"Both windows are mine."_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->newest(present::ReasonRole), u"Both windows are mine."_s, patience);
    QVERIFY(seen());
    m_mara->desk().setInFront(false);
    second.shared()->setInFront(true);
    QTRY_VERIFY_WITH_TIMEOUT(!seen(), patience);
    second.shared()->setInFront(false);
    m_mara->desk().setInFront(true);
    QTRY_VERIFY_WITH_TIMEOUT(seen(), patience);
    QCOMPARE(m_teo->shared().persons.size(), 2); // Mara, and Teo himself
}

void TestSharedWindow::offlineNothingIsShownAsLive()
{
    present::Workbench &workbench = m_mara->stand.workbench();
    const QString before = workbench.header().sentence;
    const present::DecisionForm opened = workbench.form(DecisionKind::advance); // while it was still there
    m_etcd->kill(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->shared().mark, SharedMark::offline, patience);
    QTRY_VERIFY(m_mara->banner().contains("Offline."_L1));
    QVERIFY(!m_mara->find<QAction>(u"advanceAction"_s)->isEnabled());
    QVERIFY(m_mara->find<QAction>(u"extendAction"_s)->isEnabled());
    m_mara->decide(DecisionKind::extend, u"Wait for the morning peak."_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->newest(present::PendingRole), u"Waiting to be sent."_s, patience);
    QCOMPARE(m_mara->newest(present::ReasonRole), u"Wait for the morning peak."_s);
    QCOMPARE(m_mara->stand.workbench().header().sentence.left(20), before.left(20));
    picture(*m_mara, u"offline"_s);
    m_mara->stand.window().resize(1100, 700);
    picture(*m_mara, u"offline-compact"_s);
    m_mara->stand.window().resize(1440, 900);

    QTRY_VERIFY(m_mara->find<QPushButton>(u"showWaitingButton"_s));
    m_mara->find<QPushButton>(u"showWaitingButton"_s)->click();
    auto *dialog = m_mara->stand.window().findChild<ui::WaitingDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QListWidget *>(u"waitingList"_s)->count(), 1);
    picture(*m_mara, u"waiting"_s, dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);

    // A form that was opened before does not raise exposure now.
    QSignalSpy refused(&workbench, &present::Workbench::refused);
    rollout::DecisionRequest advance;
    advance.kind = DecisionKind::advance;
    advance.isOverride = true;
    advance.reason = u"It was fine a moment ago."_s;
    workbench.decide(opened, advance);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().value<present::Notice>().headline, u"Advance needs a connection"_s);
    QCOMPARE(m_mara->shared().waiting.size(), 1);

    QSignalSpy announced(&m_mara->desk(), &present::SharedDesk::announced);
    m_etcd->launch(0);
    QVERIFY(m_etcd->becomesReady(0));
    QTRY_VERIFY_WITH_TIMEOUT(!announced.isEmpty(), patience);
    QCOMPARE(announced.first().first().toString(), u"Back online. 1 change sent."_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->newest(present::ReasonRole), u"Wait for the morning peak."_s, patience);
    QTRY_VERIFY(!m_mara->banner().contains("Offline."_L1));
}

Seat *TestSharedWindow::conflict()
{
    const auto bothAre = [this](SharedMark mark) {
        return QTest::qWaitFor([=, this] { return m_mara->shared().mark == mark && m_teo->shared().mark == mark; },
                               patience);
    };
    m_etcd->kill(0);
    if (!bothAre(SharedMark::offline))
        return nullptr;
    m_mara->decide(DecisionKind::extend, u"Wait for the morning peak."_s);
    m_teo->decide(DecisionKind::hold, u"Two double charges reported."_s);
    const auto wait = [this] { return m_mara->shared().waiting.size() == 1 && m_teo->shared().waiting.size() == 1; };
    if (!QTest::qWaitFor(wait, patience))
        return nullptr;
    m_etcd->launch(0);
    const auto slower = [this]() -> Seat * {
        for (Seat *seat : {m_mara.get(), m_teo.get()})
            if (seat->shared().mark == SharedMark::conflict && seat->banner().contains("decided first"_L1))
                return seat;
        return nullptr;
    };
    std::ignore = QTest::qWaitFor([&] { return slower() != nullptr; }, patience);
    return slower();
}

void TestSharedWindow::whoWasSlowerDecidesAgain()
{
    Seat *slower = conflict();
    QVERIFY(slower);
    Seat &seat = *slower;
    QTRY_VERIFY(seat.banner().contains("decided first. Your decision is kept."_L1));
    picture(seat, u"conflict-banner"_s);
    seat.stand.window().resize(1100, 700);
    picture(seat, u"conflict-banner-compact"_s);
    seat.find<QPushButton>(u"decideConflictButton"_s)->click();
    QTRY_VERIFY(seat.stand.window().findChild<ui::ConflictDialog *>());
    QPointer dialog = seat.stand.window().findChild<ui::ConflictDialog *>();
    seat.stand.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(qobject_cast<QRadioButton *>(QApplication::focusWidget()));
    picture(seat, u"conflict"_s, dialog);
    dialog->activateWindow(); // another theme took the focus from the radio button
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(qobject_cast<QRadioButton *>(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(dialog->isVisible()); // alone it decides nothing
    auto *choice = dialog->findChild<ui::ChoiceWell *>(u"conflictChoice"_s);
    if (choice->current() == 0) // what exposes fewer people is chosen first
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(choice->current(), 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog, patience);
    for (Seat *each : {m_mara.get(), m_teo.get()}) {
        QTRY_VERIFY_WITH_TIMEOUT(each->shared().waiting.isEmpty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(each->stand.workbench().form(DecisionKind::note).seenDecisions,
                                  int(m_mara->stand.log(holding).size()), patience);
    }
}

/// From the list of what waits through the conflict to its end, without a mouse.
void TestSharedWindow::settlesByKeyboardAlone()
{
    Seat *slower = conflict();
    QVERIFY(slower);
    ui::MainWindow &window = slower->stand.window();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    slower->find<QAction>(u"waitingAction"_s)->trigger(); // of the File menu, by its letter
    QPointer waiting = window.findChild<ui::WaitingDialog *>();
    QVERIFY(waiting);
    QVERIFY(QTest::qWaitForWindowActive(waiting));
    QTRY_COMPARE(QApplication::focusWidget(), waiting->findChild<QWidget *>(u"waitingList"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(window.findChild<ui::ConflictDialog *>());
    QPointer dialog = window.findChild<ui::ConflictDialog *>();
    QTRY_VERIFY(!waiting);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(qobject_cast<QRadioButton *>(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); // later
    QTRY_VERIFY(!dialog);
    QCOMPARE(slower->shared().mark, SharedMark::conflict); // nothing was decided by it
    slower->desk().openConflict(slower->shared().toSettle);
    QTRY_VERIFY(window.findChild<ui::ConflictDialog *>());
    dialog = window.findChild<ui::ConflictDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    QTRY_VERIFY(qobject_cast<QRadioButton *>(QApplication::focusWidget()));
    const int preselected = dialog->findChild<ui::ChoiceWell *>(u"conflictChoice"_s)->current();
    if (preselected != 0)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog, patience);
    QTRY_VERIFY_WITH_TIMEOUT(slower->shared().waiting.isEmpty(), patience);
    for (Seat *each : {m_mara.get(), m_teo.get()}) // what was given up is a note in the log of both
        QTRY_VERIFY_WITH_TIMEOUT(each->newest(present::ReasonRole).startsWith("Not applied, since"_L1), patience);
}

void TestSharedWindow::aConnectionThatIsRefusedSaysSo()
{
    for (const QStringList &command : {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
                                       {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
                                       {u"auth"_s, u"enable"_s}})
        m_etcd->control(command);
    m_mara->desk().tryNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->shared().mark, SharedMark::refused, patience);
    QTRY_VERIFY(m_mara->banner().contains("Not connected"_L1));
    QVERIFY(m_mara->find<QPushButton>(u"connectStoreButton"_s));
    picture(*m_mara, u"refused"_s);
}

/// What others decided is here, what they saw is not.
void TestSharedWindow::withoutDataItSaysSo()
{
    QTRY_VERIFY(m_teo->stand.workbench().gate().isShown);
    QVERIFY2(m_teo->stand.workbench().gate().sentence.startsWith(u"Cannot say here. The store shares decisions"_s),
             qPrintable(m_teo->stand.workbench().gate().sentence));
    picture(*m_teo, u"without-data"_s);
    m_teo->stand.window().resize(1100, 700);
    picture(*m_teo, u"without-data-compact"_s);
}

void TestSharedWindow::whatDoesNotCountIsInTheActivity()
{
    const QString key = u"/sluice/v1/acme/log/%1/0000000001"_s.arg(holding);
    m_etcd->control({u"put"_s, key, u"{}"_s});
    const auto isTold = [&] {
        const QAbstractItemModel &activity = *m_teo->stand.workbench().activity();
        for (int row = 0; row < activity.rowCount(); ++row)
            if (activity.index(row, 0).data(present::WhatRole).toString().contains("has rewritten place 1"_L1))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), patience);
    picture(*m_teo, u"oddities"_s);
}

void TestSharedWindow::disconnects()
{
    QTest::keyClick(&m_teo->stand.window(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_teo->stand.window().findChild<ui::ConnectDialog *>());
    const QPointer dialog = m_teo->stand.window().findChild<ui::ConnectDialog *>();
    auto *button = dialog->findChild<QPushButton *>(u"disconnectButton"_s);
    button->click();
    picture(*m_teo, u"disconnect"_s, dialog);
    QVERIFY(m_teo->shared().isShared()); // asked first
    button->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->shared().mark, SharedMark::local, patience);
    QTRY_VERIFY(!dialog);
    QVERIFY(m_teo->stand.workbench().hasRollout(holding));
}

/// From a decision in one window to its paint in the other. Prints its figures; none is asserted.
void TestSharedWindow::howSoon()
{
    const int rounds =
        qEnvironmentVariableIntValue("SLUICE_ROUNDS") > 0 ? qEnvironmentVariableIntValue("SLUICE_ROUNDS") : 10;
    auto *list = m_teo->stand.window().findChild<QListView *>(u"activityList"_s);
    QVERIFY(list);
    m_mara->stand.window().hide(); // it paints on another machine
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const QString reason = u"Round %1."_s.arg(round);
        // By events alone: whoever looks every few milliseconds sees late, and keeps both windows waiting.
        QEventLoop loop;
        const auto look = [&] {
            if (m_teo->newest(present::ReasonRole) == reason)
                loop.quit();
        };
        const QAbstractItemModel *activity = m_teo->stand.workbench().activity();
        connect(activity, &QAbstractItemModel::modelReset, &loop, look);
        connect(activity, &QAbstractItemModel::rowsInserted, &loop, look);
        connect(activity, &QAbstractItemModel::dataChanged, &loop, look);
        QTimer::singleShot(patience, &loop, [&loop] { loop.exit(1); });
        QElapsedTimer timer;
        timer.start();
        m_mara->decide(DecisionKind::note, reason);
        QCOMPARE(loop.exec(), 0);
        list->viewport()->repaint();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        QTRY_COMPARE_WITH_TIMEOUT(m_mara->newest(present::PendingRole), QString(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_mara->newest(present::ReasonRole), reason, patience);
        for (const Seat *seat : {m_mara.get(), m_teo.get()}) // nobody clicks while the last click is being painted
            QTRY_VERIFY(!seat->stand.workbench().isBusy());
        QCoreApplication::processEvents();
    }
    std::ranges::sort(times);
    qInfo("decided at A to painted at B, %d times: median %.1f ms, 99%% %.1f ms, most %.1f ms", rounds,
          times.at(times.size() / 2), times.at(std::min(times.size() - 1, times.size() * 99 / 100)), times.back());
}

WATCHED_TEST_MAIN(TestSharedWindow)
#include "tst_sharedwindow.moc"
