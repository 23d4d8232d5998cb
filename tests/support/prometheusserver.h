// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/tcpserver.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

namespace sluice::testing {

/// A Prometheus of a test's own: a free port, a data folder that goes with it, and nothing to scrape unless it is told.
class PrometheusServer
{
public:
    PrometheusServer()
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        // A test that crashes takes its server along.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    }
    ~PrometheusServer() { stop(); }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    /// Puts samples of any time into the data folder, before the start: text in the OpenMetrics form.
    [[nodiscard]] bool backfill(const QByteArray &openMetrics) const
    {
        QProcess tool;
        tool.start(QStringLiteral("promtool"),
                   {QStringLiteral("tsdb"), QStringLiteral("create-blocks-from"), QStringLiteral("openmetrics"),
                    write(QStringLiteral("history.txt"), openMetrics), path(QStringLiteral("data"))});
        const bool isDone = tool.waitForFinished() && tool.exitCode() == 0;
        if (!isDone)
            qWarning() << tool.errorString() << tool.readAllStandardError();
        return isDone;
    }

    /// Starts it, and answers whether it is ready. `scrape`: the rest of its configuration.
    [[nodiscard]] bool start(const QByteArray &scrape = {}, const QStringList &further = {})
    {
        m_port = m_port == 0 ? freePort() : m_port;
        const QString config =
            write(QStringLiteral("prometheus.yml"), "global:\n  scrape_interval: 1s\n  scrape_timeout: 1s\n" + scrape);
        m_process.start(QStringLiteral("prometheus"),
                        QStringList{QStringLiteral("--config.file=") + config,
                                    QStringLiteral("--storage.tsdb.path=") + path(QStringLiteral("data")),
                                    QStringLiteral("--storage.tsdb.retention.time=100y"),
                                    QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_port)} +
                            further);
        // It says so in its log; asking over HTTP would need the sign-in that a test may have given it.
        QByteArray log;
        const bool isReady = QTest::qWaitFor(
            [&] {
                log += m_process.readAll();
                return log.contains("Server is ready to receive web requests") ||
                       m_process.state() == QProcess::NotRunning;
            },
            longestStart);
        if (!isReady || m_process.state() != QProcess::Running)
            qWarning() << m_process.errorString() << log.right(2000);
        return m_process.state() == QProcess::Running;
    }

    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    void kill() ///< -9
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(longestStart))
            kill();
    }

private:
    static constexpr int longestStart = 60'000;

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace sluice::testing
