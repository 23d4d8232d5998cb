// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/tails.h"

#include <QTest>

using namespace sluice::stats;
using namespace sluice::stats::generators;

/// What the reference vectors of tails do not reach: many degrees of freedom, huge counts, both ends of a double.
class StatsTailsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void studentKeepsItsDigitsAtManyDegreesOfFreedom_data();
    void studentKeepsItsDigitsAtManyDegreesOfFreedom();
    void studentIsContinuousWhereItBecomesNormal();
    void studentIsSymmetric();
    void incompleteBetaIsTheBinomialSum();
    void incompleteBetaAndItsComplement();
    void incompleteBetaKeepsItsDigitsAtManyCounts_data();
    void incompleteBetaKeepsItsDigitsAtManyCounts();
    void huge_data();
    void huge();
};

void StatsTailsTest::studentKeepsItsDigitsAtManyDegreesOfFreedom_data()
{
    QTest::addColumn<double>("t");
    QTest::addColumn<double>("df");
    QTest::addColumn<double>("logP");
    // mpmath 1.3.0, 30 digits: quad of exp(-(df+1)/2 (log1p(u^2/df) - log1p(t^2/df))) from |t| to |t|+32/|t|, plus
    // loggamma((df+1)/2) - loggamma(df/2) - log(df pi)/2 - (df+1)/2 log1p(t^2/df)
    QTest::newRow("1") << 1.0 << 1e9 << -1.8410216442466959;
    QTest::newRow("5") << 5.0 << 1e9 << -15.06499822542735;
    QTest::newRow("near 0") << 0.003227222043770932 << 838044471.7971693 << -0.6957254476083612;
    QTest::newRow("far") << 50.0 << 1e8 << -1254.81572390248;
    QTest::newRow("negative") << -3.0 << 1e9 << -0.0013508099980319868;
}

void StatsTailsTest::studentKeepsItsDigitsAtManyDegreesOfFreedom()
{
    QFETCH(double, t);
    QFETCH(double, df);
    QFETCH(double, logP);
    QVERIFY(std::abs(logStudentTail(t, df) - logP) <= 1e-11 * std::abs(logP));
}

void StatsTailsTest::studentIsContinuousWhereItBecomesNormal()
{
    QVERIFY(rc::check("both sides of 1e9 degrees of freedom", [] {
        const double t = *rc::gen::element(-1.0, 1.0) * magnitude(1e-6, 1e3);
        RC_PRE(t > -30);
        const double below = logStudentTail(t, 1e9);
        const double above = logStudentTail(t, std::nextafter(1e9, 2e9));
        RC_ASSERT(std::abs(below - above) <= 1e-9 * std::abs(below));
    }));
}

void StatsTailsTest::studentIsSymmetric()
{
    QVERIFY(rc::check("both tails make one", [] {
        const double t = between(0, 8);
        const double df = magnitude(1, 1e11);
        RC_ASSERT(std::abs(std::exp(logStudentTail(t, df)) + std::exp(logStudentTail(-t, df)) - 1) < 1e-13);
    }));
}

void StatsTailsTest::incompleteBetaIsTheBinomialSum()
{
    QVERIFY(rc::check("P(Bin(n, x) >= a) = I_x(a, n - a + 1), in the far tail too", [] {
        const auto n = *rc::gen::inRange(1, 2000);
        const auto a = *rc::gen::inRange(1, n + 1);
        const double x = *rc::gen::inRange(1, 1 << 20) / double(1 << 20);
        // Relative to its first term, so that nothing underflows.
        long double sum = 0;
        long double term = 1;
        for (int k = a; k <= n && term > 0; ++k) {
            sum += term;
            term *= (n - k) * static_cast<long double>(x) / ((k + 1) * (1 - static_cast<long double>(x)));
        }
        const long double logFirst = lgammal(n + 1) - lgammal(a + 1) - lgammal(n - a + 1) +
                                     a * std::log(static_cast<long double>(x)) +
                                     (n - a) * std::log1p(-static_cast<long double>(x));
        const auto expected = static_cast<double>(logFirst + std::log(sum));
        const double actual = logIncompleteBeta(a, n - a + 1, x, 1 - x);
        RC_ASSERT(std::abs(actual - expected) <= 1e-12 + 1e-11 * std::abs(expected));
    }));
}

void StatsTailsTest::incompleteBetaAndItsComplement()
{
    QVERIFY(rc::check("I_x(a, b) + I_y(b, a) = 1", [] {
        const double a = magnitude(0.5, 1e8);
        const double b = magnitude(0.5, 1e8);
        const double x = *rc::gen::inRange(1, 1 << 20) / double(1 << 20);
        const double sum = std::exp(logIncompleteBeta(a, b, x, 1 - x)) + std::exp(logIncompleteBeta(b, a, 1 - x, x));
        RC_ASSERT(std::abs(sum - 1) < 1e-10);
    }));
}

void StatsTailsTest::incompleteBetaKeepsItsDigitsAtManyCounts_data()
{
    QTest::addColumn<double>("a");
    QTest::addColumn<double>("b");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("logP");
    // mpmath 1.3.0, 40 digits: quad of the beta density from 14 standard deviations below to x
    QTest::newRow("a little above the mean") << 2e6 << 3e6 << 0.4001 << -0.39159344800787944664;
    QTest::newRow("at the mean") << 5e9 << 2e10 << 0.2 << -0.69314465742710482542;
    QTest::newRow("counts of 1e12") << 1.5e12 << 1.5e12 << 0.50000025 << -0.21472671664624674491;
    QTest::newRow("few among many") << 3e7 << 9e11 << 3.332e-5 << -3.8036439299757116082;
}

void StatsTailsTest::incompleteBetaKeepsItsDigitsAtManyCounts()
{
    QFETCH(double, a);
    QFETCH(double, b);
    QFETCH(double, x);
    QFETCH(double, logP);
    const double tolerance = 1e-16 * std::sqrt(std::max(a, b)) + 1e-14; // of x itself, in standard deviations
    QVERIFY(std::abs(logIncompleteBeta(a, b, x, 1 - x) - logP) <= 10 * tolerance);
}

void StatsTailsTest::huge_data()
{
    QTest::addColumn<double>("logP");
    QTest::newRow("t beyond its square") << logStudentTail(1e200, 3);
    QTest::newRow("t, as many degrees of freedom as there are") << logStudentTail(5, 1e300);
    QTest::newRow("far t, many degrees of freedom") << logStudentTail(1e40, 1e11);
    QTest::newRow("counts of 1e15") << logIncompleteBeta(3, 1e15, 1e-15, 1);
    QTest::newRow("far from counts of 1e12") << logIncompleteBeta(1e12, 1e12, 0.25, 0.75);
    QTest::newRow("other side of counts of 1e12") << logIncompleteBeta(1e12, 1e12, 0.75, 0.25);
}

void StatsTailsTest::huge()
{
    QFETCH(double, logP);
    QVERIFY2(std::isfinite(logP) && logP <= 0, qPrintable(QString::number(logP)));
}

QTEST_GUILESS_MAIN(StatsTailsTest)
#include "tst_stats_tails.moc"
