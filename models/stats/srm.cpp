// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/srm.h"

#include "stats/tails.h"

#include <algorithm>
#include <cmath>

namespace sluice::stats {

namespace {

constexpr double kMinimumExpected = 5;

double total(const UnitCounts &units)
{
    double sum = 0;
    for (const std::int64_t count : units.counts)
        sum += static_cast<double>(count);
    return sum;
}

bool enoughExpected(const UnitCounts &units)
{
    const double n = total(units);
    return std::all_of(units.shares.begin(), units.shares.end(),
                       [n](double share) { return n * share >= kMinimumExpected; });
}

Reason faultOf(std::span<const UnitCounts> stages)
{
    for (const UnitCounts &units : stages) {
        if (const Reason fault = validity(units); fault != Reason::none)
            return fault;
    }
    return Reason::none;
}

} // namespace

Reason validity(const UnitCounts &units)
{
    double sum = 0;
    for (const double share : units.shares) {
        if (!std::isfinite(share))
            return Reason::notFinite;
        if (!(share > 0 && share < 1))
            return Reason::badProbabilities;
        sum += share;
    }
    constexpr double slack = 1e-9;
    if (units.shares.size() < 2 || units.shares.size() != units.counts.size() || std::abs(sum - 1) > slack)
        return Reason::badProbabilities;
    const bool negative = std::any_of(units.counts.begin(), units.counts.end(), [](std::int64_t n) { return n < 0; });
    return negative ? Reason::negativeCount : Reason::none;
}

SrmChiSquare srmChiSquare(std::span<const UnitCounts> stages)
{
    SrmChiSquare result;
    result.reason = faultOf(stages);
    if (result.reason == Reason::none) {
        for (const UnitCounts &units : stages) {
            if (!enoughExpected(units))
                continue;
            const double n = total(units);
            for (std::size_t i = 0; i < units.counts.size(); ++i) {
                const double expected = n * units.shares[i];
                const double deviation = static_cast<double>(units.counts[i]) - expected;
                result.chi2 += deviation * deviation / expected;
            }
            result.df += static_cast<double>(units.counts.size() - 1);
            ++result.stagesUsed;
        }
        if (result.stagesUsed == 0)
            result.reason = Reason::tooFewExpectedUnits;
    }
    result.status = statusOf(result.reason);
    if (result.status == Status::ok) {
        result.logP = logChiSquareTail(result.chi2, result.df);
        result.p = std::exp(result.logP);
    }
    return result;
}

double srmLogBayesFactor(std::span<const UnitCounts> stages, double concentration)
{
    // The terms grow like N ln N and nearly cancel: extended precision where the machine has it.
    const auto kappa = static_cast<long double>(concentration);
    long double sum = 0;
    for (const UnitCounts &units : stages) {
        sum += std::lgamma(kappa) - std::lgamma(kappa + static_cast<long double>(total(units)));
        for (std::size_t i = 0; i < units.counts.size(); ++i) {
            const auto count = static_cast<long double>(units.counts[i]);
            const auto share = static_cast<long double>(units.shares[i]);
            sum += std::lgamma(kappa * share + count) - std::lgamma(kappa * share) - count * std::log(share);
        }
    }
    return static_cast<double>(sum);
}

std::string_view name(SrmState state)
{
    switch (state) {
    case SrmState::ok:
        return "ok";
    case SrmState::insufficient:
        return "insufficient";
    case SrmState::failed:
        return "failed";
    }
    return {};
}

SrmMonitor::SrmMonitor(double alpha, double concentration)
    : m_logAlpha(std::log(alpha))
    , m_concentration(concentration)
{
}

SrmLook SrmMonitor::append(std::span<const UnitCounts> stages)
{
    SrmLook look;
    look.reason = faultOf(stages);
    look.status = statusOf(look.reason);
    if (look.status == Status::ok) {
        m_lastLogBayesFactor = srmLogBayesFactor(stages, m_concentration);
        m_runningLogP = std::min(m_runningLogP, m_acknowledged - m_lastLogBayesFactor);
        look.logBayesFactor = m_lastLogBayesFactor;
    }
    look.runningLogP = m_runningLogP;
    look.hasEnough = look.status == Status::ok && !stages.empty() && enoughExpected(stages.back());
    look.state = failed() ? SrmState::failed : look.hasEnough ? SrmState::ok : SrmState::insufficient;
    return look;
}

void SrmMonitor::acknowledge()
{
    m_acknowledged = m_lastLogBayesFactor;
    m_runningLogP = 0;
}

bool SrmMonitor::failed() const
{
    return m_runningLogP <= m_logAlpha;
}

} // namespace sluice::stats
