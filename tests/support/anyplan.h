// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/plans.h"

#include <rapidcheck.h>

namespace sluice::testing {

inline QString anyText(const QString &prefix)
{
    static const QString alphabet = u"abcXYZ 019äß€“-_."_s;
    QString text = prefix;
    const int length = *rc::gen::inRange(0, 12);
    for (int i = 0; i < length; ++i)
        text += alphabet.at(*rc::gen::inRange(0, int(alphabet.size())));
    return text.trimmed();
}

inline double anyShare(double low, double high)
{
    return low + (high - low) * (*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(1, 100'000)) / 100'000.0);
}

inline rollout::Margin anyMargin()
{
    return *rc::gen::arbitrary<bool>() ? rollout::Margin{anyShare(0, 1), true}
                                       : rollout::Margin{anyShare(0, 5000), false};
}

inline Duration anyDuration()
{
    return {*rc::gen::inRange<qint64>(0, 400), Duration::Unit(*rc::gen::inRange(0, 5))};
}

/// In days of a calendar, too, where there is one.
inline Duration anyHold(const rollout::Plan &plan)
{
    return {*rc::gen::inRange<qint64>(0, 400), Duration::Unit(*rc::gen::inRange(0, plan.timeZone.isEmpty() ? 5 : 7))};
}

inline bool flip()
{
    return *rc::gen::arbitrary<bool>();
}

/// Relative effects from -1e-4% to a hundredfold.
inline rollout::Prediction anyPrediction()
{
    const double scale = *rc::gen::element(1e-6, 0.01, 1.0, 100.0);
    rollout::Prediction prediction{anyShare(-scale, scale), anyShare(0, scale), {}, flip(), anyText({})};
    if (flip())
        prediction.detect = anyShare(0, scale);
    return prediction;
}

inline rollout::Spending anySpending()
{
    rollout::Spending spending{rollout::SpendingFamily(*rc::gen::inRange(0, 5)), 0, {}};
    if (spending.family == rollout::SpendingFamily::kimDeMets)
        spending.parameter = anyShare(0, 10);
    if (spending.family == rollout::SpendingFamily::hsd)
        spending.parameter = anyShare(-20, 20);
    if (spending.family == rollout::SpendingFamily::table) {
        const int count = *rc::gen::inRange(1, 6);
        std::pair<double, double> node{0, 0};
        for (int i = 0; i < count; ++i) {
            node = {node.first + anyShare(0, 0.19), node.second + anyShare(0, 0.2)};
            spending.nodes.append(node);
        }
    }
    return spending;
}

/// Any plan that a team could write.
inline rollout::Plan anyPlan()
{
    rollout::Plan plan;
    plan.id = RolloutId(u"r%1"_s.arg(*rc::gen::inRange(0, 1000)));
    plan.name = anyText(u"N"_s);
    plan.description = anyText({});
    plan.flagKey = anyText({});
    plan.surface = anyText({});
    plan.owner = anyText({});
    if (flip())
        plan.risk = rollout::Risk(*rc::gen::inRange(0, 3));
    plan.timeZone = *rc::gen::element(QString(), u"Europe/Berlin"_s, u"UTC"_s, u"Asia/Kathmandu"_s);
    for (int day = *rc::gen::inRange(0, 3); day > 0; --day)
        plan.holidays.prepend({QDate(2026, 12, 24).addDays(7 * day), anyText(u"H"_s)});
    if (flip())
        plan.plannedStart = designNow + Milliseconds(*rc::gen::inRange(0, 1'000'000'000));
    if (flip())
        plan.unitsPerDay = anyShare(0, 1e9);
    const int metrics = *rc::gen::inRange(0, 5);
    for (int i = 0; i < metrics; ++i) {
        rollout::Metric metric{MetricId(u"m%1"_s.arg(i)), anyText(u"M"_s), rollout::MetricKind(*rc::gen::inRange(0, 5)),
                               rollout::Preferred(*rc::gen::inRange(0, 2)), anyText({})};
        if (metric.kind == rollout::MetricKind::quantile)
            metric.quantile = anyShare(0, 1) * 0.999;
        if (metric.kind == rollout::MetricKind::mean)
            for (int c = *rc::gen::inRange(0, 4); c > 0; --c)
                metric.covariates.append(anyText(u"x%1 "_s.arg(c)));
        metric.isEventLevel = flip();
        if (metric.isEventLevel && flip())
            metric.designEffect = 1 + anyShare(0, 20);
        if (flip())
            metric.delay = anyDuration();
        if (flip())
            metric.baseline = metric.kind == rollout::MetricKind::proportion
                                  ? rollout::Expectation{anyShare(0, 0.999), 0}
                                  : rollout::Expectation{anyShare(0, 1e6), anyShare(0, 1e6)};
        plan.metrics.append(metric);
        if (!flip())
            continue;
        rollout::Guardrail guardrail{metric.id, rollout::Severity(*rc::gen::inRange(0, 3)), {}, 1};
        if (flip())
            guardrail.margin = anyMargin();
        if (flip())
            guardrail.weight = anyShare(0, 10);
        if (flip())
            guardrail.prediction = anyPrediction();
        plan.guardrails.append(guardrail);
    }
    int ppm = 0;
    const int stages = *rc::gen::inRange(1, 6);
    for (int i = 0; i < stages; ++i) {
        rollout::Stage stage;
        stage.name = anyText(u"S%1 "_s.arg(i));
        if (ppm > 0 && *rc::gen::inRange(0, 6) == 0) {
            stage.exposure = rollout::Exposure{ppm = 0}; // back to nobody
        } else if (flip()) {
            ppm += *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(1, rollout::Exposure::all / 6));
            stage.exposure = rollout::Exposure{ppm};
        } else {
            stage.audience = anyText({});
        }
        const bool isNobody = stage.exposure && stage.exposure->ppm == 0;
        if (stage.exposure && !isNobody && flip())
            stage.control = rollout::Exposure{*rc::gen::inRange(1, rollout::Exposure::all - ppm + 1)};
        if (flip())
            stage.hold = anyHold(plan);
        if (flip()) {
            stage.maximumHold = anyHold(plan);
            if (stage.maximumHold->nominalLength() < stage.hold.value_or(Duration{}).nominalLength())
                stage.maximumHold = stage.hold;
        }
        if (!isNobody && flip())
            stage.minimumSample = *rc::gen::inRange<qint64>(1, 1'000'000'000'000);
        for (int c = *rc::gen::inRange(0, 3); c > 0; --c)
            stage.criteria.append(anyText(u"C"_s));
        stage.approvals = *rc::gen::inRange(0, 21);
        for (const rollout::Metric &metric : plan.metrics)
            if (flip())
                stage.margins.insert(metric.id, anyMargin());
        if (flip()) {
            stage.guardrails.emplace();
            for (const rollout::Guardrail &guardrail : plan.guardrails)
                if (flip())
                    stage.guardrails->append(guardrail.metric);
        }
        plan.stages.append(stage);
    }
    plan.startApprovals = *rc::gen::inRange(0, 21);
    if (flip()) // enough people for all that may be asked for
        for (int i = 0; i < 20; ++i)
            plan.approvers.append(anyText(u"A%1 "_s.arg(i)));
    plan.data.unitsMayRepeat = flip();
    plan.data.holdWaitsForData = flip();
    plan.data.refresh = {*rc::gen::inRange<qint64>(1, 400), Duration::Unit(*rc::gen::inRange(0, 5))};
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        plan.data.where.prepend({u"column %1"_s.arg(i), anyText({})});
    plan.rules.alphaRollback = anyShare(0, 0.5);
    plan.rules.alphaHold = anyShare(0, 0.5);
    plan.rules.alphaClear = anyShare(0, 0.5);
    plan.rules.alphaSampleRatio = anyShare(0, 0.5);
    plan.rules.overrunReserve = anyShare(0, 0.5);
    plan.rules.alphaWatch = anyShare(0, 0.5);
    plan.rules.predictionAlpha = anyShare(0, 0.5);
    plan.rules.predictionPower = anyShare(0, 1) * 0.999;
    plan.rules.spending = anySpending();
    if (const int chosen = *rc::gen::inRange(0, 4); chosen > 0 && (chosen != 1 || plan.unitsPerDay))
        plan.rules.monitoring = rollout::Monitoring(chosen - 1);
    plan.rules.withinMarginHolds = flip();
    if (flip())
        plan.rules.plannedUsers = anyShare(0, 1e9);
    return plan;
}

} // namespace sluice::testing
