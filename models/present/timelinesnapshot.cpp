// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/format.h"
#include "present/gatetext.h"
#include "present/ledgertext.h"
#include "present/sentences.h"
#include "present/snapshots.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::present {

using rollout::Phase;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Timeline)
};

/// A stage without a hold is drawn as long as a day.
constexpr Milliseconds unplannedLength = 24h;

class Builder
{
public:
    Builder(const console::View &view, Instant now, const QTimeZone &zone)
        : m_view(view)
        , m_plan(view.facts.stored.plan)
        , m_state(view.facts.state)
        , m_now(now)
        , m_ledger(timeLedger(view.facts, now))
        , m_zone(zone)
        , m_last(m_state.visits.isEmpty() ? -1 : m_state.visits.last().stage)
    {
    }

    TimelineSnapshot build()
    {
        m_snapshot.now = m_now;
        m_snapshot.nowText = momentText(m_now, m_now, m_zone);
        m_snapshot.showsNow = m_state.isLive();
        m_snapshot.zone = m_zone.id();
        for (int i = 0; i < m_plan.stages.size(); ++i)
            addStage(i);
        for (int i = 0; i + 1 < m_plan.stages.size(); ++i)
            addGate(i);
        for (const rollout::StageVisit &visit : m_state.visits) {
            for (const rollout::HoldChange &change : visit.holdChanges)
                addChange(change);
            if (visit.leftBy == rollout::DecisionKind::restart)
                addRestart(visit);
        }
        if (m_last >= 0)
            comparePlan();
        return m_snapshot;
    }

private:
    /// The last stay in a stage on the way to where the rollout is now. A stay before it went back below the stage, or
    /// before it was started anew, does not count.
    const rollout::StageVisit *visitOf(int stage) const
    {
        for (auto visit = m_state.visits.crbegin(); visit != m_state.visits.crend() && visit->stage >= stage; ++visit) {
            if (visit->stage == stage)
                return &*visit;
            if (visit->enteredBy == rollout::DecisionKind::start)
                return nullptr;
        }
        return nullptr;
    }

    /// The stay that a stage was entered by, where it was restarted since.
    const rollout::StageVisit &firstOf(const rollout::StageVisit &visit) const
    {
        const rollout::StageVisit *first = &visit;
        while (first->enteredBy == rollout::DecisionKind::restart)
            --first;
        return *first;
    }

    /// The stay that the present run of the rollout began with.
    const rollout::StageVisit &lastStart() const
    {
        const auto found =
            std::find_if(m_state.visits.crbegin(), m_state.visits.crend(), [](const rollout::StageVisit &visit) {
                return visit.enteredBy == rollout::DecisionKind::start;
            });
        return *found;
    }

    /// When the first stage began, or would if nothing else happens.
    Instant beginning() const
    {
        return m_state.visits.isEmpty() ? std::max(m_now, m_plan.plannedStart.value_or(m_now)) : lastStart().enteredAt;
    }

    void addChange(const rollout::HoldChange &change)
    {
        const QString by = toString(change.by);
        const QString tip = change.isShorter ? Words::tr("%1 shortened the hold by %2, %3, an override")
                                             : Words::tr("%1 extended the hold by %2, %3");
        m_snapshot.events.append({change.at, (change.isShorter ? u"−"_s : u"+"_s) + by, shortName(change.actor),
                                  tip.arg(change.actor, by, momentText(change.at, m_now, m_zone)),
                                  change.isShorter ? Glyph::shorten : Glyph::extend});
    }

    void addRestart(const rollout::StageVisit &left)
    {
        const Instant at = *left.leftAt;
        m_snapshot.events.append({at, Words::tr("again"), shortName(left.leftByActor),
                                  Words::tr("%1 restarted this stage, %2: what was measured before does not count")
                                      .arg(left.leftByActor, momentText(at, m_now, m_zone)),
                                  Glyph::start});
    }

    /// When a stage that begins at `from` would be left at the end of its hold.
    Instant plannedEnd(const rollout::Stage &stage, Instant from) const
    {
        return stage.hold ? rollout::holdEnd(m_plan, *stage.hold, from) : from + unplannedLength;
    }

    /// From when to when, and why, the clock of a stay did not count, or will not.
    void addStops(TimelineStage &stage, const rollout::StageVisit &visit, const rollout::HoldTerms &terms)
    {
        const auto moment = [&](const std::optional<Instant> &at) {
            return at ? momentText(*at, m_now, m_zone) : Words::tr("now");
        };
        QList<rollout::Stop> stops = terms.stops;
        if (terms.staleFrom && *terms.staleFrom < m_now)
            stops.append({*terms.staleFrom, std::nullopt, rollout::StopCause::data});
        for (const rollout::Stop &stop : stops) {
            stage.pauses.append({stop.from, stop.to.value_or(m_now)});
            if (stop.cause == rollout::StopCause::data)
                stage.tip +=
                    u'\n' +
                    Words::tr("No fresh data from %1 to %2: the hold waited").arg(moment(stop.from), moment(stop.to));
            else if (stop.cause == rollout::StopCause::offDay)
                stage.tip += u'\n' + Words::tr("Off days from %1 to %2").arg(moment(stop.from), moment(stop.to));
        }
        for (const rollout::Pause &pause : visit.pauses)
            stage.tip += u'\n' + Words::tr("%1 held it from %2 to %3: “%4”")
                                     .arg(pause.actor, moment(pause.from), moment(pause.to), pause.reason);
        addClosures(stage);
        if (const rollout::HoldClock hold = rollout::holdClock(terms, m_now); hold.counted != hold.inStage)
            stage.tip += u'\n' + Words::tr("%1 in this stage, of which %2 counted")
                                     .arg(durationText(hold.inStage), durationText(hold.counted));
    }

    /// When a complete hold waited for its surface. Nights and weekends off duty are many: they are told together.
    void addClosures(TimelineStage &stage) const
    {
        Milliseconds offDuty{};
        for (const rollout::ClosedTime &closed : m_ledger.closed) {
            if (closed.from < stage.from || closed.from >= stage.to)
                continue;
            stage.pauses.append({closed.from, closed.to});
            if (closed.freeze.isEmpty())
                offDuty += closed.to - closed.from;
            else
                stage.tip +=
                    u'\n' + Words::tr("Frozen from %1 to %2 (%3)")
                                .arg(momentText(closed.from, m_now, m_zone),
                                     closed.to < m_now ? momentText(closed.to, m_now, m_zone) : Words::tr("now"),
                                     closed.freeze);
        }
        if (offDuty > 0ms)
            stage.tip += u'\n' + Words::tr("Waited %1 for somebody on duty").arg(durationText(offDuty));
    }

    void addStage(int i)
    {
        const rollout::Stage &planned = m_plan.stages.at(i);
        TimelineStage stage;
        stage.label = stageLabel(planned);
        stage.name = planned.name == stage.label ? QString() : planned.name;
        stage.exposure = planned.exposure ? planned.exposure->share() : 0;
        stage.isAudience = planned.isAudience() || !planned.exposure;
        stage.isOpenEnded = i + 1 == m_plan.stages.size();
        const QString plannedText = planned.hold ? toString(*planned.hold) : QString();
        const rollout::StageVisit *visit = visitOf(i);
        const Instant before = m_snapshot.stages.isEmpty() ? beginning() : m_snapshot.stages.last().to;

        if (visit && visit->leftAt) {
            stage.part = TimelineStage::Part::done;
            stage.from = firstOf(*visit).enteredAt;
            stage.to = *visit->leftAt;
            const QString held = durationText(stage.to - visit->enteredAt);
            if (!plannedText.isEmpty())
                stage.details.append(Words::tr("held %1, plan %2").arg(held, plannedText));
            stage.details << Words::tr("held %1").arg(held) << held;
        } else if (visit) {
            const rollout::HoldClock hold = rollout::holdClock(m_view.report.summary.hold, m_now);
            stage.part = TimelineStage::Part::running;
            stage.from = firstOf(*visit).enteredAt;
            stage.to = std::max(m_now, hold.endsAt.value_or(m_now + hold.left));
            if (!hold.isComplete())
                stage.details << Words::tr("%1 left of %2").arg(durationText(hold.left), m_view.report.summary.holdText)
                              << Words::tr("%1 left").arg(durationText(hold.left));
            else
                stage.details << Words::tr("held %1, plan %2")
                                     .arg(durationText(hold.inStage),
                                          plannedText.isEmpty() ? Words::tr("none") : plannedText)
                              << Words::tr("held %1").arg(durationText(hold.inStage));
        } else {
            const bool ended = m_state.phase == Phase::rolledBack || m_state.phase == Phase::abandoned;
            const bool skipped = i < m_last;
            stage.part = ended || skipped ? TimelineStage::Part::notReached : TimelineStage::Part::future;
            stage.from = before;
            stage.to = skipped ? before : plannedEnd(planned, before);
            if (skipped)
                stage.details.append(Words::tr("skipped"));
            else if (ended)
                stage.details.append(Words::tr("not reached"));
            else if (!plannedText.isEmpty())
                stage.details.append(
                    (stage.isOpenEnded ? Words::tr("watch %1") : Words::tr("plan %1")).arg(plannedText));
            if (!ended && !skipped && m_plan.unitsPerDay && stage.exposure > 0)
                stage.inside = stage.isOpenEnded
                                   ? Words::tr("≈ %1 a day").arg(countText(*m_plan.unitsPerDay * stage.exposure))
                                   : Words::tr("≈ %1 users a day").arg(countText(*m_plan.unitsPerDay * stage.exposure));
        }
        stage.tip = stageTitle(planned) + (stage.details.isEmpty() ? QString() : u": "_s + stage.details.first());
        if (visit && stage.from < visit->enteredAt) {
            stage.pauses.append({stage.from, visit->enteredAt});
            stage.tip += u'\n' + Words::tr("Restarted %1: the hold and the data begin there")
                                     .arg(momentText(visit->enteredAt, m_now, m_zone));
        }
        if (visit)
            addStops(stage, *visit, rollout::holdTerms(m_plan, *visit, m_view.report.data.gaps));
        m_snapshot.stages.append(stage);
    }

    void addGate(int i)
    {
        TimelineGate gate;
        const rollout::StageVisit *visit = visitOf(i);
        const Instant at = m_snapshot.stages.at(i).to;
        if (visit && visit->leftAt) {
            gate.kind = TimelineGate::Kind::past;
            gate.isOverridden = visit->leftAgainstGate;
            const bool rolledBack = visit->leftBy == rollout::DecisionKind::rollback;
            if (rolledBack) {
                gate.glyph = Glyph::rollback;
                gate.tone = Tone::back;
                gate.title = Words::tr("Rolled back");
            } else if (visit->leftBy == rollout::DecisionKind::abandon) {
                gate.title = Words::tr("Abandoned");
            } else {
                const rollout::Verdict said = visit->gateAtLeaving.value_or(rollout::Verdict::go);
                gate.tone = verdictTone(said);
                gate.glyph = said == rollout::Verdict::go     ? Glyph::go
                             : said == rollout::Verdict::hold ? Glyph::hold
                                                              : Glyph::rollback;
                gate.title =
                    gate.isOverridden ? Words::tr("%1, overridden").arg(verdictWord(said)) : Words::tr("Go, advanced");
            }
            gate.subtitle = shortName(visit->leftByActor) + u" · "_s + momentText(*visit->leftAt, m_now, m_zone);
            for (const rollout::Decision &decision : m_view.facts.stored.decisions)
                if (decision.at == *visit->leftAt && decision.kind == visit->leftBy)
                    gate.decision = decision.number;
        } else if (visit) {
            const gate::GateDecision decision = gate::decide(m_view.report.summary, m_now);
            gate.kind = TimelineGate::Kind::running;
            gate.glyph = gateGlyph(decision);
            gate.tone = gateTone(decision);
            gate.title = gateWord(decision);
            if (decision.reason == gate::LeadingReason::approval)
                gate.title = m_state.request ? Words::tr("Go, approval asked") : Words::tr("Go, needs approval");
            if (decision.verdict == rollout::Verdict::rollBack && m_view.report.summary.regressedAt)
                gate.subtitle =
                    Words::tr("regressed %1").arg(momentText(*m_view.report.summary.regressedAt, m_now, m_zone));
            else if (decision.hold.isPaused())
                gate.subtitle = decision.hold.stopped == rollout::StopCause::person ? Words::tr("held")
                                                                                    : Words::tr("waits for data");
            else if (!decision.hold.isComplete())
                gate.subtitle = Words::tr("opens %1").arg(momentText(at, m_now, m_zone));
            else if (m_state.request)
                gate.subtitle =
                    shortName(m_state.request->by) + u" · "_s + momentText(m_state.request->at, m_now, m_zone);
            else if (decision.hold.endsAt)
                gate.subtitle = Words::tr("hold ended %1").arg(momentText(*decision.hold.endsAt, m_now, m_zone));
        } else {
            gate.title = Words::tr("Gate %1").arg(i + 1);
            gate.subtitle = m_snapshot.stages.at(i).part == TimelineStage::Part::notReached
                                ? Words::tr("not reached")
                                : Words::tr("forecast %1").arg(momentText(at, m_now, m_zone));
        }
        gate.tip = Words::tr("Gate %1, %2, %3").arg(i + 1).arg(gate.title, gate.subtitle);
        m_snapshot.gates.append(gate);
    }

    /// Where the gates would stand had every stage been left at the end of its hold.
    void comparePlan()
    {
        const rollout::StageVisit &first = lastStart();
        Instant at = first.enteredAt;
        for (int i = first.stage; i + 1 < m_plan.stages.size(); ++i) {
            at = plannedEnd(m_plan.stages.at(i), at);
            m_snapshot.plannedGates.append(at);
        }
        while (m_snapshot.plannedGates.size() < m_snapshot.gates.size())
            m_snapshot.plannedGates.prepend(first.enteredAt);
        if (m_state.isLive() && m_last < m_snapshot.plannedGates.size()) {
            const Milliseconds late = m_snapshot.stages.at(m_last).to - m_snapshot.plannedGates.at(m_last);
            if (late >= 1min) {
                m_snapshot.behindPlan = Words::tr("%1 behind plan").arg(durationText(late));
                m_snapshot.behindPlanTone = late >= 4h ? Tone::hold : Tone::neutral;
            } else {
                m_snapshot.behindPlan =
                    late <= -1min ? Words::tr("%1 ahead of plan").arg(durationText(-late)) : Words::tr("on plan");
                m_snapshot.behindPlanTone = Tone::go;
            }
        }
        m_snapshot.ledger = ledgerSentence(m_ledger);
    }

    const console::View &m_view;
    const rollout::Plan &m_plan;
    const rollout::State &m_state;
    Instant m_now;
    const rollout::TimeLedger m_ledger;
    const QTimeZone &m_zone;
    int m_last;
    TimelineSnapshot m_snapshot;
};

} // namespace

TimelineSnapshot timelineSnapshot(const console::View &view, Instant now, const QTimeZone &zone)
{
    return Builder(view, now, zone).build();
}

} // namespace sluice::present
