// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plandesk.h"

#include "console/plantrials.h"
#include "present/conflictview.h"
#include "present/planmerge.h"
#include "present/planreadout.h"
#include "present/plantables.h"
#include "present/rehearsalground.h"
#include "present/sentences.h"
#include "present/sharedview.h"
#include "present/snapshots.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::present {

namespace {

constexpr auto pauseInTyping = 150ms;
const QString firstTemplate = u"medium"_s;

rollout::MergeChoices mergeChoices(const QHash<QString, ConflictSide> &sides)
{
    rollout::MergeChoices choices;
    for (auto it = sides.begin(); it != sides.end(); ++it)
        choices.insert(it.key(), it.value() == ConflictSide::theirs ? rollout::MergeSide::theirs
                                 : it.value() == ConflictSide::mine ? rollout::MergeSide::mine
                                                                    : rollout::MergeSide::base);
    return choices;
}

} // namespace

class PlanDesk::Private
{
public:
    explicit Private(console::Console &c)
        : console(c)
    {
    }

    console::Console &console;
    std::optional<console::View> view;
    PlanGround ground;
    PlanForm beginning; ///< of a new rollout
    PlanForm form;
    std::optional<rollout::Plan> readable;
    PlanForesight foresight;
    PlanSnapshot snapshot;
    PlanStageTable stages;
    PlanGuardrailTable guardrails;
    std::optional<console::RehearsalOrder> asked; ///< what the newest answer is about
    QTimer delay;
    console::PlanTrials trials; ///< goes first
};

PlanDesk::PlanDesk(console::Console &console, const QTimeZone &zone, const console::View *view, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console))
{
    d->ground.now = console.clock().now();
    d->ground.zone = zone;
    d->ground.templates = console::builtInTemplates();
    if (view)
        d->view = *view;
    d->ground.people.append(console.actor());
    for (const console::Person &person : console.sharedStatus().people)
        d->ground.people.append(person.user);
    d->delay.setSingleShot(true);
    d->delay.setInterval(pauseInTyping);
    connect(&d->delay, &QTimer::timeout, this, &PlanDesk::foresee);
    connect(&d->stages, &PlanTable::editRequested, this, &PlanDesk::editRequested);
    connect(&d->guardrails, &PlanTable::editRequested, this, &PlanDesk::editRequested);
    begin();
    readSources();
    console.surfaces(this, [this](const Result<QList<store::StoredSurface>> &surfaces) {
        if (!surfaces)
            return; // a plan can be written without them
        for (const store::StoredSurface &stored : *surfaces)
            d->ground.surfaces.append(stored.surface);
        refresh();
    });
    console.templates(this, [this](const Result<QList<rollout::Template>> &templates) {
        if (templates)
            d->ground.templates = *templates;
        refresh();
    });
}

PlanDesk::~PlanDesk() = default;

/// Of a new rollout there are none.
void PlanDesk::readSources()
{
    if (!d->view)
        return;
    d->console.metricSources(RolloutId(rollout()), this, [this](const Result<QHash<MetricId, QString>> &sources) {
        if (!sources || *sources == d->ground.sources)
            return; // it is only shown
        d->ground.sources = *sources;
        refresh();
    });
}

QString PlanDesk::rollout() const
{
    return d->view ? d->view->facts.stored.plan.id.value : QString();
}

QAbstractItemModel *PlanDesk::stages() const
{
    return &d->stages;
}

QAbstractItemModel *PlanDesk::guardrails() const
{
    return &d->guardrails;
}

const PlanSnapshot &PlanDesk::snapshot() const
{
    return d->snapshot;
}

const PlanForm &PlanDesk::form() const
{
    return d->form;
}

bool PlanDesk::isEdited() const
{
    return d->view ? d->form.document != d->form.base : d->form != d->beginning;
}

QString PlanDesk::text(const QString &place) const
{
    return fieldText(d->form, place);
}

PlanForm PlanDesk::after(const PlanEdit &edit) const
{
    return edited(d->form, edit, d->ground.templates);
}

QString PlanDesk::nameOf(const PlanEdit &edit) const
{
    return editName(edit);
}

void PlanDesk::begin()
{
    if (d->view) {
        d->ground.facts = d->view->facts;
        setForm(planForm(d->view->facts.stored.plan));
    } else {
        const auto pattern = std::ranges::find(d->ground.templates, firstTemplate, &rollout::Template::name);
        // Some systems call their zone what a plan cannot: "Etc/UTC" without the file of it.
        const QByteArray here = d->ground.zone.id();
        const QString zone = QTimeZone::isTimeZoneIdAvailable(here) ? QString::fromUtf8(here) : u"UTC"_s;
        d->beginning = newPlanForm(pattern == d->ground.templates.end() ? d->ground.templates.first() : *pattern,
                                   tr("New rollout"), zone);
        d->beginning.document.insert(u"owner"_s, d->console.actor());
        setForm(d->beginning);
    }
    Q_EMIT begun();
}

void PlanDesk::setForm(const PlanForm &form)
{
    d->form = form;
    refresh();
}

/// At once what costs nothing; what the gates can do follows after a pause in typing, and stays as it was until then.
void PlanDesk::refresh()
{
    if (auto plan = planOf(d->form))
        d->readable = std::move(*plan);
    std::optional<console::RehearsalOrder> order;
    if (d->readable) {
        d->foresight.why = whyNoForesight(*d->readable);
        if (d->foresight.why.isEmpty())
            order = foresightOrder(*d->readable, d->ground);
    }
    const bool isAsked = order && d->asked && order->plan == d->asked->plan && order->baselines == d->asked->baselines;
    if (!order) {
        d->trials.cancel();
        d->delay.stop();
        d->asked.reset();
        d->foresight = {{}, {}, d->foresight.why, false};
    } else if (!isAsked) {
        d->trials.cancel();
        d->asked = order;
        d->foresight.isOlder = true;
        d->delay.start();
    }
    d->snapshot = planSnapshot(d->form, d->readable, d->foresight, d->ground);
    d->stages.setForm(d->form, d->snapshot);
    d->guardrails.setForm(d->form, d->snapshot);
    Q_EMIT changed();
}

void PlanDesk::foresee()
{
    if (!d->asked)
        return;
    d->trials.tryOut(*d->asked, this, [this](Result<console::RehearsalReport> report) {
        d->foresight.why.clear();
        if (!report) {
            const QList<InputFault> &faults = report.error().faults;
            d->foresight = {{}, {}, faults.isEmpty() ? errorText(report.error()).headline : whyNoBaseline(), false};
        } else if (report->scenarios.isEmpty()) {
            d->foresight.gates = std::move(*report);
        } else {
            d->foresight.gates = *report;
            d->foresight.runs = std::move(*report);
            d->foresight.isOlder = false;
        }
        d->snapshot = planSnapshot(d->form, d->readable, d->foresight, d->ground);
        d->stages.setForm(d->form, d->snapshot);
        d->guardrails.setForm(d->form, d->snapshot);
        Q_EMIT changed();
    });
}

std::optional<DecisionForm> PlanDesk::saveForm() const
{
    if (!d->view)
        return std::nullopt;
    return decisionForm(*d->view, rollout::DecisionKind::revise, d->console.clock().now(), d->ground.zone);
}

void PlanDesk::save(const QString &reason)
{
    if (d->snapshot.isOutdated) {
        Q_EMIT overtaken();
        return;
    }
    if (!d->snapshot.canSave || !d->readable)
        return;
    if (d->view)
        saveRevision(reason);
    else
        saveNew();
}

void PlanDesk::saveNew()
{
    if (!mayDecide(d->console.sharedStatus())) {
        Q_EMIT refused({tr("You can look. Release managers decide."), {}, {}});
        return;
    }
    d->console.addPlan(*d->readable, this, [this, plan = *d->readable](const Result<void> &added) {
        if (!added) {
            if (added.error().code == ErrorCode::duplicate) {
                d->ground.rollouts.append(plan.id.value);
                refresh(); // the field says so
            }
            Q_EMIT refused(noticeOf(added.error()));
            return;
        }
        Q_EMIT saved(plan.id.value, tr("%1 is saved. It has not started.").arg(plan.name));
    });
}

void PlanDesk::saveRevision(const QString &reason)
{
    rollout::DecisionRequest request;
    request.kind = rollout::DecisionKind::revise;
    request.revised = console::propose(d->view->facts, *d->readable).revised;
    request.reason = reason;
    request.via = rollout::Via::window;
    request.seenDecisions = int(d->view->facts.stored.decisions.size());
    d->console.decide(
        RolloutId(rollout()), request, this, [this](tl::expected<console::Decided, console::Refused> answer) {
            if (answer) {
                const rollout::Decision &decision = answer->decision;
                QString sentence =
                    decision.actor + u' ' + decisionText(decision, answer->view.facts.stored.planOf(decision));
                if (answer->isWaiting)
                    sentence =
                        (isCutOff(d->console.sharedStatus()) ? tr("%1. Waiting to be sent.") : tr("%1. Sending…"))
                            .arg(sentence);
                Q_EMIT saved(rollout(), sentence);
                return;
            }
            if (answer.error().error.code == ErrorCode::conflict)
                readOnConflict(noticeOf(answer.error()));
            else
                Q_EMIT refused(noticeOf(answer.error()));
        });
}

/// Whether it was the plan that somebody else was faster with is seen by the rollout as it is now.
void PlanDesk::readOnConflict(const Notice &notice)
{
    d->console.view(RolloutId(rollout()), this, [this, notice](const Result<console::View> &view) {
        if (view)
            setView(*view);
        if (d->snapshot.isOutdated)
            Q_EMIT overtaken();
        else
            Q_EMIT refused(notice);
    });
}

std::optional<ConflictForm> PlanDesk::conflict(const QHash<QString, ConflictSide> &sides) const
{
    if (!d->snapshot.isOutdated)
        return std::nullopt;
    const store::StoredRollout &stored = d->view->facts.stored;
    const rollout::Merge merge = mergeWith(d->form, stored.plan, mergeChoices(sides));
    if (merge.conflicts.isEmpty())
        return std::nullopt;
    return mergeForm(merge, stored, d->ground.people, d->console.clock().now(), d->ground.zone);
}

PlanForm PlanDesk::merged(const QHash<QString, ConflictSide> &sides) const
{
    return present::merged(d->form, d->view->facts.stored.plan, mergeChoices(sides));
}

RehearsalSubject PlanDesk::rehearsalSubject() const
{
    return {d->form, d->ground, true};
}

void PlanDesk::readAgain()
{
    begin();
}

void PlanDesk::setView(const console::View &view)
{
    const bool isUntouched = !isEdited();
    d->view = view;
    d->ground.now = d->console.clock().now();
    if (isUntouched && isOvertaken(d->form, view.facts.stored.plan)) {
        begin();
        return;
    }
    d->ground.facts = view.facts;
    refresh();
    readSources();
}

} // namespace sluice::present
