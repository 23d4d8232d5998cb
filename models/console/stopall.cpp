// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"

#include "rollout/stopall.h"

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

/// What runs, and what may run for all that anybody can read.
QList<RolloutId> running(const gate::SummaryList &summaries)
{
    QList<RolloutId> ids;
    for (qsizetype i = 0; i < summaries.size(); ++i)
        if (const gate::Summary summary = summaries.at(i);
            summary.phase == rollout::Phase::running || summary.isDamaged)
            ids.append(summary.id);
    return ids;
}

/// Runs `act` as one transaction of `workspace`. What it refuses is undone like what fails.
tl::expected<StopOfAll, Refused> asOne(store::Workspace &workspace,
                                       const std::function<tl::expected<StopOfAll, Refused>()> &act)
{
    std::optional<tl::expected<StopOfAll, Refused>> answer;
    const Result<void> written = workspace.together([&]() -> Result<void> {
        answer = act();
        if (!*answer)
            return tl::unexpected(answer->error().error);
        return {};
    });
    if (!written && (!answer || *answer)) // not begun, or not kept
        return tl::unexpected(Refused{written.error(), {}, {}, {}});
    return std::move(*answer);
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

} // namespace

tl::expected<StopOfAll, Refused> Session::stopAll(const rollout::DecisionRequest &request)
{
    return asOne(*m_workspace, [&]() -> tl::expected<StopOfAll, Refused> {
        const auto listed = summaries();
        if (!listed)
            return tl::unexpected(Refused{listed.error(), {}, {}, {}});
        const QList<RolloutId> ids = running(*listed);
        if (ids.isEmpty())
            return tl::unexpected(refusal(rollout::RefusalCode::nothingRuns));

        const Instant now = m_clock.now();
        const QString actor = request.actor.trimmed();
        const QString reason = request.reason.trimmed();
        StopOfAll done{rollout::stopName(actor, reason, now, ids), actor, reason, now, {}, {}};
        for (const RolloutId &id : ids) {
            const auto before = view(id, now);
            if (!before && isOfOneRollout(before.error())) {
                done.passedOver.append({id, {}, {}, before.error()});
                continue;
            }
            if (!before)
                return tl::unexpected(Refused{before.error(), {}, {}, {}});
            rollout::DecisionRequest hold = request;
            hold.kind = DecisionKind::hold;
            hold.stop = done.stop;
            hold.seenDecisions = before->facts.state.decisions;
            // decide() knows how a surface that cannot be read is left out of the evidence.
            auto decided = before->facts.surface.isUnreadable() ? decide(id, hold) : decideOn(*before, hold);
            if (!decided)
                return tl::unexpected(decided.error());
            done.decisions.append(decided->decision);
        }
        if (done.decisions.isEmpty())
            return tl::unexpected(Refused{*done.passedOver.first().error, {}, {}, {}});
        return done;
    });
}

tl::expected<StopOfAll, Refused> Session::undoStop(const rollout::DecisionRequest &request,
                                                   const std::optional<QString> &stop)
{
    return asOne(*m_workspace, [&]() -> tl::expected<StopOfAll, Refused> {
        auto decisions = m_workspace->stopDecisions();
        if (!decisions)
            return tl::unexpected(Refused{decisions.error(), {}, {}, {}});
        if (stop)
            erase_if(*decisions, [&](const rollout::Decision &decision) { return decision.stop != *stop; });

        const Instant now = m_clock.now();
        QSet<QString> tried;
        for (QList<rollout::Decision> holds; !(holds = newestStop(*decisions, tried)).isEmpty();) {
            StopOfAll done{holds.first().stop, holds.first().actor, holds.first().reason, holds.first().at, {}, {}};
            for (const rollout::Decision &hold : holds) {
                auto loaded = facts(hold.rollout);
                if (!loaded && isOfOneRollout(loaded.error())) {
                    done.passedOver.append({hold.rollout, {}, {}, loaded.error()});
                    continue;
                }
                if (!loaded)
                    return tl::unexpected(Refused{loaded.error(), {}, {}, {}});
                if (loaded->surface.isUnreadable()) {
                    const Error error{ErrorCode::damaged, loaded->surface.damage(), loaded->stored.plan.surface, {}};
                    done.passedOver.append({hold.rollout, {}, {}, error});
                    continue;
                }
                if (const rollout::Decision *since = rollout::decidedSince(loaded->stored.decisions, done.stop)) {
                    done.passedOver.append({hold.rollout, loaded->stored.plan, *since, {}});
                    continue;
                }
                const View before = viewOf(std::move(*loaded), now);
                rollout::DecisionRequest resume = request;
                resume.kind = DecisionKind::resume;
                resume.stop = done.stop;
                resume.seenDecisions = before.facts.state.decisions;
                auto decided = decideOn(before, resume);
                if (!decided)
                    return tl::unexpected(decided.error());
                done.decisions.append(decided->decision);
            }
            if (!done.decisions.isEmpty())
                return done;
            tried.insert(done.stop); // everybody in it has moved on
        }
        return tl::unexpected(refusal(rollout::RefusalCode::nothingStopped));
    });
}

} // namespace sluice::console
