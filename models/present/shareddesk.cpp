// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/shareddesk.h"

#include "console/console.h"
#include "present/conflictview.h"
#include "present/sentences.h"
#include "present/sharedtext.h"
#include "present/sharedview.h"
#include "secrets/secrets.h"

#include <QFutureWatcher>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

using store::OutboxState;
using sync::ConnectionState;

console::StoreAddress addressOf(const StoreFields &fields)
{
    return {fields.endpoints.trimmed(), fields.workspace.trimmed(), fields.user.trimmed(), fields.caFile.trimmed()};
}

QString detailOf(const Error &error)
{
    QStringList lines;
    for (const InputFault &fault : error.faults)
        lines.append(faultText(fault));
    if (lines.isEmpty() && !error.detail.isEmpty())
        lines.append(error.detail);
    return lines.join(u'\n');
}

QSet<QString> unsentOf(const console::SharedStatus &status)
{
    QSet<QString> ids;
    for (const console::WaitingChange &change : status.waiting)
        if (change.state == OutboxState::waiting || change.state == OutboxState::sending)
            ids.insert(change.id);
    return ids;
}

} // namespace

class SharedDesk::Private
{
public:
    Private(console::Console &c, std::shared_ptr<secrets::Secrets> kept)
        : console(c)
        , secrets(std::move(kept))
        , zone(QTimeZone::systemTimeZone())
    {
    }

    [[nodiscard]] const console::WaitingChange *change(const QString &id) const
    {
        const auto &waiting = console.sharedStatus().waiting;
        const auto found = std::ranges::find(waiting, id, &console::WaitingChange::id);
        return found == waiting.end() ? nullptr : &*found;
    }
    [[nodiscard]] SharedSnapshot look() const
    {
        return sharedSnapshot(console.sharedStatus(), looksAt, console.clock().now(), zone);
    }
    void show() const
    {
        if (isInFront)
            console.showPresence(isHere ? looksAt : RolloutId(), isHere);
    }

    console::Console &console;
    std::shared_ptr<secrets::Secrets> secrets;
    QTimeZone zone;
    SharedSnapshot snapshot;
    StoreTest test;
    int tests = 0; ///< the newest; answers about older ones are dropped
    bool isConnecting = false;
    RolloutId looksAt;
    bool isHere = true;
    bool isInFront = true;
    bool wasLive = false;
    std::optional<sync::Role> wasRole;
    bool wasOffline = false; ///< long enough that people were told
    QSet<QString> owed;      ///< what waited then
};

SharedDesk::SharedDesk(console::Console &console, std::shared_ptr<secrets::Secrets> secrets, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console, std::move(secrets)))
{
    connect(&console, &console::Console::sharedChanged, this, &SharedDesk::read);
    d->snapshot = d->look();
}

SharedDesk::~SharedDesk() = default;

const SharedSnapshot &SharedDesk::snapshot() const
{
    return d->snapshot;
}

const StoreTest &SharedDesk::test() const
{
    return d->test;
}

bool SharedDesk::isConnecting() const
{
    return d->isConnecting;
}

void SharedDesk::read()
{
    const console::SharedStatus &status = d->console.sharedStatus();
    // Who is here is told once the store can be told, and once it is known who may say so.
    const bool isLive = status.state == ConnectionState::live;
    if (isLive && (!d->wasLive || status.role != d->wasRole))
        d->show();
    d->wasLive = isLive;
    d->wasRole = status.role;
    followReturn();
    readTime();
}

/// Who was told that something waits is told that it is sent.
void SharedDesk::followReturn()
{
    const console::SharedStatus &status = d->console.sharedStatus();
    const QSet<QString> unsent = unsentOf(status);
    if (status.state == ConnectionState::offline)
        d->wasOffline = true;
    if (!d->wasOffline)
        return;
    if (status.state != ConnectionState::live) {
        d->owed = unsent;
        return;
    }
    if (d->owed.intersects(unsent))
        return;
    d->wasOffline = false;
    const auto kept = std::ranges::count_if(status.waiting, [this](const console::WaitingChange &change) {
        return change.state != OutboxState::live && d->owed.contains(change.id);
    });
    const qsizetype sent = d->owed.size() - kept;
    d->owed.clear();
    Q_EMIT announced(sent > 0 ? tr("Back online. %1 sent.").arg(changesText(sent)) : tr("Back online."));
}

void SharedDesk::readTime()
{
    SharedSnapshot now = d->look();
    if (now == d->snapshot)
        return;
    d->snapshot = std::move(now);
    Q_EMIT changed();
}

void SharedDesk::setLooksAt(const QString &rollout)
{
    if (rollout == d->looksAt.value)
        return;
    d->looksAt = RolloutId(rollout);
    if (d->isHere)
        d->show();
    readTime();
}

void SharedDesk::setHere(bool isHere)
{
    if (std::exchange(d->isHere, isHere) != isHere)
        d->show();
}

void SharedDesk::setInFront(bool isInFront)
{
    if (std::exchange(d->isInFront, isInFront) != isInFront)
        d->show();
}

void SharedDesk::tryOut(const StoreFields &fields, const QString &password)
{
    d->test = {true, Glyph::running, {tr("Asking…")}};
    Q_EMIT testChanged();
    const console::StoreAddress address = addressOf(fields);
    d->console.checkStore(address, password, this,
                          [this, address, number = ++d->tests](const Result<console::StoreFinding> &finding) {
                              if (number != d->tests)
                                  return;
                              d->test.isRunning = false;
                              if (finding) {
                                  d->test.glyph = finding->unreadable ? Glyph::error : Glyph::go;
                                  d->test.lines = findingLines(*finding, address);
                              } else {
                                  const ErrorText text = errorText(finding.error());
                                  d->test.glyph = Glyph::error;
                                  d->test.lines = {text.headline, detailOf(finding.error()), text.nextStep};
                                  d->test.lines.removeAll(QString());
                              }
                              Q_EMIT testChanged();
                          });
}

void SharedDesk::connectTo(const StoreFields &fields, const QString &password, bool isForSession, StoreAim aim)
{
    d->isConnecting = true;
    const console::StoreAddress address = addressOf(fields);
    if (password.isEmpty()) {
        enter(address, password, aim);
        return;
    }
    const QString name = console::secretNameOf(address);
    auto *watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [=, this] {
        watcher->deleteLater();
        const Result<void> kept = watcher->result();
        if (kept) {
            enter(address, password, aim);
            return;
        }
        d->isConnecting = false;
        if (kept.error().code == ErrorCode::noKeychain)
            Q_EMIT keychainMissing(secrets::environmentName(name));
        else
            tell(kept.error());
    });
    watcher->setFuture(
        d->secrets->write(name, password, isForSession ? secrets::Keep::session : secrets::Keep::keychain));
}

void SharedDesk::enter(const console::StoreAddress &address, const QString &password, StoreAim aim)
{
    const auto finish = [this](const Result<void> &done) {
        d->isConnecting = false;
        if (done)
            Q_EMIT connected();
        else
            tell(done.error());
    };
    if (aim == StoreAim::join)
        d->console.joinStore(address, password, this, finish);
    else
        d->console.publishStore(
            address, password, this, [this](double share) { Q_EMIT progressed(share); }, finish);
}

void SharedDesk::disconnectStore()
{
    d->console.disconnectStore(this, [this](const Result<void> &done) {
        if (done)
            Q_EMIT disconnected();
        else
            tell(done.error());
    });
}

void SharedDesk::tryNow()
{
    d->console.reconnectStore();
}

void SharedDesk::withdraw(const QString &id)
{
    d->console.withdraw(id, this, [this, id](const Result<void> &done) {
        if (done)
            Q_EMIT settled(id, tr("Taken back. It was never sent."));
        else
            tell(done.error());
    });
}

void SharedDesk::openConflict(const QString &id)
{
    d->console.conflict(id, this, [this](const Result<console::Conflict> &conflict) {
        if (conflict)
            Q_EMIT conflictRead(conflictForm(*conflict, d->console.sharedStatus(), d->console.clock().now(), d->zone));
        else if (conflict.error().code != ErrorCode::notFound) // settled meanwhile
            tell(conflict.error());
    });
}

void SharedDesk::leaveTheirs(const QString &id)
{
    const console::WaitingChange *change = d->change(id);
    d->console.leaveTheirs(id, change ? givenUpNote(*change) : QString(), this, [this, id](const Result<void> &done) {
        if (done)
            Q_EMIT settled(id, tr("Left as it is. Yours was not applied."));
        else
            tell(done.error());
    });
}

void SharedDesk::applyMine(const QString &id, const QHash<QString, ConflictSide> &sides)
{
    rollout::MergeChoices choices;
    for (auto side = sides.begin(); side != sides.end(); ++side)
        choices.insert(side.key(), *side == ConflictSide::mine     ? rollout::MergeSide::mine
                                   : *side == ConflictSide::theirs ? rollout::MergeSide::theirs
                                                                   : rollout::MergeSide::base);
    d->console.applyAnew(id, choices, this, [this, id](const tl::expected<void, console::Refused> &answer) {
        if (answer) {
            Q_EMIT settled(id, tr("Decided anew. Sending…"));
            return;
        }
        if (answer.error().refusals.isEmpty()) {
            tell(answer.error().error);
            return;
        }
        QStringList reasons;
        for (const rollout::Refusal &refusal : answer.error().refusals)
            reasons.append(refusalSentence(refusal));
        Q_EMIT told({Tone::back, Glyph::error, errorText(answer.error().error).headline, reasons.join(u'\n')});
    });
}

void SharedDesk::tell(const Error &error)
{
    const ErrorText text = errorText(error);
    QStringList lines{detailOf(error), text.nextStep};
    lines.removeAll(QString());
    Q_EMIT told({Tone::back, Glyph::error, text.headline, lines.join(u'\n')});
}

} // namespace sluice::present
