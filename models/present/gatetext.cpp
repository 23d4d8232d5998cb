// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/gatetext.h"

#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::CriterionKind;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::GateText)
};

QString percent(double share, int decimals = 2)
{
    return QString::number(share * 100, 'f', decimals) + u'%';
}

} // namespace

QString changeBand(const gate::Finding &finding)
{
    if (finding.band.status != stats::Status::ok || !finding.newest)
        return Words::tr("none");
    const double low = finding.band.lower.unbounded ? -INFINITY : finding.band.lower.value;
    const double high = finding.band.upper.unbounded ? INFINITY : finding.band.upper.value;
    const bool isIncrease = finding.metric.preferred == rollout::Preferred::increase;
    return bandText(isIncrease ? -high : low, isIncrease ? -low : high, finding.isRelative, finding.metric.unit);
}

QString signedMargin(const gate::Finding &finding)
{
    if (!finding.margin)
        return {};
    const double sign = finding.metric.preferred == rollout::Preferred::increase ? -1 : 1;
    return finding.isRelative ? marginText(sign * finding.margin->value)
                              : marginText(sign * finding.margin->value, finding.metric.unit);
}

QString verdictCounts(const gate::Summary &summary)
{
    QStringList parts;
    const auto add = [&](int count, const QString &text) {
        if (count > 0)
            parts.append(QString::number(count) + u' ' + text);
    };
    add(summary.regressed, Words::tr("regressed"));
    add(summary.error, Words::tr("in error"));
    add(summary.clear, Words::tr("clear"));
    add(summary.inMargin, Words::tr("in margin"));
    add(summary.inconclusive, Words::tr("inconclusive"));
    add(summary.noData, Words::tr("without data"));
    return parts.isEmpty() ? Words::tr("none at this gate") : parts.join(u", "_s);
}

std::pair<QString, QString> criterionText(const gate::Criterion &criterion, const gate::Summary &summary,
                                          const gate::GateDecision &decision)
{
    switch (criterion.kind) {
    case CriterionKind::guardrails:
        return {Words::tr("Guardrails"), verdictCounts(summary)};
    case CriterionKind::sampleRatio:
        return {Words::tr("Sample ratio"),
                summary.ratioShare > 0
                    ? Words::tr("%1, plan %2").arg(percent(summary.ratioShare), percent(summary.ratioPlanned))
                    : Words::tr("no users yet")};
    case CriterionKind::data:
        return {Words::tr("Data"),
                summary.newest
                    ? Words::tr("%1 old, limit %2").arg(ageText(decision.dataAge), ageText(gate::staleAfter(summary)))
                    : Words::tr("none yet")};
    case CriterionKind::minimumHold:
        return {Words::tr("Minimum hold %1").arg(summary.holdText),
                decision.hold.isComplete() ? Words::tr("%1 held").arg(durationText(decision.hold.counted))
                                           : Words::tr("%1 left").arg(durationText(decision.hold.left))};
    case CriterionKind::minimumSample:
        return {
            Words::tr("Minimum sample"),
            Words::tr("%1 of %2 users").arg(countText(summary.exposedUnits), countText(double(summary.minimumSample)))};
    case CriterionKind::written:
        return {Words::tr("Written criteria"), Words::tr("%1 of %2 ticked").arg(summary.ticked).arg(summary.criteria)};
    case CriterionKind::approval:
        return {Words::tr("Approval"), Words::tr("%1 of %2, asked last").arg(summary.approved).arg(summary.approvals)};
    }
    return {};
}

QString gateReportText(const gate::GateReport &report, const QString &source, const QTimeZone &zone)
{
    const gate::Summary &summary = report.summary;
    QStringList lines{summary.name, statusSentence(summary, report.decision, report.at, zone)};
    if (summary.stage < 0)
        return lines.join(u'\n');
    lines << QString() << Words::tr("Gate %1: %2").arg(summary.stage + 1).arg(verdictWord(report.decision.verdict))
          << gateSentence(report, zone) << QString();
    for (const gate::Criterion &criterion : report.decision.criteria) {
        if (criterion.state == gate::CriterionState::notApplicable)
            continue;
        const auto [name, value] = criterionText(criterion, summary, report.decision);
        const QString mark = criterion.contribution == rollout::Verdict::go     ? Words::tr("met")
                             : criterion.contribution == rollout::Verdict::hold ? Words::tr("hold")
                                                                                : Words::tr("roll back");
        lines.append(u"  "_s + mark.leftJustified(10) + name.leftJustified(24) + value);
    }
    for (const gate::Finding &finding : report.data.findings)
        lines << QString() << explain(finding, source, zone).text;
    return lines.join(u'\n');
}

} // namespace sluice::present
