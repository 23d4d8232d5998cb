// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/approvaltext.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/guardrailmodel.h"
#include "present/sentences.h"
#include "present/snapshots.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::DecisionKind;
using rollout::Verdict;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::DecisionForms)
};

class Builder
{
public:
    Builder(const console::View &view, DecisionKind kind, Instant now, const QTimeZone &zone)
        : m_view(decidedAt(view, now))
        , m_plan(m_view.facts.stored.plan)
        , m_summary(m_view.report.summary)
        , m_decision(m_view.report.decision)
        , m_now(now)
        , m_zone(zone)
    {
        m_form.kind = kind;
    }

    DecisionForm build()
    {
        const bool isLive = m_view.facts.state.isLive();
        m_form.rollout = m_plan.name;
        m_form.rolloutId = m_plan.id.value;
        m_form.seenDecisions = m_view.facts.state.decisions;
        m_form.planRevision = m_view.facts.stored.revision;
        m_form.glyph = gateGlyph(m_decision);
        m_form.tone = gateTone(m_decision);
        m_form.word = gateWord(m_decision);
        m_form.currentStep = m_summary.stage;
        for (const rollout::Stage &stage : m_plan.stages)
            m_form.steps.append(stage.exposure ? stage.exposure->share() : 0);
        if (isLive) {
            m_form.gateLead = Words::tr("Gate %1 says %2.").arg(m_summary.stage + 1).arg(m_form.word);
            m_form.gateSentence = gateSentenceInDialog(m_view.report, m_zone);
            if (m_summary.newest)
                m_form.evidenceAge = Words::tr("Data of %1").arg(momentText(*m_summary.newest, m_now, m_zone));
            m_form.evidenceNote =
                m_summary.newest
                    ? (m_summary.judged == 1
                           ? Words::tr("The evidence is frozen with the decision: %1 guardrail, data of %2.")
                           : Words::tr("The evidence is frozen with the decision: %1 guardrails, data of %2."))
                          .arg(m_summary.judged)
                          .arg(momentText(*m_summary.newest, m_now, m_zone))
                    : Words::tr("The evidence is frozen with the decision: there is no data.");
        }
        const bool leavesForward = m_form.kind == DecisionKind::advance || m_form.kind == DecisionKind::complete;
        m_form.isOverride = m_form.kind == DecisionKind::skip || m_form.kind == DecisionKind::shorten ||
                            (m_form.kind == DecisionKind::restart && m_decision.hasRegressed) ||
                            (leavesForward && isAgainstGate(m_view));
        const bool isForward = leavesForward || m_form.kind == DecisionKind::skip || m_form.kind == DecisionKind::start;
        m_form.asksApproval = isForward && needsApproval(m_view.facts);
        fill();
        if (m_form.asksApproval)
            askApproval();
        if (m_form.isOverride) {
            m_form.needsReason = true;
            m_form.minimumReason = rollout::overrideReasonLength;
            m_form.reasonHint = Words::tr("required, at least %1 characters").arg(rollout::overrideReasonLength);
            if (m_form.kind == DecisionKind::advance || m_form.kind == DecisionKind::skip ||
                m_form.kind == DecisionKind::complete) {
                m_form.title = Words::tr("Override the gate — %1").arg(m_plan.name);
                m_form.footer = m_form.asksApproval
                                    ? Words::tr("You cannot approve your own override. It stays marked for ever.")
                                    : Words::tr("The log marks this stage as “advanced against the gate” for ever.");
            }
            m_form.evidence = overruled();
        } else if (m_form.needsReason) {
            if (m_form.reasonHint.isEmpty())
                m_form.reasonHint = m_form.minimumReason > 0
                                        ? Words::tr("required, at least %1 characters").arg(m_form.minimumReason)
                                        : Words::tr("required");
            m_form.minimumReason = std::max(m_form.minimumReason, 1);
        } else if (m_form.reasonHint.isEmpty()) {
            m_form.reasonHint = Words::tr("optional");
        }
        return m_form;
    }

private:
    void fill()
    {
        const QString name = m_plan.name;
        switch (m_form.kind) {
        case DecisionKind::start:
            m_form.title = Words::tr("Start %1").arg(name);
            m_form.targets.append(forward(0)); // further on is an override, and rare: the command line can do it
            m_form.button = Words::tr("Start");
            break;
        case DecisionKind::advance:
            m_form.title = Words::tr("Advance %1").arg(name);
            m_form.evidence = guardrails();
            m_form.reasonHint = Words::tr("optional, the gate says Go");
            m_form.button = Words::tr("Advance");
            if (m_summary.stage + 1 >= m_plan.stages.size())
                break; // the last stage: nowhere to go, and permission says so
            m_form.targets.append(forward(m_summary.stage + 1));
            m_form.next = nextHold(m_summary.stage + 1);
            m_form.button = m_form.targets.first().button;
            break;
        case DecisionKind::skip:
            m_form.button = Words::tr("Skip stage");
            if (m_summary.stage + 2 >= m_plan.stages.size())
                break;
            m_form.targets.append(forward(m_summary.stage + 2));
            m_form.button = Words::tr("Skip %1").arg(m_summary.nextName);
            m_form.targets.first().subtitle = Words::tr("Skips %1 and goes to %2. This is an override.")
                                                  .arg(stageTitle(m_plan.stages.at(m_summary.stage + 1)),
                                                       stageTitle(m_plan.stages.at(m_summary.stage + 2)));
            m_form.targets.first().button = m_form.button;
            break;
        case DecisionKind::rollback:
            rollBack();
            break;
        case DecisionKind::extend:
            m_form.title = Words::tr("Extend the hold — %1").arg(name);
            m_form.needsReason = true;
            m_form.footer = Words::tr("Nothing else changes. The stage stays %1.").arg(place());
            m_form.button = Words::tr("Extend hold");
            break;
        case DecisionKind::shorten:
            shorten();
            break;
        case DecisionKind::hold:
            m_form.title = Words::tr("Hold here — %1").arg(name);
            m_form.needsReason = true;
            m_form.footer = Words::tr("Stops the clock %1. Nothing else changes.").arg(place());
            m_form.button = Words::tr("Hold here");
            break;
        case DecisionKind::resume:
            m_form.title = Words::tr("Resume %1").arg(name);
            m_form.footer = Words::tr("The hold clock goes on where it stopped.");
            m_form.button = Words::tr("Resume");
            break;
        case DecisionKind::complete:
            m_form.title = Words::tr("Complete %1").arg(name);
            m_form.footer = Words::tr("Ends the rollout %1.").arg(place());
            m_form.reasonHint = Words::tr("optional, the gate says Go");
            m_form.button = Words::tr("Complete");
            break;
        case DecisionKind::abandon:
            m_form.title = Words::tr("Abandon %1").arg(name);
            m_form.needsReason = true;
            m_form.footer = m_view.facts.state.isLive()
                                ? Words::tr("Ends the rollout as it is, %1.").arg(place())
                                : (m_summary.stage < 0 ? Words::tr("Ends the rollout before it reached anybody.")
                                                       : Words::tr("Ends the rollout at 0%, for good."));
            m_form.button = Words::tr("Abandon");
            break;
        case DecisionKind::approve:
            approve();
            break;
        case DecisionKind::decline: {
            const auto &request = m_view.facts.state.request;
            m_form.title = Words::tr("Decline — %1").arg(name);
            m_form.needsReason = true;
            m_form.footer =
                request ? Words::tr("Ends what %1 asked for. Nothing else changes.").arg(request->by) : QString();
            m_form.button = Words::tr("Decline");
            break;
        }
        case DecisionKind::ask: // what the forms of the ways forward return where others must agree
            break;
        case DecisionKind::revise:
            m_form.title = Words::tr("Edit the plan — %1").arg(name);
            m_form.needsReason = true;
            m_form.footer = m_view.facts.state.request
                                ? Words::tr("This voids the approval that %1 asked for.").arg(m_summary.askedBy)
                                : Words::tr("Becomes revision %1. The log keeps both.").arg(m_form.planRevision + 1);
            m_form.button = Words::tr("Save plan");
            break;
        case DecisionKind::tick:
            m_form.title = Words::tr("Tick a criterion — %1").arg(name);
            if (const rollout::StageVisit *visit = m_view.facts.state.visit()) {
                const QStringList &criteria = m_plan.stages.at(visit->stage).criteria;
                for (int i = 0; i < criteria.size(); ++i)
                    if (!visit->ticked.contains(i))
                        m_form.openCriteria.append({i, criteria.at(i)});
            }
            m_form.button = Words::tr("Tick");
            break;
        case DecisionKind::acknowledge:
            m_form.title = Words::tr("Acknowledge the sample ratio — %1").arg(name);
            m_form.needsReason = true;
            m_form.minimumReason = rollout::overrideReasonLength;
            m_form.footer = Words::tr("What was known is not held against later data. It stays marked in the log.");
            m_form.button = Words::tr("Acknowledge");
            break;
        case DecisionKind::restart:
            restart();
            break;
        case DecisionKind::note:
            m_form.title = Words::tr("Add a note — %1").arg(name);
            m_form.needsReason = true;
            m_form.button = Words::tr("Add note");
            break;
        case DecisionKind::exempt:
            exempt();
            break;
        }
    }

    /// The same dialog, but what it returns is a request.
    void askApproval()
    {
        const QStringList names = m_summary.approvers.isEmpty() ? QStringList() : m_summary.approvers.split(u", "_s);
        const int wanted = m_summary.approvals;
        const QString whose =
            names.size() == 1 ? names.first()
            : names.isEmpty() ? (wanted == 1 ? Words::tr("another person") : Words::tr("%1 other people").arg(wanted))
                              : Words::tr("%1 of %2").arg(wanted).arg(names.join(u", "_s));
        m_form.footer = m_form.kind == DecisionKind::start
                            ? Words::tr("It can be started when %1 confirmed. An edit of the plan voids it.").arg(whose)
                            : Words::tr("Takes effect when %1 confirms. An edit of the plan voids it.").arg(whose);
        m_form.button = m_form.isOverride                       ? Words::tr("Request override")
                        : m_form.kind == DecisionKind::complete ? Words::tr("Request approval to complete")
                        : m_form.kind == DecisionKind::start    ? Words::tr("Request approval to start")
                                                                : Words::tr("Request approval to advance");
        for (TargetChoice &target : m_form.targets)
            target.button = m_form.button;
    }

    /// What others asked for, and what has become of the evidence since.
    void approve()
    {
        m_form.title = Words::tr("Approve — %1").arg(m_plan.name);
        m_form.evidence = guardrails();
        m_form.button = Words::tr("Approve");
        const auto &request = m_view.facts.state.request;
        if (!request)
            return;
        const RequestView shown = requestView(m_view, m_now, m_zone);
        m_form.gateLead = Words::tr("%1 %2.").arg(shown.who, shown.what);
        if (const auto news = evidenceNews(m_view))
            m_form.gateSentence = news->sentence;
        if (request->toStage) {
            TargetChoice target = forward(*request->toStage);
            target.button = Words::tr("Approve %1").arg(stageLabel(m_plan.stages.at(*request->toStage)));
            m_form.button = target.button;
            m_form.targets.append(target);
            m_form.next = nextHold(*request->toStage);
        }
        if (request->isOverride)
            m_form.footer = Words::tr("This is an override of the gate. It stays marked for ever.");
    }

    QString place() const { return stagePlace(m_summary); }

    QString usersADay(double share) const { return countText(*m_plan.unitsPerDay * share); }

    TargetChoice forward(int index) const
    {
        const rollout::Stage &stage = m_plan.stages.at(index);
        const QString label = stageLabel(stage);
        const QString from = m_view.facts.state.isLive() ? m_summary.stageLabel : u"0%"_s;
        TargetChoice choice;
        choice.stage = index;
        choice.title = stageTitle(stage);
        choice.headline = from + u" → "_s + label;
        choice.exposure = stage.exposure ? stage.exposure->share() : 0;
        choice.button = m_form.kind == DecisionKind::start ? Words::tr("Start at %1").arg(label)
                                                           : Words::tr("Advance to %1").arg(label);
        choice.consequence = stage.hold ? Words::tr("holds for at least %1").arg(toString(*stage.hold))
                                        : Words::tr("has no minimum hold");
        choice.subtitle = m_view.facts.state.isLive() ? Words::tr("%1 to %2.").arg(m_summary.stageName, stage.name)
                                                      : stage.name + u'.';
        if (stage.exposure && stage.exposure->ppm == 0 && m_summary.exposure.ppm > 0)
            choice.subtitle += u' ' + Words::tr("Everybody gets the old version back.");
        else if (m_plan.unitsPerDay && choice.exposure > 0 && m_summary.exposure.ppm > 0)
            choice.subtitle += u' ' + Words::tr("About %1 → %2 exposed users a day.")
                                          .arg(usersADay(m_summary.exposure.share()), usersADay(choice.exposure));
        else if (m_plan.unitsPerDay && choice.exposure > 0)
            choice.subtitle += u' ' + Words::tr("About %1 exposed users a day.").arg(usersADay(choice.exposure));
        return choice;
    }

    QString nextHold(int index) const
    {
        const rollout::Stage &stage = m_plan.stages.at(index);
        if (!stage.hold)
            return Words::tr("%1 has no minimum hold.").arg(stage.name);
        return Words::tr("%1 holds for at least %2, until %3.")
            .arg(stage.name, toString(*stage.hold),
                 momentText(rollout::holdEnd(m_plan, *stage.hold, m_now), m_now, m_zone));
    }

    /// The stage stays the same: what changes is when its gate may open.
    void shorten()
    {
        m_form.title = Words::tr("Shorten the hold — %1").arg(m_plan.name);
        m_form.footer = Words::tr("The log marks the shorter hold as an override for ever.");
        m_form.button = Words::tr("Shorten hold");
        TargetChoice here;
        here.title = here.button = m_form.button;
        const rollout::HoldClock &hold = m_decision.hold;
        here.subtitle = hold.isComplete()
                            ? Words::tr("The hold %1 is complete already.").arg(place())
                            : (hold.left < std::chrono::minutes(2)
                                   ? Words::tr("%1 of %2 is left %3. What you take away is not waited for; "
                                               "data, guardrails and approvals still are.")
                                   : Words::tr("%1 of %2 are left %3. What you take away is not waited "
                                               "for; data, guardrails and approvals still are."))
                                  .arg(durationText(hold.left), m_summary.holdText, place());
        m_form.targets.append(here);
    }

    /// Who sees the change stays the same: what goes is what was measured.
    void restart()
    {
        m_form.title = Words::tr("Restart this stage — %1").arg(m_plan.name);
        m_form.needsReason = true;
        m_form.button = Words::tr("Restart this stage");
        m_form.footer = m_form.isOverride ? Words::tr("The log marks the restart as an override for ever.")
                                          : Words::tr("The data stay in the log and in the evidence.");
        if (!m_view.facts.state.isLive())
            return;
        TargetChoice here;
        here.stage = m_summary.stage;
        here.title = here.button = m_form.button;
        here.headline = Words::tr("%1, again").arg(stageTitle(m_plan.stages.at(m_summary.stage)));
        here.exposure = m_summary.exposure.share();
        here.subtitle = restartSentence(m_plan, m_summary);
        if (const rollout::StageVisit *visit = m_view.facts.state.visit(); visit && !visit->ticked.isEmpty())
            here.subtitle += u' ' + Words::tr("Its written criteria are ticked anew.");
        if (m_view.facts.state.phase == rollout::Phase::held)
            here.subtitle += u' ' + Words::tr("%1 goes on holding it.").arg(m_view.facts.state.by);
        m_form.targets.append(here);
        m_form.next =
            Words::tr("Metrics files that count from the beginning of the stage must count from the restart.");
    }

    void exempt()
    {
        m_form.title = Words::tr("Make an exception — %1").arg(m_plan.name);
        m_form.needsReason = true;
        m_form.minimumReason = rollout::overrideReasonLength;
        m_form.reasonHint = Words::tr("required, at least %1 characters").arg(rollout::overrideReasonLength);
        m_form.button = Words::tr("Make the exception");
        m_form.footer = Words::tr("It stays marked in the log for ever.");
        m_form.next = m_view.facts.state.isLive()
                          ? Words::tr("Lifts freezes and duty hours from this rollout while it is in %1. Every other "
                                      "criterion of the gate stays.")
                                .arg(stageTitle(m_plan.stages.at(m_summary.stage)))
                          : Words::tr("Lifts freezes and duty hours from the start of this rollout.");
        // Full hours, which people name to each other; the last one as far ahead as permission allows.
        const Instant first = std::chrono::ceil<std::chrono::hours>(m_now + std::chrono::minutes(30));
        for (const int ahead : {0, 1, 3, 7})
            addUntil(first + std::chrono::hours(ahead));
        addUntil(m_now + rollout::longestExemption);
    }

    void addUntil(Instant until)
    {
        m_form.untils.append({until, Words::tr("until %1").arg(clockText(until, m_now, m_zone)),
                              Words::tr("for %1").arg(shortDurationText(until - m_now))});
    }

    void rollBack()
    {
        m_form.title = Words::tr("Roll back %1").arg(m_plan.name);
        m_form.needsReason = true;
        TargetChoice nobody;
        nobody.title = Words::tr("0%, nobody");
        nobody.consequence = Words::tr("ends this rollout");
        nobody.headline = m_summary.stageLabel + u" → 0%"_s;
        nobody.button = Words::tr("Roll back to 0%");
        nobody.subtitle =
            m_plan.unitsPerDay
                ? Words::tr("About %1 users a day get the old version back.").arg(usersADay(m_summary.exposure.share()))
                : Words::tr("Everybody gets the old version back.");
        m_form.targets.append(nobody);
        for (int i = 0; i < m_summary.stage; ++i) {
            const rollout::Stage &stage = m_plan.stages.at(i);
            if (stage.exposure && *stage.exposure > m_summary.exposure)
                continue; // before the plan went back to nobody
            TargetChoice earlier = forward(i);
            earlier.title = stageLabel(stage) == stage.name ? stage.name : stageLabel(stage) + u", "_s + stage.name;
            earlier.consequence = stage.hold
                                      ? Words::tr("keeps measuring, restarts the %1 hold").arg(toString(*stage.hold))
                                      : Words::tr("keeps measuring");
            earlier.button = Words::tr("Roll back to %1").arg(stageLabel(stage));
            if (m_plan.unitsPerDay)
                earlier.subtitle = Words::tr("About %1 users a day get the old version back.")
                                       .arg(usersADay(m_summary.exposure.share() - earlier.exposure));
            m_form.targets.append(earlier);
        }
        for (const gate::Finding &finding : byUrgency(m_view.report.data.findings)) {
            if (finding.verdict != stats::Verdict::regressed)
                continue;
            m_form.causes.append(finding.metric.name);
            m_form.causeIds.append(finding.metric.id.value);
        }
        m_form.causes.append(Words::tr("Something else"));
        m_form.causeIds.append(QString());
        m_form.footer = Words::tr("No second approver needed.");
        m_form.button = nobody.button;
    }

    QList<EvidenceRow> guardrails() const
    {
        QList<EvidenceRow> rows;
        for (const gate::Finding &finding : byUrgency(m_view.report.data.findings))
            rows.append(evidenceRow(finding, m_decision));
        return rows;
    }

    /// What an override overrules: guardrails that do not contribute Go, then the other criteria.
    QList<EvidenceRow> overruled() const
    {
        QList<EvidenceRow> rows;
        for (const gate::Finding &finding : byUrgency(m_view.report.data.findings))
            if (finding.contribution(m_plan.rules.withinMarginHolds) != Verdict::go)
                rows.append(evidenceRow(finding, m_decision));
        for (const gate::Criterion &criterion : m_decision.criteria) {
            if (criterion.contribution == Verdict::go || criterion.kind == rollout::CriterionKind::guardrails)
                continue;
            const auto [name, value] = criterionText(criterion, m_summary, m_decision, m_now, m_zone);
            EvidenceRow entry;
            entry.glyph = Glyph::hold;
            entry.tone = Tone::hold;
            entry.word = verdictWord(Verdict::hold);
            entry.name = name;
            entry.band = value;
            rows.append(entry);
        }
        return rows;
    }

    console::View m_view;
    const rollout::Plan &m_plan;
    const gate::Summary &m_summary;
    const gate::GateDecision &m_decision;
    Instant m_now;
    const QTimeZone &m_zone;
    DecisionForm m_form;
};

} // namespace

DecisionForm decisionForm(const console::View &view, DecisionKind kind, Instant now, const QTimeZone &zone)
{
    return Builder(view, kind, now, zone).build();
}

} // namespace sluice::present
