// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "generators.h"

#include "stats/spending.h"

#include <algorithm>
#include <sstream>

namespace sluice::stats::generators {

// Groups as rollouts have them, edges included: 1 user in 100 000 exposed or all but one, events that happen once in
// 100 000 times or always, values in micrometres and in light years.

enum class Kind { mean, proportion, ratio, rate };

inline Kind kind()
{
    return *rc::gen::element(Kind::mean, Kind::proportion, Kind::ratio, Kind::rate);
}

/// Units of both groups: a small or equal share exposed, or a large one.
struct Sizes
{
    double exposed = 0;
    double unexposed = 0;
};

inline Sizes sizes()
{
    const double n = magnitude(400, 5e7);
    const double share = *rc::gen::element(0.01, 0.1, 0.5, 0.99, magnitude(1e-3, 0.5));
    return {std::max(3.0, std::round(n * share)), std::max(3.0, std::round(n * (1 - share)))};
}

/// A level of the unexposed group and what the exposed one has instead: the same, a little else, anything else.
struct Levels
{
    double exposed = 0;
    double unexposed = 0;
};

inline Levels levels(double low, double high)
{
    const double level = low < high ? magnitude(low, high) : low;
    const double other = *rc::gen::element(level, level * between(0.95, 1.05), level * between(0.3, 3.0));
    return {std::min(other, std::max(high, level)), level};
}

inline Proportion proportionOf(double n, double p)
{
    const auto units = static_cast<std::int64_t>(n);
    return {units, std::min(units, static_cast<std::int64_t>(std::round(n * p)))};
}

inline Rate rateOf(double exposure, double perTime)
{
    return {static_cast<std::int64_t>(std::round(exposure * perTime)), exposure};
}

inline Mean meanOf(double n, double value, double sd)
{
    return {static_cast<std::int64_t>(n), value, sd * sd * (n - 1), {}};
}

/// Numerator and denominator correlated as given; the denominator is well away from 0.
inline Ratio ratioOf(double n, double value, double relativeSpread, double correlation, double den)
{
    const double sdDen = 0.3 * den;
    const double sdNum = relativeSpread * std::abs(value) * den;
    return {static_cast<std::int64_t>(n),         value * den, den, sdNum * sdNum * (n - 1), sdDen * sdDen * (n - 1),
            correlation * sdNum * sdDen * (n - 1)};
}

inline Groups proportions(const Sizes &n, const Levels &p)
{
    return {proportionOf(n.exposed, p.exposed), proportionOf(n.unexposed, p.unexposed)};
}

inline Groups groupsOf(Kind kind)
{
    const Sizes n = sizes();
    switch (kind) {
    case Kind::proportion: {
        Levels p = levels(1e-5, 0.5);
        if (*rc::gen::inRange(0, 4) == 0)
            p = {1 - p.exposed, 1 - p.unexposed};
        return proportions(n, p);
    }
    case Kind::rate: {
        // The unit of time is anything: seconds or years.
        const double unit = magnitude(1e-6, 1e6);
        const Levels perUnit = levels(1e-5, 5);
        return {rateOf(n.exposed * unit, perUnit.exposed / unit), rateOf(n.unexposed * unit, perUnit.unexposed / unit)};
    }
    case Kind::ratio: {
        const double unit = magnitude(1e-9, 1e9);
        const double den = magnitude(1e-3, 1e3);
        const Levels value = levels(1e-3, 10);
        const double correlation = between(-0.95, 0.95);
        const double spread = magnitude(0.05, 5);
        return {ratioOf(n.exposed, value.exposed * unit, spread, correlation, den),
                ratioOf(n.unexposed, value.unexposed * unit, spread * between(0.8, 1.2), correlation,
                        den * between(0.9, 1.1))};
    }
    case Kind::mean:
        break;
    }
    const double unit = magnitude(1e-9, 1e9) * *rc::gen::element(1.0, -1.0);
    const double sd = magnitude(0.01, 30);
    const Levels value = levels(1e-2, 10);
    return {meanOf(n.exposed, value.exposed * unit, sd * unit * magnitude(0.3, 3)),
            meanOf(n.unexposed, value.unexposed * unit, sd * unit)};
}

/// A margin that is not absurd for these groups: from a small share of a standard error to a multiple of it.
inline double absoluteMargin(const Groups &groups)
{
    const Estimate e = estimate(groups.exposed);
    const Estimate u = estimate(groups.unexposed);
    const double se = std::sqrt(e.variance + u.variance);
    const double scale = se > 0 ? se : std::max(std::abs(u.value), 1e-6);
    const double margin = scale * magnitude(0.1, 20);
    return std::holds_alternative<Proportion>(groups.exposed) ? std::min(margin, 0.9) : margin;
}

inline Margin marginFor(const Groups &groups)
{
    if (*rc::gen::arbitrary<bool>())
        return {Scale::absolute, absoluteMargin(groups)};
    return {Scale::relative, magnitude(1e-3, 0.9)};
}

/// The same data in another unit: values times `factor`, plus `shift` (means only). Counts have no unit.
inline Sample inUnits(const Sample &sample, double factor, double shift = 0)
{
    if (const auto *mean = std::get_if<Mean>(&sample)) {
        Mean other = *mean;
        other.mean = factor * other.mean + shift;
        other.m2 *= factor * factor;
        if (other.m3)
            *other.m3 *= factor * factor * factor;
        return other;
    }
    if (const auto *ratio = std::get_if<Ratio>(&sample)) {
        Ratio other = *ratio;
        other.meanNum *= factor;
        other.m2Num *= factor * factor;
        other.cNd *= factor;
        return other;
    }
    if (const auto *rate = std::get_if<Rate>(&sample))
        return Rate{rate->events, rate->exposure / factor};
    return sample;
}

inline Groups inUnits(const Groups &groups, double factor, double shift = 0)
{
    return {inUnits(groups.exposed, factor, shift), inUnits(groups.unexposed, factor, shift)};
}

inline std::vector<Groups> inUnits(const std::vector<Groups> &strata, double factor, double shift = 0)
{
    std::vector<Groups> others;
    for (const Groups &groups : strata)
        others.push_back(inUnits(groups, factor, shift));
    return others;
}

/// One stage after the other, all of one kind and unit, each with a split of its own and, because weekdays differ, a
/// level within a factor of two of the first one's.
inline std::vector<Groups> strataOf(Kind kind, int most)
{
    std::vector<Groups> strata{groupsOf(kind)};
    const int count = *rc::gen::inRange(1, most + 1);
    const double level = estimate(strata.front().unexposed).value;
    while (static_cast<int>(strata.size()) < count) {
        const double factor = between(0.5, 2);
        if (kind == Kind::proportion) {
            const double rarer = std::min(level, 1 - level) * std::min(factor, 1.0);
            Levels p = levels(std::max(rarer, 1e-5), 0);
            if (level > 0.5)
                p = {1 - p.exposed, 1 - p.unexposed};
            strata.push_back(proportions(sizes(), p));
            continue;
        }
        const Groups next = groupsOf(kind);
        const double own = estimate(next.unexposed).value;
        strata.push_back(own != 0 && level != 0 ? inUnits(next, level / own * factor) : next);
    }
    return strata;
}

/// For the report of a property that does not hold.
inline std::string text(const Sample &sample)
{
    std::ostringstream out;
    out.precision(17);
    if (const auto *m = std::get_if<Mean>(&sample))
        out << "mean{" << m->n << ", " << m->mean << ", " << m->m2 << '}';
    else if (const auto *p = std::get_if<Proportion>(&sample))
        out << "proportion{" << p->n << ", " << p->x << '}';
    else if (const auto *q = std::get_if<Ratio>(&sample))
        out << "ratio{" << q->n << ", " << q->meanNum << ", " << q->meanDen << ", " << q->m2Num << ", " << q->m2Den
            << ", " << q->cNd << '}';
    else if (const auto *r = std::get_if<Rate>(&sample))
        out << "rate{" << r->events << ", " << r->exposure << '}';
    return out.str();
}

inline std::string text(const std::vector<Groups> &strata)
{
    std::string all;
    for (const Groups &groups : strata)
        all += text(groups.exposed) + " : " + text(groups.unexposed) + '\n';
    return all;
}

inline std::string text(const TestResult &test)
{
    std::ostringstream out;
    out.precision(17);
    out << name(test.reason) << ", z " << test.z << ", score " << test.score << ", psi " << test.psi << ", J "
        << test.j;
    return out.str();
}

inline Spending spending()
{
    switch (*rc::gen::inRange(0, 5)) {
    case 0:
        return Spending::obf();
    case 1:
        return Spending::pocock();
    case 2:
        return Spending::kimDeMets(magnitude(0.3, 6));
    case 3:
        return Spending::hsd(*rc::gen::element(0.0, between(-12, 6)));
    default: {
        const double t = between(0.05, 0.5);
        const double share = between(0, 0.7);
        return Spending::table({{t, share}, {t + between(0.01, 0.4), share + between(0, 0.3)}});
    }
    }
}

/// Information at the looks of a rollout as shares of the plan: a few or very many, evenly or in bursts of close ones
/// (down to steps of 0.02 %), ending before the plan or beyond it.
inline std::vector<double> lookTimes()
{
    const bool many = *rc::gen::inRange(0, 200) == 0;
    const int count = many ? *rc::gen::inRange(60, 250) : *rc::gen::inRange(1, 13);
    std::vector<double> times;
    double t = 0;
    for (int k = 0; k < count; ++k) {
        if (k > 0 && *rc::gen::inRange(0, 4) == 0)
            t *= 1 + magnitude(2e-4, 1e-2);
        else
            t += magnitude(2e-3, 0.2) * (many ? 0.1 : 1);
        times.push_back(t);
    }
    return times;
}

} // namespace sluice::stats::generators
