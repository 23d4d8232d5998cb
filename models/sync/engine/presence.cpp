// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/presence.h"

namespace sluice::sync {

using etcd::Outcome;

namespace {

/// Twice within the life of a lease, so that one lost answer loses nothing.
constexpr Milliseconds renewalTime = Presence::life / 3;

} // namespace

Presence::Presence(etcd::Client &client, QByteArray key, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_key(std::move(key))
{
    m_renewal.setSingleShot(true);
    connect(&m_renewal, &QTimer::timeout, this, [this] { m_lease == 0 ? grant() : renew(); });
}

void Presence::show(const QByteArray &document)
{
    if (std::exchange(m_document, document) == document || m_isAsking)
        return;
    m_lease == 0 ? grant() : write();
}

void Presence::hide()
{
    m_document.clear();
    m_renewal.stop();
    if (const qint64 lease = std::exchange(m_lease, 0); lease != 0)
        m_client.revokeLease(lease, &m_client, [](const Outcome<etcd::Header> &) {}); // else it runs out
}

void Presence::grant()
{
    m_isAsking = true;
    m_client.grantLease(life, this, [this](const Outcome<etcd::Lease> &lease) {
        m_isAsking = false;
        if (!lease)
            return tryLater();
        m_lease = lease->id;
        if (m_document.isEmpty())
            return hide(); // nobody was to be shown any more when the answer came
        write();
    });
}

void Presence::write()
{
    m_isAsking = true;
    m_client.put({m_key, m_document, m_lease}, this, [this, written = m_document](const Outcome<etcd::PutAnswer> &put) {
        m_isAsking = false;
        if (m_document.isEmpty())
            return;
        if (!put) {
            m_lease = put.error().kind == etcd::Trouble::Kind::leaseGone ? 0 : m_lease;
            return tryLater();
        }
        if (written != m_document || m_lease == 0) // something else was wanted meanwhile
            return m_lease == 0 ? grant() : write();
        m_renewal.start(renewalTime);
    });
}

void Presence::renew()
{
    m_client.keepLease(m_lease, this, [this](const Outcome<etcd::Lease> &lease) {
        if (m_document.isEmpty())
            return;
        if (lease && lease->seconds == 0) { // it ran out, as after a night of the machine's
            m_lease = 0;
            grant();
            return;
        }
        m_renewal.start(renewalTime);
    });
}

/// Nobody misses it enough to hurry: a store that is away has other worries.
void Presence::tryLater()
{
    m_renewal.start(renewalTime);
}

} // namespace sluice::sync
