// SPDX-License-Identifier: GPL-3.0-or-later
#include "edges.h"

#include "stats/ledger.h"
#include "stats/tails.h"

#include "support/property.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;
using sluice::testing::holds;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Ledger monitored(const Design &design, const std::vector<double> &information)
{
    Ledger ledger(design);
    for (const double j : information)
        ledger.append(j);
    return ledger;
}

std::string text(const Ledger &ledger)
{
    std::ostringstream out;
    out.precision(17);
    out << "alpha " << ledger.design().alpha << ", reserve " << ledger.design().overrunReserve << '\n';
    for (const Look &look : ledger.looks())
        out << "J " << look.j << ", spent " << look.alphaSpent << ", boundary " << look.boundary << ", "
            << name(look.status) << '\n';
    return out.str();
}

} // namespace

/// Spending functions, boundaries and the ledger.
class PropertiesSpendingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFunctionRisesFromNothingToAlpha();
    void theBudgetIsSpentAndNoMore();
    void thePastIsFrozen();
    void aSmallerBudgetNeverRejectsEarlier();
    void informationHasNoUnit();
    void leftOutLooksCostNothing();
};

void PropertiesSpendingTest::aFunctionRisesFromNothingToAlpha()
{
    QVERIFY(holds("a spending function", [] {
        const Spending function = spending();
        RC_ASSERT(validity(function) == Reason::none);
        const double alpha = magnitude(1e-12, 0.49);
        const double t = between(0, 1);
        const double later = t + between(0, 0.2);
        RC_ASSERT(function.spent(alpha, t) >= 0 && function.spent(alpha, later) <= alpha * (1 + 1e-12));
        RC_ASSERT(function.spent(alpha, later) >= function.spent(alpha, t) * (1 - 1e-12));
        RC_ASSERT(function.spent(alpha, 0) == 0 && function.spent(alpha, -t) == 0);
        RC_ASSERT(function.spent(alpha, 1) == alpha && function.spent(alpha, 1 + t) == alpha);
    }));
}

void PropertiesSpendingTest::theBudgetIsSpentAndNoMore()
{
    QVERIFY(holds("crossing probabilities add up to what was spent", [] {
        const Design design{.alpha = magnitude(1e-6, 0.4), .spending = spending(), .jMax = 1, .overrunReserve = 0};
        const Ledger ledger = monitored(design, lookTimes());
        RC_LOG() << text(ledger);
        CrossingRecursion recomputed;
        double sum = 0;
        for (const Look &look : ledger.looks()) {
            RC_ASSERT(look.boundary >= normalQuantile(design.alpha) - 1e-9);
            if (look.status != LookStatus::ok) {
                RC_ASSERT(look.boundary == kInfinity && look.increment == 0);
                continue;
            }
            RC_ASSERT(look.boundary >= normalQuantile(look.alphaSpent) - 1e-9);
            const double crossing = recomputed.crossing(look.j, look.boundary);
            RC_ASSERT(close(crossing / look.increment, 1, 1e-9));
            sum += crossing;
        }
        const double spent = ledger.last().alphaSpent;
        RC_ASSERT(spent <= design.alpha);
        if (spent > 0)
            RC_ASSERT(close(sum / spent, 1, 1e-9));
        if (ledger.last().t >= 1)
            RC_ASSERT(spent > design.alpha - 1e-15);
    }));
}

void PropertiesSpendingTest::thePastIsFrozen()
{
    QVERIFY(holds("another look leaves the others as they were", [] {
        const Design design{.alpha = magnitude(1e-6, 0.4),
                            .spending = spending(),
                            .jMax = 1,
                            .overrunReserve = *rc::gen::element(0.0, 0.1, between(0, 0.9))};
        Ledger ledger = monitored(design, lookTimes());
        RC_LOG() << text(ledger);
        const std::vector<Look> before = ledger.looks();
        const Ledger copy = ledger;
        const double next = ledger.last().j * between(0.9, 2);
        const bool final = *rc::gen::arbitrary<bool>();
        if (*rc::gen::arbitrary<bool>())
            ledger.replan(magnitude(0.1, 10));
        ledger.append(next, final);
        RC_ASSERT(std::equal(before.begin(), before.end(), ledger.looks().begin()));
        RC_ASSERT(ledger.looks().size() == before.size() + 1);
        RC_ASSERT(copy.looks() == before);
        RC_ASSERT(ledger.last().alphaSpent >= before.back().alphaSpent);
        RC_ASSERT(ledger.last().alphaSpent <= (1 - design.overrunReserve) * design.alpha * (1 + 1e-12));
        // Rebuilt from what was recorded: the same bits.
        Ledger again = monitored(design, [&before] {
            std::vector<double> information;
            for (const Look &look : before)
                information.push_back(look.j);
            return information;
        }());
        RC_ASSERT(again.looks() == before);
    }));
}

void PropertiesSpendingTest::aSmallerBudgetNeverRejectsEarlier()
{
    QVERIFY(holds("nested in alpha", [] {
        Design small{.alpha = magnitude(1e-6, 0.2),
                     .spending = spending(),
                     .jMax = 1,
                     .overrunReserve = *rc::gen::element(0.0, 0.1)};
        Design large = small;
        large.alpha = std::min(0.49, small.alpha * (1 + magnitude(1e-6, 1)));
        const std::vector<double> times = lookTimes();
        const Ledger strict = monitored(small, times);
        const Ledger lax = monitored(large, times);
        RC_LOG() << text(strict) << text(lax);
        // Amounts below 1e-15 are carried to the next look, which may be another one for another alpha: there, far
        // beyond z = 7, the larger budget can have the higher boundary.
        bool carried = false;
        for (std::size_t k = 0; k < times.size(); ++k) {
            const Look &tight = strict.looks()[k];
            const Look &loose = lax.looks()[k];
            carried = carried || tight.status != loose.status;
            if (tight.boundary >= loose.boundary - 1e-9)
                continue;
            RC_ASSERT(carried);
            RC_ASSERT(tight.boundary >= 7 || loose.boundary - tight.boundary <= 2e-15 / tight.increment);
        }
    }));
}

void PropertiesSpendingTest::informationHasNoUnit()
{
    QVERIFY(holds("information in another unit", [] {
        const std::vector<double> times = lookTimes();
        const double c = magnitude(1e-12, 1e12);
        std::vector<double> scaled;
        for (const double t : times)
            scaled.push_back(c * t);
        Design design{.alpha = 0.05, .spending = spending(), .jMax = 1};
        const Ledger one = monitored(design, times);
        design.jMax = c;
        const Ledger other = monitored(design, scaled);
        RC_LOG() << text(one) << text(other);
        for (std::size_t k = 0; k < times.size(); ++k) {
            const Look &a = one.looks()[k];
            const Look &b = other.looks()[k];
            RC_ASSERT(close(a.t, b.t, 1e-12) && close(a.alphaSpent, b.alphaSpent, 1e-12));
            // What is spent in a tiny step is the difference of two numbers: its digits are those of the spent alpha.
            const double digits = a.increment > 0 ? 1e-9 + 1e-15 * a.alphaSpent / a.increment : 1e-9;
            RC_ASSERT(a.status != b.status || a.boundary == b.boundary || close(a.boundary, b.boundary, digits));
            if (a.status != b.status)
                RC_ASSERT(std::max(a.increment, b.increment) < 2e-15);
        }
    }));
}

void PropertiesSpendingTest::leftOutLooksCostNothing()
{
    QVERIFY(holds("looks without new information change nothing", [] {
        const Design design{.alpha = magnitude(1e-4, 0.2), .spending = spending(), .jMax = 1};
        const std::vector<double> times = lookTimes();
        Ledger plain(design);
        Ledger repeated(design);
        for (const double t : times) {
            const Look look = plain.append(t);
            RC_ASSERT(repeated.append(t).boundary == look.boundary);
            const double again =
                *rc::gen::element(t, t * between(0, 1), -t, kInfinity, std::numeric_limits<double>::quiet_NaN());
            const Look &skipped = repeated.append(again);
            RC_ASSERT(skipped.status == LookStatus::skippedNoNewInformation);
            RC_ASSERT(skipped.boundaryGs == kInfinity && skipped.increment == 0);
            RC_ASSERT(skipped.alphaSpent == look.alphaSpent);
        }
    }));
}

QTEST_GUILESS_MAIN(PropertiesSpendingTest)
#include "tst_properties_spending.moc"
