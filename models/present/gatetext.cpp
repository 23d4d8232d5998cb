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

QString missingText(const gate::Finding &finding)
{
    return finding.maturesAt ? Words::tr("known %1 after a user was reached, and nobody is in this stage for as long")
                                   .arg(toString(*finding.metric.delay))
                             : reasonText(finding.reason);
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

QString worstCount(const gate::Summary &summary)
{
    const std::pair<int, QString> kinds[] = {{summary.regressed, Words::tr("%1 of %2 regressed")},
                                             {summary.error, Words::tr("%1 of %2 in error")},
                                             {summary.noData, Words::tr("%1 of %2 without data")},
                                             {summary.inconclusive, Words::tr("%1 of %2 inconclusive")}};
    int all = summary.clear + summary.inMargin;
    for (const auto &[count, text] : kinds)
        all += count;
    for (const auto &[count, text] : kinds)
        if (count > 0 && count < all)
            return text.arg(count).arg(all);
    return {};
}

namespace {

/// "diverged, worse: Orders per user".
QString predictionWord(const gate::Summary &summary)
{
    switch (summary.prediction) {
    case gate::AbState::notConfigured:
        return {};
    case gate::AbState::consistent:
        return Words::tr("consistent");
    case gate::AbState::tooEarly:
        return Words::tr("too early: %1").arg(summary.predictionName);
    case gate::AbState::diverged:
        return (summary.predictionTowards == stats::Towards::worse ? Words::tr("diverged, worse: %1")
                                                                   : Words::tr("diverged, better: %1"))
            .arg(summary.predictionName);
    }
    return {};
}

} // namespace

QString predictionSentence(const gate::PredictionFinding &finding)
{
    const auto text = [&](double value) {
        return finding.prediction.isRelative ? changeText(value) : changeText(value, finding.metric.unit);
    };
    const QString promised =
        Words::tr("%1: the A/B test promised %2").arg(finding.metric.name, text(finding.prediction.effect));
    if (!finding.check)
        return finding.reason == stats::Reason::none
                   ? Words::tr("%1; it is checked at the gate of stage %2.").arg(promised).arg(finding.stage + 1)
                   : Words::tr("%1; it cannot be checked yet: %2.").arg(promised, reasonText(finding.reason));
    const stats::AbCheck &check = *finding.check;
    const QString seen =
        Words::tr("%1, stage %2 showed %3, expected between %4 and %5")
            .arg(promised)
            .arg(finding.stage + 1)
            .arg(text(finding.observed->estimate), text(check.prediction.lower), text(check.prediction.upper));
    switch (finding.state) {
    case gate::AbState::consistent:
        return Words::tr("%1: consistent (p %2).").arg(seen, probabilityText(check.p));
    case gate::AbState::diverged:
        return (check.divergedTowards == stats::Towards::worse
                    ? Words::tr("%1: diverged, worse than promised (p %2).")
                    : Words::tr("%1: diverged, better than promised (p %2)."))
            .arg(seen, probabilityText(check.p));
    case gate::AbState::tooEarly:
    case gate::AbState::notConfigured:
        break;
    }
    return Words::tr("%1: too early, a difference of %2 would be noticed with a power of %3%.")
        .arg(seen, text(check.detect).mid(1), QString::number(100 * check.power, 'f', 0));
}

namespace {

/// What closes, has been lifted, or closes within a day.
std::pair<QString, QString> freezeText(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                                       const QTimeZone &zone)
{
    constexpr Milliseconds near = std::chrono::hours(24);
    if (summary.inForce.isUnreadable())
        return {Words::tr("Surface"), Words::tr("cannot be read")};
    const bool isOffDuty = decision.closure && decision.closure->kind == rollout::Closure::Kind::offDuty;
    const QString name = isOffDuty ? Words::tr("Duty hours") : Words::tr("Freeze");
    if (decision.closure && decision.isExempt)
        return {name, Words::tr("exception until %1").arg(clockText(*summary.exemptUntil, now, zone))};
    if (isOffDuty)
        return {name, Words::tr("start %1").arg(clockText(decision.closure->until, now, zone))};
    if (decision.closure)
        return {name,
                Words::tr("%1 until %2").arg(decision.closure->name, clockText(decision.closure->until, now, zone))};
    if (!summary.inForce.isKnown())
        return {name, {}};
    const rollout::Surface &surface = summary.inForce.surface();
    const auto closes = closesAt(surface, now);
    if (!closes || *closes - now > near)
        return {name, {}};
    const auto closure = closureAt(surface, *closes);
    return closure->kind == rollout::Closure::Kind::offDuty
               ? std::pair(Words::tr("Duty hours"), Words::tr("end %1").arg(clockText(*closes, now, zone)))
               : std::pair(name, Words::tr("%1 from %2").arg(closure->name, clockText(*closes, now, zone)));
}

/// "10.63%, plan 10.00%", and who knows that it is off.
QString ratioText(const gate::Summary &summary)
{
    const QString text = Words::tr("%1, plan %2").arg(percent(summary.ratioShare), percent(summary.ratioPlanned));
    return summary.ratioAcknowledgedBy.isEmpty() || summary.ratio == stats::SrmState::failed
               ? text
               : Words::tr("%1, acknowledged").arg(text);
}

} // namespace

QString sampleCounts(const gate::Summary &summary)
{
    return Words::tr("%1 of %2").arg(countText(summary.exposedUnits), countText(double(summary.minimumSample)));
}

std::pair<QString, QString> criterionText(const gate::Criterion &criterion, const gate::Summary &summary,
                                          const gate::GateDecision &decision, Instant now, const QTimeZone &zone)
{
    switch (criterion.kind) {
    case CriterionKind::guardrails:
        return {Words::tr("Guardrails"), verdictCounts(summary)};
    case CriterionKind::sampleRatio:
        return {Words::tr("Sample ratio"), summary.ratioUsers > 0 ? ratioText(summary) : Words::tr("no users yet")};
    case CriterionKind::data:
        return {Words::tr("Data"),
                summary.maturesAt ? Words::tr("too young to judge")
                : summary.newest
                    ? Words::tr("%1 old, limit %2").arg(ageText(decision.dataAge), ageText(gate::staleAfter(summary)))
                    : Words::tr("none yet")};
    case CriterionKind::freeze:
        return freezeText(summary, decision, now, zone);
    case CriterionKind::minimumHold:
        return {Words::tr("Minimum hold %1").arg(summary.holdText),
                decision.hold.isComplete() ? Words::tr("%1 held").arg(durationText(decision.hold.counted))
                                           : Words::tr("%1 left").arg(durationText(decision.hold.left))};
    case CriterionKind::minimumSample:
        return {Words::tr("Minimum sample"), Words::tr("%1 users").arg(sampleCounts(summary))};
    case CriterionKind::prediction:
        return {Words::tr("A/B prediction"), predictionWord(summary)};
    case CriterionKind::written:
        return {Words::tr("Written criteria"), Words::tr("%1 of %2 ticked").arg(summary.ticked).arg(summary.criteria)};
    case CriterionKind::approval:
        return {Words::tr("Approval"),
                summary.askedBy.isEmpty()
                    ? Words::tr("%1 of %2, asked last").arg(summary.approved).arg(summary.approvals)
                    : Words::tr("%1 of %2, %3 asks").arg(summary.approved).arg(summary.approvals).arg(summary.askedBy)};
    }
    return {};
}

namespace {

/// "Go, waiting for approval": never a bare Go while a pipeline is told to hold.
QString verdictText(const gate::GateDecision &decision)
{
    return decision.reason == gate::LeadingReason::approval
               ? Words::tr("%1, waiting for approval").arg(gateWord(decision))
               : gateWord(decision);
}

} // namespace

QString gateReportText(const gate::GateReport &report, const QString &source, const QTimeZone &zone)
{
    const gate::Summary &summary = report.summary;
    QStringList lines{summary.name, statusSentence(summary, report.decision, report.at, zone)};
    if (summary.stage < 0)
        return lines.join(u'\n');
    lines << QString() << Words::tr("Gate %1: %2").arg(summary.stage + 1).arg(verdictText(report.decision))
          << gateSentence(report, zone) << QString();
    for (const gate::Criterion &criterion : report.decision.criteria) {
        if (criterion.state == gate::CriterionState::notApplicable)
            continue;
        const auto [name, value] = criterionText(criterion, summary, report.decision, report.at, zone);
        if (value.isEmpty())
            continue;
        const QString mark = criterion.contribution == rollout::Verdict::go     ? Words::tr("met")
                             : criterion.contribution == rollout::Verdict::hold ? Words::tr("hold")
                                                                                : Words::tr("roll back");
        lines.append(u"  "_s + mark.leftJustified(10) + name.leftJustified(24) + value);
    }
    if (!report.data.predictions.isEmpty())
        lines << QString();
    for (const gate::PredictionFinding &prediction : report.data.predictions)
        lines << predictionSentence(prediction);
    for (const gate::Finding &finding : report.data.findings)
        lines << QString() << explain(finding, source, zone).text;
    return lines.join(u'\n');
}

} // namespace sluice::present
