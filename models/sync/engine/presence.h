// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/client.h"

#include <QTimer>

namespace sluice::sync {

/// Says that somebody is here, and what they look at, as long as they are: a key with a lease, which goes by itself
/// when the console does. For people only; nothing depends on it. To be destroyed from the event loop.
class Presence final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Presence)
public:
    /// How long somebody stays shown who vanished. Long, because each renewal is traffic of a console that does
    /// nothing.
    static constexpr std::chrono::seconds life{90};

    /// `client` outlives it.
    Presence(etcd::Client &client, QByteArray key, QObject *parent);

    void show(const QByteArray &document); ///< from now on, until hide()
    void hide();                           ///< at once, if the store answers

private:
    void grant();
    void write();
    void renew();
    void tryLater();

    etcd::Client &m_client;
    const QByteArray m_key;
    QByteArray m_document; ///< empty: nobody is to be shown
    qint64 m_lease = 0;
    bool m_isAsking = false;
    QTimer m_renewal;
};

} // namespace sluice::sync
