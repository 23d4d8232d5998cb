// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "console/sharedreading.h"
#include "console/sharedstore.h"
#include "console/sources.h"
#include "console/templates.h"
#include "console/verification.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <QThreadPool>

namespace sluice::console {

/// The use cases for a window: asynchronous, on a thread of their own. The workspace is opened on that thread when the
/// console is made, while the window is still being built. Results arrive in the thread of `context`; those of one
/// function in the order of its requests, so that the last one that arrives is the newest. If `context` is gone by
/// then, they are dropped.
class Console : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Console)
public:
    template <class T>
    using Then = std::function<void(T)>;

    /// `clock` outlives the console. `actor` signs decisions and imports.
    Console(QString path, store::OpenMode mode, const Clock &clock, QString actor, QObject *parent = nullptr);
    ~Console() override; ///< waits for what is being written

    [[nodiscard]] const Clock &clock() const { return m_clock; }
    /// Who decides: the user of the shared store, where one signs in there.
    [[nodiscard]] QString actor() const { return m_shared.user.isEmpty() ? m_actor : m_shared.user; }
    [[nodiscard]] QString path() const { return m_path; }

    /// The list; also answers whether the workspace could be opened at all. `digest` is called on the store thread, so
    /// that arranging thousands of rows costs the window nothing; what it answers is called in the thread of `context`.
    using Digest = std::function<std::function<void()>(Result<gate::SummaryList>)>;
    void summaries(QObject *context, Digest digest);
    /// The rollout with its report. Statistics run in the pool, the store stays free for others.
    void view(const RolloutId &id, QObject *context, Then<Result<View>> then);
    /// The plans of these rollouts, as they are stored; without those that cannot be read.
    void plans(const QList<RolloutId> &ids, QObject *context, Then<QHash<RolloutId, store::StoredRollout>> then);
    /// What a decision was taken on; its verdict is made again in the pool.
    void evidence(const RolloutId &id, int decision, QObject *context, Then<Result<EvidenceView>> then);
    /// console::verify() of one rollout, in a thread that gives way to all others. A new request of the same context
    /// cancels the one before, which then answers nothing.
    void verify(const RolloutId &id, QObject *context, Then<Result<Verification>> then);
    void decide(const RolloutId &id, rollout::DecisionRequest request, QObject *context,
                Then<tl::expected<Decided, Refused>> then);
    /// Session::stopAll() and undoStop(), by the actor of this console.
    void stopAll(rollout::DecisionRequest request, const std::optional<QList<RolloutId>> &only, QObject *context,
                 Then<tl::expected<StopOfAll, Refused>> then);
    void undoStop(rollout::DecisionRequest request, const QString &stop, QObject *context,
                  Then<tl::expected<StopOfAll, Refused>> then);
    /// The newest revision of each surface.
    void surfaces(QObject *context, Then<Result<QList<store::StoredSurface>>> then);
    /// Session::surfaceChange() and addSurface(), by the actor of this console.
    void surfaceChange(const rollout::Surface &surface, QObject *context, Then<Result<SurfaceChange>> then);
    void addSurface(const rollout::Surface &surface, int seen, QObject *context, Then<Result<SurfaceChange>> then);
    /// Those that come with Sluice and those of the workspace, see console::withBuiltIn().
    void templates(QObject *context, Then<Result<QList<rollout::Template>>> then);
    /// Session::addPlan(), by the actor of this console.
    void addPlan(const rollout::Plan &plan, QObject *context, Then<Result<void>> then);
    /// Session::take() and undoImport(), by the actor of this console.
    void take(const RolloutId &id, const metrics::Batch &batch, bool isDryRun, QObject *context,
              Then<Result<Imported>> then);
    void undoImport(qint64 batch, QObject *context, Then<Result<store::UndoneBatch>> then);
    /// console::sourcesToAsk().
    void sourcesToAsk(QObject *context, Then<Result<QList<SourceToAsk>>> then);
    /// console::listSources(), addSourceFile() and the removal of a source, by the actor of this console.
    void sources(const RolloutId &id, const SourceMaker &maker, QObject *context, Then<Result<SourceList>> then);
    /// console::metricSources().
    void metricSources(const RolloutId &id, QObject *context, Then<Result<QHash<MetricId, QString>>> then);
    void addSourceFile(const RolloutId &id, const QString &path, const SourceMaker &maker, QObject *context,
                       Then<Result<QString>> then);
    void removeSource(const RolloutId &id, const QString &name, QObject *context, Then<Result<void>> then);
    /// Whether another process has changed the file since the last call of this context.
    void changedElsewhere(QObject *context, Then<bool> then);

    /// Follows the shared store of the workspace, if it has one, and lets people connect it. Once, before the functions
    /// below.
    void useStore(const StoreAccess &access);
    /// As far as it was told; a local workspace before that.
    [[nodiscard]] const SharedStatus &sharedStatus() const { return m_shared; }
    /// SharedStore::check(), join(), publish() and disconnect().
    void checkStore(const StoreAddress &address, const QString &password, QObject *context,
                    Then<Result<StoreFinding>> then);
    void joinStore(const StoreAddress &address, const QString &password, QObject *context, Then<Result<void>> then);
    void publishStore(const StoreAddress &address, const QString &password, QObject *context,
                      std::function<void(double)> progress, Then<Result<void>> then);
    void disconnectStore(QObject *context, Then<Result<void>> then);
    /// SharedStore::withdraw(), conflict(), leaveTheirs() and applyAnew().
    void withdraw(const QString &id, QObject *context, Then<Result<void>> then);
    void conflict(const QString &id, QObject *context, Then<Result<Conflict>> then);
    void leaveTheirs(const QString &id, const QString &note, QObject *context, Then<Result<void>> then);
    void applyAnew(const QString &id, const rollout::MergeChoices &choices, QObject *context,
                   Then<tl::expected<void, Refused>> then);
    /// console::sharedOddities().
    void oddities(const RolloutId &id, QObject *context, Then<Result<SharedOddities>> then);
    /// SharedStore::showPresence(); nothing without a store.
    void showPresence(const RolloutId &looksAt, bool isHere);
    /// Connects again now, with a password that was told meanwhile, too.
    void reconnectStore();

Q_SIGNALS:
    void sharedChanged(); ///< sharedStatus()
    /// The store has changed these rollouts; empty: surfaces, or any.
    void kept(const QList<sluice::RolloutId> &rollouts);
    /// These were changed through this console; empty: surfaces, or any. `by` is the context that asked, which is
    /// answered as well, or was: it is told apart by it, and may be gone.
    void written(const QList<sluice::RolloutId> &rollouts, const QObject *by);

private:
    class Worker;

    template <class T>
    void onStore(std::function<T(Result<Session *>)> job, QObject *context, Then<T> then);
    /// The same with the shared store; `job` may answer later.
    template <class T>
    void onShared(std::function<void(SharedStore &, QObject *, Then<T>)> job, QObject *context, Then<T> then);

    const Clock &m_clock;
    QString m_actor;
    QString m_path;
    SharedStatus m_shared;
    QThread m_thread;
    std::shared_ptr<Monitors> m_monitors; ///< of the store thread and the pool together
    Worker *m_worker;
    std::shared_ptr<QThreadPool> m_evaluations; ///< one after the other, so that views arrive in order
    std::shared_ptr<QThreadPool> m_verifications;
    QHash<const QObject *, std::shared_ptr<std::atomic<bool>>> m_verificationCancelled; ///< by context
};

} // namespace sluice::console
