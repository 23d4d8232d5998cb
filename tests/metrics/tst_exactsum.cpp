// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/rational.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>
#include <limits>

namespace sluice::metrics {

namespace {

/// Any double that may be added, of any magnitude; subnormal ones too.
double anyDouble()
{
    const auto mantissa = *rc::gen::inRange<std::int64_t>(-(std::int64_t(1) << 53), std::int64_t(1) << 53);
    const int exponent = *rc::gen::oneOf(rc::gen::inRange(-1074, 900), rc::gen::inRange(-60, 10));
    return std::ldexp(double(mantissa), exponent);
}

Number anyNumber()
{
    if (*rc::gen::arbitrary<bool>())
        return {*rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-Number::limit + 1, Number::limit),
                                rc::gen::inRange<std::int64_t>(-2'000'000, 2'000'000))};
    return {0, *rc::gen::arbitrary<bool>() ? anyDouble() : double(*rc::gen::inRange(-100'000, 100'000)) / 97, false};
}

cpp_rational exact(const Number &number)
{
    return number.isWhole ? cpp_rational(number.millionths, Number::scale) : cpp_rational(number.other);
}

} // namespace

class TestExactSum : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Nothing is lost, however far apart the numbers are, and whoever added them.
    void addsWithoutRounding()
    {
        QVERIFY(rc::check("sums", [] {
            cpp_rational expected;
            ExactSum sums[2];
            for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
                const Number number = anyNumber();
                expected += exact(number);
                sums[std::size_t(*rc::gen::inRange(0, 2))].add(number);
            }
            sums[0].add(sums[1]);
            RC_ASSERT(rational(sums[0]) == expected);
            RC_ASSERT(toDouble(sums[0]) == nearest(expected));
        }));
    }

    /// Nor of products, as long as they are not too small for their rests to be doubles.
    void addsProductsWithoutRounding()
    {
        QVERIFY(rc::check("sums of products", [] {
            const auto number = [] {
                const Number any = anyNumber();
                const double size = std::abs(any.other);
                return any.isWhole || (size > 1e-140 && size < Number::mostMagnitude) ? any : Number{0, 0.1, false};
            };
            cpp_rational expected;
            ExactProductSum sums[2];
            for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
                const Number a = number();
                const Number b = number();
                expected += exact(a) * exact(b);
                sums[std::size_t(*rc::gen::inRange(0, 2))].add(a, b);
            }
            sums[0].add(sums[1]);
            RC_ASSERT(rational(sums[0]) == expected);
            RC_ASSERT(toDouble(sums[0]) == nearest(expected));
        }));
    }

    /// Doubles that have no room any more where most are added up are added elsewhere.
    void runsOverWithoutLoss()
    {
        const double large = std::ldexp(1.0, 57) * 1.75;
        cpp_rational expected;
        ExactSum sums[2];
        for (int i = 0; i < 100; ++i) {
            for (ExactSum &sum : sums)
                sum.addOther(large + i * 16);
            expected += 2 * cpp_rational(large + i * 16);
        }
        QVERIFY(sums[0].wide);
        sums[0].add(sums[1]);
        QVERIFY(rational(sums[0]) == expected);
        ExactSum below;
        for (int i = 0; i < 20; ++i) // what both hold has no room together
            below.addOther(-large);
        ExactSum other;
        for (int i = 0; i < 20; ++i)
            other.addOther(-large);
        QVERIFY(!below.wide && !other.wide);
        below.add(other);
        QVERIFY(below.wide);
        QVERIFY(rational(below) == -40 * cpp_rational(large));
    }

    /// The last digit has the sign of all: a sum that goes through zero again and again, and grows far.
    void carriesBothWays()
    {
        ExactSum exactSum;
        cpp_rational expected;
        double value = std::numeric_limits<double>::denorm_min();
        for (int i = 0; i < 1000; ++i) {
            const double signedValue = i % 3 == 0 ? -value : value;
            exactSum.addOther(signedValue);
            expected += cpp_rational(signedValue);
            if (i % 10 == 0)
                QVERIFY(!exactSum.wide->digits().limbs.empty()); // carries
            QCOMPARE(toDouble(exactSum), nearest(expected));
            value *= i % 20 == 0 ? 1e6 : 1.5;
        }
        QVERIFY(value < std::numeric_limits<double>::infinity());
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestExactSum)

#include "tst_exactsum.moc"
