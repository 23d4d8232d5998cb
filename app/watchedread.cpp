// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/watchedread.h"

#include "metrics/faulttable.h"

#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

#include <cmath>
#include <csignal>
#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

std::atomic<bool> isCancelled = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may set it");

void cancel(int)
{
    isCancelled = true;
}

QString timeText(double seconds)
{
    const auto whole = qint64(std::ceil(seconds));
    return whole < 60 ? u"%1 s"_s.arg(whole) : u"%1 min %2 s"_s.arg(whole / 60).arg(whole % 60);
}

} // namespace

WatchedRead::WatchedRead(const QString &path)
    : m_size(QFileInfo(path).size())
    , m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
    isCancelled = false;
    m_onInterrupt = std::signal(SIGINT, cancel);
    m_onTerminate = std::signal(SIGTERM, cancel);
    m_sinceBegin.start();
    m_sinceShown.start();
}

WatchedRead::~WatchedRead()
{
    std::signal(SIGINT, m_onInterrupt);
    std::signal(SIGTERM, m_onTerminate);
    if (m_isTerminal)
        std::fputs("\r\033[K", stderr);
}

const std::atomic<bool> *WatchedRead::cancelled()
{
    return &isCancelled;
}

void WatchedRead::show(double share)
{
    constexpr qint64 calm = 200; // milliseconds between two lines
    constexpr double tooEarly = 0.01;
    if (!m_isTerminal || m_sinceShown.elapsed() < calm)
        return;
    m_sinceShown.restart();
    const QLocale locale = QLocale::c();
    QString line =
        u"%1 of %2"_s.arg(locale.formattedDataSize(qint64(share * double(m_size))), locale.formattedDataSize(m_size));
    if (share > tooEarly)
        line += u", %1 left"_s.arg(timeText(double(m_sinceBegin.elapsed()) / 1000 * (1 - share) / share));
    std::fputs(qPrintable(u'\r' + line + u"\033[K"_s), stderr);
    std::fflush(stderr);
}

Result<void> writeFaults(const QString &path, const QList<metrics::RowFault> &faults)
{
    QSaveFile file(path);
    const QByteArray text = metrics::faultTable(faults);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(ErrorCode::fileNotWritable, file.errorString(), path);
    return {};
}

} // namespace sluice::app
