// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginejson.h"
#include "vectors.h"

#include "stats/comparison.h"
#include "stats/tails.h"

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

stats::Sample sample(const QString &metric, const QJsonObject &in)
{
    if (metric == "mean"_L1) {
        expectOnly(in, {"n"_L1, "mean"_L1, "m2"_L1, "m3"_L1, "mean_x"_L1, "m2_x"_L1, "c_xy"_L1});
        stats::Mean result{count(in["n"_L1]), number(in["mean"_L1]), number(in["m2"_L1]), {}};
        if (!in["m3"_L1].isNull() && !in["m3"_L1].isUndefined())
            result.m3 = number(in["m3"_L1]);
        if (in.contains("mean_x"_L1))
            return withCovariates(result, in);
        return result;
    }
    if (metric == "proportion"_L1) {
        expectOnly(in, {"n"_L1, "x"_L1});
        return stats::Proportion{count(in["n"_L1]), count(in["x"_L1])};
    }
    if (metric == "ratio"_L1) {
        expectOnly(in, {"n"_L1, "mean_num"_L1, "mean_den"_L1, "m2_num"_L1, "m2_den"_L1, "c_nd"_L1});
        return stats::Ratio{count(in["n"_L1]),       number(in["mean_num"_L1]), number(in["mean_den"_L1]),
                            number(in["m2_num"_L1]), number(in["m2_den"_L1]),   number(in["c_nd"_L1])};
    }
    if (metric == "rate"_L1) {
        expectOnly(in, {"events"_L1, "exposure"_L1});
        return stats::Rate{count(in["events"_L1]), number(in["exposure"_L1])};
    }
    throw Unknown(u"metric: "_s + metric);
}

stats::Groups groups(const QString &metric, const QJsonValue &in)
{
    return {sample(metric, in["exposed"_L1].toObject()), sample(metric, in["unexposed"_L1].toObject())};
}

stats::Method method(const QJsonObject &in)
{
    const QString name = in["method"_L1].toString(in["distribution"_L1].toString(u"normal"_s));
    if (name == "normal"_L1 || name == "score"_L1)
        return stats::Method::standard;
    if (name == "wald"_L1)
        return stats::Method::wald;
    if (name == "welch_t"_L1)
        return stats::Method::welchT;
    if (name == "exact_conditional"_L1)
        return stats::Method::exactConditional;
    throw Unknown(u"method: "_s + name);
}

bool usesScore(const QJsonObject &in)
{
    const QString metric = in["metric"_L1].toString();
    return (metric == "proportion"_L1 || metric == "rate"_L1) && method(in) == stats::Method::standard;
}

QJsonObject testObject(const stats::TestResult &test, const stats::TestOutcome &outcome, bool score)
{
    if (!test.available()) {
        QJsonObject out = notOk(test.reason);
        out[u"reject"_s] = outcome.rejects;
        return out;
    }
    QJsonObject out{{u"status"_s, u"ok"_s},
                    {u"z"_s, test.z},
                    {u"log_p"_s, test.logP},
                    {u"p"_s, test.p},
                    {u"reject"_s, outcome.rejects}};
    if (score)
        out[u"score"_s] = test.score;
    if (test.t) {
        out[u"t"_s] = *test.t;
        out[u"df"_s] = *test.df;
    }
    return out;
}

Answer twoGroups(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"metric"_L1, "method"_L1, "distribution"_L1, "exposed"_L1, "unexposed"_L1, "margin"_L1,
                    "preferred_direction"_L1, "alpha_deterioration"_L1, "alpha_noninferiority"_L1,
                    "planned_information_reached"_L1, "design_effect"_L1});
    const stats::Direction preferred = direction(in);
    stats::ComparisonPlan plan;
    plan.preferred = preferred;
    plan.margin = margin(in["margin"_L1]);
    plan.alphaDeterioration = numberOr(plan.alphaDeterioration, in["alpha_deterioration"_L1]);
    plan.alphaNonInferiority = numberOr(plan.alphaNonInferiority, in["alpha_noninferiority"_L1]);
    plan.plannedInformationReached = in["planned_information_reached"_L1].toBool();
    plan.options = {method(in), numberOr(1, in["design_effect"_L1])};
    const std::vector<stats::Groups> strata{groups(in["metric"_L1].toString(), in)};
    const stats::Comparison result = compare(strata, plan);

    if (result.status != stats::Status::ok) {
        QJsonObject out = notOk(result.reason);
        if (result.status == stats::Status::insufficientData)
            out[u"verdict"_s] = text(name(result.verdict.verdict));
        return {out, {}};
    }
    const stats::Effect &effect = result.effect;
    const bool score = usesScore(in);
    QJsonObject out{{u"status"_s, u"ok"_s},
                    {u"exposed_estimate"_s, effect.exposed.value},
                    {u"unexposed_estimate"_s, effect.unexposed.value},
                    {u"difference"_s, effect.difference},
                    {u"se"_s, effect.se},
                    {u"deterioration"_s, testObject(result.deterioration, result.deteriorationOutcome, score)},
                    {u"noninferiority"_s, QJsonValue::Null},
                    {u"verdict"_s, text(name(result.verdict.verdict))},
                    {u"basis"_s, QJsonValue::Null}};
    if (result.nonInferiority)
        out[u"noninferiority"_s] = testObject(*result.nonInferiority, *result.nonInferiorityOutcome, score);
    if (result.verdict.basis != stats::Basis::none)
        out[u"basis"_s] = text(name(result.verdict.basis));
    const double z = stats::normalQuantile(0.025);
    if (effect.se > 0)
        out[u"ci95"_s] = pair(differenceInterval(effect, z));
    if (effect.relative.status == stats::Status::ok) {
        out[u"relative"_s] = effect.relative.value;
        out[u"relative_se"_s] = effect.relative.se;
        out[u"relative_ci95_delta"_s] = pair(relativeInterval(effect, z));
        const auto fieller = fiellerInterval(effect, z);
        out[u"relative_ci95_fieller"_s] = fieller ? QJsonValue(pair(*fieller)) : QJsonValue(u"unbounded"_s);
    }
    return {out, {}};
}

QJsonObject stratifiedTest(const stats::TestResult &test, bool score)
{
    if (!test.available())
        return notOk(test.reason);
    QJsonObject out{
        {u"status"_s, u"ok"_s}, {u"U"_s, test.u}, {u"J"_s, test.j}, {u"z"_s, test.z}, {u"log_p"_s, test.logP}};
    if (score)
        out[u"score"_s] = test.score;
    return out;
}

QJsonObject estimates(std::span<const stats::Groups> strata, stats::Weights weights, const stats::TestOptions &options)
{
    const stats::Effect effect = stats::effect(strata, weights, options);
    if (effect.status != stats::Status::ok)
        return notOk(effect.reason);
    QJsonObject out{{u"weights"_s, array(effect.weights)},
                    {u"exposed_mean"_s, effect.exposed.value},
                    {u"unexposed_mean"_s, effect.unexposed.value},
                    {u"difference"_s, effect.difference},
                    {u"se"_s, effect.se}};
    if (effect.relative.status == stats::Status::ok) {
        out[u"relative"_s] = effect.relative.value;
        out[u"relative_se"_s] = effect.relative.se;
    }
    return out;
}

/// What Simpson's paradox makes of it: the usable strata thrown together.
double pooledDifference(std::span<const stats::Groups> strata, const std::vector<stats::Unusable> &unusable)
{
    std::optional<stats::Groups> pooled;
    for (std::size_t i = 0; i < strata.size(); ++i) {
        if (std::any_of(unusable.begin(), unusable.end(), [i](const auto &left) { return left.stratum == i; }))
            continue;
        pooled = pooled ? stats::Groups{merged(pooled->exposed, strata[i].exposed),
                                        merged(pooled->unexposed, strata[i].unexposed)}
                        : strata[i];
    }
    return estimate(pooled->exposed).value - estimate(pooled->unexposed).value;
}

Answer stratified(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"metric"_L1, "method"_L1, "distribution"_L1, "preferred_direction"_L1, "margin"_L1, "strata"_L1,
                    "design_effect"_L1});
    const stats::Direction preferred = direction(in);
    std::vector<stats::Groups> strata;
    for (const QJsonValue &stratum : in["strata"_L1].toArray())
        strata.push_back(groups(in["metric"_L1].toString(), stratum));
    const stats::TestOptions options{method(in), numberOr(1, in["design_effect"_L1])};
    const stats::Effect effect = stats::effect(strata, stats::Weights::cmh, options);
    // The engine gives the reason of a single stratum; this family asks about strata.
    if (effect.status == stats::Status::insufficientData && effect.unusable.size() == strata.size())
        return {notOk(stats::Reason::noUsableStratum), {}};
    if (effect.status != stats::Status::ok)
        return {notOk(effect.reason), {}};
    const bool score = usesScore(in);
    QJsonObject out{{u"status"_s, u"ok"_s},
                    {u"strata_used"_s, static_cast<qint64>(effect.strataUsed)},
                    {u"deterioration"_s, stratifiedTest(deterioration(strata, preferred, options), score)},
                    {u"cmh"_s, estimates(strata, stats::Weights::cmh, options)},
                    {u"ivw"_s, estimates(strata, stats::Weights::inverseVariance, options)},
                    {u"size"_s, estimates(strata, stats::Weights::size, options)},
                    {u"naive_pooled_difference"_s, pooledDifference(strata, effect.unusable)}};
    if (const auto limit = margin(in["margin"_L1]))
        out[u"noninferiority"_s] = stratifiedTest(nonInferiority(strata, preferred, *limit, options), score);
    if (effect.heterogeneity) {
        out[u"cochran_q"_s] = effect.heterogeneity->q;
        out[u"cochran_q_log_p"_s] = effect.heterogeneity->logP;
    }
    return {out, {}};
}

} // namespace

stats::Groups groupsFrom(const QString &metric, const QJsonValue &value)
{
    return groups(metric, value);
}

stats::Method methodFrom(const QJsonObject &in)
{
    return method(in);
}

std::optional<stats::Margin> marginFrom(const QJsonValue &value)
{
    return margin(value);
}

std::optional<Answer> answerTests(const Family &family, const Case &vector)
{
    if (family.name.startsWith("tests_"_L1) || family.name == "degenerate_inputs"_L1)
        return twoGroups(vector);
    if (family.name == "stratified"_L1)
        return stratified(vector);
    return std::nullopt;
}

} // namespace sluice::reference
