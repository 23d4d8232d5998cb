// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"

#include <QMetaObject>
#include <QtConcurrent>

namespace sluice::console {

/// Lives in the store thread and owns the session there.
class Console::Worker : public QObject
{
public:
    Worker(Console &console, QString path, store::OpenMode mode, const Clock &clock, std::shared_ptr<Monitors> monitors)
        : m_console(console)
        , m_path(std::move(path))
        , m_mode(mode)
        , m_clock(clock)
        , m_monitors(std::move(monitors))
    {
    }

    Result<Session *> session()
    {
        if (!m_session) {
            auto opened = Session::open(m_path, m_mode, m_clock, m_monitors);
            if (!opened)
                return tl::unexpected(opened.error()); // tried again with the next request: a lock may be gone then
            m_session = std::move(*opened);
        }
        return m_session.get();
    }

    /// What waits after `answer` is sent at once.
    template <class T>
    T sent(T answer)
    {
        if (m_shared && answer)
            m_shared->send();
        return answer;
    }

    /// What was done is told to all that follow the console: also where whoever asked is gone before the answer.
    template <class T>
    T told(T answer, const QList<RolloutId> &rollouts, const QObject *by)
    {
        if (answer)
            QMetaObject::invokeMethod(
                &m_console, [console = &m_console, rollouts, by] { Q_EMIT console->written(rollouts, by); },
                Qt::QueuedConnection);
        return answer;
    }

    /// Who decides, if nobody signs in.
    QString actorOr(const QString &actor)
    {
        const auto opened = session();
        const auto connection =
            opened ? (*opened)->workspace().sharedConnection() : Result<std::optional<store::SharedConnection>>();
        return connection && *connection && !(*connection)->user.isEmpty() ? (*connection)->user : actor;
    }

    void useStore(const StoreAccess &access)
    {
        const auto opened = session();
        if (!opened)
            return; // the window says why; nothing can be shared of it
        m_shared = std::make_unique<SharedStore>(**opened, access, nullptr);
        QObject::connect(m_shared.get(), &SharedStore::changed, this, [this, console = &m_console] {
            // One for all that happens before the window looks.
            if (std::exchange(m_isTold, true))
                return;
            QMetaObject::invokeMethod(
                this,
                [this, console] {
                    m_isTold = false;
                    QMetaObject::invokeMethod(
                        console,
                        [console, status = m_shared->status()] {
                            console->m_shared = status;
                            Q_EMIT console->sharedChanged();
                        },
                        Qt::QueuedConnection);
                },
                Qt::QueuedConnection);
        });
        QObject::connect(m_shared.get(), &SharedStore::kept, &m_console, &Console::kept);
        m_shared->start();
    }

    [[nodiscard]] SharedStore *shared() { return m_shared.get(); }

    QHash<const QObject *, qint64> dataVersions; ///< as each context saw it last

private:
    Console &m_console;
    QString m_path;
    store::OpenMode m_mode;
    const Clock &m_clock;
    std::shared_ptr<Monitors> m_monitors;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SharedStore> m_shared; ///< goes before the session
    bool m_isTold = false;
};

Console::Console(QString path, store::OpenMode mode, const Clock &clock, QString actor, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_actor(std::move(actor))
    , m_path(path)
    , m_monitors(std::make_shared<Monitors>())
    , m_worker(new Worker(*this, std::move(path), mode, clock, m_monitors))
    , m_evaluations(std::make_shared<QThreadPool>())
    , m_verifications(std::make_shared<QThreadPool>())
{
    m_evaluations->setMaxThreadCount(1);
    m_verifications->setMaxThreadCount(1);
    m_verifications->setThreadPriority(QThread::LowestPriority);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker] { std::ignore = worker->session(); }, Qt::QueuedConnection);
}

Console::~Console()
{
    for (const auto &cancelled : std::as_const(m_verificationCancelled))
        cancelled->store(true);
    m_verifications->clear();
    m_evaluations->clear();
    m_thread.quit();
    m_thread.wait();
}

template <class T>
void Console::onStore(std::function<T(Result<Session *>)> job, QObject *context, Then<T> then)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, job = std::move(job), receiver = QPointer(context), then = std::move(then)] {
            auto answer = std::make_shared<T>(job(worker->session()));
            // The receiver lives in the GUI thread and may be deleted there at any moment; the application object is
            // the safe address, and the pointer is looked at in the receiver's own thread only.
            QMetaObject::invokeMethod(
                qApp,
                [receiver, then, answer] {
                    if (receiver)
                        then(std::move(*answer));
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void Console::summaries(QObject *context, Digest digest)
{
    onStore<std::function<void()>>(
        [digest = std::move(digest)](Result<Session *> session) {
            return digest(session.and_then([](Session *opened) { return opened->summaries(); }));
        },
        context, [](std::function<void()> deliver) { deliver(); });
}

void Console::view(const RolloutId &id, QObject *context, Then<Result<View>> then)
{
    onStore<Result<Facts>>(
        [id](Result<Session *> session) -> Result<Facts> {
            if (!session)
                return tl::unexpected(session.error());
            return (*session)->facts(id);
        },
        context,
        [context, then = std::move(then), now = m_clock.now(), evaluations = m_evaluations,
         monitors = m_monitors](Result<Facts> facts) {
            if (!facts) {
                then(tl::unexpected(facts.error()));
                return;
            }
            auto *watcher = new QFutureWatcher<std::shared_ptr<View>>(context);
            QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then] {
                then(std::move(*watcher->result()));
                watcher->deleteLater();
            });
            watcher->setFuture(
                QtConcurrent::run(evaluations.get(), [loaded = std::move(*facts), now, monitors]() mutable {
                    auto view = std::make_shared<View>();
                    view->report = monitors->evaluate(loaded.stored.plan, loaded.stored.revision, loaded.state,
                                                      loaded.observations, now, loaded.surface);
                    view->facts = std::move(loaded);
                    return view;
                }));
        });
}

void Console::plans(const QList<RolloutId> &ids, QObject *context, Then<QHash<RolloutId, store::StoredRollout>> then)
{
    onStore<QHash<RolloutId, store::StoredRollout>>(
        [ids](Result<Session *> session) {
            QHash<RolloutId, store::StoredRollout> plans;
            for (const RolloutId &id : ids)
                if (const auto stored = session.and_then([&](Session *opened) { return opened->workspace().load(id); }))
                    plans.insert(id, *stored);
            return plans;
        },
        context, std::move(then));
}

void Console::evidence(const RolloutId &id, int decision, QObject *context, Then<Result<EvidenceView>> then)
{
    onStore<Result<EvidenceRecord>>(
        [id, decision](Result<Session *> session) -> Result<EvidenceRecord> {
            return session.and_then([&](Session *opened) { return opened->evidence(id, decision); });
        },
        context,
        [context, then = std::move(then), evaluations = m_evaluations](Result<EvidenceRecord> record) {
            if (!record) {
                then(tl::unexpected(record.error()));
                return;
            }
            auto *watcher = new QFutureWatcher<std::shared_ptr<EvidenceView>>(context);
            QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then] {
                then(std::move(*watcher->result()));
                watcher->deleteLater();
            });
            watcher->setFuture(QtConcurrent::run(evaluations.get(), [record = std::move(*record)]() mutable {
                gate::EvidenceCheck check = gate::checkEvidence(record.document, record.before);
                return std::make_shared<EvidenceView>(EvidenceView{std::move(record), std::move(check)});
            }));
        });
}

void Console::verify(const RolloutId &id, QObject *context, Then<Result<Verification>> then)
{
    const auto cancelled = std::make_shared<std::atomic<bool>>(false);
    if (const auto before = m_verificationCancelled.value(context))
        before->store(true);
    else
        connect(context, &QObject::destroyed, this,
                [this, context] { m_verificationCancelled.take(context)->store(true); });
    m_verificationCancelled.insert(context, cancelled);
    auto *watcher = new QFutureWatcher<std::shared_ptr<Result<Verification>>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, cancelled, then = std::move(then)] {
        if (!*cancelled)
            then(std::move(*watcher->result()));
        watcher->deleteLater();
    });
    watcher->setFuture(QtConcurrent::run(m_verifications.get(), [path = m_path, id, now = m_clock.now(), cancelled] {
        return std::make_shared<Result<Verification>>(console::verify(path, now, {id, {}, cancelled.get()}));
    }));
}

void Console::decide(const RolloutId &id, rollout::DecisionRequest request, QObject *context,
                     Then<tl::expected<Decided, Refused>> then)
{
    onStore<tl::expected<Decided, Refused>>(
        [worker = m_worker, id, request, by = context,
         actor = m_actor](Result<Session *> session) mutable -> tl::expected<Decided, Refused> {
            if (!session)
                return tl::unexpected(Refused{session.error(), {}, {}, {}});
            request.actor = worker->actorOr(actor);
            return worker->told(worker->sent((*session)->decide(id, request)), {id}, by);
        },
        context, std::move(then));
}

void Console::stopAll(rollout::DecisionRequest request, const std::optional<QList<RolloutId>> &only, QObject *context,
                      Then<tl::expected<StopOfAll, Refused>> then)
{
    onStore<tl::expected<StopOfAll, Refused>>(
        [worker = m_worker, request, only, by = context,
         actor = m_actor](Result<Session *> session) mutable -> tl::expected<StopOfAll, Refused> {
            if (!session)
                return tl::unexpected(Refused{session.error(), {}, {}, {}});
            request.actor = worker->actorOr(actor);
            return worker->told(worker->sent((*session)->stopAll(request, only)), {}, by);
        },
        context, std::move(then));
}

void Console::undoStop(rollout::DecisionRequest request, const QString &stop, QObject *context,
                       Then<tl::expected<StopOfAll, Refused>> then)
{
    onStore<tl::expected<StopOfAll, Refused>>(
        [worker = m_worker, request, stop, by = context,
         actor = m_actor](Result<Session *> session) mutable -> tl::expected<StopOfAll, Refused> {
            if (!session)
                return tl::unexpected(Refused{session.error(), {}, {}, {}});
            request.actor = worker->actorOr(actor);
            return worker->told(worker->sent((*session)->undoStop(request, stop)), {}, by);
        },
        context, std::move(then));
}

void Console::surfaces(QObject *context, Then<Result<QList<store::StoredSurface>>> then)
{
    onStore<Result<QList<store::StoredSurface>>>(
        [](Result<Session *> session) {
            return session.and_then([](Session *opened) { return opened->workspace().surfaces(); });
        },
        context, std::move(then));
}

void Console::surfaceChange(const rollout::Surface &surface, QObject *context, Then<Result<SurfaceChange>> then)
{
    onStore<Result<SurfaceChange>>(
        [surface](Result<Session *> session) {
            return session.and_then([&](Session *opened) { return opened->surfaceChange(surface); });
        },
        context, std::move(then));
}

void Console::addSurface(const rollout::Surface &surface, int seen, QObject *context, Then<Result<SurfaceChange>> then)
{
    onStore<Result<SurfaceChange>>(
        [worker = m_worker, surface, seen, by = context, actor = m_actor](Result<Session *> session) {
            auto added = session.and_then(
                [&](Session *opened) { return opened->addSurface(surface, worker->actorOr(actor), seen); });
            return worker->told(worker->sent(std::move(added)), {}, by);
        },
        context, std::move(then));
}

void Console::templates(QObject *context, Then<Result<QList<rollout::Template>>> then)
{
    onStore<Result<QList<rollout::Template>>>(
        [](Result<Session *> session) {
            return session.and_then([](Session *opened) { return opened->workspace().templates(); }).map(withBuiltIn);
        },
        context, std::move(then));
}

void Console::addPlan(const rollout::Plan &plan, QObject *context, Then<Result<void>> then)
{
    onStore<Result<void>>(
        [worker = m_worker, plan, by = context, actor = m_actor](Result<Session *> session) {
            auto added =
                session.and_then([&](Session *opened) { return opened->addPlan(plan, worker->actorOr(actor)); });
            return worker->told(worker->sent(std::move(added)), {plan.id}, by);
        },
        context, std::move(then));
}

void Console::take(const RolloutId &id, const metrics::Batch &batch, bool isDryRun, QObject *context,
                   Then<Result<Imported>> then)
{
    onStore<Result<Imported>>(
        [worker = m_worker, id, batch, isDryRun, by = context, actor = m_actor](Result<Session *> session) {
            auto taken = session.and_then([&](Session *opened) { return opened->take(id, batch, actor, isDryRun); });
            return isDryRun ? taken : worker->told(std::move(taken), {id}, by);
        },
        context, std::move(then));
}

void Console::undoImport(qint64 batch, QObject *context, Then<Result<store::UndoneBatch>> then)
{
    onStore<Result<store::UndoneBatch>>(
        [worker = m_worker, batch, by = context, actor = m_actor](Result<Session *> session) {
            auto undone = session.and_then([&](Session *opened) { return opened->undoImport(batch, actor); });
            return worker->told(std::move(undone), {}, by);
        },
        context, std::move(then));
}

void Console::sourcesToAsk(QObject *context, Then<Result<QList<SourceToAsk>>> then)
{
    onStore<Result<QList<SourceToAsk>>>(
        [](Result<Session *> session) {
            return session.and_then([](Session *opened) { return console::sourcesToAsk(*opened); });
        },
        context, std::move(then));
}

void Console::sources(const RolloutId &id, const SourceMaker &maker, QObject *context, Then<Result<SourceList>> then)
{
    onStore<Result<SourceList>>(
        [id, maker](Result<Session *> session) {
            return session.and_then([&](Session *opened) { return listSources(*opened, id, maker); });
        },
        context, std::move(then));
}

void Console::metricSources(const RolloutId &id, QObject *context, Then<Result<QHash<MetricId, QString>>> then)
{
    onStore<Result<QHash<MetricId, QString>>>(
        [id](Result<Session *> session) {
            return session.and_then([&](Session *opened) { return console::metricSources(*opened, id); });
        },
        context, std::move(then));
}

void Console::addSourceFile(const RolloutId &id, const QString &path, const SourceMaker &maker, QObject *context,
                            Then<Result<QString>> then)
{
    onStore<Result<QString>>(
        [id, path, maker, actor = m_actor](Result<Session *> session) {
            return session.and_then(
                [&](Session *opened) { return console::addSourceFile(*opened, id, path, maker, actor); });
        },
        context, std::move(then));
}

void Console::removeSource(const RolloutId &id, const QString &name, QObject *context, Then<Result<void>> then)
{
    onStore<Result<void>>(
        [id, name, actor = m_actor, now = m_clock.now()](Result<Session *> session) {
            return session.and_then(
                [&](Session *opened) { return opened->workspace().removeSource(id, name, actor, now); });
        },
        context, std::move(then));
}

void Console::changedElsewhere(QObject *context, Then<bool> then)
{
    onStore<bool>(
        [worker = m_worker, by = context](Result<Session *> session) {
            if (!session)
                return false;
            const auto version = (*session)->workspace().dataVersion();
            if (!version)
                return false;
            const auto seen = worker->dataVersions.constFind(by);
            const bool changed = seen != worker->dataVersions.cend() && *seen != *version;
            worker->dataVersions.insert(by, *version);
            return changed;
        },
        context, std::move(then));
}

void Console::useStore(const StoreAccess &access)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, access] { worker->useStore(access); }, Qt::QueuedConnection);
}

template <class T>
void Console::onShared(std::function<void(SharedStore &, QObject *, Then<T>)> job, QObject *context, Then<T> then)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, job = std::move(job), receiver = QPointer(context), then = std::move(then)] {
            const auto deliver = [receiver, then](T told) {
                auto answer = std::make_shared<T>(std::move(told));
                QMetaObject::invokeMethod(
                    qApp,
                    [receiver, then, answer] {
                        if (receiver)
                            then(std::move(*answer));
                    },
                    Qt::QueuedConnection);
            };
            if (SharedStore *shared = worker->shared())
                job(*shared, worker, deliver);
        },
        Qt::QueuedConnection);
}

void Console::checkStore(const StoreAddress &address, const QString &password, QObject *context,
                         Then<Result<StoreFinding>> then)
{
    onShared<Result<StoreFinding>>(
        [=](SharedStore &shared, QObject *here, auto answer) { shared.check(address, password, here, answer); },
        context, std::move(then));
}

void Console::joinStore(const StoreAddress &address, const QString &password, QObject *context, Then<Result<void>> then)
{
    onShared<Result<void>>(
        [=](SharedStore &shared, QObject *here, auto answer) { shared.join(address, password, here, answer); }, context,
        std::move(then));
}

void Console::publishStore(const StoreAddress &address, const QString &password, QObject *context,
                           std::function<void(double)> progress, Then<Result<void>> then)
{
    const auto tell = [receiver = QPointer(context), progress = std::move(progress)](double share) {
        QMetaObject::invokeMethod(
            qApp,
            [receiver, progress, share] {
                if (receiver && progress)
                    progress(share);
            },
            Qt::QueuedConnection);
    };
    onShared<Result<void>>(
        [=](SharedStore &shared, QObject *here, auto answer) { shared.publish(address, password, here, tell, answer); },
        context, std::move(then));
}

void Console::disconnectStore(QObject *context, Then<Result<void>> then)
{
    onShared<Result<void>>([](SharedStore &shared, QObject *, auto answer) { answer(shared.disconnect()); }, context,
                           std::move(then));
}

void Console::withdraw(const QString &id, QObject *context, Then<Result<void>> then)
{
    onShared<Result<void>>([id](SharedStore &shared, QObject *, auto answer) { answer(shared.withdraw(id)); }, context,
                           std::move(then));
}

void Console::conflict(const QString &id, QObject *context, Then<Result<Conflict>> then)
{
    onShared<Result<Conflict>>([id](SharedStore &shared, QObject *, auto answer) { answer(shared.conflict(id)); },
                               context, std::move(then));
}

void Console::leaveTheirs(const QString &id, const QString &note, QObject *context, Then<Result<void>> then)
{
    onShared<Result<void>>(
        [id, note](SharedStore &shared, QObject *, auto answer) { answer(shared.leaveTheirs(id, note)); }, context,
        std::move(then));
}

void Console::applyAnew(const QString &id, const rollout::MergeChoices &choices, QObject *context,
                        Then<tl::expected<void, Refused>> then)
{
    onShared<tl::expected<void, Refused>>(
        [=](SharedStore &shared, QObject *, auto answer) { answer(shared.applyAnew(id, choices)); }, context,
        std::move(then));
}

void Console::oddities(const RolloutId &id, QObject *context, Then<Result<SharedOddities>> then)
{
    onStore<Result<SharedOddities>>(
        [id](Result<Session *> session) {
            return session.and_then([&](Session *opened) { return sharedOddities(opened->workspace(), id); });
        },
        context, std::move(then));
}

void Console::showPresence(const RolloutId &looksAt, bool isHere)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, looksAt, isHere] {
            if (SharedStore *shared = worker->shared())
                shared->showPresence(looksAt, isHere);
        },
        Qt::QueuedConnection);
}

void Console::reconnectStore()
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker] {
            if (SharedStore *shared = worker->shared())
                shared->start();
        },
        Qt::QueuedConnection);
}

} // namespace sluice::console
