// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace sluice::testing {

/// Authorities and certificates of a test's own, made by openssl in a folder that is removed.
class Certificates
{
public:
    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    /// NAME.pem and NAME.key, signed by itself. Answers whether it could be made; `said` tells why not.
    [[nodiscard]] bool makeAuthority(const QString &name)
    {
        return run(QStringList{QStringLiteral("req"), QStringLiteral("-x509")} + newKey(name) +
                   QStringList{QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                               QStringLiteral("/CN=authority ") + name, QStringLiteral("-out"),
                               file(name + QStringLiteral(".pem"))});
    }

    /// NAME.pem and NAME.key of a server, for the names of subjectAltName ("IP:127.0.0.1"). `days` from now on; a
    /// negative number has run out.
    [[nodiscard]] bool makeServer(const QString &name, const QString &authority, const QByteArray &names, int days = 2)
    {
        QFile extensions(file(QStringLiteral("extensions")));
        if (!extensions.open(QFile::WriteOnly) || extensions.write("subjectAltName=" + names + '\n') < 0)
            return false;
        extensions.close();
        const QString request = file(name + QStringLiteral(".csr"));
        return run(QStringList{QStringLiteral("req")} + newKey(name) +
                   QStringList{QStringLiteral("-subj"), QStringLiteral("/CN=") + name, QStringLiteral("-out"),
                               request}) &&
               run({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), request,
                    QStringLiteral("-CA"), file(authority + QStringLiteral(".pem")), QStringLiteral("-CAkey"),
                    file(authority + QStringLiteral(".key")), QStringLiteral("-CAcreateserial"),
                    QStringLiteral("-days"), QString::number(days), QStringLiteral("-extfile"), extensions.fileName(),
                    QStringLiteral("-out"), file(name + QStringLiteral(".pem"))});
    }

    [[nodiscard]] const QByteArray &said() const { return m_said; }

private:
    [[nodiscard]] QStringList newKey(const QString &name) const
    {
        return {QStringLiteral("-newkey"),          QStringLiteral("ec"),
                QStringLiteral("-pkeyopt"),         QStringLiteral("ec_paramgen_curve:prime256v1"),
                QStringLiteral("-nodes"),           QStringLiteral("-keyout"),
                file(name + QStringLiteral(".key"))};
    }

    bool run(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("openssl"), arguments);
        const bool isDone = process.waitForFinished() && process.exitCode() == 0;
        m_said = process.readAll();
        return isDone;
    }

    QTemporaryDir m_folder;
    QByteArray m_said;
};

} // namespace sluice::testing
