// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

namespace sluice::stats {

/// First-crossing probabilities of a sequence Z_1, Z_2, ... that is normal with unit variances and correlations
/// sqrt(J_i/J_k), against upper boundaries (or, mirrored, against -boundary as well). One look is one call of solve()
/// or crossing(); earlier looks live on only as the density of the paths that have not crossed, so a look costs the
/// same whether it is the 5th or the 200th.
///
/// Recursive numerical integration (Armitage, McPherson and Rowe 1969; Jennison and Turnbull 2000, chapter 19) with
/// composite Gauss-Legendre panels. Looks must come with strictly increasing J > 0.
/// Looks without a boundary need not be reported at all: leaving them out is exact.
///
/// Boundaries are right to 1e-11 and better, whatever their height, for steps that bring at least 0.05 % of new
/// information. Below 0.01 % they are solved in the same way, but of the boundaries before and after such a step only
/// the lower one is remembered (conservative).
class CrossingRecursion
{
public:
    enum class Sides {
        upper,     ///< one-sided
        symmetric, ///< |Z| against the boundary; probabilities are those of the upper side, half of both
    };

    explicit CrossingRecursion(Sides sides = Sides::upper)
        : m_sides(sides)
    {
    }

    /// The boundary c at which the probability of not having crossed before and Z >= c at information j is
    /// `probability` (>= 1e-15 and attainable); then takes the look with this boundary.
    double solve(double j, double probability);

    /// P(no crossing before, Z >= boundary at information j), the mean of Z being drift * sqrt(j); then takes the look.
    /// The drift must be the same at every look of one recursion and 0 if solve() is used. With both sides watched, the
    /// crossing of the lower one is that of the upper one at minus the drift.
    double crossing(double j, double boundary, double drift = 0);

    /// The other half: P(no crossing before, Z < boundary at information j). Takes no look. One-sided only.
    double staying(double j, double boundary, double drift) const;

private:
    struct Density
    {
        std::vector<double> z;    ///< nodes in increasing order
        std::vector<double> mass; ///< density times quadrature weight
    };
    struct Boundary
    {
        double j = 0;
        double c = 0;
    };

    Density densityAtPending(double nextJ, double drift, double lower, double highest) const;
    bool isSmall(double j) const;
    double tailAtPending(double c) const;
    double uncrossedFrom(double reach) const;
    void take(double j, double c, Density &&density);
    void takeSmall(double j, double c);

    Sides m_sides;
    Boundary m_before;                 ///< the look that m_density belongs to; j = 0 if there is none
    Density m_density;                 ///< of the uncrossed paths at m_before
    std::optional<Boundary> m_pending; ///< the newest look; its density is laid out when the next step is known
};

} // namespace sluice::stats
