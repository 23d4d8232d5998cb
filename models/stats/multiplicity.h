// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace sluice::stats {

// Error budget of a family of guardrails.

/// Weighted Bonferroni: alpha_i = alpha * w_i / sum of w. Weights positive and finite.
std::vector<double> bonferroniShares(double alpha, std::span<const double> weights);

/// For reports: min(1, m*p).
std::vector<double> bonferroniAdjusted(std::span<const double> p);
/// For reports: Holm's step-down adjusted p-values, in the order of the input.
std::vector<double> holmAdjusted(std::span<const double> p);
/// Per-test level of m independent tests with overall level alpha.
double sidakAlpha(double alpha, std::size_t m);

} // namespace sluice::stats
