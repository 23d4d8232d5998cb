// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginejson.h"
#include "vectors.h"

#include "stats/ledger.h"
#include "stats/mixture.h"
#include "stats/tails.h"

#include <cmath>

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

Answer boundaries(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(in, {"spending"_L1, "alpha"_L1, "information_fraction"_L1});
    const stats::Design design = designFrom(in, 1);
    if (const stats::Reason fault = validity(design); fault != stats::Reason::none)
        return refused(fault);
    stats::Ledger looks(design);
    QJsonArray z;
    QJsonArray spent;
    QJsonArray nominal;
    for (const double t : numbers(in["information_fraction"_L1])) {
        const stats::Look &look = looks.append(t);
        z.append(look.boundary);
        spent.append(look.alphaSpent);
        nominal.append(stats::normalTail(look.boundary));
    }
    return {{{u"z"_s, z}, {u"alpha_spent"_s, spent}, {u"p_nominal"_s, nominal}}, {}};
}

Answer monitoring(const Case &vector)
{
    const QJsonObject &in = vector.in;
    expectOnly(
        in, {"spending"_L1, "alpha"_L1, "information"_L1, "information_max"_L1, "final_look"_L1, "spending_time"_L1});
    const std::vector<double> information = numbers(in["information"_L1]);
    const std::vector<double> clock = numbers(in["spending_time"_L1]);
    if (information.empty() || (!clock.empty() && clock.size() != information.size()))
        throw Unknown(u"looks that do not belong together"_s);
    // With a spending clock of its own nothing depends on the planned information.
    const bool isPlanned = clock.empty() || in.contains("information_max"_L1);
    const stats::Design design = designFrom(in, isPlanned ? number(in["information_max"_L1]) : information.back());
    if (const stats::Reason fault = validity(design); fault != stats::Reason::none)
        return refused(fault);
    stats::Ledger looks(design);
    const qint64 finalLook = in["final_look"_L1].toInteger(-1);
    QJsonArray out;
    for (std::size_t i = 0; i < information.size(); ++i) {
        const bool final = static_cast<qint64>(i) == finalLook;
        const stats::Look &look =
            clock.empty() ? looks.append(information[i], final) : looks.appendAt(information[i], clock[i], final);
        QJsonObject result{
            {u"status"_s, text(name(look.status))}, {u"z"_s, look.boundary}, {u"alpha_spent"_s, look.alphaSpent}};
        if (look.status != stats::LookStatus::skippedNoNewInformation)
            result[u"spending_time"_s] = look.spendingTime;
        out.append(result);
    }
    return {{{u"looks"_s, out}}, {}};
}

stats::Mixture mixture(const QJsonObject &in)
{
    const QString tuning = in["tuning"_L1].toString();
    if (tuning != "exact"_L1 && tuning != "approx"_L1)
        throw Unknown(u"tuning: "_s + tuning);
    using stats::Mixture;
    const int count = in["sides"_L1].toInt();
    if (count != 1 && count != 2)
        throw Unknown(u"sides: "_s + in["sides"_L1].toVariant().toString());
    const auto sides = count == 1 ? Mixture::Sides::one : Mixture::Sides::two;
    return Mixture::tunedFor(sides, number(in["alpha"_L1]), number(in["J_opt"_L1]),
                             tuning == "exact"_L1 ? Mixture::Tuning::exact : Mixture::Tuning::approximate);
}

bool rejects(const stats::Mixture &test, double z, double j)
{
    return (test.sides() == stats::Mixture::Sides::two ? std::abs(z) : z) >= test.boundary(j);
}

Answer anytime(const Case &vector)
{
    using stats::Mixture;
    const QJsonObject &in = vector.in;
    const QString kind = in["kind"_L1].toString();
    if (kind == "normal_mixture"_L1) {
        expectOnly(in, {"kind"_L1, "sides"_L1, "alpha"_L1, "J"_L1, "J_opt"_L1, "z"_L1, "tuning"_L1});
        const Mixture test = mixture(in);
        const double j = number(in["J"_L1]);
        const double z = number(in["z"_L1]);
        return {{{u"rho"_s, test.rho()},
                 {u"w"_s, test.weight(j)},
                 {u"z_boundary"_s, test.boundary(j)},
                 {u"log_mixture"_s, test.logMixture(z, j)},
                 {u"log_p"_s, test.logP(z, j)},
                 {u"reject"_s, rejects(test, z, j)}},
                {}};
    }
    if (kind == "sequence"_L1) {
        expectOnly(in, {"kind"_L1, "sides"_L1, "alpha"_L1, "J"_L1, "J_opt"_L1, "z"_L1, "tuning"_L1});
        const Mixture test = mixture(in);
        const std::vector<double> j = numbers(in["J"_L1]);
        const std::vector<double> z = numbers(in["z"_L1]);
        QJsonArray boundaries;
        QJsonArray mixtures;
        QJsonArray running;
        QJsonValue first;
        double smallest = 0;
        for (std::size_t i = 0; i < j.size(); ++i) {
            smallest = std::min(smallest, test.logP(z[i], j[i]));
            boundaries.append(test.boundary(j[i]));
            mixtures.append(test.logMixture(z[i], j[i]));
            running.append(smallest);
            if (first.isNull() && rejects(test, z[i], j[i]))
                first = static_cast<qint64>(i + 1);
        }
        return {{{u"z_boundary"_s, boundaries},
                 {u"log_mixture"_s, mixtures},
                 {u"running_log_p"_s, running},
                 {u"first_rejection"_s, first}},
                {}};
    }
    if (kind == "gavi"_L1) {
        expectOnly(in, {"kind"_L1, "n_per_group"_L1, "n_tune"_L1, "unit_variance"_L1, "alpha"_L1});
        const Mixture test = Mixture::gavi(number(in["alpha"_L1]), number(in["n_tune"_L1]));
        const double n = number(in["n_per_group"_L1]);
        const double se = std::sqrt(2 * number(in["unit_variance"_L1]) / n);
        return {{{u"rho"_s, test.rho()}, {u"half_width"_s, test.halfWidth(se, n)}}, {}};
    }
    if (kind == "asymptotic_cs"_L1) {
        expectOnly(in, {"kind"_L1, "n"_L1, "sd"_L1, "rho_ws"_L1, "alpha"_L1});
        const Mixture test = Mixture::asymptoticSequence(number(in["alpha"_L1]), number(in["rho_ws"_L1]));
        const double n = number(in["n"_L1]);
        return {{{u"half_width"_s, test.halfWidth(number(in["sd"_L1]) / std::sqrt(n), n)}, {u"w"_s, test.weight(n)}},
                {}};
    }
    throw Unknown(u"kind: "_s + kind);
}

} // namespace

std::optional<Answer> answerLooks(const Family &family, const Case &vector)
{
    if (family.name == "gs_boundaries"_L1)
        return boundaries(vector);
    if (family.name == "gs_monitoring"_L1)
        return monitoring(vector);
    if (family.name == "anytime_valid"_L1)
        return anytime(vector);
    return std::nullopt;
}

} // namespace sluice::reference
