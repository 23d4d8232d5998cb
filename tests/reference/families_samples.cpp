// SPDX-License-Identifier: GPL-3.0-or-later
#include "vectors.h"

#include "stats/abcheck.h"
#include "stats/adjustment.h"
#include "stats/quantile.h"
#include "stats/quantiledifference.h"

#include <algorithm>
#include <cmath>

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

// Quantiles

Answer indexRanks(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"kind"_L1, "n"_L1, "q"_L1, "alpha"_L1});
    const std::int64_t n = count(in["n"_L1]);
    const double q = number(in["q"_L1]);
    const double alpha = number(in["alpha"_L1]);
    stats::Reason reason = validity(stats::OrderStatistics{n, q, 0, 0, 0});
    if (reason == stats::Reason::none)
        reason = stats::alphaValidity(alpha);
    if (reason == stats::Reason::none && n == 0)
        reason = stats::Reason::emptyGroup;
    if (reason != stats::Reason::none)
        return {notOk(reason), {}};
    const stats::IndexInterval ranks = stats::indexInterval(n, q, alpha);
    QJsonObject out = ranks.inRange(n) ? QJsonObject{{u"status"_s, u"ok"_s}} : notOk(stats::Reason::quantileOutOfRange);
    out[u"rank"_s] = ranks.rank;
    out[u"lower_index"_s] = qint64(ranks.lower);
    out[u"upper_index"_s] = qint64(ranks.upper);
    return {out, {}};
}

/// What is said about both groups together, through the interface that sequential tests use.
struct QuantileTests
{
    stats::Reason reason = stats::Reason::none;
    QJsonObject out;
};

QuantileTests quantileTests(const stats::Groups &groups, const QJsonObject &in)
{
    const std::vector<stats::Groups> strata{groups};
    const stats::Effect effect = stats::effect(strata);
    if (effect.status != stats::Status::ok)
        return {effect.reason, {}};
    QJsonObject out{{u"difference"_s, effect.difference}, {u"se"_s, effect.se}};
    if (!in.contains("preferred_direction"_L1))
        return {stats::Reason::none, out};
    const stats::Direction preferred = direction(in);
    const stats::TestResult worse = deterioration(strata, preferred);
    if (!worse.available())
        return {worse.reason, {}};
    out[u"z_deterioration"_s] = worse.z;
    if (const auto limit = margin(in["margin"_L1])) {
        const stats::TestResult acceptable = nonInferiority(strata, preferred, *limit);
        if (!acceptable.available())
            return {acceptable.reason, {}};
        out[u"z_noninferiority"_s] = acceptable.z;
    }
    return {stats::Reason::none, out};
}

Answer sortedSamples(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"kind"_L1, "q"_L1, "alpha"_L1, "preferred_direction"_L1, "margin"_L1, "exposed_sorted"_L1,
                    "unexposed_sorted"_L1});
    const double q = number(in["q"_L1]);
    const std::vector<double> exposed = numbers(in["exposed_sorted"_L1]);
    const std::vector<double> unexposed = numbers(in["unexposed_sorted"_L1]);
    const stats::QuantileComparison exact =
        stats::compareQuantiles(exposed, unexposed, q, direction(in), margin(in["margin"_L1]), number(in["alpha"_L1]));
    if (exact.status != stats::Status::ok)
        return {notOk(exact.reason), {}};
    const stats::Groups groups{stats::orderStatistics(exposed, q), stats::orderStatistics(unexposed, q)};
    const QuantileTests tests = quantileTests(groups, in);
    if (tests.reason != stats::Reason::none)
        return {notOk(tests.reason), {}};
    const auto group = [&](const stats::Sample &sample) {
        const auto &s = std::get<stats::OrderStatistics>(sample);
        const stats::IndexInterval ranks = stats::indexInterval(s.n, q);
        return QJsonObject{{u"estimate"_s, s.estimate},
                           {u"lower_index"_s, qint64(ranks.lower)},
                           {u"upper_index"_s, qint64(ranks.upper)},
                           {u"lower"_s, s.lower},
                           {u"upper"_s, s.upper},
                           {u"se"_s, std::sqrt(estimate(sample).variance)}};
    };
    QJsonObject out = tests.out;
    out[u"status"_s] = u"ok"_s;
    out[u"exposed"_s] = group(groups.exposed);
    out[u"unexposed"_s] = group(groups.unexposed);
    out[u"bootstrap_ci"_s] = pair(exact.limits);
    out[u"bootstrap_p_deterioration"_s] = exact.pDeterioration;
    if (exact.pNonInferiority)
        out[u"bootstrap_p_noninferiority"_s] = *exact.pNonInferiority;
    return {out, {}};
}

/// The files write an open bucket as one that ends at infinity, and counts are of the buckets between the edges.
stats::Histogram histogram(double q, std::vector<double> edges, const QJsonValue &counts)
{
    stats::Histogram result{q, {}, {}};
    for (const QJsonValue &value : counts.toArray())
        result.counts.push_back(count(value));
    if (edges.size() != result.counts.size() + 1)
        throw Unknown(u"edges and counts that do not fit"_s);
    if (edges.front() == -HUGE_VAL)
        edges.erase(edges.begin());
    else
        result.counts.insert(result.counts.begin(), 0);
    if (edges.back() == HUGE_VAL)
        edges.pop_back();
    else
        result.counts.push_back(0);
    result.edges = edges;
    return result;
}

Answer histograms(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"kind"_L1, "q"_L1, "edges"_L1, "exposed_counts"_L1, "unexposed_counts"_L1, "preferred_direction"_L1,
                    "margin"_L1});
    const std::vector<double> edges = numbers(in["edges"_L1]);
    const double q = number(in["q"_L1]);
    const stats::Histogram exposed = histogram(q, edges, in["exposed_counts"_L1]);
    const stats::Histogram unexposed = histogram(q, edges, in["unexposed_counts"_L1]);
    const QuantileTests tests = quantileTests({exposed, unexposed}, in);
    if (tests.reason != stats::Reason::none)
        return {notOk(tests.reason), {}};
    const auto group = [](const stats::Histogram &sample) {
        const stats::HistogramQuantile at = quantileOf(sample);
        return QJsonObject{{u"estimate"_s, at.estimate},
                           {u"bucket_width"_s, at.bucketWidth},
                           {u"lower"_s, at.lower},
                           {u"upper"_s, at.upper},
                           {u"se"_s, std::sqrt(estimate(sample).variance)}};
    };
    QJsonObject out = tests.out;
    out[u"status"_s] = u"ok"_s;
    out[u"exposed"_s] = group(exposed);
    out[u"unexposed"_s] = group(unexposed);
    out[u"smallest_usable_margin"_s] =
        std::max(quantileOf(exposed).smallestMargin(), quantileOf(unexposed).smallestMargin());
    return {out, {}};
}

Answer quantiles(const Case &vector)
{
    const QString kind = vector.in["kind"_L1].toString();
    if (kind == "index"_L1)
        return indexRanks(vector);
    if (kind == "order_statistics"_L1)
        return sortedSamples(vector);
    if (kind == "histogram"_L1)
        return histograms(vector);
    throw Unknown(u"kind: "_s + kind);
}

// Covariates

stats::MeanWithCovariates groupOf(const QJsonObject &in)
{
    expectOnly(in, {"n"_L1, "mean_y"_L1, "m2_y"_L1, "mean_x"_L1, "m2_x"_L1, "c_xy"_L1});
    return withCovariates({count(in["n"_L1]), number(in["mean_y"_L1]), number(in["m2_y"_L1]), {}}, in);
}

Answer adjusted(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"exposed"_L1, "unexposed"_L1});
    const stats::MeanWithCovariates exposed = groupOf(in["exposed"_L1].toObject());
    const stats::MeanWithCovariates unexposed = groupOf(in["unexposed"_L1].toObject());
    const std::vector<stats::Groups> strata{{exposed, unexposed}};
    const stats::Effect effect = stats::effect(strata);
    if (effect.status != stats::Status::ok)
        return {notOk(effect.reason), {}};
    const stats::Effect plain = stats::effect(std::vector<stats::Groups>{{exposed.y, unexposed.y}});
    const stats::Adjustment adjustment = adjust(exposed, unexposed);
    // Large z is evidence against "not more", so the sign is that of the difference.
    const stats::TestResult test = deterioration(strata, stats::Direction::decrease);
    return {{{u"status"_s, u"ok"_s},
             {u"exposed_adjusted"_s, effect.exposed.value},
             {u"unexposed_adjusted"_s, effect.unexposed.value},
             {u"theta"_s, array(adjustment.theta)},
             {u"adjusted"_s, adjustment.adjusted},
             {u"difference"_s, effect.difference},
             {u"se"_s, effect.se},
             {u"unadjusted_difference"_s, plain.difference},
             {u"unadjusted_se"_s, plain.se},
             {u"variance_ratio"_s, adjustment.varianceRatio},
             {u"z"_s, test.z}},
            {}};
}

// The A/B check

stats::Scale scaleOf(const QJsonValue &value)
{
    const QString name = value.toString();
    if (name != "absolute"_L1 && name != "relative"_L1)
        throw Unknown(u"scale: "_s + name);
    return name == "absolute"_L1 ? stats::Scale::absolute : stats::Scale::relative;
}

Answer abCheck(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"ab_scale"_L1, "rollout_scale"_L1, "alpha"_L1, "min_power"_L1, "preferred_direction"_L1,
                    "detect"_L1, "ab_estimate"_L1, "ab_se"_L1, "rollout_estimate"_L1, "rollout_se"_L1});
    stats::AbCheckOptions options;
    options.alpha = numberOr(options.alpha, in["alpha"_L1]);
    options.minimumPower = numberOr(options.minimumPower, in["min_power"_L1]);
    if (!in["detect"_L1].isNull() && !in["detect"_L1].isUndefined())
        options.detect = number(in["detect"_L1]);
    const stats::AbCheck check = stats::abCheck(
        {scaleOf(in["ab_scale"_L1]), number(in["ab_estimate"_L1]), number(in["ab_se"_L1])},
        {scaleOf(in["rollout_scale"_L1]), number(in["rollout_estimate"_L1]), number(in["rollout_se"_L1])},
        direction(in), options);
    if (check.status != stats::Status::ok) {
        QJsonObject out = notOk(check.reason);
        if (check.status == stats::Status::insufficientData)
            out[u"verdict"_s] = text(name(check.verdict));
        return {out, {}};
    }
    QJsonObject out{{u"status"_s, u"ok"_s},
                    {u"difference"_s, check.difference},
                    {u"se"_s, check.se},
                    {u"z"_s, check.z},
                    {u"log_p"_s, check.logP},
                    {u"prediction_interval"_s, pair(check.prediction)},
                    {u"detect"_s, check.detect},
                    {u"power"_s, check.power},
                    {u"verdict"_s, text(name(check.verdict))},
                    {u"diverged_towards"_s, QJsonValue::Null}};
    if (check.divergedTowards)
        out[u"diverged_towards"_s] = text(name(*check.divergedTowards));
    return {out, {}};
}

} // namespace

std::optional<Answer> answerSamples(const Family &family, const Case &vector)
{
    if (family.name == "quantiles"_L1)
        return quantiles(vector);
    if (family.name == "cuped"_L1)
        return adjusted(vector);
    if (family.name == "ab_prediction_check"_L1)
        return abCheck(vector);
    return std::nullopt;
}

} // namespace sluice::reference
