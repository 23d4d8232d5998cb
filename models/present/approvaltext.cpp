// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/approvaltext.h"

#include "gate/evidence.h"
#include "present/format.h"
#include "present/gatetext.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Approval)
};

QString verdictWordOf(const QString &name)
{
    using enum stats::Verdict;
    for (const stats::Verdict verdict :
         std::array{clear, withinMargin, regressed, inconclusive, insufficientData, error}) {
        const std::string_view known = stats::name(verdict);
        if (name == QLatin1StringView(known.data(), qsizetype(known.size())))
            return verdictWord(verdict);
    }
    return name;
}

/// The verdicts of guardrails, by the metric's id.
QMap<QString, QString> verdictsOf(const QJsonObject &evidence)
{
    QMap<QString, QString> verdicts;
    for (const QJsonValue &value : evidence.value(u"guardrails"_s).toArray())
        verdicts.insert(value.toObject().value(u"metric"_s).toString(),
                        value.toObject().value(u"verdict"_s).toString());
    return verdicts;
}

} // namespace

QString firstName(const QString &name)
{
    return name.section(u' ', 0, 0, QString::SectionSkipEmpty);
}

bool needsApproval(const console::Facts &facts)
{
    const rollout::Plan &plan = facts.stored.plan;
    if (facts.state.isLive())
        return plan.stages.at(*facts.state.stage()).approvals > facts.state.approvers.size();
    return facts.state.phase != rollout::Phase::complete && facts.state.phase != rollout::Phase::abandoned &&
           plan.startApprovals > facts.state.approvers.size();
}

std::optional<EvidenceNews> evidenceNews(const console::View &view)
{
    const auto &request = view.facts.state.request;
    if (!request || !view.facts.asked)
        return std::nullopt;
    const QString who = firstName(request->by);
    const QMap<QString, QString> then = verdictsOf(*view.facts.asked);
    QStringList changes;
    for (const gate::Finding &finding : view.report.data.findings) {
        const std::string_view name = stats::name(finding.verdict);
        const QString now = QString::fromUtf8(name.data(), qsizetype(name.size()));
        const QString before = then.value(finding.metric.id.value);
        if (!before.isEmpty() && before != now)
            changes.append(Words::tr("%1 changed from %2 to %3 since %4 asked.")
                               .arg(finding.metric.name, verdictWordOf(before), verdictWord(finding.verdict), who));
    }
    for (const gate::Criterion &criterion : view.report.decision.criteria) {
        const bool isTold =
            criterion.kind == rollout::CriterionKind::approval || criterion.kind == rollout::CriterionKind::guardrails;
        if (isTold || criterion.contribution == rollout::Verdict::go || request->unmet.contains(criterion.kind))
            continue;
        changes.append(Words::tr("%1 was met when %2 asked, and is not now.")
                           .arg(criterionText(criterion, view.report.summary, view.report.decision, view.report.at,
                                              QTimeZone::utc()) // of which only the name is told
                                    .first,
                                who));
    }
    if (changes.isEmpty())
        return EvidenceNews{true, Words::tr("Nothing in the evidence has changed since %1 asked.").arg(who)};
    return EvidenceNews{false, changes.join(u' ')};
}

RequestView requestView(const console::View &view, Instant now, const QTimeZone &zone)
{
    const auto &request = view.facts.state.request;
    if (!request)
        return {};
    RequestView shown;
    shown.isShown = true;
    shown.who = request->by;
    const rollout::Plan &plan = view.facts.stored.plan;
    const QString to = request->toStage ? stageLabel(plan.stages.at(*request->toStage)) : QString();
    const bool isLive = view.facts.state.isLive();
    shown.what = request->isOverride ? (to.isEmpty() ? Words::tr("asks to complete against the gate")
                                                     : Words::tr("asks to go to %1 against the gate").arg(to))
                 : to.isEmpty()      ? Words::tr("asks to complete")
                 : isLive            ? Words::tr("asks to advance to %1").arg(to)
                                     : Words::tr("asks to start at %1").arg(to);
    if (!request->reason.isEmpty())
        shown.reason = quoted(request->reason);
    const QString evidence = view.facts.stored.decisions.at(request->decision - 1).evidence;
    shown.when = evidence.isEmpty()
                     ? Words::tr("Asked %1").arg(momentText(request->at, now, zone))
                     : Words::tr("Evidence %1 · frozen %2").arg(evidence.left(6), momentText(request->at, now, zone));
    const int wanted = isLive ? plan.stages.at(*view.facts.state.stage()).approvals : plan.startApprovals;
    shown.given = Words::tr("%1 of %2 approved").arg(view.facts.state.approvers.size()).arg(wanted);
    return shown;
}

} // namespace sluice::present
