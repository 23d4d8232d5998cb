// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/linttext.h"

#include "present/format.h"
#include "present/sentenceparts.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

using namespace rollout;

/// One sentence and its next step for each ground of a remark.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Lint)

public:
    const Plan &plan;

    [[nodiscard]] QString stage(int index) const { return quoted(plan.stages.at(index).name); }
    [[nodiscard]] QString metric(const MetricId &id) const
    {
        const Metric *metric = plan.metric(id);
        return metric ? metric->name : id.value;
    }

    RemarkText operator()(const StepTooLarge &ground) const
    {
        if (!ground.from)
            return {tr("%1 begins with %2, before any share of the users was measured.")
                        .arg(stage(ground.stage), toString(ground.to)),
                    tr("Begin with at most %1.").arg(toString(ground.most))};
        return {tr("%1 goes from %2 to %3 in one step: another %4 of all users at once, on what %2 showed.")
                    .arg(stage(ground.stage), toString(*ground.from), toString(ground.to),
                         toString(Exposure{ground.to.ppm - ground.from->ppm})),
                tr("Put a stage of at most %1 before it.").arg(toString(ground.most))};
    }

    RemarkText operator()(const HoldWithinDelay &ground) const
    {
        const QString name = metric(ground.metric);
        const QString delay = toString(ground.delay);
        const QString what = ground.hold
                                 ? tr("The hold of %1 is over after %2, and %3 is known %4 after a user was reached: "
                                      "it ends before this stage can show anything.")
                                       .arg(stage(ground.stage), toString(*ground.hold), inSentence(name), delay)
                                 : tr("%1 has no minimum hold, and %2 is known %3 after a user was reached: "
                                      "until then this stage cannot show anything.")
                                       .arg(stage(ground.stage), inSentence(name), delay);
        return {what, tr("Hold for longer than %1.").arg(delay)};
    }

    RemarkText operator()(const SampleNotReachable &ground) const
    {
        constexpr double tenYears = 3653;
        const QString perDay = ground.perDay < 1 ? tr("fewer than one") : fullCountText(std::floor(ground.perDay));
        const QString takes = ground.days > tenYears
                                  ? tr("more than ten years")
                                  : durationText(std::chrono::hours(24 * std::llround(std::ceil(ground.days))));
        const double reached = std::floor(ground.reached);
        return {tr("%1 waits for %2 exposed users and gets %3 a day: that takes %4, and the stage is planned for %5 at "
                   "most.")
                    .arg(stage(ground.stage), fullCountText(double(ground.sample)), perDay, takes,
                         durationText(ground.within)),
                reached < 1 ? tr("Expose more users, or plan a longer stage by its longest hold.")
                            : tr("Ask for at most %1, expose more users, or plan a longer stage by its longest hold.")
                                  .arg(fullCountText(reached))};
    }

    RemarkText operator()(const HoldEndsOutsideHours &ground) const
    {
        const QTimeZone zone(plan.timeZone.toUtf8());
        return {tr("Started as planned, the hold of %1 ends on %2, and nobody is at work before %3.")
                    .arg(stage(ground.stage), datedText(ground.endsAt, zone), datedText(ground.attendedAt, zone)),
                tr("Hold %1 longer, or plan another start.").arg(durationText(ground.attendedAt - ground.endsAt))};
    }

    RemarkText operator()(const NoRollbackTarget &ground) const
    {
        return {ground.rollbackGuardrails > 0
                    ? tr("The plan names no flag: its guardrails can ask for a roll-back, and nothing says what is "
                         "switched back.")
                    : tr("The plan names no flag: when somebody rolls back, nothing says what is switched back."),
                tr("Write down the key of the flag.")};
    }

    RemarkText operator()(const GuardrailWithoutMargin &ground) const
    {
        return {tr("%1 has no margin at %2: the gate opens when no harm was noticed, however much there may be.")
                    .arg(metric(plan.guardrails.at(ground.guardrail).metric), stage(ground.firstStage)),
                tr("Write down the largest harm that is acceptable, such as “2%”.")};
    }

    RemarkText operator()(const GateByTimerAlone &ground) const
    {
        return {ground.hold ? tr("Only its hold of %1 keeps the gate of %2 closed: more users follow although nothing "
                                 "and nobody looked.")
                                  .arg(toString(*ground.hold), stage(ground.stage))
                            : tr("Nothing keeps the gate of %1 closed, not even a hold: more users follow at once.")
                                  .arg(stage(ground.stage)),
                tr("Judge a guardrail there, or ask for a sample, a criterion or an approval.")};
    }

    RemarkText operator()(const GuardrailNeverJudged &ground) const
    {
        return {tr("No stage with an unexposed group judges %1: it protects nobody.")
                    .arg(inSentence(metric(plan.guardrails.at(ground.guardrail).metric))),
                tr("Let a gate judge it, or take it out of the plan.")};
    }
};

} // namespace

RemarkText remarkText(const Remark &remark, const Plan &plan)
{
    return std::visit(Words{plan}, remark.ground);
}

QString remarkLine(const Remark &remark, const Plan &plan)
{
    const RemarkText text = remarkText(remark, plan);
    const QString concern = remark.concern == Concern::warning ? Words::tr("Warning") : Words::tr("Advice");
    return concern + u", "_s + remark.place + u": "_s + text.what + u' ' + text.nextStep;
}

} // namespace sluice::present
