// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planreadout.h"

#include "present/conflictview.h"
#include "present/format.h"
#include "present/planadvice.h"
#include "present/plangates.h"
#include "present/planmerge.h"
#include "present/planplaces.h"
#include "present/revisiontext.h"
#include "present/sentences.h"
#include "present/templatetext.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr qint64 runs = 2'000; // a chance to within a percent or so, while somebody types

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::PlanReadout)
};

QString dutyText(const rollout::Surface *surface)
{
    if (!surface || !surface->duty)
        return Words::tr("at any time");
    const rollout::DutyHours &duty = *surface->duty;
    const QLocale english(QLocale::English);
    const auto day = [&](int number) { return english.dayName(number, QLocale::ShortFormat); };
    const bool isOneStretch = duty.days.size() > 2 && duty.days.last() - duty.days.first() + 1 == duty.days.size();
    QStringList days;
    for (const int number : duty.days)
        days.append(day(number));
    const QString when =
        isOneStretch ? Words::tr("%1 to %2").arg(day(duty.days.first()), day(duty.days.last())) : days.join(u", "_s);
    return u"%1, %2 – %3"_s.arg(when, rollout::minuteText(duty.begins), rollout::minuteText(duty.ends));
}

QString methodText(const rollout::Plan &plan)
{
    using rollout::Monitoring;
    const auto monitoring =
        plan.rules.monitoring.value_or(plan.unitsPerDay ? Monitoring::groupSequential : Monitoring::anytimeValid);
    const QString alpha = QString::number(100 * plan.rules.alphaRollback, 'g', 3) + u'%';
    switch (monitoring) {
    case Monitoring::groupSequential:
        return Words::tr("Group sequential, one-sided %1").arg(alpha);
    case Monitoring::anytimeValid:
        return Words::tr("Anytime-valid, one-sided %1").arg(alpha);
    case Monitoring::fixedHorizon:
        return Words::tr("Fixed horizon, one-sided %1").arg(alpha);
    }
    return {};
}

/// Every field of the tables and of the plan that a person can type into.
QStringList fieldsOf(const PlanForm &form)
{
    QStringList fields{u"name"_s,           u"description"_s, u"flagKey"_s,          u"surface"_s,
                       u"owner"_s,          u"risk"_s,        u"timeZone"_s,         u"plannedStart"_s,
                       u"unitsPerDay"_s,    u"approvers"_s,   u"data.refresh"_s,     u"rules.alphaSampleRatio"_s,
                       u"startApprovals"_s, u"holidays"_s,    u"rules.monitoring"_s, u"data.holdWaitsForData"_s};
    for (const auto &field : {u"alphaRollback"_s, u"alphaHold"_s, u"alphaWatch"_s, u"alphaClear"_s, u"overrunReserve"_s,
                              u"predictionAlpha"_s, u"predictionPower"_s, u"withinMarginHolds"_s, u"spending.family"_s,
                              u"spending.parameter"_s})
        fields.append(u"rules."_s + field);
    for (int i = 0; i < stageCount(form); ++i)
        for (const auto &field : {u"name"_s, u"reach"_s, u"hold"_s, u"maximumHold"_s, u"minimumSample"_s,
                                  u"approvals"_s, u"control"_s, u"criteria"_s})
            fields.append(u"stages[%1].%2"_s.arg(i).arg(field));
    for (int i = 0; i < stageCount(form); ++i) {
        fields.append(u"stages[%1].marginFactor"_s.arg(i));
        for (int rail = 0; rail < guardrailCount(form); ++rail) {
            const QString metric = fieldText(form, u"guardrails[%1].metric"_s.arg(rail));
            fields += {u"stages[%1].margins.%2"_s.arg(i).arg(metric), u"stages[%1].judges.%2"_s.arg(i).arg(metric)};
        }
    }
    for (int i = 0; i < guardrailCount(form); ++i) {
        for (const auto &field : {u"margin"_s, u"severity"_s, u"weight"_s, u"test"_s, u"prediction.effect"_s,
                                  u"prediction.se"_s, u"prediction.detect"_s, u"prediction.source"_s})
            fields.append(u"guardrails[%1].%2"_s.arg(i).arg(field));
        if (const QString metric = metricPlace(form, i); !metric.isEmpty())
            for (const auto &field : {u"name"_s, u"id"_s, u"kind"_s, u"preferred"_s, u"unit"_s, u"q"_s, u"delay"_s,
                                      u"baseline"_s, u"covariates"_s, u"eventLevel"_s, u"designEffect"_s})
                fields.append(metric + u'.' + field);
    }
    return fields;
}

/// The same field in the form of the plan as it is: of the stage of that name, of the guardrail of that metric.
QString placeBefore(const QString &place, const PlanForm &form, const PlanForm &before)
{
    const qsizetype end = place.indexOf(u"]."_s);
    if (end < 0)
        return place;
    const QString item = place.left(end + 1);
    const bool isStage = item.startsWith(u"stages"_s);
    const QString key = item + (isStage ? u".name"_s : item.startsWith(u"metrics"_s) ? u".id"_s : u".metric"_s);
    const QString list = item.section(u'[', 0, 0);
    for (int i = 0; i < std::max(stageCount(before), guardrailCount(before)); ++i) {
        const QString other = u"%1[%2]"_s.arg(list).arg(i);
        if (fieldText(before, other + key.mid(item.size())) == fieldText(form, key))
            return other + place.mid(end + 1);
    }
    return {};
}

/// Where another gate judges a guardrail than before.
QString otherGate(const rollout::Plan &before, const rollout::Plan &plan, const MetricId &metric)
{
    const auto judges = [&](const rollout::Plan &one, int stage) {
        return stage < one.stages.size() && one.hasUnexposed(stage) && one.judges(metric, stage);
    };
    int stage = 0;
    while (stage + 1 < plan.stages.size() && judges(before, stage) == judges(plan, stage))
        ++stage;
    return judgesPlace(stage, metric);
}

class Builder
{
public:
    Builder(const PlanForm &form, const std::optional<rollout::Plan> &readable, const PlanForesight &foresight,
            const PlanGround &ground)
        : m_form(form)
        , m_foresight(foresight)
        , m_ground(ground)
        , m_readable(readable)
    {
    }

    PlanSnapshot build()
    {
        readFaults(planOf(m_form));
        m_snapshot.isNew = !m_ground.facts;
        const QString name = fieldText(m_form, u"name"_s);
        m_snapshot.title = Words::tr("Plan: %1").arg(name.isEmpty() ? Words::tr("New rollout") : name);
        m_snapshot.isEstimating = m_foresight.isOlder;
        readChoices();
        readPeople();
        if (m_readable)
            readPlan(*m_readable);
        m_snapshot.stages.resize(stageCount(m_form));
        m_snapshot.guardrails.resize(guardrailCount(m_form));
        for (int i = 0; i <= std::min(furthestOf(m_ground), int(m_snapshot.stages.size()) - 1); ++i)
            m_snapshot.stages[i].isHistory = true;
        readTemplate();
        readChanges();
        readStatus();
        return m_snapshot;
    }

private:
    void readFaults(const Result<rollout::Plan> &plan)
    {
        if (!plan)
            for (const InputFault &fault : plan.error().faults)
                addFault(fieldOf(fault.place), fault.message);
        if (!m_ground.facts && m_ground.rollouts.contains(fieldText(m_form, u"id"_s)))
            addFault(u"name"_s, Words::tr("is the name of another rollout, too"));
        if (m_snapshot.faults.contains(u"id"_s) && !m_snapshot.faults.contains(u"name"_s)) // it is made of the name
            addFault(u"name"_s, Words::tr("needs letters or digits"));
        m_snapshot.isOutdated = m_ground.facts && isOvertaken(m_form, m_ground.facts->stored.plan);
        if (m_snapshot.isOutdated)
            readOutdated(m_ground.facts->stored, plan);
        else if (plan && m_ground.facts)
            propose(*plan);
    }

    void addFault(const QString &field, const QString &message)
    {
        if (m_snapshot.faults.isEmpty())
            m_snapshot.firstFault = field;
        QString &lines = m_snapshot.faults[field];
        lines += (lines.isEmpty() ? QString() : u"\n"_s) + message;
    }

    void readChoices()
    {
        for (const rollout::Surface &surface : m_ground.surfaces)
            m_snapshot.surfaces.append({surface.name, surface.name});
        for (const rollout::Template &pattern : m_ground.templates) {
            m_snapshot.templates.append({pattern.name, templateText(pattern)});
        }
    }

    void readPlan(const rollout::Plan &plan)
    {
        const rollout::Surface *surface = surfaceOf(m_ground, plan.surface);
        const PlanCalendar calendar = planCalendar(plan, m_ground);
        const QTimeZone zone = zoneOf(m_ground, plan);
        m_snapshot.gates = planGates(plan, m_foresight);
        m_snapshot.stages.resize(stageCount(m_form));
        for (int i = 0; i < plan.stages.size(); ++i)
            if (const int row = stageCalled(plan.stages.at(i).name); row >= 0)
                m_snapshot.stages[row] = planStageRow(plan, i, m_foresight, m_ground);
        for (int i = 0; i < plan.guardrails.size(); ++i)
            m_snapshot.guardrails.append(planGuardrailRow(plan, i, m_snapshot.gates, m_foresight, m_ground));
        for (PlanGate &gate : m_snapshot.gates)
            gate.stage = stageCalled(plan.stages.at(gate.stage).name);
        m_snapshot.calendar = calendar.timeline;
        const Instant end = calendar.entered.last();
        const QString where = stageLabel(plan.stages.last());
        m_snapshot.total = Words::tr("%1 to %2").arg(shortDurationText(end - calendar.entered.first()), where);
        m_snapshot.earliest = Words::tr("Earliest %1").arg(wallClockText(end, zone));
        m_snapshot.advice = planAdvice(plan, calendar, m_foresight, m_ground);
        for (PlanAdvice &advice : m_snapshot.advice) {
            advice.place = placeInForm(advice.place, plan);
            advice.fixPlace = placeInForm(advice.fixPlace, plan);
            if (advice.fixPlace.isEmpty())
                advice.fix.clear();
        }
        for (const PlanAdvice &advice : std::as_const(m_snapshot.advice))
            if (!advice.place.isEmpty()) {
                m_snapshot.warnings.insert(advice.place, advice.headline + u' ' + advice.text);
                m_snapshot.remarks.insert(advice.place, advice.headline.section(u':', 0, 0)); // why is in the check
            }
        m_snapshot.checks = planCheckRows(plan, m_foresight, m_ground);
        m_snapshot.words = planWords(plan, calendar, m_foresight);
        if (m_snapshot.words.isEmpty())
            m_snapshot.words.append(m_foresight.why.isEmpty() ? Words::tr("Rehearsing the plan…") : m_foresight.why);
        m_snapshot.duty = dutyText(surface);
        m_snapshot.oldestData = shortDurationText(2 * plan.data.refresh.nominalLength());
        m_snapshot.requiredBy = surface && !surface->policy.required.isEmpty() ? surface->name : QString();
        m_snapshot.method = methodText(plan);
    }

    /// The plan that could be read may be an older one than the form. -1: there is none.
    [[nodiscard]] int stageCalled(const QString &name) const
    {
        for (int i = 0; i < stageCount(m_form); ++i)
            if (fieldText(m_form, u"stages[%1].name"_s.arg(i)) == name)
                return i;
        return -1;
    }

    /// Of a field of a stage in that plan. Empty: the stage is not there.
    [[nodiscard]] QString placeInForm(const QString &place, const rollout::Plan &plan) const
    {
        const PlaceStep step = firstStep(place);
        if (step.field != "stages"_L1 || step.index < 0 || step.index >= plan.stages.size())
            return place;
        const int row = stageCalled(plan.stages.at(step.index).name);
        return row < 0 ? QString() : u"stages[%1].%2"_s.arg(row).arg(step.rest);
    }

    /// Each once, as they are met.
    void readPeople()
    {
        QStringList &people = m_snapshot.people;
        people = m_ground.people;
        if (m_ground.facts) {
            const rollout::Plan &plan = m_ground.facts->stored.plan;
            people += QStringList{plan.owner} + plan.approvers;
            for (const rollout::Decision &decision : m_ground.facts->stored.decisions)
                people.append(decision.actor);
        }
        people.removeAll(QString());
        people.removeDuplicates();
        people.sort(Qt::CaseInsensitive);
    }

    void readTemplate()
    {
        m_snapshot.canUseTemplate = furthestOf(m_ground) < 0;
        m_snapshot.pattern = m_form.pattern;
        const int count = stageCount(m_form);
        QString line = count == 1 ? Words::tr("1 stage") : Words::tr("%1 stages").arg(count);
        const qsizetype gates = m_snapshot.gates.size();
        line += gates == 1 ? Words::tr(", 1 gate.") : Words::tr(", %1 gates.").arg(gates);
        const auto pattern = std::ranges::find(m_ground.templates, m_form.pattern, &rollout::Template::name);
        if (pattern != m_ground.templates.end()) {
            m_snapshot.isPatternKept = pattern->stages.size() == count;
            for (int i = 0; i < std::min<int>(count, int(pattern->stages.size())); ++i) {
                const rollout::Stage &stage = pattern->stages.at(i);
                const auto same = [&](const QString &field, const QString &text) {
                    const QString place = u"stages[%1].%2"_s.arg(i).arg(field);
                    return saysTheSame(place, fieldText(m_form, place), text);
                };
                const QString hold = stage.hold ? toString(*stage.hold) : QString();
                const bool isHoldKept = same(u"hold"_s, hold);
                if (m_snapshot.isPatternKept && !isHoldKept)
                    line += u' ' + Words::tr("The template holds %1 for %2.").arg(stage.name, hold);
                m_snapshot.isPatternKept =
                    m_snapshot.isPatternKept && isHoldKept && same(u"name"_s, stage.name) &&
                    same(u"reach"_s, stage.exposure ? toString(*stage.exposure) : stage.audience);
            }
        }
        m_snapshot.stageLine = line;
    }

    void readChanges()
    {
        if (m_ground.facts) {
            PlanForm before;
            before.document = m_form.base;
            for (const QString &field : fieldsOf(m_form)) {
                const QString place = placeBefore(field, m_form, before);
                // A stage that was not there has changed nothing by having the usual margins.
                const QString usual = field.endsWith(".marginFactor"_L1) ? u"1"_s : QString();
                const QString text = place.isEmpty() ? usual : fieldText(before, place);
                if (!saysTheSame(field, text, fieldText(m_form, field)))
                    m_snapshot.changed.append(field);
            }
        }
        if (!m_snapshot.faults.isEmpty()) {
            const qsizetype count = m_snapshot.faults.size();
            m_snapshot.whyNot =
                count == 1 ? Words::tr("1 fault is still open.") : Words::tr("%1 faults are still open.").arg(count);
        } else if (!m_ground.facts) {
            m_snapshot.canSave = true;
            m_snapshot.changeCount = Words::tr("Not saved yet");
            return;
        } else if (m_snapshot.isOutdated) {
            m_snapshot.whyNot = Words::tr("%1 Merge it with yours first.").arg(m_snapshot.whoOutdated);
        }
        const qsizetype count = m_typed;
        if (count == 0 && m_snapshot.faults.isEmpty() && m_snapshot.whyNot.isEmpty())
            m_snapshot.whyNot = Words::tr("Nothing is changed yet.");
        m_snapshot.canSave = m_snapshot.whyNot.isEmpty();
        if (count > 0)
            m_snapshot.changeCount =
                count == 1 ? Words::tr("1 unsaved change") : Words::tr("%1 unsaved changes").arg(count);
        else if (!m_snapshot.changed.isEmpty())
            m_snapshot.changeCount = Words::tr("Unsaved changes");
    }

    /// What its rollout says to it, beside the field that must stay as it is.
    void propose(const rollout::Plan &plan)
    {
        const console::PlanProposal proposal = console::propose(*m_ground.facts, plan);
        for (const rollout::Refusal &refusal : proposal.refusals) {
            if (refusal.code == rollout::RefusalCode::planUnchanged)
                continue;
            QString sentence = refusalSentence(refusal);
            if (const QString place = refusal.subject + u": "_s; sentence.startsWith(place))
                sentence.remove(0, place.size());
            addFault(refusal.code == rollout::RefusalCode::gatesFixed
                         ? otherGate(m_ground.facts->stored.plan, plan, MetricId(refusal.subject))
                         : fieldOf(refusal.subject),
                     sentence);
        }
        if (!proposal.refusals.isEmpty())
            return;
        m_snapshot.changes = revisionSentences(m_ground.facts->stored.plan, proposal.revised);
        m_typed = revisionSentences(m_ground.facts->stored.plan, plan).size();
    }

    /// What somebody else made of it meanwhile; what was typed is still told against the plan that it began with.
    void readOutdated(const store::StoredRollout &stored, const Result<rollout::Plan> &plan)
    {
        const rollout::Decision *theirs = lastRevise(stored);
        m_snapshot.whoOutdated = theirs ? Words::tr("%1 changed this plan meanwhile.").arg(theirs->actor)
                                        : Words::tr("Somebody changed this plan meanwhile.");
        const auto base = rollout::planFromJson(m_form.base);
        if (!base)
            return;
        m_snapshot.whatOutdated = shortRevision(revisionSentences(*base, stored.plan)) + u'.';
        if (!plan)
            return;
        m_snapshot.changes = revisionSentences(*base, *plan);
        m_typed = m_snapshot.changes.size();
    }

    void readStatus()
    {
        if (!m_ground.facts) {
            m_snapshot.statusLeft.append(Words::tr("New rollout %1").arg(fieldText(m_form, u"id"_s)));
        } else {
            const int furthest = furthestOf(m_ground);
            const rollout::Plan &plan = m_ground.facts->stored.plan;
            m_snapshot.statusLeft.append(Words::tr("Plan revision %1").arg(m_ground.facts->stored.revision));
            m_snapshot.statusLeft.append(
                furthest < 0 ? Words::tr("Draft, not started")
                             : Words::tr("The stages up to %1 stay as they are").arg(plan.stages.at(furthest).name));
        }
        if (m_foresight.gates && !m_foresight.gates->baselines.isEmpty()) {
            const bool isObserved = std::ranges::any_of(m_foresight.gates->baselines, &gate::Baseline::isObserved);
            m_snapshot.statusLeft.append(isObserved ? Words::tr("Baselines: what this rollout has measured")
                                                    : Words::tr("Baselines: as typed"));
        }
    }

    const PlanForm &m_form;
    const PlanForesight &m_foresight;
    const PlanGround &m_ground;
    const std::optional<rollout::Plan> &m_readable;
    PlanSnapshot m_snapshot;
    qsizetype m_typed = 0; ///< changes without what follows from them
};

} // namespace

PlanSnapshot planSnapshot(const PlanForm &form, const std::optional<rollout::Plan> &readable,
                          const PlanForesight &foresight, const PlanGround &ground)
{
    return Builder(form, readable, foresight, ground).build();
}

console::RehearsalOrder foresightOrder(const rollout::Plan &plan, const PlanGround &ground)
{
    console::RehearsalOrder order;
    order.plan = plan;
    if (ground.facts)
        order.observations = ground.facts->observations;
    for (const gate::Baseline &planned : gate::plannedBaselines(plan)) {
        const rollout::Metric *saved = ground.facts ? ground.facts->stored.plan.metric(planned.metric) : nullptr;
        if (!saved || saved->baseline != plan.metric(planned.metric)->baseline)
            order.baselines.append(planned);
    }
    order.runs = runs;
    return order;
}

QString whyNoForesight(const rollout::Plan &plan)
{
    if (plan.guardrails.isEmpty())
        return Words::tr("Add a guardrail to judge.");
    if (!plan.unitsPerDay)
        return Words::tr("Write how many users there are a day.");
    return {};
}

QString whyNoBaseline()
{
    return Words::tr("Type the baselines of the guardrails.");
}

} // namespace sluice::present
