// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plancalendar.h"

#include "present/format.h"
#include "present/sentences.h"
#include "rollout/calendar.h"
#include "rollout/freeze.h"
#include "rollout/holdclock.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::present {

namespace {

constexpr auto openEnd = std::chrono::hours(24); // of a last stage without a hold, to draw it

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::PlanCalendar)
};

class Builder
{
public:
    Builder(const rollout::Plan &plan, const PlanGround &ground)
        : m_plan(plan)
        , m_ground(ground)
        , m_surface(surfaceOf(ground, plan.surface))
        , m_zone(zoneOf(ground, plan))
        , m_days(plan)
    {
    }

    PlanCalendar build()
    {
        m_calendar.start = start();
        Instant at = m_calendar.start;
        for (int i = 0; i < m_plan.stages.size(); ++i) {
            const rollout::StageVisit *visit = visitOf(i);
            if (visit)
                at = visit->enteredAt;
            m_calendar.entered.append(at);
            at = addStage(i, at, visit);
        }
        for (int i = 0; i + 1 < m_plan.stages.size(); ++i)
            addGate(i);
        m_calendar.timeline.zone = m_zone.id();
        m_calendar.timeline.now = m_ground.now;
        m_calendar.timeline.nowText = momentText(m_ground.now, m_ground.now, m_zone);
        m_calendar.timeline.showsNow = m_ground.facts && m_ground.facts->state.isLive();
        return m_calendar;
    }

private:
    [[nodiscard]] const rollout::StageVisit *visitOf(int stage) const
    {
        const rollout::StageVisit *found = nullptr;
        if (m_ground.facts)
            for (const rollout::StageVisit &visit : m_ground.facts->state.visits)
                if (visit.stage == stage)
                    found = &visit;
        return found;
    }

    /// As planned, or at the next full hour, once the surface is open.
    [[nodiscard]] Instant start() const
    {
        const Instant soon = std::chrono::ceil<std::chrono::hours>(m_ground.now);
        return opened(m_plan.plannedStart && *m_plan.plannedStart > m_ground.now ? *m_plan.plannedStart : soon);
    }

    [[nodiscard]] std::optional<rollout::Closure> closure(Instant at) const
    {
        return m_surface ? rollout::closureAt(*m_surface, at) : std::nullopt;
    }

    [[nodiscard]] Instant opened(Instant at) const
    {
        const auto closed = closure(at);
        return closed ? closed->opensAt : at;
    }

    [[nodiscard]] QDateTime local(Instant at) const
    {
        return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), m_zone);
    }

    [[nodiscard]] QString moment(Instant at) const { return wallClockText(at, m_zone); }

    Instant addStage(int i, Instant from, const rollout::StageVisit *visit)
    {
        const rollout::Stage &planned = m_plan.stages.at(i);
        const bool isLast = i + 1 == m_plan.stages.size();
        TimelineStage stage;
        stage.label = stageLabel(planned);
        stage.name = planned.name == stage.label ? QString() : planned.name;
        stage.exposure = planned.exposure ? planned.exposure->share() : 0;
        stage.isAudience = planned.isAudience() || !planned.exposure;
        stage.isOpenEnded = isLast;
        stage.from = from;
        const Instant holdEnds = planned.hold ? rollout::holdEnd(m_plan, *planned.hold, from)
                                 : isLast     ? from + openEnd
                                              : from;
        stage.part = !visit          ? TimelineStage::Part::future
                     : visit->leftAt ? TimelineStage::Part::done
                                     : TimelineStage::Part::running;
        const Instant ready = visit && visit->leftAt ? *visit->leftAt
                              : visit                ? std::max(holdEnds, m_ground.now)
                                                     : holdEnds;
        stage.to = isLast || (visit && visit->leftAt) ? ready : opened(ready);
        if (stage.to > ready)
            stage.pauses.append({ready, stage.to});
        const QString hold = planned.hold ? toString(*planned.hold) : QString();
        const QString when = moment(from);
        stage.details = isLast || hold.isEmpty() ? QStringList{when} : QStringList{when + u", "_s + hold, when};
        if (m_plan.unitsPerDay && stage.exposure > 0)
            stage.inside = (isLast ? Words::tr("≈ %1 a day") : Words::tr("≈ %1 users a day"))
                               .arg(countText(*m_plan.unitsPerDay * stage.exposure));
        stage.tip = Words::tr("%1: from %2%3")
                        .arg(stageTitle(planned), when, hold.isEmpty() ? QString() : Words::tr(", holds %1").arg(hold));
        for (const QTimeZone::OffsetData &change : m_zone.transitions(local(from), local(isLast ? from : ready))) {
            const QDateTime before = change.atUtc.addMSecs(-1);
            const auto by = std::chrono::seconds(change.offsetFromUtc - m_zone.offsetFromUtc(before));
            if (by != 0s)
                m_calendar.clocks.append({i, Instant(Milliseconds(change.atUtc.toMSecsSinceEpoch())), by});
        }
        if (!isLast)
            m_calendar.gates.append({i, ready, stage.to, hindranceAt(ready), isFrozen(ready)});
        m_calendar.timeline.stages.append(stage);
        return stage.to;
    }

    [[nodiscard]] bool isFrozen(Instant at) const
    {
        const auto closed = closure(at);
        return closed && closed->kind == rollout::Closure::Kind::freeze;
    }

    [[nodiscard]] QString hindranceAt(Instant at) const
    {
        const auto closed = closure(at);
        if (closed && closed->kind == rollout::Closure::Kind::freeze)
            return closed->name;
        const QDate day = local(at).date();
        if (day.dayOfWeek() > 5)
            return Words::tr("weekend");
        if (!m_days.isBusinessDay(day))
            return Words::tr("holiday");
        return closed ? Words::tr("outside hours") : QString();
    }

    void addGate(int i)
    {
        const PlannedGate &planned = m_calendar.gates.at(i);
        const rollout::StageVisit *visit = visitOf(i);
        TimelineGate gate;
        gate.kind = visit && visit->leftAt ? TimelineGate::Kind::past : TimelineGate::Kind::future;
        gate.title = Words::tr("Gate %1").arg(i + 1);
        gate.subtitle = momentText(planned.holdEnds, planned.holdEnds, m_zone); // "Wed 19:00": the day stands above
        if (gate.kind == TimelineGate::Kind::future && !planned.hindrance.isEmpty())
            gate.subtitle += u", "_s + planned.hindrance;
        gate.tip = planned.leftAt > planned.holdEnds
                       ? Words::tr("Gate %1: the hold ends %2 (%3), the next stage begins %4")
                             .arg(i + 1)
                             .arg(moment(planned.holdEnds), planned.hindrance, moment(planned.leftAt))
                       : Words::tr("Gate %1: the hold ends %2%3")
                             .arg(i + 1)
                             .arg(moment(planned.holdEnds),
                                  planned.hindrance.isEmpty() ? QString() : u" ("_s + planned.hindrance + u')');
        m_calendar.timeline.gates.append(gate);
    }

    const rollout::Plan &m_plan;
    const PlanGround &m_ground;
    const rollout::Surface *m_surface;
    QTimeZone m_zone;
    rollout::Calendar m_days;
    PlanCalendar m_calendar;
};

} // namespace

const rollout::Surface *surfaceOf(const PlanGround &ground, const QString &idOrName)
{
    const auto isIt = [&](const rollout::Surface &surface) {
        return surface.id.value == idOrName || surface.name == idOrName;
    };
    const auto found = std::ranges::find_if(ground.surfaces, isIt);
    return idOrName.isEmpty() || found == ground.surfaces.end() ? nullptr : &*found;
}

QTimeZone zoneOf(const PlanGround &ground, const rollout::Plan &plan)
{
    const rollout::Surface *surface = surfaceOf(ground, plan.surface);
    for (const QString &name : {plan.timeZone, surface ? surface->timeZone : QString()})
        if (const QTimeZone zone(name.toUtf8()); zone.isValid())
            return zone;
    return ground.zone;
}

int furthestOf(const PlanGround &ground)
{
    return ground.facts ? ground.facts->state.furthest() : -1;
}

PlanCalendar planCalendar(const rollout::Plan &plan, const PlanGround &ground)
{
    return Builder(plan, ground).build();
}

} // namespace sluice::present
