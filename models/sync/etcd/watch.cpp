// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/watch.h"

#include "core/logging.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

} // namespace

Watch::Watch(Client &client, const KeyRange &keys, const Position &known, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_keys(keys)
    , m_known(known)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, qOverload<>(&Watch::open));
    m_check.setInterval(client.transport().terms().checkInterval);
    connect(&m_check, &QTimer::timeout, this, &Watch::check);
}

Watch::~Watch() = default;

void Watch::start()
{
    close();
    m_denials = 0;
    m_backoff.reset();
    m_wait.start(0);
}

void Watch::open()
{
    m_questions = std::make_unique<QObject>();
    m_client.signIn().withToken(m_questions.get(), [this](const Outcome<QByteArray> &token) {
        if (token)
            open(*token);
        else if (isWorthAnotherAttempt(token.error().kind))
            openAgain(token.error());
        else
            refuse(token.error());
    });
}

void Watch::open(const QByteArray &token)
{
    Transport &transport = m_client.transport();
    m_token = token;
    m_endpoint = transport.endpoint();
    m_stream = new WatchStream(transport, m_endpoint, token, {m_keys, m_known.revision + 1}, this);
    connect(m_stream, &WatchStream::received, this, &Watch::take);
    connect(m_stream, &WatchStream::ended, this, &Watch::takeEnd);
}

void Watch::take(const WatchMessage &message)
{
    if (isOutdatedBy(message.header))
        giveUp(Outdated::otherCluster);
    else if (message.isCancelled && message.compactRevision > 0)
        giveUp(Outdated::compacted);
    else if (message.isCancelled)
        takeEnd(troubleFromCode(0, message.cancelReason));
    else if (message.isCreated)
        takeCreated(message.header);
    else if (message.isProgress())
        takeProgress();
    else
        takeEvents(message);
}

bool Watch::isOutdatedBy(const Header &header)
{
    if (m_known.clusterId == 0)
        m_known.clusterId = header.clusterId;
    return header.clusterId != m_known.clusterId;
}

void Watch::takeCreated(const Header &header)
{
    m_isOpen = true;
    m_isRegular = false;
    m_denials = 0;
    m_sinceOpened.start();
    m_sinceProgress.start();
    m_check.start();
    m_stream->expectLifeWithin(Milliseconds(0));
    if (header.revision < m_known.revision)
        askWhetherWentBack();
    Q_EMIT opened(header.revision);
}

void Watch::takeProgress()
{
    // Servers that nobody told otherwise show progress every ten minutes: of these a short silence says nothing.
    const Milliseconds longest = m_client.transport().terms().longestSilence;
    const bool isInTime = Milliseconds(m_sinceProgress.restart()) <= longest;
    if (!isInTime || m_isRegular)
        return;
    m_isRegular = true;
    m_check.stop();
    m_stream->expectLifeWithin(longest);
}

void Watch::takeEvents(const WatchMessage &message)
{
    for (const Event &event : message.events) {
        const qint64 revision = event.entry.modRevision;
        if (revision <= m_known.revision)
            continue; // told before
        if (m_begun.isEmpty() || m_begun.last().revision < revision)
            m_begun.append(Change{revision, {}});
        m_begun.last().events.append(event);
    }
    // A fragment can end within a revision, so its last one waits; the ones before are whole.
    QList<Change> whole = std::exchange(m_begun, {});
    if (message.isFragment && !whole.isEmpty())
        m_begun.append(whole.takeLast());
    if (whole.isEmpty())
        return;
    m_known.revision = whole.last().revision;
    Q_EMIT changed(whole);
}

void Watch::takeEnd(const Trouble &why)
{
    switch (why.kind) {
    case Trouble::Kind::tokenInvalid:
        m_client.signIn().reject(m_token);
        openAgain(why);
        break;
    case Trouble::Kind::notPermitted:
        askWhetherPermitted(why);
        break;
    default:
        m_client.transport().leave(m_endpoint);
        openAgain(why);
    }
}

/// etcd 3.4 answers a watch whose token ran out as one that is not permitted. A read tells them apart, and gets a new
/// token on the way.
void Watch::askWhetherPermitted(const Trouble &why)
{
    close();
    constexpr int mostDenials = 3;
    if (++m_denials >= mostDenials) {
        refuse(why);
        return;
    }
    m_questions = std::make_unique<QObject>();
    const RangeRequest request{.keys = m_keys, .isCountOnly = true};
    m_client.range(request, m_questions.get(), [this, why](const Outcome<RangeAnswer> &answer) {
        if (answer || isWorthAnotherAttempt(answer.error().kind))
            openAgain(why);
        else
            refuse(answer.error());
    });
}

/// A member that lags behind tells an old revision too; a read through the leader does not.
void Watch::askWhetherWentBack()
{
    const RangeRequest request{.keys = {m_keys.key, {}}, .isCountOnly = true};
    m_client.range(request, m_questions.get(), [this](const Outcome<RangeAnswer> &answer) {
        if (!answer)
            return;
        if (isOutdatedBy(answer->header))
            giveUp(Outdated::otherCluster);
        else if (answer->header.revision < m_known.revision)
            giveUp(Outdated::wentBack);
    });
}

void Watch::check()
{
    const RangeRequest request{.keys = m_keys, .limit = 1, .minModRevision = m_known.revision + 1, .isKeysOnly = true};
    m_client.range(request, m_questions.get(), [this](const Outcome<RangeAnswer> &answer) {
        if (!answer)
            return;
        if (isOutdatedBy(answer->header))
            giveUp(Outdated::otherCluster);
        else if (answer->header.revision < m_known.revision)
            giveUp(Outdated::wentBack);
        else if (!answer->entries.isEmpty())
            expect(answer->entries.first().modRevision);
    });
}

/// The store knows of a change: it has to be told soon.
void Watch::expect(qint64 revision)
{
    QTimer::singleShot(m_client.transport().terms().longestDelay, m_questions.get(), [this, revision] {
        if (m_known.revision >= revision)
            return;
        m_client.transport().leave(m_endpoint);
        openAgain({Trouble::Kind::unavailable, Trouble::Kind::unavailable,
                   Words::tr("the watch does not tell what the store knows"), m_endpoint.toString()});
    });
}

void Watch::openAgain(const Trouble &why)
{
    constexpr Milliseconds stood{5000};
    if (m_isOpen && Milliseconds(m_sinceOpened.elapsed()) >= stood)
        m_backoff.reset();
    close();
    const Milliseconds wait = m_backoff.next();
    qCInfo(lcSync) << "watch interrupted at revision" << m_known.revision << why.kind << wait.count() << "ms";
    m_wait.start(wait);
    Q_EMIT interrupted(why);
}

void Watch::close()
{
    m_isOpen = false;
    m_isRegular = false;
    m_begun.clear();
    m_wait.stop();
    m_check.stop();
    if (m_questions)
        m_questions.release()->deleteLater(); // one of its questions may be the caller
    if (!m_stream)
        return;
    m_stream->stop();
    m_stream->deleteLater(); // one of its signals may be the caller
    m_stream = nullptr;
}

void Watch::giveUp(Outdated why)
{
    close();
    Q_EMIT outdated(why);
}

void Watch::refuse(const Trouble &why)
{
    close();
    Q_EMIT refused(why);
}

} // namespace sluice::sync::etcd
