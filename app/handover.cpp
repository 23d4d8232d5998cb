// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/handover.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

constexpr qsizetype nameLength = 16; // of a hash, in hexadecimal digits: enough for the workspaces of one person
constexpr std::size_t longestMessage = 2048;
constexpr char onlyTheWindow[] = "/"; // no id of a rollout has one

/// Empty: the path is longer than a socket's may be, and nobody listens.
QByteArray socketPath(const QString &workspace)
{
    const QFileInfo file(workspace);
    const QString path = file.exists() ? file.canonicalFilePath() : file.absoluteFilePath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    const QByteArray name =
        QFile::encodeName(folder + u"/sluice-"_s + QString::fromLatin1(hash.left(nameLength)) + u".socket"_s);
    return !folder.isEmpty() && name.size() < qsizetype(sizeof sockaddr_un::sun_path) ? name : QByteArray();
}

sockaddr_un addressOf(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
    return address;
}

int newSocket()
{
    return ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

} // namespace

Handover::Handover(const QString &workspace, QObject *parent)
    : QObject(parent)
    , m_path(socketPath(workspace))
{
}

Handover::~Handover()
{
    if (!isListening())
        return;
    m_notifier.reset();
    ::close(m_socket);
    ::unlink(m_path.constData());
}

bool Handover::handOver(const QString &rollout) const
{
    return send(rollout.isEmpty() ? QByteArray(onlyTheWindow) : rollout.toUtf8());
}

bool Handover::isListenedTo() const
{
    return isListening() || send({});
}

bool Handover::send(const QByteArray &message) const
{
    if (m_path.isEmpty() || std::size_t(message.size()) > longestMessage)
        return false;
    const int from = newSocket();
    if (from < 0)
        return false;
    const sockaddr_un to = addressOf(m_path);
    const auto sent = ::sendto(from, message.constData(), std::size_t(message.size()), 0,
                               reinterpret_cast<const sockaddr *>(&to), sizeof to);
    ::close(from);
    return sent == message.size();
}

/// A window that was killed leaves its socket, at which nobody answers any more.
void Handover::listen()
{
    if (m_path.isEmpty() || isListening() || send({}))
        return;
    const int socket = newSocket();
    if (socket < 0)
        return;
    const sockaddr_un at = addressOf(m_path);
    ::unlink(m_path.constData());
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&at), sizeof at) != 0) {
        ::close(socket);
        return;
    }
    m_socket = socket;
    m_notifier = std::make_unique<QSocketNotifier>(socket, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Handover::receive);
}

void Handover::receive()
{
    char bytes[longestMessage];
    const auto size = ::recv(m_socket, bytes, sizeof bytes, 0);
    if (size <= 0)
        return; // somebody only asks whether there is a window
    const QByteArray message(bytes, qsizetype(size));
    Q_EMIT asked(message == onlyTheWindow ? QString() : QString::fromUtf8(message));
}

} // namespace sluice::app
