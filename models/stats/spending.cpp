// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/spending.h"

#include "stats/tails.h"

#include <cmath>
#include <numbers>

namespace sluice::stats {

namespace {

double hsdShare(double gamma, double t)
{
    if (gamma == 0)
        return t;
    // For negative gamma in terms of exp(gamma), which does not overflow.
    if (gamma < 0)
        return std::exp(gamma * (1 - t)) * std::expm1(gamma * t) / std::expm1(gamma);
    return std::expm1(-gamma * t) / std::expm1(-gamma);
}

double tableShare(const std::vector<std::pair<double, double>> &nodes, double t)
{
    std::pair<double, double> left{0, 0};
    for (const auto &right : nodes) {
        if (t <= right.first)
            return left.second + (right.second - left.second) * ((t - left.first) / (right.first - left.first));
        left = right;
    }
    return left.second + (1 - left.second) * ((t - left.first) / (1 - left.first));
}

} // namespace

double Spending::spent(double alpha, double t) const
{
    if (!(t > 0))
        return 0;
    if (t >= 1)
        return alpha;
    switch (family) {
    case Family::obf:
        return 2 * normalTail(normalQuantile(alpha / 2) / std::sqrt(t));
    case Family::pocock:
        return alpha * std::log1p((std::numbers::e - 1) * t);
    case Family::kimDeMets:
        return alpha * std::pow(t, parameter);
    case Family::hsd:
        return alpha * hsdShare(parameter, t);
    case Family::table:
        return alpha * tableShare(nodes, t);
    }
    return 0;
}

Reason validity(const Spending &spending)
{
    if (!std::isfinite(spending.parameter))
        return Reason::notFinite;
    if (spending.family == Spending::Family::kimDeMets)
        return spending.parameter > 0 ? Reason::none : Reason::badDesign;
    if (spending.family != Spending::Family::table)
        return Reason::none;
    std::pair<double, double> left{0, 0};
    for (const auto &[t, share] : spending.nodes) {
        if (!std::isfinite(t) || !std::isfinite(share))
            return Reason::notFinite;
        // The ends may be written out, if they are what they have to be.
        const bool isEnd = (t == 0 && share == 0 && left.first == 0) || (t == 1 && share == 1 && left.first < 1);
        const bool isInside = t > left.first && t < 1 && share >= left.second && share <= 1;
        if (!isEnd && !isInside)
            return Reason::badDesign;
        left = {t, share};
    }
    return Reason::none;
}

} // namespace sluice::stats
