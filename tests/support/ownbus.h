// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cstdio>
#include <cstdlib>

namespace sluice::testing {

using namespace Qt::StringLiterals;

/// A session bus of a test's own, on which the test program runs itself again: the keychain of the person who tests is
/// not touched.
enum class Bus {
    keychain, ///< with a keychain that is open and empty
    nothing,  ///< with no keychain
    empty,    ///< a bus, and nothing on it
};

/// Inside such a run; false in the test that began it.
inline bool isOn(Bus bus)
{
    return qEnvironmentVariable("SLUICE_TEST_BUS") == QString::number(int(bus));
}
inline bool isOnOwnBus()
{
    return qEnvironmentVariableIsSet("SLUICE_TEST_BUS");
}

/// Runs `functions` of this test there; none: all. What failed, or empty. A window keeps the display it has.
inline QString runOn(Bus bus, const QStringList &functions = {})
{
    QString before = bus == Bus::nothing ? u"DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere"_s : QString();
    if (bus == Bus::keychain) {
        if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty())
            return u"there is no keychain to start; install gnome-keyring"_s;
        // The login keyring is made and unlocked with the password that is read. Without a display: it never asks.
        before = u"printf test | env -u DISPLAY -u WAYLAND_DISPLAY gnome-keyring-daemon --unlock --components=secrets "
                 "--daemonize >/dev/null || exit 9;"_s;
    }
    const QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    environment.insert(u"HOME"_s, home.path());
    for (const auto &name : {u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s, u"XDG_CONFIG_HOME"_s})
        environment.insert(name, home.path());
    environment.insert(u"SLUICE_TEST_BUS"_s, QString::number(int(bus)));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    // The bus ends with the program, and so does what was started on it.
    process.start(u"dbus-run-session"_s, QStringList{u"--"_s, u"sh"_s, u"-c"_s, before + u" exec \"$0\" \"$@\""_s,
                                                     QCoreApplication::applicationFilePath()} +
                                             functions);
    if (!process.waitForStarted())
        return u"dbus-run-session cannot be started; install dbus-daemon"_s;
    if (!process.waitForFinished(300'000)) {
        process.kill();
        process.waitForFinished();
        return u"it did not end"_s;
    }
    const QString said = QString::fromUtf8(process.readAll());
    return process.exitCode() == 0 ? QString() : said;
}

/// All of this test there, for a main() that is not on a bus of its own yet: its exit code, and what it said if it
/// failed.
inline int runAllOn(Bus bus)
{
    const QString failed = runOn(bus);
    std::fputs(qPrintable(failed), stderr);
    return failed.isEmpty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace sluice::testing
