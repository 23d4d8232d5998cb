// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchedapplication.h"

#include <QThread>

namespace sluice::ui {

namespace {

constexpr std::chrono::milliseconds limit(100);

#ifdef QT_DEBUG
constexpr bool isForDebugging = true;
#else
constexpr bool isForDebugging = false;
#endif

} // namespace

WatchedApplication::WatchedApplication(int &argc, char *argv[])
    : QApplication(argc, argv)
    , m_watch(limit)
{
}

/// Events of other threads come through here as well.
bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    m_watch.begin(*receiver, *event);
    const bool isDone = QApplication::notify(receiver, event);
    m_watch.end();
    return isDone;
}

std::unique_ptr<QApplication> makeApplication(int &argc, char *argv[])
{
    if (isForDebugging || qEnvironmentVariableIsSet("SLUICE_STALLS"))
        return std::make_unique<WatchedApplication>(argc, argv);
    return std::make_unique<QApplication>(argc, argv);
}

} // namespace sluice::ui
