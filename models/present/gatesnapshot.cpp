// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/gatesnapshot.h"

#include "present/approvaltext.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"
#include "present/snapshots.h"
#include "present/sourcetext.h"
#include "rollout/revision.h"

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
    view.isPaused = hold.stopped && (hold.isPaused() || !hold.isComplete());
    constexpr qsizetype roomInRing = 6; // "168 h"; not "3 business days"
    view.ringText = hold.isComplete() && summary.holdText.size() <= roomInRing
                        ? summary.holdText
                        : QString::number(int(hold.share() * 100)) + u'%';
    view.headline = hold.isComplete() ? Words::tr("Hold complete") : Words::tr("%1 left").arg(durationText(hold.left));
    view.counted = hold.minimum > Milliseconds(0)
                       ? Words::tr("%1 of %2 counted").arg(durationText(hold.counted), summary.holdText)
                       : Words::tr("no minimum hold");
    if (decision.verdict == Verdict::rollBack && summary.regressedAt)
        view.inStage = Words::tr("Regressed %1").arg(momentText(*summary.regressedAt, now, zone));
    else if (decision.verdict == Verdict::go && hold.endsAt)
        view.inStage = Words::tr("Decision waiting %1").arg(durationText(now - std::min(now, *hold.endsAt)));
    else if (hold.goesOnAt)
        view.inStage = Words::tr("Off day, counts again %1").arg(momentText(*hold.goesOnAt, now, zone));
    else
        view.inStage = Words::tr("%1 in this stage").arg(durationText(hold.inStage));
    if (hold.minimum > Milliseconds(0))
        view.countedShort = Words::tr("%1 counted").arg(durationText(hold.counted));
    view.accessible =
        hold.isComplete() ? view.headline : Words::tr("%1 left of %2").arg(durationText(hold.left), summary.holdText);
    return view;
}

/// Every action, whether it may be asked for, and why not. Permission itself is asked, with the texts a person has yet
/// to type filled in.
class Actions
{
public:
    Actions(const console::View &view, Instant now, const QTimeZone &zone, const QString &actor)
        : m_view(view)
        , m_now(now)
        , m_zone(zone)
        , m_actor(actor.isEmpty() ? u"somebody"_s : actor)
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
        const bool isOfNext = !summary.askedFor.isEmpty() || (summary.askedBy.isEmpty() && !isLast);
        add(DecisionKind::approve,
            isOfNext ? Words::tr("Approve %1…").arg(summary.askedBy.isEmpty() ? summary.nextLabel : summary.askedFor)
                     : Words::tr("Approve…"));
        add(DecisionKind::decline, isOwnRequest() ? Words::tr("Take request back…") : Words::tr("Decline…"));
        add(DecisionKind::tick, Words::tr("Tick a criterion…"));
        add(DecisionKind::shorten, Words::tr("Shorten hold…"));
        add(DecisionKind::skip, Words::tr("Skip stage…"));
        add(DecisionKind::restart, Words::tr("Restart this stage…"));
        add(DecisionKind::complete, Words::tr("Complete…"));
        add(DecisionKind::abandon, Words::tr("Abandon…"));
        add(DecisionKind::acknowledge, Words::tr("Acknowledge sample ratio…"));
        add(DecisionKind::exempt, Words::tr("Make an exception…"));
        add(DecisionKind::revise, Words::tr("Edit plan…"));
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
        action.isOverride = kind == DecisionKind::skip || kind == DecisionKind::shorten ||
                            (kind == DecisionKind::restart && m_view.report.decision.hasRegressed) ||
                            (leavesForward && m_view.facts.state.isLive() && isAgainstGate(m_view));

        const bool isForward = leavesForward || kind == DecisionKind::skip || kind == DecisionKind::start;
        const bool asks = isForward && isForwardFrom(kind) && needsApproval(m_view.facts);
        rollout::DecisionRequest request;
        request.kind = asks ? DecisionKind::ask : kind;
        if (asks && kind == DecisionKind::skip)
            request.toStage = m_view.report.summary.stage + 2;
        request.actor = m_actor;
        request.reason = u"a reason that is long enough"_s;
        request.by = Duration{1, Duration::Unit::seconds};
        request.until = m_now + rollout::longestExemption;
        request.with = u"somebody else"_s;
        request.isOverride = action.isOverride;
        request.seenDecisions = m_view.facts.state.decisions;
        if (kind == DecisionKind::tick)
            request.criterion = firstOpenCriterion();
        if (kind == DecisionKind::revise) { // what a plan may become is told beside its fields
            request.revised = m_view.facts.stored.plan;
            request.revised->description += u"."_s;
            request.revised = rollout::withDesignOf(m_view.facts.stored.plan, *request.revised, m_view.facts.state);
        }
        const auto answer = rollout::permitted(request, m_view.facts.stored.plan, m_view.facts.state,
                                               m_view.report.decision.opinion(), m_now, m_view.facts.surface);
        action.isEnabled = answer.has_value();
        if (!answer) {
            action.whyNot = whyNot(kind, answer.error());
            action.text = closedText(kind, answer.error()).value_or(action.text);
        }
        action.isRecommended = action.isEnabled && isRecommended(kind);
        m_actions.append(action);
    }

    /// The way forward says itself that it is closed, and until when.
    std::optional<QString> closedText(DecisionKind kind, const QList<rollout::Refusal> &refusals) const
    {
        const char *const text =
            kind == DecisionKind::start      ? QT_TRANSLATE_NOOP("sluice::present::Gate", "Start is %1 until %2")
            : kind == DecisionKind::advance  ? QT_TRANSLATE_NOOP("sluice::present::Gate", "Advance is %1 until %2")
            : kind == DecisionKind::complete ? QT_TRANSLATE_NOOP("sluice::present::Gate", "Complete is %1 until %2")
                                             : nullptr;
        const rollout::Refusal &first = refusals.first();
        const bool isFrozen = first.code == rollout::RefusalCode::frozen;
        if (!text || (!isFrozen && first.code != rollout::RefusalCode::offDuty))
            return std::nullopt;
        return Words::tr(text).arg(isFrozen ? Words::tr("frozen") : Words::tr("off duty"),
                                   clockText(*first.until, m_now, m_zone));
    }

    /// Whether the step is one that this place has: permission says why not of all others.
    bool isForwardFrom(DecisionKind kind) const
    {
        const bool isLive = m_view.facts.state.isLive();
        const bool isLast = m_view.report.summary.nextName.isEmpty();
        switch (kind) {
        case DecisionKind::start:
            return !isLive;
        case DecisionKind::complete:
            return isLive && isLast;
        case DecisionKind::skip:
            return isLive && m_view.report.summary.stage + 2 < m_view.facts.stored.plan.stages.size();
        default:
            return isLive && !isLast;
        }
    }

    bool isOwnRequest() const { return m_view.facts.state.request && m_view.facts.state.request->by == m_actor; }

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
            return !isAgainstGate(m_view);
        case DecisionKind::approve:
            return true;
        default:
            return false;
        }
    }

    const console::View &m_view;
    Instant m_now;
    const QTimeZone &m_zone;
    QString m_actor;
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
    const rollout::Plan &plan = view.facts.stored.plan;
    if (const auto &request = view.facts.state.request) {
        if (!request->toStage)
            return Words::tr("The last approval completes the rollout. An edit of the plan voids the request.");
        const rollout::Stage &next = plan.stages.at(*request->toStage);
        const QString then =
            next.hold ? Words::tr("goes to %1 and starts the %2 hold").arg(stageLabel(next), toString(*next.hold))
                      : Words::tr("goes to %1").arg(stageLabel(next));
        return Words::tr("The last approval %1. An edit of the plan voids the request.").arg(then);
    }
    const bool asks = needsApproval(view.facts);
    switch (view.report.decision.reason) {
    case gate::LeadingReason::go:
        return Words::tr("The evidence is frozen with your decision.");
    case gate::LeadingReason::approval:
        return Words::tr("Advance asks a second approver before it takes effect.");
    case gate::LeadingReason::staleData:
    case gate::LeadingReason::missingData:
    case gate::LeadingReason::firstData:
    case gate::LeadingReason::youngData:
        return asks ? Words::tr(
                          "Advancing without data overrides the gate. It needs a typed reason and a second approver.")
                    : Words::tr("Advancing without data overrides the gate. It needs a typed reason.");
    case gate::LeadingReason::ungoverned:
        return Words::tr("Nothing but holding and rolling back until it can be read again.");
    case gate::LeadingReason::freeze:
    case gate::LeadingReason::offDuty:
        return Words::tr("No override passes it. An exception needs a second name and a typed reason.");
    case gate::LeadingReason::sampleRatio:
        return restartSentence(plan, view.report.summary);
    default:
        break;
    }
    if (view.report.decision.closure && !view.report.decision.isExempt)
        return {}; // not even an override
    if (asks)
        return view.report.decision.verdict == Verdict::rollBack
                   ? Words::tr(
                         "Advancing overrides the gate. It needs a typed reason, a severity and a second approver.")
                   : Words::tr("Advancing now overrides the gate. It needs a typed reason and a second approver.");
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
            return sourceText(batch->source);
    return {};
}

bool isAgainstGate(const console::View &view)
{
    const gate::GateDecision &decision = view.report.decision;
    return decision.verdict != Verdict::go && decision.reason != gate::LeadingReason::approval;
}

GateSnapshot gateSnapshot(const console::View &view, Instant now, const QTimeZone &zone, const QString &actor)
{
    GateSnapshot snapshot;
    const console::View current = decidedAt(view, now);
    const gate::Summary &summary = current.report.summary;
    const gate::GateDecision &decision = current.report.decision;
    snapshot.actions = Actions(current, now, zone, actor).all();
    if (!current.facts.state.isLive()) {
        snapshot.sentence = summary.stage < 0 ? Words::tr("The gate starts with the first stage.")
                                              : statusSentence(summary, decision, now, zone) + u'.';
        snapshot.glyph = Glyph::none;
        return snapshot;
    }

    snapshot.isShown = true;
    snapshot.request = requestView(current, now, zone);
    snapshot.title = Words::tr("Gate %1").arg(summary.stage + 1);
    const auto title = [](const QString &name, const QString &label) {
        return name == label ? label : name + u' ' + label;
    };
    const QString here = title(summary.stageName, summary.stageLabel);
    const QString next = summary.nextName.isEmpty() ? Words::tr("done") : title(summary.nextName, summary.nextLabel);
    snapshot.path = here + u" → "_s + next;
    snapshot.shortPath = summary.stageLabel + u" → "_s + (summary.nextName.isEmpty() ? next : summary.nextLabel);
    snapshot.glyph = gateGlyph(decision);
    snapshot.tone = gateTone(decision);
    snapshot.word = gateWord(decision);
    if (decision.isStale || decision.reason == gate::LeadingReason::missingData)
        snapshot.chip = decision.isStale ? Words::tr("data too old") : Words::tr("no data");
    else if (summary.ratioIsConfigured && summary.ratio == stats::SrmState::failed)
        snapshot.chip = Words::tr("results not trusted");
    else if (decision.reason == gate::LeadingReason::approval)
        snapshot.chip = summary.askedBy.isEmpty() ? Words::tr("needs approval") : Words::tr("approval asked");
    snapshot.sentence = gateSentence(current.report, zone);
    if (const auto news = evidenceNews(current)) {
        const bool isAnswered = !news->isSame || decision.reason == gate::LeadingReason::approval;
        if (isAnswered)
            snapshot.sentence =
                (news->isSame ? Words::tr("Yes. %1") : Words::tr("Check again. %1")).arg(news->sentence);
        else
            snapshot.sentence += u' ' + news->sentence;
    }
    snapshot.ratioWarning = ratioWarning(current.report);
    snapshot.hold = holdView(summary, decision, now, zone);
    for (const gate::Criterion &criterion : decision.criteria) {
        if (criterion.state == gate::CriterionState::notApplicable)
            continue;
        const auto [name, value] = criterionText(criterion, summary, decision, now, zone);
        if (value.isEmpty())
            continue;
        QString brief;
        if (criterion.kind == rollout::CriterionKind::minimumSample)
            brief = sampleCounts(summary);
        else if (criterion.kind == rollout::CriterionKind::guardrails)
            brief = worstCount(summary);
        snapshot.checklist.append(
            {criterion.kind, rowGlyph(criterion, summary), name, value, name + u": "_s + value, brief});
    }
    snapshot.cost = costOf(current);
    if (summary.inForce.isUnreadable()) {
        snapshot.freeze = Words::tr("The surface %1 cannot be read.").arg(summary.surface);
        QString damage = summary.inForce.damage();
        damage.front() = damage.front().toUpper(); // it begins a sentence
        snapshot.freezeMeaning =
            Words::tr("%1. Nothing goes forward until it can. Holding and rolling back work.").arg(damage);
    }
    if (decision.closure && !decision.isExempt && decision.closure->kind == rollout::Closure::Kind::freeze) {
        snapshot.freeze =
            Words::tr("%1 until %2.").arg(decision.closure->name, localText(decision.closure->until, now, zone));
        snapshot.freezeMeaning = Words::tr("Nothing goes forward on %1. Holding and rolling back work.")
                                     .arg(current.facts.surface.surface().name);
    }
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
        header.meta.append(Words::tr("Surface %1").arg(surfaceName(view.report.summary)));
    if (!plan.owner.isEmpty())
        header.meta.append(Words::tr("Owner %1").arg(plan.owner));
    header.meta.append(Words::tr("plan revision %1").arg(view.facts.stored.revision));
    header.sentence = statusSentence(view.report.summary, gate::decide(view.report.summary, now), now, zone);
    gate::Summary unnamed = view.report.summary;
    unnamed.approvers.clear();
    header.shortSentence = statusSentence(unnamed, gate::decide(unnamed, now), now, zone);
    header.description = plan.description;
    return header;
}

} // namespace sluice::present
