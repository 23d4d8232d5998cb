// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/status.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sluice::stats {

// Sample ratio mismatch: do the units arrive in the configured shares?

/// Units per group in one stage against the configured shares (each in (0,1), summing to 1 within 1e-9).
struct UnitCounts
{
    std::vector<std::int64_t> counts;
    std::vector<double> shares;
};

/// Reason::none, notFinite, negativeCount or badProbabilities.
Reason validity(const UnitCounts &units);

/// For display: chi-square summed over the stages in which every expected count is at least 5.
/// tooFewExpectedUnits if there is no such stage.
struct SrmChiSquare
{
    Status status = Status::ok;
    Reason reason = Reason::none;
    double chi2 = 0;
    double df = 0;
    double logP = 0;
    double p = 0;
    std::size_t stagesUsed = 0;
};
SrmChiSquare srmChiSquare(std::span<const UnitCounts> stages);

/// ln Bayes factor of "some other shares" (Dirichlet prior around the configured ones) against the configured shares,
/// summed over stages. Under the configured shares its exponential is a martingale (Lindon and Malek 2022).
double srmLogBayesFactor(std::span<const UnitCounts> stages, double concentration = 10000);

/// Order from good to bad.
enum class SrmState { ok, insufficient, failed };
std::string_view name(SrmState state);

struct SrmLook
{
    Status status = Status::ok; ///< invalidInput leaves the monitor as it was
    Reason reason = Reason::none;
    double logBayesFactor = 0;
    double runningLogP = 0; ///< ln of the smallest min(1, 1/BF) so far, since the last acknowledgement
    bool hasEnough = false; ///< every expected count of the current stage is at least 5
    SrmState state = SrmState::insufficient;
};

/// The decision: valid at every look, latched until a person acknowledges the failure.
class SrmMonitor
{
public:
    explicit SrmMonitor(double alpha = 0.001, double concentration = 10000);

    /// The next look, with cumulative counts of all stages so far; the last one is the current stage.
    SrmLook append(std::span<const UnitCounts> stages);
    /// Starts the evidence anew from the last look: what was known then is not held against later looks.
    void acknowledge();

    bool failed() const;
    double runningLogP() const { return m_runningLogP; }

private:
    double m_logAlpha;
    double m_concentration;
    double m_lastLogBayesFactor = 0;
    double m_acknowledged = 0;
    double m_runningLogP = 0;
};

} // namespace sluice::stats
