// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/tcpserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace sluice::testing {

using namespace Qt::StringLiterals;

/// A PostgreSQL of a test's own: on a free port of 127.0.0.1, with its data in a folder that is removed, and with a
/// certificate for "localhost" of an authority of its own. It refuses root, so root starts it as another user.
class PostgresServer
{
public:
    static constexpr const char16_t *superuser = u"admin";
    /// Everything that has to be quoted somewhere.
    static inline const QString password = u"it's \"a\"; p}a{ss \\word"_s;

    ~PostgresServer() { stop(SIGQUIT); }

    /// Empty, or why it could not be started.
    [[nodiscard]] QString start()
    {
        const QString binaries = folderOfBinaries();
        if (binaries.isEmpty())
            return u"there is no PostgreSQL; install the package postgresql"_s;
        if (!m_folder.isValid() || !makeCertificates() || !write(u"password"_s, password.toUtf8() + '\n'))
            return u"the folder or the certificates could not be made: "_s + m_said;
        if (!giveAway())
            return u"there is no user to run it as"_s;
        if (!run(
                asServerUser({binaries + u"/initdb"_s, u"-D"_s, path(u"data"_s), u"-U"_s, QString::fromUtf16(superuser),
                              u"-A"_s, u"scram-sha-256"_s, u"--pwfile="_s + path(u"password"_s), u"--no-sync"_s,
                              u"-E"_s, u"UTF8"_s, u"--locale=C"_s})))
            return m_said;
        m_port = freePort();
        return launch();
    }

    /// Starts it again with the data it had; `ssl`: "on" or "off".
    [[nodiscard]] QString launch(const QString &ssl = QStringLiteral("on"))
    {
        if (m_process.state() != QProcess::NotRunning)
            return {};
        const QStringList command = asServerUser(
            {folderOfBinaries() + u"/postgres"_s, u"-D"_s, path(u"data"_s), u"-p"_s, QString::number(m_port), u"-c"_s,
             u"listen_addresses=127.0.0.1,::1"_s, u"-c"_s, u"unix_socket_directories="_s, u"-c"_s, u"fsync=off"_s,
             u"-c"_s, u"ssl="_s + ssl, u"-c"_s, u"ssl_cert_file="_s + path(u"server.pem"_s), u"-c"_s,
             u"ssl_key_file="_s + path(u"server.key"_s), u"-c"_s,
             u"timezone=Asia/Kathmandu"_s}); // +05:45: neither UTC nor a whole hour from it
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardOutputFile(path(u"log"_s));
        m_process.start(command.first(), command.mid(1));
        if (!m_process.waitForStarted())
            return m_process.errorString();
        const auto isReady = [this] {
            return run({folderOfBinaries() + u"/pg_isready"_s, u"-q"_s, u"-h"_s, u"127.0.0.1"_s, u"-p"_s,
                        QString::number(m_port)});
        };
        constexpr int patience = 30'000;
        if (!QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning || isReady(); }, patience) ||
            m_process.state() == QProcess::NotRunning)
            return u"it does not come up: "_s + log();
        return {};
    }

    void stop(int signal)
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_process.processId()), signal);
        m_process.waitForFinished();
    }

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString authority() const { return path(u"ca.pem"_s); }
    [[nodiscard]] QString otherAuthority() const { return path(u"other.pem"_s); }
    [[nodiscard]] QString log() const
    {
        QFile file(path(u"log"_s));
        return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private:
    static QString folderOfBinaries()
    {
        const QDir versions(u"/usr/lib/postgresql"_s);
        const QStringList names = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
        for (const QString &name : names)
            if (QFile::exists(versions.filePath(name + u"/bin/postgres"_s)))
                return versions.filePath(name + u"/bin"_s);
        const QString found = QStandardPaths::findExecutable(u"postgres"_s);
        return found.isEmpty() ? QString() : QFileInfo(found).path();
    }

    static const passwd *serverUser()
    {
        for (const char *name : {"postgres", "nobody"})
            if (const passwd *user = getpwnam(name))
                return user;
        return nullptr;
    }

    /// A server that outlives a test that crashed would keep its port and its folder.
    static QStringList asServerUser(const QStringList &command)
    {
        if (geteuid() != 0)
            return QStringList{u"setpriv"_s, u"--pdeathsig"_s, u"KILL"_s} + command;
        const passwd *user = serverUser();
        return QStringList{u"setpriv"_s,
                           u"--reuid=%1"_s.arg(user->pw_uid),
                           u"--regid=%1"_s.arg(user->pw_gid),
                           u"--clear-groups"_s,
                           u"--pdeathsig"_s,
                           u"KILL"_s} +
               command;
    }

    bool giveAway() const
    {
        if (geteuid() != 0)
            return true;
        const passwd *user = serverUser();
        if (!user)
            return false;
        const auto give = [user](const QString &name) {
            return chown(name.toUtf8().constData(), user->pw_uid, user->pw_gid) == 0;
        };
        const QStringList names = QDir(m_folder.path()).entryList(QDir::Files);
        return give(m_folder.path()) &&
               std::ranges::all_of(names, [&](const QString &name) { return give(path(name)); });
    }

    bool write(const QString &name, const QByteArray &text) const
    {
        QFile file(path(name));
        return file.open(QFile::WriteOnly) && file.write(text) == text.size();
    }

    bool run(const QStringList &command)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(m_folder.path());
        process.start(command.first(), command.mid(1));
        const bool isDone = process.waitForFinished(60'000) && process.exitCode() == 0;
        m_said = QString::fromUtf8(process.readAll()) + process.errorString();
        return isDone;
    }

    bool makeCertificates()
    {
        const auto authority = [this](const QString &name) {
            return run({u"openssl"_s, u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                        u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                        u"/CN=authority "_s + name, u"-keyout"_s, path(name + u".key"_s), u"-out"_s,
                        path(name + u".pem"_s)});
        };
        return authority(u"ca"_s) && authority(u"other"_s) &&
               run({u"openssl"_s, u"req"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                    u"-nodes"_s, u"-subj"_s, u"/CN=localhost"_s, u"-keyout"_s, path(u"server.key"_s), u"-out"_s,
                    path(u"server.csr"_s)}) &&
               write(u"names"_s, "subjectAltName=DNS:localhost\n") &&
               run({u"openssl"_s, u"x509"_s, u"-req"_s, u"-in"_s, path(u"server.csr"_s), u"-CA"_s, path(u"ca.pem"_s),
                    u"-CAkey"_s, path(u"ca.key"_s), u"-CAcreateserial"_s, u"-days"_s, u"2"_s, u"-extfile"_s,
                    path(u"names"_s), u"-out"_s, path(u"server.pem"_s)}) &&
               QFile::setPermissions(path(u"server.key"_s), QFile::ReadOwner | QFile::WriteOwner);
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_said;
    int m_port = 0;
};

} // namespace sluice::testing
