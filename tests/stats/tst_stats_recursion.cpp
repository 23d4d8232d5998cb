// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/ledger.h"
#include "stats/recursion.h"
#include "stats/tails.h"

#include <boost/math/quadrature/gauss.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace sluice::stats;

namespace {

/// The same recursion, done the slow way: extended precision, panels a quarter as wide with ten nodes more, paths
/// followed down to -10, and nothing neglected that is not below 1e-40 of the largest kernel.
class SlowRecursion
{
public:
    using Real = long double;

    /// The boundary at which `probability` crosses for the first time; `start` is near it.
    Real solve(Real j, Real probability, Real start)
    {
        if (m_j == 0) {
            m_j = j;
            m_c = root(start, probability, [](Real c) { return std::pair(tail(c), density(c)); });
            return m_c;
        }
        layOut(j);
        const Real from = std::sqrt(m_j);
        const Real to = std::sqrt(j);
        const Real sd = std::sqrt(j - m_j);
        const Real c = root(start, probability, [&](Real at) {
            std::pair<Real, Real> sum{0, 0};
            for (std::size_t i = 0; i < m_z.size(); ++i) {
                const Real u = (at * to - m_z[i] * from) / sd;
                if (u > vanishing)
                    continue;
                sum.first += m_mass[i] * tail(u);
                sum.second += m_mass[i] * density(u) * to / sd;
            }
            return sum;
        });
        m_jBefore = m_j;
        m_j = j;
        m_c = c;
        return c;
    }

private:
    static constexpr int nodes = 40;
    static constexpr Real panelWidth = 3.5L;
    static constexpr Real reach = 10;
    static constexpr Real vanishing = 14;

    static Real density(Real z) { return 0.39894228040143267793994605993438L * std::exp(-0.5L * z * z); }
    static Real tail(Real z) { return 0.5L * std::erfc(z / std::sqrt(2.0L)); }

    template <class TailAndDensity>
    static Real root(Real c, Real probability, const TailAndDensity &at)
    {
        for (int i = 0; i < 50; ++i) {
            const auto [p, slope] = at(c);
            const Real step = std::log(p / probability) * p / slope;
            c += step;
            if (std::abs(step) < 1e-17L * (1 + std::abs(c)))
                break;
        }
        return c;
    }

    /// The density of the uncrossed paths at the newest look.
    void layOut(Real next)
    {
        using Gauss = boost::math::quadrature::gauss<Real, nodes>;
        const Real before = m_j - m_jBefore;
        const Real after = next - m_j;
        const Real scale = std::sqrt(before * after / (before + after) / m_j);
        const auto panels = static_cast<std::size_t>(std::ceil((m_c + reach) / (panelWidth * scale)));
        const Real half = (m_c + reach) / static_cast<Real>(2 * panels);
        std::vector<Real> z;
        std::vector<Real> mass;
        for (std::size_t panel = 0; panel < panels; ++panel) {
            const Real centre = -reach + static_cast<Real>(2 * panel + 1) * half;
            for (int i = -nodes / 2; i < nodes / 2; ++i) {
                const auto at = static_cast<std::size_t>(i < 0 ? -i - 1 : i);
                z.push_back(centre + (i < 0 ? -half : half) * Gauss::abscissa()[at]);
                mass.push_back(half * Gauss::weights()[at]);
            }
        }
        const Real from = std::sqrt(m_jBefore);
        const Real to = std::sqrt(m_j);
        const Real sd = std::sqrt(before);
        for (std::size_t i = 0; i < z.size(); ++i) {
            Real sum = m_jBefore == 0 ? density(z[i]) : 0;
            const auto near = std::lower_bound(m_z.begin(), m_z.end(), (z[i] * to - vanishing * sd) / from);
            for (auto k = static_cast<std::size_t>(near - m_z.begin()); k < m_z.size(); ++k) {
                const Real u = (z[i] * to - m_z[k] * from) / sd;
                if (u < -vanishing)
                    break;
                sum += m_mass[k] * density(u) * to / sd;
            }
            mass[i] *= sum;
        }
        m_z = std::move(z);
        m_mass = std::move(mass);
    }

    std::vector<Real> m_z; ///< uncrossed paths at the look before the newest
    std::vector<Real> m_mass;
    Real m_jBefore = 0;
    Real m_j = 0;
    Real m_c = 0;
};

std::vector<double> evenly(int count)
{
    std::vector<double> times;
    for (int k = 1; k <= count; ++k)
        times.push_back(double(k) / count);
    return times;
}

/// From `first` to 1, every look with the same factor more information.
std::vector<double> geometrically(int count, double first)
{
    std::vector<double> times;
    for (int k = 1; k <= count; ++k)
        times.push_back(std::pow(first, 1 - double(k - 1) / (count - 1)));
    return times;
}

/// Steps of a twentieth of a percent, the smallest for which anything is promised, between wide ones.
std::vector<double> closely()
{
    std::vector<double> times{0.05, 0.3};
    for (int k = 0; k < 4; ++k)
        times.push_back(times.back() * 1.0005006);
    times.insert(times.end(), {0.6, 0.6004, 1.0});
    return times;
}

} // namespace

Q_DECLARE_METATYPE(sluice::stats::Spending)

class StatsRecursionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithASlowIntegration_data();
    void agreesWithASlowIntegration();
    void bothHalvesAreOne();
    void driftMovesTheMean();
    void absurdDriftsCostNothing();
};

void StatsRecursionTest::agreesWithASlowIntegration_data()
{
    QTest::addColumn<double>("alpha");
    QTest::addColumn<Spending>("spending");
    QTest::addColumn<std::vector<double>>("times");
    QTest::newRow("5 looks, z to 7.3") << 0.001 << Spending::obf() << evenly(5);
    QTest::newRow("10 looks, z to 7") << 0.025 << Spending::obf() << evenly(10);
    QTest::newRow("10 looks, all z above 7") << 1e-12 << Spending::kimDeMets() << evenly(10);
    QTest::newRow("20 looks, z to 7") << 0.025 << Spending::kimDeMets(8) << evenly(20);
    QTest::newRow("20 looks, Pocock type") << 0.05 << Spending::pocock() << evenly(20);
    QTest::newRow("20 looks, late") << 0.025 << Spending::hsd(-20) << evenly(20);
    QTest::newRow("from a thousandth on") << 0.05 << Spending::kimDeMets(3) << geometrically(20, 1e-3);
    QTest::newRow("close looks") << 0.05 << Spending::kimDeMets() << closely();
    QTest::newRow("close looks, late") << 0.025 << Spending::obf() << closely();
    // Nothing much to spend after a boundary of 2: the next ones are close to 8, and only paths just below the old one
    // can reach them.
    QTest::newRow("crumbs") << 0.05
                            << Spending::table({{0.1, 0.4}, {0.3, 0.4 + 1e-13}, {0.5, 0.4 + 1e-12}, {0.9, 0.41}})
                            << evenly(10);
    QTest::newRow("50 looks") << 0.025 << Spending::obf() << evenly(50);
}

void StatsRecursionTest::agreesWithASlowIntegration()
{
    QFETCH(double, alpha);
    QFETCH(Spending, spending);
    QFETCH(std::vector<double>, times);
    Ledger ledger({.alpha = alpha, .spending = spending, .jMax = 1, .overrunReserve = 0});
    SlowRecursion slow;
    int compared = 0;
    for (const double t : times) {
        const Look &look = ledger.append(t);
        if (look.status != LookStatus::ok)
            continue;
        const auto expected = double(slow.solve(t, look.increment, look.boundary));
        const double allowed = expected <= 6.5 ? 1e-11 : 1e-10;
        QVERIFY2(std::abs(look.boundary - expected) <= allowed, qPrintable(QStringLiteral("%1 instead of %2, t = %3")
                                                                               .arg(look.boundary, 0, 'g', 17)
                                                                               .arg(expected, 0, 'g', 17)
                                                                               .arg(t)));
        ++compared;
    }
    QVERIFY(compared >= 4);
}

void StatsRecursionTest::bothHalvesAreOne()
{
    // Whatever the drift: crossed earlier, crosses now, stays.
    for (const double drift : {-30.0, -3.0, 0.0, 1.0, 4.0, 12.0}) {
        CrossingRecursion recursion;
        double sum = 0;
        for (const auto &[j, c] :
             std::vector<std::pair<double, double>>{{0.02, 3.5}, {0.3, 2.2}, {0.31, 2.5}, {0.8, 1.7}})
            sum += recursion.crossing(j, c, drift);
        const double stays = recursion.staying(1, 1.9, drift);
        sum += stays + recursion.crossing(1, 1.9, drift);
        QVERIFY2(std::abs(sum - 1) < 1e-13, qPrintable(QString::number(drift)));
    }
}

void StatsRecursionTest::driftMovesTheMean()
{
    CrossingRecursion recursion;
    QVERIFY(std::abs(recursion.crossing(4, 2.5, 1) - normalTail(0.5)) < 1e-15);
    // Two looks against the integral over the first, by the trapezoidal rule.
    const double got = recursion.crossing(9, 3, 1);
    constexpr int steps = 200000;
    const double low = -8;
    const double high = 2.5;
    double sum = 0;
    for (int i = 0; i <= steps; ++i) {
        const double z = low + (high - low) * i / steps;
        const double weight = i == 0 || i == steps ? 0.5 : 1;
        sum += weight * normalDensity(z - 2) * normalTail((3 * 3 - z * 2 - 5) / std::sqrt(5));
    }
    QVERIFY(std::abs(got / (sum * (high - low) / steps) - 1) < 1e-8);
}

void StatsRecursionTest::absurdDriftsCostNothing()
{
    for (const double drift : {-1e12, 1e12}) {
        CrossingRecursion recursion;
        double sum = 0;
        for (int k = 1; k <= 5; ++k)
            sum += recursion.crossing(k, 2, drift);
        QCOMPARE(sum, drift > 0 ? 1.0 : 0.0);
    }
    CrossingRecursion recursion;
    recursion.crossing(1, 1e9);
    QVERIFY(std::abs(recursion.crossing(2, 2) - normalTail(2)) < 1e-12);
    QVERIFY(std::abs(recursion.crossing(3, -1e9) - normalTail(-2)) < 1e-12);
}

QTEST_GUILESS_MAIN(StatsRecursionTest)
#include "tst_stats_recursion.moc"
