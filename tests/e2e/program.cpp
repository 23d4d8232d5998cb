// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::e2e {

QJsonObject Outcome::object() const
{
    return QJsonDocument::fromJson(output).object();
}

QJsonArray Outcome::array() const
{
    return QJsonDocument::fromJson(output).array();
}

Home::Home()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s, u"QT_LOGGING_RULES"_s})
        m_environment.remove(name);
    m_environment.insert(u"HOME"_s, m_folder.path());
    m_environment.insert(u"XDG_DATA_HOME"_s, path(u"data"_s));
    m_environment.insert(u"XDG_CONFIG_HOME"_s, path(u"config"_s));
    m_environment.insert(u"SLUICE_USER"_s, u"Mara Lind"_s);
    m_environment.insert(u"TZ"_s, u"Europe/Berlin"_s);
    m_environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
}

Outcome Home::run(const QStringList &arguments) const
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(programPath(), arguments);
    Outcome outcome;
    constexpr int longest = 120'000; // milliseconds; a sanitizer makes the program slow
    if (!process.waitForFinished(longest)) {
        outcome.errors = u"not finished: "_s + process.errorString();
        return outcome;
    }
    outcome.output = process.readAllStandardOutput();
    outcome.errors = QString::fromUtf8(process.readAllStandardError());
    if (process.exitStatus() == QProcess::NormalExit)
        outcome.code = process.exitCode();
    else
        outcome.errors += u"crashed"_s;
    return outcome;
}

QString Home::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

QString Home::write(const QString &name, const QJsonObject &document) const
{
    return write(name, QJsonDocument(document).toJson());
}

void Home::place(const QByteArray &workspaceBytes) const
{
    QDir().mkpath(QFileInfo(workspace()).path());
    write(QDir(m_folder.path()).relativeFilePath(workspace()), workspaceBytes);
}

QByteArray Home::everythingAbout(const QString &rollout) const
{
    const Outcome log = run({u"log"_s, rollout, u"--json"_s});
    const Outcome gate = run({u"gate"_s, rollout, u"--at"_s, u"2199-01-01T00:00:00Z"_s, u"--json"_s});
    return log.output + gate.output + (log.errors + gate.errors).toUtf8();
}

QString programPath()
{
    return QStringLiteral(SLUICE_PROGRAM);
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace sluice::e2e
