// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <csignal>
#include <sys/prctl.h>

namespace sluice::testing {

/// packaging/store.sh on a store in a folder of a test's own, which is stopped and removed with it.
class StoreScript
{
public:
    struct Ending
    {
        int code = -1;
        QString said; ///< on both channels
    };

    explicit StoreScript(const QStringList &form = {})
        : m_form(form)
    {
    }
    ~StoreScript()
    {
        if (QFile::exists(path(QStringLiteral("settings"))))
            run({QStringLiteral("stop")});
        m_foreground.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(StoreScript)

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    Ending run(const QStringList &arguments, const QProcessEnvironment &environment = {})
    {
        QProcess script;
        script.setProcessChannelMode(QProcess::MergedChannels);
        if (!environment.isEmpty())
            script.setProcessEnvironment(environment);
        script.start(QStringLiteral("/bin/bash"), command(arguments));
        const bool isDone = script.waitForFinished(patience);
        return {isDone ? script.exitCode() : -1, QString::fromUtf8(script.readAll())};
    }

    /// Starts the store for as long as the test lives, and answers whether it is ready.
    [[nodiscard]] bool startInForeground()
    {
        m_foreground.setProcessChannelMode(QProcess::MergedChannels);
        // A test that crashes takes its servers along: the script stops them.
        m_foreground.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
        m_foreground.start(QStringLiteral("/bin/bash"), command({QStringLiteral("--foreground")}));
        QByteArray said;
        const bool isReady = QTest::qWaitFor(
            [&] {
                said += m_foreground.readAll();
                return said.contains("Ctrl+C stops it") || m_foreground.state() == QProcess::NotRunning;
            },
            patience);
        if (!isReady || m_foreground.state() == QProcess::NotRunning)
            qWarning() << m_foreground.errorString() << said;
        return isReady && m_foreground.state() == QProcess::Running;
    }
    [[nodiscard]] QProcess &foreground() { return m_foreground; }

    /// The addresses in the line that it tells people to type.
    [[nodiscard]] static QStringList urlsIn(const QString &said)
    {
        QStringList urls =
            said.section(QStringLiteral("sluice connect "), 1).section(u'\n', 0, 0).section(u' ', 0, 0).split(u',');
        for (QString &url : urls)
            url = QUrl(url).toString(QUrl::RemovePath); // the name of the workspace behind a single one
        return urls;
    }

    [[nodiscard]] QString passwordOf(const QString &user) const
    {
        QFile file(path(QStringLiteral("passwords")));
        if (!file.open(QFile::ReadOnly))
            return {};
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n'))
            if (line.section(u' ', 0, 0) == user)
                return line.section(u' ', 1);
        return {};
    }

private:
    static constexpr int patience = 180'000;

    [[nodiscard]] QStringList command(const QStringList &arguments) const
    {
        return QStringList{QStringLiteral(SLUICE_PACKAGING "/store.sh"), QStringLiteral("--dir"), m_folder.path()} +
               m_form + arguments;
    }

    QTemporaryDir m_folder;
    QStringList m_form;
    QProcess m_foreground;
};

} // namespace sluice::testing
