// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginejson.h"
#include "vectors.h"

#include "stats/multiplicity.h"
#include "stats/samples.h"
#include "stats/srm.h"
#include "stats/tails.h"

#include <cmath>

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

Answer tails(const Case &vector)
{
    const QJsonObject &in = vector.in;
    if (vector.fn == "normal_log_sf"_L1) {
        expectOnly(in, {"z"_L1});
        const double z = number(in["z"_L1]);
        return {{{u"log_p"_s, stats::logNormalTail(z)}, {u"p"_s, std::exp(stats::logNormalTail(z))}}, {}};
    }
    if (vector.fn == "normal_z_from_log_p"_L1) {
        expectOnly(in, {"log_p"_L1});
        return {{{u"z"_s, stats::normalQuantileFromLog(number(in["log_p"_L1]))}}, {}};
    }
    if (vector.fn == "student_t_log_sf"_L1) {
        expectOnly(in, {"t"_L1, "df"_L1});
        const double logP = stats::logStudentTail(number(in["t"_L1]), number(in["df"_L1]));
        return {{{u"log_p"_s, logP}, {u"z"_s, stats::normalQuantileFromLog(logP)}}, {}};
    }
    if (vector.fn == "chi_square_log_sf"_L1) {
        expectOnly(in, {"x"_L1, "df"_L1});
        const double logP = stats::logChiSquareTail(number(in["x"_L1]), number(in["df"_L1]));
        return {{{u"log_p"_s, logP}, {u"p"_s, std::exp(logP)}}, {}};
    }
    throw Unknown(u"function: "_s + vector.fn);
}

Answer moments(const Case &vector)
{
    const QJsonObject &in = vector.in;
    if (vector.fn == "from_sums"_L1) {
        expectOnly(in, {"n"_L1, "sum"_L1, "sum_sq"_L1});
        const auto result = stats::meanFromSums(count(in["n"_L1]), number(in["sum"_L1]), number(in["sum_sq"_L1]));
        if (result.reason != stats::Reason::none)
            return {notOk(result.reason), {}};
        return {{{u"status"_s, u"ok"_s},
                 {u"n"_s, static_cast<qint64>(result.sample.n)},
                 {u"mean"_s, result.sample.mean},
                 {u"m2"_s, result.sample.m2}},
                {}};
    }
    if (!vector.fn.isEmpty())
        throw Unknown(u"function: "_s + vector.fn);
    expectOnly(in, {"x"_L1, "y"_L1, "split_at"_L1});
    const std::vector<double> x = numbers(in["x"_L1]);
    const std::vector<double> y = numbers(in["y"_L1]);

    // Accumulated part by part; the parts are merged from the last to the first, an order nobody arranges for.
    std::vector<stats::Mean> parts(1);
    std::vector<stats::Ratio> pairs(1);
    const QJsonArray cuts = in["split_at"_L1].toArray();
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (cuts.contains(static_cast<qint64>(i))) {
            parts.emplace_back();
            pairs.emplace_back();
        }
        parts.back().add(x[i]);
        if (!y.empty())
            pairs.back().add(y[i], x[i]);
    }
    stats::Mean sum;
    stats::Ratio pair;
    for (std::size_t i = parts.size(); i-- > 0;) {
        sum = merged(sum, parts[i]);
        pair = merged(pair, pairs[i]);
    }
    QJsonObject out{{u"n"_s, static_cast<qint64>(sum.n)}, {u"mean"_s, sum.mean}, {u"m2"_s, sum.m2}};
    const stats::Quantity variance = unitVariance(sum);
    out[u"variance"_s] = variance.status == stats::Status::ok ? QJsonValue(variance.value) : notOk(variance.reason);
    // The extreme magnitudes have no third moment in double precision, and the vectors list none.
    if (vector.out.contains("m3"_L1) && sum.m3)
        out[u"m3"_s] = *sum.m3;
    if (!y.empty()) {
        // The files split x. The tolerance of m2_y is that of an undivided sequence: where the offset is large, the
        // rounding of the parts' means alone is more than 1e-9.
        stats::Mean whole;
        for (const double value : y)
            whole.add(value);
        out[u"c_xy"_s] = pair.cNd;
        out[u"mean_y"_s] = pair.meanNum;
        out[u"m2_y"_s] = whole.m2;
    }
    return {out, {}};
}

stats::UnitCounts unitCounts(const QJsonValue &counts, const QJsonValue &shares)
{
    stats::UnitCounts result;
    for (const QJsonValue &units : counts.toArray())
        result.counts.push_back(count(units));
    result.shares = numbers(shares);
    return result;
}

Answer sampleRatio(const Case &vector)
{
    const QJsonObject &in = vector.in;
    const QString kind = in["kind"_L1].toString();
    if (kind == "chi_square"_L1 || kind == "chi_square_stages"_L1) {
        expectOnly(in, {"kind"_L1, "counts"_L1, "probabilities"_L1, "stages"_L1});
        std::vector<stats::UnitCounts> stages;
        if (kind == "chi_square"_L1)
            stages.push_back(unitCounts(in["counts"_L1], in["probabilities"_L1]));
        for (const QJsonValue &stage : in["stages"_L1].toArray())
            stages.push_back(unitCounts(stage["counts"_L1], stage["probabilities"_L1]));
        const stats::SrmChiSquare result = stats::srmChiSquare(stages);
        if (result.status != stats::Status::ok)
            return {notOk(result.reason), {}};
        QJsonObject out{
            {u"status"_s, u"ok"_s}, {u"chi2"_s, result.chi2}, {u"df"_s, result.df}, {u"log_p"_s, result.logP}};
        if (kind == "chi_square"_L1)
            out[u"p"_s] = result.p;
        else
            out[u"stages_used"_s] = static_cast<qint64>(result.stagesUsed);
        return {out, {}};
    }
    if (kind != "sequential_multinomial"_L1)
        throw Unknown(u"kind: "_s + kind);
    expectOnly(in, {"kind"_L1, "concentration"_L1, "stage_probabilities"_L1, "looks"_L1});
    stats::SrmMonitor monitor(0.001, number(in["concentration"_L1]));
    const QJsonArray shares = in["stage_probabilities"_L1].toArray();
    QJsonArray looks;
    double units = 0;
    for (const QJsonValue &look : in["looks"_L1].toArray()) {
        std::vector<stats::UnitCounts> stages;
        double unitsNow = 0;
        for (const QJsonValue &counts : look.toArray()) {
            stages.push_back(unitCounts(counts, shares[static_cast<qsizetype>(stages.size())]));
            for (const std::int64_t count : stages.back().counts)
                unitsNow += static_cast<double>(count);
        }
        units = std::max(units, unitsNow);
        const stats::SrmLook result = monitor.append(stages);
        looks.append(
            QJsonObject{{u"log_bayes_factor"_s, result.logBayesFactor}, {u"running_log_p"_s, result.runningLogP}});
    }
    return {{{u"looks"_s, looks}, {u"fails_at_0.001"_s, monitor.failed()}},
            {{u"log_bayes_factor"_s, 1e-7 + 4e-16 * units * std::log(units)}}};
}

Answer multiplicity(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"p"_L1, "alpha"_L1, "weights"_L1});
    const std::vector<double> p = numbers(in["p"_L1]);
    const double alpha = number(in["alpha"_L1]);
    const std::vector<double> holm = stats::holmAdjusted(p);
    QJsonArray rejected;
    for (const double adjusted : holm)
        rejected.append(adjusted <= alpha);
    return {{{u"bonferroni_alpha"_s, array(stats::bonferroniShares(alpha, numbers(in["weights"_L1])))},
             {u"bonferroni_p"_s, array(stats::bonferroniAdjusted(p))},
             {u"holm_p"_s, array(holm)},
             {u"holm_reject"_s, rejected},
             {u"sidak_alpha"_s, stats::sidakAlpha(alpha, p.size())}},
            {}};
}

} // namespace

std::optional<Answer> answerNumbers(const Family &family, const Case &vector)
{
    if (family.name == "distribution_tails"_L1)
        return tails(vector);
    if (family.name == "moments"_L1)
        return moments(vector);
    if (family.name == "sample_ratio"_L1)
        return sampleRatio(vector);
    if (family.name == "multiplicity"_L1)
        return multiplicity(vector);
    return std::nullopt;
}

} // namespace sluice::reference
