// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"

#include "console/asone.h"
#include "console/draft.h"
#include "console/facts.h"
#include "console/sharedwriting.h"
#include "core/logging.h"
#include "gate/plancheck.h"
#include "rollout/planfile.h"
#include "rollout/revision.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::console {

Session::Session(std::unique_ptr<store::Workspace> workspace, const Clock &clock, std::shared_ptr<Monitors> monitors)
    : m_workspace(std::move(workspace))
    , m_clock(clock)
    , m_monitors(std::move(monitors))
{
}

Result<std::unique_ptr<Session>> Session::open(const QString &path, store::OpenMode mode, const Clock &clock,
                                               std::shared_ptr<Monitors> monitors)
{
    auto workspace = store::Workspace::open(path, mode);
    // Reading must work where writing cannot; whoever tries to write is told then.
    if (!workspace && workspace.error().code == ErrorCode::fileNotWritable && QFileInfo::exists(path))
        workspace = store::Workspace::open(path, store::OpenMode::readOnly);
    if (!workspace)
        return tl::unexpected(workspace.error());
    return std::unique_ptr<Session>(new Session(std::move(*workspace), clock, std::move(monitors)));
}

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

/// Makes the summaries of rollouts, for their places in `list`; with `isKept` for the workspace, too.
Result<void> summarise(Session &session, const QList<std::pair<qsizetype, RolloutId>> &rollouts,
                       gate::SummaryList &list, bool isKept)
{
    for (const auto &[place, id] : rollouts) {
        const auto made = session.view(id);
        if (!made && isOfOneRollout(made.error())) {
            gate::Summary summary;
            summary.id = id;
            summary.name = id.value;
            summary.isDamaged = true;
            summary.damage = made.error().detail;
            list.replace(place, summary);
            continue;
        }
        if (!made)
            return tl::unexpected(made.error());
        if (isKept)
            if (const auto kept = session.workspace().setSummary(id, gate::toBytes(made->report.summary)); !kept)
                return kept;
        list.replace(place, made->report.summary);
    }
    return {};
}

} // namespace

Result<gate::SummaryList> Session::summaries()
{
    gate::SummaryList result;
    QList<std::pair<qsizetype, RolloutId>> missing; ///< places in the list
    constexpr qsizetype many = 8192;                // address space alone until they come
    result.reserve(many);
    const auto read = m_workspace->forEach([&](QByteArrayView id, QByteArrayView summary) {
        if (!gate::isSummary(summary)) {
            missing.append({result.size(), RolloutId(QString::fromUtf8(id))});
            result.append(gate::Summary{});
        } else {
            result.append(summary);
        }
    });
    if (!read)
        return tl::unexpected(read.error());
    // A part at a time, so that nobody else who writes waits for long.
    constexpr qsizetype atOnce = 100;
    for (qsizetype from = 0; from < missing.size(); from += atOnce) {
        const auto part = missing.mid(from, atOnce);
        const auto keep = [&] { return summarise(*this, part, result, true); };
        auto made = m_workspace->together(keep, store::Durability::soon); // fileNotWritable where it is only read
        // A workspace that cannot be written is read all the same: the cache is only a cache.
        if (!made) {
            qCDebug(lcConsole) << "summaries not kept:" << toString(made.error().code);
            made = summarise(*this, part, result, false);
        }
        if (!made)
            return tl::unexpected(made.error());
    }
    if (const auto governed = govern(result); !governed)
        return tl::unexpected(governed.error());
    return result;
}

bool isOfOneRollout(const Error &error)
{
    return error.code == ErrorCode::damaged || error.code == ErrorCode::newerVersion;
}

namespace {

/// What is never refused for the sake of a surface.
bool isNeverBlocked(rollout::DecisionKind kind)
{
    return kind == rollout::DecisionKind::hold || kind == rollout::DecisionKind::rollback;
}

} // namespace

Result<Facts> Session::facts(const RolloutId &id)
{
    auto facts = factsOf(*m_workspace, id, [this](const QString &surface) { return surfaceInForce(surface); });
    if (facts && facts->surface.isKnown())
        facts->surfaceHistory = surfaceHistory(*m_workspace, facts->surface.surface().id);
    return facts;
}

Result<View> Session::view(const RolloutId &id, std::optional<Instant> at)
{
    auto loaded = facts(id);
    if (!loaded)
        return tl::unexpected(loaded.error());
    return viewOf(std::move(*loaded), at.value_or(m_clock.now()), *m_monitors);
}

Result<EvidenceRecord> Session::evidence(const RolloutId &id, int decision)
{
    auto stored = m_workspace->load(id);
    if (!stored)
        return tl::unexpected(stored.error());
    const auto place = [&](const QString &form) { return form.arg(decision).arg(id.value); };
    if (decision < 1 || decision > stored->decisions.size())
        return failure(ErrorCode::notFound, Words::tr("no such decision"), place(Words::tr("decision %1 of %2")));
    EvidenceRecord record{stored->decisions.at(decision - 1), stored->plan, stored->decisions.first(decision - 1), {}};
    if (record.decision.evidence.isEmpty())
        return failure(ErrorCode::notFound, Words::tr("it was taken without evidence"),
                       place(Words::tr("evidence of decision %1 of %2")));
    auto document = m_workspace->evidence(record.decision.evidence);
    if (!document)
        return tl::unexpected(Error{
            document.error().code, document.error().detail, place(Words::tr("The evidence of decision %1 of %2")), {}});
    record.document = std::move(*document);
    return record;
}

namespace {

/// Of a plan whose document is in order.
Result<void> checked(const rollout::Plan &plan, const QString &place)
{
    const QList<InputFault> faults = gate::planFaults(plan);
    if (faults.isEmpty())
        return {};
    return tl::unexpected(Error{ErrorCode::invalidInput, toString(faults.first()), place, faults});
}

} // namespace

Result<rollout::Plan> planFromDocument(const QJsonObject &document, const QString &place)
{
    auto plan = rollout::planFromJson(document, place);
    if (plan)
        if (const auto fine = checked(*plan, place); !fine)
            return tl::unexpected(fine.error());
    return plan;
}

Result<void> Session::mayDecide() const
{
    if (m_isPublishing)
        return failure(ErrorCode::notPermitted,
                       Words::tr("the workspace is being published to a shared store; decide when that is done"),
                       m_workspace->path());
    return {};
}

Result<void> Session::addPlan(const rollout::Plan &plan, const QString &author)
{
    if (const auto may = mayDecide(); !may)
        return may;
    if (const auto fine = checked(plan, plan.id.value); !fine)
        return fine;
    const auto connection = m_workspace->sharedConnection();
    if (!connection)
        return tl::unexpected(connection.error());
    if (*connection)
        return enqueuePlan(*m_workspace, plan, author, m_clock.now());
    const auto state = rollout::replay(plan, {});
    const auto summary = gate::summarise(plan, 1, *state, {});
    return m_workspace->addRollout(plan, author, m_clock.now(), gate::toBytes(summary));
}

namespace {

QList<int> measuredStages(const QList<metrics::Observation> &observations)
{
    QList<int> stages;
    for (const metrics::Observation &observation : observations)
        if (!stages.contains(observation.stage))
            stages.append(observation.stage);
    std::ranges::sort(stages);
    return stages;
}

} // namespace

tl::expected<Decided, Refused> Session::decide(const RolloutId &id, const rollout::DecisionRequest &request)
{
    if (const auto may = mayDecide(); !may)
        return tl::unexpected(Refused{may.error(), {}, {}, {}});
    const auto connection = m_workspace->sharedConnection();
    if (!connection)
        return tl::unexpected(Refused{connection.error(), {}, {}, {}});
    // What an import brings must not come between reading which stages have data and moving them; nor what another
    // process queues between reading the outbox and adding to it.
    if (request.kind == rollout::DecisionKind::revise || *connection)
        return asOne<Decided>(*m_workspace, [&] { return decideNow(id, request); });
    return decideNow(id, request);
}

tl::expected<Decided, Refused> Session::decideNow(const RolloutId &id, const rollout::DecisionRequest &request)
{
    auto before = view(id);
    // A surface that cannot be read must not keep people exposed: holding and rolling back do not ask it, and their
    // evidence is that of a rollout without one, so that it can be made again.
    if (before && before->facts.surface.isUnreadable() && isNeverBlocked(request.kind))
        if (auto facts = ungovernedFactsOf(*m_workspace, id))
            before = viewOf(std::move(*facts), m_clock.now(), *m_monitors);
    if (!before)
        return tl::unexpected(Refused{before.error(), {}, {}, {}});
    const auto connection = m_workspace->sharedConnection();
    if (!connection)
        return tl::unexpected(Refused{connection.error(), {}, {}, {}});
    if (*connection)
        return decideForAll(*std::move(before), request);
    if (request.kind == rollout::DecisionKind::approve)
        return approve(*before, request);
    return decideAlone(*before, request);
}

/// On top of what waits already: the person has seen the log and knows their own decisions.
tl::expected<Decided, Refused> Session::decideForAll(View before, rollout::DecisionRequest request)
{
    const auto waiting = queued(*m_workspace, before.facts.stored.plan.id);
    if (!waiting)
        return tl::unexpected(Refused{waiting.error(), {}, {}, {}});
    if (!waiting->decisions.isEmpty()) {
        const int seen = before.facts.state.decisions;
        if (const auto added = addQueued(before.facts, *waiting); !added)
            return tl::unexpected(Refused{added.error(), {}, {}, {}});
        if (request.seenDecisions == seen)
            request.seenDecisions = before.facts.state.decisions;
        before = viewOf(std::move(before.facts), before.report.at, *m_monitors);
    }
    return decideAlone(before, request);
}

tl::expected<Decided, Refused> Session::decideAlone(const View &before, const rollout::DecisionRequest &request)
{
    if (request.kind != rollout::DecisionKind::revise || !request.revised)
        return decideOn(before, request);
    if (const auto fine = checked(*request.revised, before.facts.stored.plan.id.value); !fine)
        return tl::unexpected(Refused{fine.error(), {}, {}, {}});
    rollout::DecisionRequest designed = request;
    designed.revised = propose(before.facts, *request.revised).revised;
    designed.measured = measuredStages(before.facts.observations);
    return decideOn(before, designed);
}

PlanProposal propose(const Facts &facts, const rollout::Plan &plan)
{
    PlanProposal proposal;
    proposal.revised = rollout::withDesignOf(facts.stored.plan, plan, facts.state);
    proposal.faults = gate::planFaults(plan);
    proposal.refusals =
        rollout::revisionRefusals(facts.stored.plan, proposal.revised, facts.state, measuredStages(facts.observations));
    return proposal;
}

namespace {

/// What was asked for, now that enough people have agreed; none: more must, or it is a start, which has a time of its
/// own. An override whose gate has opened meanwhile is none any more.
std::optional<rollout::DecisionRequest> carriedOut(const View &view)
{
    const rollout::State &state = view.facts.state;
    const rollout::StageVisit *visit = state.visit();
    const auto &asked = state.request;
    const rollout::Plan &plan = view.facts.stored.plan;
    if (!visit || !asked || state.approvers.size() < plan.stages.at(visit->stage).approvals)
        return std::nullopt;
    rollout::DecisionRequest request;
    request.kind = !asked->toStage                       ? rollout::DecisionKind::complete
                   : *asked->toStage == visit->stage + 1 ? rollout::DecisionKind::advance
                                                         : rollout::DecisionKind::skip;
    request.actor = asked->by;
    request.reason = asked->reason;
    request.toStage = asked->toStage;
    request.isOverride = asked->isOverride && (request.kind == rollout::DecisionKind::skip ||
                                               view.report.decision.verdict != rollout::Verdict::go);
    if (request.isOverride)
        request.impact = asked->impact;
    request.ticket = asked->ticket;
    request.via = view.facts.stored.decisions.last().via;
    request.seenDecisions = state.decisions;
    return request;
}

} // namespace

/// The last approval carries out what was asked for, in the name of who asked: nobody has to come back for it, and no
/// time passes in which the evidence could change.
tl::expected<Decided, Refused> Session::approve(const View &before, const rollout::DecisionRequest &request)
{
    return asOne<Decided>(*m_workspace, [&]() -> tl::expected<Decided, Refused> {
        auto answer = decideOn(before, request);
        if (!answer)
            return answer;
        const auto next = carriedOut(answer->view);
        if (!next)
            return answer;
        auto done = decideOn(answer->view, *next);
        if (!done)
            return done;
        answer->carriedOut = done->decision;
        answer->view = std::move(done->view);
        return answer;
    });
}

tl::expected<Decided, Refused> Session::decideOn(const View &before, const rollout::DecisionRequest &request)
{
    auto draft = draftOf(before, request, *m_monitors);
    if (!draft)
        return tl::unexpected(draft.error());
    const auto kept = keep(*m_workspace, *draft, {m_readings, m_role, m_isLive});
    if (!kept)
        return tl::unexpected(kept.error());
    return Decided{std::move(draft->decision), {}, std::move(draft->after), *kept == Kept::waiting};
}

tl::expected<Decided, Refused> Session::takeApproval(const RolloutId &id, rollout::DecisionRequest request,
                                                     const sync::layout::ApprovalLink &link)
{
    return asOne<Decided>(*m_workspace, [&]() -> tl::expected<Decided, Refused> {
        const auto before = view(id);
        if (!before)
            return tl::unexpected(Refused{before.error(), {}, {}, {}});
        request.seenDecisions = before->facts.state.decisions;
        auto draft = draftOf(*before, request, *m_monitors);
        if (!draft)
            return tl::unexpected(draft.error());
        if (const auto queued = enqueue(*m_workspace, *draft, {m_readings, m_role, m_isLive}, link); !queued)
            return tl::unexpected(Refused{queued.error(), {}, {}, {}});
        return Decided{std::move(draft->decision), {}, std::move(draft->after), true};
    });
}

metrics::ImportContext importContext(const Facts &facts, const ImportRequest &request)
{
    metrics::ImportContext context{facts.stored.plan,  request.mapping, {}, request.progress, request.cancelled,
                                   request.mostFaulty, request.onFaults};
    context.stageEntered.resize(facts.stored.plan.stages.size());
    for (const rollout::StageVisit &visit : facts.state.visits)
        context.stageEntered[visit.stage] = visit.enteredAt;
    return context;
}

namespace {

Result<metrics::FileBatch> readFile(const Facts &facts, const ImportRequest &request)
{
    const metrics::ImportContext context = importContext(facts, request);
    if (request.units) {
        metrics::UnitReading reading;
        reading.exposures = request.exposures;
        reading.mostFaulty = request.mostFaulty;
        reading.progress = request.progress;
        reading.onFaults = request.onFaults;
        reading.cancelled = request.cancelled;
        return metrics::importUnits(request.path, context.plan, context.stageEntered, *request.units, reading);
    }
    return metrics::importLongFormat(request.path, context);
}

} // namespace

Result<Imported> Session::import(const ImportRequest &request, const QString &actor)
{
    const auto loaded = facts(request.rollout);
    if (!loaded)
        return tl::unexpected(loaded.error());
    auto read = readFile(*loaded, request);
    if (!read)
        return tl::unexpected(read.error());
    if (request.cancelled && request.cancelled->load()) // too late for the reader, not for the workspace
        return failure(ErrorCode::cancelled, {}, request.path);
    auto imported = take(request.rollout, std::move(read->batch), actor, request.isDryRun);
    if (imported)
        imported->leftOut = read->leftOut;
    return imported;
}

namespace {

/// Whether the stages that the observations count are still at their places. A batch that names none is trusted.
bool isOfStagesOf(const rollout::Plan &plan, const metrics::Batch &batch)
{
    const auto isMoved = [&](const metrics::Observation &observation) {
        const int stage = observation.stage;
        return stage >= plan.stages.size() || stage >= batch.stages.size() ||
               plan.stages.at(stage).name != batch.stages.at(stage);
    };
    return batch.stages.isEmpty() || std::ranges::none_of(batch.observations, isMoved);
}

} // namespace

Result<Imported> Session::take(const RolloutId &id, metrics::Batch batch, const QString &actor, bool isDryRun)
{
    if (isDryRun)
        return evaluated(id, std::move(batch));
    // A revision must not move stages between comparing them with the file's and writing.
    Result<Imported> imported = Imported();
    const Result<void> written = m_workspace->together([&]() -> Result<void> {
        imported = evaluated(id, std::move(batch));
        if (!imported)
            return tl::unexpected(imported.error());
        const auto added =
            m_workspace->addBatch(id, imported->content, actor, m_clock.now(), gate::toBytes(imported->report.summary));
        if (!added)
            return tl::unexpected(added.error());
        imported->batch = *added;
        return {};
    });
    if (!written)
        return tl::unexpected(written.error());
    return imported;
}

/// What the gate says with the data of `batch`.
Result<Imported> Session::evaluated(const RolloutId &id, metrics::Batch batch)
{
    auto loaded = facts(id);
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (!isOfStagesOf(loaded->stored.plan, batch))
        return failure(ErrorCode::conflict, Words::tr("the stages of the plan were changed while the file was read"),
                       id.value);

    // A snapshot that the file brings replaces what an earlier batch said about the same moment.
    QList<metrics::Observation> merged;
    merged.reserve(loaded->observations.size() + batch.observations.size());
    std::ranges::set_difference(loaded->observations, batch.observations, std::back_inserter(merged),
                                metrics::happenedBefore);
    const auto middle = merged.size();
    merged.append(batch.observations);
    std::inplace_merge(merged.begin(), merged.begin() + middle, merged.end(), metrics::happenedBefore);

    Imported imported;
    imported.report = m_monitors->evaluate(loaded->stored.plan, loaded->stored.revision, loaded->state, merged,
                                           m_clock.now(), loaded->surface);
    imported.content = std::move(batch);
    imported.givenUp = std::ranges::count_if(imported.content.observations, [&](const metrics::Observation &look) {
        const auto until = rollout::givenUpUntil(loaded->state, look.stage);
        return until && look.at <= *until;
    });
    return imported;
}

Result<store::UndoneBatch> Session::undoImport(qint64 batch, const QString &actor)
{
    auto undone = m_workspace->undoBatch(batch, actor, m_clock.now());
    if (!undone)
        return undone;
    // The store has emptied the summary; make it anew at once, so that the next list need not.
    if (const auto after = view(undone->rollout))
        if (const auto kept = m_workspace->setSummary(undone->rollout, gate::toBytes(after->report.summary)); !kept)
            qCWarning(lcConsole) << "summary not kept:" << toString(kept.error().code);
    return undone;
}

QString systemUser()
{
    for (const char *name : {"SLUICE_USER", "USER", "LOGNAME"})
        if (const QString user = qEnvironmentVariable(name); !user.trimmed().isEmpty())
            return user.trimmed();
    return QDir::home().dirName();
}

} // namespace sluice::console
