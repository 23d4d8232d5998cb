// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

namespace sluice::e2e {

/// How a run of the program ended. A crash has the code -1 and says so in `errors`.
struct Outcome
{
    int code = -1;
    QByteArray output;
    QString errors;

    [[nodiscard]] QString text() const { return QString::fromUtf8(output); }
    [[nodiscard]] QJsonObject object() const;
    [[nodiscard]] QJsonArray array() const;
};

/// A person's home folder, empty at first, and the program as that person runs it: with a workspace, settings and a
/// time zone of its own, and no display.
class Home
{
public:
    Home();

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Where the program keeps the workspace when nobody says.
    [[nodiscard]] QString workspace() const { return path(QStringLiteral("data/sluice/workspace.sluice")); }
    [[nodiscard]] QProcessEnvironment environment() const { return m_environment; }

    /// Of the environment of all runs from now on.
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }

    [[nodiscard]] Outcome run(const QStringList &arguments) const;
    /// Several runs at the same time.
    [[nodiscard]] QList<Outcome> runAll(const QList<QStringList> &commands) const;

    /// Writes a file in the home folder and answers its path.
    QString write(const QString &name, const QByteArray &bytes) const;
    QString write(const QString &name, const QJsonObject &document) const;

    /// Puts a workspace in its place, as somebody would who brings a copy.
    void place(const QByteArray &workspaceBytes) const;

    /// All that the command line tells of a rollout: its log, and the gate at a moment after all data. The same bytes
    /// mean that neither decisions nor observations have changed.
    [[nodiscard]] QByteArray everythingAbout(const QString &rollout) const;

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

/// The path of the program under test.
[[nodiscard]] QString programPath();

[[nodiscard]] QByteArray bytesOf(const QString &path);

} // namespace sluice::e2e
