// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include "gate/factors.h"
#include "gate/inferences.h"
#include "gate/projection.h"
#include "gate/sensitivity.h"
#include "stats/tails.h"
#include "support/findings.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using metrics::Observation;
using rollout::DecisionKind;

namespace {

constexpr int early = 1;

/// Canary is over, Early at 10% runs since designNow; crashes (a share) and orders (a mean that should rise), both with
/// relative margins, and tickets without one.
Log inEarly(const std::function<void(rollout::Plan &)> &change = {})
{
    rollout::Plan plan = designPlan();
    plan.guardrails = {plan.guardrails[0], plan.guardrails[1], plan.guardrails[4], plan.guardrails[5]};
    plan.guardrails[3].margin.reset();
    if (change)
        change(plan);
    Log log(plan, designNow - 24h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    return log;
}

/// A day of Canary and `looks` looks at Early, with harms as shares of the unexposed values.
QList<Observation> history(int looks, qint64 usersPerLook, double crashHarm, double orderLoss)
{
    QList<Observation> all{
        shares(0, "crashes", designNow - 2h, 8'000, qint64(160 * (1 + crashHarm)), 800'000, 16'000),
        observation(0, "orders", designNow - 2h, mean(8'000, 3 * (1 - orderLoss), 2), mean(800'000, 3, 2))};
    for (int look = 1; look <= looks; ++look) {
        const qint64 e = look * usersPerLook / 10;
        const qint64 u = look * usersPerLook - e;
        const Instant at = designNow + std::chrono::hours(look);
        all.append(shares(early, "crashes", at, e, std::llround(0.02 * (1 + crashHarm) * double(e)), u, u / 50));
        all.append(observation(early, "orders", at, mean(e, 3 * (1 - orderLoss), 2), mean(u, 3, 2)));
        all.append(observation(early, "tickets", at, mean(e, 0.2, 0.5), mean(u, 0.2, 0.5)));
    }
    return all;
}

Finding findingOf(const Log &log, const QList<Observation> &observations, const char *metric, Instant now)
{
    const GateReport report = evaluate(log.plan(), 1, log.state(), observations, now);
    for (const Finding &finding : report.data.findings)
        if (finding.metric.id.value == QString::fromLatin1(metric))
            return finding;
    qFatal("no such guardrail");
}

bool nearly(double a, double b)
{
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void factorsMultiplyToTheBand();
    void factorsAreThoseOfTheSpecification();
    void withoutABoundaryTheBandIsInfinite();
    void withoutAMarginBothSidesMirror();
    void nothingToExplain();
    void theMarginThatWouldDo();
    void noMarginWouldDo();
    void theUsersThatWouldDo();
    void theGrowthThatWouldDo();
    void noGrowthWouldDo();
    void theNextLook();
    void grownSamplesKeepTheirEstimates();
    void correctedOnceItHasRegressed();
    void pValuesOfAReport();
};

void TestExplanation::factorsMultiplyToTheBand()
{
    const Log log = inEarly();
    for (const char *metric : {"crashes", "orders"}) {
        const Finding finding = findingOf(log, history(12, 50'000, 0.02, 0.002), metric, designNow + 20h);
        const BandFactors factors = bandFactors(finding);
        QVERIFY(factors.lower && factors.upper);
        for (const auto &[side, limit] : {std::pair(*factors.lower, finding.band.lower.value),
                                          std::pair(*factors.upper, finding.band.upper.value)}) {
            QVERIFY(!side.isInfinite());
            QVERIFY(nearly(side.base * side.guardrails * side.reserve * side.looks, side.total));
            QVERIFY(nearly(side.total, std::abs(limit - finding.band.estimate)));
            QVERIFY(side.looks > 1);
            QVERIFY(side.reserve > 1);
            // What a single test would have drawn, up to the curvature of the limits.
            const double plain = finding.effect.relative.se * stats::normalQuantile(0.05);
            QVERIFY2(std::abs(side.base / plain - 1) < 0.1, QByteArray::number(side.base / plain).constData());
        }
        QCOMPARE(factors.upper->guardrails, 1.0);
        QCOMPARE(factors.lower->count, 13); // Canary's look counts for the whole rollout
        QCOMPARE(factors.upper->count, 13); // and on entry for the gate of Early
    }
}

void TestExplanation::factorsAreThoseOfTheSpecification()
{
    const Finding finding = findingOf(inEarly(), history(3, 50'000, 0.02, 0), "crashes", designNow + 20h);
    const WidthFactors lower = *bandFactors(finding).lower;
    const auto z = [](double alpha) { return stats::normalQuantile(alpha); };
    QCOMPARE(lower.guardrails, z(0.025) / z(0.05));
    QCOMPARE(lower.reserve, z(0.9 * 0.025) / z(0.025));
    QVERIFY(nearly(lower.looks, finding.deterioration.look->boundary / z(0.9 * 0.025)));
    QVERIFY(nearly(lower.guardrails * lower.reserve * lower.looks * z(0.05), finding.deterioration.look->boundary));
}

void TestExplanation::withoutABoundaryTheBandIsInfinite()
{
    // Beyond the plan everything is spent, and without a reserve nothing can be excluded any more.
    const Log log = inEarly([](rollout::Plan &plan) {
        plan.rules.overrunReserve = 0;
        plan.unitsPerDay = 10'000;
    });
    const Finding finding = findingOf(log, history(6, 500'000, 0.0, 0), "orders", designNow + 20h);
    QVERIFY(finding.deterioration.look->status == stats::LookStatus::alphaExhausted);
    const BandFactors factors = bandFactors(finding);
    QVERIFY(factors.lower && factors.lower->isInfinite());
    QVERIFY(std::isinf(factors.lower->total));
    QVERIFY(factors.lower->base > 0);
    QCOMPARE(factors.lower->reserve, 1.0);
    QVERIFY(finding.band.lower.unbounded);
}

void TestExplanation::withoutAMarginBothSidesMirror()
{
    const Finding finding = findingOf(inEarly(), history(5, 50'000, 0, 0), "tickets", designNow + 20h);
    const BandFactors factors = bandFactors(finding);
    QVERIFY(factors.lower && factors.upper);
    QCOMPARE(factors.lower->looks, factors.upper->looks);
    QCOMPARE(factors.upper->guardrails, factors.lower->guardrails);
}

void TestExplanation::nothingToExplain()
{
    QVERIFY(!bandFactors(Finding{}).lower);
    QVERIFY(!sensitivity(Finding{}).margin);
    const Finding none = findingOf(inEarly(), {}, "crashes", designNow + 20h);
    QVERIFY(!bandFactors(none).upper);
    QVERIFY(!sensitivity(none).users);
    QVERIFY(!sensitivity(none).nextLook);
}

/// The margin that is named makes the guardrail clear if it is written into the plan and the same data are judged
/// again; a margin a thousandth tighter does not.
void TestExplanation::theMarginThatWouldDo()
{
    QVERIFY(rc::check("the turning margin turns", [] {
        const double harm = *rc::gen::inRange(-20, 40) / 1000.0;
        const int looks = *rc::gen::inRange(1, 10);
        const qint64 users = *rc::gen::inRange(20'000, 200'000);
        const bool isShare = *rc::gen::arbitrary<bool>();
        const char *metric = isShare ? "crashes" : "orders";
        const bool isRelative = *rc::gen::arbitrary<bool>();
        const QList<Observation> data = history(looks, users, harm, harm / 10);
        const auto planned = [&](double margin) {
            return findingOf(
                inEarly([&](rollout::Plan &plan) {
                    plan.stages[early].margins.insert(MetricId(QString::fromLatin1(metric)), {margin, isRelative});
                }),
                data, metric, designNow + 20h);
        };
        const Finding finding = planned(isRelative ? 0.05 : isShare ? 0.001 : 0.1);
        const Sensitivity answer = sensitivity(finding);
        RC_PRE(answer.margin.has_value());
        RC_ASSERT(planned(*answer.margin).nonInferiority->rejects);
        RC_ASSERT(!planned(*answer.margin * 0.998).nonInferiority->rejects);
        if (finding.verdict == stats::Verdict::inconclusive)
            RC_ASSERT(planned(*answer.margin).verdict == stats::Verdict::clear);
        RC_ASSERT(finding.nonInferiority->rejects == (*answer.margin <= finding.margin->value * 1.001));
    }));
}

void TestExplanation::noMarginWouldDo()
{
    // Only a relative margin beyond 100% would do: there is none.
    const Finding finding = findingOf(inEarly(), history(1, 5'000, 1.5, 0), "crashes", designNow + 20h);
    QVERIFY(!sensitivity(finding).margin);
    // Without a margin there is nothing to move.
    QVERIFY(!sensitivity(findingOf(inEarly(), history(3, 50'000, 0, 0), "tickets", designNow + 20h)).margin);
}

/// As many more users as are named, behaving as those before, bring the verdict that is named; noticeably fewer do not.
void TestExplanation::theUsersThatWouldDo()
{
    const Log log = inEarly();
    int turned = 0;
    for (const double harm : {-0.01, 0.0, 0.02, 0.03, 0.2}) {
        for (const char *metric : {"crashes", "orders"}) {
            QList<Observation> data = history(2, 20'000, harm, harm / 3);
            const Finding finding = findingOf(log, data, metric, designNow + 20h);
            if (finding.verdict != stats::Verdict::inconclusive)
                continue;
            const auto users = sensitivity(finding).users;
            QVERIFY(users);
            QVERIFY(users->exposed >= 1);
            const LookPoint &newest = finding.looks.last();
            const auto after = [&](double exposed) {
                const double factor = 1 + exposed / stats::size(newest.exposed);
                QList<Observation> more = data;
                more.append(observation(early, metric, designNow + 3h, grown(newest.exposed, factor),
                                        grown(newest.unexposed, factor)));
                return findingOf(log, more, metric, designNow + 20h).verdict;
            };
            QCOMPARE(after(users->exposed), users->verdict);
            QVERIFY(users->verdict == stats::Verdict::clear || users->verdict == stats::Verdict::regressed);
            QCOMPARE(after(users->exposed * 0.98 - 2), stats::Verdict::inconclusive);
            ++turned;
        }
    }
    QVERIFY(turned >= 4);
    // A settled verdict needs no more users.
    const Finding clear = findingOf(log, history(10, 500'000, -0.01, 0), "crashes", designNow + 20h);
    QCOMPARE(clear.verdict, stats::Verdict::clear);
    QVERIFY(!sensitivity(clear).users);
}

/// What a status sentence promises is what the explanation finds with all its looks, to a few percent.
void TestExplanation::theGrowthThatWouldDo()
{
    int compared = 0;
    QVERIFY(rc::check("the growth that is projected decides, and less does not", [&] {
        const double harm = *rc::gen::inRange(-20, 80) / 1000.0;
        const char *metric = *rc::gen::element("crashes", "orders", "tickets");
        const QList<Observation> data =
            history(*rc::gen::inRange(1, 10), *rc::gen::inRange(5'000, 100'000), harm, harm / 3);
        const Finding finding = findingOf(inEarly(), data, metric, designNow + 20h);
        const auto growth = growthUntilDecided(replayed(finding.terms, finding.looks));
        if (finding.verdict != stats::Verdict::inconclusive) {
            RC_ASSERT(!growth);
            return;
        }
        const auto users = sensitivity(finding).users;
        if (!growth) {
            RC_ASSERT(!users || users->exposed > 90 * finding.unitsExposed);
            return;
        }
        RC_ASSERT(*growth > 1);
        if (users) { // counts are whole, so that slightly fewer users may do and slightly more not
            const double exact = 1 + users->exposed / finding.unitsExposed;
            RC_ASSERT(*growth >= exact * 0.97);
            RC_ASSERT(*growth <= exact * 1.06 + 2 / finding.unitsExposed);
        }
        const LookPoint &newest = finding.looks.last();
        QList<Observation> more = data;
        more.append(observation(early, metric, newest.at + 1h, grown(newest.exposed, *growth),
                                grown(newest.unexposed, *growth)));
        RC_ASSERT(findingOf(inEarly(), more, metric, designNow + 20h).verdict != stats::Verdict::inconclusive);
        ++compared;
    }));
    QVERIFY(compared > 20);
}

void TestExplanation::noGrowthWouldDo()
{
    QVERIFY(!growthUntilDecided(GuardrailMonitor(Finding{}.terms)));
    // As bad as the margin allows to the last digit: neither is ever shown.
    const Finding finding = findingOf(inEarly(), history(1, 100, 0, 0), "crashes", designNow + 20h);
    QVERIFY(!growthUntilDecided(replayed(finding.terms, finding.looks)));
}

void TestExplanation::theNextLook()
{
    const Log log = inEarly();
    QList<Observation> data = history(3, 40'000, 0.0, 0.0);
    const Finding finding = findingOf(log, data, "crashes", designNow + 20h);
    const LookPoint &newest = finding.looks.last();
    data.append(observation(early, "crashes", designNow + 4h, grown(newest.exposed, 4.0 / 3),
                            grown(newest.unexposed, 4.0 / 3)));
    QCOMPARE(*sensitivity(finding).nextLook, findingOf(log, data, "crashes", designNow + 20h).verdict);
    QVERIFY(!sensitivity(findingOf(log, history(1, 40'000, 0, 0), "crashes", designNow + 20h)).nextLook);
}

void TestExplanation::grownSamplesKeepTheirEstimates()
{
    const stats::Sample samples[] = {stats::Proportion{1000, 20},
                                     mean(1000, 3, 2),
                                     stats::Ratio{1000, 3, 2, 4000, 3000, 1000},
                                     stats::Rate{40, 2.5},
                                     stats::OrderStatistics{1000, 0.9, 10, 9, 12},
                                     stats::Histogram{0.5, {0, 1, 2}, {0, 400, 600, 0}}};
    for (const stats::Sample &sample : samples) {
        const stats::Sample more = grown(sample, 4);
        QCOMPARE(stats::size(more), 4 * stats::size(sample));
        QVERIFY(stats::validity(more) == stats::Reason::none);
        QVERIFY(std::abs(stats::estimate(more).value - stats::estimate(sample).value) < 0.01);
        const double ratio = stats::estimate(sample).variance / stats::estimate(more).variance;
        QVERIFY2(std::abs(ratio - 4) < 0.35, QByteArray::number(ratio).constData());
        QVERIFY(grown(sample, 1) == sample);
    }
}

/// After a single look the corrected estimate is the plain one; after several it is pulled towards nothing.
void TestExplanation::correctedOnceItHasRegressed()
{
    const Log log = inEarly();
    QVERIFY(!stoppedInference(findingOf(log, history(3, 40'000, 0, 0), "orders", designNow + 20h)));
    QList<Observation> data = history(1, 400'000, 0, 0.03);
    data.removeIf([](const Observation &observation) { return observation.stage == 0; });
    const Finding once = findingOf(log, data, "orders", designNow + 20h);
    QVERIFY(once.regressedAt);
    QVERIFY(std::abs(stoppedInference(once)->harm / -once.effect.difference - 1) < 1e-9);
    QVERIFY(std::abs(stoppedInference(once)->p / once.deterioration.result.p - 1) < 1e-9);
    const Finding late = findingOf(log, history(20, 10'000, 0, 0.02), "orders", designNow + 30h);
    QVERIFY(late.regressedAtLook > 3);
    const StoppedInference corrected = *stoppedInference(late);
    const auto stop = std::ranges::find_if(late.looks, &LookPoint::regressed);
    const double plain = stop->deterioration.z * std::sqrt(stop->deterioration.variance);
    QVERIFY(corrected.harm > 0 && corrected.harm < plain);
    QVERIFY(corrected.low > 0); // the limits agree with the test that stopped
    QVERIFY(corrected.low < corrected.harm && corrected.harm < corrected.high);
    QVERIFY(corrected.p <= late.deterioration.alpha);
}

void TestExplanation::pValuesOfAReport()
{
    const GateReport report =
        evaluate(inEarly().plan(), 1, inEarly().state(), history(4, 100'000, 0.2, 0.005), designNow + 20h);
    const QList<Inference> all = inferences(report.data.findings);
    QCOMPARE(all.size(), report.data.findings.size());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Finding &finding = report.data.findings.at(i);
        QCOMPARE(all.at(i).sequentialP.has_value(), !finding.looks.isEmpty());
        if (!all.at(i).sequentialP) {
            QVERIFY(!all.at(i).holmP);
            continue;
        }
        // Regressed exactly if the sequential p is within the guardrail's share.
        QCOMPARE(all.at(i).sequentialP->value <= finding.deterioration.alpha, finding.regressedAt.has_value());
        QVERIFY(*all.at(i).holmP >= all.at(i).sequentialP->value);
        QCOMPARE(all.at(i).stopped.has_value(), finding.regressedAt.has_value());
    }
    // Payments have no data, but they are of the family.
    QCOMPARE(*all.first().holmP, 2 * all.first().sequentialP->value);
}

QTEST_GUILESS_MAIN(TestExplanation)
#include "tst_explanation.moc"
