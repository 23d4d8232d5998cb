// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"

#include "core/json.h"
#include "core/logging.h"
#include "gate/evidence.h"
#include "gate/plancheck.h"
#include "rollout/planfile.h"

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

namespace {

/// All but the surface.
Result<Facts> ungoverned(const store::Workspace &workspace, const RolloutId &id)
{
    Facts facts;
    auto stored = workspace.load(id);
    if (!stored)
        return tl::unexpected(stored.error());
    facts.stored = std::move(*stored);
    const auto state = rollout::replay(facts.stored.plan, facts.stored.decisions);
    if (!state)
        return tl::unexpected(state.error());
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
    auto surface = surfaceInForce(facts->stored.plan.surface);
    if (!surface)
        return tl::unexpected(surface.error());
    facts->surface = std::move(*surface);
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
    // A surface that cannot be read must not keep people exposed: holding and rolling back do not ask it.
    if (!before && isNeverBlocked(request.kind))
        if (auto facts = ungoverned(*m_workspace, id))
            before = viewOf(std::move(*facts), m_clock.now());
    if (!before)
        return tl::unexpected(Refused{before.error(), {}, {}, {}});
    return decideOn(*before, request);
}

/// Decides at the moment of `before`: what the gate said then is what the decision was taken on.
tl::expected<Decided, Refused> Session::decideOn(const View &before, const rollout::DecisionRequest &request)
{
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

    decision->planRevision = facts.stored.revision;
    QByteArray evidence;
    if (facts.state.isLive() && decision->kind != rollout::DecisionKind::note) {
        evidence = canonicalJson(gate::evidence(facts.stored.plan, before.report, facts.observations));
        decision->evidence = sha256(evidence);
    }
    decision->hash = rollout::decisionHash(*decision);

    View after;
    after.facts = facts;
    after.facts.stored.decisions.append(*decision);
    const auto state = rollout::replay(facts.stored.plan, after.facts.stored.decisions);
    if (!state)
        return tl::unexpected(Refused{state.error(), {}, {}, {}});
    after.facts.state = *state;
    after.report =
        m_monitors->evaluate(facts.stored.plan, facts.stored.revision, *state, facts.observations, now, facts.surface);

    if (const auto written = m_workspace->append(*decision, evidence, gate::toBytes(after.report.summary)); !written) {
        Refused refused{written.error(), {}, {}, {}};
        if (refused.error.code == ErrorCode::conflict) // somebody was faster between our reading and our writing
            if (const auto newer = m_workspace->load(id); newer && !newer->decisions.isEmpty())
                nameDecider(refused, newer->decisions.last());
        return tl::unexpected(refused);
    }
    return Decided{*decision, after};
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
