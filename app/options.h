// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace sluice::app {

/// Exit codes, as documented in the manual: a pipeline branches on them.
enum ExitCode {
    exitDone = 0, ///< done, or Go
    exitFailed = 1,
    exitUsage = 2,
    exitInvalid = 3,
    exitHold = 10,
    exitRollBack = 20,
    exitNotPermitted = 30,
    exitConflict = 40,
};

/// One command line, checked against what its command takes.
struct Options
{
    QString command;                     ///< "plan check"; empty: the window
    QStringList arguments;               ///< without options
    QMultiHash<QString, QString> values; ///< "reason" -> text; of one that came several times, the last comes first
    QStringList flags;                   ///< "json"

    [[nodiscard]] QString value(const QString &name) const { return values.value(name); }
    /// All values of an option that may be repeated, as they came.
    [[nodiscard]] QStringList all(const QString &name) const
    {
        const QStringList latestFirst = values.values(name);
        return {latestFirst.crbegin(), latestFirst.crend()};
    }
    [[nodiscard]] bool has(const QString &name) const { return values.contains(name) || flags.contains(name); }
};

struct ParsedOptions
{
    std::optional<Options> options;
    QString error; ///< what is wrong, and how to use the command; only without options
};

[[nodiscard]] ParsedOptions parseOptions(const QStringList &words);
[[nodiscard]] QString helpText();

} // namespace sluice::app
