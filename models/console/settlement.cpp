// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/settlement.h"

#include "console/asone.h"
#include "core/logging.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;
using store::OutboxState;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

/// What is asked for again: the same act, in the same words.
rollout::DecisionRequest requestOf(const rollout::Decision &decision)
{
    rollout::DecisionRequest request;
    request.kind = decision.kind;
    request.actor = decision.actor;
    request.reason = decision.reason;
    request.toStage = decision.toStage;
    request.by = decision.by;
    request.criterion = decision.criterion;
    request.isOverride = decision.isOverride;
    request.impact = decision.impact;
    request.cause = decision.cause;
    request.ticket = decision.ticket;
    request.stop = decision.stop;
    request.until = decision.until;
    request.with = decision.with;
    request.via = decision.via;
    return request;
}

/// Nobody who is exposed now would be by `decision`, which is a roll back.
bool isReached(const Facts &facts, const rollout::Decision &decision)
{
    const rollout::StageVisit *visit = facts.state.visit();
    const std::optional<int> now = facts.state.isLive() && visit ? std::optional(visit->stage) : std::nullopt;
    return !now || (decision.toStage && *now <= *decision.toStage);
}

/// The surface that it brings, if it is one.
std::optional<layout::SurfaceDocument> surfaceOf(const Outgoing &outgoing)
{
    const auto *document = std::get_if<OutgoingDocument>(&outgoing);
    if (!document || document->kind != OutgoingDocument::Kind::surface)
        return std::nullopt;
    const auto surface = layout::surfaceFrom(document->value);
    return surface ? std::optional(*surface) : std::nullopt;
}

Refused refusedBy(const Error &error)
{
    return {error, {}, {}, {}};
}

} // namespace

Settlement::Settlement(Session &session)
    : m_session(session)
{
}

Result<std::pair<store::OutboxItem, Outgoing>> Settlement::outgoing(const QString &id) const
{
    const auto outbox = m_session.workspace().outbox();
    if (!outbox)
        return tl::unexpected(outbox.error());
    const auto item = std::ranges::find(*outbox, id, &store::OutboxItem::id);
    if (item == outbox->end())
        return failure(ErrorCode::notFound, Words::tr("nothing of this name waits"), id);
    return outgoingFrom(*item).map([&](Outgoing outgoing) { return std::pair(*item, std::move(outgoing)); });
}

Result<void> Settlement::leaveTheirs(const QString &id, const QString &note)
{
    const auto found = outgoing(id);
    if (!found)
        return tl::unexpected(found.error());
    const OutboxState state = found->first.progress.state;
    if (state != OutboxState::conflict && state != OutboxState::refused)
        return failure(ErrorCode::conflict, Words::tr("it may still arrive"), id);
    const auto *decision = std::get_if<OutgoingDecision>(&found->second);
    Result<void> settled = failure(ErrorCode::notFound);
    if (decision && state == OutboxState::conflict && !note.isEmpty()) {
        rollout::DecisionRequest request;
        request.kind = rollout::DecisionKind::note;
        request.actor = decision->record.decision.actor;
        request.reason = note;
        request.via = decision->record.decision.via;
        const auto noted =
            asOne<Decided>(m_session.workspace(), [&] { return instead(id, decision->sent.rollout, request); });
        if (noted)
            settled = {};
        else
            qCInfo(lcConsole) << "given up without a note:" << id << noted.error().error.detail;
    }
    if (!settled)
        settled = m_session.workspace().settle(id);
    qCInfo(lcConsole) << "given up for what others decided:" << id;
    return settled;
}

/// To be called in a transaction: `request` takes the place of what waits under `id`.
tl::expected<Decided, Refused> Settlement::instead(const QString &id, const RolloutId &rollout,
                                                   rollout::DecisionRequest request)
{
    if (const auto settled = m_session.workspace().settle(id); !settled)
        return tl::unexpected(refusedBy(settled.error()));
    const auto facts = m_session.facts(rollout);
    if (!facts)
        return tl::unexpected(refusedBy(facts.error()));
    request.seenDecisions = facts->state.decisions;
    return m_session.decide(rollout, request);
}

/// The first of "pay-2", "pay-3" ... that nobody uses, as far as that is known here.
Result<QString> Settlement::freeIdFor(const RolloutId &taken) const
{
    for (int number = 2;; ++number) {
        const RolloutId id(u"%1-%2"_s.arg(taken.value).arg(number));
        const auto stored = m_session.workspace().load(id);
        if (!stored && stored.error().code == ErrorCode::notFound)
            return id.value;
        if (!stored && !isOfOneRollout(stored.error()))
            return tl::unexpected(stored.error());
    }
}

Result<Conflict> Settlement::conflict(const WaitingChange &change) const
{
    const auto found = outgoing(change.id);
    if (!found)
        return tl::unexpected(found.error());
    Conflict conflict;
    conflict.change = change;
    if (!change.rollout.value.isEmpty())
        if (auto facts = m_session.facts(change.rollout))
            conflict.facts = *std::move(facts);
    if (auto merge = mergeOf(change.id, {}))
        conflict.merge = *std::move(merge);
    if (std::holds_alternative<OutgoingDecision>(found->second)) {
        conflict.mineEvidence = found->first.evidence;
        const rollout::Decision *theirs = change.firstOfTheirs();
        if (theirs && !theirs->evidence.isEmpty())
            conflict.theirEvidence = m_session.workspace().evidence(theirs->evidence).value_or(QByteArray());
    } else if (change.kind == WaitingChange::Kind::plan && conflict.facts) {
        conflict.theirAuthor = conflict.facts->stored.author;
        const auto free = freeIdFor(change.rollout);
        if (!free)
            return tl::unexpected(free.error());
        conflict.freeId = *free;
    } else if (const auto surface = surfaceOf(found->second)) {
        const auto revisions = m_session.workspace().surfaceRevisions(surface->surface.id);
        if (revisions && revisions->size() >= surface->revision)
            conflict.theirAuthor = revisions->first().author;
    }
    return conflict;
}

Result<rollout::Merge> Settlement::mergeOf(const QString &id, const rollout::MergeChoices &choices) const
{
    const auto found = outgoing(id);
    if (!found)
        return tl::unexpected(found.error());
    if (const auto mine = surfaceOf(found->second)) {
        const auto revisions = m_session.workspace().surfaceRevisions(mine->surface.id); // newest first
        if (!revisions)
            return tl::unexpected(revisions.error());
        if (revisions->size() < mine->revision)
            return failure(ErrorCode::notFound, Words::tr("it met no other edit"), id);
        rollout::Surface nothing;
        nothing.id = mine->surface.id;
        const rollout::Surface &base =
            mine->revision > 1 ? revisions->at(revisions->size() - mine->revision + 1).surface : nothing;
        return rollout::merge(base, mine->surface, revisions->first().surface, choices);
    }
    const auto *decision = std::get_if<OutgoingDecision>(&found->second);
    if (!decision || !decision->revision)
        return failure(ErrorCode::notFound, Words::tr("it is no edit"), id);
    const auto stored = m_session.workspace().load(decision->sent.rollout);
    if (!stored)
        return tl::unexpected(stored.error());
    const int base = decision->revision->revision - 1;
    if (base < 1 || base > stored->revisions.size())
        return failure(ErrorCode::damaged, Words::tr("the revision that it was made from is not at hand"), id);
    return rollout::merge(stored->revisions.at(base - 1), decision->revision->plan, stored->plan, choices);
}

/// Plans and surfaces, which are no decisions.
Result<void> Settlement::applyDocument(const QString &id, const OutgoingDocument &outgoing,
                                       const rollout::MergeChoices &choices)
{
    if (outgoing.kind == OutgoingDocument::Kind::approval)
        return failure(ErrorCode::conflict, Words::tr("approve or decline again, on the rollout as it is now"), id);
    if (outgoing.kind == OutgoingDocument::Kind::plan) {
        auto document = layout::planFrom(outgoing.value);
        if (!document)
            return tl::unexpected(document.error());
        rollout::Plan plan = document->plan;
        const auto stored = m_session.workspace().load(plan.id);
        if (stored || stored.error().code != ErrorCode::notFound) {
            const auto free = freeIdFor(plan.id);
            if (!free)
                return tl::unexpected(free.error());
            plan.id = RolloutId(*free);
        }
        if (const auto settled = m_session.workspace().settle(id); !settled)
            return settled;
        return m_session.addPlan(plan, document->author);
    }
    auto mine = layout::surfaceFrom(outgoing.value);
    if (!mine)
        return tl::unexpected(mine.error());
    rollout::Surface surface = mine->surface;
    int seen = mine->revision - 1;
    const auto merged = mergeOf(id, choices);
    if (!merged && merged.error().code != ErrorCode::notFound)
        return tl::unexpected(merged.error());
    if (merged) {
        if (!merged->conflicts.isEmpty())
            return failure(ErrorCode::invalidInput, Words::tr("both changed the same"), merged->conflicts.first().path);
        auto both = rollout::surfaceFromJson(merged->document, surface.id.value);
        if (!both)
            return tl::unexpected(both.error());
        surface = *std::move(both);
        const auto revisions = m_session.workspace().surfaceRevisions(surface.id);
        if (!revisions)
            return tl::unexpected(revisions.error());
        seen = int(revisions->size());
    }
    if (const auto settled = m_session.workspace().settle(id); !settled)
        return settled;
    return m_session.addSurface(surface, mine->author, seen).map([](const SurfaceChange &) {});
}

tl::expected<void, Refused> Settlement::applyAnew(const QString &id, const rollout::MergeChoices &choices)
{
    const auto found = outgoing(id);
    if (!found)
        return tl::unexpected(refusedBy(found.error()));
    const OutboxState state = found->first.progress.state;
    if (state != OutboxState::conflict && state != OutboxState::refused)
        return tl::unexpected(refusedBy({ErrorCode::conflict, Words::tr("it may still arrive"), id, {}}));
    const auto *decision = std::get_if<OutgoingDecision>(&found->second);
    if (!decision) {
        const auto applied = m_session.workspace().together(
            [&] { return applyDocument(id, std::get<OutgoingDocument>(found->second), choices); });
        return applied ? tl::expected<void, Refused>() : tl::unexpected(refusedBy(applied.error()));
    }

    rollout::DecisionRequest request = requestOf(decision->record.decision);
    if (decision->revision) {
        const auto merged = mergeOf(id, choices);
        if (!merged)
            return tl::unexpected(refusedBy(merged.error()));
        if (!merged->conflicts.isEmpty())
            return tl::unexpected(refusedBy(
                {ErrorCode::invalidInput, Words::tr("both changed the same"), merged->conflicts.first().path, {}}));
        auto plan = planFromDocument(merged->document, decision->sent.rollout.value);
        if (!plan)
            return tl::unexpected(refusedBy(plan.error()));
        request.revised = *std::move(plan);
    }
    const auto decided =
        asOne<Decided>(m_session.workspace(), [&] { return instead(id, decision->sent.rollout, request); });
    return decided.map([](const Decided &) {});
}

bool Settlement::settlesItself(const WaitingChange &change)
{
    // Before we were told what the others did there is nothing to decide on.
    if (change.state != OutboxState::conflict || !change.decision || change.theirs.isEmpty())
        return false;
    if (change.settlesItself()) // somebody else has taken it into the log, or it comes again
        return leaveTheirs(change.id, {}).has_value();
    if (change.decision->kind == rollout::DecisionKind::note) // it decides nothing that could meet anything
        return applyAnew(change.id, {}).has_value();
    if (change.decision->kind == rollout::DecisionKind::rollback) {
        const auto facts = m_session.facts(change.rollout);
        if (!facts)
            return false;
        return isReached(*facts, *change.decision) ? leaveTheirs(change.id, {}).has_value()
                                                   : applyAnew(change.id, {}).has_value();
    }
    if (change.decision->kind != rollout::DecisionKind::revise)
        return false;
    const auto merged = mergeOf(change.id, {});
    return merged && merged->conflicts.isEmpty() && applyAnew(change.id, {});
}

} // namespace sluice::console
