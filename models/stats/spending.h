// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/status.h"

#include <utility>
#include <vector>

namespace sluice::stats {

/// How a test's error rate is spread over the information (Lan and DeMets 1983).
struct Spending
{
    enum class Family {
        obf,       ///< O'Brien-Fleming type; not for rollouts that start at 1 %
        pocock,    ///< Pocock type
        kimDeMets, ///< alpha * t^rho, rho > 0 (Kim and DeMets 1987)
        hsd,       ///< Hwang, Shih and DeCani 1990, any finite gamma
        table,     ///< piecewise linear through (0,0), the nodes, (1,1)
    };

    Family family = Family::kimDeMets;
    double parameter = 1; ///< rho or gamma
    std::vector<std::pair<double, double>>
        nodes; ///< (t, share of alpha): t increasing, share not falling, both inside (0,1) or the ends written out

    static Spending obf() { return {Family::obf, 0, {}}; }
    static Spending pocock() { return {Family::pocock, 0, {}}; }
    static Spending kimDeMets(double rho = 1) { return {Family::kimDeMets, rho, {}}; }
    static Spending hsd(double gamma) { return {Family::hsd, gamma, {}}; }
    static Spending table(std::vector<std::pair<double, double>> nodes) { return {Family::table, 0, std::move(nodes)}; }

    /// Error rate spent up to spending time t, from 0 at t <= 0 to alpha at t >= 1, non-decreasing.
    double spent(double alpha, double t) const;

    bool operator==(const Spending &) const = default;
};

/// Reason::none, notFinite or badDesign.
Reason validity(const Spending &spending);

} // namespace sluice::stats
