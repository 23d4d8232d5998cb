// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/multiplicity.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sluice::stats {

std::vector<double> bonferroniShares(double alpha, std::span<const double> weights)
{
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> shares;
    shares.reserve(weights.size());
    for (const double weight : weights)
        shares.push_back(alpha * weight / sum);
    return shares;
}

std::vector<double> bonferroniAdjusted(std::span<const double> p)
{
    std::vector<double> adjusted;
    adjusted.reserve(p.size());
    for (const double value : p)
        adjusted.push_back(std::min(1.0, value * static_cast<double>(p.size())));
    return adjusted;
}

std::vector<double> holmAdjusted(std::span<const double> p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> adjusted(p.size());
    double largest = 0;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const auto remaining = static_cast<double>(p.size() - rank);
        largest = std::max(largest, std::min(1.0, p[order[rank]] * remaining));
        adjusted[order[rank]] = largest;
    }
    return adjusted;
}

double sidakAlpha(double alpha, std::size_t m)
{
    return -std::expm1(std::log1p(-alpha) / static_cast<double>(m));
}

} // namespace sluice::stats
