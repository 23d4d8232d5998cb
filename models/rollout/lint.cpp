// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/lint.h"

#include "rollout/calendar.h"
#include "rollout/holdclock.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

using Remarks = QList<Remark>;

QString stagePlace(qsizetype stage, const QString &field = {})
{
    return u"stages[%1]"_s.arg(stage) + (field.isEmpty() ? QString() : u'.' + field);
}

/// The minimum hold; none for one of no length.
std::optional<Duration> heldFor(const Stage &stage)
{
    return stage.hold && stage.hold->count > 0 ? stage.hold : std::nullopt;
}

/// Whether both groups can be measured while the stage runs. Who is in an audience, and whom it is compared with, only
/// the source knows.
bool compares(const Stage &stage)
{
    return stage.isAudience() || stage.controlShare().ppm > 0;
}

/// Whether the guardrail can keep the gate of the stage closed.
bool closes(const Plan &plan, const Guardrail &guardrail, int stage)
{
    return guardrail.severity != Severity::watch && plan.judges(guardrail.metric, stage) &&
           compares(plan.stages.at(stage));
}

/// The largest exposure that may follow `from`, from nobody without it.
Exposure largestStep(std::optional<Exposure> from, const LintLimits &limits)
{
    if (!from)
        return limits.first;
    const double byFactor = std::max(limits.factor * from->ppm, double(limits.small.ppm));
    return Exposure{qint32(std::min({byFactor, double(from->ppm) + limits.points.ppm, double(Exposure::all)}))};
}

Remarks stepTooLarge(const Plan &plan, const LintLimits &limits)
{
    Remarks remarks;
    std::optional<Exposure> from;
    for (int i = 0; i < plan.stages.size(); ++i) {
        const auto &to = plan.stages.at(i).exposure;
        if (!to)
            continue;
        if (const Exposure most = largestStep(from, limits); *to > most)
            remarks.append({StepTooLarge{i, from, *to, most}, Concern::warning, stagePlace(i, u"exposure"_s)});
        from = to->ppm > 0 ? to : std::nullopt; // back to nobody: the next step is a first one
    }
    return remarks;
}

/// The metric that the gate of a stage has to wait for longest.
const Metric *slowest(const Plan &plan, int stage)
{
    const Metric *slowest = nullptr;
    for (const Guardrail &guardrail : plan.guardrails) {
        if (!closes(plan, guardrail, stage))
            continue;
        const Metric *metric = plan.metric(guardrail.metric);
        if (metric && metric->delay && (!slowest || metric->delay->nominalLength() > slowest->delay->nominalLength()))
            slowest = metric;
    }
    return slowest;
}

/// A hold as long as the delay is too short as well: at its end only the very first user's value is known.
Remarks holdWithinDelay(const Plan &plan, const LintLimits & /*limits*/)
{
    Remarks remarks;
    for (int i = 0; i < plan.stages.size(); ++i) {
        const auto hold = heldFor(plan.stages.at(i));
        const Metric *metric = slowest(plan, i);
        if (metric && metric->delay->count > 0 &&
            hold.value_or(Duration{}).nominalLength() <= metric->delay->nominalLength())
            remarks.append(
                {HoldWithinDelay{i, hold, *metric->delay, metric->id}, Concern::warning, stagePlace(i, u"hold"_s)});
    }
    return remarks;
}

Remarks sampleNotReachable(const Plan &plan, const LintLimits &limits)
{
    Remarks remarks;
    if (!plan.unitsPerDay)
        return remarks;
    for (int i = 0; i < plan.stages.size(); ++i) {
        const Stage &stage = plan.stages.at(i);
        if (!stage.minimumSample || !stage.exposure)
            continue;
        // Counts everybody as new on every day: what is out of reach even so, is.
        const double perDay = *plan.unitsPerDay * stage.exposure->share();
        const bool isBounded = stage.longestHold() > Milliseconds(0);
        const Milliseconds within = isBounded ? stage.longestHold() : limits.longestStage;
        const double reached = perDay * std::chrono::duration<double, std::ratio<86'400>>(within).count();
        const auto sample = double(*stage.minimumSample);
        if (sample > reached)
            remarks.append({SampleNotReachable{i, *stage.minimumSample, perDay, within, reached, sample / perDay},
                            Concern::warning, stagePlace(i, u"minimumSample"_s)});
    }
    return remarks;
}

/// The moment itself where somebody is at work then, or the next beginning of a working day.
QDateTime attended(const QDateTime &moment, const Calendar &calendar, const LintLimits &limits)
{
    const auto isWorkday = [&](const QDate &day) { return calendar.isBusinessDay(day); };
    const int hour = moment.time().hour();
    if (isWorkday(moment.date()) && hour >= limits.workdayBegins && hour < limits.workdayEnds)
        return moment;
    QDate day = moment.date();
    if (hour >= limits.workdayBegins)
        day = day.addDays(1);
    while (!isWorkday(day))
        day = day.addDays(1);
    return {day, QTime(limits.workdayBegins, 0), moment.timeZone()};
}

/// Only stages that are followed by another: at the end of the last one nobody more is exposed, so it can wait. A hold
/// that ends at night is left in the morning, and the next one is counted from there.
Remarks holdEndsOutsideHours(const Plan &plan, const LintLimits &limits)
{
    Remarks remarks;
    const QTimeZone zone(plan.timeZone.toUtf8());
    if (!plan.plannedStart || plan.timeZone.isEmpty() || !zone.isValid())
        return remarks;
    const Calendar calendar(plan);
    Instant at = *plan.plannedStart;
    for (int i = 0; i + 1 < plan.stages.size(); ++i) {
        const auto hold = heldFor(plan.stages.at(i));
        if (!hold)
            continue;
        at = holdEnd(plan, *hold, at);
        const QDateTime end = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone);
        const Instant there{Milliseconds(attended(end, calendar, limits).toMSecsSinceEpoch())};
        if (there != at)
            remarks.append({HoldEndsOutsideHours{i, at, there}, Concern::advice, stagePlace(i, u"hold"_s)});
        at = there;
    }
    return remarks;
}

/// Going back to nobody is always possible on paper; what makes it happen is the flag that serves the rollout.
Remarks noRollbackTarget(const Plan &plan, const LintLimits & /*limits*/)
{
    if (!plan.flagKey.isEmpty())
        return {};
    const int asking = int(std::ranges::count(plan.guardrails, Severity::rollback, &Guardrail::severity));
    return {{NoRollbackTarget{asking}, asking > 0 ? Concern::warning : Concern::advice, u"flagKey"_s}};
}

Remarks guardrailWithoutMargin(const Plan &plan, const LintLimits & /*limits*/)
{
    Remarks remarks;
    for (int i = 0; i < plan.guardrails.size(); ++i) {
        const Guardrail &guardrail = plan.guardrails.at(i);
        for (int stage = 0; stage < plan.stages.size(); ++stage)
            if (closes(plan, guardrail, stage) && !plan.margin(guardrail, stage)) {
                remarks.append({GuardrailWithoutMargin{i, stage}, Concern::warning, u"guardrails[%1].margin"_s.arg(i)});
                break;
            }
    }
    return remarks;
}

Remarks gateByTimerAlone(const Plan &plan, const LintLimits & /*limits*/)
{
    Remarks remarks;
    for (int i = 0; i + 1 < plan.stages.size(); ++i) {
        const Stage &stage = plan.stages.at(i);
        const bool isJudged = std::ranges::any_of(
            plan.guardrails, [&](const Guardrail &guardrail) { return closes(plan, guardrail, i); });
        if (!isJudged && !stage.minimumSample && stage.criteria.isEmpty() && stage.approvals == 0)
            remarks.append({GateByTimerAlone{i, heldFor(stage)}, Concern::warning, stagePlace(i)});
    }
    return remarks;
}

Remarks guardrailNeverJudged(const Plan &plan, const LintLimits & /*limits*/)
{
    Remarks remarks;
    for (int i = 0; i < plan.guardrails.size(); ++i)
        if (plan.stagesThatCompare(plan.guardrails.at(i).metric) == 0)
            remarks.append({GuardrailNeverJudged{i}, Concern::warning, u"guardrails[%1]"_s.arg(i)});
    return remarks;
}

QJsonValue milliseconds(const std::optional<Duration> &duration)
{
    return duration ? QJsonValue(qint64(duration->nominalLength().count())) : QJsonValue();
}

/// The numbers of a ground under stable names.
struct Values
{
    QJsonObject operator()(const StepTooLarge &ground) const
    {
        return {{u"stage"_s, ground.stage},
                {u"from"_s, ground.from.value_or(Exposure{}).ppm},
                {u"to"_s, ground.to.ppm},
                {u"most"_s, ground.most.ppm}};
    }
    QJsonObject operator()(const HoldWithinDelay &ground) const
    {
        return {{u"stage"_s, ground.stage},
                {u"holdMs"_s, milliseconds(ground.hold)},
                {u"delayMs"_s, milliseconds(ground.delay)},
                {u"metric"_s, ground.metric.value}};
    }
    QJsonObject operator()(const SampleNotReachable &ground) const
    {
        return {{u"stage"_s, ground.stage},     {u"sample"_s, ground.sample},
                {u"perDay"_s, ground.perDay},   {u"withinMs"_s, qint64(ground.within.count())},
                {u"reached"_s, ground.reached}, {u"days"_s, ground.days}};
    }
    QJsonObject operator()(const HoldEndsOutsideHours &ground) const
    {
        return {{u"stage"_s, ground.stage},
                {u"endsAt"_s, toIso(ground.endsAt)},
                {u"attendedAt"_s, toIso(ground.attendedAt)}};
    }
    QJsonObject operator()(const NoRollbackTarget &ground) const
    {
        return {{u"rollbackGuardrails"_s, ground.rollbackGuardrails}};
    }
    QJsonObject operator()(const GuardrailWithoutMargin &ground) const
    {
        return {{u"guardrail"_s, ground.guardrail}, {u"firstStage"_s, ground.firstStage}};
    }
    QJsonObject operator()(const GateByTimerAlone &ground) const
    {
        return {{u"stage"_s, ground.stage}, {u"holdMs"_s, milliseconds(ground.hold)}};
    }
    QJsonObject operator()(const GuardrailNeverJudged &ground) const { return {{u"guardrail"_s, ground.guardrail}}; }
};

struct Rule
{
    QString name;
    Remarks (*apply)(const Plan &plan, const LintLimits &limits);
};

/// In the order of LintGround.
const std::array<Rule, std::variant_size_v<LintGround>> &rules()
{
    static const std::array<Rule, std::variant_size_v<LintGround>> table{{
        {u"stepTooLarge"_s, stepTooLarge},
        {u"holdWithinDelay"_s, holdWithinDelay},
        {u"sampleNotReachable"_s, sampleNotReachable},
        {u"holdEndsOutsideHours"_s, holdEndsOutsideHours},
        {u"noRollbackTarget"_s, noRollbackTarget},
        {u"guardrailWithoutMargin"_s, guardrailWithoutMargin},
        {u"gateByTimerAlone"_s, gateByTimerAlone},
        {u"guardrailNeverJudged"_s, guardrailNeverJudged},
    }};
    return table;
}

} // namespace

QString Remark::rule() const
{
    return rules().at(ground.index()).name;
}

const QStringList &lintRules()
{
    static const QStringList names = [] {
        QStringList list;
        for (const Rule &rule : rules())
            list.append(rule.name);
        return list;
    }();
    return names;
}

QList<Remark> lint(const Plan &plan, const LintLimits &limits)
{
    QList<Remark> remarks;
    for (const Rule &rule : rules())
        remarks += rule.apply(plan, limits);
    return remarks;
}

QString toString(Concern concern)
{
    return concern == Concern::advice ? u"advice"_s : u"warning"_s;
}

QJsonObject toJson(const Remark &remark)
{
    return {{u"rule"_s, remark.rule()},
            {u"concern"_s, toString(remark.concern)},
            {u"place"_s, remark.place},
            {u"values"_s, std::visit(Values{}, remark.ground)}};
}

} // namespace sluice::rollout
