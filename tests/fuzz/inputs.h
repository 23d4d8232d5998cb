// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include "stats/ledger.h"
#include "stats/srm.h"
#include "stats/tests.h"

#include <vector>

namespace sluice::fuzz {

// Structures made of bytes: mostly ones that could have been meant, now and then nonsense.

inline double number(Bytes &in)
{
    return in.choice(8) == 0 ? in.any() : in.sensible();
}

inline stats::Mean mean(Bytes &in)
{
    stats::Mean mean{in.count(), number(in), number(in), {}};
    if (in.choice(8) != 0)
        mean.m2 = std::abs(mean.m2);
    if (in.choice(4) == 0)
        mean.m3 = number(in);
    return mean;
}

inline stats::Proportion proportion(Bytes &in)
{
    stats::Proportion p{in.count(), in.count()};
    if (in.choice(8) != 0 && p.n > 0)
        p.x = std::int64_t(double(p.n) * in.share() * (in.yes() ? 1 : 1e-3));
    return p;
}

inline stats::Ratio ratio(Bytes &in)
{
    stats::Ratio r{in.count(), number(in), number(in), number(in), number(in), number(in)};
    if (in.choice(8) != 0) {
        r.m2Num = std::abs(r.m2Num);
        r.m2Den = std::abs(r.m2Den);
        r.cNd = std::sqrt(r.m2Num) * std::sqrt(r.m2Den) * (2 * in.share() - 1);
    }
    return r;
}

inline stats::Rate rate(Bytes &in)
{
    return {in.count(), in.choice(8) == 0 ? in.any() : std::abs(number(in))};
}

inline stats::MeanWithCovariates covariates(Bytes &in)
{
    stats::MeanWithCovariates sample;
    if (in.choice(8) == 0) {
        // Sizes that need not fit each other.
        sample.y = mean(in);
        for (std::vector<double> *part : {&sample.meanX, &sample.m2X, &sample.cXy})
            for (int i = in.choice(5); i > 0; --i)
                part->push_back(number(in));
        return sample;
    }
    std::vector<double> x(std::size_t(1 + in.choice(3)));
    const bool same = in.choice(4) == 0; // dependent covariates
    for (int unit = in.choice(12); unit > 0; --unit) {
        for (double &value : x)
            value = same ? double(unit) : in.sensible();
        sample.add(in.sensible(), x);
    }
    return sample;
}

inline stats::OrderStatistics orderStatistics(Bytes &in)
{
    stats::OrderStatistics order{in.count(), in.choice(8) == 0 ? in.any() : in.share(), number(in), 0, 0};
    order.lower = in.choice(8) == 0 ? number(in) : order.estimate - std::abs(number(in));
    order.upper = in.choice(8) == 0 ? number(in) : order.estimate + std::abs(number(in));
    return order;
}

inline stats::Histogram histogram(Bytes &in)
{
    stats::Histogram histogram{in.choice(8) == 0 ? in.any() : in.share(), {}, {}};
    double edge = in.sensible();
    for (int i = in.choice(10); i > 0; --i) {
        histogram.edges.push_back(in.choice(32) == 0 ? in.any() : edge);
        edge += std::abs(in.sensible());
    }
    if (!histogram.edges.empty() || in.choice(8) == 0)
        for (std::size_t i = 0; i <= histogram.edges.size(); ++i)
            histogram.counts.push_back(in.choice(4) == 0 ? 0 : in.count());
    return histogram;
}

inline stats::Sample sample(Bytes &in, int kind)
{
    switch (kind) {
    case 0:
        return mean(in);
    case 1:
        return proportion(in);
    case 2:
        return ratio(in);
    case 3:
        return rate(in);
    case 4:
        return covariates(in);
    case 5:
        return orderStatistics(in);
    default:
        return histogram(in);
    }
}

inline constexpr int kinds = 7;

/// Up to four strata, nearly always of one kind.
inline std::vector<stats::Groups> strata(Bytes &in)
{
    std::vector<stats::Groups> all;
    const int kind = in.choice(kinds);
    const int size = in.choice(5);
    const bool mixed = in.choice(32) == 0;
    for (int i = 0; i < size; ++i) {
        const int own = mixed ? in.choice(kinds) : kind;
        all.push_back({sample(in, own), sample(in, mixed ? in.choice(kinds) : own)});
        if (in.choice(4) == 0)
            all.back().exposed = all.back().unexposed;
    }
    return all;
}

inline stats::Direction direction(Bytes &in)
{
    return in.yes() ? stats::Direction::increase : stats::Direction::decrease;
}

inline stats::Margin margin(Bytes &in)
{
    const auto scale = in.yes() ? stats::Scale::absolute : stats::Scale::relative;
    return {scale, in.choice(4) == 0 ? number(in) : in.share()};
}

inline stats::TestOptions options(Bytes &in)
{
    stats::TestOptions options;
    options.method = static_cast<stats::Method>(in.choice(4));
    if (in.choice(4) == 0)
        options.designEffect = in.choice(4) == 0 ? in.any() : 1 + 10 * in.share();
    return options;
}

inline stats::Spending spending(Bytes &in)
{
    stats::Spending spending{static_cast<stats::Spending::Family>(in.choice(5)), number(in), {}};
    if (in.choice(4) != 0)
        spending.parameter = 20 * in.share() - (spending.family == stats::Spending::Family::hsd ? 10 : 0);
    double t = 0;
    double share = 0;
    for (int i = in.choice(5); i > 0; --i) {
        if (in.choice(16) == 0)
            spending.nodes.emplace_back(in.any(), in.any());
        else
            spending.nodes.emplace_back(t += (1 - t) * in.share(), share += (1 - share) * in.share());
    }
    return spending;
}

inline stats::Design design(Bytes &in)
{
    stats::Design design;
    design.alpha = in.choice(8) == 0 ? in.any() : std::pow(0.5, 1 + 40 * in.share());
    design.spending = spending(in);
    design.jMax = in.choice(8) == 0 ? in.any() : in.positive();
    design.overrunReserve = in.choice(8) == 0 ? in.any() : in.share() * 0.9;
    design.monitoring = static_cast<stats::Monitoring>(in.choice(3));
    if (in.choice(4) == 0)
        design.jOpt = in.any();
    return design;
}

inline std::vector<stats::UnitCounts> units(Bytes &in)
{
    std::vector<stats::UnitCounts> stages;
    for (int s = in.choice(4); s > 0; --s) {
        stats::UnitCounts stage;
        double left = 1;
        for (int g = in.choice(4); g > 0; --g) {
            stage.counts.push_back(in.count());
            stage.shares.push_back(left * in.share());
            left -= stage.shares.back();
        }
        stage.counts.push_back(in.count());
        stage.shares.push_back(in.choice(16) == 0 ? in.any() : left);
        stages.push_back(stage);
    }
    return stages;
}

} // namespace sluice::fuzz
