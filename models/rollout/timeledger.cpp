// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/timeledger.h"

#include <algorithm>

namespace sluice::rollout {

namespace {

/// When a visit had all the approvals its stage asks for, and kept them: its beginning if it asks for none, none if it
/// never had.
std::optional<Instant> approvedAt(const Plan &plan, const StageVisit &visit, std::span<const Decision> decisions)
{
    const int wanted = plan.stages.at(visit.stage).approvals;
    if (wanted == 0)
        return visit.enteredAt;
    int missing = wanted;
    std::optional<Instant> at;
    for (const Decision &decision : decisions.subspan(std::size_t(visit.entry))) {
        const bool isVoid = decision.kind == DecisionKind::ask || decision.kind == DecisionKind::decline ||
                            decision.kind == DecisionKind::revise;
        if (decision.kind == DecisionKind::approve && --missing == 0) {
            at = decision.at;
        } else if (isVoid) {
            missing = wanted;
            at.reset();
        } else if (decision.toStage) { // the next visit
            break;
        }
    }
    return at;
}

/// A stretch of time in which the surface did not matter.
struct ExemptTime
{
    Instant from{};
    Instant until{};
};

/// Those of one visit, in the order in which they were given: the newest counts.
QList<ExemptTime> exemptTimes(const StageVisit &visit, std::span<const Decision> decisions)
{
    QList<ExemptTime> times;
    for (const Decision &decision : decisions.subspan(std::size_t(visit.entry))) {
        if (decision.kind == DecisionKind::exempt) {
            if (!times.isEmpty())
                times.last().until = std::min(times.last().until, decision.at);
            times.append({decision.at, decision.until.value_or(decision.at)});
        } else if (decision.kind != DecisionKind::ask && decision.toStage) { // the next visit
            break;
        }
    }
    return times;
}

/// Goes through the time once, from the start on. What it passes is written into one part: that is why the parts add
/// up.
class Walk
{
public:
    Walk(const QList<DataGap> &gaps, const SurfaceHistory &surface, Instant from, Instant to)
        : m_gaps(gaps)
        , m_surface(surface)
        , m_at(from)
        , m_end(to)
    {
        m_ledger.from = from;
        m_ledger.to = to;
    }

    [[nodiscard]] TimeLedger ledger() const { return m_ledger; }

    /// Everything up to `to` was spent on `part`.
    void spend(Instant to, Milliseconds TimeLedger::*part)
    {
        to = std::clamp(to, m_at, m_end);
        m_ledger.*part += to - m_at;
        m_at = to;
    }

    void visit(const Plan &plan, const StageVisit &visit, std::optional<Instant> approved, QList<ExemptTime> exempt)
    {
        spend(visit.enteredAt, &TimeLedger::idle);
        m_exempt = std::move(exempt);
        const Instant left = visit.leftAt.value_or(m_end);
        m_counted = {};
        StageVisit asPlanned = visit;
        asPlanned.holdChanges.clear();
        const HoldTerms terms = holdTerms(plan, visit, m_gaps);
        const Stretch stretch{std::min(minimumHold(plan, asPlanned), terms.minimum), terms.minimum, approved,
                              visit.leftAt ? &TimeLedger::decisions : &TimeLedger::thisGate};
        const Instant counting = std::min(left, terms.staleFrom.value_or(left)); // from there on nothing counts
        for (const Stop &stop : terms.stops) {
            run(std::min(stop.from, counting), stretch);
            spend(std::min(stop.from, left), &TimeLedger::noData);
            spend(std::min(stop.to.value_or(left), left), partOf(stop.cause));
        }
        run(counting, stretch);
        spend(left, &TimeLedger::noData);
    }

private:
    /// What the unpaused time of a visit goes to, in this order.
    struct Stretch
    {
        Milliseconds hold;
        Milliseconds minimum; ///< hold and extensions
        std::optional<Instant> approved;
        Milliseconds TimeLedger::*waiting;
    };

    static Milliseconds TimeLedger::*partOf(StopCause cause)
    {
        switch (cause) {
        case StopCause::person:
            return &TimeLedger::paused;
        case StopCause::data:
            return &TimeLedger::noData;
        case StopCause::offDay:
            break;
        }
        return &TimeLedger::offDays;
    }

    void run(Instant to, const Stretch &stretch)
    {
        count(to, stretch.hold, &TimeLedger::hold);
        count(to, stretch.minimum, &TimeLedger::extension);
        for (const DataGap &gap : m_gaps) {
            if (gap.from >= to)
                break;
            if (gap.to && *gap.to <= m_at)
                continue;
            wait(gap.from, stretch);
            spend(std::min(gap.to.value_or(to), to), &TimeLedger::noData);
        }
        wait(to, stretch);
    }

    /// The hold clock runs up to `to`, or until it has counted `minimum`.
    void count(Instant to, Milliseconds minimum, Milliseconds TimeLedger::*part)
    {
        if (m_counted >= minimum)
            return;
        const Instant before = m_at;
        spend(std::min(to, m_at + (minimum - m_counted)), part);
        m_counted += m_at - before;
    }

    /// The hold is complete and has its data.
    void wait(Instant to, const Stretch &stretch)
    {
        to = std::min(to, m_end);
        while (const auto closed = m_surface.nextClosed(m_at, to)) {
            waitForPeople(closed->from, stretch);
            if (const auto until = exemptUntil(closed->from))
                waitForPeople(std::min(*until, closed->to), stretch);
            else
                waitForSurface({closed->from, std::min(closed->to, nextExemption(closed->from)), closed->freeze});
        }
        waitForPeople(to, stretch);
    }

    void waitForPeople(Instant to, const Stretch &stretch)
    {
        spend(std::min(stretch.approved.value_or(to), to), &TimeLedger::approval);
        spend(to, stretch.waiting);
    }

    void waitForSurface(const ClosedTime &closed)
    {
        spend(closed.to, &TimeLedger::frozen);
        if (QList<ClosedTime> &all = m_ledger.closed;
            !all.isEmpty() && all.last().to == closed.from && all.last().freeze == closed.freeze)
            all.last().to = closed.to;
        else
            all.append(closed);
    }

    [[nodiscard]] std::optional<Instant> exemptUntil(Instant at) const
    {
        for (const ExemptTime &time : m_exempt)
            if (time.from <= at && at < time.until)
                return time.until;
        return std::nullopt;
    }

    [[nodiscard]] Instant nextExemption(Instant after) const
    {
        Instant next = Instant::max();
        for (const ExemptTime &time : m_exempt)
            if (time.from > after && time.until > time.from)
                next = std::min(next, time.from);
        return next;
    }

    const QList<DataGap> &m_gaps;
    const SurfaceHistory &m_surface;
    QList<ExemptTime> m_exempt; ///< of the present visit
    TimeLedger m_ledger;
    Instant m_at;
    Instant m_end;
    Milliseconds m_counted{}; ///< of the present visit
};

} // namespace

TimeLedger timeLedger(const Plan &plan, const State &state, std::span<const Decision> decisions,
                      const QList<DataGap> &gaps, Instant now, const SurfaceHistory &surface)
{
    if (state.visits.isEmpty())
        return Walk(gaps, surface, now, now).ledger();
    const Instant from = state.visits.first().enteredAt;
    const Instant end = state.visits.last().leftAt ? std::min(now, *state.visits.last().leftAt) : now;
    Walk walk(gaps, surface, from, std::max(from, end));
    for (const StageVisit &visit : state.visits)
        walk.visit(plan, visit, approvedAt(plan, visit, decisions), exemptTimes(visit, decisions));
    return walk.ledger();
}

} // namespace sluice::rollout
