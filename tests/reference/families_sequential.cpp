// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginejson.h"
#include "vectors.h"

#include "stats/inference.h"
#include "stats/sequentialpower.h"

#include <QLocale>

#include <cmath>

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

QJsonValue rate(const stats::RepeatedP &p)
{
    switch (p.range) {
    case stats::RepeatedP::Range::atLeastHalf:
        return u"ge_0.5"_s;
    case stats::RepeatedP::Range::belowSmallest:
        return u"lt_1e-12"_s;
    case stats::RepeatedP::Range::inside:
        break;
    }
    return p.value;
}

Answer inference(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"spending"_L1, "alpha"_L1, "information_fraction"_L1, "information"_L1, "z_observed"_L1});
    const std::vector<double> fractions = numbers(in["information_fraction"_L1]);
    const std::vector<double> information = numbers(in["information"_L1]);
    const std::vector<double> z = numbers(in["z_observed"_L1]);
    if (fractions.size() != information.size() || z.empty() || z.size() > fractions.size())
        throw Unknown(u"looks that do not belong together"_s);
    const stats::Design design = designFrom(in, information.back() / fractions.back());
    if (const stats::Reason fault = validity(design); fault != stats::Reason::none)
        return refused(fault);
    stats::Ledger ledger(design);
    QJsonArray boundaries;
    for (std::size_t k = 0; k < fractions.size(); ++k)
        boundaries.append(ledger.appendAt(information[k], fractions[k]).boundary);

    const std::size_t last = z.size() - 1;
    const double boundary = ledger.looks()[last].boundary;
    const double se = 1 / std::sqrt(information[last]);
    const double estimate = z[last] * se;
    const stats::RepeatedLimits limits = stats::repeatedLimits(estimate, se, boundary, boundary);
    QJsonArray eachLook;
    for (std::size_t k = 0; k < z.size(); ++k)
        eachLook.append(rate(repeatedP(ledger, k, z[k])));
    const bool stopped = ledger.looks()[last].rejects(z[last]) || z.size() == fractions.size();
    QJsonObject out{{u"z_boundary"_s, boundaries},
                    {u"estimate"_s, estimate},
                    {u"se"_s, se},
                    {u"rci_lower"_s, limits.lower.value},
                    {u"rci_upper"_s, limits.upper.value},
                    {u"repeated_p_each_look"_s, eachLook},
                    {u"sequential_p"_s, rate(sequentialP(ledger, z))},
                    {u"stopped"_s, stopped}};
    if (stopped) {
        const std::vector<stats::PlannedLook> looks = plannedLooks(ledger);
        const stats::StagewiseInference stagewise =
            stats::stagewiseInference(std::span(looks).first(z.size()), z[last], design.alpha);
        if (stagewise.status != stats::Status::ok)
            return refused(stagewise.reason);
        out[u"stagewise_p"_s] = stagewise.p;
        out[u"stagewise_ci_lower"_s] = stagewise.lower;
        out[u"median_unbiased"_s] = stagewise.medianUnbiased;
        out[u"stagewise_ci_upper"_s] = stagewise.upper;
    }
    return {out, {}};
}

Answer power(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"spending"_L1, "alpha"_L1, "information_fraction"_L1, "drifts"_L1, "powers"_L1});
    const stats::Design design = designFrom(in, 1);
    if (const stats::Reason fault = validity(design); fault != stats::Reason::none)
        return refused(fault);
    const std::vector<stats::PlannedLook> looks = plannedLooks(design, numbers(in["information_fraction"_L1]));
    QJsonArray z;
    for (const stats::PlannedLook &look : looks)
        z.append(look.boundary);
    QJsonArray atDrift;
    for (const double drift : numbers(in["drifts"_L1])) {
        const stats::SequentialPower result = stats::sequentialPower(looks, drift);
        if (result.status != stats::Status::ok)
            return refused(result.reason);
        atDrift.append(QJsonObject{{u"drift"_s, drift},
                                   {u"cross"_s, array(result.crossing)},
                                   {u"power"_s, result.power},
                                   {u"expected_information"_s, result.expectedInformation}});
    }
    QJsonObject forPower;
    for (const double target : numbers(in["powers"_L1])) {
        const stats::Demand demand{.alpha = design.alpha, .power = target};
        const stats::Quantity drift = stats::driftForPower(looks, target);
        const stats::Quantity inflation = stats::inflationFactor(looks, 1, demand);
        const QString key = QString::number(target, 'g', QLocale::FloatingPointShortest);
        forPower[key] = drift.status != stats::Status::ok
                            ? notOk(drift.reason)
                            : QJsonObject{{u"drift"_s, drift.value},
                                          {u"inflation"_s, inflation.value},
                                          {u"expected_information_h1"_s,
                                           stats::sequentialPower(looks, drift.value).expectedInformation}};
    }
    return {{{u"z"_s, z}, {u"at_drift"_s, atDrift}, {u"for_power"_s, forPower}}, {}};
}

} // namespace

std::optional<Answer> answerSequential(const Family &family, const Case &vector)
{
    if (family.name == "gs_inference"_L1)
        return inference(vector);
    if (family.name == "gs_power"_L1)
        return power(vector);
    return std::nullopt;
}

} // namespace sluice::reference
