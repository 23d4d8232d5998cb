// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginejson.h"
#include "vectors.h"

#include "stats/mixture.h"
#include "stats/planning.h"
#include "stats/sequentialpower.h"

#include <cmath>

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

stats::Demand demandFrom(const QJsonObject &in)
{
    return {.alpha = number(in["alpha"_L1]), .power = number(in["power"_L1])};
}

double square(const QJsonValue &sd)
{
    return number(sd) * number(sd);
}

enum class Test { deterioration, nonInferiority };

Test testOf(const QJsonObject &in)
{
    return oneOf<Test>(in["test"_L1],
                       {{"deterioration"_L1, Test::deterioration}, {"noninferiority"_L1, Test::nonInferiority}});
}

stats::Margin absoluteMargin(const QJsonObject &in)
{
    return {stats::Scale::absolute, number(in["margin"_L1])};
}

Answer means(const QJsonObject &in)
{
    const double share = number(in["allocation_exposed"_L1]);
    const Test test = testOf(in);
    const double harm = number(in[test == Test::deterioration ? "effect"_L1 : "true_harm"_L1]);
    if (test == Test::deterioration)
        expectOnly(in, {"kind"_L1, "test"_L1, "allocation_exposed"_L1, "sd_exposed"_L1, "sd_unexposed"_L1, "effect"_L1,
                        "alpha"_L1, "power"_L1});
    else
        expectOnly(in, {"kind"_L1, "test"_L1, "allocation_exposed"_L1, "sd_exposed"_L1, "sd_unexposed"_L1, "margin"_L1,
                        "true_harm"_L1, "alpha"_L1, "power"_L1});
    const auto assumption =
        stats::Assumption::means(harm, 0, square(in["sd_exposed"_L1]), square(in["sd_unexposed"_L1]));
    const stats::PlannedContrast contrast =
        stats::plannedContrast(assumption, share, stats::Direction::decrease,
                               test == Test::deterioration ? std::nullopt : std::optional(absoluteMargin(in)));
    const stats::Quantity units = stats::requiredUnits(contrast, demandFrom(in));
    if (units.status != stats::Status::ok)
        return refused(units.reason);
    QJsonObject out{{u"n_total"_s, units.value}};
    if (test == Test::deterioration) {
        const double exposed = share * units.value;
        const double unexposed = (1 - share) * units.value;
        out[u"n_exposed"_s] = exposed;
        out[u"n_unexposed"_s] = unexposed;
        out[u"n_exposed_ceil"_s] = std::ceil(exposed);
        out[u"n_unexposed_ceil"_s] = std::ceil(unexposed);
    }
    return {out, {}};
}

Answer proportions(const QJsonObject &in)
{
    expectOnly(in, {"kind"_L1, "test"_L1, "preferred_direction"_L1, "allocation_exposed"_L1, "p_unexposed"_L1,
                    "p_exposed"_L1, "margin"_L1, "alpha"_L1, "power"_L1});
    const auto preferred = stats::directionFromName(in["preferred_direction"_L1].toString().toStdString());
    if (!preferred)
        return refused(stats::Reason::badDirection);
    const stats::PlannedContrast contrast =
        stats::plannedContrast(stats::Assumption::proportions(number(in["p_exposed"_L1]), number(in["p_unexposed"_L1])),
                               number(in["allocation_exposed"_L1]), *preferred,
                               testOf(in) == Test::deterioration ? std::nullopt : std::optional(absoluteMargin(in)));
    const stats::Quantity units = stats::requiredUnits(contrast, demandFrom(in));
    return units.status == stats::Status::ok ? Answer{{{u"n_total"_s, units.value}}, {}} : refused(units.reason);
}

Answer detectable(const QJsonObject &in)
{
    expectOnly(in, {"kind"_L1, "allocation_exposed"_L1, "sd_exposed"_L1, "sd_unexposed"_L1, "n_total"_L1, "alpha"_L1,
                    "power"_L1, "effect"_L1});
    const double se = stats::plannedStandardError(square(in["sd_exposed"_L1]), square(in["sd_unexposed"_L1]),
                                                  number(in["allocation_exposed"_L1]), number(in["n_total"_L1]));
    const stats::Demand demand = demandFrom(in);
    const stats::Quantity mde = stats::detectableEffect(se, demand);
    const stats::Quantity power = stats::powerAt(number(in["effect"_L1]), se, demand);
    if (mde.status != stats::Status::ok || power.status != stats::Status::ok)
        return refused(mde.status != stats::Status::ok ? mde.reason : power.reason);
    return {{{u"se"_s, se}, {u"mde"_s, mde.value}, {u"power_at_effect"_s, power.value}}, {}};
}

Answer groupSequential(const QJsonObject &in)
{
    expectOnly(in, {"kind"_L1, "spending"_L1, "information_fraction"_L1, "alpha"_L1, "power"_L1,
                    "allocation_exposed"_L1, "sd"_L1, "effect"_L1});
    const stats::Demand demand = demandFrom(in);
    const stats::Design design{
        .alpha = demand.alpha, .spending = spendingFrom(in["spending"_L1]), .jMax = 1, .overrunReserve = 0};
    if (const stats::Reason fault = validity(design); fault != stats::Reason::none)
        return refused(fault);
    const double variance = square(in["sd"_L1]);
    const stats::Quantity fixed = stats::requiredUnits(
        stats::plannedContrast(stats::Assumption::means(number(in["effect"_L1]), 0, variance, variance),
                               number(in["allocation_exposed"_L1]), stats::Direction::decrease, {}),
        demand);
    const stats::Quantity inflation =
        stats::inflationFactor(plannedLooks(design, numbers(in["information_fraction"_L1])), 1, demand);
    if (fixed.status != stats::Status::ok || inflation.status != stats::Status::ok)
        return refused(fixed.status != stats::Status::ok ? fixed.reason : inflation.reason);
    return {
        {{u"n_fixed"_s, fixed.value}, {u"inflation"_s, inflation.value}, {u"n_max"_s, fixed.value * inflation.value}},
        {}};
}

Answer lastPoint(const QJsonObject &in)
{
    expectOnly(in, {"kind"_L1, "alpha"_L1, "power"_L1, "J_opt"_L1, "J_planned"_L1});
    using stats::Mixture;
    stats::Demand demand = demandFrom(in);
    if (const stats::Reason fault = validity(demand); fault != stats::Reason::none)
        return refused(fault);
    const double boundary = Mixture::tunedFor(Mixture::Sides::one, demand.alpha, number(in["J_opt"_L1]))
                                .boundary(number(in["J_planned"_L1]));
    demand.critical = boundary;
    const stats::Quantity mde = stats::detectableEffect(1, demand);
    if (mde.status != stats::Status::ok)
        return refused(mde.reason);
    return {{{u"z_boundary"_s, boundary}, {u"mde_in_se"_s, mde.value}}, {}};
}

Answer holdTime(const QJsonObject &in)
{
    expectOnly(in, {"kind"_L1, "stages"_L1, "effect"_L1, "sd"_L1, "alpha"_L1, "power"_L1});
    std::vector<stats::StageTraffic> stages;
    for (const QJsonValue &value : in["stages"_L1].toArray()) {
        const QJsonObject stage = value.toObject();
        expectOnly(stage, {"allocation_exposed"_L1, "new_units_per_day"_L1, "minimum_hold_days"_L1});
        stages.push_back({number(stage["allocation_exposed"_L1]), number(stage["new_units_per_day"_L1]),
                          number(stage["minimum_hold_days"_L1])});
    }
    const double variance = square(in["sd"_L1]);
    const stats::HoldPlan plan = stats::holdPlan(stages, {number(in["effect"_L1]), variance, variance, demandFrom(in)});
    if (plan.status != stats::Status::ok || plan.stages.empty())
        return refused(plan.reason);
    QJsonArray list;
    for (const stats::StageHold &hold : plan.stages) {
        // With one variance for all it is the same number at every stage.
        if (std::abs(hold.effectiveRequired / plan.stages.front().effectiveRequired - 1) > 1e-12)
            throw Unknown(u"stages that need different effective units"_s);
        list.append(QJsonObject{
            {u"n_eff_per_day"_s, hold.effectivePerDay},
            {u"days_needed_from_stage_start"_s, hold.days.value_or(HUGE_VAL)},
            {u"whole_days"_s, hold.wholeDays.value_or(HUGE_VAL)},
            {u"n_eff_after_minimum_hold"_s, hold.effectiveAfterMinimum},
            {u"mde_after_minimum_hold"_s, hold.mdeAfterMinimum.value_or(HUGE_VAL)},
        });
    }
    return {{{u"n_eff_required"_s, plan.stages.front().effectiveRequired}, {u"stages"_s, list}}, {}};
}

} // namespace

std::optional<Answer> answerPlanning(const Family &family, const Case &vector)
{
    if (family.name != "sample_size"_L1)
        return std::nullopt;
    const QString kind = vector.in["kind"_L1].toString();
    const QHash<QString, Answer (*)(const QJsonObject &)> kinds{
        {u"mean"_s, means},
        {u"proportion"_s, proportions},
        {u"mde_and_power"_s, detectable},
        {u"group_sequential"_s, groupSequential},
        {u"anytime_last_point"_s, lastPoint},
        {u"hold_time"_s, holdTime},
    };
    if (!kinds.contains(kind))
        throw Unknown(u"kind: "_s + kind);
    return kinds[kind](vector.in);
}

} // namespace sluice::reference
