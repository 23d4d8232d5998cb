// SPDX-License-Identifier: GPL-3.0-or-later
#include "edges.h"

#include "stats/band.h"
#include "stats/comparison.h"

#include "support/property.h"

#include <QTest>

using namespace sluice::stats;
using namespace sluice::stats::generators;
using sluice::testing::holds;

namespace {

/// The same data twice as two strata, or together as one with twice the units.
Groups doubled(const Groups &groups)
{
    return {merged(groups.exposed, groups.exposed), merged(groups.unexposed, groups.unexposed)};
}

bool isCount(const Groups &groups)
{
    return std::holds_alternative<Proportion>(groups.exposed) || std::holds_alternative<Rate>(groups.exposed);
}

double smallestGroup(const Groups &groups)
{
    return std::min(size(groups.exposed), size(groups.unexposed));
}

} // namespace

/// Stages that are combined, never pooled.
class PropertiesStrataTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneStratumIsTheTestItself();
    void splittingAStratumChangesNothing();
    void theOrderOfStrataDoesNotMatter();
    void estimatesLieBetweenTheStrata();
    void anEmptyStratumIsLeftOut();
    void theScoreIsItsParts();
};

void PropertiesStrataTest::oneStratumIsTheTestItself()
{
    QVERIFY(holds("one stratum: U/sqrt(J) is psi/sqrt(V)", [] {
        const std::vector<Groups> g{groupsOf(kind())};
        RC_LOG() << text(g);
        const Direction d = direction();
        for (const TestResult &test : {deterioration(g, d), nonInferiority(g, d, marginFor(g.front()))}) {
            if (!test.available())
                continue;
            RC_ASSERT(close(test.score, test.psi / std::sqrt(test.variance), 1e-12));
            RC_ASSERT(test.strataUsed == 1u && test.unusable.empty());
            if (!isCount(g.front()))
                RC_ASSERT(test.z == test.score);
        }
        const Effect all = effect(g);
        if (all.status != Status::ok)
            return;
        RC_ASSERT(all.weights == std::vector<double>{1});
        RC_ASSERT(all.exposed.value == estimate(g.front().exposed).value);
        RC_ASSERT(all.unexposed.variance == estimate(g.front().unexposed).variance);
        RC_ASSERT(!all.heterogeneity);
    }));
}

void PropertiesStrataTest::splittingAStratumChangesNothing()
{
    int compared = 0;
    QVERIFY(holds("two halves with the same rates and allocation", [&compared] {
        const Groups half = groupsOf(kind());
        const std::vector<Groups> apart{half, half};
        const std::vector<Groups> whole{doubled(half)};
        RC_LOG() << text(whole) << text(apart);
        const Direction d = direction();
        const Margin margin = marginFor(half);
        const auto alike = [&](const TestResult &one, const TestResult &two) {
            if (!one.available() || !two.available())
                return true; // a half may be too small where the whole is not
            ++compared;
            // Of means and ratios each half estimates its own variance: 2 (n - 1) degrees of freedom against 2n - 1,
            // and a baseline that the ratio's own spread has.
            const double slack = isCount(half) ? 1e-9 : 2 / smallestGroup(half);
            return std::abs(one.z - two.z) <= slack * (1 + std::abs(one.z)) && close(one.psi, two.psi, 1e-9);
        };
        RC_ASSERT(alike(deterioration(whole, d), deterioration(apart, d)));
        RC_ASSERT(alike(nonInferiority(whole, d, margin), nonInferiority(apart, d, margin)));
    }));
    QVERIFY2(compared > sluice::testing::cases, "too few comparisons to mean anything");
}

void PropertiesStrataTest::theOrderOfStrataDoesNotMatter()
{
    QVERIFY(holds("strata the other way round", [] {
        const std::vector<Groups> g = strataOf(kind(), 5);
        RC_LOG() << text(g);
        const std::vector<Groups> reversed(g.rbegin(), g.rend());
        const Direction d = direction();
        const Margin margin = marginFor(g.front());
        const auto alike = [](const TestResult &one, const TestResult &other) {
            return one.status == other.status && close(one.z, other.z, 1e-9);
        };
        RC_ASSERT(alike(deterioration(g, d), deterioration(reversed, d)));
        RC_ASSERT(alike(nonInferiority(g, d, margin), nonInferiority(reversed, d, margin)));
    }));
}

void PropertiesStrataTest::estimatesLieBetweenTheStrata()
{
    QVERIFY(holds("weighted averages", [] {
        const std::vector<Groups> g = strataOf(kind(), 5);
        RC_LOG() << text(g);
        for (const Weights weights : {Weights::cmh, Weights::inverseVariance, Weights::size}) {
            const Effect all = effect(g, weights);
            if (all.status != Status::ok)
                continue;
            double low = std::numeric_limits<double>::infinity();
            double high = -low;
            double size = 0;
            std::size_t next = 0;
            for (std::size_t i = 0; i < g.size(); ++i) {
                if (next < all.unusable.size() && all.unusable[next].stratum == i) {
                    ++next;
                    continue;
                }
                const double difference = effect(std::vector{g[i]}).difference;
                low = std::min(low, difference);
                high = std::max(high, difference);
                size =
                    std::max({size, std::abs(estimate(g[i].exposed).value), std::abs(estimate(g[i].unexposed).value)});
            }
            RC_ASSERT(all.difference >= low - 1e-14 * size && all.difference <= high + 1e-14 * size);
            double sum = 0;
            for (const double w : all.weights) {
                RC_ASSERT(w > 0);
                sum += w;
            }
            RC_ASSERT(close(sum, 1, 1e-12));
            RC_ASSERT(all.strataUsed == all.weights.size() && all.strataUsed + all.unusable.size() == g.size());
            if (all.heterogeneity)
                RC_ASSERT(all.heterogeneity->q >= 0 && all.heterogeneity->logP <= 0);
        }
    }));
}

void PropertiesStrataTest::anEmptyStratumIsLeftOut()
{
    QVERIFY(holds("an empty stratum among others", [] {
        const std::vector<Groups> g = strataOf(kind(), 4);
        RC_LOG() << text(g);
        const auto emptied = [](const Sample &sample) {
            return std::visit([](const auto &s) -> Sample { return std::decay_t<decltype(s)>{}; }, sample);
        };
        std::vector<Groups> more = g;
        const auto place = *rc::gen::inRange<std::size_t>(0, g.size() + 1);
        more.insert(more.begin() + std::ptrdiff_t(place), {emptied(g.front().exposed), g.front().unexposed});
        const TestResult before = deterioration(g, Direction::decrease);
        const TestResult after = deterioration(more, Direction::decrease);
        if (!before.available())
            return;
        RC_ASSERT(after.z == before.z && after.j == before.j);
        RC_ASSERT(after.unusable.size() == before.unusable.size() + 1);
        RC_ASSERT(std::any_of(after.unusable.begin(), after.unusable.end(),
                              [&](const Unusable &u) { return u.stratum == place && u.reason == Reason::emptyGroup; }));
    }));
}

void PropertiesStrataTest::theScoreIsItsParts()
{
    QVERIFY(holds("Z of means is the weighted average of the strata over its standard error", [] {
        const std::vector<Groups> g = strataOf(*rc::gen::element(Kind::mean, Kind::ratio), 5);
        RC_LOG() << text(g);
        const Direction d = direction();
        const TestResult test = deterioration(g, d);
        if (!test.available())
            return;
        const Effect all = effect(g);
        const double sign = d == Direction::increase ? -1 : 1;
        const double size = std::abs(all.exposed.value) + std::abs(all.unexposed.value);
        RC_ASSERT(std::abs(test.psi - sign * all.difference) <= 1e-12 * size);
        RC_ASSERT(close(std::sqrt(test.variance) / all.se, 1, 1e-12));
        const Interval interval = differenceInterval(all, 2);
        RC_ASSERT(close((interval.upper - interval.lower) / (4 * all.se), 1, 1e-6 + 1e-15 * size / all.se));
    }));
}

QTEST_GUILESS_MAIN(PropertiesStrataTest)
#include "tst_properties_strata.moc"
