// SPDX-License-Identifier: GPL-3.0-or-later
#include "generators.h"

#include "stats/abcheck.h"
#include "stats/tails.h"

#include <QTest>

#include <limits>

using namespace sluice::stats;
using namespace sluice::stats::generators;

class StatsAbCheckTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data();
    void verdicts();
    void divergesOutsideOfThePrediction();
    void directionNamesTheSide();
    void unitsDoNotMatter();
    void morePrecisionIsMorePower();
    void aPlanThatCanNeverBeConsistent();
    void whatTheStageCannotSayYet();
    void invalidInputIsNamed_data();
    void invalidInputIsNamed();
};

namespace {

AbCheck checkOf(double stage, double stageSe, Direction preferred = Direction::increase)
{
    return abCheck({Scale::relative, 0.03, 0.005}, {Scale::relative, stage, stageSe}, preferred);
}

} // namespace

void StatsAbCheckTest::verdicts_data()
{
    QTest::addColumn<double>("stage");
    QTest::addColumn<double>("se");
    QTest::addColumn<QByteArray>("verdict");
    QTest::addColumn<QByteArray>("towards");
    QTest::newRow("as promised") << 0.026 << 0.006 << QByteArray("consistent") << QByteArray();
    QTest::newRow("worse") << -0.01 << 0.006 << QByteArray("diverged") << QByteArray("worse");
    QTest::newRow("better") << 0.09 << 0.006 << QByteArray("diverged") << QByteArray("better");
    QTest::newRow("too few users to tell") << 0.0 << 0.05 << QByteArray("too_early") << QByteArray();
    QTest::newRow("few users, but far off") << -0.2 << 0.05 << QByteArray("diverged") << QByteArray("worse");
    // z_{0.025} * sqrt(0.005^2 + 0.012^2) = 0.0254795 is where it begins
    QTest::newRow("just inside") << 0.03 - 0.0254794 << 0.012 << QByteArray("too_early") << QByteArray();
    QTest::newRow("just outside") << 0.03 - 0.0254796 << 0.012 << QByteArray("diverged") << QByteArray("worse");
}

void StatsAbCheckTest::verdicts()
{
    QFETCH(double, stage);
    QFETCH(double, se);
    QFETCH(QByteArray, verdict);
    QFETCH(QByteArray, towards);
    const AbCheck check = checkOf(stage, se);
    QCOMPARE(check.status, Status::ok);
    QCOMPARE(std::string(name(check.verdict)), verdict.toStdString());
    QCOMPARE(std::string(check.divergedTowards ? name(*check.divergedTowards) : ""), towards.toStdString());
}

void StatsAbCheckTest::divergesOutsideOfThePrediction()
{
    QVERIFY(rc::check("p <= alpha, |z| >= z_{alpha/2} and the prediction interval say the same", [] {
        const double se = magnitude(0.001, 10);
        const double ab = between(-3, 3);
        const double stage = ab + se * between(-4, 4);
        const AbCheckOptions options{magnitude(1e-4, 0.4), between(0.1, 0.95), {}};
        const AbCheck check = abCheck({Scale::absolute, ab, magnitude(0.001, 10)}, {Scale::absolute, stage, se},
                                      Direction::decrease, options);
        RC_ASSERT(check.status == Status::ok);
        const bool diverged = check.verdict == AbVerdict::diverged;
        RC_PRE(std::abs(check.logP - std::log(options.alpha)) > 1e-9);
        RC_ASSERT(diverged == (check.logP < std::log(options.alpha)));
        RC_ASSERT(diverged == (stage < check.prediction.lower || stage > check.prediction.upper));
        RC_ASSERT(diverged == check.divergedTowards.has_value());
        if (!diverged)
            RC_ASSERT((check.verdict == AbVerdict::consistent) == (check.power >= options.minimumPower));
        RC_ASSERT(close(check.p, 2 * normalTail(std::abs(check.z))));
    }));
}

void StatsAbCheckTest::directionNamesTheSide()
{
    QVERIFY(rc::check("mirrored effects and direction", [] {
        const double ab = between(-1, 1);
        const double stage = between(-1, 1);
        const AbCheck plain = abCheck({Scale::absolute, ab, 0.1}, {Scale::absolute, stage, 0.1}, Direction::increase);
        const AbCheck mirror =
            abCheck({Scale::absolute, -ab, 0.1}, {Scale::absolute, -stage, 0.1}, Direction::decrease);
        RC_ASSERT(plain.verdict == mirror.verdict);
        RC_ASSERT(plain.divergedTowards == mirror.divergedTowards);
        RC_ASSERT(plain.z == -mirror.z);
        RC_ASSERT(plain.power == mirror.power);
    }));
}

void StatsAbCheckTest::unitsDoNotMatter()
{
    QVERIFY(rc::check("scaling both effects", [] {
        const double c = magnitude(1e-6, 1e6);
        const double ab = between(-1, 1);
        const double stage = between(-1, 1);
        const double se = magnitude(0.01, 1);
        const auto check = [&](double scale) {
            return abCheck({Scale::absolute, scale * ab, scale * 0.1}, {Scale::absolute, scale * stage, scale * se},
                           Direction::increase);
        };
        RC_ASSERT(close(check(1).z, check(c).z));
        RC_ASSERT(close(check(1).power, check(c).power));
        RC_ASSERT(close(c * check(1).prediction.upper, check(c).prediction.upper));
    }));
}

void StatsAbCheckTest::morePrecisionIsMorePower()
{
    QVERIFY(rc::check("power falls with the standard error of the stage, from the best one", [] {
        const ScaledEffect ab{Scale::relative, between(-0.1, 0.1), magnitude(0.001, 0.05)};
        const double se = magnitude(1e-4, 1);
        const auto power = [&ab](double stageSe) {
            return abCheck(ab, {Scale::relative, 0, stageSe}, Direction::increase).power;
        };
        RC_ASSERT(power(se) >= power(1.1 * se));
        RC_ASSERT(bestAbPower(ab).power >= power(se));
        RC_ASSERT(close(bestAbPower(ab).power, power(1e-9 * ab.se)));
    }));
}

void StatsAbCheckTest::aPlanThatCanNeverBeConsistent()
{
    // The default difference is 3 standard errors: enough at alpha 0.05 (power 0.851), not at 0.01 (0.664).
    const ScaledEffect weak{Scale::relative, 0.01, 0.01};
    QVERIFY(std::abs(bestAbPower(weak).power - 0.850839) < 1e-6);
    QVERIFY(bestAbPower(weak).suffices);
    QVERIFY(std::abs(bestAbPower(weak, {0.01, 0.8, {}}).power - 0.664279) < 1e-6);
    QVERIFY(!bestAbPower(weak, {0.01, 0.8, {}}).suffices);
    QVERIFY(bestAbPower({Scale::relative, 0.05, 0.01}, {0.01, 0.8, {}}).suffices);
    QVERIFY(!bestAbPower({Scale::relative, 0.05, 0.01}, {0.05, 0.8, 0.02}).suffices);
    QCOMPARE(bestAbPower({Scale::relative, 0.05, 0}).reason, Reason::badStandardError);
}

void StatsAbCheckTest::whatTheStageCannotSayYet()
{
    const AbCheck check = checkOf(0.03, 0);
    QCOMPARE(check.reason, Reason::zeroVariance);
    QCOMPARE(check.status, Status::insufficientData);
    QCOMPARE(check.verdict, AbVerdict::tooEarly);
}

void StatsAbCheckTest::invalidInputIsNamed_data()
{
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    QTest::addColumn<double>("abSe");
    QTest::addColumn<double>("stageSe");
    QTest::addColumn<double>("alpha");
    QTest::addColumn<double>("minimumPower");
    QTest::addColumn<double>("detect");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("nothing") << 1.0 << 1.0 << 0.05 << 0.8 << 1.0 << Reason::none;
    QTest::newRow("A/B test without error") << 0.0 << 1.0 << 0.05 << 0.8 << 1.0 << Reason::badStandardError;
    QTest::newRow("negative error of the stage") << 1.0 << -1.0 << 0.05 << 0.8 << 1.0 << Reason::badStandardError;
    QTest::newRow("infinite error") << 1.0 << infinity << 0.05 << 0.8 << 1.0 << Reason::notFinite;
    QTest::newRow("no number") << nan << 1.0 << 0.05 << 0.8 << 1.0 << Reason::notFinite;
    QTest::newRow("alpha") << 1.0 << 1.0 << 0.5 << 0.8 << 1.0 << Reason::badAlpha;
    QTest::newRow("power") << 1.0 << 1.0 << 0.05 << 1.0 << 1.0 << Reason::badProbabilities;
    QTest::newRow("difference to detect") << 1.0 << 1.0 << 0.05 << 0.8 << 0.0 << Reason::badMargin;
    QTest::newRow("too large for a double") << 1e308 << 1.7e308 << 0.05 << 0.8 << 1.0 << Reason::notFinite;
}

void StatsAbCheckTest::invalidInputIsNamed()
{
    QFETCH(double, abSe);
    QFETCH(double, stageSe);
    QFETCH(double, alpha);
    QFETCH(double, minimumPower);
    QFETCH(double, detect);
    QFETCH(Reason, reason);
    const AbCheckOptions options{alpha, minimumPower, detect};
    const AbCheck check =
        abCheck({Scale::absolute, 1, abSe}, {Scale::absolute, 2, stageSe}, Direction::increase, options);
    QCOMPARE(check.reason, reason);
    QCOMPARE(check.status, statusOf(reason));
    const AbCheck mixed = abCheck({Scale::absolute, 1, 1}, {Scale::relative, 2, 1}, Direction::increase);
    QCOMPARE(mixed.reason, Reason::scaleMismatch);
}

QTEST_GUILESS_MAIN(StatsAbCheckTest)
#include "tst_stats_abcheck.moc"
