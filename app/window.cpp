// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/commands.h"
#include "app/handover.h"
#include "app/output.h"
#include "app/rolloutlink.h"
#include "app/sampleworkspace.h"
#include "app/sourcemaker.h"
#include "app/storeaccess.h"
#include "console/console.h"
#include "console/refresher.h"
#include "core/ticker.h"
#include "present/notificationdesk.h"
#include "present/workbench.h"
#include "store/bundle.h"
#include "ui/language/language.h"
#include "ui/notify/notificationcentre.h"
#include "ui/preferences/preferences.h"
#include "ui/shell/mainwindows.h"
#include "ui/theme/fontsearch.h"
#include "ui/theme/thememanager.h"
#include "ui/watch/watchedapplication.h"
#include "ui/widgets/appicon.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

/// What is exported is shown as it was then: a gate that was open that day is not late today.
class MomentClock final : public Clock
{
public:
    explicit MomentClock(Instant moment)
        : m_moment(moment)
    {
    }
    [[nodiscard]] Instant now() const override { return m_moment; }

private:
    Instant m_moment;
};

/// The bus, the tray and icons can wait until the window answers.
constexpr auto beforeNotifications = std::chrono::seconds(1);

/// Of the file that was asked for; the usual workspace is none, and is not opened twice to find that out.
std::optional<store::BundleNote> bundleOf(const Options &options, const QString &path)
{
    if (!options.has(u"workspace"_s) || !QFileInfo::exists(path))
        return std::nullopt;
    return store::bundleNoteOf(path).value_or(std::nullopt); // what is wrong with it the window says
}

} // namespace

int runWindow(int argc, char *argv[], const Options &options, const Clock &clock)
{
    const Context context{options, clock, QTimeZone::systemTimeZone()};
    if (options.command == "demo"_L1)
        if (const int made = makeSampleWorkspace(context); made != exitDone)
            return made;
    const std::optional<QString> asked = options.command.isEmpty() && !options.arguments.isEmpty()
                                             ? rolloutOfLink(options.arguments.first())
                                             : std::nullopt;
    Handover handover(context.workspacePath());
    if (handover.handOver(asked.value_or(QString()))) // its window is open: that one comes to the front
        return exitDone;
    if (!hasDisplay())
        return report(Error{ErrorCode::noDisplay, {}, {}, {}});

    const std::jthread fontSearch = ui::beginFontSearch();
    const std::unique_ptr<QApplication> application = ui::makeApplication(argc, argv);
    QApplication::setApplicationDisplayName(u"Sluice"_s);
    QGuiApplication::setDesktopFileName(u"sluice"_s);
    const ui::Translation translation(options.has(u"language"_s) ? *ui::languageFromText(options.value(u"language"_s))
                                                                 : ui::languageOf(QLocale().uiLanguages()));

    // The console reads the workspace on its own thread while the window is being built on this one.
    const QString path = context.workspacePath();
    QDir().mkpath(QFileInfo(path).absolutePath());
    const std::optional<store::BundleNote> bundle = bundleOf(options, path);
    const MomentClock exported(bundle ? bundle->at : Instant());
    console::StoreClock storeClock(bundle ? static_cast<const Clock &>(exported) : clock);
    console::Console console(path, bundle ? store::OpenMode::readOnly : store::OpenMode::readWriteCreate, storeClock,
                             context.actor());
    SystemTicker sourceTicker;
    const auto secrets = std::make_shared<secrets::Secrets>();
    std::optional<console::Refresher> refresher;
    const auto beginAsking = [&] {
        refresher.emplace(console, sourceTicker, sourceMaker(secrets));
        console::StoreAccess stores = storeAccess(context.actor(), secrets);
        stores.clock = &storeClock;
        console.useStore(stores);
    };
    const auto makeWorkbench = [&] {
        auto ticker = std::make_unique<SystemTicker>();
        auto workbench = std::make_unique<present::Workbench>(console, *ticker);
        ticker.release()->setParent(workbench.get());
        if (bundle) {
            workbench->useBundle(*bundle);
            return workbench;
        }
        if (!refresher) // after the first workbench, which has asked for the list by now
            beginAsking();
        workbench->follow(*refresher);
        workbench->useSources({sourceMaker(secrets), secrets});
        workbench->useShared(secrets);
        return workbench;
    };
    ui::ThemeManager themes;
    themes.apply(*application);
    QSettings settings;
    ui::Preferences preferences(settings, themes);
    if (options.has(u"theme"_s)) {
        const QString theme = options.value(u"theme"_s);
        themes.choose(theme == "dark"_L1    ? ui::ThemeManager::Choice::dark
                      : theme == "light"_L1 ? ui::ThemeManager::Choice::light
                                            : ui::ThemeManager::Choice::system);
    }
    ui::MainWindows windows(makeWorkbench, preferences, themes, settings, QFileInfo(path).absoluteFilePath());
    QObject::connect(&windows, &ui::MainWindows::sampleRequested, &windows, [&clock](present::Workbench *from) {
        if (const auto opened = openSampleOfToday(QFileInfo(defaultWorkspacePath()).dir(), clock.now()); !opened)
            from->tell(opened.error());
    });
    std::optional<ui::NotificationCentre> notifications;
    const auto beginNotifications = [&] {
        QApplication::setWindowIcon(ui::appIcon());
        if (bundle) // shown as it was then: nothing in it is news
            return;
        if (!handover.isListening() && handover.isListenedTo()) // somebody was told already
            return;
        notifications.emplace(windows.lead().notificationDesk(), preferences, settings, QDBusConnection::sessionBus());
        QObject::connect(&windows, &ui::MainWindows::leadChanged, &*notifications,
                         [&] { notifications->follow(windows.lead().notificationDesk()); });
        QObject::connect(&*notifications, &ui::NotificationCentre::openRequested, &windows,
                         &ui::MainWindows::openRollout);
        QObject::connect(&*notifications, &ui::NotificationCentre::quitRequested, &windows, &ui::MainWindows::quit);
    };
    QObject::connect(&windows, &ui::MainWindows::completed, &windows,
                     [&] { QTimer::singleShot(beforeNotifications, &windows, beginNotifications); });
    handover.listen();
    QObject::connect(&handover, &Handover::asked, &windows, &ui::MainWindows::openRollout);
    windows.begin();
    if (asked)
        windows.openRollout(*asked);
    return QApplication::exec();
}

} // namespace sluice::app
