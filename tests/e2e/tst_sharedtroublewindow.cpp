// SPDX-License-Identifier: GPL-3.0-or-later
// One window over a real store that has trouble of its own: what a person sees, and what they can do about it.
#include "console/sample.h"
#include "present/activityroles.h"
#include "program.h"
#include "rendering.h"
#include "samplefiles.h"
#include "sharedseat.h"
#include "support/etcdserver.h"
#include "ui/shared/connectdialog.h"
#include "ui/shared/waitingdialog.h"
#include "watchedmain.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace sluice::testing;
using namespace Qt::StringLiterals;
using present::SharedMark;
using rollout::DecisionKind;

namespace {

constexpr int patience = Seat::patience;
const QString mara = u"mara"_s;

} // namespace

class TestSharedTroubleWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aStoreThatIsFullSaysSo();
    void aPasswordThatWasChangedIsAskedFor();

private:
    void publish(const QString &user, const QString &password);
    void askForPasswords();
    void picture(const QString &name, QWidget *of = nullptr);

    QTemporaryDir m_folder;
    QByteArray m_sample;
    std::unique_ptr<EtcdCluster> m_etcd;
    std::unique_ptr<Seat> m_seat;
};

void TestSharedTroubleWindow::initTestCase()
{
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
}

void TestSharedTroubleWindow::init()
{
    m_etcd = std::make_unique<EtcdCluster>();
    m_etcd->setFurther({u"--quota-backend-bytes=16000000"_s});
    QVERIFY(m_etcd->start());
    m_seat = std::make_unique<Seat>(m_sample, mara);
    ui::MainWindow &window = m_seat->stand.window();
    window.resize(1440, 900);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    QTRY_VERIFY(!m_seat->stand.workbench().current().isEmpty());
}

void TestSharedTroubleWindow::cleanup()
{
    m_seat.reset();
    m_etcd.reset();
}

void TestSharedTroubleWindow::publish(const QString &user, const QString &password)
{
    m_seat->desk().connectTo({m_etcd->url(), u"acme"_s, user, {}}, password, true, present::StoreAim::publish);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->shared().mark, SharedMark::synced, patience);
    m_seat->stand.workbench().select(holding);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->stand.workbench().header().id, holding, patience);
    QTRY_VERIFY(!m_seat->stand.workbench().isBusy());
}

/// From now on; mara has one, and may do everything in the workspace.
void TestSharedTroubleWindow::askForPasswords()
{
    for (const QStringList &command :
         {QStringList{u"user"_s, u"add"_s, u"root:secret"_s},
          {u"user"_s, u"grant-role"_s, u"root"_s, u"root"_s},
          {u"user"_s, u"add"_s, u"mara:owl"_s},
          {u"role"_s, u"add"_s, u"all"_s},
          {u"role"_s, u"grant-permission"_s, u"all"_s, u"--prefix=true"_s, u"readwrite"_s, u"/sluice/v1/acme/"_s},
          {u"user"_s, u"grant-role"_s, mara, u"all"_s},
          {u"auth"_s, u"enable"_s}})
        m_etcd->control(command);
}

/// To be looked at; see HACKING.md.
void TestSharedTroubleWindow::picture(const QString &name, QWidget *of)
{
    const QString folder = qEnvironmentVariable("SLUICE_RENDER_DIR");
    if (folder.isEmpty())
        return;
    ui::MainWindow &window = m_seat->stand.window();
    for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
        window.resize(size);
        for (const bool isDark : {false, true}) {
            m_seat->stand.themes().choose(isDark ? ui::ThemeManager::Choice::dark : ui::ThemeManager::Choice::light);
            QTest::qWait(250); // a list whose width changed is laid out again after a while
            (of ? of : &window)
                ->grab()
                .save(u"%1/trouble-%2-%3-%4.png"_s.arg(folder, name)
                          .arg(size.width())
                          .arg(isDark ? u"dark"_s : u"light"_s));
        }
    }
    m_seat->stand.themes().choose(ui::ThemeManager::Choice::light);
    window.resize(1440, 900);
}

/// It says so, what was decided is kept, and is sent by itself once there is room again.
void TestSharedTroubleWindow::aStoreThatIsFullSaysSo()
{
    publish({}, {});
    m_etcd->fill();
    m_seat->decide(DecisionKind::note, u"The coupon campaign begins today."_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_seat->banner().contains("The store is full."_L1), patience);
    QVERIFY(m_seat->banner().contains("kept here"_L1));
    QCOMPARE(m_seat->shared().mark, SharedMark::busy);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->newest(present::ReasonRole), u"The coupon campaign begins today."_s, patience);
    QCOMPARE(m_seat->newest(present::PendingRole), u"Sending."_s);
    QVERIFY(m_seat->find<QAction>(u"extendAction"_s)->isEnabled()); // reading goes on, and what is decided waits
    picture(u"full"_s);

    m_seat->find<QPushButton>(u"showWaitingButton"_s)->click();
    auto *dialog = m_seat->stand.window().findChild<ui::WaitingDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QListWidget *>(u"waitingList"_s)->count(), 1);
    QTest::keyClick(dialog, Qt::Key_Escape);

    m_etcd->empty();
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->shared().mark, SharedMark::synced, patience);
    QCOMPARE(m_seat->banner(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->newest(present::PendingRole), QString(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->newest(present::ReasonRole), u"The coupon campaign begins today."_s, patience);
}

/// By its keyboard: the dialog that the banner opens, the new password, connected.
void TestSharedTroubleWindow::aPasswordThatWasChangedIsAskedFor()
{
    askForPasswords();
    publish(mara, u"owl"_s);
    m_etcd->control({u"user"_s, u"passwd"_s, mara, u"--interactive=false"_s}, 0, u"root:secret"_s, "lynx\n");
    m_seat->decide(DecisionKind::note, u"The coupon campaign begins today."_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->shared().mark, SharedMark::refused, patience);
    QTRY_VERIFY(m_seat->banner().contains("Not connected"_L1));
    QVERIFY2(m_seat->banner().contains("password"_L1), qPrintable(m_seat->banner()));
    QVERIFY(!m_seat->find<QAction>(u"advanceAction"_s)->isEnabled());
    picture(u"password"_s);

    m_seat->find<QPushButton>(u"connectStoreButton"_s)->click();
    QTRY_VERIFY(m_seat->stand.window().findChild<ui::ConnectDialog *>());
    const QPointer dialog = m_seat->stand.window().findChild<ui::ConnectDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    picture(u"password-dialog"_s, dialog);
    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    auto *password = dialog->findChild<QLineEdit *>(u"passwordField"_s);
    QTRY_VERIFY(QApplication::focusWidget() && dialog->isAncestorOf(QApplication::focusWidget()));
    constexpr int fields = 10;
    for (int i = 0; i < fields && QApplication::focusWidget() != password; ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), password);
    QTest::keyClicks(password, u"lynx"_s);
    dialog->findChild<QCheckBox *>(u"sessionBox"_s)->setChecked(true); // no keychain runs here
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->shared().mark, SharedMark::synced, patience);
    QCOMPARE(m_seat->banner(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->newest(present::PendingRole), QString(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->newest(present::ReasonRole), u"The coupon campaign begins today."_s, patience);
}

WATCHED_TEST_MAIN(TestSharedTroubleWindow)
#include "tst_sharedtroublewindow.moc"
