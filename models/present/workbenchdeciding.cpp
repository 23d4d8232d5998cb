// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/workbenchprivate.h"

#include "present/format.h"
#include "present/rolloutrow.h"
#include "present/sentences.h"
#include "present/stoptext.h"

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

QSet<QString> setOf(const QStringList &ids)
{
    return {ids.begin(), ids.end()};
}

} // namespace

DecisionForm Workbench::form(rollout::DecisionKind kind) const
{
    return d->view ? offered(decisionForm(*d->view, kind, d->now(), d->zone), d->console.sharedStatus())
                   : DecisionForm{};
}

int Workbench::runningCount() const
{
    return !d->bundle && mayDecide(d->console.sharedStatus()) ? d->rollouts.runningCount() : 0;
}

QStringList Workbench::running(const QStringList &rollouts) const
{
    QStringList ids;
    if (d->bundle || !mayDecide(d->console.sharedStatus()))
        return ids;
    for (const QList<gate::Summary> all = d->rollouts.running(setOf(rollouts)); const gate::Summary &summary : all)
        ids.append(summary.id.value);
    return ids;
}

DecisionForm Workbench::stopForm(const std::optional<QStringList> &rollouts) const
{
    QList<DecisionSubject> subjects;
    const auto only = rollouts ? std::optional(setOf(*rollouts)) : std::nullopt;
    for (const QList<gate::Summary> all = d->rollouts.running(only); const gate::Summary &summary : all)
        subjects.append({summary.name, secondLine(summary, d->zone)});
    return present::stopForm(subjects, !rollouts);
}

void Workbench::decide(const DecisionForm &seen, const rollout::DecisionRequest &wanted)
{
    if (seen.rolloutId.isEmpty())
        return;
    if (const QString why = whyNotOffline(wanted.kind, d->console.sharedStatus()); !why.isEmpty()) {
        Q_EMIT refused(
            {why,
             tr("The store went out of reach while this was asked. Nothing was decided. Ask again once it is "
                "back: the gate may say something else by then."),
             {}});
        return;
    }
    rollout::DecisionRequest request = wanted;
    request.via = rollout::Via::window;
    request.seenDecisions = seen.seenDecisions;
    begin(tr("Deciding…"));
    d->console.decide(
        RolloutId(seen.rolloutId), request, this, [this](tl::expected<console::Decided, console::Refused> answer) {
            end();
            if (!answer) {
                tell(answer.error());
                return;
            }
            QString sentence = answer->decision.actor + u' ' +
                               decisionText(answer->decision, answer->view.facts.stored.planOf(answer->decision));
            if (answer->isWaiting) // what it will be is shown once the store has it
                sentence = (isCutOff(d->console.sharedStatus()) ? tr("%1. Waiting to be sent.") : tr("%1. Sending…"))
                               .arg(sentence);
            else if (answer->view.facts.stored.plan.id.value == d->current)
                show(std::move(answer->view));
            else
                d->rollouts.setSummary(answer->view.report.summary, d->now());
            Q_EMIT listChanged();
            Q_EMIT decided(sentence);
        });
}

void Workbench::stopAll(const QString &reason, const std::optional<QStringList> &rollouts)
{
    std::optional<QList<RolloutId>> only;
    if (rollouts)
        for (only.emplace(); const QString &id : *rollouts)
            only->append(RolloutId(id));
    rollout::DecisionRequest request;
    request.reason = reason;
    request.via = rollout::Via::window;
    begin(tr("Holding all…"));
    d->console.stopAll(request, only, this, [this](const tl::expected<console::StopOfAll, console::Refused> &answer) {
        finishStop(answer);
    });
}

void Workbench::undoStop(const QString &stop)
{
    rollout::DecisionRequest request;
    request.via = rollout::Via::window;
    begin(tr("Resuming…"));
    d->console.undoStop(request, stop, this, [this](const tl::expected<console::StopOfAll, console::Refused> &answer) {
        finishStop(answer);
    });
}

void Workbench::finishStop(const tl::expected<console::StopOfAll, console::Refused> &answer)
{
    end();
    if (!answer) {
        tell(answer.error());
        return;
    }
    Notice notice{stopSentence(*answer, d->now(), d->zone), {}, {}};
    QStringList left;
    for (const console::PassedOver &passed : answer->passedOver)
        left.append(passedOverSentence(passed));
    if (left.size() > 1) {
        notice.text = tr("%1 are left as they are.").arg(rolloutsText(left.size()));
        notice.detail = left.join(u'\n');
    } else {
        notice.text = left.value(0);
    }
    const bool isHold = answer->decisions.first().kind == rollout::DecisionKind::hold;
    Q_EMIT stopped(notice, isHold ? answer->stop : QString());
    refresh();
}

} // namespace sluice::present
