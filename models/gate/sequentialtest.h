// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"

namespace sluice::gate {

/// One of the two tests of a guardrail with its ledger. Error rates are spent by the share of the planned users that
/// has been compared (a clock that no effect can push), while correlations between looks come from the information J:
/// the two clocks of Lan and DeMets 1989. J would be a bad spending clock where users keep adding responses between
/// looks: their variance grows, and the planned J of the first look would be reached within days.
///
/// A plain value: a copy tries a look without committing it. A look costs the same however many there were before.
class SequentialTest
{
public:
    struct Plan
    {
        double alpha = 0.05;
        stats::Monitoring monitoring = stats::Monitoring::groupSequential;
        stats::Spending spending = stats::Spending::kimDeMets();
        double overrunReserve = 0.1;
        double units = 0;      ///< as Plan::usersToCompare() gives them at the end; 0: nobody knows, valid at any time
        double firstUnits = 0; ///< at the first gate that it decides about; anytime-valid only
    };
    explicit SequentialTest(const Plan &plan);

    /// The next look. Data that do not suffice for the test are no look. Without new information (statistics.md, 4.1,
    /// rule 1) nothing is spent and nothing new can be rejected: what the last real look rejected stays rejected while
    /// the statistic still reaches its boundary, so that asking twice never takes an answer back.
    /// `final` declares that there will be no other: everything that is left is spent.
    void look(const stats::TestResult &result, double units, bool final = false);
    /// Shows the newest data without a look being taken: for those between the gates of a fixed plan.
    void show(const stats::TestResult &result);

    [[nodiscard]] const TestTrace &trace() const { return m_trace; }
    [[nodiscard]] TestLook newest() const;
    /// Every look that was taken, and its Z; none before the first.
    [[nodiscard]] const std::optional<stats::Ledger> &ledger() const { return m_ledger; }
    [[nodiscard]] const std::vector<double> &statistics() const { return m_statistics; }

private:
    [[nodiscard]] stats::Ledger begin(double j, double units);

    Plan m_plan;
    std::optional<stats::Ledger> m_ledger;
    std::vector<double> m_statistics;
    TestTrace m_trace;
    double m_realBoundary; ///< of the last look with new information
    bool m_realRejects = false;
};

} // namespace sluice::gate
