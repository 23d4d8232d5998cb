// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace sluice::stats {

/// Normal-mixture test that is valid at every look, however many (Robbins 1970; Howard et al. 2021). One-sided is the
/// half-normal mixture, two-sided the normal one. Works on (Z, J) as the tests deliver them.
class Mixture
{
public:
    enum class Sides { one = 1, two = 2 };
    /// `exact` makes the boundary at the tuning information as low as possible; `approximate` is the published
    /// approximation, for comparison with other software.
    enum class Tuning { exact, approximate };

    /// Mixing parameter rho > 0 given directly.
    Mixture(Sides sides, double alpha, double rho);
    /// Tuned to be tightest at information jOpt > 0; alpha in (0, 0.5).
    static Mixture tunedFor(Sides sides, double alpha, double jOpt, Tuning tuning = Tuning::exact);

    // The same test as others publish it, two-sided.

    /// Asymptotic confidence sequence (Waudby-Smith et al. 2021, equation 9) with parameter rhoWs > 0: J is the number
    /// of units and the standard error sd / sqrt(n).
    static Mixture asymptoticSequence(double alpha, double rhoWs);
    /// Generalised always-valid inference (Howard et al. 2021, as used by Spotify and Eppo), tuned for nTune > 0 units
    /// per group by the published approximation: J is the number of units per group.
    static Mixture gavi(double alpha, double nTune);
    /// Mixture sequential probability ratio test (Johari et al. 2022) with a normal prior of variance tau2 > 0 on the
    /// effect and unitVariance > 0 per observation of it: J is the number of observations.
    static Mixture sequentialRatio(double alpha, double unitVariance, double tau2);

    Sides sides() const { return m_sides; }
    double alpha() const { return m_alpha; }
    double rho() const { return m_rho; }

    /// J/(J+rho), in (0,1): the place on the mixture's clock.
    double weight(double j) const { return j / (j + m_rho); }
    /// The test rejects iff z (two-sided: |z|) reaches this. +infinity at J <= 0.
    double boundary(double j) const;
    /// Half the width of the confidence sequence around an estimate with standard error se: boundary(j) * se. A
    /// one-sided test bounds the effect on one side by it. Not intersected over time: the effect may change.
    double halfWidth(double se, double j) const { return boundary(j) * se; }
    /// ln of the mixture martingale; the test rejects iff it reaches ln(1/alpha).
    double logMixture(double z, double j) const;
    /// ln of min(1, 1/M). The always-valid p-value is the smallest so far; keeping it is the caller's business.
    double logP(double z, double j) const;

private:
    Sides m_sides;
    double m_alpha;
    double m_rho;
};

} // namespace sluice::stats
