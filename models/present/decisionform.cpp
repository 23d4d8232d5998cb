// SPDX-License-Identifier: GPL-3.0-or-later
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
        m_form.glyph = gateGlyph(m_decision);
        m_form.tone = verdictTone(m_decision.verdict);
        m_form.word = verdictWord(m_decision.verdict);
        m_form.currentStep = m_summary.stage;
        for (const rollout::Stage &stage : m_plan.stages)
            m_form.steps.append(stage.exposure ? stage.exposure->share() : 0);
        if (isLive) {
            m_form.gateLead = Words::tr("Gate %1 says %2.").arg(m_summary.stage + 1).arg(m_form.word);
            m_form.gateSentence = gateSentenceInDialog(m_view.report, m_zone);
            if (m_summary.newest)
                m_form.evidenceAge = Words::tr("Data of %1").arg(momentText(*m_summary.newest, m_now, m_zone));
            m_form.evidenceNote =
                m_summary.newest ? Words::tr("The evidence is frozen with the decision: %n guardrails, data of %1.",
                                             nullptr, m_summary.judged)
                                       .arg(momentText(*m_summary.newest, m_now, m_zone))
                                 : Words::tr("The evidence is frozen with the decision: there is no data.");
        }
        const bool leavesForward = m_form.kind == DecisionKind::advance || m_form.kind == DecisionKind::complete;
        m_form.isOverride = m_form.kind == DecisionKind::skip || (leavesForward && m_decision.verdict != Verdict::go);
        fill();
        if (m_form.isOverride) {
            m_form.needsReason = true;
            m_form.minimumReason = rollout::overrideReasonLength;
            m_form.reasonHint = Words::tr("required, at least %1 characters").arg(rollout::overrideReasonLength);
            m_form.title = Words::tr("Override the gate — %1").arg(m_plan.name);
            m_form.footer = Words::tr("The log marks this stage as “advanced against the gate” for ever.");
            m_form.evidence = overruled();
        } else if (m_form.needsReason) {
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
            m_form.title = Words::tr("Approve — %1").arg(name);
            m_form.evidence = guardrails();
            m_form.button = Words::tr("Approve");
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
        case DecisionKind::note:
            m_form.title = Words::tr("Add a note — %1").arg(name);
            m_form.needsReason = true;
            m_form.button = Words::tr("Add note");
            break;
        }
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
            .arg(stage.name, toString(*stage.hold), momentText(m_now + stage.hold->length(), m_now, m_zone));
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

    EvidenceRow row(const gate::Finding &finding) const
    {
        EvidenceRow row;
        row.glyph = findingGlyph(finding);
        row.tone = findingTone(finding);
        row.word = verdictWord(finding.verdict);
        row.name = finding.metric.name;
        if (const auto change = finding.change(); change && finding.newest)
            row.change = finding.isRelative ? changeText(*change) : changeText(*change, finding.metric.unit);
        row.band = changeBand(finding);
        row.mark = GuardrailModel::mark(finding, m_decision);
        return row;
    }

    QList<EvidenceRow> guardrails() const
    {
        QList<EvidenceRow> rows;
        for (const gate::Finding &finding : byUrgency(m_view.report.data.findings))
            rows.append(row(finding));
        return rows;
    }

    /// What an override overrules: guardrails that do not contribute Go, then the other criteria.
    QList<EvidenceRow> overruled() const
    {
        QList<EvidenceRow> rows;
        for (const gate::Finding &finding : byUrgency(m_view.report.data.findings))
            if (finding.contribution(m_plan.rules.withinMarginHolds) != Verdict::go)
                rows.append(row(finding));
        for (const gate::Criterion &criterion : m_decision.criteria) {
            if (criterion.contribution == Verdict::go || criterion.kind == rollout::CriterionKind::guardrails)
                continue;
            const auto [name, value] = criterionText(criterion, m_summary, m_decision);
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
