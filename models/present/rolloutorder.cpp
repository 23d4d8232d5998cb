// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rolloutorder.h"

#include "gate/decide.h"
#include "present/rolloutroles.h"
#include "present/rolloutrow.h"

#include <algorithm>
#include <tuple>

namespace sluice::present {

using gate::LeadingReason;
using rollout::Phase;
using rollout::Verdict;

namespace {

RolloutGroup groupOf(const gate::Summary &summary, const gate::GateDecision &decision)
{
    if (summary.isDamaged) // somebody has to look after it
        return RolloutGroup::needsDecision;
    switch (summary.phase) {
    case Phase::draft:
    case Phase::scheduled:
        return RolloutGroup::notStarted;
    case Phase::complete:
        return RolloutGroup::rampingDone;
    case Phase::rolledBack:
    case Phase::abandoned:
        return RolloutGroup::rolledBack;
    case Phase::running:
    case Phase::held:
        break;
    }
    if (decision.verdict == Verdict::rollBack || decision.reason == LeadingReason::go ||
        waitsForApproval(summary, decision))
        return RolloutGroup::needsDecision;
    return RolloutGroup::holding;
}

/// What cannot be read, then roll back before approvals before Go, the longest wait first; holding by what is left;
/// ended newest first.
std::tuple<int, qint64> rankOf(const gate::Summary &summary, const gate::GateDecision &decision, Instant now)
{
    if (summary.isDamaged)
        return {-1, 0};
    if (isLive(summary)) {
        if (decision.verdict == Verdict::rollBack)
            return {0, summary.regressedAt ? summary.regressedAt->time_since_epoch().count() : 0};
        if (waitsForApproval(summary, decision))
            return {1, decision.hold.endsAt.value_or(now).time_since_epoch().count()};
        if (decision.reason == LeadingReason::go)
            return {2, decision.hold.endsAt.value_or(now).time_since_epoch().count()};
        return {3, decision.hold.left.count()};
    }
    return {4, -summary.since.time_since_epoch().count()};
}

/// The order of ids; any would do, but it must not change from one arrangement to the next.
bool isBefore(QByteArrayView a, QByteArrayView b)
{
    const auto unit = [](QByteArrayView text, qsizetype i) { return quint8(text[i]) | quint8(text[i + 1]) << 8; };
    for (qsizetype i = 0; i + 1 < std::min(a.size(), b.size()); i += 2)
        if (unit(a, i) != unit(b, i))
            return unit(a, i) < unit(b, i);
    return a.size() < b.size();
}

} // namespace

RolloutList arranged(gate::SummaryList summaries, Instant now)
{
    RolloutList list;
    list.summaries = std::move(summaries);
    struct Ranked
    {
        std::tuple<int, qint64> rank;
        qsizetype place;
    };
    std::array<std::vector<Ranked>, rolloutGroupCount> ranked;
    list.at = now;
    list.nextChange = std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes(1);
    gate::Summary summary; // one for all: only its numbers are needed
    for (qsizetype place = 0; place < list.summaries.size(); ++place) {
        list.summaries.readNumbers(place, summary);
        const gate::GateDecision decision = gate::decide(summary, now);
        ranked[std::size_t(groupOf(summary, decision))].push_back({rankOf(summary, decision, now), place});
        if (summary.phase != Phase::running)
            continue;
        ++list.running;
        if (const auto ends = decision.hold.endsAt; ends && *ends > now)
            list.nextChange = std::min(list.nextChange, *ends);
    }
    for (std::size_t g = 0; g < ranked.size(); ++g) {
        std::ranges::sort(ranked[g], [&](const Ranked &a, const Ranked &b) {
            return a.rank != b.rank ? a.rank < b.rank
                                    : isBefore(list.summaries.idAt(a.place), list.summaries.idAt(b.place));
        });
        list.groups[g].reserve(ranked[g].size());
        for (const Ranked &row : ranked[g])
            list.groups[g].push_back(row.place);
    }
    return list;
}

} // namespace sluice::present
