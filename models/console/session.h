// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/evidenceview.h"
#include "console/monitors.h"
#include "console/sharedreadings.h"
#include "core/clock.h"
#include "gate/summarylist.h"
#include "metrics/longformat.h"
#include "metrics/unitimport.h"
#include "rollout/permission.h"
#include "rollout/surfacehistory.h"
#include "store/workspace.h"
#include "sync/engine/role.h"
#include "sync/layout/documents.h"

#include <QJsonObject>

#include <memory>

namespace sluice::console {

/// The two facts of a rollout, its observations, and what follows from plan and decisions.
struct Facts
{
    store::StoredRollout stored;
    rollout::State state;
    QList<metrics::Observation> observations;
    QList<store::BatchRow> batches;
    rollout::SurfaceInForce surface; ///< the newest revision of the one that the plan names; none if nobody knows it
    rollout::SurfaceHistory surfaceHistory; ///< of the same, as far as its revisions can be read
    std::optional<QJsonObject> asked;       ///< the evidence that the open request for approval was frozen with
};

/// Facts and what the gate says about them.
struct View
{
    Facts facts;
    gate::GateReport report;
};

/// A decision as it stands in the log, and the rollout after it.
struct Decided
{
    rollout::Decision decision;
    std::optional<rollout::Decision> carriedOut; ///< the last approval: what was asked for, by who asked
    View view;
    bool isWaiting = false; ///< for the shared store: nothing of it is live yet, and `view` is what it will be
};

struct ImportRequest
{
    RolloutId rollout;
    QString path;
    metrics::Mapping mapping;                  ///< of a file in long format
    std::optional<metrics::UnitMapping> units; ///< the file has rows of single units, and this is their mapping
    QString exposures;                         ///< of those, see metrics::UnitReading
    qint64 mostFaulty = 0;                     ///< the same
    std::function<void(const QList<metrics::RowFault> &)> onFaults; ///< of those
    bool isDryRun = false;
    std::function<void(double)> progress;
    const std::atomic<bool> *cancelled = nullptr;
};

struct Imported
{
    qint64 batch = 0; ///< 0: a dry run
    metrics::Batch content;
    metrics::LeftOut leftOut; ///< of rows of single units
    gate::GateReport report;  ///< with the new data; also in a dry run
    qint64 givenUp = 0;       ///< looks of before a restart or a roll back, which no gate counts any more
};

/// Why a decision was refused: the error for logs and exit codes, the refusals for people.
struct Refused
{
    Error error;
    QList<rollout::Refusal> refusals;
    QString decidedBy; ///< conflict: who was faster, and what
    QString decidedWhat;
};

/// A rollout that a stop of all, or the undoing of one, left as it is.
struct PassedOver
{
    RolloutId rollout;
    std::optional<rollout::Plan> plan;        ///< none: it cannot be read
    std::optional<rollout::Decision> decided; ///< somebody decided this about it since it was stopped
    std::optional<Error> error;               ///< why it cannot be read
};

/// One stop of all, or its undoing.
struct StopOfAll
{
    QString stop; ///< see rollout::stopName()
    QString stoppedBy;
    QString why;
    Instant stoppedAt{};
    QList<rollout::Decision> decisions; ///< one hold, or one resume, for each rollout
    QList<PassedOver> passedOver;
};

/// What a new revision of a surface does to a rollout that names it.
struct TouchedRollout
{
    RolloutId rollout;
    QString name;
    QString zone;                  ///< of the surface
    bool isRunning = false;        ///< in a stage; else not started, or rolled back
    QList<rollout::Breach> before; ///< of its plan against the present revision
    QList<rollout::Breach> after;
    std::optional<rollout::Closure> closedBefore; ///< now
    std::optional<rollout::Closure> closedAfter;
};

/// A surface as it would be laid down, or was.
struct SurfaceChange
{
    int revision = 1;              ///< it gets
    bool isSame = false;           ///< as the present one: nothing is written
    bool isWaiting = false;        ///< for the shared store: it is not in force yet
    QList<TouchedRollout> touched; ///< every rollout on it that has not ended, in the order of the list
    QList<InputFault> unreadable;  ///< rollouts on it whose plan cannot be read
};

/// The use cases that the window and the command line share, over one open workspace. Used from the thread that opened
/// it. Every change is one transaction of the store.
class Session
{
public:
    /// A file that cannot be written is opened for reading; writing to it answers fileNotWritable. `monitors` is what
    /// others who evaluate rollouts of this workspace share.
    [[nodiscard]] static Result<std::unique_ptr<Session>>
    open(const QString &path, store::OpenMode mode, const Clock &clock,
         std::shared_ptr<Monitors> monitors = std::make_shared<Monitors>());

    [[nodiscard]] store::Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] const store::Workspace &workspace() const { return *m_workspace; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// While it is published nothing is decided in it: what is written must be what is there. `locked` is what whoever
    /// tries is answered.
    void setPublishing(bool isPublishing) { m_isPublishing = isPublishing; }

    /// What the user may do in the shared store, as far as that is known; until then the store says it itself.
    void setRole(sync::Role role) { m_role = role; }
    /// What is decided is sent at once: somebody does so as soon as it is written down.
    void setLive(bool isLive) { m_isLive = isLive; }
    [[nodiscard]] SharedReadings &readings() { return m_readings; }

    /// One summary for each rollout, from the cache; those that are missing there are made anew and kept. A rollout
    /// that cannot be read does not hide the others: its summary says why, and is not kept.
    [[nodiscard]] Result<gate::SummaryList> summaries();

    [[nodiscard]] Result<Facts> facts(const RolloutId &id);
    [[nodiscard]] Result<View> view(const RolloutId &id, std::optional<Instant> at = {});

    /// notFound if there is no such decision, or if it was taken without evidence; damaged if the document is no longer
    /// what it was.
    [[nodiscard]] Result<EvidenceRecord> evidence(const RolloutId &id, int decision);

    /// invalidInput for a plan whose statistics cannot work, see planFromDocument().
    [[nodiscard]] Result<void> addPlan(const rollout::Plan &plan, const QString &author);

    /// Asks rollout::permitted() with the gate as it is now; writes the decision, its evidence and the summary at once.
    /// A revision of the plan is written with its decision; invalidInput as addPlan(). The approval that is the last
    /// one wanted carries out what was asked for: both decisions are taken, or none.
    ///
    /// In a workspace with a shared store it goes into the outbox, on top of what waits there already, and nobody's
    /// approval carries out anything: everybody decides in their own name only.
    [[nodiscard]] tl::expected<Decided, Refused> decide(const RolloutId &id, const rollout::DecisionRequest &request);

    /// What somebody approved or declined in the shared store, who may not write into the log, goes there: `request` is
    /// theirs, in their words, and `link` names what they wrote.
    [[nodiscard]] tl::expected<Decided, Refused> takeApproval(const RolloutId &id, rollout::DecisionRequest request,
                                                              const sync::layout::ApprovalLink &link);

    /// Holds every rollout that is running, or those of `only` that are. `request` brings actor, reason and via. One
    /// transaction and one moment: all are held, or none. A rollout that cannot be read does not keep the others
    /// running: it is passed over, as is one of `only` that does not run any more.
    [[nodiscard]] tl::expected<StopOfAll, Refused> stopAll(const rollout::DecisionRequest &request,
                                                           const std::optional<QList<RolloutId>> &only = {});
    /// Resumes what `stop` holds; without one, what the newest stop holds of those that still hold something and were
    /// not undone before. Whatever was decided about since, other than by a note, is passed over. One transaction.
    [[nodiscard]] tl::expected<StopOfAll, Refused> undoStop(const rollout::DecisionRequest &request,
                                                            const std::optional<QString> &stop = {});

    /// What laying this surface down would change. Writes nothing.
    [[nodiscard]] Result<SurfaceChange> surfaceChange(const rollout::Surface &surface);
    /// Lays it down as a new revision. `seen`: the revision that it was made from, 0 for a new surface; conflict if
    /// there is a newer one by now. duplicate if a plan could mean another surface by its id or name.
    [[nodiscard]] Result<SurfaceChange> addSurface(const rollout::Surface &surface, const QString &author,
                                                   std::optional<int> seen = {});
    /// By id or name; none if this workspace does not know it.
    [[nodiscard]] Result<rollout::SurfaceInForce> surfaceInForce(const QString &idOrName);

    [[nodiscard]] Result<Imported> import(const ImportRequest &request, const QString &actor);
    /// The second half of an import whose file was read elsewhere. conflict if a stage that it tells of has changed its
    /// place in the plan since.
    [[nodiscard]] Result<Imported> take(const RolloutId &id, metrics::Batch batch, const QString &actor, bool isDryRun);
    [[nodiscard]] Result<store::UndoneBatch> undoImport(qint64 batch, const QString &actor);

private:
    Session(std::unique_ptr<store::Workspace> workspace, const Clock &clock, std::shared_ptr<Monitors> monitors);

    [[nodiscard]] Result<void> govern(gate::SummaryList &list);
    [[nodiscard]] Result<void> mayDecide() const;
    [[nodiscard]] tl::expected<Decided, Refused> decideNow(const RolloutId &id,
                                                           const rollout::DecisionRequest &request);
    [[nodiscard]] tl::expected<Decided, Refused> decideForAll(View before, rollout::DecisionRequest request);
    [[nodiscard]] tl::expected<Decided, Refused> decideAlone(const View &before,
                                                             const rollout::DecisionRequest &request);
    [[nodiscard]] tl::expected<Decided, Refused> decideOn(const View &before, const rollout::DecisionRequest &request);
    [[nodiscard]] tl::expected<Decided, Refused> approve(const View &before, const rollout::DecisionRequest &request);
    [[nodiscard]] tl::expected<StopOfAll, Refused> resumeAll(const QList<rollout::Decision> &holds,
                                                             rollout::DecisionRequest resume);

    [[nodiscard]] Result<Imported> evaluated(const RolloutId &id, metrics::Batch batch);

    std::unique_ptr<store::Workspace> m_workspace;
    const Clock &m_clock;
    std::shared_ptr<Monitors> m_monitors;
    SharedReadings m_readings{*m_workspace};
    sync::Role m_role = sync::Role::owner;
    bool m_isLive = false;
    bool m_isPublishing = false;
};

/// Reads a plan document, and asks whether its statistics can ever do what it promises: ErrorCode::invalidInput with a
/// fault for each place.
[[nodiscard]] Result<rollout::Plan> planFromDocument(const QJsonObject &document, const QString &place);

/// Whether it is about one rollout of a workspace that works otherwise, as opposed to the file or the disk.
[[nodiscard]] bool isOfOneRollout(const Error &error);
/// What would become of an edit of a plan. Nothing is written: that is Session::decide() of DecisionKind::revise.
struct PlanProposal
{
    rollout::Plan revised;            ///< the edit, with the design of the plan as it is
    QList<InputFault> faults;         ///< what its statistics cannot do
    QList<rollout::Refusal> refusals; ///< what may not change
    bool operator==(const PlanProposal &) const = default;
};
[[nodiscard]] PlanProposal propose(const Facts &facts, const rollout::Plan &plan);

/// What the importer needs to know about a rollout.
[[nodiscard]] metrics::ImportContext importContext(const Facts &facts, const ImportRequest &request);

/// Who decides when nobody is named: the system's user.
[[nodiscard]] QString systemUser();

} // namespace sluice::console
