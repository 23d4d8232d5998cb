// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace sluice::app {

/// How a workspace, or a link, that is opened twice ends in one program: the first one listens at a socket in a folder
/// that is this user's own, and whoever comes second says there which rollout is meant. A message is one datagram,
/// whole or not there; nothing comes back.
class Handover final : public QObject
{
    Q_OBJECT
public:
    explicit Handover(const QString &workspace, QObject *parent = nullptr);
    ~Handover() override;

    /// Empty: only the window is asked for. False: no window of this workspace listens.
    [[nodiscard]] bool handOver(const QString &rollout) const;
    /// From now on, unless another window does already.
    void listen();
    [[nodiscard]] bool isListening() const { return m_socket >= 0; }
    [[nodiscard]] bool isListenedTo() const; ///< by this or by another

Q_SIGNALS:
    void asked(const QString &rollout); ///< empty: to come to the front

private:
    [[nodiscard]] bool send(const QByteArray &message) const;
    void receive();

    QByteArray m_path;
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace sluice::app
