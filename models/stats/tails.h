// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::stats {

// Tail probabilities in log scale: a p-value may underflow, its logarithm may not.

/// Standard normal density.
double normalDensity(double z);
/// P(N(0,1) >= z).
double normalTail(double z);
/// ln P(N(0,1) >= z), relative error below 1e-12 for |z| <= 1e7.
double logNormalTail(double z);
/// ln P(N(0,1) <= z).
double logNormalCdf(double z);
/// The z with P(N(0,1) >= z) = p, 0 < p < 1.
double normalQuantile(double p);
/// The z with ln P(N(0,1) >= z) = logP, for logP in [-1e6, 0); 0 gives -infinity and -infinity gives +infinity.
double normalQuantileFromLog(double logP);

/// ln P(T >= t) for Student's t with df > 0 degrees of freedom (not necessarily whole).
double logStudentTail(double t, double df);
/// ln P(X >= x) for chi-square with df > 0 degrees of freedom.
double logChiSquareTail(double x, double df);
/// ln of the regularised incomplete beta function I_x(a, b), a and b > 0, x in [0, 1]. y is 1 - x, which the caller may
/// know to more digits than x can hold.
double logIncompleteBeta(double a, double b, double x, double y);

} // namespace sluice::stats
