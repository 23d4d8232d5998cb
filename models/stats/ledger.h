// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/mixture.h"
#include "stats/recursion.h"
#include "stats/spending.h"
#include "stats/status.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace sluice::stats {

/// Chosen once per rollout, before the first look.
enum class Monitoring {
    groupSequential, ///< looks in batches, bounded information
    anytimeValid,    ///< streaming looks, no bound
    fixedHorizon,    ///< exactly one evaluation, declared by `final`
};

/// The plan of one sequential test. J is TestResult::j of that test.
struct Design
{
    double alpha = 0.05; ///< one-sided, all of the test, reserve included; in (0, 0.5)
    Spending spending = Spending::kimDeMets();
    double jMax = 0;             ///< planned information at the maximum hold, > 0
    double overrunReserve = 0.1; ///< share of alpha kept for looks beyond jMax, in [0, 1); group sequential only
    Monitoring monitoring = Monitoring::groupSequential;
    std::optional<double> jOpt = std::nullopt; ///< information at which an anytime-valid test is tightest; default jMax

    bool operator==(const Design &) const = default;
};

/// Reason::none or what is wrong with the plan: notFinite, badAlpha, badDesign.
Reason validity(const Design &design);

enum class LookStatus {
    ok,
    skippedNoNewInformation, ///< J did not grow (or is not a number): nothing spent, J not recorded
    incrementTooSmall,       ///< less than 1e-15 to spend: carried to the next look
    alphaExhausted,          ///< everything was spent before; only the reserve can still reject
};
std::string_view name(LookStatus status);

/// One evaluation of one test, frozen when it is appended.
struct Look
{
    double j = 0;            ///< information as offered; 0 if that was no number
    double t = 0;            ///< j / jMax, may exceed 1
    double spendingTime = 0; ///< what the spending function was asked with, at most 1
    double alphaSpent = 0;   ///< cumulative, of the group sequential part: at most (1 - reserve) * alpha
    double increment = 0;    ///< spent at this look
    double boundaryGs = 0;   ///< group sequential (or fixed-horizon) boundary, may be +infinity
    double boundaryAv = 0;   ///< anytime-valid boundary (reserve, or the whole test), may be +infinity
    double boundary = 0;     ///< the smaller of both: the test rejects iff z >= boundary
    LookStatus status = LookStatus::ok;
    double jMax = 0;    ///< planned information at this look
    bool final = false; ///< declared to be the last one

    bool rejects(double z) const { return z >= boundary; }
    bool operator==(const Look &) const = default;
};

/// The looks of one test, in order. Appending computes the new look only: earlier boundaries and J are never touched,
/// and the cost does not depend on the number of looks. A plain value: copy it to try a look without committing it.
/// The same design and the same sequence of calls give the same bits, so it can be rebuilt from the recorded J.
///
/// Literature: Lan and DeMets 1983 and 1989, Armitage, McPherson and Rowe 1969, Jennison and Turnbull 2000 chapter 19.
class Ledger
{
public:
    /// std::invalid_argument unless validity(design) is Reason::none.
    explicit Ledger(Design design);

    /// The next look. `final` declares that monitoring ends here: everything left is spent.
    const Look &append(double j, bool final = false);
    /// The same with a spending clock of its own, which must not run backwards (an earlier time counts as the latest).
    const Look &appendAt(double j, double spendingTime, bool final = false);

    /// Changes J_max, for reasons of traffic only. False, and nothing changes, once a look has reached t = 1 or if the
    /// value is not a positive number. Affects later looks only.
    bool replan(double jMax);

    /// The first `count` looks again with another error rate: the same information, plans and clocks, other boundaries.
    /// An anytime-valid part keeps its mixture and changes its level only; tuned anew for every error rate its
    /// boundaries would not be nested.
    /// std::invalid_argument unless alpha is in (0, 0.5).
    Ledger replayed(double alpha, std::size_t count) const;

    const Design &design() const { return m_design; }
    const std::vector<Look> &looks() const { return m_looks; }
    bool empty() const { return m_looks.empty(); }
    /// The newest look. Requires !empty().
    const Look &last() const { return m_looks.back(); }
    /// Has the planned information been reached at some look?
    bool plannedInformationReached() const { return m_largestJ >= m_design.jMax; }

private:
    double mixtureBoundary(double share, double jOpt, double j) const;
    void spend(Look &look);

    Design m_design;
    double m_tuningAlpha; ///< that the mixtures were tuned for
    std::vector<Look> m_looks;
    CrossingRecursion m_recursion;
    double m_largestJ = 0;
    double m_spendingTime = 0;
    double m_spent = 0;
};

} // namespace sluice::stats
