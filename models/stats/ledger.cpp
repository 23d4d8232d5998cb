// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/ledger.h"

#include "stats/tests.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

namespace sluice::stats {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLargest = std::numeric_limits<double>::max();
/// Relative growth of J below which a look brings nothing new.
constexpr double kNewInformation = 1e-9;
/// Less than this cannot be spent: it is carried to the next look.
constexpr double kSmallestIncrement = 1e-15;

/// The part of alpha that is spent look by look.
double spendable(const Design &design)
{
    return design.monitoring == Monitoring::groupSequential ? (1 - design.overrunReserve) * design.alpha : design.alpha;
}

} // namespace

Reason validity(const Design &design)
{
    if (const Reason fault = alphaValidity(design.alpha); fault != Reason::none)
        return fault;
    if (const Reason fault = validity(design.spending); fault != Reason::none)
        return fault;
    const double jOpt = design.jOpt.value_or(design.jMax);
    if (!std::isfinite(design.jMax) || !std::isfinite(jOpt) || !std::isfinite(design.overrunReserve))
        return Reason::notFinite;
    const bool good = design.jMax > 0 && jOpt > 0 && design.overrunReserve >= 0 && design.overrunReserve < 1;
    return good ? Reason::none : Reason::badDesign;
}

std::string_view name(LookStatus status)
{
    switch (status) {
    case LookStatus::ok:
        return "ok";
    case LookStatus::skippedNoNewInformation:
        return "skipped_no_new_information";
    case LookStatus::incrementTooSmall:
        return "increment_too_small";
    case LookStatus::alphaExhausted:
        return "alpha_exhausted";
    }
    return {};
}

Ledger::Ledger(Design design)
    : m_design(std::move(design))
    , m_tuningAlpha(m_design.alpha)
{
    if (const Reason fault = validity(m_design); fault != Reason::none)
        throw std::invalid_argument("sluice::stats::Ledger: " + std::string(name(fault)));
}

const Look &Ledger::append(double j, bool final)
{
    return appendAt(j, j / m_design.jMax, final);
}

const Look &Ledger::appendAt(double j, double spendingTime, bool final)
{
    const bool known = std::isfinite(j) && j > 0;
    Look look;
    look.j = std::isfinite(j) ? j : 0;
    look.t = std::clamp(look.j / m_design.jMax, -kLargest, kLargest);
    look.jMax = m_design.jMax;
    look.final = final;
    look.boundaryGs = kInfinity;
    look.boundaryAv = kInfinity;
    look.alphaSpent = m_spent;
    look.spendingTime = m_spendingTime;
    if (m_design.monitoring == Monitoring::anytimeValid) {
        if (known)
            look.boundaryAv = mixtureBoundary(1, m_design.jOpt.value_or(m_design.jMax), j);
        else
            look.status = LookStatus::skippedNoNewInformation;
    } else if (known && j > m_largestJ * (1 + kNewInformation)) {
        if (!std::isnan(spendingTime))
            m_spendingTime = std::clamp(spendingTime, m_spendingTime, 1.0);
        look.spendingTime = m_spendingTime;
        spend(look);
    } else {
        look.status = LookStatus::skippedNoNewInformation;
    }
    const bool reserved = m_design.monitoring == Monitoring::groupSequential && m_design.overrunReserve > 0;
    if (reserved && known && j >= m_design.jMax)
        look.boundaryAv = mixtureBoundary(m_design.overrunReserve, m_design.jMax, j);
    look.boundary = std::min(look.boundaryGs, look.boundaryAv);
    // A skipped J is not recorded: many small steps must not creep past the rule one by one.
    if (look.status != LookStatus::skippedNoNewInformation)
        m_largestJ = std::max(m_largestJ, j);
    m_looks.push_back(look);
    return m_looks.back();
}

double Ledger::mixtureBoundary(double share, double jOpt, double j) const
{
    const Mixture tuned = Mixture::tunedFor(Mixture::Sides::one, share * m_tuningAlpha, jOpt);
    return Mixture(Mixture::Sides::one, share * m_design.alpha, tuned.rho()).boundary(j);
}

void Ledger::spend(Look &look)
{
    const double budget = spendable(m_design);
    double target = budget;
    if (!look.final)
        target =
            m_design.monitoring == Monitoring::fixedHorizon ? 0 : m_design.spending.spent(budget, look.spendingTime);
    const double increment = target - m_spent;
    if (increment < kSmallestIncrement) {
        look.status = m_spent > 0 && budget - m_spent < kSmallestIncrement ? LookStatus::alphaExhausted
                                                                           : LookStatus::incrementTooSmall;
        return;
    }
    look.boundaryGs = m_recursion.solve(look.j, increment);
    look.increment = increment;
    m_spent = target;
    look.alphaSpent = m_spent;
}

bool Ledger::replan(double jMax)
{
    if (!std::isfinite(jMax) || jMax <= 0 || plannedInformationReached())
        return false;
    m_design.jMax = jMax;
    return true;
}

Ledger Ledger::replayed(double alpha, std::size_t count) const
{
    Design design = m_design;
    design.alpha = alpha;
    Ledger again(std::move(design));
    again.m_tuningAlpha = m_tuningAlpha;
    for (std::size_t k = 0; k < std::min(count, m_looks.size()); ++k) {
        const Look &look = m_looks[k];
        again.m_design.jMax = look.jMax;
        again.appendAt(look.j, look.spendingTime, look.final);
    }
    again.m_design.jMax = m_design.jMax;
    return again;
}

} // namespace sluice::stats
