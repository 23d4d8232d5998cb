// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/gatesnapshot.h"

#include "present/format.h"
#include "present/gatetext.h"
#include "present/sentences.h"
#include "present/snapshots.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::DecisionKind;
using rollout::Verdict;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Gate)
};

Glyph rowGlyph(const gate::Criterion &criterion, const gate::Summary &summary)
{
    switch (criterion.state) {
    case gate::CriterionState::met:
        return Glyph::go;
    case gate::CriterionState::problem:
        if (criterion.kind == rollout::CriterionKind::data)
            return Glyph::stale;
        if (criterion.kind == rollout::CriterionKind::prediction)
            return Glyph::inconclusive; // a reason to look closer, never to roll back
        if (criterion.kind == rollout::CriterionKind::guardrails && criterion.contribution != Verdict::rollBack)
            return summary.error > 0 ? Glyph::error : Glyph::regressedHold;
        return Glyph::regressed;
    case gate::CriterionState::unmet:
        return Glyph::inconclusive;
    case gate::CriterionState::waiting:
        switch (criterion.kind) {
        case rollout::CriterionKind::minimumHold:
            return Glyph::running;
        case rollout::CriterionKind::minimumSample:
        case rollout::CriterionKind::sampleRatio:
        case rollout::CriterionKind::prediction:
            return Glyph::inconclusive;
        default:
            return Glyph::pending;
        }
    case gate::CriterionState::notApplicable:
        return Glyph::noData;
    }
    return Glyph::pending;
}

HoldView holdView(const gate::Summary &summary, const gate::GateDecision &decision, Instant now, const QTimeZone &zone)
{
    HoldView view;
    const rollout::HoldClock &hold = decision.hold;
    view.isShown = true;
    view.share = hold.share();
    view.isComplete = hold.isComplete();
    view.isPaused = hold.isPaused;
    view.ringText = hold.isComplete() ? summary.holdText : QString::number(int(hold.share() * 100)) + u'%';
    view.headline = hold.isComplete() ? Words::tr("Hold complete") : Words::tr("%1 left").arg(durationText(hold.left));
    view.counted = hold.minimum > Milliseconds(0)
                       ? Words::tr("%1 of %2 counted").arg(durationText(hold.counted), summary.holdText)
                       : Words::tr("no minimum hold");
    if (decision.verdict == Verdict::rollBack && summary.regressedAt)
        view.inStage = Words::tr("Regressed %1").arg(momentText(*summary.regressedAt, now, zone));
    else if (decision.verdict == Verdict::go && hold.endsAt)
        view.inStage = Words::tr("Decision waiting %1").arg(durationText(now - std::min(now, *hold.endsAt)));
    else
        view.inStage = Words::tr("%1 in this stage").arg(durationText(hold.inStage));
    view.accessible =
        hold.isComplete() ? view.headline : Words::tr("%1 left of %2").arg(durationText(hold.left), summary.holdText);
    return view;
}

/// Every action, whether it may be asked for, and why not. Permission itself is asked, with the texts a person has yet
/// to type filled in.
class Actions
{
public:
    Actions(const console::View &view, Instant now)
        : m_view(view)
        , m_now(now)
        , m_verdict(view.report.decision.verdict)
    {
    }

    QList<ActionState> all()
    {
        const gate::Summary &summary = m_view.report.summary;
        const bool isLast = summary.nextName.isEmpty();
        add(DecisionKind::start, Words::tr("Start…"));
        add(DecisionKind::advance, isLast ? Words::tr("Advance…") : Words::tr("Advance to %1…").arg(summary.nextLabel));
        add(DecisionKind::extend, Words::tr("Extend hold…"));
        add(DecisionKind::rollback, Words::tr("Roll back…"));
        add(DecisionKind::hold, Words::tr("Hold here…"));
        add(DecisionKind::resume, Words::tr("Resume…"));
        add(DecisionKind::approve, isLast ? Words::tr("Approve…") : Words::tr("Approve %1…").arg(summary.nextLabel));
        add(DecisionKind::tick, Words::tr("Tick a criterion…"));
        add(DecisionKind::skip, Words::tr("Skip stage…"));
        add(DecisionKind::complete, Words::tr("Complete…"));
        add(DecisionKind::abandon, Words::tr("Abandon…"));
        add(DecisionKind::acknowledge, Words::tr("Acknowledge sample ratio…"));
        add(DecisionKind::note, Words::tr("Add a note…"));
        return m_actions;
    }

private:
    void add(DecisionKind kind, const QString &text)
    {
        ActionState action;
        action.kind = kind;
        action.text = text;
        const bool leavesForward = kind == DecisionKind::advance || kind == DecisionKind::complete;
        action.isOverride =
            kind == DecisionKind::skip || (leavesForward && m_view.facts.state.isLive() && m_verdict != Verdict::go);

        rollout::DecisionRequest request;
        request.kind = kind;
        request.actor = u"somebody"_s;
        request.reason = u"a reason that is long enough"_s;
        request.by = Duration{1, Duration::Unit::hours};
        request.isOverride = action.isOverride;
        request.seenDecisions = m_view.facts.state.decisions;
        if (kind == DecisionKind::tick)
            request.criterion = firstOpenCriterion();
        const auto answer = rollout::permitted(request, m_view.facts.stored.plan, m_view.facts.state,
                                               m_view.report.decision.opinion(), m_now);
        action.isEnabled = answer.has_value();
        if (!answer)
            action.whyNot = whyNot(kind, answer.error());
        action.isRecommended = action.isEnabled && isRecommended(kind);
        m_actions.append(action);
    }

    std::optional<int> firstOpenCriterion() const
    {
        const rollout::StageVisit *visit = m_view.facts.state.visit();
        if (!visit)
            return std::nullopt;
        for (int i = 0; i < m_view.facts.stored.plan.stages.at(visit->stage).criteria.size(); ++i)
            if (!visit->ticked.contains(i))
                return i;
        return std::nullopt;
    }

    QString whyNot(DecisionKind kind, const QList<rollout::Refusal> &refusals) const
    {
        const bool isLive = m_view.facts.state.isLive();
        if (isLive && kind == DecisionKind::tick)
            return Words::tr("This stage has no written criterion left to tick.");
        if (isLive && kind == DecisionKind::advance && m_view.report.summary.nextName.isEmpty())
            return Words::tr("This is the last stage. Complete the rollout instead.");
        if (isLive && kind == DecisionKind::complete && !m_view.report.summary.nextName.isEmpty())
            return Words::tr("Only the last stage can be completed.");
        if (isLive && kind == DecisionKind::acknowledge)
            return Words::tr("The sample ratio is not off.");
        if (isLive && kind == DecisionKind::skip && refusals.first().code == rollout::RefusalCode::noSuchStage)
            return Words::tr("There is no stage after the next one.");
        return refusalSentence(refusals.first());
    }

    bool isRecommended(DecisionKind kind) const
    {
        const auto &decision = m_view.report.decision;
        switch (kind) {
        case DecisionKind::start:
            return m_view.facts.state.phase != rollout::Phase::rolledBack;
        case DecisionKind::rollback:
            return m_view.facts.state.isLive() && decision.verdict == Verdict::rollBack;
        case DecisionKind::resume:
            return decision.verdict != Verdict::rollBack;
        case DecisionKind::advance:
        case DecisionKind::complete:
            return decision.verdict == Verdict::go;
        case DecisionKind::approve:
            return decision.reason == gate::LeadingReason::approval;
        default:
            return false;
        }
    }

    const console::View &m_view;
    Instant m_now;
    Verdict m_verdict;
    QList<ActionState> m_actions;
};

QString ratioWarning(const gate::GateReport &report)
{
    const gate::Summary &summary = report.summary;
    if (!report.decision.opinion().sampleRatioFailed)
        return {};
    const auto percent = [](double share) { return QString::number(share * 100, 'f', 2) + u'%'; };
    return Words::tr("%1 of users are exposed, the plan says %2 (p %3). The groups may differ for other reasons.")
        .arg(percent(summary.ratioShare), percent(summary.ratioPlanned),
             probabilityText(std::exp(report.data.ratio.logP)));
}

QString costOf(const console::View &view)
{
    if (!view.facts.state.isLive() || view.facts.state.phase == rollout::Phase::held)
        return {};
    switch (view.report.decision.reason) {
    case gate::LeadingReason::go:
        return Words::tr("The evidence is frozen with your decision.");
    case gate::LeadingReason::staleData:
    case gate::LeadingReason::missingData:
    case gate::LeadingReason::firstData:
    case gate::LeadingReason::youngData:
        return Words::tr("Advancing without data overrides the gate. It needs a typed reason.");
    default:
        break;
    }
    return view.report.decision.verdict == Verdict::rollBack
               ? Words::tr("Advancing overrides the gate. It needs a typed reason and a severity.")
               : Words::tr("Advancing now overrides the gate. It needs a typed reason.");
}

} // namespace

const ActionState *GateSnapshot::action(DecisionKind kind) const
{
    const auto found = std::ranges::find(actions, kind, &ActionState::kind);
    return found == actions.end() ? nullptr : &*found;
}

console::View decidedAt(console::View view, Instant now)
{
    view.report.at = now;
    view.report.decision = gate::decide(view.report.summary, now);
    return view;
}

QString sourceOf(const console::Facts &facts)
{
    for (auto batch = facts.batches.crbegin(); batch != facts.batches.crend(); ++batch)
        if (!batch->undoneAt)
            return batch->source;
    return {};
}

GateSnapshot gateSnapshot(const console::View &view, Instant now, const QTimeZone &zone)
{
    GateSnapshot snapshot;
    const console::View current = decidedAt(view, now);
    const gate::Summary &summary = current.report.summary;
    const gate::GateDecision &decision = current.report.decision;
    snapshot.actions = Actions(current, now).all();
    if (!current.facts.state.isLive()) {
        snapshot.sentence = summary.stage < 0 ? Words::tr("The gate starts with the first stage.")
                                              : statusSentence(summary, decision, now, zone) + u'.';
        snapshot.glyph = Glyph::none;
        return snapshot;
    }

    snapshot.isShown = true;
    snapshot.title = Words::tr("Gate %1").arg(summary.stage + 1);
    const auto title = [](const QString &name, const QString &label) {
        return name == label ? label : name + u' ' + label;
    };
    const QString here = title(summary.stageName, summary.stageLabel);
    const QString next = summary.nextName.isEmpty() ? Words::tr("done") : title(summary.nextName, summary.nextLabel);
    snapshot.path = here + u" → "_s + next;
    snapshot.shortPath = summary.stageLabel + u" → "_s + (summary.nextName.isEmpty() ? next : summary.nextLabel);
    snapshot.glyph = gateGlyph(decision);
    snapshot.tone = verdictTone(decision.verdict);
    snapshot.word = verdictWord(decision.verdict);
    if (decision.isStale || decision.reason == gate::LeadingReason::missingData)
        snapshot.chip = decision.isStale ? Words::tr("data too old") : Words::tr("no data");
    else if (summary.ratioIsConfigured && summary.ratio == stats::SrmState::failed)
        snapshot.chip = Words::tr("results not trusted");
    snapshot.sentence = gateSentence(current.report, zone);
    snapshot.ratioWarning = ratioWarning(current.report);
    snapshot.hold = holdView(summary, decision, now, zone);
    for (const gate::Criterion &criterion : decision.criteria) {
        if (criterion.state == gate::CriterionState::notApplicable)
            continue;
        const auto [name, value] = criterionText(criterion, summary, decision);
        snapshot.checklist.append({criterion.kind, rowGlyph(criterion, summary), name, value, name + u": "_s + value});
    }
    snapshot.cost = costOf(current);
    return snapshot;
}

HeaderSnapshot headerSnapshot(const console::View &view, Instant now, const QTimeZone &zone)
{
    const rollout::Plan &plan = view.facts.stored.plan;
    HeaderSnapshot header;
    header.id = plan.id.value;
    header.name = plan.name;
    if (plan.risk) {
        static const char *const risks[] = {QT_TRANSLATE_NOOP("sluice::present::Gate", "Low risk"),
                                            QT_TRANSLATE_NOOP("sluice::present::Gate", "Medium risk"),
                                            QT_TRANSLATE_NOOP("sluice::present::Gate", "High risk")};
        header.risk = Words::tr(risks[int(*plan.risk)]);
    }
    header.flagKey = plan.flagKey.isEmpty() ? plan.id.value : plan.flagKey;
    if (!plan.surface.isEmpty())
        header.meta.append(Words::tr("Surface %1").arg(plan.surface));
    if (!plan.owner.isEmpty())
        header.meta.append(Words::tr("Owner %1").arg(plan.owner));
    header.meta.append(Words::tr("plan revision %1").arg(view.facts.stored.revision));
    header.sentence = statusSentence(view.report.summary, gate::decide(view.report.summary, now), now, zone);
    header.description = plan.description;
    return header;
}

} // namespace sluice::present
