// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/random/binomial_distribution.hpp>
#include <boost/random/gamma_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>

#include <cstdint>

namespace sluice::simulation {

/// Random numbers of one run: SplitMix64 (Steele, Lea and Flood 2014), begun at a place that depends on seed and run
/// only, so that a run gives the same result whatever was simulated before it.
class Random
{
public:
    using result_type = std::uint64_t;

    Random(std::uint64_t seed, std::uint64_t run)
        : m_state(mixed(mixed(seed) ^ (run * 0x9e3779b97f4a7c15)))
    {
    }

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return ~result_type(0); }
    result_type operator()() { return mixed(m_state += 0x9e3779b97f4a7c15); }

    double normal(double mean = 0, double sd = 1)
    {
        return boost::random::normal_distribution<double>(mean, sd)(*this);
    }
    std::int64_t binomial(std::int64_t n, double p)
    {
        return boost::random::binomial_distribution<std::int64_t, double>(n, p)(*this);
    }
    std::int64_t poisson(double mean) { return boost::random::poisson_distribution<std::int64_t, double>(mean)(*this); }
    double gamma(double shape, double scale) { return boost::random::gamma_distribution<double>(shape, scale)(*this); }

private:
    static result_type mixed(result_type z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    std::uint64_t m_state;
};

} // namespace sluice::simulation
