// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/gatetext.h"

#include "gate/factors.h"
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

QString effectText(const gate::Finding &finding, double value)
{
    return finding.isRelative ? changeText(value) : changeText(value, finding.metric.unit);
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

namespace {

QString verdictText(const gate::Finding &finding)
{
    QString text = verdictWord(finding.verdict);
    if (finding.verdict == stats::Verdict::insufficientData || finding.verdict == stats::Verdict::error)
        text += finding.reason == stats::Reason::none ? QString() : u": "_s + reasonText(finding.reason);
    else if (finding.basis == stats::Basis::notRegressed)
        text += Words::tr(", not regressed (no margin)");
    return text;
}

QString methodText(const gate::Finding &finding)
{
    const QString test = finding.metric.kind == rollout::MetricKind::proportion
                             ? Words::tr("score test with skewness correction")
                             : Words::tr("test of means");
    const auto one = [](const gate::TestTrace &trace) {
        if (!trace.look)
            return Words::tr("not available: %1").arg(reasonText(trace.result.reason));
        const QString plan =
            trace.jMax > 0
                ? Words::tr("%1% of the planned users")
                      .arg(QString::number(100 * trace.look->spendingTime, 'f', trace.look->spendingTime < 0.1 ? 1 : 0))
                : Words::tr("anytime-valid, no traffic planned");
        return Words::tr("Z %1 against %2, %3 of %4 spent, %5")
            .arg(QString::number(trace.result.z, 'f', 3),
                 std::isfinite(trace.look->boundary) ? QString::number(trace.look->boundary, 'f', 3) : u"∞"_s,
                 QString::number(trace.look->alphaSpent, 'g', 3), QString::number(trace.alpha, 'g', 3), plan);
    };
    QString text = test + Words::tr("; worse than nothing: %1").arg(one(finding.deterioration));
    if (finding.nonInferiority)
        text += Words::tr("; less than the margin: %1").arg(one(*finding.nonInferiority));
    return text;
}

} // namespace

Explanation explain(const gate::Finding &finding, const QString &source, const QTimeZone &zone)
{
    Explanation result;
    result.title = finding.metric.name;
    const auto fact = [&](const QString &name, const QString &value) { result.facts.append({name, value}); };
    const auto change = finding.change();

    fact(Words::tr("Verdict"), verdictText(finding));
    if (change)
        fact(Words::tr("Change"),
             Words::tr("%1, exposed %2, unexposed %3")
                 .arg(effectText(finding, *change), valueText(finding.effect.exposed.value, finding.metric),
                      valueText(finding.effect.unexposed.value, finding.metric)));
    else
        fact(Words::tr("Change"), Words::tr("none: %1").arg(reasonText(finding.reason)));
    fact(Words::tr("Band"), Words::tr("%1, sequential").arg(changeBand(finding)));
    fact(Words::tr("Margin"), finding.margin ? signedMargin(finding)
                                             : Words::tr("none; this data would show a change of %1 with 80% power")
                                                   .arg(changeText(finding.minimumDetectable, finding.metric.unit)));
    fact(Words::tr("Look"),
         Words::tr("%1, if worse: %2").arg(finding.looks.size()).arg(severityWord(finding.guardrail.severity)));
    fact(Words::tr("Method"), methodText(finding));
    fact(Words::tr("Sample"), Words::tr("%1 exposed, %2 unexposed users in this stage")
                                  .arg(fullCountText(finding.unitsExposed), fullCountText(finding.unitsUnexposed)));
    if (!finding.looks.isEmpty())
        fact(Words::tr("Window"),
             Words::tr("%1 to %2")
                 .arg(datedText(finding.looks.first().at, zone), datedText(finding.looks.last().at, zone)));
    if (finding.regressedAt)
        fact(Words::tr("Regressed"), Words::tr("%1, at look %2; it stays regressed")
                                         .arg(datedText(*finding.regressedAt, zone))
                                         .arg(finding.regressedAtLook));
    if (!source.isEmpty())
        fact(Words::tr("Source"), source);

    if (const auto width = gate::widthFactors(finding); width && change) {
        const double estimate = finding.band.estimate;
        result.effect = finding.inMargins(estimate);
        const auto factor = [&](const QString &text, double half) {
            QString halfText = effectText(finding, half);
            result.factors.append({text, finding.inMargins(estimate - half), finding.inMargins(estimate + half),
                                   u"± "_s + (halfText.startsWith(u'+') ? halfText.mid(1) : halfText)});
        };
        double half = width->base;
        factor(Words::tr("one look, one guardrail"), half);
        half *= width->looks;
        factor(Words::tr("× %1 for looking %n times", nullptr, finding.deterioration.looks)
                   .arg(QString::number(width->looks, 'f', 2)),
               half);
        if (finding.familySize > 1) {
            half *= width->guardrails;
            factor(Words::tr("× %1 for %2 %3 guardrails")
                       .arg(QString::number(width->guardrails, 'f', 2))
                       .arg(finding.familySize)
                       .arg(severityWord(finding.guardrail.severity)),
                   half);
        }
    }

    QStringList lines{finding.metric.name};
    for (const Explanation::Fact &entry : result.facts)
        lines.append(u"  "_s + entry.name.leftJustified(10) + entry.value);
    for (const Explanation::Factor &entry : result.factors)
        lines.append(u"  "_s + Words::tr("Width").leftJustified(10) + entry.halfWidth.leftJustified(10) + entry.text);
    result.text = lines.join(u'\n');
    return result;
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
