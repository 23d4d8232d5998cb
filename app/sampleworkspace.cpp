// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sampleworkspace.h"

#include "app/handover.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QProcess>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::app {

/// By the day in the name; with what SQLite leaves beside it.
void removeOldSamples(const QDir &folder, const QString &today)
{
    static const QRegularExpression form(uR"(^(sample-\d{4}-\d{2}-\d{2}\.sluice)(-wal|-shm|-journal)?$)"_s);
    for (const QString &file : folder.entryList(QDir::Files)) {
        const QRegularExpressionMatch match = form.match(file);
        if (!match.hasMatch() || match.captured(1) == today)
            continue;
        const QString workspace = folder.filePath(match.captured(1));
        if (!Handover(workspace).isListenedTo())
            QFile::remove(folder.filePath(file));
    }
}

Result<void> openSampleOfToday(const QDir &folder, Instant now)
{
    const QString program = QCoreApplication::applicationFilePath();
    const QString today = u"sample-%1.sluice"_s.arg(
        QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count()).toString(u"yyyy-MM-dd"_s));
    removeOldSamples(folder, today);
    if (!QProcess::startDetached(program, {u"demo"_s, u"--workspace"_s, folder.filePath(today)}))
        return failure(ErrorCode::fileNotReadable, {}, program);
    return {};
}

} // namespace sluice::app
