// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sentences.h"

#include "present/format.h"
#include "present/sentenceparts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Sentences)
};

} // namespace

QString verdictWord(rollout::Verdict verdict)
{
    switch (verdict) {
    case rollout::Verdict::go:
        return Words::tr("Go");
    case rollout::Verdict::hold:
        return Words::tr("Hold");
    case rollout::Verdict::rollBack:
        return Words::tr("Roll back");
    }
    return {};
}

QString verdictWord(stats::Verdict verdict)
{
    switch (verdict) {
    case stats::Verdict::clear:
        return Words::tr("Clear");
    case stats::Verdict::withinMargin:
        return Words::tr("In margin");
    case stats::Verdict::regressed:
        return Words::tr("Regressed");
    case stats::Verdict::inconclusive:
        return Words::tr("Inconclusive");
    case stats::Verdict::insufficientData:
        return Words::tr("No data");
    case stats::Verdict::error:
        return Words::tr("Error");
    }
    return {};
}

QString verdictInSentence(stats::Verdict verdict)
{
    const QString word = verdictWord(verdict);
    return word.left(1).toLower() + word.mid(1); // the first letter alone: “keine Daten”
}

QString severityWord(rollout::Severity severity)
{
    switch (severity) {
    case rollout::Severity::rollback:
        return Words::tr("roll back");
    case rollout::Severity::hold:
        return Words::tr("hold");
    case rollout::Severity::watch:
        return Words::tr("watch");
    }
    return {};
}

QString regressionSentence(const gate::Finding &finding)
{
    const auto change = finding.change();
    if (!change)
        return Words::tr("%1 regressed.").arg(finding.metric.name);
    const auto sized = [&](double value) {
        QString text = finding.isRelative ? changeText(value) : changeText(value, finding.metric.unit);
        return text.startsWith(u'+') || text.startsWith(QChar(0x2212)) ? text.mid(1) : text;
    };
    QString text =
        (*change >= 0 ? Words::tr("%1 rose %2") : Words::tr("%1 fell %2")).arg(finding.metric.name, sized(*change));
    // The band may have moved back since the regression was latched.
    if (finding.band.status == stats::Status::ok && !finding.band.lower.unbounded && finding.band.lower.value > 0)
        text += Words::tr(": at least %1").arg(sized(finding.band.lower.value));
    else if (finding.regressedAtLook > 0)
        text += Words::tr(": it regressed at look %1").arg(finding.regressedAtLook);
    if (finding.margin)
        text += Words::tr(", possibly more than the %1 margin")
                    .arg((finding.isRelative ? marginText(finding.margin->value)
                                             : marginText(finding.margin->value, finding.metric.unit))
                             .mid(1));
    return text + u'.';
}

QString stagePlace(const gate::Summary &summary)
{
    if (summary.isAudience)
        return Words::tr("for %1").arg(summary.stageLabel);
    if (summary.isUnsaid)
        return Words::tr("in %1").arg(summary.stageLabel);
    return Words::tr("at %1").arg(summary.stageLabel);
}

QString stageLabel(const rollout::Stage &stage)
{
    if (stage.isAudience())
        return stage.audience;
    return stage.exposure ? toString(*stage.exposure) : stage.name;
}

QString stageTitle(const rollout::Stage &stage)
{
    const QString label = stageLabel(stage);
    return label == stage.name ? label : stage.name + u' ' + label;
}

QString restartSentence(const rollout::Plan &plan, const gate::Summary &summary)
{
    const auto &hold = plan.stages.at(summary.stage).hold;
    return hold ? Words::tr("Restarting drops the data of this stage and starts the %1 again %2.")
                      .arg(toString(*hold), stagePlace(summary))
                : Words::tr("Restarting drops the data of this stage and begins it again %1.").arg(stagePlace(summary));
}

QString decisionName(rollout::DecisionKind kind)
{
    using rollout::DecisionKind;
    switch (kind) {
    case DecisionKind::start:
        return Words::tr("Start");
    case DecisionKind::advance:
        return Words::tr("Advance");
    case DecisionKind::extend:
        return Words::tr("Extend hold");
    case DecisionKind::shorten:
        return Words::tr("Shorten hold");
    case DecisionKind::hold:
        return Words::tr("Hold here");
    case DecisionKind::resume:
        return Words::tr("Resume");
    case DecisionKind::rollback:
        return Words::tr("Roll back");
    case DecisionKind::skip:
        return Words::tr("Skip stage");
    case DecisionKind::complete:
        return Words::tr("Complete");
    case DecisionKind::abandon:
        return Words::tr("Abandon");
    case DecisionKind::approve:
        return Words::tr("Approve");
    case DecisionKind::tick:
        return Words::tr("Tick a criterion");
    case DecisionKind::note:
        return Words::tr("Note");
    case DecisionKind::exempt:
        return Words::tr("Exception");
    case DecisionKind::revise:
        return Words::tr("Edit of the plan");
    case DecisionKind::ask:
        return Words::tr("Ask for approval");
    case DecisionKind::decline:
        return Words::tr("Decline");
    case DecisionKind::acknowledge:
        return Words::tr("Acknowledge the sample ratio");
    case DecisionKind::restart:
        return Words::tr("Restart stage");
    }
    return {};
}

QString decisionText(const rollout::Decision &decision, const rollout::Plan &plan)
{
    using rollout::DecisionKind;
    const auto to = [&] {
        return decision.toStage && *decision.toStage < plan.stages.size()
                   ? stageLabel(plan.stages.at(*decision.toStage))
                   : u"0%"_s;
    };
    switch (decision.kind) {
    case DecisionKind::start:
        return Words::tr("started at %1").arg(to());
    case DecisionKind::advance:
        return decision.isOverride ? Words::tr("advanced to %1 against the gate").arg(to())
                                   : Words::tr("advanced to %1").arg(to());
    case DecisionKind::extend:
        return Words::tr("extended hold +%1").arg(toString(decision.by.value_or(Duration{})));
    case DecisionKind::shorten:
        return Words::tr("shortened hold −%1").arg(toString(decision.by.value_or(Duration{})));
    case DecisionKind::hold:
        return decision.stop.isEmpty() ? Words::tr("holds here") : Words::tr("holds here, with all that ran");
    case DecisionKind::resume:
        return decision.stop.isEmpty() ? Words::tr("resumed") : Words::tr("resumed, undoing the stop of all");
    case DecisionKind::rollback:
        return Words::tr("rolled back to %1").arg(to());
    case DecisionKind::skip:
        return Words::tr("skipped to %1 against the gate").arg(to());
    case DecisionKind::complete:
        return decision.isOverride ? Words::tr("completed against the gate") : Words::tr("completed");
    case DecisionKind::abandon:
        return Words::tr("abandoned");
    case DecisionKind::approve:
        return Words::tr("approved leaving this stage");
    case DecisionKind::tick: {
        const auto &criteria = plan.stages.at(decision.fromStage.value_or(0)).criteria;
        return Words::tr("ticked %1").arg(quoted(criteria.value(decision.criterion.value_or(0))));
    }
    case DecisionKind::note:
        return Words::tr("noted");
    case DecisionKind::exempt: {
        // In the zone that the decision was taken in, which does not change with whoever reads.
        const QTimeZone zone = decision.zone.isEmpty() ? QTimeZone::utc() : QTimeZone(decision.zone.toUtf8());
        return Words::tr("made an exception with %1 until %2")
            .arg(decision.with, datedText(decision.until.value_or(decision.at), zone));
    }
    case DecisionKind::revise:
        return Words::tr("edited the plan, revision %1").arg(decision.planRevision);
    case DecisionKind::ask:
        if (!decision.toStage)
            return decision.isOverride ? Words::tr("asked for approval to complete against the gate")
                                       : Words::tr("asked for approval to complete");
        return decision.isOverride ? Words::tr("asked for approval of %1 against the gate").arg(to())
                                   : Words::tr("asked for approval of %1").arg(to());
    case DecisionKind::decline:
        return Words::tr("declined what was asked for");
    case DecisionKind::acknowledge:
        return Words::tr("acknowledged that the sample ratio is off");
    case DecisionKind::restart:
        return decision.isOverride ? Words::tr("restarted %1 against the gate").arg(to())
                                   : Words::tr("restarted %1").arg(to());
    }
    return {};
}

} // namespace sluice::present
