// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/projection.h"

#include "gate/evaluate.h"
#include "gate/sensitivity.h"
#include "support/findings.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;

/// What looks that are still to come are expected to say.
class TestProjection : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatComesTrueIsSeenAsForetold();
    void ofManyLooksSomeAreForetold();
    void chanceMovesItToEitherSide();
    void theSentenceKeepsItsWord();
    void whereNobodyCanKnow();
};

namespace {

constexpr int perHour = 400; // exposed; nine times as many are not

/// Orders per user, hourly in the first stage, which exposes one in ten.
rollout::Plan planned()
{
    rollout::Plan plan = designPlan();
    plan.stages[0].exposure = percent(10);
    plan.guardrails = {plan.guardrails[4]};
    plan.guardrails[0].margin = rollout::Margin{0.02, true};
    return plan;
}

struct Seen
{
    rollout::Plan plan = planned();
    Log log{plan};
    QList<metrics::Observation> observations;

    Seen() { log.decide(rollout::DecisionKind::start); }
    [[nodiscard]] GateReport report() const
    {
        return evaluate(plan, 1, log.state(), observations, observations.last().at);
    }
    [[nodiscard]] Finding finding() const { return report().data.findings.first(); }
};

/// As many hours of users who are all alike: `harm` of a hundred is their loss.
Seen alike(int hours, double harm)
{
    Seen seen;
    for (int hour = 1; hour <= hours; ++hour)
        seen.observations.append(observation(0, "orders", designNow + std::chrono::hours(hour),
                                             mean(perHour * hour, 3 * (1 - harm / 100), 1),
                                             mean(9 * perHour * hour, 3, 1)));
    return seen;
}

QList<LookAhead> ahead(const GateReport &report, Instant until)
{
    const Finding &finding = report.data.findings.first();
    return looksAhead(replayed(finding.terms, finding.looks), {report.data.pace, report.data.exposedUnits}, until);
}

/// An hour of users more, each of them drawn: n of them have a mean and squares that are distributed like this.
stats::Mean drawnMore(const stats::Mean &old, int n, double value, double sd, std::mt19937_64 &random)
{
    std::normal_distribution<double> normal;
    std::chi_squared_distribution<double> squares(n - 1);
    const stats::Mean more{n, value + sd / std::sqrt(double(n)) * normal(random), sd * sd * squares(random), {}};
    const double all = double(old.n + more.n);
    const double apart = more.mean - old.mean;
    return stats::Mean{old.n + more.n,
                       old.mean + apart * double(more.n) / all,
                       old.m2 + more.m2 + apart * apart * double(old.n) * double(more.n) / all,
                       {}};
}

} // namespace

void TestProjection::whatComesTrueIsSeenAsForetold()
{
    for (const double harm : {-0.5, 0.0, 0.7}) {
        const Seen begun = alike(8, harm);
        const QList<LookAhead> looks = ahead(begun.report(), designNow + 24h);
        QCOMPARE(looks.size(), 16);
        for (qsizetype i = 0; i < looks.size(); ++i) {
            const Finding real = alike(9 + int(i), harm).finding();
            QVERIFY(looks.at(i).at == *real.newest);
            QVERIFY(std::abs(looks.at(i).low - real.band.lower.value) < 1e-9);
            QVERIFY(std::abs(looks.at(i).high - real.band.upper.value) < 1e-9);
            QCOMPARE(looks.at(i).verdict, real.verdict);
            if (i > 0) // more users, less doubt
                QVERIFY(looks.at(i).high - looks.at(i).low < looks.at(i - 1).high - looks.at(i - 1).low);
        }
    }
}

void TestProjection::ofManyLooksSomeAreForetold()
{
    const Seen begun = alike(8, 0);
    const Instant until = designNow + 24h * 9 + 20min;
    const QList<LookAhead> looks = ahead(begun.report(), until);
    QCOMPARE(looks.size(), 48);
    QVERIFY(looks.last().at == until);
    QVERIFY(std::ranges::is_sorted(looks, std::less_equal<>(), &LookAhead::at));
    const Finding real = alike(24 * 9, 0).finding();
    // Few looks spend a little less of the error than all of them.
    QVERIFY(looks.last().high < real.band.upper.value);
    QVERIFY(looks.last().high > 0.95 * real.band.upper.value);
    QCOMPARE(ahead(begun.report(), begun.observations.last().at + 5min).size(), 1); // before the next look is due
}

/// A hundred rollouts go on with users drawn at random, told apart only by chance.
void TestProjection::chanceMovesItToEitherSide()
{
    const Seen begun = alike(8, 0.2);
    const QList<LookAhead> looks = ahead(begun.report(), designNow + 48h);
    const auto clears = std::ranges::find(looks, stats::Verdict::clear, &LookAhead::verdict);
    QVERIFY(clears != looks.begin() && clears != looks.end());
    const auto meanOf = [](const stats::Sample &sample) { return std::get<stats::Mean>(sample); };
    const stats::Mean exposed = meanOf(begun.observations.last().exposed);
    const stats::Mean unexposed = meanOf(begun.observations.last().unexposed);
    std::mt19937_64 random(20261130);
    constexpr int runs = 100;
    double sum = 0;
    double squares = 0;
    int cleared = 0;
    for (int run = 0; run < runs; ++run) {
        Seen seen = begun;
        stats::Mean e = exposed;
        stats::Mean u = unexposed;
        for (const LookAhead &look : looks) {
            e = drawnMore(e, perHour, exposed.mean, 1, random);
            u = drawnMore(u, 9 * perHour, 3, 1, random);
            seen.observations.append(observation(0, "orders", look.at, e, u));
            if (look.at != clears->at)
                continue;
            const Finding finding = seen.finding();
            sum += finding.band.upper.value;
            squares += finding.band.upper.value * finding.band.upper.value;
            cleared += finding.verdict == stats::Verdict::clear;
            break;
        }
    }
    const double average = sum / runs;
    const double error = std::sqrt((squares / runs - average * average) / runs);
    QVERIFY(std::abs(average - clears->high) < 4 * error);
    QVERIFY2(cleared >= runs / 2 - 20 && cleared <= runs / 2 + 20, qPrintable(QString::number(cleared)));
}

void TestProjection::theSentenceKeepsItsWord()
{
    for (const double harm : {0.0, 0.2, 0.5}) {
        const Seen begun = alike(6, harm);
        const auto needs = begun.report().data.leadNeeds;
        QVERIFY(needs);
        const double hours = double(needs->count()) / 3'600'000;
        QVERIFY(hours > 2);
        const auto verdictAfter = [&](double more) {
            return alike(6 + int(std::lround(more)), harm).finding().verdict;
        };
        QCOMPARE(verdictAfter(hours * 0.9 - 1), stats::Verdict::inconclusive);
        QCOMPARE(verdictAfter(hours * 1.1 + 1), stats::Verdict::clear);
    }
}

void TestProjection::whereNobodyCanKnow()
{
    const Seen begun = alike(8, 0);
    QVERIFY(ahead(begun.report(), begun.observations.last().at).isEmpty());
    QVERIFY(ahead(alike(1, 0).report(), designNow + 24h).isEmpty()); // how often looks are taken
    GateReport still = begun.report();
    still.data.pace.perDay = 0;
    QVERIFY(ahead(still, designNow + 24h).isEmpty());
    QVERIFY(
        looksAhead(GuardrailMonitor(begun.finding().terms), {Pace{designNow, 100}, 100}, designNow + 24h).isEmpty());
    const GateReport worse = alike(30, 3).report();
    QCOMPARE(worse.data.findings.first().verdict, stats::Verdict::regressed);
    QVERIFY(ahead(worse, designNow + 48h).isEmpty());
    Seen fixed = begun;
    fixed.plan.rules.monitoring = rollout::Monitoring::fixedHorizon;
    fixed.log = Log(fixed.plan);
    fixed.log.decide(rollout::DecisionKind::start);
    QVERIFY(ahead(fixed.report(), designNow + 24h).isEmpty());
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
