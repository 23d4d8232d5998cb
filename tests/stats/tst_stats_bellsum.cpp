// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/bellsum.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace sluice::stats;

namespace {

std::vector<double> places(std::size_t count)
{
    std::vector<double> z;
    for (std::size_t i = 0; i < count; ++i)
        z.push_back(-7 + 14.0 * double(i) / double(count));
    return z;
}

} // namespace

class TestStatsBellSum : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addsABell();
    void everyWidthGivesTheSameBits();
};

void TestStatsBellSum::addsABell()
{
    const std::vector<double> z = places(4001);
    for (const auto &[mass, scale, centre] : {std::tuple(1.0, 5.0, 1.5), std::tuple(1e-9, 1.0, -6.0)}) {
        std::vector<double> out(z.size(), 0.25);
        addBell(mass, scale, centre, z.data(), out.data(), z.size(), VectorWidth::plain);
        for (std::size_t i = 0; i < z.size(); ++i) {
            const double u = z[i] * scale - centre;
            if (std::abs(u) > 37)
                continue;
            const double expected = 0.25 + mass * std::exp(-0.5 * u * u);
            QVERIFY(std::abs(out[i] - expected) <= 3e-13 * mass * std::exp(-0.5 * u * u) + 1e-16);
        }
    }
}

void TestStatsBellSum::everyWidthGivesTheSameBits()
{
    for (const std::size_t count : {0U, 1U, 3U, 8U, 30U, 1001U}) {
        const std::vector<double> z = places(count);
        std::vector<double> plain(count, 0.1);
        addBell(0.7, 4.9, 0.3, z.data(), plain.data(), count, VectorWidth::plain);
        for (const VectorWidth width : vectorWidths()) {
            std::vector<double> out(count, 0.1);
            addBell(0.7, 4.9, 0.3, z.data(), out.data(), count, width);
            QVERIFY(out == plain);
        }
    }
}

QTEST_GUILESS_MAIN(TestStatsBellSum)
#include "tst_stats_bellsum.moc"
