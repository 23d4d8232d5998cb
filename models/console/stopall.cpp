// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/stopall.h"
#include "console/asone.h"
#include "console/manydrafts.h"
#include "console/session.h"
#include "console/sharedwriting.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

// Stopping all and undoing it: many decisions that are one act.
namespace sluice::console {

namespace {

using rollout::DecisionKind;

Refused refusal(rollout::RefusalCode code)
{
    return {{ErrorCode::notPermitted, {}, {}, {}}, {{code, {}}}, {}, {}};
}

/// What runs, and what may run for all that anybody can read; of `only`, if it is about those.
QList<RolloutId> running(const gate::SummaryList &summaries, const std::optional<QList<RolloutId>> &only)
{
    const QSet<RolloutId> wanted = only ? QSet<RolloutId>(only->begin(), only->end()) : QSet<RolloutId>();
    QList<RolloutId> ids;
    for (qsizetype i = 0; i < summaries.size(); ++i)
        if (const gate::Summary summary = summaries.at(i);
            (summary.phase == rollout::Phase::running || summary.isDamaged) && (!only || wanted.contains(summary.id)))
            ids.append(summary.id);
    return ids;
}

/// Who asked for it meant it as it was: what was decided about it since is why it is left alone.
PassedOver notRunning(const store::Workspace &workspace, const RolloutId &id)
{
    auto facts = ungovernedFactsOf(workspace, id);
    if (!facts)
        return {id, {}, {}, facts.error()};
    PassedOver passed{id, facts->stored.plan, {}, {}};
    for (const rollout::Decision &decision : facts->stored.decisions)
        if (decision.kind != DecisionKind::note)
            passed.decided = decision;
    return passed;
}

/// The holds of the newest stop in `decisions` that was not undone, before the stops in `tried`; empty: there is none.
QList<rollout::Decision> newestStop(const QList<rollout::Decision> &decisions, const QSet<QString> &tried)
{
    QSet<QString> passed = tried;
    for (const rollout::Decision &decision : decisions)
        if (decision.kind == DecisionKind::resume)
            passed.insert(decision.stop);
    const auto newest = std::find_if(decisions.crbegin(), decisions.crend(), [&](const rollout::Decision &decision) {
        return !passed.contains(decision.stop);
    });
    QList<rollout::Decision> holds;
    if (newest != decisions.crend())
        std::ranges::copy_if(decisions, std::back_inserter(holds),
                             [&](const rollout::Decision &decision) { return decision.stop == newest->stop; });
    return holds;
}

DraftOrNot draftOn(const Reader &reader, Facts facts, Instant now, rollout::DecisionRequest request)
{
    request.seenDecisions = facts.state.decisions;
    auto draft = draftOf(viewOf(std::move(facts), now, reader.monitors), request, reader.monitors);
    if (!draft)
        return draft.error();
    draft->after = {}; // nobody looks at thousands of rollouts, and it is this thread that should clear them away
    return std::move(*draft);
}

/// A rollout that cannot be read is passed over; anything else that fails ends the act.
DraftOrNot unread(const RolloutId &id, const Error &error)
{
    if (isOfOneRollout(error))
        return PassedOver{id, {}, {}, error};
    return Refused{error, {}, {}, {}};
}

/// Writes what was drafted and adds it, or what was left alone, to `done`.
tl::expected<void, Refused> settle(store::Workspace &workspace, const WayOut &way, DraftOrNot answer, StopOfAll &done)
{
    if (auto *refused = std::get_if<Refused>(&answer))
        return tl::unexpected(std::move(*refused));
    if (auto *passedOver = std::get_if<PassedOver>(&answer)) {
        done.passedOver.append(std::move(*passedOver));
        return {};
    }
    const Draft &draft = std::get<Draft>(answer);
    if (auto kept = keep(workspace, draft, way); !kept)
        return tl::unexpected(kept.error());
    done.decisions.append(draft.decision);
    return {};
}

} // namespace

tl::expected<StopOfAll, Refused> Session::stopAll(const rollout::DecisionRequest &request,
                                                  const std::optional<QList<RolloutId>> &only)
{
    if (const auto may = mayDecide(); !may)
        return tl::unexpected(Refused{may.error(), {}, {}, {}});
    return asOne<StopOfAll>(*m_workspace, [&]() -> tl::expected<StopOfAll, Refused> {
        const auto listed = summaries();
        if (!listed)
            return tl::unexpected(Refused{listed.error(), {}, {}, {}});
        const QList<RolloutId> ids = running(*listed, only);
        if (ids.isEmpty())
            return tl::unexpected(refusal(rollout::RefusalCode::nothingRuns));

        const Instant now = m_clock.now();
        StopOfAll done{{}, request.actor.trimmed(), request.reason.trimmed(), now, {}, {}};
        done.stop = rollout::stopName(done.stoppedBy, done.why, now, ids);
        rollout::DecisionRequest hold = request;
        hold.kind = DecisionKind::hold;
        hold.stop = done.stop;
        ManyDrafts drafts(*m_workspace, ids, [&](const Reader &reader, const RolloutId &id) {
            auto facts = factsOf(reader.workspace, id, reader.find);
            // As in decide(): holding does not ask a surface that cannot be read, nor is it in the evidence.
            if (facts && facts->surface.isUnreadable())
                facts = ungovernedFactsOf(reader.workspace, id);
            if (!facts)
                return unread(id, facts.error());
            return draftOn(reader, std::move(*facts), now, hold);
        });
        for (qsizetype i = 0; i < ids.size(); ++i)
            if (const auto settled = settle(*m_workspace, {m_readings, m_role}, drafts.take(), done); !settled)
                return tl::unexpected(settled.error());
        if (done.decisions.isEmpty())
            return tl::unexpected(Refused{*done.passedOver.first().error, {}, {}, {}});
        for (const RolloutId &id : only.value_or(QList<RolloutId>()))
            if (!ids.contains(id))
                done.passedOver.append(notRunning(*m_workspace, id));
        return done;
    });
}

/// Resumes what `holds`, which are one stop, still hold.
tl::expected<StopOfAll, Refused> Session::resumeAll(const QList<rollout::Decision> &holds,
                                                    rollout::DecisionRequest resume)
{
    const Instant now = m_clock.now();
    StopOfAll done{holds.first().stop, holds.first().actor, holds.first().reason, holds.first().at, {}, {}};
    resume.kind = DecisionKind::resume;
    resume.stop = done.stop;
    QList<RolloutId> ids;
    for (const rollout::Decision &hold : holds)
        ids.append(hold.rollout);
    ManyDrafts drafts(*m_workspace, ids, [&](const Reader &reader, const RolloutId &id) -> DraftOrNot {
        auto facts = factsOf(reader.workspace, id, reader.find);
        if (!facts)
            return unread(id, facts.error());
        if (facts->surface.isUnreadable())
            return PassedOver{
                id, {}, {}, Error{ErrorCode::damaged, facts->surface.damage(), facts->stored.plan.surface, {}}};
        if (const rollout::Decision *since = rollout::decidedSince(facts->stored.decisions, done.stop))
            return PassedOver{id, facts->stored.plan, *since, {}};
        return draftOn(reader, std::move(*facts), now, resume);
    });
    for (qsizetype i = 0; i < ids.size(); ++i)
        if (const auto settled = settle(*m_workspace, {m_readings, m_role}, drafts.take(), done); !settled)
            return tl::unexpected(settled.error());
    return done;
}

tl::expected<StopOfAll, Refused> Session::undoStop(const rollout::DecisionRequest &request,
                                                   const std::optional<QString> &stop)
{
    if (const auto may = mayDecide(); !may)
        return tl::unexpected(Refused{may.error(), {}, {}, {}});
    return asOne<StopOfAll>(*m_workspace, [&]() -> tl::expected<StopOfAll, Refused> {
        auto decisions = m_workspace->stopDecisions();
        if (!decisions)
            return tl::unexpected(Refused{decisions.error(), {}, {}, {}});
        if (stop)
            erase_if(*decisions, [&](const rollout::Decision &decision) { return decision.stop != *stop; });

        QSet<QString> tried;
        for (QList<rollout::Decision> holds; !(holds = newestStop(*decisions, tried)).isEmpty();) {
            auto done = resumeAll(holds, request);
            if (!done || !done->decisions.isEmpty())
                return done;
            tried.insert(done->stop); // everybody in it has moved on
        }
        return tl::unexpected(refusal(rollout::RefusalCode::nothingStopped));
    });
}

} // namespace sluice::console
