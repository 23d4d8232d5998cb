// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/tcpserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <sys/prctl.h>
#include <tuple>
#include <vector>

namespace sluice::testing {

/// The members of an etcd cluster of a test's own: free ports of 127.0.0.1, data folders that go with it, progress of
/// watches every second.
class EtcdCluster
{
public:
    struct Security
    {
        QString certificate; ///< empty: plain HTTP
        QString key;
    };

    explicit EtcdCluster(int members = 1, Security security = {})
        : m_security(std::move(security))
    {
        for (int i = 0; i < members; ++i) {
            m_members.push_back(std::make_unique<Member>());
            Member &member = *m_members.back();
            member.process.setProcessChannelMode(QProcess::MergedChannels);
            // A test that crashes takes its servers along.
            member.process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
            member.name = QStringLiteral("member%1").arg(i);
        }
        choosePorts();
    }
    ~EtcdCluster()
    {
        for (const auto &member : m_members)
            member->process.kill();
        for (const auto &member : m_members)
            member->process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(EtcdCluster)

    /// Flags of the members that are started from now on.
    void setFurther(const QStringList &flags) { m_further = flags; }

    /// Starts all, and answers whether they are ready.
    [[nodiscard]] bool start()
    {
        const auto isUp = [this] {
            for (int i = 0; i < size(); ++i)
                launch(i);
            return std::ranges::all_of(m_members, [this](const auto &member) { return becomesReady(*member); });
        };
        constexpr int attempts = 3; // another program may have been quicker to take a port
        for (int i = 0; i < attempts; ++i) {
            if (isUp())
                return true;
            for (int member = 0; member < size(); ++member)
                kill(member);
            m_generation += u's';
            choosePorts();
        }
        return false;
    }

    /// Starts one again, with the data it had.
    void launch(int member)
    {
        Member &one = *m_members.at(std::size_t(member));
        QStringList flags{QStringLiteral("--name"),
                          one.name,
                          QStringLiteral("--data-dir"),
                          m_folder.filePath(one.name + m_generation),
                          QStringLiteral("--listen-client-urls"),
                          one.client,
                          QStringLiteral("--advertise-client-urls"),
                          one.client,
                          QStringLiteral("--listen-peer-urls"),
                          one.peer,
                          QStringLiteral("--initial-advertise-peer-urls"),
                          one.peer,
                          QStringLiteral("--initial-cluster"),
                          m_initial,
                          QStringLiteral("--initial-cluster-token"),
                          QStringLiteral("token") + m_generation,
                          QStringLiteral("--logger"),
                          QStringLiteral("zap"),
                          QStringLiteral("--log-level"),
                          QStringLiteral("error"),
                          QStringLiteral("--experimental-watch-progress-notify-interval"),
                          m_progress};
        if (!m_security.certificate.isEmpty())
            flags +=
                {QStringLiteral("--cert-file"), m_security.certificate, QStringLiteral("--key-file"), m_security.key};
        one.process.setProgram(QStringLiteral("etcd"));
        one.process.setArguments(flags + m_further);
        begin(one);
    }

    [[nodiscard]] bool becomesReady(int member) { return becomesReady(*m_members.at(std::size_t(member))); }

    [[nodiscard]] int size() const { return int(m_members.size()); }
    [[nodiscard]] QString url(int member = 0) const { return m_members.at(std::size_t(member))->client; }
    [[nodiscard]] QStringList urls() const
    {
        QStringList all;
        for (const auto &member : m_members)
            all.append(member->client);
        return all;
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    void setProgress(const QString &interval) { m_progress = interval; }

    void signal(int member, int number) const
    {
        ::kill(pid_t(m_members.at(std::size_t(member))->process.processId()), number);
    }
    void kill(int member) ///< -9
    {
        QProcess &process = m_members.at(std::size_t(member))->process;
        process.kill();
        process.waitForFinished();
    }
    void stop(int member) ///< in order
    {
        QProcess &process = m_members.at(std::size_t(member))->process;
        process.terminate();
        process.waitForFinished();
    }

    /// Which one leads; -1: none that answers knows.
    [[nodiscard]] int leader()
    {
        for (int i = 0; i < size(); ++i) {
            if (m_members.at(std::size_t(i))->process.state() != QProcess::Running)
                continue;
            const QJsonObject status =
                QJsonDocument::fromJson(control({QStringLiteral("endpoint"), QStringLiteral("status"),
                                                 QStringLiteral("-w"), QStringLiteral("json")},
                                                i))
                    .array()
                    .at(0)
                    .toObject()
                    .value(QStringLiteral("Status"))
                    .toObject();
            const auto header = status.value(QStringLiteral("header")).toObject();
            if (!status.isEmpty() &&
                status.value(QStringLiteral("leader")) == header.value(QStringLiteral("member_id")))
                return i;
        }
        return -1;
    }

    /// What etcdctl prints, given `input`; empty and a warning if it fails.
    QByteArray control(const QStringList &arguments, int member = 0, const QString &user = {},
                       const QByteArray &input = {})
    {
        QProcess tool;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ETCDCTL_API"), QStringLiteral("3"));
        tool.setProcessEnvironment(environment);
        QStringList flags{QStringLiteral("--endpoints"), url(member), QStringLiteral("--command-timeout=5s")};
        if (!user.isEmpty())
            flags += {QStringLiteral("--user"), user};
        tool.start(QStringLiteral("etcdctl"), flags + arguments);
        tool.write(input);
        tool.closeWriteChannel();
        if (!tool.waitForFinished() || tool.exitCode() != 0)
            qWarning() << arguments << tool.errorString() << tool.readAllStandardError();
        return tool.readAllStandardOutput();
    }

    /// Puts a snapshot back in place of everything, as another cluster of as many members. Answers whether it runs.
    [[nodiscard]] bool restore(const QString &snapshot)
    {
        for (int i = 0; i < size(); ++i)
            stop(i);
        m_generation += u'r';
        for (const auto &one : m_members)
            control({QStringLiteral("snapshot"), QStringLiteral("restore"), snapshot, QStringLiteral("--data-dir"),
                     m_folder.filePath(one->name + m_generation), QStringLiteral("--name"), one->name,
                     QStringLiteral("--initial-cluster"), m_initial, QStringLiteral("--initial-cluster-token"),
                     QStringLiteral("token") + m_generation, QStringLiteral("--initial-advertise-peer-urls"),
                     one->peer});
        for (int i = 0; i < size(); ++i)
            launch(i);
        return std::ranges::all_of(m_members, [](const auto &member) { return becomesReady(*member); });
    }

    /// The newest one.
    [[nodiscard]] qint64 revision(const QString &user = {})
    {
        const QByteArray answer = control(
            {QStringLiteral("get"), QStringLiteral("x"), QStringLiteral("-w"), QStringLiteral("json")}, 0, user);
        return QJsonDocument::fromJson(answer)
            .object()
            .value(QStringLiteral("header"))
            .toObject()
            .value(QStringLiteral("revision"))
            .toInteger();
    }

    /// Until it takes nothing any more, which is soon with the quota that it was started with; and makes room again, in
    /// the order of docs/shared-store.md.
    void fill()
    {
        const QByteArray much(1'000'000, 'x');
        constexpr int enough = 100;
        for (int i = 0; i < enough && !control({QStringLiteral("alarm"), QStringLiteral("list")}).contains("NOSPACE");
             ++i)
            control({QStringLiteral("put"), QStringLiteral("/much/%1").arg(i)}, 0, {}, much);
    }
    void empty()
    {
        control({QStringLiteral("del"), QStringLiteral("/much/"), QStringLiteral("--prefix")});
        control({QStringLiteral("compaction"), QString::number(revision()), QStringLiteral("--physical")});
        for (int i = 0; i < size(); ++i)
            control({QStringLiteral("defrag")}, i);
        control({QStringLiteral("alarm"), QStringLiteral("disarm")});
    }

private:
    struct Member
    {
        QString name;
        QString client;
        QString peer;
        QProcess process;
    };

    [[nodiscard]] QString scheme() const
    {
        return m_security.certificate.isEmpty() ? QStringLiteral("http") : QStringLiteral("https");
    }

    void choosePorts()
    {
        QStringList initial;
        for (const auto &member : m_members) {
            member->client = QStringLiteral("%1://127.0.0.1:%2").arg(scheme()).arg(freePort());
            member->peer = QStringLiteral("http://127.0.0.1:%1").arg(freePort());
            initial.append(member->name + u'=' + member->peer);
        }
        m_initial = initial.join(u',');
    }

    /// It listens for clients only once it has found its cluster. One that ends before, because somebody has its port
    /// for a moment, is started again.
    static bool becomesReady(Member &member)
    {
        constexpr int patience = 60'000;
        constexpr int attempts = 5;
        const quint16 port = quint16(QUrl(member.client).port());
        QByteArray log;
        for (int i = 0; i < attempts; ++i) {
            const bool isReady = QTest::qWaitFor(
                [&] {
                    QTcpSocket probe;
                    probe.connectToHost(QHostAddress::LocalHost, port);
                    return probe.waitForConnected(1000) || member.process.state() == QProcess::NotRunning;
                },
                patience);
            log += member.process.readAll();
            if (isReady && member.process.state() == QProcess::Running)
                return true;
            qWarning() << member.process.errorString() << member.process.exitCode() << log.right(2000);
            if (member.process.state() != QProcess::NotRunning)
                return false;
            begin(member);
        }
        return false;
    }

    /// What listened there before may take a moment to be gone.
    static void begin(Member &member)
    {
        constexpr int patience = 10'000;
        const auto areFree = [&] {
            return isFree(quint16(QUrl(member.client).port())) && isFree(quint16(QUrl(member.peer).port()));
        };
        std::ignore = QTest::qWaitFor(areFree, patience);
        member.process.start();
        member.process.waitForStarted();
    }

    QTemporaryDir m_folder;
    Security m_security;
    QString m_initial;
    QString m_generation;
    QString m_progress = QStringLiteral("1s");
    QStringList m_further;
    std::vector<std::unique_ptr<Member>> m_members;
};

} // namespace sluice::testing
