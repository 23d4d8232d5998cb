// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/stoptext.h"

#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::StopText)
};

} // namespace

DecisionForm stopForm(const QList<DecisionSubject> &running, bool isEverything)
{
    DecisionForm form;
    form.kind = rollout::DecisionKind::hold;
    form.title = isEverything ? Words::tr("Hold everything") : Words::tr("Hold what is selected");
    const QString all = running.size() == 1 ? Words::tr("the one rollout that runs")
                                            : Words::tr("all %1 rollouts that run").arg(running.size());
    const QString chosen = running.size() == 1 ? Words::tr("the one of the selected rollouts that runs")
                                               : Words::tr("the %1 selected rollouts that run").arg(running.size());
    form.next =
        Words::tr("Stops the clock of %1. Nobody gains or loses the change. What is held already stays as it is.")
            .arg(isEverything ? all : chosen);
    form.subjects = running;
    form.needsReason = true;
    form.reasonHint = Words::tr("required, one for all");
    form.footer = Words::tr("Can be undone at once.");
    form.button = Words::tr("Hold %1").arg(rolloutsText(running.size()));
    return form;
}

QString rolloutsText(qsizetype count)
{
    return count == 1 ? Words::tr("1 rollout") : Words::tr("%1 rollouts").arg(count);
}

QString stopSentence(const console::StopOfAll &done, Instant now, const QTimeZone &zone)
{
    const QString rollouts = rolloutsText(done.decisions.size());
    if (done.decisions.isEmpty() || done.decisions.first().kind == rollout::DecisionKind::hold)
        return Words::tr("Holds %1.").arg(rollouts);
    return Words::tr("%1 resumed: the stop of %2 by %3 is undone.")
        .arg(rollouts, clockText(done.stoppedAt, now, zone), done.stoppedBy);
}

QString passedOverSentence(const console::PassedOver &passed)
{
    if (!passed.plan)
        return Words::tr("%1 cannot be read and is left as it is.").arg(passed.rollout.value);
    if (!passed.decided)
        return Words::tr("%1 is left as it is: it does not run.").arg(passed.plan->name);
    return Words::tr("%1 is left as it is: %2 %3.")
        .arg(passed.plan->name, passed.decided->actor, decisionText(*passed.decided, *passed.plan));
}

} // namespace sluice::present
