// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"
#include "metrics/observation.h"
#include "rollout/decision.h"
#include "rollout/plan.h"
#include "rollout/surface.h"
#include "rollout/template.h"
#include "store/outbox.h"
#include "store/sharedconnection.h"
#include "store/sharedcopy.h"
#include "store/writtenrollout.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <functional>
#include <memory>

namespace sluice::store {

/// Of surfaces that are laid down.
enum class SurfaceNames { areUnique, mayRepeat };

/// When what was written is safe from a power cut. Other processes see it at once, and the end of the program takes
/// nothing of it away.
enum class Durability {
    atOnce,
    soon, ///< with what is written atOnce after it, at the latest: for what can be had again
};

enum class OpenMode {
    readWrite,       ///< an existing workspace
    readWriteCreate, ///< makes one if there is no file of this name
    readOnly,        ///< writes nothing to the file, not even an upgrade of its schema: what is read of an older one is
                     ///< an upgraded copy, of the moment at which it was opened
};

/// The two facts a rollout is made of, as they stand in the file.
struct StoredRollout
{
    rollout::Plan plan; ///< the newest revision
    int revision = 1;
    QString author; ///< of this revision
    Instant addedAt{};
    QList<rollout::Plan> revisions;     ///< all of them: 1, 2, 3 ...
    QStringList planHashes;             ///< beside `revisions`: SHA-256 of their documents
    QList<rollout::Decision> decisions; ///< by number, 1, 2, 3 ...

    /// The plan that was in force when something was decided; the newest if its revision is not at hand.
    [[nodiscard]] const rollout::Plan &planOf(const rollout::Decision &decision) const
    {
        return decision.planRevision <= revisions.size() ? revisions.at(decision.planRevision - 1) : plan;
    }
};

/// A revision of a surface as it stands in the file.
struct StoredSurface
{
    rollout::Surface surface;
    int revision = 1;
    QString author;
    Instant at{};
    QString hash; ///< see rollout::surfaceHash()
};

/// What is known of a batch besides its observations. An undone batch stays here.
struct BatchRow
{
    qint64 id = 0;
    QString source;
    QString checksum;
    qint64 rowsRead = 0;
    qint64 rowsSkipped = 0;
    qint64 rowsUnknown = 0;
    qint64 observations = 0; ///< as many as it brought, also after it was undone
    QString actor;
    Instant at{};
    std::optional<Instant> undoneAt;
    QString undoneBy;
    bool operator==(const BatchRow &) const = default;
};

/// One change of the sources of a rollout as it stands in the file.
struct SourceChange
{
    qint64 number = 0; ///< 1, 2, 3 ... of this rollout
    QString name;
    QString author;
    Instant at{};
    std::optional<QJsonObject> document; ///< what is asked, never a secret; none: the source was removed
    bool operator==(const SourceChange &) const = default;
};

/// Those that are there after all changes, by name.
[[nodiscard]] QList<SourceChange> sourcesInForce(const QList<SourceChange> &changes);

struct UndoneBatch
{
    RolloutId rollout;
    qint64 observations = 0; ///< how many were taken away
    bool operator==(const UndoneBatch &) const = default;
};

/// The local workspace: one SQLite file that holds plans, decisions, evidence and observations. All of its functions
/// must be called from the thread that opened it. Several processes may have the same file open.
///
/// Every writing function is one transaction: when it returns, all of it is on the disk (synchronous FULL), or none; of
/// what is said to be there soon, see Durability, all or none will be. What it writes is sealed in it, see
/// store/seal.h. Any function can answer `locked` (another process writes for more than two seconds), `fileNotWritable`
/// (disk full, opened for reading, file or folder made read-only), `fileNotReadable` (device error), `damaged` and
/// `storage`. Error::place is the path of the file, or the rollout where one is to blame.
class Workspace final
{
public:
    /// Errors: fileNotFound (no such file, or no such folder to create it in), fileNotReadable (no permission, a
    /// folder, a device), fileNotWritable (marked read-only, for the file or its folder, even where the superuser could
    /// write all the same), notAWorkspace (empty, not a database, or the database of another program), damaged (shorter
    /// than it says, or fails a quick check; a file of more than 2 MiB is checked by check() only), newerVersion,
    /// locked. A refused file keeps every byte.
    ///
    /// A read-only file in a read-only folder is taken as it stands when it is opened: nobody is expected to write it.
    [[nodiscard]] static Result<std::unique_ptr<Workspace>> open(const QString &path, OpenMode mode);
    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] Result<int> schemaVersion() const;

    /// Changes whenever another connection, of this process or another one, has changed the file; not by our own
    /// writes.
    [[nodiscard]] Result<qint64> dataVersion() const;

    /// Changes whenever a transaction of ours was taken back: what was read within it may never have been.
    [[nodiscard]] qint64 takenBack() const;

    /// Reads the whole file and answers `damaged` with what is wrong. Takes time on large files.
    [[nodiscard]] Result<void> check() const;

    /// Runs `writes`, which calls writing functions of this workspace, as one transaction: all of them are done, or
    /// none. The first one that fails makes all later ones fail alike, and is what this answers, whatever `writes`
    /// answers. Within another one it is a part of that, with its durability.
    [[nodiscard]] Result<void> together(const std::function<Result<void>()> &writes,
                                        Durability durability = Durability::atOnce);

    /// Free text about the workspace as a whole; empty at first.
    [[nodiscard]] Result<QString> description() const;
    [[nodiscard]] Result<void> setDescription(const QString &text);

    /// By name. damaged if one is not the document whose hash stands beside it.
    [[nodiscard]] Result<QList<rollout::Template>> templates() const;
    /// Adds a template, or replaces the one of its name.
    [[nodiscard]] Result<void> setTemplate(const rollout::Template &pattern, const QString &author, Instant at);

    /// All rollouts in the order in which they were added, one after the other: id (UTF-8) and summary, whatever the
    /// caller gave last (empty: unknown, to be computed again). The views live during the visit, and `visit` must not
    /// call the workspace.
    using Visit = std::function<void(QByteArrayView id, QByteArrayView summary)>;
    [[nodiscard]] Result<void> forEach(const Visit &visit) const;

    /// notFound; newerVersion if a plan is a document of a newer Sluice; damaged if the log or the revisions of the
    /// plan have a gap, or a hash does not match what it covers.
    [[nodiscard]] Result<StoredRollout> load(const RolloutId &id) const;

    /// duplicate if there is a rollout of this id.
    [[nodiscard]] Result<void> addRollout(const rollout::Plan &plan, const QString &author, Instant at,
                                          const QByteArray &summary);

    /// Adds a rollout that was planned and decided elsewhere, with its whole log: as addRollout(), revise() and
    /// appendFromElsewhere() do one after the other. duplicate if there is a rollout of this id.
    [[nodiscard]] Result<void> addWritten(const WrittenRollout &rollout);

    /// Replaces the summary of a rollout; notFound.
    [[nodiscard]] Result<void> setSummary(const RolloutId &id, const QByteArray &summary);

    /// Adds a decision with the evidence it was taken on. `evidence` is the document whose SHA-256 the decision names,
    /// empty if it names none. notFound; conflict if its number is taken or the log does not end with previousHash;
    /// internal if the decision contradicts itself (hash, evidence).
    [[nodiscard]] Result<void> append(const rollout::Decision &decision, const QByteArray &evidence,
                                      const QByteArray &summary);

    /// The same of a decision that was taken elsewhere: the evidence that it names came before it and is kept under its
    /// hash, as takeShared() does, or is not at hand; then only its hash is known here, and that it is missing is
    /// sealed.
    [[nodiscard]] Result<void> appendFromElsewhere(const rollout::Decision &decision, const QByteArray &summary);

    /// Adds the decision to revise the plan together with the revision that it names by number and hash. Errors as
    /// append(); conflict also if the revision is there.
    [[nodiscard]] Result<void> revise(const rollout::Decision &decision, const rollout::Plan &plan,
                                      const QByteArray &summary);

    /// The decisions of all rollouts that are a part of a stop of all (see rollout::stopName()), in the order in which
    /// they were written. What cannot be read is left out: load() of its rollout says why.
    [[nodiscard]] Result<QList<rollout::Decision>> stopDecisions() const;

    /// The newest revision of each surface, by id. damaged if a document or hash is not what was laid down;
    /// newerVersion for a document of a newer Sluice.
    [[nodiscard]] Result<QList<StoredSurface>> surfaces() const;
    /// The newest revision of the surface with this id, else of the one that has or had this name: a plan does not lose
    /// its surface when that is renamed. nullopt: there is none. Errors as surfaces().
    [[nodiscard]] Result<std::optional<StoredSurface>> surface(const QString &idOrName) const;
    /// All revisions of a surface, newest first; empty: there is none of this id. Errors as surfaces().
    [[nodiscard]] Result<QList<StoredSurface>> surfaceRevisions(const SurfaceId &id) const;
    /// Lays down revision `revision` of a surface. conflict if that is not the next one; duplicate if another surface
    /// is called by its id or name, so that a plan could mean either. What a shared store has counts for everybody,
    /// also where two people gave one name at once: plans then mean the one with the first id.
    [[nodiscard]] Result<void> addSurface(const rollout::Surface &surface, int revision, const QString &author,
                                          Instant at, SurfaceNames names = SurfaceNames::areUnique);

    /// The document with this SHA-256. notFound; damaged if it is no longer what it was.
    [[nodiscard]] Result<QByteArray> evidence(const QString &hash) const;

    /// Takes a batch whole; gives its id. notFound; duplicate if a batch with this checksum (unless empty) is there and
    /// was not undone; invalidInput if two observations are of the same stage, metric and time, if they are not in the
    /// order of metrics::happenedBefore, or if one has a negative stage, a number that is not finite or groups of
    /// different kinds.
    [[nodiscard]] Result<qint64> addBatch(const RolloutId &id, const metrics::Batch &batch, const QString &actor,
                                          Instant at, const QByteArray &summary);

    /// Takes the observations of a batch away, keeps its row, and empties the rollout's summary, which is to be
    /// computed again from what is left. notFound; conflict if it has been undone already.
    [[nodiscard]] Result<UndoneBatch> undoBatch(qint64 batch, const QString &actor, Instant at);

    /// In the order of metrics::happenedBefore, one for each (stage, metric, at). If several batches tell of the same
    /// one, the batch that was added last is believed, and undoing that one brings the earlier one back. notFound.
    [[nodiscard]] Result<QList<metrics::Observation>> observations(const RolloutId &id) const;

    /// Oldest first. notFound.
    [[nodiscard]] Result<QList<BatchRow>> batches(const RolloutId &id) const;

    /// For each metric that was observed: BatchRow::source of the batch that was added last of those that tell of it
    /// and were not undone. notFound.
    [[nodiscard]] Result<QHash<MetricId, QString>> batchSources(const RolloutId &id) const;

    /// Those that have a source in force, in the order in which they were added.
    [[nodiscard]] Result<QList<RolloutId>> rolloutsWithSources() const;
    /// Every change of the sources of a rollout, oldest first. notFound; damaged if a document cannot be read.
    [[nodiscard]] Result<QList<SourceChange>> sourceChanges(const RolloutId &id) const;
    /// Adds a source, or replaces the one of its name. notFound.
    [[nodiscard]] Result<void> setSource(const RolloutId &id, const QString &name, const QJsonObject &document,
                                         const QString &author, Instant at);
    /// notFound, also if there is no source of this name.
    [[nodiscard]] Result<void> removeSource(const RolloutId &id, const QString &name, const QString &author,
                                            Instant at);

    /// Where the shared store of this workspace is; nullopt: it has none. damaged if it cannot be read.
    [[nodiscard]] Result<std::optional<SharedConnection>> sharedConnection() const;
    /// Connects the workspace, or says where its store is now: moved endpoints, another user, a cluster that was
    /// restored under another id go on with the copy and the position there are. A workspace of another name in the
    /// store, and one in another cluster after clearSharedConnection(), begins with an empty copy; connecting again to
    /// where it once was connected goes on with the copy of that time. conflict if another copy would be begun while
    /// something is in the outbox; internal without endpoints or name.
    [[nodiscard]] Result<void> setSharedConnection(const SharedConnection &connection, Instant at);
    /// Nothing that was copied or decided is lost. notFound: there is no connection; conflict: something is in the
    /// outbox.
    [[nodiscard]] Result<void> clearSharedConnection(Instant at);
    /// nullopt: nothing has been loaded whole yet. notFound without a connection, like all functions below that need
    /// one: they are about its copy.
    [[nodiscard]] Result<std::optional<SharedPosition>> sharedPosition() const;

    /// Keeps what is new of `changes`, in their order, and moves to `position`, if there is one. What a key was when it
    /// was first seen stays; what differs later is recorded beside it. What is known already, of another process, too,
    /// is passed over, and so is the deletion of a key that was never seen. The position does not go back. Answers the
    /// owners of which something is new. conflict if `position` is of another cluster than the present one: what a
    /// restored store has lost is found by loading everything.
    [[nodiscard]] Result<QStringList> takeShared(const QList<SharedChange> &changes,
                                                 const std::optional<SharedPosition> &position = {});
    /// From now on what takeShared() is given, without a position, is the whole store, page by page, and on the disk
    /// soon. A load that was begun before and not ended is forgotten; so it is when the workspace is closed.
    [[nodiscard]] Result<void> beginSharedLoad();
    /// Everything was given: records what was in the copy when the load began and is not in the store any more as
    /// vanished, and moves to `position`, of whatever cluster and wherever that is. Answers the owners of what vanished
    /// only now. internal if no load was begun.
    [[nodiscard]] Result<QStringList> endSharedLoad(const SharedPosition &position);

    /// What is known of the keys of an owner, by key (the order of their bytes).
    [[nodiscard]] Result<QList<SharedKey>> shared(const QString &owner,
                                                  SharedEvidence evidence = SharedEvidence::whole) const;
    /// Where the copy ends now.
    [[nodiscard]] Result<SharedPlace> sharedPlace() const;
    /// The keys of an owner that became known after `place`, as they were first seen, in that order. nullopt: `place`
    /// is of another copy, or something else happened to one of its keys, too, and shared() tells all.
    [[nodiscard]] Result<std::optional<QList<SharedEntry>>>
    sharedSince(const QString &owner, const SharedPlace &place, SharedEvidence evidence = SharedEvidence::whole) const;
    /// The owners of what has been taken since setSharedRead(), also by a process that ended in between, and after this
    /// place (see UnreadShared::upTo).
    [[nodiscard]] Result<UnreadShared> unreadShared(qint64 after = 0) const;
    /// The keys of the copy which something was done to after they were first seen, as far as that became known after
    /// this place (see UnreadShared::upTo); 0: all of them.
    [[nodiscard]] Result<QList<QByteArray>> tamperedShared(qint64 after) const;
    /// What follows from the copy up to this place (see UnreadShared) has been written: belongs into the transaction,
    /// see together(), in which it is. Does not go back.
    [[nodiscard]] Result<void> setSharedRead(qint64 upTo);

    /// Adds something to be sent, behind all that is there; its progress is `sending`, which is one attempt, if it says
    /// so, and else `waiting`. duplicate if there is one of this id; internal without id, owner or request.
    [[nodiscard]] Result<void> enqueue(const OutboxItem &item);
    /// In the order in which they were added.
    [[nodiscard]] Result<QList<OutboxItem>> outbox() const;
    [[nodiscard]] Result<QList<OutboxItem>> outboxOf(const QString &owner) const;
    [[nodiscard]] Result<std::optional<OutboxItem>> outboxItem(const QString &id) const;
    /// What is to be sent now: of each owner the first that is not live, unless that waits for a person. In the order
    /// of outbox().
    [[nodiscard]] Result<QList<OutboxItem>> outboxToSend() const;
    /// notFound. Each change is sealed: a retry of which a person learns nothing new need not be written down.
    [[nodiscard]] Result<void> setOutboxProgress(const QString &id, const OutboxProgress &progress);
    /// Takes back what was never sent. notFound; conflict if it may have been sent, or if something of the same owner
    /// was decided after it, which is built on it.
    [[nodiscard]] Result<void> withdraw(const QString &id);
    /// Takes out what has come to its end: it is in the log of this workspace, in the same transaction, or a person
    /// settled it. notFound.
    [[nodiscard]] Result<void> settle(const QString &id);

private:
    class Private;
    explicit Workspace(std::unique_ptr<Private> opened);
    std::unique_ptr<Private> d;
};

} // namespace sluice::store
