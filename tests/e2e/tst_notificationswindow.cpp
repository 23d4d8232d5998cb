// SPDX-License-Identifier: GPL-3.0-or-later
// A window, a session bus of its own and a desktop that shows notifications.
#include "console/sample.h"
#include "notificationservice.h"
#include "present/notificationdesk.h"
#include "program.h"
#include "samplefiles.h"
#include "support/ownbus.h"
#include "ui/notify/notificationcentre.h"
#include "ui/watch/watchedapplication.h"
#include "windowstand.h"

#include <QAction>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace sluice::testing;
using namespace Qt::StringLiterals;
using fixtures::NotificationService;
using ui::NotificationCentre;

class TestNotificationsWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void aClickOpensItsRollout();
    void toldOnceOverRestarts();
    void whatIsSeenFirstIsNoNews();
    void preferencesCountAtOnce();
    void manyAtOnceAreOne();

private:
    struct Stand
    {
        Stand(const QByteArray &workspace, QSettings &settings);
        ~Stand();
        void begin(const QDBusConnection &bus = QDBusConnection::sessionBus());
        [[nodiscard]] QString key() const { return NotificationCentre::keyOf(desk->workspace()); }

        QSettings &settings;
        WindowStand window;
        std::unique_ptr<present::NotificationDesk> desk; ///< until begin()
        present::NotificationDesk *watched;
        std::unique_ptr<NotificationCentre> centre;
    };
    [[nodiscard]] static QStringList titles(const NotificationService &service);

    QTemporaryDir m_folder;
    QByteArray m_sample;
    std::unique_ptr<QSettings> m_settings;
};

TestNotificationsWindow::Stand::Stand(const QByteArray &workspace, QSettings &kept)
    : settings(kept)
    , window(workspace, u"Mara Lind"_s)
    , desk(window.workbench().notificationDesk())
    , watched(desk.get())
{
    ui::PreferenceValues values = window.window().preferences().values();
    values.notifications.kinds = {true, true}; // gates and regressions: so few that each is told by itself
    window.window().preferences().set(values);
    window.window().show();
}

TestNotificationsWindow::Stand::~Stand()
{
    centre.reset();
    desk.reset();
    window.end();
}

void TestNotificationsWindow::Stand::begin(const QDBusConnection &bus)
{
    centre = std::make_unique<NotificationCentre>(std::move(desk), window.window().preferences(), settings, bus);
    QObject::connect(centre.get(), &NotificationCentre::openRequested, &window.window(), &ui::MainWindow::openRollout);
}

QStringList TestNotificationsWindow::titles(const NotificationService &service)
{
    QStringList all;
    for (const NotificationService::Shown &shown : service.shown())
        all.append(shown.title);
    return all;
}

void TestNotificationsWindow::initTestCase()
{
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
}

void TestNotificationsWindow::aClickOpensItsRollout()
{
    NotificationService service;
    QVERIFY(service.isUp());
    Stand stand(m_sample, *m_settings);
    m_settings->setValue(stand.key(), QStringList()); // it was seen before, when nothing was the matter
    stand.begin();
    QTRY_VERIFY(titles(service).contains(u"ASOS 4509ec: roll back"_s));
    QTRY_VERIFY(titles(service).contains(u"ASOS 162a38: gate open"_s));
    QCOMPARE(service.shown().first().title, u"ASOS 4509ec: roll back"_s); // before all others
    QCOMPARE(service.shown().first().hints.value(u"urgency"_s).value<uchar>(), uchar(2));
    QTRY_VERIFY(!stand.window.workbench().current().isEmpty());
    for (const auto &[title, rollout] : {std::pair(u"ASOS 162a38: gate open"_s, readyToAdvance),
                                         std::pair(u"ASOS 4509ec: roll back"_s, mustRollBack)}) {
        service.click(service.shown().at(titles(service).indexOf(title)).id);
        QTRY_COMPARE(stand.window.workbench().current(), rollout);
        QTRY_COMPARE(stand.window.workbench().header().id, rollout);
    }
    QVERIFY(stand.window.window().isVisible());
}

void TestNotificationsWindow::toldOnceOverRestarts()
{
    NotificationService service;
    QString key;
    {
        Stand stand(m_sample, *m_settings);
        key = stand.key();
        m_settings->setValue(key, QStringList());
        stand.begin();
        QTRY_VERIFY(service.shown().size() >= 2);
        const qsizetype shown = service.shown().size();
        const QSignalSpy looked(stand.watched, &present::NotificationDesk::looked);
        stand.window.tick();
        QTRY_VERIFY(!looked.isEmpty());
        const qsizetype before = looked.size();
        stand.window.workbench().refresh();
        QTRY_VERIFY(looked.size() > before && !stand.window.workbench().isBusy());
        QCOMPARE(service.shown().size(), shown);
    }
    const qsizetype shown = service.shown().size();
    const QStringList told = QSettings(m_settings->fileName(), QSettings::IniFormat).value(key).toStringList();
    QVERIFY(told.size() >= 2); // on the disk
    Stand again(m_sample, *m_settings);
    m_settings->setValue(again.key(), told); // the same workspace elsewhere
    const QSignalSpy due(again.watched, &present::NotificationDesk::due);
    const QSignalSpy looked(again.watched, &present::NotificationDesk::looked);
    again.begin();
    QTRY_VERIFY(!looked.isEmpty());
    const qsizetype before = looked.size();
    again.window.tick();
    QTRY_VERIFY(looked.size() > before);
    QCOMPARE(due.count(), 0);
    QCOMPARE(service.shown().size(), shown);
}

void TestNotificationsWindow::whatIsSeenFirstIsNoNews()
{
    NotificationService service;
    Stand stand(m_sample, *m_settings);
    const QString key = stand.key();
    QVERIFY(!m_settings->contains(key));
    stand.begin();
    QTRY_VERIFY(m_settings->contains(key)); // it has looked
    QVERIFY(m_settings->value(key).toStringList().size() >= 2);
    QCOMPARE(service.shown().size(), 0);
}

void TestNotificationsWindow::preferencesCountAtOnce()
{
    NotificationService service;
    Stand stand(m_sample, *m_settings);
    m_settings->setValue(stand.key(), QStringList());
    ui::PreferenceValues values = stand.window.window().preferences().values();
    values.notifications.quiet = {true, QTime(0, 0), QTime(23, 59, 59)};
    stand.window.window().preferences().set(values);
    stand.begin();
    QTRY_COMPARE(titles(service), QStringList{u"ASOS 4509ec: roll back"_s}); // at any time
    values.notifications.quiet.isOn = false;
    stand.window.window().preferences().set(values);
    QTRY_VERIFY(titles(service).contains(u"ASOS 162a38: gate open"_s));
}

void TestNotificationsWindow::manyAtOnceAreOne()
{
    NotificationService service;
    Stand stand(m_sample, *m_settings);
    m_settings->setValue(stand.key(), QStringList());
    ui::PreferenceValues values = stand.window.window().preferences().values();
    values.notifications = {};
    stand.window.window().preferences().set(values);
    stand.begin();
    QTRY_COMPARE(service.shown().size(), 2);
    QCOMPARE(service.shown().at(0).title, u"ASOS 4509ec: roll back"_s);
    QVERIFY2(service.shown().at(1).title.endsWith(u"rollouts have news"_s), qPrintable(titles(service).join(u", "_s)));
}

int main(int argc, char *argv[])
{
    if (!isOnOwnBus()) {
        const QCoreApplication outside(argc, argv);
        return runAllOn(Bus::empty);
    }
    const ui::WatchedApplication application(argc, argv);
    TestNotificationsWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_notificationswindow.moc"
