// SPDX-License-Identifier: GPL-3.0-or-later
#include "notificationservice.h"
#include "support/ownbus.h"
#include "ui/notify/desktopnotifier.h"
#include "ui/notify/trayicon.h"

#include <QApplication>
#include <QDBusMessage>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QSignalSpy>
#include <QSystemTrayIcon>
#include <QThread>
#include <QTimer>
#include <QtTest>

using namespace sluice;
using namespace sluice::fixtures;
using namespace sluice::testing;
using namespace Qt::StringLiterals;
using present::Notification;
using present::NotificationKind;
using ui::DesktopNotifier;

namespace {

Notification gateOpen(const QString &rollout)
{
    return {NotificationKind::gateOpen, rollout, u"One-tap pay: gate open"_s,
            u"Stage 2 of 4 — ready to advance to 50%"_s, false};
}

} // namespace

/// Runs itself again on a session bus of its own.
class TestDesktopNotifier : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void inTheTray();
    void showsAndOpens();
    void escapesWhereTextIsMarkup();
    void askedForNothingItCannotDo();
    void withoutAService();
    void aServiceThatComesLater();
    void clicksOnOthersOpenNothing();
    void withoutATray();
};

/// First: Qt asks only once whether there is a tray.
void TestDesktopNotifier::inTheTray()
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        QSKIP("this platform has no tray, whatever there is on the bus");
    QThread desktop;
    TrayService service;
    QVERIFY(service.isUp());
    service.moveToThread(&desktop);
    desktop.start();
    const auto end = qScopeGuard([&desktop] {
        desktop.quit();
        desktop.wait();
    });
    ui::TrayIcon tray;
    QTRY_COMPARE(service.items().size(), 1);
    tray.setState({present::Glyph::rollback, u"1 says Roll back, 2 holding"_s});
    const auto ask = [&](const QString &property) {
        QDBusMessage get = QDBusMessage::createMethodCall(service.items().first(), u"/StatusNotifierItem"_s,
                                                          u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        get << u"org.kde.StatusNotifierItem"_s << property;
        return QDBusConnection::sessionBus().asyncCall(get);
    };
    QDBusPendingReply<QDBusVariant> status = ask(u"Status"_s);
    QTRY_VERIFY(status.isFinished());
    QVERIFY2(status.isValid(), qPrintable(status.error().message()));
    QCOMPARE(status.value().variant().toString(), u"Active"_s);
    QDBusPendingReply<QDBusVariant> menu = ask(u"Menu"_s);
    QTRY_VERIFY(menu.isFinished());
    QVERIFY(menu.isValid());

    QSignalSpy activated(&tray, &ui::TrayIcon::activated);
    QDBusMessage click = QDBusMessage::createMethodCall(service.items().first(), u"/StatusNotifierItem"_s,
                                                        u"org.kde.StatusNotifierItem"_s, u"Activate"_s);
    click << 10 << 10;
    QDBusConnection::sessionBus().asyncCall(click);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toString(), QString()); // the window, no rollout

    // An icon in the tray keeps no program alive.
    QWidget window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTimer::singleShot(0, &window, &QWidget::close);
    QTimer::singleShot(10'000, &window, [] { QCoreApplication::exit(1); });
    QCOMPARE(QApplication::exec(), 0);
}

void TestDesktopNotifier::showsAndOpens()
{
    NotificationService service;
    QVERIFY(service.isUp());
    DesktopNotifier notifier(QDBusConnection::sessionBus());
    QSignalSpy activated(&notifier, &DesktopNotifier::activated);
    QSignalSpy failed(&notifier, &DesktopNotifier::failed);
    notifier.show(gateOpen(u"pay"_s));
    notifier.show({NotificationKind::regression, u"basket"_s, u"Offline basket sync: roll back"_s,
                   u"Session crash rate regressed"_s, true});
    QTRY_COMPARE(service.shown().size(), 2);
    const NotificationService::Shown &open = service.shown().at(0);
    QCOMPARE(open.from, u"Sluice"_s);
    QCOMPARE(open.title, u"One-tap pay: gate open"_s);
    QCOMPARE(open.text, u"Stage 2 of 4 — ready to advance to 50%"_s);
    QCOMPARE(open.actions, (QStringList{u"default"_s, u"Open"_s}));
    QCOMPARE(open.hints.value(u"urgency"_s).value<uchar>(), uchar(1));
    QCOMPARE(service.shown().at(1).hints.value(u"urgency"_s).value<uchar>(), uchar(2));
    QCOMPARE(failed.count(), 0);
    service.click(2);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.at(0).at(0).toString(), u"basket"_s);
}

void TestDesktopNotifier::escapesWhereTextIsMarkup()
{
    Notification odd = gateOpen(u"pay"_s);
    odd.text = u"<b>A & B</b>"_s;
    for (const bool hasMarkup : {true, false}) {
        NotificationService service(hasMarkup ? QStringList{u"body-markup"_s} : QStringList{u"body"_s});
        QVERIFY(service.isUp());
        DesktopNotifier notifier(QDBusConnection::sessionBus());
        notifier.show(odd);
        QTRY_COMPARE(service.shown().size(), 1);
        QCOMPARE(service.shown().at(0).text, hasMarkup ? u"&lt;b&gt;A &amp; B&lt;/b&gt;"_s : odd.text);
    }
}

void TestDesktopNotifier::askedForNothingItCannotDo()
{
    NotificationService service({u"body"_s});
    DesktopNotifier notifier(QDBusConnection::sessionBus());
    notifier.show(gateOpen(u"pay"_s));
    QTRY_COMPARE(service.shown().size(), 1);
    QCOMPARE(service.shown().at(0).actions, QStringList());
}

void TestDesktopNotifier::withoutAService()
{
    DesktopNotifier notifier(QDBusConnection::sessionBus());
    QSignalSpy failed(&notifier, &DesktopNotifier::failed);
    notifier.show(gateOpen(u"pay"_s));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed.at(0).at(0).value<Notification>() == gateOpen(u"pay"_s));

    DesktopNotifier lost(QDBusConnection(u"no such connection"_s)); // no bus at all
    QSignalSpy lostFailed(&lost, &DesktopNotifier::failed);
    lost.show(gateOpen(u"pay"_s));
    QTRY_COMPARE(lostFailed.count(), 1);
}

void TestDesktopNotifier::aServiceThatComesLater()
{
    DesktopNotifier notifier(QDBusConnection::sessionBus());
    QSignalSpy failed(&notifier, &DesktopNotifier::failed);
    notifier.show(gateOpen(u"pay"_s));
    QTRY_COMPARE(failed.count(), 1);
    {
        NotificationService service;
        notifier.show(gateOpen(u"address"_s));
        QTRY_COMPARE(service.shown().size(), 1);
    }
    notifier.show(gateOpen(u"basket"_s)); // it has gone again
    QTRY_COMPARE(failed.count(), 2);
}

void TestDesktopNotifier::clicksOnOthersOpenNothing()
{
    NotificationService service;
    DesktopNotifier notifier(QDBusConnection::sessionBus());
    QSignalSpy activated(&notifier, &DesktopNotifier::activated);
    notifier.show(gateOpen(u"pay"_s));
    QTRY_COMPARE(service.shown().size(), 1);
    service.click(77); // of another program
    service.click(1);
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated.at(0).at(0).toString(), u"pay"_s);
    Q_EMIT service.NotificationClosed(1, 2);
    service.click(1); // nobody can, and nothing comes of it
    notifier.show(gateOpen(u"address"_s));
    QTRY_COMPARE(service.shown().size(), 2);
    service.click(2);
    QTRY_COMPARE(activated.count(), 2);
    QCOMPARE(activated.at(1).at(0).toString(), u"address"_s);
}

/// The platforms of the tests have none: nothing is shown, and nothing goes wrong.
void TestDesktopNotifier::withoutATray()
{
    ui::TrayIcon tray;
    tray.setState({present::Glyph::rollback, u"1 says Roll back"_s});
    tray.show(gateOpen(u"pay"_s));
    const auto *icon = tray.findChild<QSystemTrayIcon *>(u"trayIcon"_s);
    QCOMPARE(icon->toolTip(), u"Sluice: 1 says Roll back"_s);
    const QImage calm = [] {
        ui::TrayIcon other;
        other.setState({present::Glyph::hold, {}});
        return other.findChild<QSystemTrayIcon *>(u"trayIcon"_s)->icon().pixmap(22).toImage();
    }();
    QVERIFY(icon->icon().pixmap(22).toImage() != calm); // the state can be seen
}

int main(int argc, char *argv[])
{
    if (!isOnOwnBus()) {
        const QCoreApplication outside(argc, argv);
        return runAllOn(Bus::empty);
    }
    const QApplication application(argc, argv);
    TestDesktopNotifier test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_desktopnotifier.moc"
