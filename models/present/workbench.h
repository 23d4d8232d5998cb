// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "core/result.h"
#include "present/chartsnapshot.h"
#include "present/evidencesnapshot.h"
#include "present/gatesnapshot.h"
#include "present/notice.h"
#include "present/reportsnapshot.h"
#include "present/timelinesnapshot.h"
#include "present/verificationbadge.h"

#include <QAbstractItemModel>
#include <QObject>

#include <memory>

namespace sluice {
class Ticker;
namespace console {
class Console;
class Refresher;
struct Refused;
struct SourceAccess;
struct StopOfAll;
struct View;
} // namespace console
namespace store {
struct BundleNote;
}
namespace secrets {
class Secrets;
}
} // namespace sluice

namespace sluice::present {

class BoardDesk;
class FileReviewDesk;
class NotificationDesk;
class PlanDesk;
class RehearsalDesk;
class SharedDesk;
class SourceDesk;
class SurfaceDesk;
struct RolloutList;

/// What the status bar and an empty window say about the workspace.
struct WorkspaceStatus
{
    bool isOpen = false;
    QString who;           ///< decides here
    QString store;         ///< "Local workspace", "Shared store · revision 418", "Bundle of One-tap pay"
    bool isCutOff = false; ///< from the shared store
    QString synced;        ///< "Synced 18:41"; empty: a local workspace, or nothing was loaded yet
    QString data;          ///< "Data of 18:31, 11 min old"; empty: no rollout chosen, or no data
    bool isDataOld = false;
    QStringList sources; ///< how each source of the chosen rollout fares
    Notice stale;        ///< data that should come and do not; without a headline: all is well
    QString zone;        ///< "CET, UTC+1"
    Notice bundle;       ///< what the file is, if it is a bundle, in which nothing changes; else without a headline
    QString emptyText;   ///< "Rollouts appear here, grouped by what they need from you."
    bool operator==(const WorkspaceStatus &) const = default;
};

/// The window's whole view of the program: models for its lists, snapshots for what it paints, requests in, signals
/// out. Lives in the GUI thread, never blocks it; work runs in the console's threads. Each window has its own: what one
/// writes, the others of the console follow.
class Workbench : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Workbench)
public:
    /// `console` and `ticker` outlive the workbench; the ticker is its own.
    Workbench(console::Console &console, Ticker &ticker, QObject *parent = nullptr);
    ~Workbench() override;

    [[nodiscard]] QAbstractItemModel *rollouts() const;   ///< RolloutRole; two levels
    [[nodiscard]] QAbstractItemModel *guardrails() const; ///< GuardrailRole, GuardrailColumn; of the current rollout
    [[nodiscard]] QAbstractItemModel *activity() const;   ///< ActivityRole; of the current rollout

    [[nodiscard]] SurfaceDesk &surfaces() const;
    [[nodiscard]] FileReviewDesk &fileReviews() const;
    [[nodiscard]] std::unique_ptr<BoardDesk> boardDesk() const; ///< for a board, as long as it is shown
    [[nodiscard]] std::unique_ptr<NotificationDesk> notificationDesk() const;
    /// For an editor of the plan of the current rollout, as long as it is open; nullptr: there is none.
    [[nodiscard]] std::unique_ptr<PlanDesk> planDesk();
    [[nodiscard]] std::unique_ptr<PlanDesk> newPlanDesk(); ///< of a new rollout
    /// For a rehearsal of that draft, or of the plan of the current rollout; nullptr: there is none.
    [[nodiscard]] std::unique_ptr<RehearsalDesk> rehearsalDesk(const PlanDesk *draft = nullptr);
    [[nodiscard]] QString whyNoNewPlan() const; ///< sentence; empty: a rollout may be added
    [[nodiscard]] SourceDesk *sources() const;  ///< none before useSources()
    [[nodiscard]] SharedDesk *shared() const;   ///< none before useShared()

    [[nodiscard]] bool hasRollout(const QString &id) const; ///< also when rollouts() does not show it yet
    [[nodiscard]] QString current() const;                  ///< id of the chosen rollout; empty: none
    [[nodiscard]] const HeaderSnapshot &header() const;
    [[nodiscard]] const TimelineSnapshot &timeline() const;
    [[nodiscard]] const GateSnapshot &gate() const;
    [[nodiscard]] ChartSnapshot chart(const QString &metric) const;
    [[nodiscard]] RatioSnapshot sampleRatio() const;
    [[nodiscard]] Explanation explanation(const QString &metric) const;
    [[nodiscard]] DecisionForm form(rollout::DecisionKind kind) const; ///< what its dialog shows
    [[nodiscard]] int runningCount() const;                            ///< rollouts that stopAll() would hold
    /// Ids of those that stopAll() would hold if it were about these.
    [[nodiscard]] QStringList running(const QStringList &rollouts) const;
    /// What the dialog of stopAll() shows: about everything, or about these.
    [[nodiscard]] DecisionForm stopForm(const std::optional<QStringList> &rollouts = {}) const;
    [[nodiscard]] QString gateReport() const;                    ///< the words of `sluice gate`
    [[nodiscard]] ReportSnapshot report() const;                 ///< on the current rollout
    [[nodiscard]] const VerificationBadge &verification() const; ///< of the current rollout
    [[nodiscard]] Notice verificationNotice() const;             ///< the same at length
    [[nodiscard]] QString guardrailSummary() const; ///< "5 of 6 clear · 128 k exposed, 1.16 M unexposed users"
    [[nodiscard]] WorkspaceStatus status() const;
    [[nodiscard]] bool isOpen() const; ///< the list was read
    [[nodiscard]] bool isBusy() const;

    void select(const QString &rolloutId);
    /// Decides about the rollout of `seen`, the form that the person read; what has happened to it since is a conflict.
    /// Ends in decided(), refused() or failed().
    void decide(const DecisionForm &seen, const rollout::DecisionRequest &request);
    /// Holds every rollout that runs, or those of `rollouts` that do, all or none. Ends in stopped(), refused() or
    /// failed().
    void stopAll(const QString &reason, const std::optional<QStringList> &rollouts = {});
    /// Resumes what `stop` still holds. Ends in stopped(), refused() or failed().
    void undoStop(const QString &stop);
    void refresh(); ///< reads the workspace again
    /// Checks the current rollout against its records again; it is checked anyway whenever it has changed. Ends in
    /// verificationChanged().
    void verify();
    /// Reads what a decision of the current rollout was taken on. Ends in evidenceRead() or failed().
    void readEvidence(int decision);
    /// The window has shown its first frame, for which rollouts() holds the heads of its groups and nothing is
    /// evaluated: now comes the rest.
    void followFirstFrame();
    /// Shows how the sources of the current rollout fare, and what they bring as soon as it is taken. May end before
    /// the workbench does.
    void follow(console::Refresher &refresher);
    /// Lets people see, add, remove and test sources. After follow().
    void useSources(const console::SourceAccess &access);
    /// Shows how the workspace stands to its shared store and lets people connect it. Its passwords are kept in
    /// `secrets`. After Console::useStore().
    void useShared(std::shared_ptr<secrets::Secrets> secrets);
    /// Says what failed outside, as everything that fails. Ends in failed().
    void tell(const Error &error);
    /// The workspace is this bundle: it is shown as it was exported, and nothing is offered that would change it.
    void useBundle(const store::BundleNote &note);
    /// Opens a file in fileReviews(), for the current rollout and the stage in which it is.
    void reviewFile(const QString &path);

Q_SIGNALS:
    void listChanged();    ///< rows, groups or their texts
    void currentChanged(); ///< another rollout, or new facts about the current one
    void verificationChanged();
    void evidenceRead(const sluice::present::EvidenceSnapshot &evidence);
    void timeChanged(); ///< only what depends on the clock: header, gate, timeline, list texts
    void decided(const QString &sentence);
    /// All that ran is held, or again running: what was done, and what was left as it is. `stop` is for undoStop();
    /// empty after undoing.
    void stopped(const sluice::present::Notice &notice, const QString &stop);
    void refused(const sluice::present::Notice &notice); ///< not permitted, or somebody decided first
    void failed(const sluice::present::Notice &notice);
    void busyChanged(bool isBusy, const QString &what);
    void progressed(double share); ///< 0..1 of a long job; negative: unknown

private:
    void begin(const QString &what);
    void end();
    void tell(const console::Refused &refused);
    void finishStop(const tl::expected<console::StopOfAll, console::Refused> &answer);
    void load();
    void readList();
    void takeKept(const QList<RolloutId> &rollouts);
    void takeWritten(const QList<RolloutId> &rollouts, const QObject *by);
    void takeShared();
    void followPlan(PlanDesk &desk);
    void showList(const RolloutList &list);
    void show(console::View view);
    void tick();
    void lookForNews();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
