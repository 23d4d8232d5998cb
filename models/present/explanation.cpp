// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/gatetext.h"

#include "gate/factors.h"
#include "gate/inferences.h"
#include "gate/sensitivity.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::GateText)
};

/// Stages that differ more than this are named: Cochran's Q.
constexpr double heterogeneous = 0.01;

QString effectText(const gate::Finding &finding, double value)
{
    return finding.isRelative ? changeText(value) : changeText(value, finding.metric.unit);
}

QString marginOf(const gate::Finding &finding, double value)
{
    const double sign = finding.metric.preferred == rollout::Preferred::increase ? -1 : 1;
    return finding.margin->isRelative ? marginText(sign * value) : marginText(sign * value, finding.metric.unit);
}

QString statisticText(double z, int decimals = 3)
{
    return QString::number(z, 'f', decimals).replace(u'-', QChar(0x2212));
}

QString boundaryText(double boundary)
{
    return std::isfinite(boundary) ? statisticText(boundary) : u"∞"_s;
}

QString verdictText(const gate::Finding &finding)
{
    QString text = verdictWord(finding.verdict);
    if (finding.verdict == stats::Verdict::insufficientData || finding.verdict == stats::Verdict::error)
        text += finding.reason == stats::Reason::none ? QString() : u": "_s + missingText(finding);
    else if (finding.basis == stats::Basis::notRegressed)
        text += Words::tr(", not regressed (no margin)");
    return text;
}

QString testName(const gate::Finding &finding)
{
    if (finding.terms.method == stats::Method::exactConditional)
        return Words::tr("exact test given the total");
    if (finding.terms.method == stats::Method::welchT)
        return Words::tr("Welch’s t test");
    switch (finding.metric.kind) {
    case rollout::MetricKind::proportion:
    case rollout::MetricKind::rate:
        return Words::tr("score test with skewness correction");
    case rollout::MetricKind::ratio:
        return Words::tr("test of a ratio of totals per user");
    case rollout::MetricKind::quantile:
        return Words::tr("test of quantiles by ranks");
    case rollout::MetricKind::mean:
        break;
    }
    return finding.metric.covariates.isEmpty() ? Words::tr("test of means")
                                               : Words::tr("test of means adjusted by what was known before");
}

QString methodText(const gate::Finding &finding)
{
    const auto one = [](const gate::TestTrace &trace) {
        if (!trace.look && trace.result.available())
            return Words::tr("looks once, at the gate");
        if (!trace.look)
            return Words::tr("not available: %1").arg(reasonText(trace.result.reason));
        if (trace.monitoring == stats::Monitoring::fixedHorizon)
            return Words::tr("Z %1 against %2, one look")
                .arg(statisticText(trace.result.z), boundaryText(trace.boundary));
        const QString z = statisticText(trace.result.z);
        if (trace.monitoring == stats::Monitoring::anytimeValid)
            return trace.jMax > 0 ? Words::tr("Z %1 against %2, anytime-valid").arg(z, boundaryText(trace.boundary))
                                  : Words::tr("Z %1 against %2, anytime-valid, no traffic planned")
                                        .arg(z, boundaryText(trace.boundary));
        return Words::tr("Z %1 against %2, %3 of %4 spent, %5% of the planned users")
            .arg(z, boundaryText(trace.boundary), QString::number(trace.look->alphaSpent, 'g', 3),
                 QString::number(trace.alpha, 'g', 3),
                 QString::number(100 * trace.look->spendingTime, 'f', trace.look->spendingTime < 0.1 ? 1 : 0));
    };
    QString text = testName(finding) + Words::tr("; worse than nothing: %1").arg(one(finding.deterioration));
    if (finding.nonInferiority)
        text += Words::tr("; less than the margin: %1").arg(one(*finding.nonInferiority));
    return text;
}

/// What the look at which it regressed says, once the choice of that look is allowed for.
QString stoppedText(const gate::Finding &finding)
{
    const auto stopped = gate::stoppedInference(finding);
    if (!stopped)
        return {};
    const double sign = finding.metric.preferred == rollout::Preferred::increase ? -1 : 1;
    const double scale = sign / (finding.isRelative ? std::abs(finding.effect.unexposed.value) : 1);
    const double low = scale * (sign > 0 ? stopped->low : stopped->high);
    const double high = scale * (sign > 0 ? stopped->high : stopped->low);
    return Words::tr("change then %1, band %2, allowing for the look being chosen (p %3)")
        .arg(effectText(finding, scale * stopped->harm), bandText(low, high, finding.isRelative, finding.metric.unit),
             probabilityText(stopped->p));
}

/// A margin that is named has to do when somebody types it: rounded outwards to the digits that are shown.
double typedMargin(double value)
{
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
    return std::ceil(value / unit - 1e-9) * unit;
}

/// Which input would change the verdict, one sentence each.
QStringList turningPoints(const gate::Finding &finding)
{
    QStringList texts;
    const gate::Sensitivity turn = gate::sensitivity(finding);
    const gate::TestTrace &worse = finding.deterioration;
    const bool isOpen =
        finding.verdict == stats::Verdict::inconclusive || finding.verdict == stats::Verdict::insufficientData;
    const double needed = turn.margin ? typedMargin(*turn.margin) : 0;
    if (turn.margin && (!finding.margin->isRelative || needed < 1)) {
        const QString margin = marginOf(finding, needed);
        if (finding.verdict == stats::Verdict::inconclusive)
            texts.append(Words::tr("clear with a margin of %1 or wider").arg(margin));
        else if (finding.verdict == stats::Verdict::clear)
            texts.append(Words::tr("clear down to a margin of %1").arg(margin));
        else if (finding.verdict == stats::Verdict::regressed)
            texts.append(Words::tr("in margin with a margin of %1 or wider").arg(margin));
    }
    if (!finding.regressedAt && worse.look && worse.result.available() && std::isfinite(worse.boundary))
        texts.append(Words::tr("regressed at Z ≥ %1, is %2")
                         .arg(statisticText(worse.boundary, 2), statisticText(worse.result.z, 2)));
    if (turn.users)
        texts.append(Words::tr("%1 with %2 more exposed users like these")
                         .arg(verdictInSentence(turn.users->verdict), fullCountText(turn.users->exposed)));
    else if (isOpen && finding.isDecided)
        texts.append(Words::tr("a fixed plan looks once, and this gate has had its look"));
    else if (isOpen && finding.unitsExposed > 0)
        texts.append(Words::tr("a hundred times as many users like these would not decide it"));
    if (turn.nextLook && isOpen)
        texts.append(Words::tr("%1 at the next look if as many users come as to this one")
                         .arg(verdictInSentence(*turn.nextLook)));
    return texts;
}

QStringList notes(const gate::Finding &finding)
{
    QStringList texts;
    if (finding.verdict == stats::Verdict::withinMargin)
        texts.append(Words::tr("worse than the unexposed users, shown to be less than the margin"));
    if (finding.metric.isEventLevel)
        texts.append(finding.metric.designEffect > 1
                         ? Words::tr("counts events, not users: variances are multiplied by %1")
                               .arg(QString::number(finding.metric.designEffect, 'g', 3))
                         : Words::tr("counts events, not users: the band is too narrow"));
    if (finding.terms.isIndependenceAssumed)
        texts.append(Words::tr("the source may count a user more than once: independence is assumed"));
    if (finding.effect.heterogeneity && finding.effect.heterogeneity->logP < std::log(heterogeneous))
        texts.append(Words::tr("the stages differ more than chance explains (Q %1, p %2)")
                         .arg(QString::number(finding.effect.heterogeneity->q, 'f', 1),
                              probabilityText(std::exp(finding.effect.heterogeneity->logP))));
    for (const gate::UnusableStage &left : finding.unusable)
        texts.append(Words::tr("stage %1 is left out: %2").arg(left.stage + 1).arg(reasonText(left.reason)));
    return texts;
}

/// "× 1.42", or both where the two sides of the band pay differently.
QString factorText(const std::optional<gate::WidthFactors> &lower, const std::optional<gate::WidthFactors> &upper,
                   double gate::WidthFactors::*factor)
{
    const auto text = [factor](const gate::WidthFactors &side) {
        const double value = side.*factor;
        return std::isinf(value) ? u"∞"_s : QString::number(value, 'f', 2);
    };
    if (!lower || !upper || text(*lower) == text(*upper))
        return u"× "_s + text(lower ? *lower : *upper);
    if ((*lower).*factor == 1)
        return Words::tr("× %1 to rule harm out").arg(text(*upper));
    if ((*upper).*factor == 1)
        return Words::tr("× %1 to see harm").arg(text(*lower));
    return Words::tr("× %1 to see harm, × %2 to rule it out").arg(text(*lower), text(*upper));
}

QList<Explanation::Factor> widthRows(const gate::Finding &finding)
{
    const auto [lower, upper] = gate::bandFactors(finding);
    QList<Explanation::Factor> rows;
    if (!lower && !upper)
        return rows;
    double low = lower ? lower->base : INFINITY;
    double high = upper ? upper->base : INFINITY;
    const auto add = [&](const QString &text) {
        const double half = 0.5 * (low + high);
        QString halfText = std::isinf(half) ? u"∞"_s : effectText(finding, half);
        if (halfText.startsWith(u'+'))
            halfText.remove(0, 1);
        rows.append({text, finding.inMargins(finding.band.estimate - low),
                     finding.inMargins(finding.band.estimate + high), u"± "_s + halfText});
    };
    const auto widen = [&](double gate::WidthFactors::*factor, const QString &why) {
        const double below = lower ? *lower.*factor : 1;
        const double above = upper ? *upper.*factor : 1;
        if (below == 1 && above == 1)
            return;
        low *= below;
        high *= above;
        add(factorText(lower, upper, factor) + u' ' + why);
    };
    const int restarts = finding.stage >= 0 && finding.stage < finding.terms.stages.size()
                             ? finding.terms.stages.at(finding.stage).restarts
                             : 0;
    add(Words::tr("one look, one guardrail"));
    widen(&gate::WidthFactors::guardrails,
          Words::tr("for %1 %2 guardrails").arg(finding.familySize).arg(severityWord(finding.guardrail.severity)));
    widen(&gate::WidthFactors::restarts, Words::tr("for attempt %1 at this gate").arg(restarts + 1));
    widen(&gate::WidthFactors::reserve, Words::tr("for looks beyond the plan"));
    const int count = lower ? lower->count : upper->count;
    widen(&gate::WidthFactors::looks, Words::tr("for looking %n times", nullptr, count));
    return rows;
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
        fact(Words::tr("Change"), Words::tr("none: %1").arg(missingText(finding)));
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
    if (const QString text = stoppedText(finding); !text.isEmpty())
        fact(Words::tr("Corrected"), text);
    for (const QString &text : turningPoints(finding))
        fact(Words::tr("What if"), text);
    for (const QString &text : notes(finding))
        fact(Words::tr("Note"), text);
    if (!source.isEmpty())
        fact(Words::tr("Source"), source);

    if (change) {
        result.effect = finding.inMargins(finding.band.estimate);
        result.factors = widthRows(finding);
    }

    QStringList lines{finding.metric.name};
    for (const Explanation::Fact &entry : result.facts)
        lines.append(u"  "_s + entry.name.leftJustified(10) + entry.value);
    for (const Explanation::Factor &entry : result.factors)
        lines.append(u"  "_s + Words::tr("Width").leftJustified(10) + entry.halfWidth.leftJustified(10) + entry.text);
    result.text = lines.join(u'\n');
    return result;
}

} // namespace sluice::present
