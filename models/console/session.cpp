// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"

#include "core/json.h"
#include "core/logging.h"
#include "gate/evidence.h"
#include "gate/plancheck.h"
#include "rollout/planfile.h"
#include "rollout/revision.h"

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

Result<gate::SummaryList> Session::summaries()
{
    gate::SummaryList result;
    QList<std::pair<qsizetype, RolloutId>> missing; ///< places in the list
    constexpr qsizetype many = 4096;
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
    for (const auto &[place, id] : missing) {
        const auto made = view(id);
        if (!made && isOfOneRollout(made.error())) {
            gate::Summary summary;
            summary.id = id;
            summary.name = id.value;
            summary.isDamaged = true;
            summary.damage = made.error().detail;
            result.replace(place, summary);
            continue;
        }
        if (!made)
            return tl::unexpected(made.error());
        // A workspace that cannot be written is read all the same: the cache is only a cache.
        if (!m_workspace->isReadOnly())
            if (const auto kept = m_workspace->setSummary(id, gate::toBytes(made->report.summary)); !kept)
                qCWarning(lcConsole) << "summary not kept:" << toString(kept.error().code);
        result.replace(place, made->report.summary);
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

/// All but the surface.
Result<Facts> ungoverned(const store::Workspace &workspace, const RolloutId &id)
{
    Facts facts;
    auto stored = workspace.load(id);
    if (!stored)
        return tl::unexpected(stored.error());
    facts.stored = std::move(*stored);
    const auto state = rollout::replay(facts.stored.revisions, facts.stored.decisions);
    if (!state)
        return tl::unexpected(state.error());
    if (state->revision != facts.stored.revision)
        return failure(ErrorCode::damaged,
                       u"revision %1 of the plan was brought by no decision"_s.arg(facts.stored.revision), id.value);
    facts.state = *state;
    auto observations = workspace.observations(id);
    if (!observations)
        return tl::unexpected(observations.error());
    facts.observations = std::move(*observations);
    auto batches = workspace.batches(id);
    if (!batches)
        return tl::unexpected(batches.error());
    facts.batches = std::move(*batches);
    return facts;
}

/// What is never refused for the sake of a surface.
bool isNeverBlocked(rollout::DecisionKind kind)
{
    return kind == rollout::DecisionKind::hold || kind == rollout::DecisionKind::rollback;
}

} // namespace

Result<Facts> Session::facts(const RolloutId &id)
{
    auto facts = ungoverned(*m_workspace, id);
    if (!facts)
        return facts;
    const auto surface = surfaceInForce(facts->stored.plan.surface);
    if (!surface && !isOfOneRollout(surface.error()))
        return tl::unexpected(surface.error());
    // What is left of the workspace can be looked at; permission knows what may be done without the surface.
    facts->surface = surface ? *surface : rollout::SurfaceInForce::unreadable(surface.error().detail);
    if (const auto &request = facts->state.request) {
        const QString hash = facts->stored.decisions.at(request->decision - 1).evidence;
        if (const auto evidence = m_workspace->evidence(hash))
            if (const auto document = parseJsonObject(*evidence, hash))
                facts->asked = *document;
    }
    return facts;
}

Result<View> Session::view(const RolloutId &id, std::optional<Instant> at)
{
    auto loaded = facts(id);
    if (!loaded)
        return tl::unexpected(loaded.error());
    return viewOf(std::move(*loaded), at.value_or(m_clock.now()));
}

View Session::viewOf(Facts facts, Instant at)
{
    const gate::GateReport report = m_monitors->evaluate(facts.stored.plan, facts.stored.revision, facts.state,
                                                         facts.observations, at, facts.surface);
    return {std::move(facts), report};
}

Result<EvidenceRecord> Session::evidence(const RolloutId &id, int decision)
{
    auto stored = m_workspace->load(id);
    if (!stored)
        return tl::unexpected(stored.error());
    const QString place = u"decision %1 of %2"_s.arg(decision).arg(id.value);
    if (decision < 1 || decision > stored->decisions.size())
        return failure(ErrorCode::notFound, u"no such decision"_s, place);
    EvidenceRecord record{stored->decisions.at(decision - 1), stored->plan, stored->decisions.first(decision - 1), {}};
    if (record.decision.evidence.isEmpty())
        return failure(ErrorCode::notFound, u"it was taken without evidence"_s, u"evidence of "_s + place);
    auto document = m_workspace->evidence(record.decision.evidence);
    if (!document)
        return tl::unexpected(Error{document.error().code, document.error().detail, u"The evidence of "_s + place, {}});
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

Result<void> Session::addPlan(const rollout::Plan &plan, const QString &author)
{
    if (const auto fine = checked(plan, plan.id.value); !fine)
        return fine;
    const auto state = rollout::replay(plan, {});
    const auto summary = gate::summarise(plan, 1, *state, {});
    return m_workspace->addRollout(plan, author, m_clock.now(), gate::toBytes(summary));
}

namespace {

void nameDecider(Refused &refused, const rollout::Decision &faster)
{
    refused.decidedBy = faster.actor;
    refused.decidedWhat = toString(faster.kind);
}

} // namespace

tl::expected<Decided, Refused> Session::decide(const RolloutId &id, const rollout::DecisionRequest &request)
{
    auto before = view(id);
    // A surface that cannot be read must not keep people exposed: holding and rolling back do not ask it, and their
    // evidence is that of a rollout without one, so that it can be made again.
    if (before && before->facts.surface.isUnreadable() && isNeverBlocked(request.kind))
        if (auto facts = ungoverned(*m_workspace, id))
            before = viewOf(std::move(*facts), m_clock.now());
    if (!before)
        return tl::unexpected(Refused{before.error(), {}, {}, {}});
    if (request.kind == rollout::DecisionKind::approve)
        return approve(*before, request);
    if (request.kind != rollout::DecisionKind::revise || !request.revised)
        return decideOn(*before, request);
    if (const auto fine = checked(*request.revised, id.value); !fine)
        return tl::unexpected(Refused{fine.error(), {}, {}, {}});
    rollout::DecisionRequest designed = request;
    designed.revised = propose(before->facts, *request.revised).revised;
    return decideOn(*before, designed);
}

PlanProposal propose(const Facts &facts, const rollout::Plan &plan)
{
    PlanProposal proposal;
    proposal.revised = rollout::withDesignOf(facts.stored.plan, plan, facts.state);
    proposal.faults = gate::planFaults(plan);
    proposal.refusals = rollout::revisionRefusals(facts.stored.plan, proposal.revised, facts.state);
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
    tl::expected<Decided, Refused> answer = tl::unexpected(Refused{});
    const Result<void> written = m_workspace->together([&]() -> Result<void> {
        answer = decideOn(before, request);
        if (!answer)
            return tl::unexpected(answer.error().error);
        const auto next = carriedOut(answer->view);
        if (!next)
            return {};
        auto done = decideOn(answer->view, *next);
        if (!done) {
            answer = tl::unexpected(done.error());
            return tl::unexpected(answer.error().error);
        }
        answer->carriedOut = done->decision;
        answer->view = std::move(done->view);
        return {};
    });
    if (!written && answer) // approved, but not kept
        return tl::unexpected(Refused{written.error(), {}, {}, {}});
    return answer;
}

/// Decides at the moment of `before`: what the gate said then is what the decision was taken on.
tl::expected<Decided, Refused> Session::decideOn(const View &before, const rollout::DecisionRequest &request)
{
    using rollout::DecisionKind;
    const Facts &facts = before.facts;
    const RolloutId &id = facts.stored.plan.id;
    const Instant now = before.report.at;

    auto decision = rollout::permitted(request, facts.stored.plan, facts.state, before.report.decision.opinion(), now,
                                       facts.surface);
    if (!decision) {
        Refused refused{{ErrorCode::notPermitted, {}, id.value, {}}, decision.error(), {}, {}};
        if (decision.error().first().code == rollout::RefusalCode::conflict) {
            refused.error.code = ErrorCode::conflict;
            if (!facts.stored.decisions.isEmpty())
                nameDecider(refused, facts.stored.decisions.last());
        }
        return tl::unexpected(refused);
    }

    View after;
    after.facts = facts;
    const bool isRevision = decision->kind == DecisionKind::revise;
    if (isRevision) {
        store::StoredRollout &stored = after.facts.stored;
        stored.plan = *request.revised;
        stored.revision = decision->planRevision;
        stored.author = decision->actor;
        stored.addedAt = now;
        stored.revisions.append(stored.plan);
        stored.planHashes.append(sha256(canonicalJson(rollout::toJson(stored.plan))));
    }
    if (isRevision || decision->kind == DecisionKind::start)
        decision->planHash = after.facts.stored.planHashes.last();
    QByteArray evidence;
    // What a plan is changed to does not depend on what the gate says.
    if (facts.state.isLive() && decision->kind != DecisionKind::note && !isRevision) {
        evidence = canonicalJson(gate::evidence(facts.stored.plan, before.report, facts.observations));
        decision->evidence = sha256(evidence);
    }
    decision->hash = rollout::decisionHash(*decision);

    after.facts.stored.decisions.append(*decision);
    const auto state = rollout::replay(after.facts.stored.revisions, after.facts.stored.decisions);
    if (!state)
        return tl::unexpected(Refused{state.error(), {}, {}, {}});
    after.facts.state = *state;
    after.report = m_monitors->evaluate(after.facts.stored.plan, after.facts.stored.revision, *state,
                                        facts.observations, now, after.facts.surface);

    const QByteArray summary = gate::toBytes(after.report.summary);
    const Result<void> written = isRevision ? m_workspace->revise(*decision, after.facts.stored.plan, summary)
                                            : m_workspace->append(*decision, evidence, summary);
    if (!written) {
        Refused refused{written.error(), {}, {}, {}};
        if (refused.error.code == ErrorCode::conflict) // somebody was faster between our reading and our writing
            if (const auto newer = m_workspace->load(id); newer && !newer->decisions.isEmpty())
                nameDecider(refused, newer->decisions.last());
        return tl::unexpected(refused);
    }
    return Decided{*decision, {}, after};
}

metrics::ImportContext importContext(const Facts &facts, const ImportRequest &request)
{
    metrics::ImportContext context{facts.stored.plan, request.mapping, {}, request.progress, request.cancelled};
    context.stageEntered.resize(facts.stored.plan.stages.size());
    for (const rollout::StageVisit &visit : facts.state.visits)
        context.stageEntered[visit.stage] = visit.enteredAt;
    return context;
}

Result<Imported> Session::import(const ImportRequest &request, const QString &actor)
{
    const auto loaded = facts(request.rollout);
    if (!loaded)
        return tl::unexpected(loaded.error());
    auto batch = metrics::importLongFormat(request.path, importContext(*loaded, request));
    if (!batch)
        return tl::unexpected(batch.error());
    return take(request.rollout, std::move(*batch), actor, request.isDryRun);
}

Result<Imported> Session::take(const RolloutId &id, metrics::Batch batch, const QString &actor, bool isDryRun)
{
    auto loaded = facts(id);
    if (!loaded)
        return tl::unexpected(loaded.error());

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
    if (!isDryRun) {
        const auto added =
            m_workspace->addBatch(id, batch, actor, m_clock.now(), gate::toBytes(imported.report.summary));
        if (!added)
            return tl::unexpected(added.error());
        imported.batch = *added;
    }
    imported.content = std::move(batch);
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
