// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/workbench.h"

#include "console/console.h"
#include "console/refresher.h"
#include "core/ticker.h"
#include "present/activitymodel.h"
#include "present/boarddesk.h"
#include "present/bundletext.h"
#include "present/filereviewdesk.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/guardrailmodel.h"
#include "present/notificationdesk.h"
#include "present/plandesk.h"
#include "present/rehearsaldesk.h"
#include "present/rehearsalground.h"
#include "present/rolloutlistmodel.h"
#include "present/sentences.h"
#include "present/shareddesk.h"
#include "present/sharedtext.h"
#include "present/sharedview.h"
#include "present/snapshots.h"
#include "present/sourcedesk.h"
#include "present/sourcetext.h"
#include "present/stoptext.h"
#include "present/surfacedesk.h"
#include "present/verificationtext.h"

#include <QDateTime>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::present {

namespace {

constexpr auto beforeVerification = 500ms; // somebody who only passes through the list verifies nothing

QSet<QString> setOf(const QStringList &ids)
{
    return {ids.begin(), ids.end()};
}

} // namespace

class Workbench::Private
{
public:
    Private(console::Console &c, Ticker &t)
        : console(c)
        , ticker(t)
        , zone(QTimeZone::systemTimeZone())
        , rollouts(zone)
        , activity(zone)
        , surfaces(c)
        , reviews(c)
    {
    }

    [[nodiscard]] Instant now() const { return console.clock().now(); }

    void snapshot()
    {
        const Instant at = now();
        header = sending(headerSnapshot(*view, at, zone), view->facts.stored.plan.id, console.sharedStatus());
        timeline = timelineSnapshot(*view, at, zone);
        gate = offered(gateSnapshot(*view, at, zone, console.actor()), console.sharedStatus());
        gate =
            bundle ? forReading(std::move(gate)) : explained(std::move(gate), *view, console.sharedStatus(), at, zone);
    }

    /// Of the rollout on the screen.
    void showWaiting()
    {
        QList<console::WaitingChange> waiting = console.sharedStatus().waiting;
        waiting.removeIf([this](const console::WaitingChange &change) {
            return !view || change.rollout != view->facts.stored.plan.id;
        });
        activity.setWaiting(waiting);
    }

    console::Console &console;
    Ticker &ticker;
    QTimeZone zone;
    RolloutListModel rollouts;
    GuardrailModel guardrails;
    ActivityModel activity;
    SurfaceDesk surfaces;
    FileReviewDesk reviews;
    std::unique_ptr<SourceDesk> sources;
    std::unique_ptr<SharedDesk> shared;
    std::optional<console::View> view;
    QString current; ///< asked for; `view` may still be of another one
    HeaderSnapshot header;
    TimelineSnapshot timeline;
    GateSnapshot gate;
    VerificationBadge verification;
    Notice verificationNotice;
    std::optional<store::BundleNote> bundle;
    QPointer<console::Refresher> refresher;
    QTimer verificationDelay; ///< what is shown comes first
    bool isOpen = false;
    bool isFirstFrameOver = false;
    bool isListUnderWay = false;
    bool isListWanted = false;     ///< again, as soon as the one under way is here
    bool isCurrentWanted = false;  ///< with the list
    QSet<const QObject *> writers; ///< who of this workbench writes, and tells it so
    int busy = 0;
};

Workbench::Workbench(console::Console &console, Ticker &ticker, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console, ticker))
{
    connect(&d->ticker, &Ticker::ticked, this, &Workbench::tick);
    connect(&console, &console::Console::kept, this, &Workbench::takeKept);
    connect(&console, &console::Console::written, this, &Workbench::takeWritten);
    connect(&console, &console::Console::sharedChanged, this, &Workbench::takeShared);
    connect(&d->surfaces, &SurfaceDesk::saved, this, &Workbench::refresh);
    connect(&d->reviews, &FileReviewDesk::taken, this, &Workbench::refresh);
    d->verificationDelay.setSingleShot(true);
    d->verificationDelay.setInterval(beforeVerification);
    connect(&d->verificationDelay, &QTimer::timeout, this, &Workbench::verify);
    d->writers = {this, &d->surfaces, &d->reviews};
    refresh();
}

Workbench::~Workbench() = default;

QAbstractItemModel *Workbench::rollouts() const
{
    return &d->rollouts;
}

QAbstractItemModel *Workbench::guardrails() const
{
    return &d->guardrails;
}

QAbstractItemModel *Workbench::activity() const
{
    return &d->activity;
}

SurfaceDesk &Workbench::surfaces() const
{
    return d->surfaces;
}

FileReviewDesk &Workbench::fileReviews() const
{
    return d->reviews;
}

std::unique_ptr<BoardDesk> Workbench::boardDesk() const
{
    return std::make_unique<BoardDesk>(d->console, d->rollouts, *this);
}

std::unique_ptr<NotificationDesk> Workbench::notificationDesk() const
{
    return std::make_unique<NotificationDesk>(d->console, d->rollouts, *this);
}

std::unique_ptr<PlanDesk> Workbench::planDesk()
{
    if (!d->view)
        return nullptr;
    auto desk = std::make_unique<PlanDesk>(d->console, d->zone, &*d->view);
    followPlan(*desk);
    return desk;
}

std::unique_ptr<PlanDesk> Workbench::newPlanDesk()
{
    auto desk = std::make_unique<PlanDesk>(d->console, d->zone, nullptr);
    followPlan(*desk);
    return desk;
}

std::unique_ptr<RehearsalDesk> Workbench::rehearsalDesk(const PlanDesk *draft)
{
    if (!draft && !d->view)
        return nullptr;
    const auto saved = [this] {
        RehearsalSubject subject;
        subject.form = planForm(d->view->facts.stored.plan);
        subject.ground.facts = d->view->facts;
        subject.ground.templates = console::builtInTemplates();
        subject.ground.now = d->now();
        subject.ground.zone = d->zone;
        return subject;
    };
    auto desk = std::make_unique<RehearsalDesk>(d->console, draft ? draft->rehearsalSubject() : saved());
    RehearsalDesk *to = desk.get();
    if (draft)
        connect(draft, &PlanDesk::changed, to, [draft, to] { to->setSubject(draft->rehearsalSubject()); });
    else
        connect(this, &Workbench::currentChanged, to, [this, to, saved] {
            if (d->view && d->view->facts.stored.plan.id.value == to->rollout())
                to->setSubject(saved());
        });
    constexpr qsizetype mostAsked = 50; // of a long list the first do
    QStringList others;
    const gate::SummaryList &list = d->rollouts.list().summaries;
    for (qsizetype i = 0; i < std::min(list.size(), mostAsked); ++i)
        others.append(list.at(i).id.value);
    desk->setOthers(others);
    return desk;
}

void Workbench::followPlan(PlanDesk &desk)
{
    d->writers.insert(&desk);
    connect(&desk, &QObject::destroyed, this, [this](const QObject *gone) { d->writers.remove(gone); });
    connect(&desk, &PlanDesk::saved, this, [this](const QString &rollout) {
        if (!d->rollouts.contains(rollout))
            d->current = rollout; // whoever wrote it wants to see it
        refresh();
    });
    connect(this, &Workbench::currentChanged, &desk, [this, &desk] {
        if (d->view && d->view->facts.stored.plan.id.value == desk.rollout())
            desk.setView(*d->view);
    });
}

QString Workbench::whyNoNewPlan() const
{
    if (d->bundle)
        return tr("In a bundle nothing changes.");
    return mayDecide(d->console.sharedStatus()) ? QString() : tr("You can look. Release managers decide.");
}

SourceDesk *Workbench::sources() const
{
    return d->sources.get();
}

SharedDesk *Workbench::shared() const
{
    return d->shared.get();
}

bool Workbench::hasRollout(const QString &id) const
{
    return d->rollouts.contains(id);
}

QString Workbench::current() const
{
    return d->current;
}

const HeaderSnapshot &Workbench::header() const
{
    return d->header;
}

const TimelineSnapshot &Workbench::timeline() const
{
    return d->timeline;
}

const GateSnapshot &Workbench::gate() const
{
    return d->gate;
}

ChartSnapshot Workbench::chart(const QString &metric) const
{
    if (!d->view)
        return {};
    ChartSnapshot chart = chartSnapshot(*d->view, MetricId(metric), d->now(), d->zone);
    const QString why = whyNoData(*d->view, d->console.sharedStatus());
    if (!why.isEmpty() && !d->view->facts.state.visits.isEmpty())
        chart.emptyText = why;
    return chart;
}

RatioSnapshot Workbench::sampleRatio() const
{
    return d->view ? ratioSnapshot(*d->view, d->now(), d->zone) : RatioSnapshot{};
}

Explanation Workbench::explanation(const QString &metric) const
{
    if (d->view)
        for (const gate::Finding &finding : d->view->report.data.findings)
            if (finding.metric.id.value == metric)
                return explain(finding, sourceOf(d->view->facts), d->zone);
    return {};
}

DecisionForm Workbench::form(rollout::DecisionKind kind) const
{
    return d->view ? offered(decisionForm(*d->view, kind, d->now(), d->zone), d->console.sharedStatus())
                   : DecisionForm{};
}

int Workbench::runningCount() const
{
    return !d->bundle && mayDecide(d->console.sharedStatus()) ? d->rollouts.runningCount() : 0;
}

QStringList Workbench::running(const QStringList &rollouts) const
{
    QStringList ids;
    if (d->bundle || !mayDecide(d->console.sharedStatus()))
        return ids;
    for (const QList<gate::Summary> all = d->rollouts.running(setOf(rollouts)); const gate::Summary &summary : all)
        ids.append(summary.id.value);
    return ids;
}

DecisionForm Workbench::stopForm(const std::optional<QStringList> &rollouts) const
{
    QList<DecisionSubject> subjects;
    const auto only = rollouts ? std::optional(setOf(*rollouts)) : std::nullopt;
    for (const QList<gate::Summary> all = d->rollouts.running(only); const gate::Summary &summary : all)
        subjects.append({summary.name, secondLine(summary, d->zone)});
    return present::stopForm(subjects, !rollouts);
}

QString Workbench::gateReport() const
{
    return d->view ? gateReportText(decidedAt(*d->view, d->now()).report, sourceOf(d->view->facts), d->zone)
                   : QString();
}

ReportSnapshot Workbench::report() const
{
    return d->view ? reportSnapshot(*d->view, d->now(), d->zone) : ReportSnapshot();
}

const VerificationBadge &Workbench::verification() const
{
    return d->verification;
}

Notice Workbench::verificationNotice() const
{
    return d->verificationNotice;
}

void Workbench::verify()
{
    if (!d->view)
        return;
    const RolloutId id = d->view->facts.stored.plan.id;
    d->console.verify(id, this, [this, id](const Result<console::Verification> &verification) {
        if (!d->view || d->view->facts.stored.plan.id != id)
            return;
        d->verification = verificationBadge(verification);
        d->verificationNotice = {d->verification.sentence, verificationMeaning(verification),
                                 verification ? verificationText(*verification) : verification.error().detail};
        Q_EMIT verificationChanged();
    });
    if (d->console.sharedStatus().address)
        d->console.oddities(id, this, [this, id](const Result<console::SharedOddities> &oddities) {
            if (oddities && d->view && d->view->facts.stored.plan.id == id)
                d->activity.setOddities(oddityLines(*oddities, d->zone));
        });
}

void Workbench::useBundle(const store::BundleNote &note)
{
    d->bundle = note;
}

void Workbench::readEvidence(int decision)
{
    d->console.evidence(RolloutId(d->current), decision, this, [this](const Result<console::EvidenceView> &view) {
        if (!view)
            tell(view.error());
        else
            Q_EMIT evidenceRead(evidenceSnapshot(*view, d->zone));
    });
}

QString Workbench::guardrailSummary() const
{
    if (!d->view || d->view->report.data.findings.isEmpty())
        return {};
    const gate::Summary &summary = d->view->report.summary;
    QString text = summary.clear == summary.judged ? tr("%1 of %2 clear").arg(summary.clear).arg(summary.judged)
                                                   : verdictCounts(summary);
    double unexposed = 0;
    for (const gate::Finding &finding : d->view->report.data.findings)
        unexposed = std::max(unexposed, finding.unitsUnexposed);
    if (summary.exposedUnits > 0)
        text += tr(" · %1 exposed, %2 unexposed users").arg(countText(summary.exposedUnits), countText(unexposed));
    return text;
}

WorkspaceStatus Workbench::status() const
{
    WorkspaceStatus status;
    status.isOpen = d->isOpen;
    status.who = d->console.actor();
    const SharedSnapshot shared = sharedSnapshot(d->console.sharedStatus(), RolloutId(d->current), d->now(), d->zone);
    status.store =
        shared.isShared() ? shared.store : tr("Local workspace %1").arg(QFileInfo(d->console.path()).fileName());
    status.synced = shared.synced;
    status.isCutOff = isCutOff(d->console.sharedStatus());
    if (d->bundle) {
        status.store = tr("Bundle, for reading only");
        status.bundle =
            bundleNotice(*d->bundle, d->view ? d->view->facts.stored.plan.name : d->bundle->rollout.value, d->zone);
    }
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(d->now().time_since_epoch().count(), d->zone);
    const int offset = d->zone.offsetFromUtc(local) / 60;
    status.zone =
        offset == 0
            ? d->zone.abbreviation(local)
            : tr("%1, UTC%2%3")
                  .arg(d->zone.abbreviation(local), offset < 0 ? QString(QChar(0x2212)) : u"+"_s)
                  .arg(std::abs(offset) % 60 == 0
                           ? QString::number(std::abs(offset) / 60)
                           : u"%1:%2"_s.arg(std::abs(offset) / 60).arg(std::abs(offset) % 60, 2, 10, QChar(u'0')));
    if (d->view && d->view->report.summary.newest) {
        const Instant newest = *d->view->report.summary.newest;
        status.data = tr("Data of %1, %2 old")
                          .arg(clockText(newest, d->now(), d->zone), ageText(std::max(0ms, d->now() - newest)));
        status.isDataOld = gate::decide(d->view->report.summary, d->now()).isStale;
    }
    if (d->view && d->refresher) {
        const auto sources = d->refresher->sources(d->view->facts.stored.plan.id);
        status.sources = sourceLines(sources, d->now(), d->zone);
        status.stale = staleNotice(d->view->report.summary, sources, d->now(), d->zone);
    }
    status.emptyText = tr("Rollouts appear here, grouped by what they need from you.");
    return status;
}

bool Workbench::isOpen() const
{
    return d->isOpen;
}

bool Workbench::isBusy() const
{
    return d->busy > 0;
}

void Workbench::begin(const QString &what)
{
    if (d->busy++ == 0)
        Q_EMIT busyChanged(true, what);
}

void Workbench::end()
{
    if (--d->busy == 0)
        Q_EMIT busyChanged(false, {});
}

void Workbench::tell(const Error &error)
{
    Q_EMIT failed(noticeOf(error));
}

void Workbench::tell(const console::Refused &refused)
{
    const bool isConflict = refused.error.code == ErrorCode::conflict;
    if (refused.refusals.isEmpty() && !isConflict) {
        tell(refused.error);
        return;
    }
    if (isConflict)
        refresh();
    Q_EMIT this->refused(noticeOf(refused));
}

void Workbench::refresh()
{
    d->isCurrentWanted = true;
    readList();
}

/// What the store brings while the list is being read is in the next reading of it.
void Workbench::readList()
{
    if (std::exchange(d->isListUnderWay, true)) {
        d->isListWanted = true;
        return;
    }
    begin(tr("Reading the workspace…"));
    // The digest runs on the store thread: of this object it uses nothing there.
    d->console.summaries(
        this, [this, &clock = d->console.clock()](Result<gate::SummaryList> summaries) -> std::function<void()> {
            if (!summaries)
                return [this, error = summaries.error()] {
                    end();
                    d->isListUnderWay = d->isListWanted = false;
                    d->isOpen = false;
                    tell(error);
                };
            return [this, list = arranged(std::move(*summaries), clock.now())] { showList(list); };
        });
}

void Workbench::showList(const RolloutList &list)
{
    end();
    d->isListUnderWay = false;
    d->isOpen = true;
    d->rollouts.setList(list);
    d->ticker.wakeAt(d->rollouts.nextChange());
    Q_EMIT listChanged();
    if (d->current.isEmpty() && d->rollouts.rolloutCount() > 0)
        d->current = d->rollouts.data(d->rollouts.index(0, 0, d->rollouts.index(0, 0)), RolloutIdRole).toString();
    if (std::exchange(d->isCurrentWanted, false) || !d->view)
        load();
    if (std::exchange(d->isListWanted, false))
        readList();
}

/// What is on the screen comes first: whoever looks at it sees a decision as soon as the store has it.
void Workbench::takeKept(const QList<RolloutId> &rollouts)
{
    if (rollouts.isEmpty() || rollouts.contains(RolloutId(d->current)))
        load();
    readList();
}

/// By another window: whoever writes in this one has been answered.
void Workbench::takeWritten(const QList<RolloutId> &rollouts, const QObject *by)
{
    if (!d->writers.contains(by))
        takeKept(rollouts);
}

/// How the store is reached, who decides here and what waits: the same plan and log, and other things to do about them.
void Workbench::takeShared()
{
    d->showWaiting();
    if (!d->view)
        return;
    const GateSnapshot gate = d->gate;
    const HeaderSnapshot header = d->header;
    d->snapshot();
    if (d->gate != gate || d->header != header)
        Q_EMIT timeChanged();
}

void Workbench::followFirstFrame()
{
    d->isFirstFrameOver = true;
    d->rollouts.showAll();
    load();
}

void Workbench::follow(console::Refresher &refresher)
{
    d->refresher = &refresher;
    d->writers.insert(&refresher);
    connect(&refresher, &console::Refresher::changed, this, [this] {
        d->guardrails.setNow(d->now());
        if (d->view)
            d->snapshot(); // the gate and the age of its data are of one moment
        Q_EMIT timeChanged();
    });
    connect(&refresher, &console::Refresher::refreshed, this, &Workbench::refresh);
}

void Workbench::useSources(const console::SourceAccess &access)
{
    d->sources = std::make_unique<SourceDesk>(d->console, access);
    if (d->refresher)
        d->sources->follow(*d->refresher);
}

void Workbench::useShared(std::shared_ptr<secrets::Secrets> secrets)
{
    d->shared = std::make_unique<SharedDesk>(d->console, std::move(secrets));
    d->shared->setLooksAt(d->current);
}

void Workbench::select(const QString &rolloutId)
{
    if (rolloutId.isEmpty() || rolloutId == d->current)
        return;
    d->current = rolloutId;
    if (d->shared)
        d->shared->setLooksAt(rolloutId);
    load();
}

void Workbench::load()
{
    if (d->current.isEmpty() || !d->isFirstFrameOver)
        return;
    begin(tr("Evaluating…"));
    d->console.view(RolloutId(d->current), this, [this, wanted = d->current](Result<console::View> view) {
        end();
        if (wanted != d->current) // another one was chosen meanwhile: the latest wins
            return;
        if (!view) {
            tell(view.error());
            return;
        }
        show(std::move(*view));
    });
}

void Workbench::show(console::View view)
{
    // What was asked for before a decision may arrive after it.
    if (d->view && d->view->facts.stored.plan.id == view.facts.stored.plan.id &&
        view.facts.state.decisions < d->view->facts.state.decisions)
        return;
    const bool isKnown = d->view && d->view->facts.stored.plan.id == view.facts.stored.plan.id &&
                         d->view->facts.stored.decisions == view.facts.stored.decisions &&
                         d->view->facts.stored.revision == view.facts.stored.revision &&
                         d->view->facts.batches == view.facts.batches;
    d->view = std::move(view);
    if (!isKnown) {
        d->verification = {};
        d->verificationNotice = {};
        d->verificationDelay.start();
        Q_EMIT verificationChanged();
    }
    d->rollouts.setSummary(d->view->report.summary, d->now());
    d->guardrails.setReport(d->view->report, d->now());
    d->showWaiting();
    d->activity.setView(*d->view, d->now());
    if (d->shared)
        d->shared->setLooksAt(d->view->facts.stored.plan.id.value);
    d->snapshot();
    Q_EMIT currentChanged();
}

void Workbench::tick()
{
    const Instant now = d->now();
    d->rollouts.setNow(now);
    d->guardrails.setNow(now);
    if (d->shared)
        d->shared->readTime();
    if (d->view) {
        d->snapshot();
        // In the last minute of the hold on the screen every second counts.
        const auto ends = gate::decide(d->view->report.summary, now).hold.endsAt;
        if (ends && *ends > now && *ends - now <= 1min && d->view->facts.state.isLive()) {
            d->ticker.wakeAt(std::chrono::floor<std::chrono::seconds>(now) + 1s);
            Q_EMIT timeChanged();
            return;
        }
    }
    d->ticker.wakeAt(d->rollouts.nextChange());
    Q_EMIT timeChanged();
    lookForNews();
}

/// Another process may have decided or imported: its change is shown within a minute.
void Workbench::lookForNews()
{
    d->console.changedElsewhere(this, [this](bool isChanged) {
        if (isChanged)
            refresh();
    });
}

void Workbench::decide(const DecisionForm &seen, const rollout::DecisionRequest &wanted)
{
    if (seen.rolloutId.isEmpty())
        return;
    if (const QString why = whyNotOffline(wanted.kind, d->console.sharedStatus()); !why.isEmpty()) {
        Q_EMIT refused(
            {why,
             tr("The store went out of reach while this was asked. Nothing was decided. Ask again once it is "
                "back: the gate may say something else by then."),
             {}});
        return;
    }
    rollout::DecisionRequest request = wanted;
    request.via = rollout::Via::window;
    request.seenDecisions = seen.seenDecisions;
    begin(tr("Deciding…"));
    d->console.decide(
        RolloutId(seen.rolloutId), request, this, [this](tl::expected<console::Decided, console::Refused> answer) {
            end();
            if (!answer) {
                tell(answer.error());
                return;
            }
            QString sentence = answer->decision.actor + u' ' +
                               decisionText(answer->decision, answer->view.facts.stored.planOf(answer->decision));
            if (answer->isWaiting) // what it will be is shown once the store has it
                sentence = (isCutOff(d->console.sharedStatus()) ? tr("%1. Waiting to be sent.") : tr("%1. Sending…"))
                               .arg(sentence);
            else if (answer->view.facts.stored.plan.id.value == d->current)
                show(std::move(answer->view));
            else
                d->rollouts.setSummary(answer->view.report.summary, d->now());
            Q_EMIT listChanged();
            Q_EMIT decided(sentence);
        });
}

void Workbench::stopAll(const QString &reason, const std::optional<QStringList> &rollouts)
{
    std::optional<QList<RolloutId>> only;
    if (rollouts)
        for (only.emplace(); const QString &id : *rollouts)
            only->append(RolloutId(id));
    rollout::DecisionRequest request;
    request.reason = reason;
    request.via = rollout::Via::window;
    begin(tr("Holding all…"));
    d->console.stopAll(request, only, this, [this](const tl::expected<console::StopOfAll, console::Refused> &answer) {
        finishStop(answer);
    });
}

void Workbench::undoStop(const QString &stop)
{
    rollout::DecisionRequest request;
    request.via = rollout::Via::window;
    begin(tr("Resuming…"));
    d->console.undoStop(request, stop, this, [this](const tl::expected<console::StopOfAll, console::Refused> &answer) {
        finishStop(answer);
    });
}

void Workbench::finishStop(const tl::expected<console::StopOfAll, console::Refused> &answer)
{
    end();
    if (!answer) {
        tell(answer.error());
        return;
    }
    Notice notice{stopSentence(*answer, d->now(), d->zone), {}, {}};
    QStringList left;
    for (const console::PassedOver &passed : answer->passedOver)
        left.append(passedOverSentence(passed));
    if (left.size() > 1) {
        notice.text = tr("%1 are left as they are.").arg(rolloutsText(left.size()));
        notice.detail = left.join(u'\n');
    } else {
        notice.text = left.value(0);
    }
    const bool isHold = answer->decisions.first().kind == rollout::DecisionKind::hold;
    Q_EMIT stopped(notice, isHold ? answer->stop : QString());
    refresh();
}

void Workbench::reviewFile(const QString &path)
{
    if (d->current.isEmpty())
        return;
    // What is shown may still be another rollout, whose stages are not those of this one.
    QString stage;
    if (d->view && d->view->facts.stored.plan.id.value == d->current && d->view->facts.state.visit())
        stage = d->view->facts.stored.plan.stages.at(d->view->facts.state.visit()->stage).name;
    d->reviews.open(d->current, path, stage);
}

} // namespace sluice::present
