// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/mappingoption.h"
#include "app/output.h"
#include "core/ticker.h"
#include "gate/evidence.h"
#include "present/filereviewtext.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/sentences.h"

#include <QEventLoop>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

int exitCodeOf(const gate::GateReport &report)
{
    switch (report.decision.verdict) {
    case rollout::Verdict::go:
        return exitDone;
    case rollout::Verdict::hold:
        return exitHold;
    case rollout::Verdict::rollBack:
        return exitRollBack;
    }
    return exitHold;
}

int show(const Context &context, const gate::GateReport &report, const QString &source)
{
    if (context.options.has(u"json"_s)) {
        QJsonObject object = gate::toJson(report, true);
        object.insert(u"status"_s, present::statusSentence(report.summary, report.decision, report.at, context.zone));
        if (report.summary.stage >= 0)
            object.insert(u"sentence"_s, present::gateSentence(report, context.zone));
        printJson(object);
    } else {
        print(present::gateReportText(report, source, context.zone));
    }
    return exitCodeOf(report);
}

QString sourceOf(const console::Facts &facts)
{
    for (auto batch = facts.batches.crbegin(); batch != facts.batches.crend(); ++batch)
        if (!batch->undoneAt)
            return batch->source;
    return {};
}

/// Waits for the next moment at which the verdict can change: the hold's end, or news in the file.
void waitForChange(const gate::GateReport &report, const Clock &clock)
{
    SystemTicker ticker;
    QEventLoop loop;
    QObject::connect(&ticker, &Ticker::ticked, &loop, &QEventLoop::quit);
    const Instant soon = clock.now() + std::chrono::seconds(1);
    ticker.wakeAt(report.decision.hold.endsAt ? std::max(std::min(*report.decision.hold.endsAt, soon), clock.now())
                                              : soon);
    loop.exec();
}

/// The stage that a metrics file without stages is judged at: the named one, else the first that judges guardrails
/// against an unexposed group.
Result<int> stageOption(const Context &context, const rollout::Plan &plan)
{
    const QString name = context.options.value(u"stage"_s);
    for (int i = 0; i < plan.stages.size(); ++i) {
        const rollout::Stage &stage = plan.stages.at(i);
        const bool judges =
            std::ranges::any_of(plan.guardrails, [&](const rollout::Guardrail &g) { return plan.judges(g.metric, i); });
        if (name.isEmpty() ? judges && (stage.controlShare().ppm > 0 || stage.isAudience()) : stage.name == name)
            return i;
    }
    QStringList names;
    for (const rollout::Stage &stage : plan.stages)
        names.append(stage.name);
    return tl::unexpected(
        Error{ErrorCode::invalidInput,
              {},
              u"--stage"_s,
              {{{}, u"“%1” is not a stage of this plan; it has %2"_s.arg(name, names.join(u", "_s))}}});
}

/// The state that files alone tell: every stage up to `last` was entered at `origin`. Without one, looks counted in
/// days or hours begin at zero, which is 1970, and looks with dates begin with the first of them.
rollout::State stateFromLooks(const rollout::Plan &plan, const QList<metrics::Observation> &looks, int last,
                              std::optional<Instant> origin)
{
    constexpr Instant longAgo = Instant(std::chrono::hours(24 * 365 * 20)); // no rollout with a date is older
    const Instant first = looks.first().at;
    const Instant entered = origin.value_or(first < longAgo ? Instant{} : first);
    rollout::State state;
    state.phase = rollout::Phase::running;
    state.exposure = plan.stages.at(last).exposure.value_or(rollout::Exposure{});
    state.since = entered;
    for (int i = 0; i <= last; ++i) {
        rollout::StageVisit visit;
        visit.stage = i;
        visit.enteredAt = entered;
        for (const metrics::Observation &look : looks) // a later stage with dates begins with its first look
            if (!origin && look.stage == i && entered != Instant{}) {
                visit.enteredAt = look.at;
                break;
            }
        if (i > 0)
            state.visits.last().leftAt = std::max(state.visits.last().enteredAt, visit.enteredAt);
        state.visits.append(visit);
    }
    return state;
}

} // namespace

int runGate(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto at = momentOption(context, context.clock.now());
    if (!at)
        return report(at.error());
    for (;;) {
        const auto view =
            (*session)->view(context.rollout(), context.options.has(u"at"_s) ? std::optional(*at) : std::nullopt);
        if (!view)
            return report(view.error());
        const bool isUndecided = view->facts.state.isLive() && view->report.decision.verdict == rollout::Verdict::hold;
        if (!context.options.has(u"wait"_s) || context.options.has(u"at"_s) || !isUndecided)
            return show(context, view->report, sourceOf(view->facts));
        waitForChange(view->report, context.clock);
    }
}

int runEvaluate(const Context &context)
{
    const QString planPath = context.options.value(u"plan"_s);
    const auto document = readDocument(planPath);
    if (!document)
        return report(document.error());
    const auto plan = console::planFromDocument(*document, planPath);
    if (!plan)
        return report(plan.error());
    auto mapping = mappingOption(context);
    if (!mapping)
        return report(mapping.error());
    const auto stage = stageOption(context, *plan);
    if (!stage)
        return report(stage.error());

    // Files alone know no decisions: the rollout is taken to have entered its stage when the metrics begin.
    const Instant origin = mapping->origin.value_or(plan->plannedStart.value_or(Instant{}));
    if (!mapping->stage)
        mapping->stage = plan->stages.at(*stage).name;
    metrics::ImportContext import{*plan, *mapping, {}, {}, nullptr};
    for (int i = 0; i < plan->stages.size(); ++i)
        import.stageEntered.append(origin);
    const QString path = context.options.value(u"metrics"_s);
    QList<metrics::RowFault> faults;
    import.onFaults = [&faults](const QList<metrics::RowFault> &rows) { faults = rows;
};
const auto read = metrics::importLongFormat(path, import);
if (!read)
    return report(read.error(), faults);
for (const QString &sentence : present::leftOutSentences(read->leftOut) + present::emptyGroupSentences(read->batch))
    warn(sentence);
const metrics::Batch &batch = read->batch;

int last = *stage;
if (!context.options.has(u"stage"_s))
    for (const metrics::Observation &observation : batch.observations)
        last = std::max(last, observation.stage);
const auto at = momentOption(context, batch.observations.last().at);
if (!at)
    return report(at.error());
const bool hasOrigin = mapping->origin || plan->plannedStart;
const rollout::State state =
    stateFromLooks(*plan, batch.observations, last, hasOrigin ? std::optional(origin) : std::nullopt);
return show(context, gate::evaluate(*plan, 1, state, batch.observations, *at), path);
} // namespace sluice::app

} // namespace sluice::app
