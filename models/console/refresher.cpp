// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/refresher.h"

#include "console/console.h"
#include "core/logging.h"
#include "core/ticker.h"

#include <QtConcurrent>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::console {

namespace {

/// How soon a rollout is noticed that was started, or a source that was added.
constexpr Milliseconds longestSleep = 1min;
/// Servers that are slow keep a thread each, and others waiting.
constexpr int threads = 4;

using Key = std::pair<RolloutId, QString>;

QString seedOf(const Key &key)
{
    return key.first.value + u'\n' + key.second;
}

} // namespace

class Refresher::Private
{
public:
    struct Entry
    {
        SourceToAsk ask;
        SourceState state;
        int asked = 0; ///< what it was asked for as this: answers to what it was before are not its own
    };

    Private(Refresher &self, Console &c, Ticker &t, SourceMaker m)
        : q(self)
        , console(c)
        , ticker(t)
        , maker(std::move(m))
        , cancelled(std::make_shared<std::atomic<bool>>(false))
    {
        pool.setMaxThreadCount(threads);
    }

    void take(const QList<SourceToAsk> &found);
    void askWhatIsDue();
    void sleep();
    void ask(const Key &key);
    void end(const Key &key, int number, const std::optional<Error> &error);
    void schedule(const Key &key);
    [[nodiscard]] bool isStillAsked(const Key &key, int number) const
    {
        const auto found = entries.find(key);
        return found != entries.end() && found->second.asked == number;
    }

    Refresher &q;
    Console &console;
    Ticker &ticker;
    SourceMaker maker;
    std::shared_ptr<std::atomic<bool>> cancelled;
    QThreadPool pool;
    std::map<Key, Entry> entries;
    int asked = 0; ///< of all
};

Refresher::Refresher(Console &console, Ticker &ticker, SourceMaker maker, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, console, ticker, std::move(maker)))
{
    connect(&ticker, &Ticker::ticked, this, &Refresher::look);
    look();
}

Refresher::~Refresher()
{
    d->cancelled->store(true);
    d->pool.clear();
    d->pool.waitForDone();
}

QList<SourceState> Refresher::sources(const RolloutId &rollout) const
{
    QList<SourceState> states;
    for (const auto &[key, entry] : d->entries)
        if (key.first == rollout)
            states.append(entry.state);
    return states;
}

void Refresher::look()
{
    d->console.sourcesToAsk(this, [this](const Result<QList<SourceToAsk>> &found) {
        // A workspace that cannot be read now is told of by whoever shows it; here the next look tries again.
        if (found)
            d->take(*found);
        d->askWhatIsDue();
    });
}

/// What is known of a source stays as long as it is the same one in the same stay in a stage.
void Refresher::Private::take(const QList<SourceToAsk> &found)
{
    std::map<Key, Entry> now;
    for (const SourceToAsk &ask : found) {
        const Key key(ask.rollout, ask.source.name);
        Entry entry{ask, {ask.source.name, ask.past, {}, false, {}}, 0};
        const auto known = entries.find(key);
        if (known != entries.end() && known->second.ask.source == ask.source &&
            known->second.ask.past.entered == ask.past.entered) {
            const SourceState &before = known->second.state;
            const bool isTakenSince = ask.past.taken && before.past.failed && *ask.past.taken > *before.past.failed;
            entry.state.isAsking = before.isAsking;
            entry.asked = known->second.asked;
            entry.state.next = before.next;
            if (!isTakenSince) { // by another process
                entry.state.past.failed = before.past.failed;
                entry.state.past.failures = before.past.failures;
                entry.state.error = before.error;
            }
        }
        now.emplace(key, std::move(entry));
    }
    entries = std::move(now);
    for (auto &[key, entry] : entries)
        if (!entry.state.isAsking)
            schedule(key);
    Q_EMIT q.changed();
}

void Refresher::Private::schedule(const Key &key)
{
    Entry &entry = entries.at(key);
    entry.state.next = nextRefresh(entry.ask.interval, seedOf(key), entry.state.past);
}

void Refresher::Private::askWhatIsDue()
{
    const Instant now = console.clock().now();
    for (const auto &[key, entry] : entries)
        if (!entry.state.isAsking && entry.state.next <= now)
            ask(key);
    sleep();
}

void Refresher::Private::sleep()
{
    Instant wake = console.clock().now() + longestSleep;
    for (const auto &[key, entry] : entries)
        if (!entry.state.isAsking)
            wake = std::min(wake, entry.state.next);
    ticker.wakeAt(wake);
}

void Refresher::Private::ask(const Key &key)
{
    Entry &entry = entries.at(key);
    entry.state.isAsking = true;
    entry.asked = ++asked;
    auto *watcher = new QFutureWatcher<std::shared_ptr<Result<metrics::Batch>>>(&q);
    QObject::connect(watcher, &QFutureWatcherBase::finished, &q, [this, watcher, key, number = entry.asked] {
        const auto batch = watcher->result();
        watcher->deleteLater();
        if (!isStillAsked(key, number)) // the rollout has moved, or the source was changed, meanwhile
            return;
        if (!*batch) {
            end(key, number, batch->error());
            return;
        }
        console.take(key.first, **batch, false, &q, [this, key, number](const Result<Imported> &taken) {
            end(key, number, taken ? std::nullopt : std::optional(taken.error()));
            if (taken)
                Q_EMIT q.refreshed(key.first);
        });
    });
    metrics::MetricQuery look = entry.ask.look;
    look.cancelled = cancelled.get();
    watcher->setFuture(QtConcurrent::run(&pool, [ask = maker, source = entry.ask.source, look, keep = cancelled] {
        return std::make_shared<Result<metrics::Batch>>(fetchLook(ask, source, look));
    }));
    Q_EMIT q.changed();
}

void Refresher::Private::end(const Key &key, int number, const std::optional<Error> &error)
{
    if (!isStillAsked(key, number))
        return;
    SourceState &state = entries.at(key).state;
    const Instant now = console.clock().now();
    state.isAsking = false;
    state.error = error;
    if (error) {
        qCInfo(lcConsole) << "a source gave nothing:" << toString(error->code);
        state.past.failed = now;
        ++state.past.failures;
    } else {
        state.past = {state.past.entered, now, {}, 0};
    }
    schedule(key);
    Q_EMIT q.changed();
    sleep();
}

} // namespace sluice::console
